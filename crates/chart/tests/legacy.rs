//! The older service's document against twenty of its own answers.
//!
//! Degrees agree to 0.001, and the texts but for the corrections that are listed and counted here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sidera_chart::legacy;
use sidera_ephemeris::Ephemeris;

/// Longitudes agree to this; also those of bodies whose orbits are better known now than then, of which
/// Chiron is the only one with degrees in the document.
const DEGREES: f64 = 0.001;
/// Degrees and minutes in texts agree to this many minutes of arc: 0.001 degrees may turn the rounding,
/// and the four asteroids are up to 0.003 degrees elsewhere.
const MINUTES: f64 = 1.0;
/// Numbers of two decimals agree to one unit of the last.
const HUNDREDTHS: f64 = 0.0101;

/// What is right here and was wrong there, with the number of places in the twenty charts where that
/// shows.
const CORRECTIONS: [(&str, usize); 9] = [
    ("day or night by the Sun", 10),
    ("the Part of Fortune, by day or night", 20),
    ("the vertex is not Venus", 36),
    ("the South Node is retrograde as the North Node", 30),
    ("figures in every orientation", 32),
    ("master numbers of days 11 and 22", 2),
    ("the Descendant begins the seventh house", 1),
    ("nothing that needs an unknown time", 24),
    ("minutes carry", 28),
];

fn references() -> Vec<Value> {
    serde_json::from_str(include_str!("data/legacy_charts.json")).unwrap()
}

fn text(request: &Value) -> String {
    legacy::document(&Ephemeris::embedded(), request.to_string().as_bytes()).unwrap()
}

fn chart(request: &Value) -> Value {
    serde_json::from_str(&text(request)).unwrap()
}

/// The values of some fields of every object in a list.
fn rows(list: &Value, fields: &[&str]) -> Vec<Value> {
    let row = |object: &Value| fields.iter().map(|field| object[*field].clone()).collect();
    list.as_array().unwrap().iter().map(row).collect()
}

fn strings(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|text| text.as_str().unwrap()).collect()
}

/// A text with its numbers taken out, and the numbers: degrees and minutes as minutes.
fn numbers(text: &str) -> (String, Vec<f64>) {
    let (mut frame, mut numbers) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        frame.push_str(&rest[..start]);
        rest = &rest[start..];
        let number = |rest: &str| {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.');
            let end = end.unwrap_or(rest.len());
            (rest[..end].parse::<f64>().unwrap(), end)
        };
        let (mut value, end) = number(rest);
        rest = &rest[end..];
        if let Some(minutes) = rest.strip_prefix('°')
            && minutes.starts_with(|c: char| c.is_ascii_digit())
            && minutes.find('′') == Some(2)
        {
            value = value * 60.0 + number(minutes).0;
            rest = &minutes[2..];
        }
        numbers.push(value);
        frame.push('#');
    }
    frame.push_str(rest);
    (frame, numbers)
}

/// Whether two texts differ in nothing but numbers, and in these by no more than a tolerance.
fn agree(ours: &str, theirs: &str, tolerance: f64) -> bool {
    let (ours, theirs) = (numbers(ours), numbers(theirs));
    let near = |(a, b): (&f64, &f64)| (a - b).abs() <= tolerance;
    ours.0 == theirs.0 && ours.1.iter().zip(&theirs.1).all(near)
}

/// One reference, what is made of its request, and the corrections met so far.
struct Comparison<'c> {
    ours: Value,
    theirs: &'c Value,
    unknown_time: bool,
    corrected: &'c mut BTreeMap<&'static str, usize>,
}

