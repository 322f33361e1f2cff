//! What must hold for every clock, zone and longitude.
#![expect(
    clippy::expect_used,
    reason = "a test ends where something is not as it must be"
)]

use proptest::prelude::*;
use sidera_atlas::{
    AtlasError, Calendar, CivilTime, Fold, TimeScale, Zone, resolve, tzdb_version, zones,
};

fn noon(year: i32, month: u8, day: u8) -> CivilTime {
    CivilTime::gregorian(year, month, day, 12, 0, 0.0)
}

fn zone(text: &str) -> Zone {
    Zone::parse(text).expect(text)
}

#[test]
fn names_are_found_in_any_case_and_links_lead_to_their_zone() {
    let resolved = resolve(
        &noon(1990, 6, 15),
        &zone("us/EASTERN"),
        None,
        Fold::Standard,
    )
    .expect("a time");
    assert_eq!(resolved.zone, "America/New_York");
    assert_eq!(resolved.requested_zone, "US/Eastern");
    assert_eq!(resolved.abbreviation, "EDT");
    assert_eq!(resolved.tzdb_version, tzdb_version());
    assert_eq!(zone("Asia/Calcutta"), zone("asia/calcutta"));
}

#[test]
fn unknown_zones_are_refused_with_what_was_likely_meant() {
    for (text, meant) in [
        ("America/New_Yrok", "America/New_York"),
        ("Berlin", "Europe/Berlin"),
        ("America/Buenos Aires", "America/Buenos_Aires"),
        ("PST", "America/Los_Angeles"),
        ("BST", "Europe/London"),
        ("ist", "Asia/Kolkata"),
        ("new york", "America/New_York"),
    ] {
        let Err(AtlasError::UnknownZone {
            suggestions,
            message,
        }) = Zone::parse(text)
        else {
            panic!("{text} is no zone");
        };
        assert!(
            suggestions.iter().any(|name| name == meant),
            "{text}: {suggestions:?}"
        );
        assert!(message.contains("America/New_York"));
    }
    for text in [
        "",
        "Mars/Olympus_Mons",
        "\u{1f600}",
        "/",
        "Etc/Nowhere_At_All_Really",
    ] {
        assert!(
            matches!(Zone::parse(text), Err(AtlasError::UnknownZone { .. })),
            "{text}"
        );
    }
}

#[test]
fn offsets_are_read_in_all_their_spellings_and_no_other() {
    for (text, seconds) in [
        ("+05:30", 19_800),
        ("+0530", 19_800),
        ("+5", 18_000),
        ("-00:25:21", -1521),
        ("\u{2212}03:30", -12_600),
        ("-15:56:08", -57_368),
        ("+16:00", 57_600),
        ("-16:00:00", -57_600),
    ] {
        assert_eq!(zone(text), Zone::FixedOffset { seconds }, "{text}");
    }
    for text in [
        "+",
        "+16:00:01",
        "-16:01",
        "-25:00",
        "+26:00",
        "+5:3",
        "+05:60",
        "+1:2:3:4",
        "+053",
        "+05:30x",
        "--5",
        "+99999999999",
    ] {
        assert!(
            matches!(
                Zone::parse(text),
                Err(AtlasError::InvalidField {
                    field: "timezone",
                    ..
                })
            ),
            "{text}"
        );
    }
}

#[test]
fn a_day_that_is_none_is_told_the_last_of_its_month() {
    for (year, month, last) in [
        (1900, 2, "28"),
        (2000, 2, "29"),
        (1990, 6, "30"),
        (1990, 7, "31"),
    ] {
        for day in [0, 32] {
            let civil = CivilTime {
                day,
                ..noon(year, month, 1)
            };
            match resolve(&civil, &Zone::Utc, None, Fold::Standard) {
                Err(AtlasError::InvalidField {
                    field: "day",
                    message,
                }) => {
                    assert!(message.ends_with(&format!("1 to {last}")), "{message}");
                }
                other => panic!("{year}-{month}-{day}: {other:?}"),
            }
        }
    }
}

