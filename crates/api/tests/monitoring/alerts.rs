//! Alerts from requests to people: raised, told, resolved, by the machine and by hand.

use http::StatusCode;
use serde_json::{Value, json};
use sidera_api::monitoring::{CronReport, scheduled};
use sidera_api::store::{Key, MemoryStore, Store};
use sidera_api::{Clock, Isolate, ManualClock, MemoryOutbound};
use sidera_monitor::keys;

use crate::support::{
    BIRTH, Place, START_MS, block_on, isolate, json, place, place_with, post, request,
};

type Service<'a> = Place<'a, &'a MemoryStore<&'a ManualClock>, &'a ManualClock>;

/// Minutes in which three requests of four fail, or none.
fn minutes(place: &Service<'_>, count: usize, failing: bool) {
    for _ in 0..count {
        for number in 0..8 {
            let body = if failing && number % 4 > 0 {
                "{}"
            } else {
                BIRTH
            };
            place.ask(post("/api/v1/charts/natal", body));
        }
        place.app.clock.advance_ms(60_000);
    }
}

fn cron(place: &Service<'_>) -> CronReport {
    let report = block_on(scheduled(&place.app, place.app.clock.now_unix_ms()));
    assert!(report.failures.is_empty(), "{report:?}");
    report
}

/// An outage of five minutes that the cron trigger has judged.
fn outage(place: &Service<'_>) {
    minutes(place, 10, false);
    cron(place);
    minutes(place, 5, true);
    minutes(place, 2, false);
    assert_eq!(cron(place).transitions, 1);
}

#[test]
fn an_outage_raises_one_alert_that_resolves_when_it_is_over() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    outage(&place);
    let answer = place.get("alerts");
    assert_eq!(answer["count"], 1);
    let alert = &answer["alerts"][0];
    assert_eq!(alert["source"], "error-rate");
    assert_eq!(alert["metadata"]["cause"], "/api/v1/charts/natal");
    assert_eq!(alert["severity"], "error");
    assert_eq!(alert["resolved"], false);
    let by_severity = json!({"info": 0, "warning": 0, "error": 1, "critical": 0});
    let wanted = json!({"total": 1, "resolved": 0, "unresolved": 1, "by_severity": by_severity});
    assert_eq!(answer["summary"], wanted);
    assert_eq!(
        cron(&place).transitions,
        0,
        "one alert a cause, however often it is judged"
    );
    minutes(&place, 15, false);
    assert_eq!(cron(&place).transitions, 1);
    let resolved = &place.get("alerts?resolved=true")["alerts"][0];
    assert_eq!(resolved["id"], alert["id"]);
    assert_eq!(resolved["metadata"]["resolution"], "recovered");
    assert_eq!(place.get("alerts?resolved=false")["count"], 0);
    assert_eq!(place.get("alerts?severity=warning")["count"], 0);
}

/// Everything under the keys of alerts, and the machine's state.
fn written(store: &MemoryStore<&ManualClock>) -> Vec<(String, Option<Vec<u8>>)> {
    let prefix = sidera_api::store::Prefix::from_parts(&["monitor", "v1", "alert"]).unwrap();
    let listed = block_on(store.list(&sidera_api::store::ListQuery::first(prefix))).unwrap();
    let mut names: Vec<Key> = listed.keys.into_iter().map(|listed| listed.key).collect();
    names.push(Key::parse(keys::ALERT_STATE).unwrap());
    let read = |key: &Key| (key.to_string(), block_on(store.get(key)).unwrap());
    names.iter().map(read).collect()
}

#[test]
fn the_trigger_and_an_operator_s_check_write_the_same_bytes() {
    let judged = |judge: &dyn Fn(&Service<'_>)| {
        let clock = ManualClock::at(START_MS);
        let store = MemoryStore::new(&clock);
        let isolate = isolate("one");
        let place = place(&store, &clock, &isolate);
        minutes(&place, 10, false);
        minutes(&place, 5, true);
        minutes(&place, 2, false);
        judge(&place);
        minutes(&place, 15, false);
        judge(&place);
        written(&store)
    };
    let by_cron = judged(&|place| {
        cron(place);
    });
    let by_check = judged(&|place| {
        place.ask(request("POST", "/api/v1/monitoring/alerts/check"));
    });
    let by_both = judged(&|place| {
        cron(place);
        place.ask(request("POST", "/api/v1/monitoring/alerts/check"));
        cron(place);
    });
    assert_eq!(by_cron.len(), 2);
    assert_eq!(by_cron, by_check);
    assert_eq!(by_cron, by_both);
}

