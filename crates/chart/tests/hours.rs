//! Sunrise, sunset, twilight and the planetary hours.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use serde_json::{Value, json};
use sidera_chart::hours::{self, CHALDEAN, DayPart, Daylight, PlanetaryHours};
use sidera_chart::{ErrorKind, Point, RequestError};
use sidera_ephemeris::Ephemeris;

fn asked(moment: &Value) -> Result<PlanetaryHours, RequestError> {
    let request = json!({ "moment": moment }).to_string();
    hours::calculate(&Ephemeris::embedded(), &hours::parse(request.as_bytes())?)
}

fn at(moment: &Value) -> PlanetaryHours {
    asked(moment).unwrap_or_else(|error| panic!("{moment}: {error}"))
}

/// Minutes of a local time from midnight.
fn minutes(local: &str) -> f64 {
    let clock = local.split_once('T').unwrap().1;
    let mut parts = clock.split(':').map(|part| part.parse::<f64>().unwrap());
    let mut next = || parts.next().unwrap();
    next() * 60.0 + next() + next() / 60.0
}

fn atlanta(time: &str) -> PlanetaryHours {
    at(&json!({
        "date": "2009-09-06", "time": time, "timezone": "America/New_York",
        "latitude": 33.8, "longitude": -84.4,
    }))
}

/// A date and place of the U.S. Naval Observatory's "Sun and Moon Data for One Day", and what it
/// printed in whole minutes: beginning of civil twilight, sunrise, transit, sunset, end of civil
/// twilight. Its places are told to a tenth of a degree (Mauna Kea: to a minute of arc).
type Row = (&'static str, &'static str, f64, f64, [&'static str; 5]);

const NAVAL_OBSERVATORY: [Row; 2] = [
    // Atlanta: http://rhodesmill.org/pyephem/rise-set.html
    (
        "2009-09-06",
        "America/New_York",
        33.8,
        -84.4,
        ["06:50", "07:15", "13:36", "19:56", "20:21"],
    ),
    // Mauna Kea, as cited in the tests of the Perl module Astro::Coords.
    (
        "2003-07-15",
        "Pacific/Honolulu",
        19.0 + 49.0 / 60.0,
        -(155.0 + 29.0 / 60.0),
        ["05:27", "05:51", "12:28", "19:04", "19:28"],
    ),
];

#[test]
fn the_sun_rises_and_sets_when_the_naval_observatory_says() {
    for (date, timezone, latitude, longitude, expected) in NAVAL_OBSERVATORY {
        let sun = at(&json!({
            "date": date, "timezone": timezone, "latitude": latitude, "longitude": longitude,
        }))
        .sun;
        let found = [
            sun.civil_twilight.begins.unwrap(),
            sun.sunrise.unwrap(),
            sun.noon.time,
            sun.sunset.unwrap(),
            sun.civil_twilight.ends.unwrap(),
        ];
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.local.starts_with(date), "{found:?}");
            let off = minutes(&found.local) - minutes(&format!("T{expected}:00"));
            // Half a minute of its rounding, and 0.2 minutes of its places.
            assert!(off.abs() < 0.75, "{date} {expected}: {found:?}");
        }
    }
}

/// The worked example of Reda and Andreas, "Solar Position Algorithm for Solar Radiation Applications"
/// (NREL/TP-560-34302, 2008): Golden, Colorado, 17 October 2003, the Sun's centre at -0.8333 degrees, seen
/// from the Earth's centre. Its day is that of UT, so that its sunset, 0:20 UT, is the one of the evening
/// of the 16th.
#[test]
fn the_sun_rises_and_sets_as_in_the_solar_position_algorithm_s_example() {
    let golden = |date| {
        at(&json!({
            "date": date, "timezone": "-07:00", "latitude": 39.742_476, "longitude": -105.178_6,
        }))
        .sun
    };
    let (before, sun) = (golden("2003-10-16"), golden("2003-10-17"));
    for (found, expected) in [
        (before.sunset.unwrap(), "T17:20:19"),
        (sun.sunrise.unwrap(), "T06:12:43"),
        (sun.noon.time, "T11:46:05"),
    ] {
        let off = (minutes(&found.local) - minutes(expected)) * 60.0;
        // The parallax and a third of a thousandth of a degree are a second; ours are whole ones.
        assert!(off.abs() <= 2.5, "{expected}: {found:?}");
    }
}

