//! Counting, from what the test runners print.

use std::process::Command;

use anyhow::Result;

use super::failures::Failures;
use crate::run::{self, describe};

/// How many tests or checks passed and failed, and what is known of those that failed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) failures: Vec<String>,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.failures.extend(other.failures);
    }

    /// One check.
    pub(crate) fn check(what: &str, passed: bool) -> Self {
        Self {
            passed: u64::from(passed),
            failed: u64::from(!passed),
            failures: (!passed).then(|| what.to_owned()).into_iter().collect(),
        }
    }

    /// Runs a command that is one check: it passes if the command succeeds.
    pub(crate) fn of_check(command: &mut Command) -> Result<Self> {
        let mut failures = Failures::default();
        let passed = run::watch(command, |line| failures.read(line))?;
        let mut tally = Self::check(&describe(command), passed);
        if !passed {
            tally.failures.extend(failures.found());
        }
        Ok(tally)
    }

    /// Runs a command that runs tests, and counts them. If it fails without a failed test, or has
    /// run none, that is a failure of its own.
    pub(crate) fn of_tests(command: &mut Command) -> Result<Self> {
        let mut tally = Self::default();
        let mut failures = Failures::default();
        let succeeded = run::watch(command, |line| {
            tally.add(count(line));
            failures.read(line);
        })?;
        if !succeeded && tally.failed == 0 {
            tally.add(Self::check(
                &format!("`{}` failed", describe(command)),
                false,
            ));
        } else if tally == Self::default() {
            tally.add(Self::check(
                &format!("`{}` ran no test", describe(command)),
                false,
            ));
        }
        if tally.failed > 0 {
            tally.failures.extend(failures.found());
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
            failures: Vec::new(),
        };
    }
    let of_node = |what: &str| -> u64 {
        let number = line.strip_prefix("# ").and_then(|l| l.strip_prefix(what));
        number.map_or(0, |number| number.trim().parse().unwrap_or(0))
    };
    Tally {
        passed: of_node("pass "),
        failed: of_node("fail ") + of_node("cancelled "),
        failures: Vec::new(),
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
        let failures = Vec::new();
        Tally {
            passed,
            failed,
            failures,
        }
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

    fn of_script(script: &str) -> Tally {
        Tally::of_tests(&mut run::command("sh", ["-c", script])).unwrap()
    }

    #[test]
    fn a_runner_that_ran_nothing_has_failed() {
        let nothing = of_script("true");
        assert_eq!((nothing.passed, nothing.failed), (0, 1));
        assert_eq!(nothing.failures, ["`sh -c true` ran no test"]);
    }

    #[test]
    fn a_runner_that_broke_off_has_failed() {
        let broken = of_script("echo 'test result: ok. 4 passed; 0 failed'; exit 3");
        assert_eq!((broken.passed, broken.failed), (4, 1));
        assert!(broken.failures[0].ends_with("failed"));
    }

    #[test]
    fn what_failed_is_told_and_what_did_not_is_not() {
        let failed = "echo '# fail 1'; echo 'not ok 1 - a'; echo 'error: b' >&2; exit 1";
        let failed = of_script(failed);
        assert_eq!(failed.failed, 1);
        assert_eq!(failed.failures, ["not ok 1 - a", "error: b"]);
        let passed = of_script("echo 'error: as the test wants it'; echo '# pass 1'");
        assert_eq!(passed, tally(1, 0));
    }
}
