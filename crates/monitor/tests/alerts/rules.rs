//! Rules as data: what is refused, and how they are written.

use sidera_monitor::alerts::*;

use crate::timelines::rule;

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
    assert_eq!(
        json,
        include_str!("../golden/default_rules.json").trim_end()
    );
    let unknown = r#"{"version": 0, "rules": [], "colour": "red"}"#;
    assert!(
        serde_json::from_str::<RuleSet>(unknown)
            .unwrap_err()
            .to_string()
            .contains("colour")
    );
}
