//! Simulates days of monitoring from seeds, and says what a day costs at each setting.
//!
//! ```text
//! cargo run --release -p sidera-monitor --example simulate -- FIRST_SEED SEEDS
//! cargo run --release -p sidera-monitor --example simulate -- cost
//! ```

use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use sidera_monitor::simulation::{Report, Violation, cost_tables, daily_table, run};

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("cost") {
        print!("{}", cost_tables());
        return ExitCode::SUCCESS;
    }
    let mut numbers = std::env::args().skip(1).map(|text| text.parse::<u64>());
    let (Some(Ok(first)), Some(Ok(count))) = (numbers.next(), numbers.next()) else {
        eprintln!("error: what is wanted is the first seed and the number of seeds");
        return ExitCode::FAILURE;
    };
    let began = now();
    match simulate(first, count) {
        Ok(report) => {
            let seconds = began.elapsed().as_secs_f64();
            print_report(&report, first, count, seconds);
            println!();
            print!("{}", daily_table());
            ExitCode::SUCCESS
        }
        Err(violation) => {
            let seed = violation.seed;
            eprintln!("error: {violation}\nagain: cargo xtask simulate --seed {seed}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the seeds on all processors; of several violations, gives that of the least seed.
fn simulate(first: u64, count: u64) -> Result<Report, Violation> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let seeds = first..first.saturating_add(count);
    let of_thread = |thread: usize| {
        let mut sum = Report::default();
        for seed in seeds.clone().skip(thread).step_by(threads) {
            sum.add(&run(seed)?);
        }
        Ok(sum)
    };
    let results: Vec<Result<Report, Violation>> = thread::scope(|scope| {
        let started: Vec<_> = (0..threads)
            .map(|thread| scope.spawn(move || of_thread(thread)))
            .collect();
        let join = |thread: thread::ScopedJoinHandle<'_, _>| {
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        started.into_iter().map(join).collect()
    });
    let mut sum = Report::default();
    let mut worst: Option<Violation> = None;
    for result in results {
        match result {
            Ok(report) => sum.add(&report),
            Err(found) if worst.as_ref().is_none_or(|known| found.seed < known.seed) => {
                worst = Some(found);
            }
            Err(_) => {}
        }
    }
    worst.map_or(Ok(sum), Err)
}

fn print_report(report: &Report, first: u64, count: u64, seconds: f64) {
    let last = first.saturating_add(count.saturating_sub(1));
    println!("seeds {first} to {last}: all that must hold held, in {seconds:.1} s\n");
    let rows = [
        ("requests served", report.requests),
        ("of these in the roll-ups", report.counted),
        ("lost with isolates before they were written", report.lost),
        ("isolates evicted", report.evictions),
        ("runs of the cron trigger", report.cron_runs),
        ("writes", report.writes),
        ("of these refused or failed", report.failed_writes),
        ("reads", report.reads),
        ("of these stale", report.stale_reads),
        ("lists", report.lists),
        ("alerts", report.alerts),
        ("notifications", report.notifications),
    ];
    for (what, number) in rows {
        println!("{number:>12}  {what}");
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a simulation's own duration needs a clock; this is not shipped"
)]
fn now() -> Instant {
    Instant::now()
}
