//! What must hold for any moment and any place, and for requests that nobody should send.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use proptest::prelude::*;
use serde_json::Value;
use sidera_chart::houses::HouseSystem;
use sidera_chart::natal::{self, NatalRequest};
use sidera_chart::request::Birth;
use sidera_chart::zodiac::{ZodiacChoice, ZodiacId};
use sidera_chart::{ErrorKind, RequestError, rows, wheel};
use sidera_ephemeris::Ephemeris;

/// Places, with those that break formulas well represented.
fn coordinates() -> impl Strategy<Value = (f64, f64)> {
    let latitude = prop_oneof![
        4 => -90.0..=90.0_f64,
        1 => proptest::sample::select(&[90.0, -90.0, 0.0, 66.56, -66.56, 89.999_999, -0.0][..]),
    ];
    let longitude = prop_oneof![
        4 => -180.0..=180.0_f64,
        1 => proptest::sample::select(&[180.0, -180.0, 0.0, -0.0, 179.999_999_9][..]),
    ];
    (latitude, longitude)
}

fn request(jd_tt: f64, (latitude, longitude): (f64, f64)) -> NatalRequest {
    NatalRequest {
        birth: Birth {
            jd_tt: Some(jd_tt),
            latitude: Some(latitude),
            longitude: Some(longitude),
            ..Birth::default()
        },
        ..NatalRequest::default()
    }
}

/// Every number called `longitude` and every cusp and angle of a document is on the circle; no number is
/// missing where one belongs.
fn check_circle(path: &str, value: &Value) -> Result<(), TestCaseError> {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if name == "longitude" || name.ends_with("_longitude") {
                    let place = path.ends_with("/place");
                    let number = member.as_f64();
                    prop_assert!(
                        place || number.is_some_and(|n| (0.0..360.0).contains(&n)),
                        "{path}/{name} is {member}"
                    );
                }
                check_circle(&format!("{path}/{name}"), member)?;
            }
        }
        Value::Array(items) => {
            for item in items {
                check_circle(path, item)?;
            }
        }
        Value::Number(number) if path.contains("/angles") || path.ends_with("cusps") => {
            let number = number.as_f64().expect("a number");
            prop_assert!((0.0..360.0).contains(&number), "{path} is {number}");
        }
        Value::Null => prop_assert!(
            [
                "note",
                "retrograde",
                "phase",
                "exact",
                "local",
                "zone",
                "abbreviation",
                "offset_seconds",
                "dst"
            ]
            .iter()
            .any(|member| path.ends_with(member)),
            "{path} is null"
        ),
        _ => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn longitudes_are_on_the_circle_for_any_moment_and_place(
        jd_tt in 2_378_497.0..2_524_593.0_f64,
        place in coordinates(),
        houses in proptest::sample::select(HouseSystem::ALL),
        zodiac in proptest::sample::select(ZodiacId::ALL),
    ) {
        let mut request = request(jd_tt, place);
        request.options.houses = Some(houses);
        request.options.zodiac = Some(ZodiacChoice::Named(zodiac));
        let chart = natal::calculate(&Ephemeris::embedded(), &request).expect("a chart");
        let signs = &chart.meta.zodiac.signs;
        prop_assert!((signs.iter().map(|sign| sign.width).sum::<f64>() - 360.0).abs() < 1e-9);
        for (_, body) in chart.bodies.iter() {
            prop_assert!((1..=12).contains(&body.tropical.house.expect("a house")));
            prop_assert!((1..=12).contains(&body.sidereal.house.expect("a house")));
            prop_assert!((0.0..=100.0).contains(&body.sidereal.percentage));
            prop_assert!(body.tropical.degree_in_sign < 30.0);
        }
        let document = serde_json::to_value(&chart).expect("JSON");
        check_circle("", &document)?;
    }

    #[test]
    fn a_chart_is_a_function_of_its_request(
        jd_tt in 2_378_497.0..2_524_593.0_f64,
        place in coordinates(),
    ) {
        let ephemeris = Ephemeris::embedded();
        let (latitude, longitude) = place;
        let json = format!(
            "{{\"birth\": {{\"jd_tt\": {jd_tt:?}, \"latitude\": {latitude:?}, \"longitude\": {longitude:?}}}}}"
        );
        let once = natal::document(&ephemeris, json.as_bytes()).expect("a chart");
        let again = natal::document(&ephemeris, json.as_bytes()).expect("a chart");
        prop_assert_eq!(once, again);
    }
}

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}

