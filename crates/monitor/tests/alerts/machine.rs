//! From verdicts to alerts: pending, firing, resolved, and what is remembered.

use sidera_monitor::alerts::*;
use sidera_monitor::history::History;

use crate::timelines::*;

#[test]
fn an_alert_waits_fires_holds_on_and_resolves() {
    use StatusKind::{Firing, Ok, Pending, Resolved};

    let rule = Rule {
        for_seconds: 120,
        keep_firing_for_seconds: 180,
        minimum_count: 1,
        ..rule(0)
    };
    let rule = Rule {
        condition: Condition::ErrorRate {
            above: 0.05,
            window_seconds: 60,
            errors: ErrorsCounted::All,
        },
        ..rule
    };
    let minutes = [GOOD, BAD, BAD, BAD, GOOD, BAD, GOOD, GOOD, GOOD, GOOD];
    let (statuses, transitions) = timeline(&only(rule), &minutes);
    let expected = [
        Ok, Pending, Pending, Firing, Firing, Firing, Firing, Firing, Resolved, Resolved,
    ];
    assert_eq!(statuses, expected.map(Some));
    assert_eq!(transitions.len(), 2, "it flapped once, and is one alert");
    let [fired, resolved] = &transitions[..] else {
        panic!("another number of them")
    };
    assert_eq!(
        (fired.kind, fired.at_ms, fired.alert.pending_ms),
        (TransitionKind::Firing, minute(4), minute(2))
    );
    assert_eq!(
        (resolved.kind, resolved.at_ms),
        (TransitionKind::Resolved, minute(9))
    );
    assert_eq!(resolved.alert.resolution, Some(Resolution::Recovered));
    assert_eq!(fired.alert.id, resolved.alert.id);
    assert_eq!(
        fired.alert.id,
        Alert::id_of("error-rate", "/charts", minute(4))
    );
    assert_eq!(
        fired.alert.message,
        "/charts: 50.0 % of the requests failed within 1 min; the limit is 5.0 %"
    );
}

#[test]
fn firing_again_is_another_alert_that_names_the_one_before() {
    let minutes = [vec![BAD; 5], vec![GOOD; 15], vec![BAD; 5]].concat();
    let (_, transitions) = timeline(&only(rule(0)), &minutes);
    let kinds: Vec<_> = transitions
        .iter()
        .map(|transition| transition.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            TransitionKind::Firing,
            TransitionKind::Resolved,
            TransitionKind::Firing
        ]
    );
    let [first, _, again] = &transitions[..] else {
        panic!("another number of them")
    };
    assert_eq!(again.alert.past[0].id, first.alert.id);
    assert!(again.alert.id < first.alert.id, "newest first");
}

#[test]
fn an_alert_without_data_ends_after_its_time() {
    let rule = Rule {
        resolve_without_data_seconds: 600,
        ..rule(0)
    };
    let (_, transitions) = timeline(&only(rule), &[vec![BAD; 5], vec![QUIET; 30]].concat());
    assert_eq!(transitions.len(), 2);
    assert_eq!(transitions[1].alert.resolution, Some(Resolution::NoData));
    // Of five minutes with 30 requests each, 20 are enough until the last has left the window.
    assert_eq!(transitions[1].at_ms, minute(10) + 600_000);
}

#[test]
fn a_removed_rule_resolves_its_alert_and_a_reset_all() {
    let history = history(&[BAD; 10]);
    let fired = evaluate(&State::default(), &only(rule(0)), &history, minute(5));
    assert_eq!(fired.state.firing().count(), 1);
    let removed = evaluate(&fired.state, &RuleSet::default(), &history, minute(6));
    assert_eq!(
        removed.transitions[0].alert.resolution,
        Some(Resolution::RuleRemoved)
    );
    let reset = evaluate(
        &fired.state,
        &only(rule(0)),
        &History::new(minute(6)),
        minute(7),
    );
    assert_eq!(
        reset.transitions[0].alert.resolution,
        Some(Resolution::Reset)
    );
    assert_eq!(
        (reset.state.firing().count(), reset.state.epoch_ms),
        (0, minute(6))
    );
}

#[test]
fn a_state_is_written_when_something_changed_or_an_hour_passed() {
    let history = history(&[GOOD; 200]);
    let rules = default_rules();
    let first = evaluate(&State::default(), &rules, &history, minute(10)).state;
    let later = evaluate(&first, &rules, &history, minute(15)).state;
    assert!(!later.is_to_be_written(&first));
    assert!(
        evaluate(&first, &rules, &history, minute(70))
            .state
            .is_to_be_written(&first)
    );
}

#[test]
fn alerts_that_the_store_keeps_open_in_error_are_put_right() {
    let (rules, history) = (
        only(rule(0)),
        history(&[vec![BAD; 5], vec![GOOD; 20]].concat()),
    );
    let fired = evaluate(&State::default(), &rules, &history, minute(5));
    let open = fired.transitions[0].alert.clone();
    assert!(fired.state.corrections([&open]).is_empty(), "it does fire");
    // The state knows that it resolved, although writing that failed: the same is written again.
    let resolved = evaluate(&fired.state, &rules, &history, minute(25));
    assert_eq!(resolved.state.corrections([&open]), resolved.transitions);
    // A state that never saw it fire ends it.
    let corrected = State::since(minute(6)).corrections([&open]).remove(0);
    assert_eq!(corrected.alert.resolution, Some(Resolution::Superseded));
    assert!(
        State::since(minute(4)).corrections([&open]).is_empty(),
        "it may yet be seen"
    );
}
