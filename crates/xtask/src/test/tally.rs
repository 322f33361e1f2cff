//! Counting, from what the test runners print.

use std::process::Command;

use anyhow::Result;

use crate::run::{self, describe};

/// How many tests or checks passed and failed, and which could not be run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// One check.
    pub(crate) fn check(passed: bool) -> Self {
        Self {
            passed: u64::from(passed),
            failed: u64::from(!passed),
        }
    }

    /// Runs a command that is one check: it passes if the command succeeds.
    pub(crate) fn of_check(command: &mut Command) -> Result<Self> {
        run::watch(command, |_| {}).map(Self::check)
    }

    /// Runs a command that runs tests, and counts them. If it fails without a failed test, or has
    /// run none, that is a failure of its own.
    pub(crate) fn of_tests(command: &mut Command) -> Result<Self> {
        let mut tally = Self::default();
        let succeeded = run::watch(command, |line| tally.add(count(line)))?;
        if !succeeded && tally.failed == 0 {
            println!("    `{}` failed", describe(command));
            tally.failed = 1;
        } else if tally == Self::default() {
            println!("    `{}` ran no test", describe(command));
            tally.failed = 1;
        }
        Ok(tally)
    }
}

/// What a line says about the number of tests: the closing lines of cargo's runner, which those
/// of wasm-bindgen repeat, and of Node's.
fn count(line: &str) -> Tally {
    let line = line.trim();
    if let Some(counts) = line.strip_prefix("test result: ") {
        return Tally {
            passed: number_before(counts, " passed"),
            failed: number_before(counts, " failed"),
        };
    }
    let of_node = |what: &str| -> u64 {
        let number = line.strip_prefix("# ").and_then(|l| l.strip_prefix(what));
        number.map_or(0, |number| number.trim().parse().unwrap_or(0))
    };
    Tally {
        passed: of_node("pass "),
        failed: of_node("fail ") + of_node("cancelled "),
    }
}

fn number_before(text: &str, word: &str) -> u64 {
    text.split(word)
        .next()
        .and_then(|before| before.rsplit(' ').next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64) -> Tally {
        Tally { passed, failed }
    }

    #[test]
    fn the_closing_line_of_cargo_is_counted() {
        let line =
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(count(line), tally(12, 3));
        assert_eq!(
            count("test result: ok. 0 passed; 0 failed; 0 ignored"),
            tally(0, 0)
        );
    }

    #[test]
    fn the_closing_lines_of_node_are_counted() {
        assert_eq!(count("# pass 7"), tally(7, 0));
        assert_eq!(count("# fail 2"), tally(0, 2));
        assert_eq!(count("# cancelled 1"), tally(0, 1));
        assert_eq!(count("# tests 9"), tally(0, 0));
    }

    #[test]
    fn other_lines_are_not_counted() {
        for line in [
            "test a ... ok",
            "ok 1 - pass 3",
            "# a comment",
            "3 passed; 4 failed",
        ] {
            assert_eq!(count(line), tally(0, 0), "{line}");
        }
    }

    #[test]
    fn a_runner_that_ran_nothing_has_failed() {
        let nothing = Tally::of_tests(&mut run::command("true", [] as [&str; 0])).unwrap();
        assert_eq!(nothing, tally(0, 1));
    }

    #[test]
    fn a_runner_that_broke_off_has_failed() {
        let script = "echo 'test result: ok. 4 passed; 0 failed'; exit 3";
        let broken = Tally::of_tests(&mut run::command("sh", ["-c", script])).unwrap();
        assert_eq!(broken, tally(4, 1));
    }
}
