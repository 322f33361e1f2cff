//! Times and days that a clock skipped.

use sidera_chart::ErrorKind;

use crate::support::{answer, birth, refused};

#[test]
fn a_skipped_time_is_refused_with_both_readings() {
    let error = refused(&birth(
        "\"date\": \"2021-03-14\", \"time\": \"02:30\", \"timezone\": \"America/New_York\"",
    ));
    assert_eq!(error.kind, ErrorKind::NonexistentTime);
    assert_eq!(
        error.alternatives,
        [
            "2021-03-14T06:30:00Z (01:30:00 EST)",
            "2021-03-14T07:30:00Z (03:30:00 EDT)"
        ]
    );
}

#[test]
fn a_day_that_the_zone_skipped_is_refused() {
    let on = |calendar: &str, date: &str, zone: &str| {
        birth(&format!(
            "\"date\": \"{date}\", \"calendar\": \"{calendar}\", \"unknown_time\": true, \"timezone\": \"{zone}\""
        ))
    };
    for (calendar, date, zone, around) in [
        (
            "gregorian",
            "2011-12-30",
            "Pacific/Apia",
            ["2011-12-29", "2011-12-31"],
        ),
        (
            "julian",
            "2011-12-17",
            "Pacific/Apia",
            ["2011-12-29", "2011-12-31"],
        ),
        (
            "gregorian",
            "1993-08-21",
            "Pacific/Kwajalein",
            ["1993-08-20", "1993-08-22"],
        ),
    ] {
        let error = refused(&on(calendar, date, zone));
        assert_eq!(
            (error.kind, error.field.as_deref()),
            (ErrorKind::NonexistentTime, Some("birth.date")),
            "{error}"
        );
        assert_eq!(error.alternatives, around);
    }
    // The days around it, and one whose clock was merely set back at noon.
    for (calendar, date, zone) in [
        ("gregorian", "2011-12-29", "Pacific/Apia"),
        ("gregorian", "2011-12-31", "Pacific/Apia"),
        ("julian", "2011-12-18", "Pacific/Apia"),
        ("gregorian", "1883-11-18", "America/New_York"),
    ] {
        answer("natal", &on(calendar, date, zone)).expect(date);
    }
}