const REQUESTS: [&str; 4] = [
    r#"{"birth":{"date":"1990-06-15","time":"14:30:05","latitude":40.7128,"longitude":-74.006,"timezone":"America/New_York","fold":"later"},"zodiac":"true_sidereal","houses":"placidus"}"#,
    r#"{"birth":{"jd_ut":2448058.27,"latitude":-89.9,"longitude":180,"delta_t_seconds":57.2},"zodiac":{"epoch_jd_tt":2451545,"value_deg":24.5},"bodies":["sun","moon"],"orbs":{"square":5,"trine":{"orb":1,"luminary":2}}}"#,
    r#"{"birth":{"utc":"1990-06-15T18:30:00Z","unknown_time":true},"aspects":["square"],"aspect_points":["sun","ascendant","fortune"],"wheel":{"theme":"dark","zodiac":"tropical"}}"#,
    r#"{"jd_tt":[2451545,2451546.5],"bodies":["sun","true_node"]}"#,
];

const HOSTILE: [&str; 16] = [
    "null",
    "1e999",
    "-1e308",
    "\"\"",
    "[]",
    "{}",
    "true",
    "\"\\u0000\\ud83d\\ude00\"",
    "9007199254740993",
    "\"9999-99-99\"",
    "\"1990-06-15T24:00:00Z\"",
    "\"Europe/\"",
    "[[[[]]]]",
    "-0",
    "1.5",
    "\"\u{202e}\u{fffd}\"",
];

/// A request with one or two things wrong: bytes changed, cut out or doubled, values exchanged.
fn mutated(dice: &mut Dice) -> Vec<u8> {
    let mut bytes = REQUESTS[dice.roll(REQUESTS.len())].as_bytes().to_vec();
    for _ in 0..=dice.roll(2) {
        let (from, to) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
        let (from, to) = (from.min(to), from.max(to));
        match dice.roll(7) {
            0 => bytes[from] = u8::try_from(dice.roll(256)).expect("a byte"),
            1 => drop(bytes.drain(from..to.min(from + 12))),
            2 => bytes.truncate(to.max(1)),
            4 | 5 => {
                // Another digit in a number, date or time.
                let digit = bytes[from..].iter().position(u8::is_ascii_digit);
                if let Some(at) = digit {
                    bytes[from + at] = b"0123456789"[dice.roll(10)];
                }
            }
            3 => {
                let piece = bytes[from..to].to_vec();
                bytes.splice(to..to, piece);
            }
            _ => {
                // In place of the value after a colon.
                let colon = bytes[from..]
                    .iter()
                    .position(|byte| *byte == b':')
                    .map_or(from, |at| from + at + 1);
                let end = bytes[colon..]
                    .iter()
                    .position(|byte| b",}]".contains(byte))
                    .map_or(colon, |at| colon + at);
                bytes.splice(colon..end, HOSTILE[dice.roll(HOSTILE.len())].bytes());
            }
        }
        if bytes.is_empty() {
            bytes.push(b'{');
        }
    }
    bytes
}

fn judge(json: &[u8], answer: Result<String, RequestError>) -> bool {
    match answer {
        Ok(text) => {
            assert!(!text.contains("NaN") && !text.contains("inf"));
            true
        }
        Err(error) => {
            assert_ne!(
                error.kind,
                ErrorKind::Internal,
                "{}",
                String::from_utf8_lossy(json)
            );
            assert!(
                !error.message.is_empty() && error.message.len() < 1000,
                "{error}"
            );
            false
        }
    }
}

#[test]
fn mutated_requests_are_answered_or_refused() {
    let ephemeris = Ephemeris::embedded();
    let mut dice = Dice(20_000);
    let (mut answered, mut refused) = (0, 0);
    for _ in 0..2_000 {
        let json = mutated(&mut dice);
        for answer in [
            natal::document(&ephemeris, &json),
            wheel::document(&ephemeris, &json),
            rows::document(&ephemeris, &json),
        ] {
            if judge(&json, answer) {
                answered += 1;
            } else {
                refused += 1;
            }
        }
    }
    assert!(answered > 100 && refused > 2_000, "{answered} {refused}");
}
