//! Antiscia: the mirror images of places over the solstices, and over the equinoxes.

use serde::Serialize;

use super::Scene;
use crate::angle::{normalize_deg, separation_deg};
use crate::aspects::{Mover, counts};
use crate::ids::identifiers;
use crate::keyed::Keyed;
use crate::point::Point;

identifiers! {
    /// A mirror image of a place.
    pub enum Mirror is "a mirror point" {
        /// Over the solstices, 0 Cancer and 0 Capricorn: where the Sun has the same declination.
        Antiscion = "antiscion",
        /// Over the equinoxes, 0 Aries and 0 Libra: opposite the antiscion.
        ContraAntiscion = "contra_antiscion",
    }
}

/// The mirror points of a chart's bodies and points, in tropical longitude, and who stands there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Antiscia {
    /// The mirror points, by identifier.
    pub points: Keyed<MirrorPoints>,
    /// Two bodies of which one stands on the mirror point of the other, nearest first.
    pub contacts: Vec<MirrorContact>,
}

/// The mirror points of one place.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MirrorPoints {
    /// Over the solstices, tropical longitude.
    pub antiscion: f64,
    /// Over the equinoxes, tropical longitude.
    pub contra_antiscion: f64,
}

/// Two bodies of which one stands on the mirror point of the other, and so the other on that of the
/// one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MirrorContact {
    /// One body.
    pub a: Point,
    /// The other.
    pub b: Point,
    /// Which mirror point.
    pub contact: Mirror,
    /// How far from it, degrees.
    pub orb: f64,
}

/// The mirror point over the solstices: as far before 0 Cancer as the place is after it.
pub fn antiscion_deg(longitude_deg: f64) -> f64 {
    normalize_deg(180.0 - longitude_deg)
}

/// The mirror point over the equinoxes.
pub fn contra_antiscion_deg(longitude_deg: f64) -> f64 {
    normalize_deg(-longitude_deg)
}

pub(super) fn of(scene: &Scene<'_>) -> Antiscia {
    let point = |mover: &Mover| {
        let points = MirrorPoints {
            antiscion: antiscion_deg(mover.longitude_deg),
            contra_antiscion: contra_antiscion_deg(mover.longitude_deg),
        };
        (mover.point.id(), points)
    };
    let widest = scene.options.settings.antiscia_orb;
    let mut contacts = Vec::new();
    for (a, b) in super::pairs(scene.movers) {
        if !counts(a.point, b.point, scene.options.angle_aspects) {
            continue;
        }
        for (contact, mirror) in [
            (Mirror::Antiscion, antiscion_deg(a.longitude_deg)),
            (
                Mirror::ContraAntiscion,
                contra_antiscion_deg(a.longitude_deg),
            ),
        ] {
            let orb = separation_deg(mirror, b.longitude_deg);
            if orb <= widest {
                contacts.push(MirrorContact {
                    a: a.point,
                    b: b.point,
                    contact,
                    orb,
                });
            }
        }
    }
    sidera_compact::sort_by(&mut contacts, |one, other| one.orb.total_cmp(&other.orb));
    Antiscia {
        points: Keyed(scene.movers.iter().map(point).collect()),
        contacts,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lilly, Christian Astrology, page 90: Gemini and Cancer, Leo and Taurus, Virgo and Aries, Libra
    /// and Pisces, Scorpio and Aquarius, Sagittarius and Capricorn send antiscia to each other; the 11th
    /// degree of one falls on the 19th of the other.
    #[test]
    fn antiscia_are_those_of_lilly_s_table() {
        for (a, b) in [
            (60.0, 90.0),
            (120.0, 30.0),
            (150.0, 0.0),
            (180.0, 330.0),
            (210.0, 300.0),
        ] {
            assert!((antiscion_deg(a + 11.0) - (b + 19.0)).abs() < 1e-12);
        }
    }

    proptest! {
        #[test]
        fn the_mirror_of_a_mirror_is_the_place(longitude in 0.0..360.0_f64) {
            for mirror in [antiscion_deg, contra_antiscion_deg] {
                prop_assert!(separation_deg(mirror(mirror(longitude)), longitude) < 1e-9);
            }
            let opposite = separation_deg(antiscion_deg(longitude), contra_antiscion_deg(longitude));
            prop_assert!((opposite - 180.0).abs() < 1e-9);
            // On the ecliptic an antiscion has the same declination.
            let sine = |degrees: f64| crate::angle::sin_deg(degrees);
            prop_assert!((sine(antiscion_deg(longitude)) - sine(longitude)).abs() < 1e-9);
        }
    }
}
