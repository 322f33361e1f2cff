//! The house systems by name.

use crate::ids::identifiers;

identifiers! {
    /// A way to divide the chart into twelve houses.
    #[derive(Default)]
    pub enum HouseSystem is "a house system" {
        /// Thirds of the diurnal and nocturnal semi-arcs of the cusps themselves. Undefined
        /// inside the polar circles.
        #[default]
        Placidus = "placidus",
        /// Thirds of the Midheaven's semi-arc, each carried to the horizon. Undefined inside
        /// the polar circles.
        Koch = "koch",
        /// Equal arcs of the equator, projected from the north and south points of the horizon.
        Regiomontanus = "regiomontanus",
        /// Equal arcs of the prime vertical, projected from the north and south points of the horizon.
        Campanus = "campanus",
        /// Thirds of the ecliptic between Midheaven and Ascendant.
        Porphyry = "porphyry",
        /// Twelve times 30 degrees from the Ascendant.
        Equal = "equal",
        /// Twelve times 30 degrees, the tenth from the Midheaven.
        EqualMc = "equal_mc",
        /// Whole signs, the first the one that holds the Ascendant.
        WholeSign = "whole_sign",
        /// Thirds of the Ascendant's semi-arcs on the equator, carried over by hour circles.
        Alcabitius = "alcabitius",
        /// Equal arcs of the equator, carried over by circles through the ecliptic's poles.
        Morinus = "morinus",
        /// Polich and Page: cusps on the horizons of places whose tangents of latitude are thirds.
        Topocentric = "topocentric",
        /// Equal arcs of the equator from the meridian, carried over by hour circles; also axial.
        Meridian = "meridian",
        /// Equal houses with the Ascendant in the middle of the first.
        Vehlow = "vehlow",
        /// Porphyry's cusps are the middles of the houses.
        Sripati = "sripati",
    }
}
