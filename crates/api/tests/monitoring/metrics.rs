//! What was sent is what is answered, whoever was asked and whoever answers.

use serde_json::{Value, json};
use sidera_api::RouteLabel;
use sidera_api::monitoring::scheduled;
use sidera_api::store::MemoryStore;
use sidera_api::{Clock, ManualClock};
use sidera_monitor::time::{HOUR_MS, rfc3339};

use crate::support::{BIRTH, START_MS, block_on, isolate, place, post, request, text};

/// Three isolates, asked for two hours: 120 pings, 24 charts of which 8 are refused, and what
/// nobody has.
fn two_hours(clock: &ManualClock, store: &MemoryStore<&ManualClock>) {
    let isolates = ["one", "two", "three"].map(isolate);
    let places = isolates
        .each_ref()
        .map(|isolate| place(store, clock, isolate));
    for minute in 0..120 {
        let place = &places[minute % 3];
        place.ask(request("GET", "/ping"));
        if minute % 5 == 0 {
            let body = if minute % 15 == 0 { "{}" } else { BIRTH };
            place.ask(post("/api/v1/charts/natal", body));
        }
        if minute % 60 == 7 {
            place.ask(request("GET", "/nothing"));
        }
        clock.advance_ms(60_000);
    }
    // Everything is written.
    clock.advance_ms(60_000);
    for place in &places {
        place.ask(request("HEAD", "/ping"));
    }
}

fn check(requests: &Value) {
    assert_eq!(requests["GET /ping"]["count"], 120);
    assert_eq!(requests["GET /ping"]["errors"], 0);
    assert_eq!(requests["HEAD /ping"]["count"], 3);
    let natal = &requests["POST /api/v1/charts/natal"];
    assert_eq!((&natal["count"], &natal["errors"]), (&json!(24), &json!(8)));
    assert_eq!(natal["statuses"], json!({"2xx": 16, "4xx": 8}));
    assert_eq!(requests["GET unmatched"]["count"], 2);
}

#[test]
fn what_isolates_were_sent_is_what_another_answers_before_and_after_roll_ups() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    two_hours(&clock, &store);
    let asked = isolate("asked");
    let asked = place(&store, &clock, &asked);
    check(&asked.get("metrics/requests")["metrics"]);
    for _ in 0..30 {
        clock.advance_ms(300_000);
        let report = block_on(scheduled(&asked.app, clock.now_unix_ms()));
        assert!(report.failures.is_empty(), "{report:?}");
    }
    check(&asked.get("metrics/requests")["metrics"]);
    let all = asked.get("metrics");
    check(&all["metrics"]["requests"]);
    assert_eq!(all["metrics"]["errors"]["total_errors"], 10);
    assert_eq!(
        all["metrics"]["errors"]["error_types"],
        json!({"missing-field": 8, "not-found": 2})
    );
    let endpoints = &asked.get("metrics/endpoints")["metrics"];
    assert_eq!(endpoints["/ping"]["count"], 123);
    assert_eq!(endpoints["/api/v1/charts/natal"]["error_rate"], 8.0 / 24.0);
}

#[test]
fn a_range_and_its_steps_add_up_to_the_minute() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    two_hours(&clock, &store);
    let asked = isolate("asked");
    let asked = place(&store, &clock, &asked);
    let from = rfc3339(START_MS + 30 * 60_000);
    let to = rfc3339(START_MS + 90 * 60_000);
    let answer = asked.get(&format!("metrics/requests?from={from}&to={to}&step=600"));
    assert_eq!(answer["metrics"]["GET /ping"]["count"], 60);
    let steps = answer["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 6);
    assert_eq!(steps[0]["from"], from);
    assert_eq!(steps[5]["to"], to);
    for step in steps {
        assert_eq!(step["metrics"]["GET /ping"]["count"], 10);
    }
    let none = format!(
        "metrics?from=2026-01-01T00:00:00Z&to={}",
        rfc3339(START_MS - HOUR_MS)
    );
    assert_eq!(asked.get(&none)["metrics"]["requests"], json!({}));
}

