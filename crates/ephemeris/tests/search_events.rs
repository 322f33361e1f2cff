//! Searches against published tables of events.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by panicking, and says what must be equal"
)]

use sidera_ephemeris::search::{
    HorizonEventKind, MoonPhase, Place, Turn, altitude_passes, aspects, culminations,
    longitude_passes, lunations, risings_and_settings, stations,
};
use sidera_ephemeris::time::{Utc, jd_from_gregorian};
use sidera_ephemeris::{Body, Ephemeris};

const MINUTE: f64 = 1.0 / 1440.0;

fn tt(text: &str) -> f64 {
    Utc::parse(text).expect(text).jd_tt()
}

fn text(jd_tt: f64) -> String {
    Utc::from_jd_tt(jd_tt).expect("in range").to_string()
}

fn year(from: i32) -> f64 {
    jd_from_gregorian(from, 1, 1).expect("a date")
}

/// Meeus, Astronomical Algorithms (1998), table 27.D and example 27.a: dynamical time from VSOP87
/// to the second.
#[test]
fn equinoxes_and_solstices_are_those_of_meeus_to_two_seconds() {
    let ephemeris = Ephemeris::embedded();
    for (date, longitude, [hour, minute, second]) in [
        ((1962, 6, 21), 90.0, [21.0, 24.0, 42.0]),
        ((1996, 3, 20), 0.0, [8.0, 4.0, 7.0]),
        ((1996, 6, 21), 90.0, [2.0, 24.0, 46.0]),
        ((1996, 9, 22), 180.0, [18.0, 1.0, 8.0]),
        ((1996, 12, 21), 270.0, [14.0, 6.0, 56.0]),
        ((2000, 3, 20), 0.0, [7.0, 36.0, 19.0]),
        ((2000, 6, 21), 90.0, [1.0, 48.0, 46.0]),
        ((2000, 9, 22), 180.0, [17.0, 28.0, 40.0]),
        ((2000, 12, 21), 270.0, [13.0, 38.0, 30.0]),
        ((2005, 3, 20), 0.0, [12.0, 34.0, 29.0]),
        ((2005, 12, 21), 270.0, [18.0, 36.0, 1.0]),
    ] {
        let midnight = jd_from_gregorian(date.0, date.1, date.2).expect("a date");
        let expected = midnight + (hour * 60.0 + minute + second / 60.0) * MINUTE;
        let target = [longitude];
        let found = longitude_passes(&ephemeris, Body::Sun, &target, midnight, midnight + 1.0)
            .expect("within the span")
            .next()
            .unwrap_or_else(|| panic!("{date:?}"));
        let late = (found.jd_tt - expected) * 86_400.0;
        // He used the precession of 1976, which is 0.3" a century too fast: 7 s of the Sun.
        let precession = (midnight - 2451545.0) / 36_525.0 * 7.3;
        assert!((late - precession).abs() < 2.0, "{date:?}: {late:+.1} s");
    }
}

/// US Naval Observatory, "Earth's Seasons" (aa.usno.navy.mil), universal time to the minute.
#[test]
fn seasons_of_2020_and_2024_are_those_of_the_naval_observatory() {
    let ephemeris = Ephemeris::embedded();
    let published = [
        (
            2020,
            [
                "2020-03-20T03:50Z",
                "2020-06-20T21:44Z",
                "2020-09-22T13:31Z",
                "2020-12-21T10:02Z",
            ],
        ),
        (
            2024,
            [
                "2024-03-20T03:06Z",
                "2024-06-20T20:51Z",
                "2024-09-22T12:44Z",
                "2024-12-21T09:20Z",
            ],
        ),
    ];
    for (y, expected) in published {
        let quarters = [0.0, 90.0, 180.0, 270.0];
        let found: Vec<_> =
            longitude_passes(&ephemeris, Body::Sun, &quarters, year(y), year(y + 1))
                .expect("within the span")
                .collect();
        assert_eq!(found.len(), 4);
        for (pass, expected) in found.iter().zip(expected) {
            assert!(
                (pass.jd_tt - tt(expected)).abs() < 0.6 * MINUTE,
                "{}",
                text(pass.jd_tt)
            );
        }
    }
}

