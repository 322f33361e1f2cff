//! A plot shows step by step what a summary of each step says.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod support;

use proptest::prelude::*;
use sidera_monitor::answers::{self, KvBudget};
use sidera_monitor::history::{History, Range};
use sidera_monitor::metrics::{KvOperation, KvOutcome, Labels, Metrics, Recorder, Source};
use sidera_monitor::plots::{self, Axis, PlotRequest};
use sidera_monitor::rollup::RollUp;
use sidera_monitor::shard::{IsolateId, MergedShards};
use sidera_monitor::summary::{SeriesSummary, Steps};
use sidera_monitor::time::{HOUR_MS, MINUTE_MS, Slot};

/// Two hours as shards and two that only their day has.
fn history(metrics: &[Metrics]) -> History {
    let mut history = History::new(0);
    let mut hours = Vec::new();
    for (metrics, at) in metrics.iter().zip(0..) {
        let hour = Slot::hour(support::START_MS + at * HOUR_MS);
        if at < 2 {
            let metrics = metrics.clone();
            history.put_shards(
                hour,
                MergedShards {
                    metrics,
                    ..MergedShards::default()
                },
            );
        } else {
            hours.push(RollUp {
                slot: hour,
                epoch_ms: 0,
                hours: 0,
                sources: sidera_monitor::rollup::Sources::default(),
                metrics: metrics.clone(),
            });
        }
    }
    let day = Slot::of_day(support::START_MS);
    history.put(day, Some(RollUp::of_hours(day, 0, &hours)));
    history
}

fn range() -> Range {
    Range::minutes(support::START_MS, support::START_MS + 4 * HOUR_MS)
}

fn request(step_ms: u64) -> PlotRequest {
    PlotRequest {
        from_ms: range().from_ms,
        to_ms: range().to_ms,
        step_ms,
        quantiles: vec![0.5, 0.99],
        routes: None,
        source: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 24 } else { 256 }))]

    #[test]
    fn requests_are_in_the_step_that_they_are_summed_up_in(
        metrics in prop::collection::vec(support::metrics(), 4),
        step_minutes in prop::sample::select(vec![5_u64, 15, 60, 120]),
    ) {
        let history = history(&metrics);
        let step_ms = step_minutes * MINUTE_MS;
        // What a day knows of an hour is not divided further.
        let hours = if step_minutes < 60 { 2 } else { 4 };
        let range = Range { to_ms: range().from_ms + hours * HOUR_MS, ..range() };
        let asked = PlotRequest { to_ms: range.to_ms, ..request(step_ms) };
        let plot = plots::requests(&history, &asked).unwrap();
        let steps: Vec<_> = history.steps(Steps::new(range, step_ms).unwrap()).collect();
        prop_assert_eq!(plot.times_ms.len(), steps.len());
        for (step, summary) in steps.iter().enumerate() {
            prop_assert_eq!(plot.times_ms[step], summary.range.from_ms);
            let total = summary.total(|key| key.source == Source::Worker);
            prop_assert_eq!(plot.total.columns.count[step], total.counts.count());
            prop_assert_eq!(plot.total.columns.client_errors[step] + plot.total.columns.server_errors[step], total.counts.errors());
            prop_assert_eq!(plot.total.columns.quantiles[0][step], total.quantile_seconds(0.5));
            prop_assert_eq!(plot.total.columns.quantiles[1][step], total.quantile_seconds(0.99));
            prop_assert_eq!(plot.failed_sign_ins[step], summary.failed_sign_ins);
            let rows = plot.heat.counts.iter().map(|row| row[step]).sum::<u64>();
            prop_assert_eq!(rows + plot.heat.zeros[step], total.sketch.count());
            for (name, stats) in answers::requests(summary) {
                let route = plot.routes.iter().find(|route| route.name == name).unwrap();
                prop_assert_eq!(route.columns.count[step], stats.count);
                prop_assert_eq!(route.columns.quantiles[1][step], stats.p99_duration);
            }
        }
        let whole = history.summary(range).total(|key| key.source == Source::Worker);
        prop_assert_eq!(plot.total.whole.count, whole.counts.count());
        prop_assert_eq!(plot.total.whole.quantiles[1], whole.quantile_seconds(0.99));
        let busiest = plot.routes.windows(2).all(|pair| pair[0].whole.count >= pair[1].whole.count);
        prop_assert!(busiest, "the busiest route comes first");
    }

    #[test]
    fn the_total_and_the_heat_map_are_of_the_chosen_routes(metrics in prop::collection::vec(support::metrics(), 4)) {
        let history = history(&metrics);
        let chosen = ["GET /ping".to_owned(), "POST /api/v1/charts/natal".to_owned()];
        let asked = PlotRequest { routes: Some(chosen.to_vec()), ..request(HOUR_MS) };
        let plot = plots::requests(&history, &asked).unwrap();
        let of_chosen = history.summary(range()).series.into_iter().filter(|(key, _)| {
            key.source == Source::Worker && chosen.contains(&format!("{} {}", key.method.name(), key.label))
        });
        let mut total = SeriesSummary::default();
        of_chosen.for_each(|(_, series)| total.merge(&series));
        prop_assert_eq!(plot.total.whole.count, total.counts.count());
        let told = plot.heat.counts.iter().flatten().chain(&plot.heat.zeros).sum::<u64>();
        prop_assert_eq!(told, total.sketch.count());
    }

    #[test]
    fn reports_and_custom_metrics_are_in_their_steps(metrics in prop::collection::vec(support::metrics(), 4)) {
        let history = history(&metrics);
        let axis = Axis::new(range(), HOUR_MS).unwrap();
        let service = plots::service(&history, &axis, KvBudget::FREE);
        let custom = plots::custom(&history, &axis);
        let steps = history.steps(Steps::new(range(), HOUR_MS).unwrap());
        for (step, summary) in steps.enumerate() {
            let total = summary.service();
            prop_assert_eq!(service.isolates[step], total.isolates);
            prop_assert_eq!(service.kv["list"].limited[step], total.kv(KvOperation::List, KvOutcome::Limited));
            for (name, totals) in &summary.custom {
                let columns = &custom.metrics[&**name];
                prop_assert_eq!(columns.count[step], totals.count());
                prop_assert_eq!(columns.total[step].to_bits(), totals.total().to_bits());
                prop_assert_eq!(columns.max[step], Some(totals.max()));
            }
        }
        let isolates = service.isolates.iter().sum::<u64>();
        prop_assert_eq!(service.colos.values().map(|colo| colo.isolate_hours).sum::<u64>(), isolates);
    }
}

