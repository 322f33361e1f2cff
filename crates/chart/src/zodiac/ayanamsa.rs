//! Ayanamsas of the zodiacs with twelve equal signs: each a value at an epoch, carried by
//! precession, or the direction of a point of the sky.

use sidera_ephemeris::Sky;

use super::choice::ZodiacId;
use super::precession;
use crate::angle::{atan2_deg, cos_deg, normalize_deg, sin_deg};

/// How an ayanamsa is fixed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Anchor {
    /// The mean ayanamsa at an epoch.
    Epoch { jd_tt: f64, value_deg: f64 },
    /// The Galactic Centre stands at this sidereal longitude.
    GalacticCentre { sidereal_longitude_deg: f64 },
}

impl Anchor {
    /// The mean ayanamsa: of the mean equinox of date, without nutation.
    pub(super) fn mean_deg(self, sky: &Sky<'_>) -> f64 {
        match self {
            Self::Epoch { jd_tt, value_deg } => {
                value_deg + precession::since_j2000_deg(sky.jd_tt())
                    - precession::since_j2000_deg(jd_tt)
            }
            Self::GalacticCentre {
                sidereal_longitude_deg,
            } => normalize_deg(
                galactic_centre_longitude_deg(sky)
                    - sky.nutation_longitude_deg()
                    - sidereal_longitude_deg,
            ),
        }
    }
}

/// The anchor of a zodiac with equal signs and its definition with the source; `None` for the
/// others.
pub(super) const fn named(id: ZodiacId) -> Option<(Anchor, &'static str)> {
    Some(match id {
        // True ayanamsa 23°15'00.658" less the nutation of the moment, 16.778".
        ZodiacId::Lahiri => (
            Anchor::Epoch {
                jd_tt: 2435553.5,
                value_deg: 23.245522222222,
            },
            "Lahiri (Chitrapaksha): true ayanamsa 23°15′00.658″ on 1956-03-21 0h TT, mean 23°14′43.88″ (Indian Calendar Reform Committee; Indian Astronomical Ephemeris 1989)",
        ),
        ZodiacId::FaganBradley => (
            Anchor::Epoch {
                jd_tt: 2433282.42345905,
                value_deg: 24.042044444444,
            },
            "Fagan/Bradley: the vernal point at 335°57′28.64″ sidereal, mean ayanamsa 24°02′31.36″, at B1950.0",
        ),
        ZodiacId::Krishnamurti => (
            Anchor::Epoch {
                jd_tt: 2415020.0,
                value_deg: 22.363888888889,
            },
            "Krishnamurti: mean ayanamsa 22°21′50″ at 1900 January 0.5 (K. S. Krishnamurti, Reader I, whose table agrees to its minute)",
        ),
        ZodiacId::Raman => (
            Anchor::Epoch {
                jd_tt: 2415020.0,
                value_deg: 21.014444444444,
            },
            "Raman: mean ayanamsa 21°00′52″ at 1900 January 0.5, zero in AD 397 (B. V. Raman, Hindu Predictive Astrology)",
        ),
        ZodiacId::DeLuce => (
            Anchor::Epoch {
                jd_tt: 1721057.5,
                value_deg: 0.0,
            },
            "De Luce: mean ayanamsa zero on 1 January of the year 0 (Robert DeLuce, Constellational Astrology, 1963), 26°25′08″ at 1900 January 0.5",
        ),
        ZodiacId::GalacticCenter0Sagittarius => (
            Anchor::GalacticCentre {
                sidereal_longitude_deg: 240.0,
            },
            "The Galactic Centre (Sagittarius A*, 17h45m40.0409s -29°00′28.118″ ICRS; Reid & Brunthaler 2004) at 0° Sagittarius, by its direction without aberration",
        ),
        ZodiacId::Tropical | ZodiacId::TrueSidereal | ZodiacId::Iau | ZodiacId::Legacy => {
            return None;
        }
    })
}

/// Longitude of Sagittarius A* on the true ecliptic of date.
fn galactic_centre_longitude_deg(sky: &Sky<'_>) -> f64 {
    const RIGHT_ASCENSION_DEG: f64 = 266.416837083;
    const DECLINATION_DEG: f64 = -29.007810556;
    let direction = [
        cos_deg(DECLINATION_DEG) * cos_deg(RIGHT_ASCENSION_DEG),
        cos_deg(DECLINATION_DEG) * sin_deg(RIGHT_ASCENSION_DEG),
        sin_deg(DECLINATION_DEG),
    ];
    let [[a, b, c], [d, e, f], _] = sky.of_date_from_icrf();
    let [x, y, z] = direction;
    normalize_deg(atan2_deg(d * x + e * y + f * z, a * x + b * y + c * z))
}
