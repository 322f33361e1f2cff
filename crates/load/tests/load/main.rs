//! Runs against a server of the test's own.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests, and what is banned for the sake of WebAssembly is what this program is for"
)]

mod mixes;
mod support;

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use sidera_load::{Mix, Options, Report, Target, Watched, run};
use support::{answer, serve};

fn options(url: &str) -> Options {
    Options {
        requests: 40,
        concurrency: 4,
        warm_up: 0,
        mix: Mix::One("/ping".to_owned()),
        ..Options::new(Target::parse(url).unwrap())
    }
}

async fn ran(options: &Options) -> Report {
    run(options, None, &Watched::default()).await
}

/// How many requests a second are to be sent in the tests of open loops, and how many there are.
const RATE: f64 = 1_000.0;
const AT_RATE: u64 = 200;

/// Runs against a server that holds its first answer until every request is due.
async fn stalled(rate: Option<f64>) -> Report {
    let watched = Watched::default();
    let due = watched.due();
    let url = serve(move |asked| {
        let mut due = due.clone();
        Box::pin(async move {
            if asked.number == 0 && rate.is_some() {
                due.wait_for(|due| *due == AT_RATE).await.unwrap();
            }
            answer(200, "ok")
        })
    })
    .await;
    let options = Options {
        requests: AT_RATE,
        concurrency: 1,
        rate,
        ..options(&url)
    };
    run(&options, None, &watched).await
}

#[tokio::test]
async fn a_server_that_stalls_is_charged_with_all_that_waited() {
    let report = stalled(Some(RATE)).await;
    assert_eq!((report.latency.count, report.failed), (AT_RATE, 0));
    // No answer came before the last request was due: the first waited for all the time, the one in the
    // middle for half of it.
    let whole_ms = 1e3 * (AT_RATE - 1) as f64 / RATE;
    assert!(report.latency.max_ms >= whole_ms, "{:?}", report.latency);
    assert!(
        report.latency.p50_ms >= 0.49 * whole_ms,
        "{:?}",
        report.latency
    );
    // What each took once it was sent leaves that out.
    let left_out_ms = report.latency.mean_ms - report.service.mean_ms;
    assert!(left_out_ms >= 0.4 * whole_ms, "{report:?}");
    assert!(report.seconds >= whole_ms / 1e3);
}

#[tokio::test]
async fn without_a_rate_a_request_counts_from_when_a_connection_was_free() {
    let report = stalled(None).await;
    assert_eq!(report.latency.count, AT_RATE);
    // Whatever a request took, it waited for nothing before it was sent.
    assert!(report.latency.mean_ms * AT_RATE as f64 <= report.seconds * 1e3 * 1.01);
}

#[tokio::test]
async fn at_a_rate_nothing_is_sent_before_its_time() {
    let url = serve(|_| Box::pin(async { answer(200, "ok") })).await;
    let start = Instant::now();
    let report = ran(&Options {
        rate: Some(RATE),
        ..options(&url)
    })
    .await;
    assert!(start.elapsed() >= Duration::from_secs_f64(39.0 / RATE));
    assert!(report.throughput <= 1.03 * RATE, "{}", report.throughput);
}

#[tokio::test]
async fn as_many_are_under_way_at_once_as_there_are_connections() {
    let together = Arc::new(tokio::sync::Barrier::new(4));
    let url = serve(move |_| {
        let together = Arc::clone(&together);
        Box::pin(async move {
            // Fewer than four would wait here for ever.
            together.wait().await;
            answer(200, "ok")
        })
    })
    .await;
    let report = ran(&options(&url)).await;
    assert_eq!(
        (report.latency.count, report.failed, report.bytes),
        (40, 0, 80)
    );
}

#[tokio::test]
async fn what_warms_up_is_sent_and_not_counted() {
    let seen = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&seen);
    let url = serve(move |asked| {
        *counted.lock().unwrap() += 1;
        // Were they counted, they would be seen among the failures.
        let status = if asked.number < 4 { 500 } else { 200 };
        Box::pin(async move { answer(status, "") })
    })
    .await;
    // One connection: numbers and answers are in the same order.
    let report = ran(&Options {
        warm_up: 4,
        concurrency: 1,
        ..options(&url)
    })
    .await;
    assert_eq!(*seen.lock().unwrap(), 44);
    assert_eq!((report.latency.count, report.failed), (40, 0));
}

