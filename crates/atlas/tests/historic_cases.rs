//! Clocks of the past, each with its source, against the whole way from text to moment.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test ends where something is not as it must be"
)]

use sidera_atlas::{AtlasError, Calendar, CivilTime, Fold, Instant, Reading, Zone, resolve};

struct Case<'a> {
    zone: &'a str,
    local: CivilTime,
    longitude_deg: Option<f64>,
    moment: &'a str,
    abbreviation: &'a str,
    dst: &'a str,
    line: &'a str,
}

fn cases() -> Vec<Case<'static>> {
    include_str!("data/historic_cases.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [zone, local, longitude, moment, abbreviation, dst, source] = fields[..] else {
                panic!("seven fields: {line}");
            };
            assert!(source.len() > 10, "a source: {line}");
            let longitude_deg = longitude.parse().ok();
            Case {
                zone,
                local: civil(local),
                longitude_deg,
                moment,
                abbreviation,
                dst,
                line,
            }
        })
        .collect()
}

fn civil(text: &str) -> CivilTime {
    let (calendar, text) = match text.strip_prefix('j') {
        Some(rest) => (Calendar::Julian, rest),
        None => (Calendar::Gregorian, text),
    };
    let parts: Vec<f64> = text
        .split(['-', ' ', ':'])
        .map(|part| part.parse().expect("a number"))
        .collect();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "parts of a date"
    )]
    let part = |index: usize| parts[index] as u8;
    #[expect(clippy::cast_possible_truncation, reason = "a year")]
    let year = parts[0] as i32;
    let mut civil = CivilTime::gregorian(year, part(1), part(2), part(3), part(4), parts[5]);
    civil.calendar = calendar;
    civil
}

fn utc(text: &str) -> Instant {
    resolve(&civil(text), &Zone::Utc, None, Fold::Reject)
        .expect("a moment")
        .instant
}

fn is(instant: Instant, text: &str) -> bool {
    let wanted = utc(text);
    let whole = instant.unix_seconds - wanted.unix_seconds;
    (whole as f64 + instant.fraction - wanted.fraction).abs() < 1e-6
}

#[test]
fn every_historic_case_resolves_as_its_source_says() {
    let cases = cases();
    assert!(cases.len() >= 60, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let zone = Zone::parse(case.zone).expect(case.zone);
        let answer = resolve(&case.local, &zone, case.longitude_deg, Fold::Reject);
        let right = match (&answer, case.moment.split_once(' ')) {
            (Err(AtlasError::NonexistentTime { readings }), Some(("gap", both)))
            | (Err(AtlasError::AmbiguousTime { readings }), Some(("fold", both))) => {
                readings_are(readings, both)
            }
            (Ok(resolved), _) => {
                is(resolved.instant, case.moment)
                    && resolved.abbreviation == case.abbreviation
                    && resolved.dst == (case.dst == "dst")
            }
            _ => false,
        };
        if !right {
            wrong.push(format!("{}\n    {answer:?}", case.line));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn readings_are(readings: &[Reading; 2], both: &str) -> bool {
    let (earlier, later) = both.split_once(" / ").expect("two moments");
    is(readings[0].instant, earlier) && is(readings[1].instant, later)
}

#[test]
fn a_request_chooses_between_the_readings_of_a_case() {
    for case in cases() {
        let Some((kind @ ("gap" | "fold"), both)) = case.moment.split_once(' ') else {
            continue;
        };
        let (earlier, later) = both.split_once(" / ").expect("two moments");
        let zone = Zone::parse(case.zone).expect(case.zone);
        for (fold, moment, index) in [(Fold::Earlier, earlier, 0), (Fold::Later, later, 1)] {
            let resolved =
                resolve(&case.local, &zone, case.longitude_deg, fold).expect("a choice was made");
            assert!(is(resolved.instant, moment), "{}", case.line);
            assert_eq!(resolved.readings.len(), 2);
            assert!(resolved.readings[index].chosen && !resolved.readings[1 - index].chosen);
            assert!(!resolved.warnings.is_empty(), "{}", case.line);
        }
        let standard = resolve(&case.local, &zone, case.longitude_deg, Fold::Standard);
        assert_eq!(standard.is_ok(), kind == "fold", "{}", case.line);
    }
}

#[test]
fn what_the_clock_showed_at_a_moment_is_what_was_asked() {
    for case in cases() {
        let zone = Zone::parse(case.zone).expect(case.zone);
        let Ok(resolved) = resolve(&case.local, &zone, case.longitude_deg, Fold::Reject) else {
            continue;
        };
        let shown = resolved.instant.clock(resolved.offset_seconds);
        assert!((shown.second - case.local.second).abs() < 1e-6 || shown.second > 59.999999);
        if case.local.calendar == Calendar::Gregorian && shown.second < 59.0 {
            assert_eq!(
                (shown.year, shown.month, shown.day, shown.hour, shown.minute),
                (
                    case.local.year,
                    case.local.month,
                    case.local.day,
                    case.local.hour,
                    case.local.minute
                ),
                "{}",
                case.line
            );
        }
    }
}
