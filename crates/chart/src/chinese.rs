//! The Chinese year.

use std::fmt;

use serde::Serialize;
use sidera_ephemeris::time::{self, Utc};
use sidera_ephemeris::{Body, Ephemeris, search};

use crate::angle::normalize_deg;
use crate::ids::identifiers;

/// The Sun's longitude at Lichun, the beginning of spring, with which the solar year begins.
const LICHUN_DEG: f64 = 315.0;

const ELEMENTS: [&str; 5] = ["Wood", "Fire", "Earth", "Metal", "Water"];
const ANIMALS: [&str; 12] = [
    "Rat", "Ox", "Tiger", "Rabbit", "Dragon", "Snake", "Horse", "Goat", "Monkey", "Rooster", "Dog",
    "Pig",
];

identifiers! {
    /// With what the Chinese year begins.
    #[derive(Default)]
    pub enum ChineseNewYear is "a beginning of the Chinese year" {
        /// The solar term Lichun, the Sun at 315 degrees, to the second.
        #[default]
        Lichun = "lichun",
        /// The new year of the lunar calendar: midnight in China of the day of its new moon.
        LunarNewYear = "lunar_new_year",
    }
}

/// The Chinese year of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChineseYear {
    /// With what it begins.
    pub begins_with: ChineseNewYear,
    /// The Gregorian year in which it begins.
    pub year: i32,
    /// Its element.
    pub element: &'static str,
    /// Its animal.
    pub animal: &'static str,
}

impl ChineseYear {
    /// The year that a moment belongs to; `sun_longitude_deg` is where the Sun is then.
    pub(crate) fn of(
        begins_with: ChineseNewYear,
        ephemeris: &Ephemeris<'_>,
        utc: &Utc,
        jd_tt: f64,
        sun_longitude_deg: f64,
    ) -> Self {
        let year = match begins_with {
            ChineseNewYear::Lichun => {
                // From January to March the Sun goes from 280 to 10 degrees.
                let early = utc.month() <= 3;
                let before = early && normalize_deg(sun_longitude_deg - LICHUN_DEG) > 180.0;
                utc.year() - i32::from(before)
            }
            ChineseNewYear::LunarNewYear => lunar_year(ephemeris, jd_tt, utc.year()),
        };
        // The year 4 began a cycle of sixty.
        let name = |names: &[&'static str], at: usize| names.get(at).copied().unwrap_or_default();
        Self {
            begins_with,
            year,
            element: name(&ELEMENTS, place(year, 10) / 2),
            animal: name(&ANIMALS, place(year, 12)),
        }
    }
}

/// `Metal Horse`.
impl fmt::Display for ChineseYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.element, self.animal)
    }
}

/// The year of the lunar calendar.
fn lunar_year(ephemeris: &Ephemeris<'_>, jd_tt: f64, utc_year: i32) -> i32 {
    let today = china_day(jd_tt);
    let date = time::gregorian_from_jd(f64::from(today)).ok();
    let (year, month) = date.map_or((utc_year, 12), |date| (date.year, date.month));
    // The new year is between 21 January and 21 February.
    let before = month <= 2 && new_year_day(ephemeris, year).is_some_and(|day| today < day);
    year - i32::from(before)
}

/// The number of the day, by its Julian date at noon, that a moment belongs to in China: by the mean time of
/// Beijing before 1929, eight hours before UT since.
#[expect(clippy::cast_possible_truncation, reason = "days within centuries")]
fn china_day(jd_tt: f64) -> i32 {
    const JD_1929: f64 = 2_425_612.5;
    let hours = if jd_tt < JD_1929 {
        7.0 + 2740.0 / 3600.0
    } else {
        8.0
    };
    (time::tt_to_ut1(jd_tt) + hours / 24.0 + 0.5).floor() as i32
}

/// The first day of the first month. Month 11 is the one that holds the winter solstice; where thirteen
/// months lead to the next month 11, the first of them without a major solar term is a leap month.
fn new_year_day(ephemeris: &Ephemeris<'_>, year: i32) -> Option<i32> {
    let Some(before) = solstice(ephemeris, year - 1) else {
        return first_month_by_its_term(ephemeris, year);
    };
    let after = solstice(ephemeris, year)?;
    let months = new_moons(ephemeris, before - 32.0, after + 2.0);
    let eleventh = |solstice: f64| {
        let day = china_day(solstice);
        months.iter().rposition(|(start, _)| *start <= day)
    };
    let (from, to) = (eleventh(before)?, eleventh(after)?);
    let has_leap_month = to - from == 13;
    let leap = (1..=2).any(|index| {
        let ends = months.get(from + index).zip(months.get(from + index + 1));
        ends.is_some_and(|((start, _), (end, _))| has_no_term(ephemeris, *start, *end))
    });
    let first = from + if has_leap_month && leap { 3 } else { 2 };
    months.get(first).map(|(day, _)| *day)
}

/// For the first year of the tables, whose solstice lies before them: the month that holds the Sun at 330
/// degrees, as the first month does but for rare leap years.
fn first_month_by_its_term(ephemeris: &Ephemeris<'_>, year: i32) -> Option<i32> {
    let [from, to] =
        [(2, 10), (2, 25)].map(|(month, day)| time::jd_from_gregorian(year, month, day));
    let term = sun_at(ephemeris, 330.0, from.ok()?, to.ok()?)?;
    let day = china_day(term);
    let months = new_moons(ephemeris, term - 32.0, term + 2.0);
    months
        .iter()
        .rev()
        .map(|(start, _)| *start)
        .find(|start| *start <= day)
}

