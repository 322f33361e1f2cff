//! Runs a suite natively: `sidera-bench SUITE [--quick]`. Usually called by `cargo xtask bench`.
#![expect(clippy::disallowed_methods, reason = "a benchmark needs a clock")]

use std::process::ExitCode;
use std::time::Instant;

use sidera_bench::{Effort, SUITES, run};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    let suite = arguments.iter().find(|argument| !argument.starts_with('-'));
    let effort = if is_quick {
        Effort::Quick
    } else {
        Effort::Full
    };
    let start = Instant::now();
    let mut clock = || start.elapsed().as_secs_f64() * 1e3;
    let mut print = |line: &str| println!("{line}");
    let suite = suite.map_or("", String::as_str);
    if run(suite, "native", effort, &mut clock, &mut print) {
        return ExitCode::SUCCESS;
    }
    let names = SUITES.map(|(name, _)| name).join(", ");
    eprintln!("there is no suite `{suite}`; there are {names}");
    ExitCode::FAILURE
}
