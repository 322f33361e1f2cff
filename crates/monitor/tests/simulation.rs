//! Thousands of seeds, in seconds. A seed that fails replays:
//! `sidera_monitor::simulation::run(SEED)`.

use std::thread;

use sidera_monitor::simulation::{
    Report, Violation, cost_tables, daily_table, daily_use, object_use, run,
};

const SEEDS: u64 = if cfg!(debug_assertions) { 120 } else { 2_000 };
const THREADS: u64 = 4;

fn run_every(first: u64) -> Result<Report, Violation> {
    let mut sum = Report::default();
    for seed in (first..SEEDS).step_by(4) {
        sum.add(&run(seed)?);
    }
    Ok(sum)
}

#[test]
fn whatever_happens_nothing_is_lost_counted_twice_or_undone() {
    let mut sum = Report::default();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|first| scope.spawn(move || run_every(first)))
            .collect();
        for thread in threads {
            match thread.join().unwrap() {
                Ok(report) => sum.add(&report),
                Err(violation) => panic!("{violation}"),
            }
        }
    });
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

#[test]
fn the_operators_guide_has_the_table_that_is_printed() {
    let guide = include_str!("../../../docs/OPERATING.md");
    assert!(
        guide.contains(&daily_table()),
        "docs/OPERATING.md lacks\n{}",
        daily_table()
    );
}

#[test]
fn the_paper_on_scaling_has_the_tables_that_are_printed() {
    let paper = include_str!("../../../docs/SCALING.md");
    for table in cost_tables().split("\n\n") {
        assert!(
            paper.contains(table.trim()),
            "docs/SCALING.md lacks\n{table}"
        );
    }
}

#[test]
fn an_object_is_asked_more_often_than_a_service_writes_and_holds_a_hundred_times_as_much() {
    for (isolates, seconds) in [(1, 5), (10, 60), (100, 300), (1_000, 900)] {
        let (kv, object) = (
            daily_use(isolates, seconds, 300),
            object_use(isolates, seconds, 300),
        );
        assert!(object.requests >= 2 * kv.writes && object.rows_written > kv.writes);
    }
    assert!(object_use(100, 300, 300).requests < 100_000);
    assert!(daily_use(3, 300, 300).writes > 1_000);
}