/// US Naval Observatory, "Phases of the Moon" 2024, universal time to the minute.
#[test]
fn moon_phases_of_2024_are_those_of_the_naval_observatory() {
    use MoonPhase::{FirstQuarter, Full, LastQuarter, New};
    let ephemeris = Ephemeris::embedded();
    let found: Vec<_> = lunations(&ephemeris, year(2024), tt("2024-04-25T00:00Z"))
        .expect("within the span")
        .collect();
    let expected = [
        (LastQuarter, "2024-01-04T03:30Z"),
        (New, "2024-01-11T11:57Z"),
        (FirstQuarter, "2024-01-18T03:53Z"),
        (Full, "2024-01-25T17:54Z"),
        (LastQuarter, "2024-02-02T23:18Z"),
        (New, "2024-02-09T22:59Z"),
        (FirstQuarter, "2024-02-16T15:01Z"),
        (Full, "2024-02-24T12:30Z"),
        (LastQuarter, "2024-03-03T15:23Z"),
        (New, "2024-03-10T09:00Z"),
        (FirstQuarter, "2024-03-17T04:11Z"),
        (Full, "2024-03-25T07:00Z"),
        (LastQuarter, "2024-04-02T03:15Z"),
        (New, "2024-04-08T18:21Z"),
        (FirstQuarter, "2024-04-15T19:13Z"),
        (Full, "2024-04-23T23:49Z"),
    ];
    assert_eq!(found.len(), expected.len());
    for (lunation, (phase, moment)) in found.iter().zip(expected) {
        assert_eq!(lunation.phase, phase, "{moment}");
        assert!(
            (lunation.jd_tt - tt(moment)).abs() < 0.6 * MINUTE,
            "{}",
            text(lunation.jd_tt)
        );
    }
}

/// Meeus, examples 49.a and 49.b: new moon of February 1977, last quarter of January 2044.
#[test]
fn moon_phases_are_those_of_meeus_to_seconds() {
    let ephemeris = Ephemeris::embedded();
    for (phase, jde) in [
        (MoonPhase::New, 2443192.65118),
        (MoonPhase::LastQuarter, 2467636.49186),
    ] {
        let found = lunations(&ephemeris, jde - 1.0, jde + 1.0)
            .expect("within the span")
            .next()
            .expect("a phase");
        assert_eq!(found.phase, phase);
        // His series has errors of some seconds.
        assert!(
            (found.jd_tt - jde).abs() * 86_400.0 < 20.0,
            "{}",
            found.jd_tt
        );
    }
}

/// Stations of Mercury in 2024 as printed in astrological ephemerides (Swiss Ephemeris), universal
/// time to the minute.
#[test]
fn mercury_turns_in_2024_as_ephemerides_have_it() {
    use Turn::{Direct, Retrograde};
    let ephemeris = Ephemeris::embedded();
    let found: Vec<_> = stations(&ephemeris, Body::Mercury, year(2024), year(2025))
        .expect("within the span")
        .collect();
    let expected = [
        (Direct, "2024-01-02T03:07Z", 262.19),
        (Retrograde, "2024-04-01T22:14Z", 27.22),
        (Direct, "2024-04-25T12:54Z", 15.98),
        (Retrograde, "2024-08-05T04:56Z", 154.10),
        (Direct, "2024-08-28T21:14Z", 141.41),
        (Retrograde, "2024-11-26T02:42Z", 262.67),
        (Direct, "2024-12-15T20:56Z", 246.40),
    ];
    assert_eq!(found.len(), expected.len());
    for (station, (turn, moment, longitude)) in found.iter().zip(expected) {
        assert_eq!(station.turn, turn, "{moment}");
        assert!(
            (station.jd_tt - tt(moment)).abs() < 3.0 * MINUTE,
            "{}",
            text(station.jd_tt)
        );
        assert!(
            (station.longitude_deg - longitude).abs() < 0.02,
            "{station:?}"
        );
    }
}

/// Conjunctions of Jupiter and Saturn in longitude: the dates of 1940-41 and 1980-81, both triple,
/// and the single ones of 2000 and 2020 (18:20 UT), from ephemerides of the time.
#[test]
fn great_conjunctions_come_once_or_three_times() {
    let ephemeris = Ephemeris::embedded();
    let days = |from, to| -> Vec<String> {
        aspects(
            &ephemeris,
            Body::Jupiter,
            Body::Saturn,
            &[0.0],
            year(from),
            year(to),
        )
        .expect("within the span")
        .map(|found| text(found.jd_tt)[..10].to_owned())
        .collect()
    };
    assert_eq!(days(1930, 1950), ["1940-08-08", "1940-10-20", "1941-02-15"]);
    assert_eq!(days(1970, 1990), ["1980-12-31", "1981-03-04", "1981-07-24"]);
    assert_eq!(days(1990, 2030), ["2000-05-28", "2020-12-21"]);
    let [from, to] = [year(2020), year(2021)];
    let found = aspects(&ephemeris, Body::Jupiter, Body::Saturn, &[0.0], from, to)
        .expect("within the span")
        .next()
        .expect("one");
    assert!(
        (found.jd_tt - tt("2020-12-21T18:20Z")).abs() < 2.0 * MINUTE,
        "{}",
        text(found.jd_tt)
    );
}

