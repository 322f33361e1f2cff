//! Each kind of condition: what it takes for a breach, and for a verdict at all.

use sidera_monitor::alerts::*;
use sidera_monitor::time::{HOUR_MS, MINUTE_MS};

use crate::support::START_MS;
use crate::timelines::*;

#[test]
fn no_requests_are_no_data_and_never_ok() {
    let (statuses, _) = timeline(&only(rule(1)), &[vec![GOOD; 10], vec![QUIET; 10]].concat());
    assert_eq!(
        statuses.first(),
        Some(&Some(StatusKind::NoData)),
        "no five minutes have closed"
    );
    assert_eq!(statuses[9], Some(StatusKind::Ok));
    assert_eq!(statuses.last(), Some(&Some(StatusKind::NoData)));
}

#[test]
fn a_latency_rule_judges_whole_five_minutes() {
    let (_, transitions) = timeline(&only(rule(1)), &[vec![SLOW; 5], vec![GOOD; 15]].concat());
    let moments: Vec<_> = transitions
        .iter()
        .map(|transition| transition.at_ms)
        .collect();
    assert_eq!(
        moments,
        [minute(5), minute(14)],
        "slow until minute 9, then five minutes more"
    );
    assert!((transitions[0].alert.value - 3.0).abs() < 0.06);
}

#[test]
fn counts_are_judged_for_the_service() {
    let few = Minute {
        requests: 2,
        ..SLOW
    };
    let (_, transitions) = timeline(&only(rule(3)), &[few; 8]);
    let [fired] = &transitions[..] else {
        panic!("{transitions:?}")
    };
    assert_eq!(
        (fired.at_ms, fired.alert.cause.as_str(), fired.alert.value),
        (minute(6), "service", 12.0)
    );
}

#[test]
fn a_budget_burns_when_both_windows_do() {
    let rules = RuleSet {
        version: 0,
        rules: burn_rate_rules(0.99),
    };
    rules.validate().unwrap();
    // Half of the requests fail: 14.4 % of an hour's have failed after 17.3 minutes.
    let minutes = [vec![GOOD; 50], vec![BAD; 20], vec![GOOD; 10]].concat();
    let (_, transitions) = timeline(&rules, &minutes);
    let fast = transitions
        .iter()
        .find(|transition| transition.alert.rule == "burn-fast")
        .unwrap();
    assert_eq!(fast.at_ms, minute(68));
    let resolved = transitions
        .iter()
        .filter(|transition| transition.kind == TransitionKind::Resolved);
    assert!(resolved.count() >= 1, "the short window ends it soon after");
}

#[test]
fn absence_and_custom_metrics_are_judged() {
    let absence = Rule {
        condition: Condition::Absence {
            window_seconds: 180,
        },
        cause: Cause::Service,
        ..rule(0)
    };
    let (_, transitions) = timeline(&only(absence), &[vec![GOOD; 5], vec![QUIET; 5]].concat());
    assert_eq!(transitions[0].at_ms, minute(8));
    let custom = Rule {
        condition: Condition::Custom {
            metric: "queue".to_owned(),
            statistic: Statistic::Max,
            comparison: Comparison::Below,
            threshold: 5.0,
            window_seconds: 120,
        },
        minimum_count: 1,
        ..rule(0)
    };
    let (_, transitions) = timeline(&only(custom), &[vec![GOOD; 5], vec![QUIET; 5]].concat());
    assert_eq!(
        (transitions[0].at_ms, transitions[0].alert.value),
        (minute(7), 0.0)
    );
}

#[test]
fn what_has_to_be_read_covers_every_window() {
    let rules = RuleSet {
        version: 0,
        rules: [default_rules().rules, burn_rate_rules(0.99)].concat(),
    };
    let until_ms = START_MS + 30 * MINUTE_MS;
    let state = State::since(until_ms - 5 * MINUTE_MS);
    let reads = reads(&state, &rules, until_ms);
    let [(fine, _), (coarse, _)] = &reads[..] else {
        panic!("another number of them")
    };
    assert!(fine.from_ms <= until_ms - 4 * MINUTE_MS - 6 * HOUR_MS);
    assert_eq!(
        (coarse.from_ms, coarse.to_ms),
        (START_MS - 72 * HOUR_MS, START_MS)
    );
}

#[test]
fn a_worker_that_saw_no_time_pass_has_no_latency_and_a_page_that_did_has_one() {
    let still = Minute {
        requests: 30,
        errors: 0,
        duration_us: 0,
    };
    let (statuses, transitions) = timeline(&only(rule(1)), &[still; 12]);
    assert!(transitions.is_empty());
    let known = statuses.into_iter().flatten();
    assert!(known.clone().count() > 0);
    assert!(known.into_iter().all(|status| status == StatusKind::NoData));
}
