//! Alerts follow from rules and history, and from nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod support;

use proptest::prelude::*;
use sidera_monitor::alerts::*;
use sidera_monitor::history::{History, Range};
use sidera_monitor::metrics::*;
use sidera_monitor::rollup::RollUp;
use sidera_monitor::shard::{IsolateId, Shard};
use sidera_monitor::time::{HOUR_MS, MINUTE_MS};
use sidera_monitor::{Error, keys};
use support::START_MS;

/// What happened in one minute: requests, errors of the service, duration.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Minute {
    requests: u64,
    errors: u64,
    duration_us: u64,
}

const QUIET: Minute = Minute {
    requests: 0,
    errors: 0,
    duration_us: 0,
};
const GOOD: Minute = Minute {
    requests: 30,
    errors: 0,
    duration_us: 10_000,
};
const BAD: Minute = Minute {
    requests: 30,
    errors: 15,
    duration_us: 10_000,
};
const SLOW: Minute = Minute {
    requests: 30,
    errors: 0,
    duration_us: 3_000_000,
};

/// A history in which the minutes from `START_MS` on went like this.
fn history(minutes: &[Minute]) -> History {
    let labels = Labels::new(&["/charts"]);
    let mut recorder = Recorder::new(IsolateId([1; 16]), "FRA", labels, START_MS, 1_000);
    let mut shards: Vec<Shard> = Vec::new();
    for (minute, at_ms) in minutes.iter().zip((START_MS..).step_by(60_000)) {
        for number in 0..minute.requests {
            let status = if number < minute.errors { 500 } else { 200 };
            recorder.record(&Measurement {
                at_ms,
                source: Source::Worker,
                label: recorder.labels().id("/charts"),
                method: Method::Post,
                status,
                duration_us: minute.duration_us,
                bytes_in: 0,
                bytes_out: 0,
                request_id: RequestId::new("r"),
            });
        }
        recorder
            .record_custom(at_ms, "queue", minute.requests as f64)
            .unwrap();
        while let Some(flush) = recorder.due(at_ms) {
            recorder.flushed(&flush, KvOutcome::Ok, at_ms);
            let shard = Shard::decode(&flush.value).unwrap();
            shards.retain(|older| older.header.slot != shard.header.slot);
            shards.push(shard);
        }
    }
    let mut history = History::new(0);
    for shard in shards {
        let slot = shard.header.slot;
        let (roll_up, _) = RollUp::of_shards(slot, 0, [shard.encode().as_slice()]);
        history.put(slot, Some(roll_up));
    }
    history
}

fn only(rule: Rule) -> RuleSet {
    RuleSet {
        version: 1,
        rules: vec![rule],
    }
}

fn rule(place: usize) -> Rule {
    default_rules().rules.swap_remove(place)
}

fn minute(number: usize) -> u64 {
    START_MS + number as u64 * MINUTE_MS
}

/// Evaluates minute by minute, and gives for each the status of the only cause that has one.
fn timeline(rules: &RuleSet, minutes: &[Minute]) -> (Vec<Option<StatusKind>>, Vec<Transition>) {
    let history = history(minutes);
    let mut state = State::default();
    let mut statuses = Vec::new();
    let mut transitions = Vec::new();
    for end in 1..=minutes.len() {
        let evaluation = evaluate(&state, rules, &history, minute(end));
        statuses.push(evaluation.statuses.first().map(|status| status.status));
        transitions.extend(evaluation.transitions);
        state = evaluation.state;
    }
    (statuses, transitions)
}

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

fn any_minutes() -> impl Strategy<Value = Vec<Minute>> {
    let stretch = (
        prop::sample::select(vec![QUIET, GOOD, BAD, SLOW]),
        1..25_usize,
    );
    prop::collection::vec(stretch, 1..12).prop_map(|stretches| {
        stretches
            .into_iter()
            .flat_map(|(minute, length)| vec![minute; length])
            .collect()
    })
}