/// Sunday, 6 September 2009 in Atlanta, from the Naval Observatory's sunrise 7:15 and sunset 19:56:
/// 12 h 41 min of daylight are hours of 63.4 minutes; with the next sunrise at 7:16 those of the
/// night have 56.7.
#[test]
fn a_sunday_is_as_worked_by_hand() {
    let day = atlanta("12:00").day.unwrap();
    assert_eq!((day.date.as_str(), day.weekday), ("2009-09-06", 0));
    assert_eq!(day.ruler, Point::Sun);
    assert!((day.day_hour_seconds / 60.0 - 63.4).abs() < 0.15);
    assert!((day.night_hour_seconds / 60.0 - 56.7).abs() < 0.15);
    let by_hand = [
        (1, Point::Sun, "07:15"),
        (2, Point::Venus, "08:18"),
        (3, Point::Mercury, "09:22"),
        (4, Point::Moon, "10:25"),
        (5, Point::Saturn, "11:29"),
        (6, Point::Jupiter, "12:32"),
        (7, Point::Mars, "13:35"),
        (13, Point::Jupiter, "19:56"),
        (14, Point::Mars, "20:53"),
    ];
    for (number, ruler, begins) in by_hand {
        let hour = &day.hours[number - 1];
        assert_eq!(usize::from(hour.hour), number);
        assert_eq!(hour.ruler, ruler, "hour {number}");
        let off = minutes(&hour.begins.local) - minutes(&format!("T{begins}:00"));
        assert!(off.abs() < 1.0, "hour {number}: {hour:?}");
    }
}

#[test]
fn a_moment_is_in_the_hour_that_holds_it_and_before_sunrise_in_the_day_before() {
    // 12:00 is in the fifth hour, 31 of its 63.4 minutes on; 21:00 in the second of the night. At 6:00
    // it is still Saturday's night: its 23rd hour ends at 6:18 and is Jupiter's, the second after Saturn's.
    for (time, hour, part, ruler, of_day, elapsed) in [
        ("12:00", 5, DayPart::Day, Point::Saturn, Point::Sun, 0.49),
        ("21:00", 14, DayPart::Night, Point::Mars, Point::Sun, 0.13),
        (
            "06:00",
            23,
            DayPart::Night,
            Point::Jupiter,
            Point::Saturn,
            0.67,
        ),
    ] {
        let found = atlanta(time);
        assert_eq!(found.date, "2009-09-06");
        let now = found.current.unwrap();
        assert_eq!((now.hour, now.part), (hour, part), "{time}");
        assert_eq!((now.ruler, now.ruler_of_day), (ruler, of_day), "{time}");
        assert!((now.elapsed - elapsed).abs() < 0.02, "{time}: {now:?}");
    }
}

#[test]
fn where_the_sun_stays_up_or_down_there_are_no_hours_and_it_is_said_why() {
    let tromso = |date| {
        at(&json!({
            "date": date, "timezone": "Europe/Oslo", "latitude": 69.6492, "longitude": 18.9553,
        }))
    };
    for (date, daylight, why) in [
        ("2024-06-21", Daylight::PolarDay, "does not set"),
        ("2024-12-21", Daylight::PolarNight, "does not rise"),
    ] {
        let found = tromso(date);
        assert_eq!(found.sun.daylight, daylight);
        assert_eq!(found.day, None);
        assert_eq!((found.sun.sunrise, found.sun.sunset), (None, None));
        assert!(found.reason.unwrap().contains(why));
    }
    // Noon without a sunrise has its twilight all the same.
    assert!(tromso("2024-12-21").sun.civil_twilight.begins.is_some());
    assert!(tromso("2024-06-21").sun.noon.altitude > 43.0);
    let spring = tromso("2024-03-20");
    assert_eq!(spring.sun.daylight, Daylight::RisesAndSets);
    assert_eq!(spring.reason, None);
    assert_eq!(spring.day.unwrap().hours.len(), 24);
}

#[test]
fn the_first_sunset_after_the_polar_day_is_followed_by_hours() {
    // In Tromsø the midnight sun ends in the last days of July; about then the Sun is down for minutes.
    let mut kinds = Vec::new();
    for day in 18..=31 {
        let found = at(&json!({
            "date": format!("2024-07-{day}"), "timezone": "Europe/Oslo",
            "latitude": 69.6492, "longitude": 18.9553,
        }));
        assert_eq!(found.day.is_none(), found.reason.is_some(), "{day}");
        kinds.push(found.sun.daylight);
    }
    assert_eq!(kinds.first(), Some(&Daylight::PolarDay));
    assert_eq!(kinds.last(), Some(&Daylight::RisesAndSets));
    kinds.dedup();
    assert!(kinds.len() <= 3, "{kinds:?}");
}

#[test]
fn the_poles_have_no_hours() {
    for latitude in [-90.0, 90.0] {
        let found = at(&json!({
            "utc": "2024-06-21T12:00:00Z", "latitude": latitude, "longitude": 0.0,
        }));
        assert_eq!(found.day, None);
        assert_eq!(found.current, None);
    }
}

