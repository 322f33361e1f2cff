//! The store at its worst: old reads, short pages, refused and lost writes, outages.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::StatusCode;
use sidera_api::monitoring::scheduled;
use sidera_api::store::{Faults, FaultyWorld, Operations, Outage, StoreError};
use sidera_api::{Clock, ManualClock, handle};

use crate::support::{BIRTH, START_MS, block_on, isolate, json, place, post, request};

/// What is answered in the end: a question that the store fails is asked again.
fn insist(ask: impl Fn() -> http::Response<Vec<u8>>, clock: &ManualClock) -> serde_json::Value {
    for _ in 0..200 {
        let response = ask();
        if response.status() == StatusCode::OK {
            return json(&response);
        }
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        clock.advance_ms(1_000);
    }
    panic!("the store never answered");
}

/// Two hours of a service whose store misbehaves, and then an hour of quiet.
fn survives(seed: u64) {
    let clock = ManualClock::at(START_MS);
    let world = FaultyWorld::new(&clock, Faults::worst(seed));
    let isolates = ["one", "two", "three"].map(isolate);
    let places = isolates
        .each_ref()
        .map(|isolate| place(world.location(), &clock, isolate));
    let mut sent = 0;
    for tick in 0..3 * 120 {
        let place = &places[tick % 3];
        if tick < 2 * 120 {
            assert_eq!(place.status(post("/api/v1/charts/natal", BIRTH)), 200);
            sent += 1;
        } else {
            place.ask(request("GET", "/ping"));
        }
        if tick % 10 == 9 {
            block_on(scheduled(&places[(tick / 10) % 3].app, clock.now_unix_ms()));
        }
        clock.advance_ms(30_000);
    }
    for _ in 0..24 {
        clock.advance_ms(300_000);
        for place in &places {
            place.ask(request("GET", "/ping"));
        }
        block_on(scheduled(&places[0].app, clock.now_unix_ms()));
    }
    clock.advance_ms(120_000);
    for place in &places {
        let ask = || place.ask(request("GET", "/api/v1/monitoring/metrics/requests"));
        let answer = insist(ask, &clock);
        let natal = &answer["metrics"]["POST /api/v1/charts/natal"];
        assert_eq!(natal["count"], sent, "seed {seed}");
        let alerts = insist(
            || place.ask(request("GET", "/api/v1/monitoring/alerts")),
            &clock,
        );
        assert_eq!(alerts["count"], 0, "seed {seed}: {alerts}");
    }
}

#[test]
fn what_was_sent_is_what_is_answered_whatever_the_store_does() {
    for seed in 0..20 {
        survives(seed);
    }
}

#[test]
fn charts_are_calculated_while_the_store_is_down_and_nothing_is_lost() {
    for error in [
        StoreError::Unavailable {
            reason: "down".into(),
        },
        StoreError::QuotaExhausted,
        StoreError::RateLimited,
        StoreError::Undecodable {
            reason: "rubbish".into(),
        },
    ] {
        let clock = ManualClock::at(START_MS);
        let mut faults = Faults::none(1);
        faults.outages.push(Outage {
            from_ms: START_MS,
            until_ms: START_MS + 50 * 60_000,
            operations: Operations::All,
            error,
        });
        let world = FaultyWorld::new(&clock, faults);
        let isolate = isolate("one");
        let place = place(world.location(), &clock, &isolate);
        for _ in 0..45 {
            assert_eq!(place.status(post("/api/v1/charts/natal", BIRTH)), 200);
            assert_eq!(place.status(post("/api/v1/charts/wheel", BIRTH)), 200);
            clock.advance_ms(60_000);
        }
        for question in [
            "metrics",
            "alerts",
            "errors",
            "dashboard",
            "rules",
            "history",
        ] {
            let path = format!("/api/v1/monitoring/{question}");
            let response = place.ask(request("GET", &path));
            assert_eq!(
                response.status(),
                StatusCode::SERVICE_UNAVAILABLE,
                "{question}"
            );
            assert_eq!(json(&response)["type"], "/docs#problem-store-unavailable");
        }
        let report = block_on(scheduled(&place.app, clock.now_unix_ms()));
        assert_eq!(report.failures.len(), 1);
        clock.set_unix_ms(START_MS + 51 * 60_000);
        place.ask(request("GET", "/ping"));
        // How late that was is told with the next write.
        clock.advance_ms(60_000);
        place.ask(request("GET", "/ping"));
        let answer = place.get("metrics");
        let requests = &answer["metrics"]["requests"];
        assert_eq!(requests["POST /api/v1/charts/natal"]["count"], 45);
        let service = &answer["metrics"]["services"]["FRA"];
        assert!(
            service["failed_flushes"].as_u64().unwrap() > 10,
            "{service}"
        );
        assert!(
            service["max_flush_lag"].as_f64().unwrap() > 3_000.0,
            "{service}"
        );
        assert!(
            answer["metrics"]["errors"]["error_types"]["store-unavailable"].as_u64() >= Some(6)
        );
    }
}