#[test]
fn a_check_says_what_it_found_and_how_every_rule_stands() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    minutes(&place, 10, false);
    minutes(&place, 7, true);
    let answer = json(&place.ask(request("POST", "/api/v1/monitoring/alerts/check")));
    assert_eq!(answer["alerts_generated"], 1);
    assert_eq!(answer["alerts"][0]["title"], "High error rate");
    assert_eq!(answer["alerts"][0]["severity"], "error");
    let of = |rule: &str| {
        let statuses = answer["statuses"].as_array().unwrap();
        let found = statuses.iter().find(|status| status["rule"] == rule);
        found.map_or(Value::Null, |status| status["status"].clone())
    };
    assert_eq!(of("error-rate"), "firing");
    assert_eq!(of("slow-requests"), "ok");
    // While it calculates no time passes, so that nothing is known of how long it takes.
    assert_eq!(of("p95"), "no_data");
    assert_eq!(of("p99"), "no_data");
}

#[test]
fn what_a_person_did_is_not_undone_by_judging_again() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    outage(&place);
    let id = place.get("alerts")["alerts"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    place.act(
        &format!("alerts/{id}/acknowledge"),
        &json!({"note": "at it"}),
    );
    clock.advance_ms(30_000);
    // As the older service's clients do: without a body.
    let response = place.ask(request(
        "POST",
        &format!("/api/v1/monitoring/alerts/{id}/resolve"),
    ));
    assert_eq!(
        json(&response),
        json!({"message": format!("Alert {id} resolved")})
    );
    minutes(&place, 3, true);
    cron(&place);
    place.ask(request("POST", "/api/v1/monitoring/alerts/check"));
    let alert = &place.get("alerts?resolved=true")["alerts"][0];
    assert_eq!(alert["id"], id);
    assert_eq!(alert["resolved_by"], "development");
    assert_eq!(alert["acknowledged_by"], "development");
    assert_eq!(alert["acts"].as_array().unwrap().len(), 2);
    assert_eq!(alert["acts"][0]["note"], "at it");
    minutes(&place, 20, false);
    cron(&place);
    let alert = &place.get("alerts")["alerts"][0];
    assert_eq!(
        alert["resolved_by"], "development",
        "the machine's own resolving comes later"
    );
}

#[test]
fn an_alert_that_there_is_not_cannot_be_resolved() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    for id in ["none", "..", "%2e%2e", "a%2Fb", "0"] {
        for act in ["resolve", "acknowledge"] {
            let response = place.ask(post(&format!("/api/v1/monitoring/alerts/{id}/{act}"), "{}"));
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{id}");
            assert_eq!(json(&response)["type"], "/docs#problem-no-such-entry");
        }
    }
}

#[test]
fn absence_and_a_budget_that_burns_are_judged_too() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let mut rules: Vec<Value> = sidera_monitor::alerts::burn_rate_rules(0.999)
        .iter()
        .map(|rule| serde_json::to_value(rule).unwrap())
        .collect();
    for rule in &mut rules {
        rule["condition"]["errors"] = "all".into();
    }
    rules.push(
        json!({"id": "ready-missing", "title": "Nobody asks whether it is ready",
        "condition": {"kind": "absence", "window_seconds": 600},
        "filter": {"routes": ["/health/ready"]}, "severity": "info"}),
    );
    let response = place.put("rules", &json!({"version": 0, "rules": rules}));
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["etag"], "\"1\"");
    minutes(&place, 65, false);
    cron(&place);
    minutes(&place, 10, true);
    cron(&place);
    let mut found: Vec<String> = place.get("alerts?resolved=false")["alerts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|alert| alert["source"].as_str().unwrap().to_owned())
        .collect();
    found.sort();
    assert_eq!(found, ["burn-fast", "burn-medium", "ready-missing"]);
}

fn targets(clock: &ManualClock) -> (MemoryStore<&ManualClock>, Isolate, MemoryOutbound) {
    (
        MemoryStore::new(clock),
        isolate("one"),
        MemoryOutbound::default(),
    )
}

