//! The closing lines.

use std::time::Duration;

use anyhow::Result;

use super::tally::Tally;

/// What came of the parts.
#[derive(Debug, Default)]
pub(crate) struct Report {
    lines: Vec<(&'static str, Tally, Duration)>,
}

impl Report {
    /// Adds what came of a part.
    pub(crate) fn add(&mut self, name: &'static str, outcome: Result<Tally>, time: Duration) {
        let tally = outcome.unwrap_or_else(|error| {
            let what = format!("error: {error:#}");
            println!("{what}");
            Tally::check(&what, false)
        });
        self.lines.push((name, tally, time));
    }

    /// Whether something was tried and nothing failed.
    pub(crate) fn is_good(&self) -> bool {
        let (passed, failed) = self.total();
        failed == 0 && passed > 0
    }

    /// One line a part, what failed, and the total.
    pub(crate) fn print(&self) {
        println!("\n======== summary ========");
        for (name, Tally { passed, failed, .. }, time) in &self.lines {
            let mark = if *failed == 0 { "ok" } else { "FAILED" };
            let seconds = time.as_secs_f64();
            println!("{name:<8}{passed:>6} passed{failed:>6} failed{seconds:>9.1} s  {mark}");
        }
        for (name, tally, _) in &self.lines {
            for failure in &tally.failures {
                println!("\nFAILED in {name}: {failure}");
            }
        }
        let (passed, failed) = self.total();
        println!("\n{passed} passed, {failed} failed");
    }

    /// How many passed and failed.
    fn total(&self) -> (u64, u64) {
        let tallies = self.lines.iter().map(|(_, tally, _)| tally);
        tallies.fold((0, 0), |(passed, failed), tally| {
            (passed + tally.passed, failed + tally.failed)
        })
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn nothing_tried_is_not_good() {
        assert!(!Report::default().is_good());
    }

    #[test]
    fn a_part_that_could_not_run_has_failed() {
        let mut report = Report::default();
        report.add("lint", Ok(Tally::check("clippy", true)), Duration::ZERO);
        assert!(report.is_good());
        report.add("page", Err(anyhow!("no browser")), Duration::ZERO);
        assert!(!report.is_good());
        assert_eq!(report.total(), (1, 1));
        assert_eq!(report.lines[1].1.failures, ["error: no browser"]);
    }
}