/// A history in which isolates of releases began at these minutes.
fn begun(starts: &[(u64, &str)]) -> History {
    let mut history = History::new(0);
    for hour in 0..4 {
        let slot = Slot::hour(support::START_MS + hour * HOUR_MS);
        let mut metrics = Metrics::default();
        for (minute, release) in starts.iter().filter(|(minute, _)| minute / 60 == hour) {
            let bucket = u16::try_from(minute % 60).unwrap();
            metrics
                .starts
                .entry((*release).into())
                .or_default()
                .add(bucket, &1);
        }
        history.put_shards(
            slot,
            MergedShards {
                metrics,
                ..MergedShards::default()
            },
        );
    }
    history
}

fn deploys_of(starts: &[(u64, &str)]) -> Vec<(u64, String)> {
    let found = plots::deploys(&begun(starts), range());
    let minute = |at_ms: u64| (at_ms - support::START_MS) / MINUTE_MS;
    found
        .into_iter()
        .map(|deploy| (minute(deploy.at_ms), deploy.release))
        .collect()
}

#[test]
fn a_deployment_is_when_another_release_begins_and_none_is_told_of_the_first() {
    assert_eq!(deploys_of(&[]), []);
    assert_eq!(deploys_of(&[(3, "a"), (70, "a")]), []);
    assert_eq!(
        deploys_of(&[(3, "a"), (70, "b"), (90, "b"), (190, "c")]),
        [(70, "b".to_owned()), (190, "c".to_owned())]
    );
}

#[test]
fn stragglers_of_the_release_before_are_no_deployment_but_a_way_back_is() {
    let taken_over = [
        (3, "a"),
        (68, "a"),
        (70, "b"),
        (72, "a"),
        (74, "b"),
        (80, "a"),
        (100, "b"),
    ];
    assert_eq!(deploys_of(&taken_over), [(70, "b".to_owned())]);
    assert_eq!(
        deploys_of(&[(3, "a"), (70, "b"), (170, "a")]),
        [(70, "b".to_owned()), (170, "a".to_owned())]
    );
}

#[test]
fn an_isolate_tells_its_release_once_and_by_the_hour_in_a_day() {
    let mut recorder = Recorder::new(
        IsolateId([1; 16]),
        "AMS",
        Labels::new(&[]),
        support::START_MS,
        60_000,
    )
    .with_release("0.1.0+abc");
    for hour in 0..3 {
        recorder.record_failed_sign_in(support::START_MS + hour * HOUR_MS + 7 * MINUTE_MS);
    }
    let shards = recorder.shards(support::START_MS + 3 * HOUR_MS);
    let told: Vec<_> = shards
        .iter()
        .map(|shard| {
            shard
                .metrics
                .starts
                .get("0.1.0+abc")
                .map(|starts| starts.iter().next().unwrap())
        })
        .collect();
    assert_eq!(told.iter().flatten().collect::<Vec<_>>(), [&(7, &1)]);
    let (hour, _) = RollUp::of_shards(
        Slot::hour(support::START_MS),
        0,
        [shards[0].encode().as_slice()],
    );
    let day = RollUp::of_hours(hour.slot.day(), 0, [&hour]);
    let in_day: Vec<_> = day.metrics.starts["0.1.0+abc"].iter().collect();
    assert_eq!(in_day, [(6, &1)]);
}

#[test]
fn a_plot_that_cannot_be_made_is_refused_by_name() {
    let history = History::new(0);
    let refusal =
        |request: PlotRequest| plots::requests(&history, &request).unwrap_err().to_string();
    assert!(refusal(request(61_000)).starts_with("step: "));
    assert!(
        refusal(PlotRequest {
            quantiles: vec![95.0],
            ..request(HOUR_MS)
        })
        .starts_with("quantiles: ")
    );
    assert!(
        refusal(PlotRequest {
            source: Some("moon".into()),
            ..request(HOUR_MS)
        })
        .starts_with("source: ")
    );
    assert!(
        refusal(PlotRequest {
            to_ms: 0,
            ..request(HOUR_MS)
        })
        .starts_with("to: ")
    );
}