#[test]
fn impossible_dates_and_clocks_are_refused_by_name() {
    let good = noon(2000, 1, 1);
    for (civil, field) in [
        (CivilTime { month: 13, ..good }, "month"),
        (
            CivilTime {
                month: 2,
                day: 30,
                ..good
            },
            "day",
        ),
        (
            CivilTime {
                year: 1900,
                month: 2,
                day: 29,
                ..good
            },
            "day",
        ),
        (CivilTime { day: 0, ..good }, "day"),
        (CivilTime { hour: 24, ..good }, "hour"),
        (CivilTime { minute: 60, ..good }, "minute"),
        (
            CivilTime {
                second: 60.0,
                ..good
            },
            "second",
        ),
        (
            CivilTime {
                second: f64::NAN,
                ..good
            },
            "second",
        ),
        (
            CivilTime {
                year: 10_000,
                ..good
            },
            "year",
        ),
    ] {
        let answer = resolve(&civil, &Zone::Utc, None, Fold::Standard);
        let Err(AtlasError::InvalidField { field: named, .. }) = answer else {
            panic!("{civil:?} is impossible");
        };
        assert_eq!(named, field);
    }
    let julian = CivilTime {
        year: 1900,
        month: 2,
        day: 29,
        calendar: Calendar::Julian,
        ..good
    };
    let resolved = resolve(&julian, &Zone::Utc, None, Fold::Standard).expect("a Julian leap year");
    assert_eq!((resolved.local.month, resolved.local.day), (3, 13));
}

#[test]
fn local_mean_time_needs_a_longitude_and_goes_by_the_earth() {
    let answer = resolve(
        &noon(1900, 1, 1),
        &Zone::LocalMeanTime,
        None,
        Fold::Standard,
    );
    assert_eq!(answer, Err(AtlasError::LongitudeRequired));
    let resolved = resolve(
        &noon(1900, 1, 1),
        &Zone::LocalMeanTime,
        Some(-74.006),
        Fold::Standard,
    )
    .expect("a time");
    assert_eq!(resolved.time_scale, TimeScale::Ut1);
    assert!((resolved.offset_seconds + 17_761.44).abs() < 1e-9);
}

#[test]
fn before_common_clocks_the_birth_place_counts_and_not_the_zones_city() {
    let boston = resolve(
        &noon(1850, 7, 1),
        &zone("America/New_York"),
        Some(-71.06),
        Fold::Standard,
    )
    .expect("a time");
    assert!((boston.offset_seconds + 17_054.4).abs() < 1e-9);
    assert_eq!(boston.warnings[0].code, "local_mean_time");
    let unplaced = resolve(
        &noon(1850, 7, 1),
        &zone("America/New_York"),
        None,
        Fold::Standard,
    )
    .expect("a time");
    assert!((unplaced.offset_seconds + 17_762.0).abs() < f64::EPSILON);
    assert_eq!(unplaced.warnings[0].code, "zone_mean_time");
}

#[test]
fn doubtful_history_is_said_and_certain_history_is_not() {
    let codes = |text: &str, civil: CivilTime| -> Vec<&'static str> {
        let resolved = resolve(&civil, &zone(text), Some(20.0), Fold::Standard).expect("a time");
        resolved
            .warnings
            .iter()
            .map(|warning| warning.code)
            .collect()
    };
    assert_eq!(
        codes("Europe/Berlin", noon(1945, 6, 1)),
        ["doubtful_history"]
    );
    assert_eq!(
        codes("America/Chicago", noon(1955, 7, 1)),
        ["doubtful_history"]
    );
    assert_eq!(codes("America/Chicago", noon(1955, 1, 1)), [""; 0]);
    assert_eq!(codes("Europe/Berlin", noon(1990, 6, 1)), [""; 0]);
    assert_eq!(
        codes("Europe/Athens", noon(1900, 6, 1)),
        ["julian_calendar"]
    );
    let julian = CivilTime {
        calendar: Calendar::Julian,
        ..noon(1900, 6, 1)
    };
    assert_eq!(codes("Europe/Athens", julian), [""; 0]);
    assert_eq!(codes("EST", noon(1990, 6, 1)), ["fixed_offset_name"]);
    assert_eq!(codes("Etc/GMT+5", noon(1990, 6, 1)), ["inverted_sign"]);
    assert_eq!(codes("CET", noon(1990, 6, 1)), ["placeless_zone"]);
}

