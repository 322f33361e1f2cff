//! What people do, joined with what the machine knows.

use sidera_monitor::alerts::*;

use crate::timelines::*;

pub(crate) fn fired() -> Alert {
    evaluate(
        &State::default(),
        &only(rule(0)),
        &history(&[BAD; 10]),
        minute(5),
    )
    .transitions
    .remove(0)
    .alert
}

pub(crate) fn act(alert: &Alert, kind: ActKind, at_ms: u64) -> Act {
    Act {
        alert_id: alert.id.clone(),
        id: format!("a{at_ms}"),
        kind,
        at_ms,
        by: "operator".to_owned(),
        note: String::new(),
    }
}

#[test]
fn a_person_and_the_machine_do_not_undo_each_other() {
    let alert = fired();
    let by_person = act(&alert, ActKind::Resolve, minute(6));
    let answered = answer(&alert, [&by_person], &[], &[], minute(7));
    assert!(answered.resolved && answered.resolved_by.as_deref() == Some("operator"));
    // The machine resolves later, or never: the act stands.
    let by_machine = Alert {
        resolved_ms: Some(minute(9)),
        resolution: Some(Resolution::Recovered),
        ..alert.clone()
    };
    let answered = answer(&by_machine, [&by_person], &[], &[], minute(10));
    assert_eq!(
        answered.resolved_at.as_deref(),
        Some("2026-11-24T06:06:00.000Z")
    );
    assert_eq!(answered.metadata.resolution, Some(Resolution::Recovered));
    // An act on another alert does not matter.
    let other = Act {
        alert_id: "x".to_owned(),
        ..by_person
    };
    assert!(!answer(&alert, [&other], &[], &[], minute(7)).resolved);
    let taken = act(&alert, ActKind::Acknowledge, minute(6));
    let answered = answer(&alert, [&taken], &[], &[], minute(7));
    assert_eq!(
        (answered.resolved, answered.acknowledged_by.as_deref()),
        (false, Some("operator"))
    );
}

#[test]
fn a_silence_covers_what_it_matches_until_it_ends() {
    let alert = fired();
    let silence = Silence {
        id: "s1".to_owned(),
        matcher: Matcher {
            rule: Some("error-rate".to_owned()),
            ..Matcher::default()
        },
        from_ms: minute(5),
        to_ms: minute(50),
        created_ms: minute(5),
        by: "operator".to_owned(),
        note: "known".to_owned(),
    };
    silence.validate().unwrap();
    let all = [silence.clone()];
    assert!(answer(&alert, [], &all, &[], minute(6)).silenced);
    assert!(!answer(&alert, [], &all, &[], minute(50)).silenced);
    let end = SilenceEnd {
        silence_id: "s1".to_owned(),
        at_ms: minute(7),
        by: "operator".to_owned(),
    };
    assert!(!answer(&alert, [], &all, &[end], minute(8)).silenced);
    let none = Silence {
        matcher: Matcher::default(),
        ..silence.clone()
    };
    assert!(
        none.validate()
            .unwrap_err()
            .to_string()
            .starts_with("matcher: ")
    );
    let lesser = Matcher {
        up_to_severity: Some(Severity::Warning),
        ..Matcher::default()
    };
    assert!(!lesser.matches(&alert), "an error is worse than a warning");
}

#[test]
fn alerts_are_filtered_and_counted() {
    let alert = fired();
    let older = Alert {
        id: Alert::id_of("p95", "/charts", minute(1)),
        severity: Severity::Warning,
        resolved_ms: Some(minute(2)),
        ..alert.clone()
    };
    let answers: Vec<AlertAnswer> = [&older, &alert]
        .map(|one| answer(one, [], &[], &[], minute(7)))
        .into();
    let summary = serde_json::to_value(summary_of(&answers)).unwrap();
    assert_eq!(
        summary,
        serde_json::json!({
            "total": 2, "resolved": 1, "unresolved": 1,
            "by_severity": {"info": 0, "warning": 1, "error": 1, "critical": 0},
        })
    );
    let ids = |filter| {
        filtered(answers.clone(), filter)
            .into_iter()
            .map(|one| one.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ids(AlertFilter::default()),
        [alert.id.clone(), older.id.clone()],
        "newest first"
    );
    assert_eq!(
        ids(AlertFilter {
            limit: Some(1),
            ..AlertFilter::default()
        }),
        std::slice::from_ref(&alert.id)
    );
    assert_eq!(
        ids(AlertFilter {
            severity: Some(Severity::Warning),
            ..AlertFilter::default()
        }),
        [older.id]
    );
    assert_eq!(
        ids(AlertFilter {
            resolved: Some(false),
            ..AlertFilter::default()
        }),
        [alert.id]
    );
}
