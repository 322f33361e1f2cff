//! Where the thirteen signs begin.

use std::sync::LazyLock;

use sidera_ephemeris::stars;

use super::precession::J2000_JD_TT;
use crate::angle::{difference_deg, normalize_deg};

/// The sidereal zero of `true_sidereal` and `iau`: its longitude at J2000.0, degrees. Carried by
/// precession.
pub const SIDEREAL_ZERO_J2000_DEG: f64 = 31.2836;

/// For each sign from Aries: the last star of the constellation before it and the first star of
/// its own.
///
/// The sign begins midway between the two in ecliptic longitude of J2000.
pub const BOUNDARY_STARS: [(&str, &str); 13] = [
    ("alpha Psc", "gamma Ari"),
    ("delta Ari", "omicron Tau"),
    ("zeta Tau", "1 Gem"),
    ("kappa Gem", "chi Cnc"),
    ("alpha Cnc", "kappa Leo"),
    ("beta Leo", "nu Vir"),
    ("mu Vir", "alpha2 Lib"),
    ("48 Lib", "delta Sco"),
    ("tau Sco", "eta Oph"),
    ("45 Oph", "gamma2 Sgr"),
    ("62 Sgr", "beta Cap"),
    ("delta Cap", "iota Aqr"),
    ("phi Aqr", "gamma Psc"),
];

/// Where the ecliptic crosses the IAU's constellation boundaries (Delporte 1930), ecliptic longitude of
/// J2000 in degrees, from Aries.
pub const IAU_CROSSINGS_J2000_DEG: [f64; 13] = [
    28.689, 53.419, 90.142, 117.989, 138.040, 173.852, 217.812, 241.040, 247.640, 266.239, 299.657,
    327.489, 351.653,
];

/// The older service's sidereal beginnings, degrees, from Aries.
pub const LEGACY_STARTS_DEG: [f64; 13] = [
    0.0, 19.7286, 56.5875, 86.0412, 103.19, 141.6065, 191.32, 210.1972, 223.4245, 235.7818,
    269.2677, 294.8435, 318.0103,
];

/// Sidereal longitudes at which the signs of `true_sidereal` begin, from Aries; computed once from
/// the star catalogue.
pub fn true_sidereal_starts_deg() -> &'static [f64; 13] {
    static STARTS: LazyLock<[f64; 13]> = LazyLock::new(|| {
        BOUNDARY_STARS.map(|(last, first)| {
            let midpoint = match (longitude_j2000_deg(last), longitude_j2000_deg(first)) {
                (Some(last), Some(first)) => last + difference_deg(first, last) / 2.0,
                // A catalogue without the star: the tests do not let this happen.
                _ => f64::NAN,
            };
            normalize_deg(midpoint - SIDEREAL_ZERO_J2000_DEG)
        })
    });
    &STARTS
}

/// Sidereal longitudes at which the signs of `iau` begin, from Aries.
pub fn iau_starts_deg() -> [f64; 13] {
    IAU_CROSSINGS_J2000_DEG.map(|longitude| normalize_deg(longitude - SIDEREAL_ZERO_J2000_DEG))
}

fn longitude_j2000_deg(designation: &str) -> Option<f64> {
    let star = stars::by_designation(designation)?;
    Some(star.ecliptic_j2000(J2000_JD_TT).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::angle::separation_deg;

    /// Midpoints as published with the definition of the zodiac, rounded to four places. That of Gemini
    /// differs by 0.4″ because 1 Gem is a multiple star.
    const PUBLISHED_MIDPOINTS_J2000_DEG: [f64; 13] = [
        31.2816, 51.0083, 87.8656, 117.3194, 134.4689, 172.8884, 222.6069, 241.4853, 254.7132,
        267.0711, 300.5566, 326.1312, 349.2959,
    ];

    #[test]
    fn the_star_table_gives_the_published_midpoints() {
        for (start, published) in true_sidereal_starts_deg()
            .iter()
            .zip(PUBLISHED_MIDPOINTS_J2000_DEG)
        {
            let midpoint = normalize_deg(start + SIDEREAL_ZERO_J2000_DEG);
            assert!(
                separation_deg(midpoint, published) < 0.0002,
                "{midpoint} is not {published}"
            );
        }
    }

    #[test]
    fn every_sign_begins_after_the_one_before() {
        for starts in [
            *true_sidereal_starts_deg(),
            iau_starts_deg(),
            LEGACY_STARTS_DEG,
        ] {
            let widths = starts.iter().zip(starts.iter().cycle().skip(1));
            let widths: Vec<f64> = widths.map(|(a, b)| normalize_deg(b - a)).collect();
            assert!(
                widths.iter().all(|width| *width > 5.0 && *width < 60.0),
                "{widths:?}"
            );
            assert!((widths.iter().sum::<f64>() - 360.0).abs() < 1e-9);
        }
    }
}