#[test]
fn local_times_are_those_of_the_zone_or_local_mean_time() {
    let berlin = json!({
        "utc": "2026-06-21T10:00:00Z", "latitude": 52.52, "longitude": 13.405,
    });
    let found = at(&berlin);
    assert_eq!(found.meta.zone.zone, "LMT");
    assert_eq!(found.meta.warnings[0].code, "local_mean_time");
    let mut zoned = berlin;
    zoned["timezone"] = json!("Europe/Berlin");
    let found = at(&zoned);
    assert_eq!(found.meta.zone.abbreviation, "CEST");
    assert!(found.meta.warnings.is_empty(), "{:?}", found.meta.warnings);
    let sunrise = found.sun.sunrise.unwrap();
    assert!((sunrise.offset_seconds - 7200.0).abs() < 1e-9);
    assert_eq!(&sunrise.local[11..16], "04:43");
    assert_eq!(&sunrise.utc[11..16], "02:43");
}

#[test]
fn a_date_means_the_day_that_begins_on_it() {
    let found = at(&json!({
        "date": "2026-03-20", "timezone": "Europe/Rome", "latitude": 41.9, "longitude": 12.5,
    }));
    let day = found.day.unwrap();
    // A Friday.
    assert_eq!((day.weekday, day.ruler), (5, Point::Venus));
    assert_eq!(Some(&day.begins), found.sun.sunrise.as_ref());
    assert_eq!(Some(&day.sunset), found.sun.sunset.as_ref());
    assert_eq!((found.moment, found.current), (None, None));
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    for (moment, kind, field) in [
        (json!({}), ErrorKind::MissingField, "moment.date"),
        (
            json!({"utc": "2026-01-01T00:00:00Z"}),
            ErrorKind::MissingField,
            "moment.latitude",
        ),
        (
            json!({"date": "2026-01-01", "latitude": 1.0, "longitude": 1.0}),
            ErrorKind::MissingField,
            "moment.timezone",
        ),
        (
            json!({"date": "2026-02-30", "timezone": "UTC", "latitude": 1.0, "longitude": 1.0}),
            ErrorKind::InvalidValue,
            "moment.date",
        ),
        (
            json!({"utc": "1799-01-01T00:00:00Z", "latitude": 1.0, "longitude": 1.0}),
            ErrorKind::OutOfSpan,
            "moment.utc",
        ),
    ] {
        let error = asked(&moment).unwrap_err();
        assert_eq!(error.kind, kind, "{moment}: {error}");
        assert_eq!(error.field.as_deref(), Some(field), "{moment}: {error}");
    }
}

#[test]
fn the_ends_of_the_years_are_answered_or_refused_but_do_not_panic() {
    for utc in [
        "1800-01-01T00:00:00Z",
        "1800-01-03T00:00:00Z",
        "2199-12-29T00:00:00Z",
        "2199-12-31T23:59:59Z",
    ] {
        let moment = json!({"utc": utc, "latitude": 48.0, "longitude": 170.0});
        if let Err(error) = asked(&moment) {
            assert_eq!(error.kind, ErrorKind::OutOfSpan, "{utc}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn hours_tile_the_day_and_follow_the_chaldean_order(
        jd_ut in 2_378_500.0..2_524_590.0_f64,
        latitude in -64.0..64.0_f64,
        longitude in -180.0..180.0_f64,
    ) {
        let found = at(&json!({"jd_ut": jd_ut, "latitude": latitude, "longitude": longitude}));
        let day = found.day.unwrap();
        prop_assert_eq!(day.hours.len(), 24);
        prop_assert_eq!(&day.hours[0].begins, &day.begins);
        prop_assert_eq!(&day.hours[11].ends, &day.sunset);
        prop_assert_eq!(&day.hours[23].ends, &day.ends);
        for pair in day.hours.windows(2) {
            prop_assert_eq!(&pair[0].ends, &pair[1].begins);
            prop_assert!(pair[0].begins.jd_tt < pair[0].ends.jd_tt);
            let place = |point| CHALDEAN.iter().position(|planet| *planet == point).unwrap();
            prop_assert_eq!((place(pair[0].ruler) + 1) % 7, place(pair[1].ruler));
        }
        prop_assert_eq!(day.hours[0].ruler, day.ruler);
        let now = found.current.unwrap();
        let jd_tt = found.moment.unwrap().jd_tt;
        let hour = &day.hours[usize::from(now.hour) - 1];
        prop_assert!(hour.begins.jd_tt <= jd_tt && jd_tt <= hour.ends.jd_tt);
        prop_assert!((0.0..=1.0).contains(&now.elapsed));
        // Daylight and the hours' are of one piece: the sum of both lengths is the whole day.
        let whole = 12.0 * (day.day_hour_seconds + day.night_hour_seconds);
        prop_assert!(((day.ends.jd_tt - day.begins.jd_tt) * 86_400.0 - whole).abs() < 1e-3);
    }
}
