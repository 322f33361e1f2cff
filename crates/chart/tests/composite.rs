//! Composite and Davison charts: a published chart, charts worked by hand, and what must hold of all.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use sidera_chart::angle::{difference_deg, normalize_deg, separation_deg};
use sidera_chart::{ErrorKind, RequestError, composite, davison, natal};
use sidera_ephemeris::Ephemeris;

type Document = fn(&Ephemeris<'_>, &[u8]) -> Result<String, RequestError>;

fn answer(document: Document, request: &Value) -> Result<Value, RequestError> {
    let text = document(&Ephemeris::embedded(), request.to_string().as_bytes())?;
    Ok(serde_json::from_str(&text).unwrap())
}

fn of(request: &Value) -> Value {
    answer(composite::document, request).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn dms(sign: f64, degrees: f64, minutes: f64, seconds: f64) -> f64 {
    sign * 30.0 + degrees + minutes / 60.0 + seconds / 3600.0
}

fn first() -> Value {
    json!({"date": "1990-06-15", "time": "14:30", "timezone": "America/New_York",
        "latitude": 40.7128, "longitude": -74.006})
}

fn second() -> Value {
    json!({"utc": "1988-02-01T06:00:00Z", "latitude": 48.8566, "longitude": 2.3522})
}

/// Astrodienst's (astro.com) midpoint composite of 2000-01-01 10:00 and 2025-06-21 0:00, both in San
/// Diego, as the tests of the library Immanuel keep it (github.com/theriftlab/immanuel-python,
/// `tests/test_midpoint.py`): longitudes and declinations.
#[test]
fn a_published_composite_is_met() {
    // Its charts take UTC for UT1.
    let place = |date: &str, time: &str| {
        json!({"date": date, "time": time, "timezone": "UT1",
            "latitude": 32.0 + 43.0 / 60.0, "longitude": -(117.0 + 9.0 / 60.0)})
    };
    let chart =
        of(&json!({"first": place("2000-01-01", "18:00"), "second": place("2025-06-21", "07:00")}));
    let declination = |sign: f64, degrees: f64, minutes: f64, seconds: f64| {
        sign * (degrees + minutes / 60.0 + seconds / 3600.0)
    };
    for (group, id, longitude, dec) in [
        (
            "points",
            "ascendant",
            dms(11.0, 8.0, 31.0, 36.0),
            declination(-1.0, 8.0, 22.0, 21.0),
        ),
        (
            "bodies",
            "sun",
            dms(0.0, 5.0, 23.0, 50.0),
            declination(1.0, 2.0, 8.0, 39.0),
        ),
        (
            "bodies",
            "moon",
            dms(10.0, 9.0, 42.0, 33.0),
            declination(-1.0, 17.0, 49.0, 5.0),
        ),
        (
            "bodies",
            "mercury",
            dms(6.0, 12.0, 12.0, 13.0),
            declination(-1.0, 4.0, 49.0, 23.0),
        ),
        (
            "bodies",
            "venus",
            dms(10.0, 23.0, 42.0, 11.0),
            declination(-1.0, 13.0, 37.0, 7.0),
        ),
        (
            "bodies",
            "mars",
            dms(8.0, 0.0, 11.0, 5.0),
            declination(-1.0, 20.0, 11.0, 18.0),
        ),
        (
            "bodies",
            "jupiter",
            dms(1.0, 28.0, 55.0, 54.0),
            declination(1.0, 19.0, 55.0, 10.0),
        ),
        (
            "bodies",
            "saturn",
            dms(0.0, 20.0, 57.0, 45.0),
            declination(1.0, 8.0, 10.0, 52.0),
        ),
        (
            "bodies",
            "uranus",
            dms(0.0, 7.0, 1.0, 20.0),
            declination(1.0, 2.0, 47.0, 14.0),
        ),
        (
            "bodies",
            "neptune",
            dms(11.0, 2.0, 39.0, 48.0),
            declination(-1.0, 10.0, 31.0, 28.0),
        ),
        (
            "bodies",
            "pluto",
            dms(9.0, 7.0, 23.0, 57.0),
            declination(-1.0, 23.0, 13.0, 53.0),
        ),
        (
            "bodies",
            "true_node",
            dms(1.0, 28.0, 4.0, 5.0),
            declination(1.0, 19.0, 43.0, 43.0),
        ),
        (
            "points",
            "fortune",
            dms(11.0, 9.0, 54.0, 57.0),
            declination(-1.0, 7.0, 51.0, 2.0),
        ),
    ] {
        let placement = &chart["chart"][group][id];
        let off = separation_deg(number(&placement["longitude"]), longitude) * 3600.0;
        assert!(off < 2.0, "{id} is {off}″ off");
        let off = (number(&placement["declination"]) - dec).abs() * 3600.0;
        assert!(off < 2.0, "the declination of {id} is {off}″ off");
    }
}

/// By hand, from the natal charts: half of the way from one to the other on the shorter arc.
#[test]
fn every_body_is_midway_on_the_shorter_arc() {
    let chart = of(&json!({"first": first(), "second": second()}));
    let natal = |birth: Value| answer(natal::document, &json!({"birth": birth})).unwrap();
    let (one, other) = (natal(first()), natal(second()));
    let mut over_the_zero = 0;
    for (id, body) in one["bodies"].as_object().unwrap() {
        let (a, b) = (
            number(&body["longitude"]),
            number(&other["bodies"][id]["longitude"]),
        );
        let far = (a - b).abs() > 180.0;
        over_the_zero += i32::from(far);
        let middle = f64::midpoint(a, b) + if far { 180.0 } else { 0.0 };
        let found = number(&chart["chart"]["bodies"][id]["longitude"]);
        assert!(
            difference_deg(found, middle).abs() < 1e-8,
            "{id}: {found} {middle}"
        );
        let ayanamsa = f64::midpoint(
            number(&one["meta"]["zodiac"]["ayanamsa"]),
            number(&other["meta"]["zodiac"]["ayanamsa"]),
        );
        let sidereal = number(&chart["chart"]["bodies"][id]["sidereal"]["longitude"]);
        assert!(
            difference_deg(sidereal, middle - ayanamsa).abs() < 1e-8,
            "{id}"
        );
    }
    assert!(
        over_the_zero > 0,
        "no body has its shorter arc across 0° Aries"
    );
    for (south, north) in [
        ("true_south_node", "true_node"),
        ("mean_south_node", "mean_node"),
    ] {
        let south = number(&chart["chart"]["points"][south]["longitude"]);
        let north = number(&chart["chart"]["bodies"][north]["longitude"]);
        assert!((separation_deg(south, north) - 180.0).abs() < 1e-8);
    }
}

/// Worked from the composite's own longitudes, five Ptolemaic aspects within 3 degrees, or 5 with Sun
/// or Moon.
#[test]
fn the_aspects_are_those_worked_from_the_midpoints() {
    let kinds = [
        ("conjunction", 0.0),
        ("opposition", 180.0),
        ("trine", 120.0),
        ("square", 90.0),
        ("sextile", 60.0),
    ];
    let points = [
        "sun",
        "moon",
        "mercury",
        "venus",
        "mars",
        "jupiter",
        "saturn",
        "ascendant",
    ];
    let orbs: serde_json::Map<String, Value> = kinds
        .iter()
        .map(|(kind, _)| ((*kind).to_owned(), json!({"orb": 3.0, "luminary": 5.0})))
        .collect();
    let chart = of(&json!({"first": first(), "second": second(), "orbs": orbs,
        "aspects": kinds.map(|(kind, _)| kind), "aspect_points": points}));
    let longitude = |id: &str| {
        let place = chart["chart"]["bodies"].get(id);
        number(&place.unwrap_or(&chart["chart"]["points"][id])["longitude"])
    };
    let mut expected = Vec::new();
    for (index, a) in points.iter().enumerate() {
        for b in &points[index + 1..] {
            let apart = separation_deg(longitude(a), longitude(b));
            let limit = if ["sun", "moon"].contains(a) {
                5.0
            } else {
                3.0
            };
            for (kind, angle) in kinds {
                if (apart - angle).abs() <= limit {
                    expected.push(format!("{a} {kind} {b}"));
                }
            }
        }
    }
    let mut found: Vec<String> = chart["aspects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|aspect| {
            assert_eq!(
                (&aspect["phase"], &aspect["exact"]),
                (&Value::Null, &Value::Null)
            );
            let text = |field: &str| aspect[field].as_str().unwrap();
            format!("{} {} {}", text("a"), text("aspect"), text("b"))
        })
        .collect();
    expected.sort();
    found.sort();
    assert!(!expected.is_empty());
    assert_eq!(found, expected);
}

#[test]
fn the_composite_of_a_chart_with_itself_is_itself() {
    for (birth, houses) in [
        (first(), "placidus"),
        (second(), "whole_sign"),
        (
            json!({"utc": "2003-11-02T01:00:00Z", "latitude": 78.2, "longitude": 15.6}),
            "regiomontanus",
        ),
        (
            json!({"utc": "2003-11-02T01:00:00Z", "latitude": 78.2, "longitude": 15.6}),
            "koch",
        ),
        (
            json!({"utc": "1901-11-02T01:00:00Z", "latitude": -33.0, "longitude": 151.0}),
            "morinus",
        ),
    ] {
        for angles in ["midpoints", "derived"] {
            for zodiac in ["true_sidereal", "lahiri", "legacy"] {
                let options = json!({"houses": houses, "zodiac": zodiac});
                let with = |mut request: Value| {
                    request
                        .as_object_mut()
                        .unwrap()
                        .extend(options.as_object().unwrap().clone());
                    request
                };
                let natal = answer(natal::document, &with(json!({"birth": birth}))).unwrap();
                let same = of(&with(json!({"first": birth, "second": birth,
                    "composite": {"angles": angles}})));
                itself(&natal, &same, &format!("{houses} {angles} {zodiac}"));
            }
        }
    }
}

fn itself(natal: &Value, same: &Value, what: &str) {
    let close = |a: &Value, b: &Value| separation_deg(number(a), number(b)) < 1e-7;
    for group in ["bodies", "points"] {
        for (id, place) in natal[group].as_object().unwrap() {
            let found = &same["chart"][group][id];
            assert!(
                close(&place["longitude"], &found["longitude"]),
                "{what}: {id}"
            );
            assert!(close(
                &place["sidereal"]["longitude"],
                &found["sidereal"]["longitude"]
            ));
            for member in [
                "/tropical/sign",
                "/tropical/house",
                "/sidereal/sign",
                "/sidereal/house",
            ] {
                // The cusps' own points fall to either side by rounding.
                if group == "bodies" || member.ends_with("sign") {
                    assert_eq!(
                        place.pointer(member),
                        found.pointer(member),
                        "{what}: {id} {member}"
                    );
                }
            }
        }
    }
    for (angle, longitude) in natal["angles"].as_object().unwrap() {
        assert!(
            close(longitude, &same["chart"]["angles"][angle]),
            "{what}: {angle}"
        );
    }
    for cusps in ["cusps", "sidereal_cusps"] {
        let shown = natal["houses"][cusps].as_array().unwrap();
        for (cusp, found) in shown
            .iter()
            .zip(same["chart"]["houses"][cusps].as_array().unwrap())
        {
            assert!(close(cusp, found), "{what}: {cusps} {cusp} {found}");
        }
    }
    assert_eq!(
        natal["houses"]["system"], same["chart"]["houses"]["system"],
        "{what}"
    );
    for zodiac in ["tropical", "sidereal"] {
        let (natal, same) = (&natal["dominance"][zodiac], &same["dominance"][zodiac]);
        for member in [
            "sign",
            "sign_count",
            "element",
            "modality",
            "planet",
            "elements",
            "modalities",
        ] {
            assert_eq!(natal[member], same[member], "{what}: {zodiac} {member}");
        }
    }
    assert_eq!(natal["patterns"], same["patterns"], "{what}");
    assert_eq!(natal["chart_ruler"], same["chart_ruler"], "{what}");
    let keys = |chart: &Value| -> Vec<String> {
        let aspects = chart["aspects"].as_array().unwrap().iter();
        let mut keys: Vec<String> = aspects
            .map(|aspect| format!("{} {} {}", aspect["a"], aspect["aspect"], aspect["b"]))
            .collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(natal), keys(same), "{what}");
}

#[test]
fn it_does_not_matter_which_chart_is_named_first() {
    let one = of(&json!({"first": first(), "second": second()}));
    let other = of(&json!({"first": second(), "second": first()}));
    assert_eq!(one["chart"], other["chart"]);
    assert_eq!(one["aspects"], other["aspects"]);
    assert_eq!(one["first"], other["second"]);
}

/// Derived angles are those of a place where the composite Midheaven culminates.
#[test]
fn derived_angles_follow_from_the_midheaven_and_the_latitude() {
    let ask = |how: Value| of(&json!({"first": first(), "second": second(), "composite": how}));
    let midpoints = ask(json!({}));
    assert_eq!(midpoints["method"]["angles"], "midpoints");
    assert_eq!(midpoints["method"]["latitude"], Value::Null);
    let mean = ask(json!({"angles": "derived"}));
    assert_eq!(mean["method"]["latitude_source"], "mean_of_births");
    assert!((number(&mean["method"]["latitude"]) - f64::midpoint(40.7128, 48.8566)).abs() < 1e-9);
    let london = ask(json!({"angles": "derived", "latitude": 51.5}));
    assert_eq!(london["method"]["latitude_source"], "request");
    let angle = |chart: &Value, angle: &str| number(&chart["chart"]["angles"][angle]);
    for chart in [&mean, &london] {
        assert!(separation_deg(angle(chart, "midheaven"), angle(&midpoints, "midheaven")) < 1e-8);
        // tan Asc = -cos ARMC / (sin ε tan φ + cos ε sin ARMC), Meeus chapter 13 and Placidus' tables.
        let radians = f64::to_radians;
        let (armc, latitude) = (
            radians(angle(chart, "armc")),
            radians(number(&chart["method"]["latitude"])),
        );
        let obliquity = radians(23.441_8);
        let y = libm::cos(armc);
        let x =
            -(libm::sin(obliquity) * libm::tan(latitude) + libm::cos(obliquity) * libm::sin(armc));
        let ascendant = libm::atan2(y, x).to_degrees();
        assert!(
            separation_deg(angle(chart, "ascendant"), ascendant) < 0.005,
            "{ascendant}"
        );
    }
    assert!(separation_deg(angle(&mean, "ascendant"), angle(&london, "ascendant")) > 0.5);
}

/// Ascendants that are nearly opposite have their nearer midpoint below or above the Earth by chance;
/// the houses stay in order all the same.
#[test]
fn the_houses_stay_in_order() {
    let mut turned = 0;
    for hour in 0..24 {
        let birth = json!({"utc": format!("1988-02-01T{hour:02}:00:00Z"), "latitude": 48.8566, "longitude": 2.3522});
        let chart = of(&json!({"first": first(), "second": birth}));
        let cusps: Vec<f64> = chart["chart"]["houses"]["cusps"]
            .as_array()
            .unwrap()
            .iter()
            .map(number)
            .collect();
        let widths: f64 = (0..12)
            .map(|house| normalize_deg(cusps[(house + 1) % 12] - cusps[house]))
            .sum();
        assert!((widths - 360.0).abs() < 1e-6, "{hour}: {cusps:?}");
        let angles = &chart["chart"]["angles"];
        let after = normalize_deg(number(&angles["ascendant"]) - number(&angles["midheaven"]));
        assert!((0.0..180.0).contains(&after), "{hour}");
        assert!(separation_deg(cusps[0], number(&angles["ascendant"])) < 1e-7);
        assert!(separation_deg(cusps[9], number(&angles["midheaven"])) < 1e-7);
        let natal = |birth: &Value| {
            let chart = answer(natal::document, &json!({"birth": birth})).unwrap();
            number(&chart["angles"]["ascendant"])
        };
        let (a, b) = (natal(&first()), natal(&birth));
        let far = separation_deg(number(&angles["ascendant"]), a) > 90.0 + 1e-9;
        assert_eq!(
            far,
            separation_deg(number(&angles["ascendant"]), b) > 90.0 + 1e-9
        );
        turned += i32::from(far);
    }
    assert!(turned > 0, "no hour needed the farther midpoint");
}

#[test]
fn without_one_hour_there_are_no_composite_angles() {
    let unknown = json!({"date": "1988-02-01", "timezone": "Europe/Paris", "unknown_time": true});
    let chart = of(&json!({"first": first(), "second": unknown}));
    for member in ["angles", "houses"] {
        assert_eq!(chart["chart"][member], Value::Null);
    }
    assert_eq!(chart["chart_ruler"], Value::Null);
    assert!(chart["chart"]["points"].get("fortune").is_none());
    assert_eq!(
        chart["chart"]["bodies"]["sun"]["tropical"]["house"],
        Value::Null
    );
    assert!(
        chart["meta"]["houses"]["reason"]
            .as_str()
            .unwrap()
            .contains("no angles")
    );
}

/// By hand: midway between 1990-06-15 18:30 and 1988-02-01 6:00 UT1 is 1989-04-09 0:15; between the
/// latitudes 40.7128 and 48.8566 44.7847, between the longitudes -74.006 and 2.3522 -35.8269.
#[test]
fn a_davison_chart_is_cast_for_the_middle_of_time_and_place() {
    let births = json!({"first": first(), "second": second()});
    let chart = answer(davison::document, &births).unwrap();
    let moment = &chart["chart"]["moment"];
    let middle = f64::midpoint(
        number(&chart["first"]["moment"]["jd_ut"]),
        number(&chart["second"]["moment"]["jd_ut"]),
    );
    assert!((number(&moment["jd_ut"]) - middle).abs() < 1e-8);
    assert!(
        moment["utc"]
            .as_str()
            .unwrap()
            .starts_with("1989-04-09T00:1"),
        "{moment}"
    );
    let place = &chart["chart"]["meta"]["place"];
    assert!((number(&place["latitude"]) - 44.7847).abs() < 1e-9);
    assert!((number(&place["longitude"]) + 35.8269).abs() < 1e-9);
    // It is a chart as any other.
    let natal = answer(
        natal::document,
        &json!({"birth": {"jd_ut": middle,
        "latitude": f64::midpoint(40.7128, 48.8566), "longitude": f64::midpoint(-74.006, 2.3522)}}),
    );
    let natal = natal.unwrap();
    for group in ["bodies", "points"] {
        for (id, place) in natal[group].as_object().unwrap() {
            let found = number(&chart["chart"][group][id]["longitude"]);
            assert!(
                separation_deg(found, number(&place["longitude"])) < 1e-6,
                "{id}"
            );
        }
    }
}

/// By hand: the middle of the great circle between two places of the equator and of one meridian, and
/// between 60° N 90° W and 60° N 90° E the pole.
#[test]
fn the_middle_of_a_great_circle_is_on_it() {
    let ask = |a: (f64, f64), b: (f64, f64), middle: &str| {
        let birth = |(latitude, longitude): (f64, f64)| json!({"utc": "1990-06-15T18:30:00Z", "latitude": latitude, "longitude": longitude});
        answer(
            davison::document,
            &json!({"first": birth(a), "second": birth(b), "davison": {"middle": middle}}),
        )
    };
    for (a, b, great, plain) in [
        ((0.0, 10.0), (0.0, 50.0), (0.0, 30.0), (0.0, 30.0)),
        ((10.0, 20.0), (50.0, 20.0), (30.0, 20.0), (30.0, 20.0)),
        ((0.0, 170.0), (0.0, -150.0), (0.0, -170.0), (0.0, -170.0)),
        // Napier: tan φ = tan 60° / cos 30°, on the mean longitude.
        (
            (60.0, -30.0),
            (60.0, 30.0),
            (63.434_948_8, 0.0),
            (60.0, 0.0),
        ),
    ] {
        for (kind, (latitude, longitude)) in [("great_circle", great), ("arithmetic", plain)] {
            let chart = ask(a, b, kind).unwrap();
            assert_eq!(chart["method"]["middle"], kind);
            let place = &chart["chart"]["meta"]["place"];
            assert!(
                (number(&place["latitude"]) - latitude).abs() < 1e-6,
                "{a:?} {b:?} {place}"
            );
            assert!(
                (number(&place["longitude"]) - longitude).abs() < 1e-6,
                "{a:?} {b:?} {place}"
            );
        }
    }
    let pole = ask((60.0, -90.0), (60.0, 90.0), "great_circle").unwrap();
    assert!((number(&pole["chart"]["meta"]["place"]["latitude"]) - 90.0).abs() < 1e-6);
    let error = ask((10.0, 20.0), (-10.0, -160.0), "great_circle").unwrap_err();
    assert_eq!(error.field.as_deref(), Some("davison.middle"));
}

#[test]
fn the_davison_chart_of_a_birth_with_itself_is_its_chart() {
    let same = answer(
        davison::document,
        &json!({"first": first(), "second": first()}),
    )
    .unwrap();
    let natal = answer(natal::document, &json!({"birth": first()})).unwrap();
    for group in ["bodies", "points"] {
        for (id, place) in natal[group].as_object().unwrap() {
            let found = number(&same["chart"][group][id]["longitude"]);
            assert!(
                separation_deg(found, number(&place["longitude"])) < 1e-6,
                "{id}"
            );
        }
    }
}

#[test]
fn what_is_wrong_is_named() {
    for document in [composite::document as Document, davison::document] {
        for (request, kind, field) in [
            (json!({}), ErrorKind::MissingField, "first"),
            (json!({"first": first()}), ErrorKind::MissingField, "second"),
            (
                json!({"first": first(), "second": {}}),
                ErrorKind::MissingField,
                "second.date",
            ),
            (
                json!({"first": {"utc": "x"}, "second": second()}),
                ErrorKind::InvalidValue,
                "first.utc",
            ),
            (
                json!({"first": first(), "second": second(), "method": 1}),
                ErrorKind::UnknownField,
                "method",
            ),
        ] {
            let error = answer(document, &request).unwrap_err();
            assert_eq!(
                (error.kind, error.field.as_deref()),
                (kind, Some(field)),
                "{request}"
            );
        }
    }
    for (how, kind) in [
        (json!({"latitude": 10.0}), ErrorKind::ConflictingFields),
        (
            json!({"angles": "derived", "latitude": 91.0}),
            ErrorKind::InvalidValue,
        ),
    ] {
        let request = json!({"first": first(), "second": second(), "composite": how});
        let error = answer(composite::document, &request).unwrap_err();
        assert_eq!(
            (error.kind, error.field.as_deref()),
            (kind, Some("composite.latitude"))
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Every composite point is a midpoint of the pair, and no farther from either than a right angle,
    /// but for angles, which keep the order of the houses.
    #[test]
    fn a_composite_point_is_a_midpoint(
        one in 2_380_000.0..2_520_000.0_f64,
        other in 2_380_000.0..2_520_000.0_f64,
        latitudes in (-66.0..66.0_f64, -66.0..66.0_f64),
        longitudes in (-180.0..180.0_f64, -180.0..180.0_f64),
    ) {
        let birth = |jd_tt: f64, latitude: f64, longitude: f64| json!({"jd_tt": jd_tt, "latitude": latitude, "longitude": longitude});
        let a = birth(one, latitudes.0, longitudes.0);
        let b = birth(other, latitudes.1, longitudes.1);
        let chart = of(&json!({"first": a, "second": b}));
        let natal = |birth: &Value| answer(natal::document, &json!({"birth": birth})).unwrap();
        let (first, second) = (natal(&a), natal(&b));
        for group in ["bodies", "points"] {
            for (id, place) in first[group].as_object().unwrap() {
                let middle = number(&chart["chart"][group][id]["longitude"]);
                let to_a = difference_deg(number(&place["longitude"]), middle);
                let to_b = difference_deg(number(&second[group][id]["longitude"]), middle);
                prop_assert!(difference_deg(to_a, -to_b).abs() < 1e-6, "{} {} {}", id, to_a, to_b);
                if group == "bodies" {
                    prop_assert!(to_a.abs() < 90.0 + 1e-6);
                }
            }
        }
    }
}