/// Runs a future while time passes, up to its end.
fn while_time_passes<T>(clock: &ManualClock, future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        clock.advance_ms(100);
    }
    panic!("it waits for ever");
}

#[test]
fn a_store_that_does_not_answer_is_given_up_and_charts_do_not_wait_for_it() {
    let clock = ManualClock::at(START_MS);
    let mut faults = Faults::none(1);
    faults.outages.push(Outage {
        from_ms: START_MS,
        until_ms: START_MS + 20 * 60_000,
        operations: Operations::All,
        error: StoreError::TimedOut { milliseconds: 0 },
    });
    let world = FaultyWorld::new(&clock, faults);
    let isolate = isolate("one");
    let place = place(world.location(), &clock, &isolate);
    let natal = post("/api/v1/charts/natal", BIRTH);
    let mut chart = pin!(handle(natal, &place.app));
    let answered = chart
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
        .map(|response| response.status().as_u16());
    assert_eq!(answered, Poll::Ready(200), "at once");
    for question in [
        "metrics",
        "alerts",
        "errors",
        "dashboard",
        "rules",
        "history",
        "notifications/targets",
    ] {
        let path = format!("/api/v1/monitoring/{question}");
        let response = while_time_passes(&clock, place.asked(request("GET", &path)));
        assert_eq!(
            response.status(),
            StatusCode::SERVICE_UNAVAILABLE,
            "{question}"
        );
        let problem = json(&response);
        assert_eq!(problem["type"], "/docs#problem-store-unavailable");
        assert_eq!(problem["detail"], "The store does not answer in time.");
    }
    let report = while_time_passes(&clock, scheduled(&place.app, clock.now_unix_ms()));
    assert_eq!(report.failures, ["the store did not answer within 5000 ms"]);
    clock.set_unix_ms(START_MS + 20 * 60_000);
    place.ask(request("GET", "/ping"));
    let metrics = place.get("metrics");
    let requests = &metrics["metrics"]["requests"];
    assert_eq!(requests["POST /api/v1/charts/natal"]["count"], 1);
}

#[test]
fn a_run_that_cannot_read_judges_nothing_and_undoes_nothing() {
    let clock = ManualClock::at(START_MS);
    let mut faults = Faults::none(1);
    // The store fails while the alert still fires.
    faults.outages.push(Outage {
        from_ms: START_MS + 20 * 60_000,
        until_ms: START_MS + 40 * 60_000,
        operations: Operations::Reads,
        error: StoreError::Unavailable {
            reason: "down".into(),
        },
    });
    let world = FaultyWorld::new(&clock, faults);
    let isolate = isolate("one");
    let place = place(world.location(), &clock, &isolate);
    for minute in 0..60 {
        for number in 0..8 {
            let failing = (10..50).contains(&minute) && number % 2 == 0;
            place.ask(post(
                "/api/v1/charts/natal",
                if failing { "{}" } else { BIRTH },
            ));
        }
        clock.advance_ms(60_000);
        if minute % 5 == 4 {
            block_on(scheduled(&place.app, clock.now_unix_ms()));
        }
    }
    let alerts = place.get("alerts");
    assert_eq!(
        alerts["count"], 1,
        "the outage of the store did not end the alert: {alerts}"
    );
    assert_eq!(alerts["alerts"][0]["resolved"], false);
}