fn all_rules() -> RuleSet {
    let mut rules = default_rules();
    rules.rules.extend(burn_rate_rules(0.95));
    for (rule, seconds) in rules
        .rules
        .iter_mut()
        .zip([0, 60, 120, 300, 0, 60, 120, 300])
    {
        rule.for_seconds = seconds;
    }
    rules
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 16 } else { 128 }))]

    #[test]
    fn judging_in_one_go_or_bit_by_bit_gives_the_same_bytes(
        minutes in any_minutes(),
        stops in prop::collection::btree_set(2..250_usize, 0..20),
    ) {
        let (rules, history) = (all_rules(), history(&minutes));
        let start = evaluate(&State::default(), &rules, &history, minute(1));
        let end = minutes.len().max(2);
        let at_once = evaluate(&start.state, &rules, &history, minute(end));

        let mut state = start.state;
        let mut transitions = Vec::new();
        for stop in stops.into_iter().filter(|stop| *stop < end).chain([end]) {
            // Whoever evaluates twice, or reads the state back from the store, changes nothing.
            let evaluation = evaluate(&State::decode(&state.encode()).unwrap(), &rules, &history, minute(stop));
            let again = evaluate(&evaluation.state, &rules, &history, minute(stop));
            prop_assert_eq!(&again.state, &evaluation.state);
            prop_assert!(again.transitions.is_empty());
            transitions.extend(evaluation.transitions);
            state = evaluation.state;
        }
        prop_assert_eq!(state.encode(), at_once.state.encode());
        // Rules are judged one after the other within a minute, so only the order of minutes counts.
        prop_assert_eq!(transitions, at_once.transitions);
    }

    #[test]
    fn a_backtest_finds_what_the_evaluation_found(minutes in any_minutes(), place in 0..8_usize) {
        let rule = all_rules().rules.swap_remove(place);
        let rules = only(rule.clone());
        let history = history(&minutes);
        let end = minutes.len().max(2);
        let start = State::since(START_MS);
        let evaluated = evaluate(&start, &rules, &history, minute(end));
        let mut expected: Vec<Alert> = Vec::new();
        for transition in evaluated.transitions {
            expected.retain(|alert| alert.id != transition.alert.id);
            expected.push(transition.alert);
        }
        let trial = Backtest::new(rule, Range::minutes(START_MS, minute(end))).unwrap();
        prop_assert_eq!(backtest(&trial, &history), expected);
    }

    #[test]
    fn only_known_versions_of_alert_values_are_read(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        let _ = State::decode(&bytes);
        let _ = Alert::decode(&bytes);
        let _ = RuleSet::decode(&bytes);
        let _ = Delivery::decode(&bytes);
        prop_assert!(bytes.first() == Some(&1) || State::decode(&bytes).is_err());
    }
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
fn rules_are_refused_by_field() {
    let refusal = |change: fn(&mut Rule)| {
        let mut rules = default_rules();
        change(&mut rules.rules[1]);
        let error = rules.validate().unwrap_err().to_string();
        error.split_once(": ").unwrap().0.to_owned()
    };
    assert_eq!(refusal(|rule| rule.id = "P 95".to_owned()), "rules.1.id");
    assert_eq!(
        refusal(|rule| rule.id = "error-rate".to_owned()),
        "rules.1.id"
    );
    assert_eq!(refusal(|rule| rule.title.clear()), "rules.1.title");
    assert_eq!(
        refusal(|rule| rule.for_seconds = 90_000),
        "rules.1.for_seconds"
    );
    assert_eq!(
        refusal(|rule| rule.condition = Condition::Absence { window_seconds: 90 }),
        "rules.1.filter.routes"
    );
    assert_eq!(
        refusal(|rule| rule.condition = Condition::SlowCount {
            above: 1,
            window_seconds: 90
        }),
        "rules.1.condition.window_seconds"
    );
    let latency = |quantile| Condition::Latency {
        quantile,
        above_seconds: 1.0,
        window_seconds: 300,
        source: LatencySource::Page,
    };
    let mut rule = rule(1);
    rule.condition = latency(f64::NAN);
    assert!(
        rule.validate()
            .unwrap_err()
            .to_string()
            .starts_with("condition.quantile: ")
    );
    rule.condition = latency(0.5);
    rule.validate().unwrap();
}

