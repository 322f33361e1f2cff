//! Secondary progressions and solar arc directions: published charts, charts worked by hand, and what
//! must hold of all.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use sidera_chart::angle::{difference_deg, separation_deg};
use sidera_chart::{ErrorKind, RequestError, directed, progressed};
use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris};

type Document = fn(&Ephemeris<'_>, &[u8]) -> Result<String, RequestError>;

fn answer(document: Document, request: &Value) -> Result<Value, RequestError> {
    let text = document(&Ephemeris::embedded(), request.to_string().as_bytes())?;
    Ok(serde_json::from_str(&text).unwrap())
}

fn progression(request: &Value) -> Value {
    answer(progressed::document, request).unwrap()
}

fn direction(request: &Value) -> Value {
    answer(directed::document, request).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn jd_tt(utc: &str) -> f64 {
    Utc::parse(utc).unwrap().jd_tt()
}

/// Degrees, minutes and seconds within a sign, counted from 0 for Aries.
fn dms(sign: f64, degrees: f64, minutes: f64, seconds: f64) -> f64 {
    sign * 30.0 + degrees + minutes / 60.0 + seconds / 3600.0
}

/// 2000-01-01 at 10:00 in San Diego, by a service that takes UTC for UT1.
fn san_diego() -> Value {
    json!({"date": "2000-01-01", "time": "18:00", "timezone": "UT1",
        "latitude": 32.0 + 43.0 / 60.0, "longitude": -(117.0 + 9.0 / 60.0)})
}

fn new_york() -> Value {
    json!({"date": "1990-06-15", "time": "14:30", "timezone": "America/New_York",
        "latitude": 40.7128, "longitude": -74.006})
}

/// Astrodienst's (astro.com) progressed charts of 2000-01-01 10:00 in San Diego for 2025-06-21 0:00 UT,
/// as the tests of the library Immanuel (github.com/theriftlab/immanuel-python,
/// `tests/test_forecast.py` and `tests/test_charts.py`) keep them: cusps by all three of its
/// methods ("ARMC 1 Naibod/prog.day", "MC from solar arc", "ARMC 361°/prog.day"), Sun, Moon and
/// the progressed date, 2000-01-27 5:14:57 UT.
#[test]
fn published_progressions_are_met() {
    const SIGNS: [f64; 6] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];
    let [aries, taurus, gemini, cancer, leo, virgo] = SIGNS;
    let published = [
        (
            "naibod_right_ascension",
            [
                dms(aries, 13.0, 0.0, 29.0),
                dms(taurus, 18.0, 52.0, 16.0),
                dms(gemini, 15.0, 6.0, 2.0),
                dms(cancer, 7.0, 57.0, 7.0),
                dms(leo, 1.0, 57.0, 46.0),
                dms(virgo, 1.0, 58.0, 56.0),
            ],
        ),
        (
            "solar_arc_longitude",
            [
                dms(aries, 17.0, 32.0, 46.0),
                dms(taurus, 22.0, 20.0, 26.0),
                dms(gemini, 18.0, 1.0, 2.0),
                dms(cancer, 10.0, 46.0, 59.0),
                dms(leo, 5.0, 7.0, 3.0),
                dms(virgo, 5.0, 53.0, 34.0),
            ],
        ),
        (
            "mean_quotidian",
            [
                dms(virgo, 27.0, 46.0, 45.0),
                dms(6.0, 25.0, 2.0, 8.0),
                dms(7.0, 25.0, 26.0, 36.0),
                dms(8.0, 27.0, 36.0, 35.0),
                dms(9.0, 29.0, 46.0, 45.0),
                dms(11.0, 0.0, 16.0, 9.0),
            ],
        ),
    ];
    for (midheaven, cusps) in published {
        let chart = progression(&json!({"birth": san_diego(),
            "target": {"date": "2025-06-21", "time": "00:00", "timezone": "UT1"}, "progression": {"midheaven": midheaven}}));
        assert_eq!(chart["progression"]["midheaven"], midheaven);
        let found = &chart["progressed"]["houses"]["cusps"];
        for (index, cusp) in cusps.into_iter().enumerate() {
            for (house, cusp) in [(index, cusp), (index + 6, cusp + 180.0)] {
                let off = separation_deg(number(&found[house]), cusp) * 3600.0;
                assert!(off < 2.0, "{midheaven}: house {} is {off}″ off", house + 1);
            }
        }
        let bodies = &chart["progressed"]["bodies"];
        for (body, place) in [
            ("sun", dms(10.0, 6.0, 33.0, 41.0)),
            ("moon", dms(6.0, 23.0, 50.0, 57.0)),
        ] {
            let off = separation_deg(number(&bodies[body]["longitude"]), place) * 3600.0;
            assert!(off < 2.0, "{body} is {off}″ off");
        }
        let moment = number(&chart["progressed"]["moment"]["jd_tt"]);
        let off = (moment - jd_tt("2000-01-27T05:14:57Z")).abs() * 86_400.0;
        assert!(off < 1.0, "the progressed moment is {off} s off");
    }
}

/// By hand: from noon of 2000-01-01 to noon of 2036-01-01 there are 36 years of 365.25 days, 13149
/// days, for which 36 days after the birth stand: noon of 2000-02-06.
#[test]
fn a_day_stands_for_a_year() {
    let request = |course: &str| {
        json!({"birth": {"utc": "2000-01-01T12:00:00Z", "latitude": 0.0, "longitude": 0.0},
            "target": {"utc": "2036-01-01T12:00:00Z"},
            "progression": {"year": "julian", "course": course}})
    };
    for (course, moment) in [
        ("direct", "2000-02-06T12:00:00Z"),
        ("converse", "1999-11-26T12:00:00Z"),
    ] {
        let chart = progression(&request(course));
        let age = &chart["progression"]["age"];
        assert_eq!(age["course"], course);
        // The leap seconds between, which nobody knows yet for 2036, are no day of a year.
        assert!((number(&age["years"]) - 36.0).abs() < 1e-5);
        let off = number(&chart["progressed"]["moment"]["jd_tt"]) - jd_tt(moment);
        assert!(off.abs() < 1e-5, "{course}: {off} days");
        let arc = number(&chart["progression"]["solar_arc"]);
        assert!(
            (arc.abs() - 36.5).abs() < 0.3 && (arc > 0.0) == (course == "direct"),
            "{arc}"
        );
    }
}

/// By hand: from 1990-06-15 to 2000-06-15 there are 3653 days, 10.00158 tropical years, for which a Naibod
/// arc is 9.8581 degrees.
#[test]
fn each_method_moves_the_midheaven_as_its_name_says() {
    let birth = new_york();
    let natal_and = |method: &str| {
        let chart = progression(
            &json!({"birth": birth, "target": {"utc": "2000-06-15T18:30:00Z"},
            "progression": {"midheaven": method}}),
        );
        let natal = &chart["natal"]["angles"];
        let angles = &chart["progressed"]["angles"];
        let moved = |angle: &str| difference_deg(number(&angles[angle]), number(&natal[angle]));
        let years = number(&chart["progression"]["age"]["years"]);
        let naibod = years * 360.0 / 365.24219;
        (
            moved("midheaven"),
            moved("armc"),
            naibod,
            chart["progression"].clone(),
        )
    };
    let (longitude, _, _, told) = natal_and("solar_arc_longitude");
    assert!((longitude - number(&told["solar_arc"])).abs() < 1e-9);
    let (_, armc, _, told) = natal_and("solar_arc_right_ascension");
    assert!((armc - number(&told["solar_arc_right_ascension"])).abs() < 1e-9);
    let (longitude, _, naibod, _) = natal_and("naibod_longitude");
    assert!((longitude - naibod).abs() < 1e-9 && (naibod - 9.8581).abs() < 1e-4);
    let (_, armc, naibod, _) = natal_and("naibod_right_ascension");
    assert!((armc - naibod).abs() < 1e-9);
    // The sky turns 360.98565 degrees in a day.
    let (_, armc, _, told) = natal_and("mean_quotidian");
    let turned = number(&told["age"]["years"]) * 360.985_647;
    assert!(difference_deg(armc, turned).abs() < 0.01, "{armc} {turned}");
}

#[test]
fn the_progressed_sky_is_the_sky_of_the_progressed_moment() {
    let chart =
        progression(&json!({"birth": new_york(), "target": {"utc": "2026-03-01T12:00:00Z"}}));
    let moment = number(&chart["progressed"]["moment"]["jd_tt"]);
    let ephemeris = Ephemeris::embedded();
    let sky = ephemeris.sky(moment).unwrap();
    for body in Body::ALL {
        let shown = number(&chart["progressed"]["bodies"][body.id()]["longitude"]);
        assert!(separation_deg(shown, sky.position(body).longitude_deg) < 1e-8);
    }
}

#[test]
fn at_birth_nothing_has_moved() {
    let birth = new_york();
    for method in [
        "solar_arc_longitude",
        "solar_arc_right_ascension",
        "naibod_longitude",
        "naibod_right_ascension",
        "mean_quotidian",
    ] {
        let chart = progression(&json!({"birth": birth, "target": birth,
            "progression": {"midheaven": method}}));
        for (id, place) in chart["natal"]["points"].as_object().unwrap() {
            let moved = &chart["progressed"]["points"][id]["longitude"];
            let off = separation_deg(number(moved), number(&place["longitude"]));
            assert!(off < 1e-7, "{method}: {id} is {off} off");
        }
    }
    let chart = direction(&json!({"birth": birth, "target": birth}));
    for (id, place) in chart["natal"]["bodies"].as_object().unwrap() {
        let moved = &chart["directed"]["bodies"][id];
        assert!(separation_deg(number(&moved["longitude"]), number(&place["longitude"])) < 1e-8);
    }
}

#[test]
fn a_progressed_aspect_is_exact_when_it_is_said_to_be() {
    let birth = new_york();
    for course in ["direct", "converse"] {
        let how = json!({"course": course});
        let ask = |jd_tt: f64| {
            progression(&json!({"birth": birth, "target": {"jd_tt": jd_tt}, "progression": how}))
        };
        let target = jd_tt("2026-03-01T12:00:00Z");
        let chart = ask(target);
        let mut told = 0;
        for aspect in chart["progressed"]["aspects"].as_array().unwrap() {
            if aspect["exact"].is_null() {
                continue;
            }
            let exact = number(&aspect["exact"]["jd_tt"]);
            let then = ask(exact);
            let longitude = |id: &Value| {
                number(&then["progressed"]["bodies"][id.as_str().unwrap()]["longitude"])
            };
            let separation = separation_deg(longitude(&aspect["a"]), longitude(&aspect["b"]));
            assert!(
                (separation - number(&aspect["angle"])).abs() < 1.0 / 1800.0,
                "{aspect}"
            );
            if aspect["phase"] != "exact" {
                assert_eq!(
                    aspect["phase"] == "applying",
                    exact > target,
                    "{course} {aspect}"
                );
            }
            told += 1;
        }
        assert!(told > 5, "{told}");
    }
}

#[test]
fn a_progressed_aspect_to_the_birth_is_exact_when_it_is_said_to_be() {
    for (course, zodiac, place) in [
        ("direct", "tropical", "/longitude"),
        ("converse", "tropical", "/longitude"),
        ("direct", "sidereal", "/sidereal/longitude"),
        ("converse", "sidereal", "/sidereal/longitude"),
    ] {
        let ask = |jd_tt: f64| {
            progression(&json!({"birth": new_york(), "target": {"jd_tt": jd_tt},
                "progression": {"course": course}, "aspect_zodiac": zodiac}))
        };
        let target = jd_tt("2026-03-01T12:00:00Z");
        let chart = ask(target);
        let (mut told, mut to_angles) = (0, 0);
        for aspect in chart["aspects"].as_array().unwrap() {
            if aspect["exact"].is_null() {
                continue;
            }
            let exact = number(&aspect["exact"]["jd_tt"]);
            let then = ask(exact);
            let longitude = |chart: &str, id: &Value| {
                let (chart, id) = (&then[chart], id.as_str().unwrap());
                let point = chart["bodies"].get(id).unwrap_or(&chart["points"][id]);
                number(point.pointer(place).unwrap())
            };
            let separation = separation_deg(
                longitude("progressed", &aspect["a"]),
                longitude("natal", &aspect["b"]),
            );
            let off = separation - number(&aspect["angle"]);
            assert!(off.abs() < 1.0 / 3600.0, "{course} {zodiac} {off} {aspect}");
            if aspect["phase"] != "exact" {
                assert_eq!(
                    aspect["phase"] == "applying",
                    exact > target,
                    "{course} {zodiac} {aspect}"
                );
            }
            told += 1;
            to_angles += usize::from(
                chart["natal"]["angles"]
                    .get(aspect["b"].as_str().unwrap())
                    .is_some(),
            );
        }
        assert!(told > 10 && to_angles > 0, "{told} {to_angles}");
    }
}

#[test]
fn a_directed_aspect_is_exact_when_it_is_said_to_be() {
    let birth = new_york();
    for how in [
        json!({"arc": "true"}),
        json!({"arc": "naibod", "year": "julian"}),
        json!({"arc": "degree", "course": "converse"}),
        json!({"arc": "true", "course": "converse"}),
    ] {
        let ask = |jd_tt: f64| {
            direction(&json!({"birth": birth, "target": {"jd_tt": jd_tt}, "direction": how}))
        };
        let target = jd_tt("2026-03-01T12:00:00Z");
        let chart = ask(target);
        let aspects = chart["aspects"].as_array().unwrap();
        assert!(aspects.len() > 20);
        for aspect in aspects.iter().take(12) {
            let exact = number(&aspect["exact"]["jd_tt"]);
            let then = ask(exact);
            let place = |chart: &Value, id: &Value| {
                let id = id.as_str().unwrap();
                let place = chart["bodies"].get(id).unwrap_or(&chart["points"][id]);
                number(&place["longitude"])
            };
            let a = place(&then["directed"], &aspect["a"]);
            let b = place(&then["natal"], &aspect["b"]);
            let off = separation_deg(a, b) - number(&aspect["angle"]);
            assert!(off.abs() < 1e-6, "{how}: {off} {aspect}");
            if aspect["phase"] != "exact" {
                assert_eq!(
                    aspect["phase"] == "applying",
                    exact > target,
                    "{how} {aspect}"
                );
            }
        }
    }
}

/// The Sun's longitude to 0.01 degrees (Meeus, Astronomical Algorithms, chapter 25, low accuracy).
fn sun_by_hand(jd_tt: f64) -> f64 {
    let t = (jd_tt - 2_451_545.0) / 36_525.0;
    let mean = 280.466_46 + t * (36_000.769_83 + t * 0.000_303_2);
    let anomaly = (357.529_11 + t * (35_999.050_29 - t * 0.000_153_7)).to_radians();
    let centre = (1.914_602 - t * (0.004_817 + 0.000_014 * t)) * libm::sin(anomaly)
        + (0.019_993 - 0.000_101 * t) * libm::sin(2.0 * anomaly)
        + 0.000_289 * libm::sin(3.0 * anomaly);
    let node = (125.04 - 1934.136 * t).to_radians();
    mean + centre - 0.005_69 - 0.004_78 * libm::sin(node)
}

/// By hand: thirty Julian years are 30 days, in which the Sun goes from 84.27 to 112.88 degrees: an arc of
/// 28.62; a Naibod arc is 30 times 0.985647, 29.56942; a degree a year 30.
#[test]
fn the_arc_is_what_its_name_says() {
    let birth = jd_tt("1990-06-15T18:30:00Z");
    let by_hand = difference_deg(sun_by_hand(birth + 30.0), sun_by_hand(birth));
    for (arc, expected, within) in [
        ("true", by_hand, 0.01),
        ("naibod", 29.569_42, 1e-5),
        ("degree", 30.0, 1e-9),
    ] {
        let chart = direction(&json!({"birth": new_york(),
            "target": {"jd_tt": birth + 30.0 * 365.25},
            "direction": {"arc": arc, "year": "julian"}}));
        let degrees = number(&chart["direction"]["arc_degrees"]);
        assert!(
            (degrees - expected).abs() < within,
            "{arc}: {degrees} {expected}"
        );
        for group in ["bodies", "points"] {
            for (id, place) in chart["natal"][group].as_object().unwrap() {
                for longitude in ["/longitude", "/sidereal/longitude"] {
                    let moved = chart["directed"][group][id].pointer(longitude).unwrap();
                    let natal = place.pointer(longitude).unwrap();
                    let off = difference_deg(number(moved), number(natal) + degrees);
                    assert!(off.abs() < 1e-7, "{arc} {id} {longitude}");
                }
                assert_eq!(
                    chart["directed"][group][id]["tropical"]["house"],
                    place["tropical"]["house"]
                );
            }
        }
    }
}

#[test]
fn with_an_unknown_time_there_are_no_progressed_angles() {
    let birth = json!({"date": "1990-06-15", "timezone": "America/New_York", "unknown_time": true,
        "latitude": 40.7128, "longitude": -74.006});
    let chart = progression(&json!({"birth": birth, "target": {"utc": "2026-03-01T12:00:00Z"}}));
    assert_eq!(chart["progressed"]["angles"], Value::Null);
    assert_eq!(chart["in_natal_houses"], Value::Null);
    assert_eq!(chart["progression"]["place"], Value::Null);
    let moon = &chart["progressed"]["bodies"]["moon"]["day_range"];
    let (from, to) = (
        number(&moon["from_longitude"]),
        number(&moon["to_longitude"]),
    );
    assert!((11.0..16.0).contains(&difference_deg(to, from)));
    let warnings = chart["progressed"]["meta"]["warnings"].to_string();
    assert!(warnings.contains("progressed from noon"), "{warnings}");
}

/// In another place the same sky is turned by the difference of the longitudes.
#[test]
fn a_place_of_the_target_is_the_one_of_the_angles() {
    let ask = |target: Value| {
        progression(&json!({"birth": new_york(), "target": target,
            "progression": {"midheaven": "naibod_right_ascension"}}))
    };
    let at_birth = ask(json!({"utc": "2026-03-01T12:00:00Z"}));
    let moved = ask(json!({"utc": "2026-03-01T12:00:00Z", "latitude": 51.5, "longitude": -0.125}));
    let armc = |chart: &Value| number(&chart["progressed"]["angles"]["armc"]);
    let turned = difference_deg(armc(&moved), armc(&at_birth));
    assert!((turned - (74.006 - 0.125)).abs() < 1e-9, "{turned}");
    assert_eq!(
        moved["progression"]["place"],
        json!({"latitude": 51.5, "longitude": -0.125})
    );
    assert_eq!(moved["natal"], at_birth["natal"]);
}

#[test]
fn what_is_wrong_is_named() {
    let birth = new_york();
    for (name, document) in [
        ("progression", progressed::document as Document),
        ("direction", directed::document),
    ] {
        for (request, kind, field) in [
            (json!({}), ErrorKind::MissingField, "birth"),
            (json!({"birth": birth}), ErrorKind::MissingField, "target"),
            (
                json!({"birth": birth, "target": {}}),
                ErrorKind::MissingField,
                "target.date",
            ),
            (
                json!({"birth": birth, "target": {"utc": "soon"}}),
                ErrorKind::InvalidValue,
                "target.utc",
            ),
            (
                json!({"birth": {"utc": "1800-01-03T00:00:00Z"}, "target": {"utc": "2020-01-01T00:00:00Z"},
                "progression": {"course": "converse"}}),
                ErrorKind::OutOfSpan,
                "target",
            ),
        ] {
            let mut request = request;
            if name == "direction"
                && let Some(how) = request.as_object_mut().unwrap().remove("progression")
            {
                request["direction"] = how;
            }
            let error = answer(document, &request).unwrap_err();
            assert_eq!(
                (error.kind, error.field.as_deref()),
                (kind, Some(field)),
                "{request}"
            );
        }
    }
    let wrong = json!({"birth": birth, "target": birth, "progression": {"midheaven": "secondary"}});
    let error = answer(progressed::document, &wrong).unwrap_err();
    assert_eq!(error.field.as_deref(), Some("progression.midheaven"));
    assert!(
        error.message.contains("solar_arc_longitude"),
        "{}",
        error.message
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Moving the target by a year moves the progressed moment by a day.
    #[test]
    fn a_year_later_is_a_day_later(
        birth in 2_400_000.0..2_470_000.0_f64,
        years in -60.0..100.0_f64,
        year in prop::sample::select(vec![("tropical", 365.24219), ("sidereal", 365.25636), ("gregorian", 365.2425), ("julian", 365.25)]),
    ) {
        let (id, days) = year;
        let moment = |years: f64| {
            let chart = progression(&json!({"birth": {"jd_tt": birth}, "bodies": ["sun"],
                "target": {"jd_tt": birth + years * days}, "progression": {"year": id}}));
            number(&chart["progressed"]["moment"]["jd_tt"])
        };
        prop_assert!((moment(years) - birth - years).abs() < 1e-7);
        prop_assert!((moment(years + 1.0) - moment(years) - 1.0).abs() < 1e-7);
    }
}