/// Pluto at 300 degrees in 2023 and 2024, five times, as printed in astrological ephemerides. Its
/// slowness makes an hour of a few seconds of arc.
#[test]
fn pluto_enters_aquarius_five_times() {
    let ephemeris = Ephemeris::embedded();
    let found: Vec<_> = longitude_passes(&ephemeris, Body::Pluto, &[300.0], year(2023), year(2025))
        .expect("within the span")
        .collect();
    let expected = [
        "2023-03-23T12:13Z",
        "2023-06-11T09:47Z",
        "2024-01-21T00:50Z",
        "2024-09-02T00:10Z",
        "2024-11-19T20:29Z",
    ];
    assert_eq!(found.len(), expected.len());
    for (index, (pass, expected)) in found.iter().zip(expected).enumerate() {
        assert_eq!(pass.speed_deg < 0.0, index % 2 == 1);
        assert!(
            (pass.jd_tt - tt(expected)).abs() < 30.0 * MINUTE,
            "{}",
            text(pass.jd_tt)
        );
    }
}

/// Meeus, example 15.a: Venus at Boston on 20 March 1988, universal time.
#[test]
fn venus_rises_and_sets_at_boston_as_in_meeus() {
    let ephemeris = Ephemeris::embedded();
    let boston = Place::new(42.3333, -71.0833, 0.0).expect("a place");
    let [from, to] = [tt("1988-03-20T00:00Z"), tt("1988-03-21T00:00Z")];
    let found: Vec<_> = risings_and_settings(&ephemeris, Body::Venus, &boston, from, to)
        .expect("within the span")
        .collect();
    let expected = [
        (HorizonEventKind::Set, 0.12130),
        (HorizonEventKind::Rise, 0.51766),
    ];
    assert_eq!(found.len(), 2);
    for (event, (kind, fraction)) in found.iter().zip(expected) {
        assert_eq!(event.kind, kind);
        assert!(
            (event.jd_tt - from - fraction).abs() < 0.3 * MINUTE,
            "{}",
            text(event.jd_tt)
        );
    }
    let transit = culminations(&ephemeris, Body::Venus, &boston, from, to)
        .expect("within the span")
        .find(|event| event.kind == HorizonEventKind::UpperCulmination)
        .expect("one a day");
    assert!(
        (transit.jd_tt - from - 0.81980).abs() < 0.1 * MINUTE,
        "{}",
        text(transit.jd_tt)
    );
}

/// Independent computation by Skyfield 1.55 with DE440 (refraction of 34', the Moon's own radius):
/// `tests/data/make_horizon_events.py`.
#[test]
fn sun_and_moon_rise_and_set_as_skyfield_has_it() {
    let ephemeris = Ephemeris::embedded();
    let mut rows = include_str!("data/horizon_events.csv")
        .lines()
        .skip(2)
        .peekable();
    let mut count = 0;
    let mut worst: f64 = 0.0;
    while let Some(row) = rows.peek() {
        let fields: Vec<_> = row.split(',').map(str::to_owned).collect();
        let number = |index: usize| fields[index].parse::<f64>().expect("a number");
        let body = Body::from_id(&fields[0]).expect("a body");
        let place = Place::new(number(1), number(2), 0.0).expect("a place");
        let [from, to] = [number(3), number(4)];
        let found: Vec<_> = if body == Body::Sun {
            // It takes the Sun's radius for constant.
            altitude_passes(&ephemeris, body, &place, -0.8333, from, to)
                .expect("within the span")
                .collect()
        } else {
            risings_and_settings(&ephemeris, body, &place, from, to)
                .expect("within the span")
                .collect()
        };
        for event in found {
            let row = rows
                .next()
                .unwrap_or_else(|| panic!("{fields:?}: {event:?} is too much"));
            let expected: Vec<_> = row.split(',').collect();
            assert_eq!(expected[..5], fields[..5], "{event:?} is too much");
            let kind = match event.kind {
                HorizonEventKind::Rise => "rise",
                _ => "set",
            };
            assert_eq!(kind, expected[5], "{row}");
            let late = (event.jd_tt - expected[6].parse::<f64>().expect("a number")) * 86_400.0;
            worst = worst.max(late.abs());

            assert!(late.abs() < 1.0, "{row}: {late:+.1} s");
            count += 1;
        }
        if let Some(next) = rows.peek() {
            let next: Vec<_> = next.split(',').collect();
            assert_ne!(next[..5], fields[..5], "an event is missing");
        }
    }
    println!("{count} events, the worst off by {worst:.1} s");
    assert!(count > 100);
}