#[test]
fn custom_metrics_are_added_up_over_isolates() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let (one, two) = (isolate("one"), isolate("two"));
    let places = [place(&store, &clock, &one), place(&store, &clock, &two)];
    for (place, value) in [(0, 1.5), (1, -2.0), (0, 4.0)] {
        places[place].act(
            "metrics/custom",
            &json!({"name": "charts.stars", "value": value}),
        );
        clock.advance_ms(60_000);
    }
    assert_eq!(
        places[1].get("metrics")["metrics"]["custom"],
        json!({"charts.stars": {"total": 3.5, "count": 3, "average": 3.5 / 3.0, "min": -2.0, "max": 4.0}})
    );
}

#[test]
fn what_a_page_measured_is_a_source_of_its_own() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let call = json!({"kind": "call", "label": "/api/v1/charts/natal", "method": "POST",
                      "status": 200, "duration_ms": 84.0});
    let calculation = json!({"kind": "calculation", "label": "natal", "duration_ms": 3.0});
    let strange = json!({"kind": "calculation", "label": "Ada 1987-11-23", "duration_ms": 3.0});
    let body = json!({"consent": true, "measurements": [call, calculation, strange]});
    place.act("page", &body);
    let metrics = &place.get("metrics")["metrics"];
    let page = metrics["page"].as_object().unwrap();
    assert_eq!(page.len(), 3);
    assert_eq!(
        page["page_call POST /api/v1/charts/natal"]["max_duration"],
        0.084
    );
    assert_eq!(page["page_calculation natal"]["count"], 1);
    assert_eq!(page["page_calculation unmatched"]["count"], 1);
    assert!(
        metrics["requests"]
            .get("POST /api/v1/charts/natal")
            .is_none()
    );
}

#[test]
fn whatever_pages_are_said_to_have_measured_takes_bounded_room() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let labels = RouteLabel::routes().map(|label| label.template());
    for label in labels.chain(["calculator", "natal", "of nobody"]) {
        for kind in ["call", "navigation", "calculation"] {
            let measured = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "X"].map(
                |method| json!({"kind": kind, "label": label, "method": method, "duration_ms": 1.0}),
            );
            place.act("page", &json!({"consent": true, "measurements": measured}));
        }
    }
    // Written after the first question, and read by the second.
    clock.advance_ms(120_000);
    place.get("metrics");
    let metrics = &place.get("metrics")["metrics"];
    let page = metrics["page"].as_object().unwrap();
    let routes = RouteLabel::routes().count();
    // Every route by its own method, a page, a calculation, and what is none of each kind.
    assert_eq!(page.len(), routes + 1 + 1 + 3);
}

#[test]
fn without_consent_nothing_is_taken_from_a_page() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let body = json!({"consent": false, "measurements": [
        {"kind": "navigation", "label": "calculator", "duration_ms": 84.0}]});
    assert_eq!(
        place.status(post("/api/v1/monitoring/page", body.to_string())),
        422
    );
    assert_eq!(place.get("metrics")["metrics"]["page"], json!({}));
}

#[test]
fn a_scrape_is_prometheus_text_or_open_metrics() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    two_hours(&clock, &store);
    clock.advance_ms(600_000);
    let asked = isolate("asked");
    let asked = place(&store, &clock, &asked);
    let scrape = |accept: &str| {
        let mut request = request("GET", "/api/v1/monitoring/metrics/prometheus");
        request
            .headers_mut()
            .insert("accept", accept.parse().unwrap());
        asked.ask(request)
    };
    let plain = scrape("*/*");
    assert!(
        plain.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/plain")
    );
    let line = "sidera_http_requests_total{route=\"/ping\",method=\"GET\",status=\"2xx\"} 120\n";
    assert!(text(&plain).contains(line));
    let open = scrape("application/openmetrics-text; version=1.0.0");
    assert!(text(&open).ends_with("# EOF\n"));
}