#[tokio::test]
async fn failures_are_told_by_kind() {
    let url = serve(|asked| {
        Box::pin(async move {
            match asked.number % 4 {
                0 => answer(200, "ok"),
                1 => answer(503, "no"),
                // The connection ends: before the answer, and in the middle of its body.
                2 => String::new(),
                _ => "HTTP/1.1 200 x\r\nconnection: close\r\ncontent-length: 9\r\n\r\nshort".into(),
            }
        })
    })
    .await;
    let report = ran(&Options {
        concurrency: 1,
        ..options(&url)
    })
    .await;
    let wanted = [("body", 10), ("request", 10), ("status 503", 10)];
    assert_eq!(
        report.failures,
        wanted.map(|(kind, n)| (kind.to_owned(), n)).into()
    );
    assert_eq!((report.failed, report.latency.count), (30, 20));
    let text = report.text();
    assert!(
        text.contains("30 (75.00 %): body: 10, request: 10, status 503: 10"),
        "{text}"
    );
}

#[tokio::test]
async fn nobody_there_is_a_failure_to_connect() {
    // A port that was free a moment ago, and that nobody listens on.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let report = ran(&options(&url)).await;
    assert_eq!(report.failures, [("connect".to_owned(), 40)].into());
    assert_eq!((report.latency.count, report.throughput), (0, 0.0));
}

#[tokio::test]
async fn no_answer_in_time_is_given_up_and_counts_with_the_time_it_took() {
    let url = serve(|_| Box::pin(std::future::pending())).await;
    let timeout = Duration::from_millis(30);
    let report = ran(&Options {
        requests: 4,
        timeout,
        ..options(&url)
    })
    .await;
    assert_eq!(report.failures, [("timeout".to_owned(), 4)].into());
    assert!(report.latency.min_ms >= 30.0, "{:?}", report.latency);
}

#[tokio::test]
async fn the_token_goes_only_where_it_is_asked_for() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&seen);
    let url = serve(move |asked| {
        kept.lock().unwrap().push(asked);
        Box::pin(async { answer(200, "{}") })
    })
    .await;
    let options = Options {
        mix: Mix::All,
        ..options(&url)
    };
    let report = run(
        &options,
        Some("secret-of-the-test".into()),
        &Watched::default(),
    )
    .await;
    let seen = seen.lock().unwrap();
    let guarded = |line: &str| line.contains("/api/v1/monitoring/");
    assert!(
        seen.iter().any(|asked| guarded(&asked.line))
            && seen.iter().any(|asked| !guarded(&asked.line))
    );
    for asked in seen.iter() {
        let wanted = guarded(&asked.line).then_some("Bearer secret-of-the-test");
        assert_eq!(asked.authorization.as_deref(), wanted, "{}", asked.line);
    }
    for told in [report.text(), report.json().unwrap(), report.html()] {
        assert!(!told.contains("secret-of-the-test"));
    }
}

#[tokio::test]
async fn text_json_and_page_tell_the_same() {
    let url = serve(|_| Box::pin(async { answer(200, "ok") })).await;
    let report = ran(&Options {
        mix: Mix::Charts,
        rate: Some(5_000.0),
        ..options(&url)
    })
    .await;
    let read: Report = serde_json::from_str(&report.json().unwrap()).unwrap();
    assert_eq!(read.latency, report.latency);
    assert_eq!(
        read.by_request
            .values()
            .map(|one| one.latency.count)
            .sum::<u64>(),
        40
    );
    assert_eq!(
        read.slices
            .iter()
            .map(|slice| slice.latency.count)
            .sum::<u64>(),
        40
    );
    assert!(
        read.curve
            .windows(2)
            .all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1)
    );
    let (text, page) = (report.text(), report.html());
    for number in [
        report.latency.p50_ms,
        report.latency.p99_ms,
        report.latency.max_ms,
    ] {
        let number = format!("{number:.3}");
        assert!(text.contains(&number) && page.contains(&number), "{number}");
    }
    assert!(page.matches("<polyline").count() == 3 && page.contains("<svg"));
    assert!(!page.contains("<script") && !page.contains("NaN") && !page.contains("inf"));
}
