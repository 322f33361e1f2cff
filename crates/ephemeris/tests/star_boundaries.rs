//! The stars that bound the signs of the true sidereal zodiac are the right ones.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by panicking, and says what must be equal"
)]

use sidera_ephemeris::stars;

const J2000: f64 = 2451545.0;

/// Last star of a constellation, first of the next, and the midpoint of their longitudes that
/// an independent computation from another star catalogue gives.
const BOUNDARIES: [(&str, &str, f64); 13] = [
    ("alpha Psc", "gamma Ari", 31.2816),
    ("delta Ari", "omicron Tau", 51.0083),
    ("zeta Tau", "1 Gem", 87.8656),
    ("kappa Gem", "chi Cnc", 117.3194),
    ("alpha Cnc", "kappa Leo", 134.4689),
    ("beta Leo", "nu Vir", 172.8884),
    ("mu Vir", "alpha2 Lib", 222.6069),
    ("48 Lib", "delta Sco", 241.4853),
    ("tau Sco", "eta Oph", 254.7132),
    ("45 Oph", "gamma2 Sgr", 267.0711),
    ("62 Sgr", "beta Cap", 300.5566),
    ("delta Cap", "iota Aqr", 326.1312),
    ("phi Aqr", "gamma Psc", 349.2959),
];

#[test]
fn boundary_stars_give_the_known_midpoints_in_j2000_longitude() {
    for (last, first, expected) in BOUNDARIES {
        let longitude = |designation| {
            let star = stars::by_designation(designation).expect(designation);
            star.ecliptic_j2000(J2000).0
        };
        let midpoint = f64::midpoint(longitude(last), longitude(first));
        // Catalogues differ by half an arcsecond for some of these double stars.
        assert!(
            (midpoint - expected).abs() < 0.0002,
            "{last} / {first}: {midpoint}"
        );
    }
}

#[test]
fn catalogue_is_in_order_without_repetition_and_plausible() {
    assert!(stars::CATALOGUE.len() >= 100);
    assert!(stars::CATALOGUE.is_sorted_by(|a, b| a.hip < b.hip));
    for star in stars::CATALOGUE {
        assert_eq!(stars::by_designation(star.designation), Some(star));
        assert_eq!(stars::by_hip(star.hip), Some(star));
        assert!(star.name.is_empty() || stars::by_name(star.name) == Some(star));
        assert!((-1.5..6.5).contains(&star.magnitude), "{star:?}");
        assert!(star.parallax_mas >= 0.0, "{star:?}");
    }
    assert_eq!(stars::by_name(""), None);
}
