//! The Chinese year.

use sidera_ephemeris::time::Utc;

use crate::angle::normalize_deg;

/// The Sun's longitude at Lichun, the beginning of spring, with which the solar year begins.
const LICHUN_DEG: f64 = 315.0;

const ELEMENTS: [&str; 5] = ["Wood", "Fire", "Earth", "Metal", "Water"];
const ANIMALS: [&str; 12] = [
    "Rat", "Ox", "Tiger", "Rabbit", "Dragon", "Snake", "Horse", "Goat", "Monkey", "Rooster", "Dog",
    "Pig",
];

/// Element and animal of the year that a moment belongs to; the year begins at Lichun, which is
/// where the Sun says it is.
pub(super) fn year(utc: &Utc, sun_longitude_deg: f64) -> String {
    // From January to March the Sun goes from 280 to 10 degrees.
    let before_lichun = utc.month() <= 3 && normalize_deg(sun_longitude_deg - LICHUN_DEG) > 180.0;
    let year = utc.year() - i32::from(before_lichun);
    // The year 4 began a cycle of sixty.
    let element = place(year, 10) / 2;
    let animal = place(year, 12);
    let name = |names: &[&'static str], at: usize| names.get(at).copied().unwrap_or_default();
    format!("{} {}", name(&ELEMENTS, element), name(&ANIMALS, animal))
}

/// The place of a year in a cycle.
fn place(year: i32, cycle: i32) -> usize {
    usize::try_from((year - 4).rem_euclid(cycle)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use sidera_ephemeris::{Body, Ephemeris};

    use super::*;

    fn at(moment: &str) -> String {
        let utc = Utc::parse(moment).unwrap();
        let ephemeris = Ephemeris::embedded();
        let sky = ephemeris.sky(utc.jd_tt()).unwrap();
        year(&utc, sky.position(Body::Sun).longitude_deg)
    }

    #[test]
    fn years_are_those_of_the_cycle_of_sixty() {
        for (moment, name) in [
            ("1984-06-01T00:00:00Z", "Wood Rat"),
            ("2000-06-01T00:00:00Z", "Metal Dragon"),
            ("2024-06-01T00:00:00Z", "Wood Dragon"),
            ("1903-12-31T23:59:59Z", "Water Rabbit"),
            ("2043-06-01T00:00:00Z", "Water Pig"),
        ] {
            assert_eq!(at(moment), name, "{moment}");
        }
    }

    #[test]
    fn the_year_turns_at_lichun() {
        // Hong Kong Observatory: the Sun reached 315 degrees on 2024-02-04 at 16:27 and on
        // 2021-02-03 at 22:59 Hong Kong time, eight hours before UTC.
        assert_eq!(at("2024-02-04T08:24:00Z"), "Water Rabbit");
        assert_eq!(at("2024-02-04T08:30:00Z"), "Wood Dragon");
        assert_eq!(at("2021-02-03T14:56:00Z"), "Metal Rat");
        assert_eq!(at("2021-02-03T15:02:00Z"), "Metal Ox");
    }
}