fn solstice(ephemeris: &Ephemeris<'_>, year: i32) -> Option<f64> {
    let [from, to] = [15, 28].map(|day| time::jd_from_gregorian(year, 12, day));
    sun_at(ephemeris, 270.0, from.ok()?, to.ok()?)
}

fn sun_at(ephemeris: &Ephemeris<'_>, longitude_deg: f64, from: f64, to: f64) -> Option<f64> {
    let longitudes = [longitude_deg];
    let mut passes = search::longitude_passes(ephemeris, Body::Sun, &longitudes, from, to).ok()?;
    passes.next().map(|pass| pass.jd_tt)
}

/// The days of the new moons of a time, with the moments.
fn new_moons(ephemeris: &Ephemeris<'_>, from: f64, to: f64) -> Vec<(i32, f64)> {
    let span = ephemeris.span();
    let (from, to) = (from.max(span.start_jd_tt), to.min(span.end_jd_tt));
    let found = search::lunations(ephemeris, from, to).into_iter().flatten();
    found
        .filter(|lunation| lunation.phase == search::MoonPhase::New)
        .map(|lunation| (china_day(lunation.jd_tt), lunation.jd_tt))
        .collect()
}

/// Whether the Sun reaches no multiple of 30 degrees on the days of a month.
fn has_no_term(ephemeris: &Ephemeris<'_>, start: i32, end: i32) -> bool {
    // Midnight in China is 16:00 UT of the day before, 0.833 days before its noon in UT; near enough
    // before 1929.
    let midnight = |day: i32| f64::from(day) - 0.5 - 8.0 / 24.0;
    let sector = |day: i32| {
        let sky = ephemeris.sky(time::ut1_to_tt(midnight(day))).ok()?;
        Some((sky.position(Body::Sun).longitude_deg / 30.0).floor())
    };
    sector(start) == sector(end)
}

/// The place of a year in a cycle.
fn place(year: i32, cycle: i32) -> usize {
    usize::try_from((year - 4).rem_euclid(cycle)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(moment: &str, begins_with: ChineseNewYear) -> String {
        let utc = Utc::parse(moment).unwrap();
        let ephemeris = Ephemeris::embedded();
        let sky = ephemeris.sky(utc.jd_tt()).unwrap();
        let sun = sky.position(Body::Sun).longitude_deg;
        ChineseYear::of(begins_with, &ephemeris, &utc, utc.jd_tt(), sun).to_string()
    }

    fn at(moment: &str) -> String {
        named(moment, ChineseNewYear::Lichun)
    }

    /// Hong Kong Observatory, Gregorian-lunar calendar conversion tables, 1901 to 2100: the first days of
    /// the first month, those of 1985, 2034 and of years after a leap month among them.
    #[test]
    fn the_lunar_new_year_is_that_of_the_almanac() {
        let ephemeris = Ephemeris::embedded();
        for (year, month, day) in [
            (1901, 2, 19),
            (1912, 2, 18),
            (1920, 2, 20),
            (1950, 2, 17),
            (1966, 1, 21),
            (1985, 2, 20),
            (1990, 1, 27),
            (2000, 2, 5),
            (2007, 2, 18),
            (2015, 2, 19),
            (2023, 1, 22),
            (2024, 2, 10),
            (2025, 1, 29),
            (2026, 2, 17),
            (2033, 1, 31),
            (2034, 2, 19),
            (2053, 2, 19),
        ] {
            let found = new_year_day(&ephemeris, year).unwrap();
            let expected = time::jd_from_gregorian(year, month, day).unwrap() + 0.5;
            assert!(
                (f64::from(found) - expected).abs() < 1e-9,
                "{year}: {}",
                f64::from(found) - expected
            );
        }
    }

    #[test]
    fn the_lunar_year_turns_at_midnight_in_china() {
        let lunar = |moment| named(moment, ChineseNewYear::LunarNewYear);
        assert_eq!(lunar("2024-02-09T15:59:59Z"), "Water Rabbit");
        assert_eq!(lunar("2024-02-09T16:00:00Z"), "Wood Dragon");
        assert_eq!(lunar("1990-06-15T12:00:00Z"), "Metal Horse");
        assert_eq!(lunar("1800-01-24T12:00:00Z"), "Earth Goat");
        assert_eq!(lunar("1800-01-26T12:00:00Z"), "Metal Monkey");
        assert_eq!(lunar("2199-12-31T12:00:00Z"), "Earth Pig");
    }

    #[test]
    fn every_lunar_new_year_of_the_tables_is_found_in_its_season() {
        let ephemeris = Ephemeris::embedded();
        for year in 1800..2200 {
            let day = new_year_day(&ephemeris, year).unwrap();
            let new_year = time::jd_from_gregorian(year, 1, 1).unwrap() + 0.5;
            let into = f64::from(day) - new_year;
            assert!((19.5..52.5).contains(&into), "{year}: {into}");
        }
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