#[test]
fn rules_are_json_and_come_back() {
    let rules = RuleSet {
        version: 3,
        rules: [default_rules().rules, burn_rate_rules(0.999)].concat(),
    };
    assert_eq!(RuleSet::decode(&rules.encode()).unwrap(), rules);
    let json = serde_json::to_string_pretty(&default_rules()).unwrap();
    assert_eq!(json, include_str!("golden/default_rules.json").trim_end());
    let unknown = r#"{"version": 0, "rules": [], "colour": "red"}"#;
    assert!(
        serde_json::from_str::<RuleSet>(unknown)
            .unwrap_err()
            .to_string()
            .contains("colour")
    );
}

#[test]
fn the_stored_forms_of_alerts_stay_as_they_are() {
    let history = history(&[BAD; 10]);
    let evaluation = evaluate(&State::default(), &only(rule(0)), &history, minute(5));
    let text = |bytes: &[u8]| {
        let json = String::from_utf8(bytes[2..].to_vec()).unwrap();
        format!("{} {} {json}", bytes[0], bytes[1])
    };
    let alert = &evaluation.transitions[0].alert;
    assert_eq!(
        text(&alert.encode()),
        include_str!("golden/alert_v1.txt").trim_end()
    );
    assert_eq!(
        text(&evaluation.state.encode()),
        include_str!("golden/alert_state_v1.txt").trim_end()
    );
    assert_eq!(&Alert::decode(&alert.encode()).unwrap(), alert);
}

