//! The lots: points as far from the Ascendant as one body is from another.

use crate::angle::normalize_deg;
use crate::point::Point;

/// What lots are computed from: longitudes in degrees, and whether it is day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LotInputs {
    /// The Ascendant.
    pub ascendant: f64,
    /// The Sun.
    pub sun: f64,
    /// The Moon.
    pub moon: f64,
    /// Mercury.
    pub mercury: f64,
    /// Venus.
    pub venus: f64,
    /// Mars.
    pub mars: f64,
    /// Jupiter.
    pub jupiter: f64,
    /// Saturn.
    pub saturn: f64,
    /// Whether the Sun is up.
    pub is_day: bool,
}

/// The seven Hermetic lots with their longitudes (Paulus Alexandrinus, Introduction, chapter 23). Each is
/// the Ascendant plus the way from one point to another by day, and the other way by night.
pub fn lots(of: &LotInputs) -> [(Point, f64); 7] {
    let cast = |from: f64, to: f64| {
        let way = if of.is_day { to - from } else { from - to };
        normalize_deg(of.ascendant + way)
    };
    let fortune = cast(of.sun, of.moon);
    let spirit = cast(of.moon, of.sun);
    [
        (Point::Fortune, fortune),
        (Point::Spirit, spirit),
        (Point::Eros, cast(spirit, of.venus)),
        (Point::Necessity, cast(of.mercury, fortune)),
        (Point::Courage, cast(of.mars, fortune)),
        (Point::Victory, cast(spirit, of.jupiter)),
        (Point::Nemesis, cast(of.saturn, fortune)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const BIRTH: LotInputs = LotInputs {
        ascendant: 100.0,
        sun: 20.0,
        moon: 350.0,
        mercury: 30.0,
        venus: 50.0,
        mars: 200.0,
        jupiter: 280.0,
        saturn: 310.0,
        is_day: true,
    };

    #[test]
    fn fortune_and_spirit_change_places_at_night() {
        let day = lots(&BIRTH);
        let night = lots(&LotInputs {
            is_day: false,
            ..BIRTH
        });
        assert!((day[0].1 - 70.0).abs() < 1e-12 && (day[1].1 - 130.0).abs() < 1e-12);
        assert!((night[0].1 - 130.0).abs() < 1e-12 && (night[1].1 - 70.0).abs() < 1e-12);
    }

    #[test]
    fn the_other_lots_are_as_worked_by_hand() {
        let [_, _, eros, necessity, courage, victory, nemesis] = lots(&BIRTH).map(|(_, at)| at);
        // Ascendant + Venus - Spirit, + Fortune - Mercury, + Fortune - Mars, + Jupiter - Spirit,
        // + Fortune - Saturn.
        let expected = [20.0, 140.0, 330.0, 250.0, 220.0];
        for (lot, by_hand) in [eros, necessity, courage, victory, nemesis]
            .into_iter()
            .zip(expected)
        {
            assert!((lot - by_hand).abs() < 1e-12, "{lot} is not {by_hand}");
        }
    }
}
