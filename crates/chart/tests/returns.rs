//! Returns: against published ones, and what must hold of all.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use sidera_chart::angle::difference_deg;
use sidera_chart::returns::{self, Return};
use sidera_chart::{ErrorKind, RequestError};
use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris};

fn answer(request: &Value) -> Result<Return, RequestError> {
    let request = returns::parse(request.to_string().as_bytes())?;
    returns::calculate(&Ephemeris::embedded(), &request)
}

fn birth() -> Value {
    json!({"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006})
}

fn seconds_apart(found: &str, published: &str) -> f64 {
    let seconds = |text: &str| Utc::parse(text).unwrap().unix_seconds();
    (seconds(found) - seconds(published)).abs()
}

/// flatlib's recipe `solarreturn.py` prints, by Swiss Ephemeris, the return of 2015 of a birth on
/// 2013-06-13 at 17:00 +01:00 at 38n32 8w54: 2015-06-14 04:38:37 +01:00, Ascendant 26°25′47″ Taurus. Its
/// Sun is found to 0.0003 degrees, which is 26 seconds.
#[test]
fn a_solar_return_is_that_of_flatlib() {
    let found = answer(&json!({
        "birth": {"date": "2013-06-13", "time": "17:00", "timezone": "+01:00",
            "latitude": 38.533_333, "longitude": -8.9},
        "year": 2015,
    }))
    .unwrap();
    let utc = &found.chart.moment.utc;
    assert!(seconds_apart(utc, "2015-06-14T03:38:37Z") < 30.0, "{utc}");
    let local = found.local.unwrap();
    assert_eq!(local.local[..16], *"2015-06-14T04:38");
    assert_eq!((found.number, found.pass, found.passes.len()), (2, 1, 1));
    let ascendant = found.chart.angles.unwrap().ascendant;
    assert!((ascendant - (30.0 + 26.0 + 25.0 / 60.0 + 47.0 / 3600.0)).abs() < 0.2);
}

/// The Sun at 29°00′ Pisces in 2009, worked by proportion from a printed ephemeris on
/// altairastrology.wordpress.com ("How to calculate a solar return by hand"): 19 March, 11:36:04. Printed
/// seconds of arc are worth 24 seconds of time, and printed midnights may be those of Terrestrial
/// Time, 66 seconds before midnight.
#[test]
fn a_solar_return_is_the_one_worked_by_hand() {
    // 29°00′ Pisces in 1950, so that the birth has that Sun.
    let ephemeris = Ephemeris::embedded();
    let sun = |jd| ephemeris.sky(jd).unwrap().position(Body::Sun);
    let mut jd_tt = 2_433_360.0;
    for _ in 0..4 {
        let at = sun(jd_tt);
        jd_tt -= difference_deg(at.longitude_deg, 359.0) / at.longitude_speed_deg;
    }
    let found = answer(&json!({"birth": {"jd_tt": jd_tt}, "year": 2009})).unwrap();
    let utc = &found.chart.moment.utc;
    assert!(seconds_apart(utc, "2009-03-19T11:36:04Z") < 90.0, "{utc}");
}

/// A birthday is one of the clock at the place: fourteen hours either side of Greenwich, the first and the
/// last day of a year are those of another one in UTC.
#[test]
fn the_birthday_of_a_year_is_counted_from_the_local_date() {
    for (date, time, timezone, utc) in [
        ("2000-01-01", "03:00", "+14:00", "1999-12-31T13:00:00Z"),
        ("1999-12-31", "22:00", "-14:00", "2000-01-01T12:00:00Z"),
        ("2000-01-01", "12:00", "UTC", "2000-01-01T12:00:00Z"),
    ] {
        let birth = json!({"date": date, "time": time, "timezone": timezone});
        let year: i32 = date[..4].parse().unwrap();
        for age in [-3, 1, 26] {
            let found = answer(&json!({"birth": birth, "year": year + age})).unwrap();
            assert_eq!(found.natal.moment.utc, utc);
            assert_eq!(found.number, age, "{date} {timezone}");
            // The anniversary by the clock, which the Sun misses by less than a day and a half.
            let birthday = format!("{}{}T{time}:00Z", year + age, &date[4..]);
            let local = &found.local.as_ref().unwrap().local[..19];
            let off = seconds_apart(&format!("{local}Z"), &birthday) / 86_400.0;
            assert!(off < 1.5, "{date} {timezone} {age}: {local}");
        }
    }
}

/// Equinoxes are returns of the Sun (USNO, to the minute: 2000-03-20 07:35, 2020-03-20 03:50, 2024-03-20
/// 03:06 UT).
#[test]
fn a_birth_at_the_equinox_has_its_returns_at_equinoxes() {
    for (year, published) in [
        (2020, "2020-03-20T03:50:00Z"),
        (2024, "2024-03-20T03:06:00Z"),
    ] {
        let found =
            answer(&json!({"birth": {"utc": "2000-03-20T07:35:15Z"}, "year": year})).unwrap();
        assert!(
            seconds_apart(&found.chart.moment.utc, published) < 60.0,
            "{year}"
        );
    }
}

/// Saturn came to 0 Capricorn on 13 February 1988 at 23:51 UT, went back over it in June, forward in
/// November, and was there again on 20 December 2017 at 04:49 UT, as printed ephemerides have it.
#[test]
fn saturn_returns_after_29_years_and_within_its_loop() {
    let birth = json!({"utc": "1988-02-13T23:50:40Z"});
    let first = answer(&json!({"birth": birth, "body": "saturn", "number": 1})).unwrap();
    assert!(seconds_apart(&first.chart.moment.utc, "2017-12-20T04:49:00Z") < 180.0);
    assert_eq!(first.passes.len(), 1);
    let own = answer(&json!({"birth": birth, "body": "saturn", "after": "1988-03-01"})).unwrap();
    assert_eq!((own.number, own.pass), (0, 2));
    let passes: Vec<(&str, bool)> = own
        .passes
        .iter()
        .map(|pass| (&pass.moment.utc[..10], pass.retrograde))
        .collect();
    assert_eq!(
        passes,
        [
            ("1988-02-13", false),
            ("1988-06-10", true),
            ("1988-11-12", false)
        ]
    );
}

/// From one lunar return to the next, from Jupiter's to Jupiter's: no return is left out, none comes
/// twice, and each has the next number.
#[test]
fn returns_follow_each_other_by_number() {
    for (body, count) in [
        ("moon", 30),
        ("mercury", 12),
        ("mars", 6),
        ("jupiter", 4),
        ("true_node", 2),
        ("osculating_apogee", 2),
    ] {
        let mut after = "1990-06-20".to_owned();
        let mut by_date: Vec<(i32, String)> = Vec::new();
        while by_date.last().is_none_or(|(number, _)| *number <= count) {
            let found = answer(&json!({"birth": birth(), "body": body, "after": after})).unwrap();
            after.clone_from(&found.chart.moment.utc);
            by_date.push((found.number, after.clone()));
        }
        let mut by_number: Vec<(i32, String)> = Vec::new();
        for number in 1..=count {
            let first = answer(&json!({"birth": birth(), "body": body, "number": number})).unwrap();
            for pass in 1..=first.passes.len() {
                let found = answer(
                    &json!({"birth": birth(), "body": body, "number": number, "pass": pass}),
                )
                .unwrap();
                by_number.push((number, found.chart.moment.utc));
            }
        }
        by_date.retain(|(number, _)| (1..=count).contains(number));
        let minutes = |list: &[(i32, String)]| {
            list.iter()
                .map(|(number, utc)| (*number, utc[..16].to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(minutes(&by_date), minutes(&by_number), "{body}");
    }
}

#[test]
fn a_relocated_return_has_the_same_sky_and_other_houses() {
    let home = answer(&json!({"birth": birth(), "year": 2026})).unwrap();
    let away = answer(&json!({"birth": birth(), "year": 2026,
        "at": {"latitude": -33.8688, "longitude": 151.2093, "timezone": "Australia/Sydney"}}))
    .unwrap();
    assert_eq!(home.chart.moment, away.chart.moment);
    for (id, body) in home.chart.bodies.iter() {
        assert_eq!(
            body.longitude.to_bits(),
            away.chart.bodies.get(id).unwrap().longitude.to_bits()
        );
    }
    let ascendant = |of: &Return| of.chart.angles.unwrap().ascendant;
    assert!(difference_deg(ascendant(&home), ascendant(&away)).abs() > 10.0);
    assert!(home.local.is_none());
    let local = away.local.unwrap();
    assert_eq!(
        (local.zone.as_str(), local.offset_seconds),
        ("Australia/Sydney", 36_000.0)
    );
}

/// Precession since the birth, 50.3″ a year, is what a sidereal return is later by: 36 years make 0.503
/// degrees, which the Sun makes in 12 hours and 38 minutes in June.
#[test]
fn a_sidereal_return_is_later_by_precession() {
    let at = |frame: &str, zodiac: &str| {
        let found =
            answer(&json!({"birth": birth(), "year": 2026, "frame": frame, "zodiac": zodiac}))
                .unwrap();
        (found.chart.moment.jd_tt, found.to)
    };
    let (tropical, to) = at("tropical", "lahiri");
    assert_eq!(to.zodiac, "tropical");
    let (sidereal, to) = at("sidereal", "lahiri");
    assert_eq!(to.zodiac, "lahiri");
    let hours = (sidereal - tropical) * 24.0;
    assert!((hours - 12.6).abs() < 0.2, "{hours}");
    // All of them are carried by the same precession.
    for zodiac in ["true_sidereal", "fagan_bradley", "legacy"] {
        assert!(
            (at("sidereal", zodiac).0 - sidereal).abs() * 86_400.0 < 1.0,
            "{zodiac}"
        );
    }
}

/// The aspects are those of a synastry of the two charts, the overlays as well.
#[test]
fn a_return_is_compared_with_its_birth_as_two_charts_are() {
    let found = answer(&json!({"birth": birth(), "body": "moon", "number": 400})).unwrap();
    let second =
        json!({"jd_tt": found.chart.moment.jd_tt, "latitude": 40.7128, "longitude": -74.006});
    let request = json!({"first": second, "second": birth()}).to_string();
    let request = sidera_chart::synastry::parse(request.as_bytes()).unwrap();
    let both = sidera_chart::synastry::calculate(&Ephemeris::embedded(), &request).unwrap();
    assert_eq!(found.aspects, both.aspects);
    assert_eq!(found.return_in_natal, both.first_in_second);
    assert_eq!(found.natal_in_return, both.second_in_first);
    assert_eq!(found.chart, both.first);
}

#[test]
fn what_is_wrong_is_named() {
    let with = |more: Value| {
        let mut request = json!({"birth": birth()});
        for (name, value) in more.as_object().unwrap() {
            request[name] = value.clone();
        }
        request
    };
    for (request, kind, field) in [
        (json!({}), ErrorKind::MissingField, "birth"),
        (with(json!({})), ErrorKind::MissingField, "year"),
        (
            with(json!({"year": 2026, "number": 3})),
            ErrorKind::ConflictingFields,
            "number",
        ),
        (
            with(json!({"year": 2026, "pass": 2})),
            ErrorKind::ConflictingFields,
            "pass",
        ),
        (with(json!({"year": 1650})), ErrorKind::OutOfSpan, "year"),
        (
            with(json!({"year": 1e300})),
            ErrorKind::InvalidValue,
            "year",
        ),
        (
            with(json!({"number": 0})),
            ErrorKind::InvalidValue,
            "number",
        ),
        (with(json!({"number": 300})), ErrorKind::OutOfSpan, "number"),
        (
            with(json!({"number": 1, "pass": 2})),
            ErrorKind::InvalidValue,
            "pass",
        ),
        (
            with(json!({"after": "soon"})),
            ErrorKind::InvalidValue,
            "after",
        ),
        (
            with(json!({"after": "2190-01-01", "body": "pluto"})),
            ErrorKind::OutOfSpan,
            "after",
        ),
        (
            with(json!({"year": 2026, "body": "vulcan"})),
            ErrorKind::InvalidValue,
            "body",
        ),
        (
            with(json!({"year": 2026, "frame": "draconic"})),
            ErrorKind::InvalidValue,
            "frame",
        ),
        (
            with(json!({"year": 2026, "at": {"latitude": 1}})),
            ErrorKind::MissingField,
            "at.longitude",
        ),
        (
            with(json!({"year": 2026, "at": {"latitude": 91, "longitude": 0}})),
            ErrorKind::InvalidValue,
            "at.latitude",
        ),
        (
            with(
                json!({"year": 2026, "at": {"latitude": 1, "longitude": 0, "timezone": "Mars/Olympus"}}),
            ),
            ErrorKind::UnknownTimeZone,
            "at.timezone",
        ),
        (
            with(json!({"year": 2026, "at": {"timezone": "UTC"}})),
            ErrorKind::MissingField,
            "at.latitude",
        ),
        (
            with(json!({"year": 2026, "at": [1, 2]})),
            ErrorKind::InvalidValue,
            "at",
        ),
    ] {
        let error = answer(&request).unwrap_err();
        assert_eq!(
            (error.kind, error.field.as_deref()),
            (kind, Some(field)),
            "{request}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// At every pass the body is where it was at birth: Sun and Moon to 0.001″, the others to
    /// what they move in a tenth of a second.
    #[test]
    fn the_body_is_where_it_was_at_birth(
        birth_jd_tt in 2_380_000.0..2_450_000.0_f64,
        body in proptest::sample::select(&[
            Body::Sun, Body::Moon, Body::Mercury, Body::Venus, Body::Mars, Body::Jupiter, Body::Saturn,
            Body::Chiron, Body::Juno, Body::Pallas, Body::TrueNode, Body::OsculatingApogee,
        ][..]),
        number in 1..4,
    ) {
        let found = answer(&json!({
            "birth": {"jd_tt": birth_jd_tt}, "body": body.id(), "number": number,
        })).unwrap();
        let ephemeris = Ephemeris::embedded();
        let at = |jd| ephemeris.sky(jd).unwrap().position(body);
        let natal = at(birth_jd_tt).longitude_deg;
        prop_assert!(found.passes.len() % 2 == 1);
        for pass in &found.passes {
            let position = at(pass.moment.jd_tt);
            let off = difference_deg(position.longitude_deg, natal).abs() * 3600.0;
            let limit = if matches!(body, Body::Sun | Body::Moon) { 0.001 } else { 0.01 };
            prop_assert!(off < limit, "{body:?} is off by {off} arcseconds");
            prop_assert_eq!(pass.retrograde, position.longitude_speed_deg < 0.0);
        }
    }
}
