//! Thousands of seeds, in seconds. A seed that fails replays:
//! `sidera_monitor::simulation::run(SEED)`.

use sidera_monitor::simulation::{Report, daily_use, run};

const SEEDS: u64 = if cfg!(debug_assertions) { 150 } else { 3_000 };

#[test]
fn whatever_happens_nothing_is_lost_counted_twice_or_undone() {
    let mut sum = Report::default();
    for seed in 0..SEEDS {
        let report = run(seed).unwrap();
        sum.requests += report.requests;
        sum.counted += report.counted;
        sum.lost += report.lost;
        sum.evictions += report.evictions;
        sum.failed_writes += report.failed_writes;
        sum.stale_reads += report.stale_reads;
        sum.alerts += report.alerts;
        sum.notifications += report.notifications;
    }
    println!("{sum:?}");
    // The simulation does simulate: everything that can go wrong went wrong.
    assert_eq!(sum.counted + sum.lost, sum.requests);
    for happened in [
        sum.lost,
        sum.evictions,
        sum.failed_writes,
        sum.stale_reads,
        sum.alerts,
    ] {
        assert!(happened > SEEDS / 10, "{sum:?}");
    }
    assert!(
        sum.notifications >= sum.alerts * 2,
        "firing and resolved: {sum:?}"
    );
    assert!(sum.lost < sum.requests / 5, "{sum:?}");
}

#[test]
fn a_seed_replays() {
    assert_eq!(run(7).unwrap(), run(7).unwrap());
    assert_ne!(run(7).unwrap(), run(8).unwrap());
}

#[test]
fn a_small_service_fits_the_free_plan_and_a_busy_one_does_not() {
    assert!(daily_use(1, 300, 300).writes < 1_000);
    assert!(daily_use(10, 300, 300).writes > 1_000);
    assert!(daily_use(1, 5, 300).writes > 17_000);
}