fn tell(place: &Service<'_>) {
    let target = json!({"id": "on-call", "url": "http://127.0.0.1:9000/hook", "format": "json",
                        "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"});
    let response = place.put(
        "notifications/targets",
        &json!({"version": 0, "targets": [target]}),
    );
    assert_eq!(response.status(), StatusCode::OK);
}

#[test]
fn firing_and_resolving_is_told_once_and_signed() {
    let clock = ManualClock::at(START_MS);
    let (store, isolate, outbound) = targets(&clock);
    let place = place_with(&store, &clock, &outbound, &isolate);
    tell(&place);
    outage(&place);
    let sent = outbound.take_sent();
    assert_eq!(sent.len(), 1);
    let body: Value = serde_json::from_str(&sent[0].body).unwrap();
    assert_eq!(body["type"], "alert.firing");
    let id = place.get("alerts")["alerts"][0]["id"].clone();
    assert_eq!(body["data"]["id"], id);
    let header = |name: &str| {
        let found = sent[0].headers.iter().find(|(known, _)| *known == name);
        found.unwrap().1.clone()
    };
    assert_eq!(
        header("webhook-id"),
        format!("msg_{}_firing", id.as_str().unwrap())
    );
    let signer =
        sidera_monitor::alerts::Signer::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let at_ms = header("webhook-timestamp").parse::<u64>().unwrap() * 1_000;
    let signed = signer.sign(&header("webhook-id"), at_ms, sent[0].body.clone());
    assert_eq!(header("webhook-signature"), signed.headers[3].1);
    cron(&place);
    minutes(&place, 15, false);
    cron(&place);
    cron(&place);
    let sent = outbound.take_sent();
    assert_eq!(sent.len(), 1);
    assert!(sent[0].body.contains("alert.resolved"));
    assert_eq!(
        place.get("notifications/undelivered")["deliveries"],
        json!([])
    );
}

#[test]
fn what_is_not_taken_is_tried_again_and_is_a_dead_letter_in_the_end() {
    let clock = ManualClock::at(START_MS);
    let (store, isolate, outbound) = targets(&clock);
    let place = place_with(&store, &clock, &outbound, &isolate);
    tell(&place);
    outbound.will_answer([Ok(503); 4]);
    outage(&place);
    let waiting = &place.get("notifications/undelivered")["deliveries"][0];
    assert_eq!(
        (&waiting["state"], &waiting["attempts"]),
        (&json!("waiting"), &json!(1))
    );
    assert_eq!(waiting["last_status"], 503);
    // Back-off: 5 s, then 5 minutes.
    clock.advance_ms(10_000);
    assert_eq!(cron(&place).sent, 1);
    clock.advance_ms(60_000);
    assert_eq!(cron(&place).sent, 0);
    clock.advance_ms(240_000);
    assert_eq!(cron(&place).sent, 1);
    outbound.take_sent();
    // The receiver is gone for good.
    outbound.will_answer([Ok(410)]);
    clock.advance_ms(86_400_000);
    cron(&place);
    clock.advance_ms(86_400_000);
    cron(&place);
    let messages = outbound.take_sent();
    let ids: std::collections::BTreeSet<&String> = messages
        .iter()
        .map(|message| &message.headers[1].1)
        .collect();
    assert!(!ids.is_empty());
    let left = place.get("notifications/undelivered");
    let dead = left["deliveries"].as_array().unwrap();
    assert!(dead.iter().any(|one| one["state"] == "dead"), "{left}");
}