fn fired() -> Alert {
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

fn act(alert: &Alert, kind: ActKind, at_ms: u64) -> Act {
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

/// The example of the Standard Webhooks reference libraries.
#[test]
fn messages_are_signed_as_the_specification_says() {
    let signer = Signer::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let message = signer.sign(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1_614_265_330_000,
        r#"{"test": 2432232314}"#.to_owned(),
    );
    assert_eq!(message.headers[1].1, "msg_p5jXN8AQM9LWM0D4loKWxJek");
    assert_eq!(message.headers[2].1, "1614265330");
    assert_eq!(
        message.headers[3].1,
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    );
    assert_eq!(format!("{signer:?}"), "Signer(redacted)");
    let refused = Signer::new("hunter2").unwrap_err().to_string();
    assert!(refused.starts_with("secret: ") && !refused.contains("hunter2"));
}

#[test]
fn a_delivery_is_tried_again_and_given_up_in_the_end() {
    let alert = fired();
    let transition = Transition {
        kind: TransitionKind::Firing,
        at_ms: minute(5),
        alert,
    };
    let notification = Notification::from(&transition);
    assert!(notification.id.ends_with("_firing"));
    let mut delivery = Delivery::new(notification, "ops", 0);
    let mut now_ms = 0;
    let mut waits = Vec::new();
    while delivery.state == DeliveryState::Waiting {
        assert!(delivery.is_due(now_ms));
        delivery = delivery.after(Attempt::Status(503), now_ms);
        waits.push((delivery.due_ms - now_ms) / 1_000);
        now_ms = delivery.due_ms;
    }
    assert_eq!(
        (delivery.state, delivery.attempts),
        (DeliveryState::Dead, MAX_ATTEMPTS)
    );
    assert_eq!(
        waits,
        [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 0]
    );
    assert_eq!(Delivery::decode(&delivery.encode()).unwrap(), delivery);
    let fresh = || Delivery::new(delivery.notification.clone(), "ops", 0);
    assert_eq!(
        fresh().after(Attempt::Status(204), 1).state,
        DeliveryState::Delivered
    );
    assert_eq!(
        fresh().after(Attempt::Status(410), 1).state,
        DeliveryState::Dead
    );
    assert_eq!(
        fresh().after(Attempt::Unreachable, 1).state,
        DeliveryState::Waiting
    );
}

#[test]
fn bodies_say_what_happened() {
    let transition = Transition {
        kind: TransitionKind::Firing,
        at_ms: minute(5),
        alert: fired(),
    };
    let notification = Notification::from(&transition);
    let json: serde_json::Value =
        serde_json::from_str(&notification.body(PayloadFormat::Json)).unwrap();
    assert_eq!(json["type"], "alert.firing");
    assert_eq!(json["data"]["cause"], "/charts");
    let slack: serde_json::Value =
        serde_json::from_str(&notification.body(PayloadFormat::Slack)).unwrap();
    assert!(
        slack["text"]
            .as_str()
            .unwrap()
            .starts_with("*High error rate* (error, firing)\n/charts: 50.0 %")
    );
}

#[test]
fn targets_inside_or_off_the_list_are_refused() {
    let allowed = ["hooks.example.com".to_owned()];
    check_target("https://hooks.example.com/a?b=c", &allowed, false).unwrap();
    check_target("https://HOOKS.example.com", &allowed, false).unwrap();
    for url in [
        "http://hooks.example.com/",
        "https://hooks.example.com:8443/",
        "https://user@hooks.example.com/",
        "https://hooks.example.com.evil.net/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://localhost/",
        "http://127.0.0.1/",
        "https://evil.net\\@hooks.example.com/",
        "https://hooks.example.com /",
        "ftp://hooks.example.com/",
        "hooks.example.com",
        "",
    ] {
        assert!(check_target(url, &allowed, false).is_err(), "{url}");
    }
    let listed = ["10.0.0.1".to_owned(), "db.internal".to_owned()];
    assert!(
        check_target("https://10.0.0.1/", &listed, true).is_err(),
        "not even if listed"
    );
    assert!(check_target("https://db.internal/", &listed, true).is_err());
    check_target("http://localhost:9000/hook", &allowed, true).unwrap();
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

#[test]
fn the_stored_forms_of_acts_stay_as_they_are() {
    let act = Act {
        alert_id: "fe376172e0471deed3c7a68f".to_owned(),
        id: "a1".to_owned(),
        kind: ActKind::Acknowledge,
        at_ms: minute(6),
        by: "operator".to_owned(),
        note: "on it".to_owned(),
    };
    let silence = Silence {
        id: "s1".to_owned(),
        matcher: Matcher {
            cause: Some("/charts".to_owned()),
            ..Matcher::default()
        },
        from_ms: minute(5),
        to_ms: minute(50),
        created_ms: minute(5),
        by: "operator".to_owned(),
        note: "known".to_owned(),
    };
    let end = SilenceEnd {
        silence_id: "s1".to_owned(),
        at_ms: minute(7),
        by: "operator".to_owned(),
    };
    let transition = Transition {
        kind: TransitionKind::Firing,
        at_ms: minute(5),
        alert: fired(),
    };
    let delivery = Delivery::new(Notification::from(&transition), "ops", minute(5));
    let values = [
        (act.key(), act.encode()),
        (silence.key(), silence.encode()),
        (end.key(), end.encode()),
        (delivery.key(), delivery.encode()),
        (keys::RULES.to_owned(), RuleSet::default().encode()),
    ];
    let lines = values.map(|(key, value)| {
        let json = String::from_utf8(value[2..].to_vec()).unwrap();
        format!("{key} {} {} {json}\n", value[0], value[1])
    });
    assert_eq!(lines.concat(), include_str!("golden/acts_v1.txt"));
    assert_eq!(Act::decode(&act.encode()).unwrap(), act);
    assert_eq!(Silence::decode(&silence.encode()).unwrap(), silence);
    assert_eq!(SilenceEnd::decode(&end.encode()).unwrap(), end);
    let mut newer = act.encode();
    newer[0] = 2;
    assert_eq!(
        Act::decode(&newer),
        Err(Error::UnknownVersion { found: 2, known: 1 })
    );
}