impl Comparison<'_> {
    fn correct(&mut self, correction: &'static str) {
        *self.corrected.entry(correction).or_default() += 1;
    }

    fn texts(&mut self, ours: &Value, theirs: &Value, tolerance: f64) {
        let (ours, theirs) = (ours.as_str().unwrap(), theirs.as_str().unwrap());
        assert!(agree(ours, theirs, tolerance), "{ours} is not {theirs}");
        assert!(!ours.contains("°60′"), "{ours}");
        if theirs.contains("°60′") {
            self.correct("minutes carry");
        }
    }

    fn heading(&mut self) {
        for key in [
            "name",
            "utc_datetime",
            "location",
            "chinese_zodiac",
            "unknown_time",
        ] {
            assert_eq!(self.ours[key], self.theirs[key], "{key}");
        }
        let mut numbers = self.theirs["numerology_analysis"].clone();
        let master = match self.ours["numerology_analysis"]["day_number"].as_str() {
            Some(day @ ("11/2" | "22/4")) => Some(day.to_owned()),
            _ => None,
        };
        if let Some(day) = master {
            assert_eq!(&numbers["day_number"], &day[3..]);
            numbers["day_number"] = day.into();
            self.correct("master numbers of days 11 and 22");
        }
        assert_eq!(self.ours["numerology_analysis"], numbers);
        self.day_or_night();
    }

    fn day_or_night(&mut self) {
        if self.unknown_time {
            assert_eq!(self.ours["day_night_status"], "Undetermined");
            return;
        }
        // The Sun is in the ecliptic, so it is up where it is in the seventh house or after it.
        let up = self.theirs["sidereal_major_positions"][1][6]
            .as_u64()
            .unwrap()
            > 6;
        let status = if up { "Day Birth" } else { "Night Birth" };
        assert_eq!(self.ours["day_night_status"], status);
        if self.theirs["day_night_status"] != status {
            self.correct("day or night by the Sun");
        }
    }

    fn houses(&mut self) {
        for key in ["sidereal_house_cusps", "tropical_house_cusps"] {
            let cusps = |chart: &Value| -> Vec<f64> {
                let cusps = chart[key].as_array().unwrap().iter();
                cusps.map(|cusp| cusp.as_f64().unwrap()).collect()
            };
            let (ours, theirs) = (cusps(&self.ours), cusps(self.theirs));
            assert_eq!(ours.len(), theirs.len());
            for (a, b) in ours.iter().zip(theirs) {
                assert!((a - b).abs() < DEGREES, "{a} {b}");
            }
        }
        let theirs = self.theirs["house_rulers"].as_object().unwrap();
        let ours = self.ours["house_rulers"].clone();
        assert_eq!(ours.as_object().unwrap().len(), theirs.len());
        for (house, text) in theirs {
            self.texts(&ours[house], text, MINUTES);
        }
        let theirs = self.theirs["house_sign_distributions"].as_object().unwrap();
        let ours = self.ours["house_sign_distributions"].clone();
        assert_eq!(ours.as_object().unwrap().len(), theirs.len());
        for (house, parts) in theirs {
            let (ours, theirs) = (strings(&ours[house]), strings(parts));
            assert_eq!(ours.len(), theirs.len(), "{house}");
            for (a, b) in ours.into_iter().zip(theirs) {
                assert!(agree(a, b, 0.101), "{a} is not {b}");
            }
        }
    }

    fn analyses(&mut self) {
        let mut theirs = self.theirs["sidereal_chart_analysis"].clone();
        if self.unknown_time {
            theirs["chart_ruler"] = Value::Null;
            self.correct("nothing that needs an unknown time");
        }
        assert_eq!(self.ours["sidereal_chart_analysis"], theirs);
        let theirs = self.theirs["tropical_chart_analysis"].as_object().unwrap();
        let ours = self.ours["tropical_chart_analysis"].clone();
        assert_eq!(ours.as_object().unwrap().len(), theirs.len());
        for (key, text) in theirs {
            self.texts(&ours[key], text, 5.0 * HUNDREDTHS);
        }
    }

    fn positions(&mut self, zodiac: &str) {
        let key = format!("{zodiac}_major_positions");
        let fields = [
            "name",
            "position",
            "degrees",
            "percentage",
            "retrograde",
            "house_info",
            "house_num",
        ];
        let mut ours = rows(&self.ours[&key], &fields).into_iter();
        let node_turns = self.theirs[&key][12][4].clone();
        let mut turning = Vec::new();
        for theirs in self.theirs[&key].as_array().unwrap() {
            let name = theirs[0].as_str().unwrap();
            let angle = ["Ascendant", "Descendant"].contains(&name) || name.ends_with("C)");
            if self.unknown_time && angle {
                self.correct("nothing that needs an unknown time");
                continue;
            }
            let ours = ours.next().unwrap();
            self.position(&ours, theirs, &node_turns);
            if ours[4] == true {
                turning.push(json!({"name": name}));
            }
        }
        assert!(ours.next().is_none());
        assert_eq!(
            self.ours[format!("{zodiac}_retrogrades")],
            Value::Array(turning)
        );
    }

    fn position(&mut self, ours: &Value, theirs: &Value, node_turns: &Value) {
        assert_eq!(ours[0], theirs[0]);
        self.texts(&ours[1], &theirs[1], MINUTES);
        let degrees = |row: &Value| row[2].as_f64().unwrap();
        assert!(
            (degrees(ours) - degrees(theirs)).abs() < DEGREES,
            "{ours} {theirs}"
        );
        let percent = |row: &Value| row[3].as_i64().unwrap();
        assert!(
            (percent(ours) - percent(theirs)).abs() <= 1,
            "{ours} {theirs}"
        );
        if ours[0] == "South Node" && ours[4] != theirs[4] {
            assert_eq!(&ours[4], node_turns);
            self.correct("the South Node is retrograde as the North Node");
        } else {
            assert_eq!(ours[4], theirs[4], "{ours}");
        }
        if self.unknown_time {
            assert_eq!((&ours[5], &ours[6]), (&json!(""), &Value::Null));
        } else if ours[6] == theirs[6] {
            self.texts(&ours[5], &theirs[5], MINUTES);
        } else {
            assert_eq!(
                (&ours[0], &ours[5]),
                (&json!("Descendant"), &json!("– House 7, 0°00′"))
            );
            self.correct("the Descendant begins the seventh house");
        }
    }

    fn aspects(&mut self, zodiac: &str) {
        let key = format!("{zodiac}_aspects");
        let ours = rows(
            &self.ours[&key],
            &["p1_name", "p2_name", "type", "orb", "score"],
        );
        let theirs = self.theirs[&key].as_array().unwrap();
        assert_eq!(ours.len(), theirs.len());
        for (ours, theirs) in ours.iter().zip(theirs) {
            for field in 0..5 {
                let (ours, theirs) = (&ours[field], &theirs[field]);
                let (a, b) = (ours.as_str().unwrap(), theirs.as_str().unwrap());
                assert!(agree(a, b, HUNDREDTHS), "{a} is not {b}");
            }
        }
    }

    fn patterns(&mut self, zodiac: &str) {
        let key = format!("{zodiac}_aspect_patterns");
        let ours = rows(&self.ours[&key], &["description"]);
        let mut theirs = strings(&self.theirs[&key]).into_iter().peekable();
        for description in &ours {
            let description = description[0].as_str().unwrap();
            while self.unknown_time && theirs.next_if(|next| next.contains("House")).is_some() {
                self.correct("nothing that needs an unknown time");
            }
            if theirs.next_if_eq(&description).is_none() {
                let kinds = ["T-Square)", "Yod)", "Grand Cross)"];
                assert!(
                    kinds.iter().any(|kind| description.ends_with(kind)),
                    "{description}"
                );
                self.correct("figures in every orientation");
            }
        }
        for left in theirs {
            assert!(self.unknown_time && left.contains("House"), "{left}");
            self.correct("nothing that needs an unknown time");
        }
    }

    fn additional(&mut self, zodiac: &str) {
        let key = format!("{zodiac}_additional_points");
        let ours = rows(&self.ours[&key], &["name", "info", "retrograde"]);
        let venus = self.theirs[format!("{zodiac}_major_positions")][4].clone();
        let same_half = self.ours["day_night_status"] == self.theirs["day_night_status"];
        let mut ours = ours.into_iter().peekable();
        for theirs in self.theirs[&key].as_array().unwrap() {
            let Some(ours) = ours.next_if(|ours| ours[0] == theirs[0]) else {
                assert!(self.unknown_time && theirs[0] == "Vertex");
                self.correct("nothing that needs an unknown time");
                continue;
            };
            if ours[0] == "Vertex" {
                let info = theirs[1].as_str().unwrap();
                assert!(info.starts_with(venus[1].as_str().unwrap()));
                assert_eq!(ours[2], false);
                self.correct("the vertex is not Venus");
            } else if ours[0] == "Part of Fortune" && !same_half {
                self.other_fortune(&ours, theirs);
            } else {
                self.texts(&ours[1], &theirs[1], MINUTES);
                assert_eq!(ours[2], theirs[2]);
            }
        }
        assert!(ours.next().is_none());
    }

    /// By night the Part of Fortune is as far before the Ascendant as by day after it.
    fn other_fortune(&mut self, ours: &Value, theirs: &Value) {
        let into_houses = |row: &Value| {
            let info = row[1].as_str().unwrap();
            let numbers = numbers(&info[info.find("House").unwrap()..]).1;
            (numbers[0] - 1.0) * 1800.0 + numbers[1]
        };
        let round = into_houses(ours) + into_houses(theirs);
        assert!((round - 21_600.0).abs() <= 2.0 * MINUTES, "{ours} {theirs}");
        self.correct("the Part of Fortune, by day or night");
    }
}

#[test]
fn the_document_agrees_with_the_older_service_but_for_the_listed_corrections() {
    let mut corrected = BTreeMap::new();
    for case in &references() {
        let mut comparison = Comparison {
            ours: chart(&case["request"]),
            theirs: &case["chart"],
            unknown_time: case["request"]["unknown_time"] == true,
            corrected: &mut corrected,
        };
        comparison.heading();
        comparison.houses();
        comparison.analyses();
        for zodiac in ["sidereal", "tropical"] {
            comparison.positions(zodiac);
            comparison.aspects(zodiac);
            comparison.patterns(zodiac);
            comparison.additional(zodiac);
        }
    }
    assert_eq!(corrected, BTreeMap::from(CORRECTIONS));
}
