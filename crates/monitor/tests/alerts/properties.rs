//! Whoever judges, in whatever steps, finds the same.

use proptest::prelude::*;
use sidera_monitor::alerts::*;
use sidera_monitor::bundle::Bundle;
use sidera_monitor::history::Range;

use crate::support::START_MS;
use crate::timelines::*;

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
        let _ = Act::decode(&bytes);
        let _ = Silence::decode(&bytes);
        let _ = SilenceEnd::decode(&bytes);
        let _ = RuleSet::decode(&bytes);
        let _ = Delivery::decode(&bytes);
        let _ = Targets::decode(&bytes);
        let _ = Bundle::decode(&bytes);
        prop_assert!(bytes.first() == Some(&1) || State::decode(&bytes).is_err());
    }

    #[test]
    fn damaged_targets_are_refused_or_are_others(
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let target = Target {
            id: "on-call".to_owned(),
            url: "https://hooks.example.com/".to_owned(),
            format: PayloadFormat::Json,
            secret: Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned()),
            least_severity: Severity::Info,
            labels: [("team".to_owned(), "sky".to_owned())].into(),
            enabled: true,
        };
        let mut bytes = Targets { version: 1, targets: vec![target] }.encode();
        prop_assert!(Targets::decode(&bytes[..cut.index(bytes.len())]).is_err());
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Ok(targets) = Targets::decode(&bytes) {
            prop_assert_eq!(Targets::decode(&targets.encode()).unwrap(), targets);
        }
    }
}