#[test]
fn a_silence_keeps_messages_back_until_it_is_ended() {
    let clock = ManualClock::at(START_MS);
    let (store, isolate, outbound) = targets(&clock);
    let place = place_with(&store, &clock, &outbound, &isolate);
    tell(&place);
    let to = sidera_monitor::time::rfc3339(START_MS + 86_400_000);
    let silence = json!({"matcher": {"rule": "error-rate"}, "to": to, "note": "release"});
    let made = place.act("silences", &silence);
    let id = made["silences"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(made["silences"][0]["by"], "development");
    outage(&place);
    assert!(outbound.take_sent().is_empty());
    let alert = &place.get("alerts")["alerts"][0];
    assert_eq!(
        (&alert["silenced"], &alert["resolved"]),
        (&json!(true), &json!(false))
    );
    let end = format!("/api/v1/monitoring/silences/{id}/end");
    let ended = json(&place.ask(request("POST", &end)));
    assert_eq!(ended["silences"][0]["in_force"], false);
    assert_eq!(
        place.get("silences")["silences"][0]["ended_by"],
        "development"
    );
    minutes(&place, 15, false);
    cron(&place);
    assert_eq!(outbound.take_sent().len(), 1, "that it is over is told");
    assert_eq!(
        place.status(request("POST", "/api/v1/monitoring/silences/none/end")),
        404
    );
}

#[test]
fn a_target_is_tried_and_its_secret_never_shown() {
    let clock = ManualClock::at(START_MS);
    let (store, isolate, outbound) = targets(&clock);
    let place = place_with(&store, &clock, &outbound, &isolate);
    tell(&place);
    let shown = place.get("notifications/targets");
    assert_eq!(shown["targets"][0]["secret_set"], true);
    assert!(!shown.to_string().contains("whsec") && !shown.to_string().contains("/hook"));
    outbound.will_answer([Ok(204), Ok(500)]);
    let test = "/api/v1/monitoring/notifications/targets/on-call/test";
    let first = json(&place.ask(request("POST", test)));
    assert_eq!(
        (&first["delivered"], &first["response_status"]),
        (&json!(true), &json!(204))
    );
    let second = json(&place.ask(request("POST", test)));
    assert_eq!(
        (&second["delivered"], &second["response_status"]),
        (&json!(false), &json!(500))
    );
    assert_eq!(outbound.take_sent().len(), 2);
    // The secret stays with its address, and goes nowhere else.
    let target = |url: &str| json!({"id": "on-call", "url": url, "format": "slack"});
    let kept = json!({"version": 1, "targets": [target("http://127.0.0.1:9000/hook")]});
    assert_eq!(
        place.put("notifications/targets", &kept).status(),
        StatusCode::OK
    );
    let moved = json!({"version": 2, "targets": [target("http://127.0.0.1:9001/hook")]});
    let refused = place.put("notifications/targets", &moved);
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(json(&refused)["errors"][0]["field"], "targets[0].secret");
    // Whoever edits sees no address, and leaves out what is to stay.
    let edited = json!({"version": 2, "targets": [{"id": "on-call", "format": "json"}]});
    let stored = json(&place.put("notifications/targets", &edited));
    assert_eq!(stored["targets"][0]["host"], "127.0.0.1:9000");
    assert_eq!(stored["targets"][0]["format"], "json");
    let added = json!({"version": 3, "targets": [{"id": "other", "format": "json"}]});
    let refused = place.put("notifications/targets", &added);
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(json(&refused)["errors"][0]["field"], "targets[0].url");
}

#[test]
fn rules_are_replaced_as_a_whole_and_no_edit_undoes_another_unseen() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let mut rules = place.get("rules");
    assert_eq!(rules["version"], 0);
    assert_eq!(rules["rules"].as_array().unwrap().len(), 5);
    rules.as_object_mut().unwrap().remove("status");
    rules["rules"][0]["condition"]["above"] = 0.1.into();
    let first = json(&place.put("rules", &rules));
    assert_eq!(first["version"], 1);
    assert_eq!(
        (&first["rules"][0]["version"], &first["rules"][1]["version"]),
        (&json!(1), &json!(0))
    );
    let late = place.put("rules", &rules);
    assert_eq!(late.status(), StatusCode::PRECONDITION_FAILED);
    rules["version"] = 1.into();
    let mut with_tag = post("/api/v1/monitoring/rules", rules.to_string());
    *with_tag.method_mut() = http::Method::PUT;
    with_tag
        .headers_mut()
        .insert("if-match", "\"0\"".parse().unwrap());
    assert_eq!(place.status(with_tag), 412);
    assert_eq!(place.put("rules", &rules).status(), StatusCode::OK);
}

#[test]
fn a_backtest_finds_what_was_raised() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    outage(&place);
    minutes(&place, 15, false);
    cron(&place);
    let raised = &place.get("alerts")["alerts"][0];
    let rule = &place.get("rules")["rules"][0];
    let trial = place.act("backtest", &json!({"rule": rule}));
    assert_eq!(trial["count"], 1);
    assert_eq!(trial["alerts"][0]["id"], raised["id"]);
    assert_eq!(trial["alerts"][0]["resolved_at"], raised["resolved_at"]);
    let mut milder = rule.clone();
    milder["condition"]["above"] = 0.9.into();
    assert_eq!(place.act("backtest", &json!({"rule": milder}))["count"], 0);
}
