//! Runs a suite natively: `sidera-bench SUITE [--quick]`; `sidera-bench stored` prints what a busy day
//! leaves in the store. Usually called by `cargo xtask bench`.

use std::process::ExitCode;

use sidera_bench::{Effort, STORED_AT_MS, SUITES, run, stored};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    let suite = arguments.iter().find(|argument| !argument.starts_with('-'));
    if suite.is_some_and(|suite| suite == "stored") {
        println!("{STORED_AT_MS}");
        stored(&mut |line| println!("{line}"));
        return ExitCode::SUCCESS;
    }
    let effort = if is_quick {
        Effort::Quick
    } else {
        Effort::Full
    };
    let mut clock = clock();
    let mut print = |line: &str| println!("{line}");
    let suite = suite.map_or("", String::as_str);
    if run(suite, "native", effort, &mut clock, &mut print) {
        return ExitCode::SUCCESS;
    }
    let names = SUITES.map(|(name, _)| name).join(", ");
    eprintln!("there is no suite `{suite}`; there are {names}");
    ExitCode::FAILURE
}

/// The milliseconds that the processor has worked for this process: others' work is not in it.
#[cfg(unix)]
fn clock() -> impl FnMut() -> f64 {
    || {
        let mut time = libc::timespec {
            tv_sec: 0,
            tv_nsec: 0,
        };
        #[expect(
            unsafe_code,
            reason = "the system's clock, written to a place of its type"
        )]
        // SAFETY: the pointer is that of a `timespec` that outlives the call.
        let _ = unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) };
        time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 * 1e-6
    }
}

/// Milliseconds of the wall's clock, where the processor's is not to be had.
#[cfg(not(unix))]
fn clock() -> impl FnMut() -> f64 {
    #[expect(clippy::disallowed_methods, reason = "a benchmark needs a clock")]
    let start = std::time::Instant::now();
    move || start.elapsed().as_secs_f64() * 1e3
}
