//! What is stored of a range, as the page merges it: the same as what the edge answers.

use serde_json::{Value, json};
use sidera_api::monitoring::scheduled;
use sidera_api::store::MemoryStore;
use sidera_api::{Clock, ManualClock};
use sidera_monitor::alerts::Backtest;
use sidera_monitor::bundle::Bundle;
use sidera_monitor::history::Range;
use sidera_monitor::{documents, errors};

use crate::support::{BIRTH, START_MS, block_on, isolate, place, post, request};

#[test]
fn what_the_page_merges_is_what_the_edge_answers() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let (one, two) = (isolate("one"), isolate("two"));
    let places = [place(&store, &clock, &one), place(&store, &clock, &two)];
    for minute in 0..100 {
        for number in 0..6 {
            let failing = (30..40).contains(&minute) && number > 2;
            let body = if failing { "{}" } else { BIRTH };
            places[number % 2].ask(post("/api/v1/charts/natal", body));
        }
        clock.advance_ms(60_000);
        if minute % 5 == 0 {
            block_on(scheduled(&places[0].app, clock.now_unix_ms()));
        }
    }
    for place in &places {
        place.ask(request("GET", "/ping"));
    }
    let response = places[0].ask(request("GET", "/api/v1/monitoring/history"));
    let bundle = Bundle::decode(response.body()).unwrap();
    assert!(!bundle.roll_ups.is_empty() && !bundle.shards.is_empty());
    let history = bundle.history();
    let summary = history.summary(Range::last_day(clock.now_unix_ms()));
    let merged = documents::metrics(&summary, bundle.budget, clock.now_unix_ms());
    let merged = serde_json::to_value(&merged).unwrap();
    // Whoever answers has flushed between the two questions; nothing else has changed.
    let natal = |of: &Value| of["requests"]["POST /api/v1/charts/natal"].clone();
    let answered = places[1].get("metrics");
    assert_eq!(natal(&merged)["count"], 600);
    assert_eq!(natal(&merged), natal(&answered["metrics"]));
    let groups = serde_json::to_value(errors::groups(&summary, 10)).unwrap();
    assert_eq!(groups, places[1].get("errors/groups")["groups"]);
    let rule = places[1].get("rules")["rules"][0].clone();
    let (from, to) = (START_MS, bundle.clock.settled_ms());
    let trial = Backtest::new(
        serde_json::from_value(rule.clone()).unwrap(),
        Range::minutes(from, to),
    );
    let tried = documents::backtest(&trial.unwrap(), &history, clock.now_unix_ms());
    let mut answer = places[1].act(
        "backtest",
        &json!({"rule": rule, "from": tried.from, "to": tried.to}),
    );
    answer.as_object_mut().unwrap().remove("status");
    assert_eq!(tried.count, 1);
    assert_eq!(serde_json::to_value(&tried).unwrap(), answer);
}