#[test]
fn every_zone_resolves_in_every_year() {
    let mut count = 0;
    for zone in zones() {
        count += 1;
        for year in (1800..2200).step_by(7) {
            let civil = CivilTime::gregorian(year, 6, 15, 14, 30, 0.0);
            let answer = resolve(&civil, &Zone::Iana(zone), Some(10.0), Fold::Later);
            assert!(answer.is_ok(), "{} {year}: {answer:?}", zone.name());
        }
    }
    assert!(count > 590);
}

#[test]
fn zones_are_listed_in_order() {
    let names: Vec<String> = zones()
        .map(|zone| zone.name().to_ascii_lowercase())
        .collect();
    assert!(names.is_sorted());
    assert!(names.iter().any(|name| name == "europe/amsterdam"));
}

prop_compose! {
    fn any_civil()(
        year in -9999..=9999_i32, month in 1..=12_u8, day in 1..=28_u8, hour in 0..24_u8,
        minute in 0..60_u8, second in 0.0..60.0_f64, julian in any::<bool>(),
    ) -> CivilTime {
        let calendar = if julian { Calendar::Julian } else { Calendar::Gregorian };
        CivilTime { year, month, day, hour, minute, second, calendar }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn earlier_is_not_later_and_the_clock_shows_what_is_said(
        civil in any_civil(), index in 0..597_usize, longitude in prop::option::of(-180.0..=180.0_f64),
    ) {
        let zone = Zone::Iana(zones().nth(index % zones().count()).expect("a zone"));
        let earlier = resolve(&civil, &zone, longitude, Fold::Earlier).expect("a choice");
        let later = resolve(&civil, &zone, longitude, Fold::Later).expect("a choice");
        prop_assert!(earlier.instant <= later.instant);
        for resolved in [earlier, later] {
            let shown = resolved.instant.clock(resolved.offset_seconds);
            let said = resolved.local;
            let (shown, said) = [shown, said]
                .map(|civil| resolve(&civil, &Zone::Utc, None, Fold::Reject).expect("a time").instant)
                .into();
            let difference = (shown.unix_seconds - said.unix_seconds) as f64 + shown.fraction - said.fraction;
            prop_assert!(difference.abs() < 1e-6, "{difference}");
            prop_assert!((0.0..1.0).contains(&resolved.instant.fraction));
        }
    }

    #[test]
    fn any_text_is_a_zone_or_refused(text in "\\PC{0,40}") {
        let _ = Zone::parse(&text);
    }

    #[test]
    fn any_offset_is_read_or_refused(text in "[+-][0-9:]{0,12}") {
        let _ = Zone::parse(&text);
    }

    #[test]
    fn any_numbers_are_a_time_or_refused(
        year in any::<i32>(), parts in any::<[u8; 4]>(), second in any::<f64>(), longitude in any::<f64>(),
        julian in any::<bool>(), index in 0..597_usize,
    ) {
        let [month, day, hour, minute] = parts;
        let calendar = if julian { Calendar::Julian } else { Calendar::Gregorian };
        let civil = CivilTime { year, month, day, hour, minute, second, calendar };
        let zone = Zone::Iana(zones().nth(index).expect("a zone"));
        let _ = resolve(&civil, &zone, Some(longitude), Fold::Standard);
    }
}
