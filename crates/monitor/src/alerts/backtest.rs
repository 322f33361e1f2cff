//! When a rule would have fired.

use super::alert::{Alert, TransitionKind};
use super::machine::{Machine, reads_between};
use super::rule::{Rule, RuleSet};
use super::state::State;
use crate::Error;
use crate::history::{Detail, History, Range};
use crate::time::{DAY_MS, MINUTE_MS};

/// The longest stretch that is tried.
const MAX_RANGE_MS: u64 = 35 * DAY_MS;

/// A rule to be tried on stored history: the same evaluation as the real one.
///
/// ```
/// use sidera_monitor::alerts::{Backtest, backtest, default_rules};
/// use sidera_monitor::history::{History, Range};
/// let rule = default_rules().rules.remove(0);
/// let trial = Backtest::new(rule, Range::last_day(1_795_500_000_000)).unwrap();
/// // Fill a history with `trial.reads()`, as for an evaluation; this one stays empty.
/// assert!(backtest(&trial, &History::new(0)).is_empty());
/// ```
#[derive(Debug, Clone)]
pub struct Backtest {
    rules: RuleSet,
    range: Range,
}

impl Backtest {
    /// A trial of the rule over the minutes of the range.
    ///
    /// # Errors
    ///
    /// Names the field of the rule, or `to`, that cannot be used.
    pub fn new(mut rule: Rule, range: Range) -> Result<Self, Error> {
        rule.validate()?;
        rule.enabled = true;
        if range.from_ms >= range.to_ms || range.to_ms - range.from_ms > MAX_RANGE_MS {
            let message = "must be after from, by at most 35 days".to_owned();
            return Err(Error::Field {
                field: "to".to_owned(),
                message,
            });
        }
        Ok(Self {
            rules: RuleSet {
                version: 0,
                rules: vec![rule],
            },
            range,
        })
    }

    /// The stretch that is tried.
    pub const fn range(&self) -> Range {
        self.range
    }

    /// What the history must be filled with: see [`History::needs`].
    pub fn reads(&self) -> Vec<(Range, Detail)> {
        reads_between(&self.rules, self.range.from_ms, self.range.to_ms)
    }
}

/// The alerts that the rule would have raised, in order, as they would have ended: those that
/// still fire at the end of the range are not resolved.
pub fn backtest(trial: &Backtest, history: &History) -> Vec<Alert> {
    let Range { from_ms, to_ms } = trial.range;
    let state = State::since(from_ms).in_epoch(history.epoch_ms());
    let mut machine = Machine::new(&state, &trial.rules, history, from_ms, to_ms);
    machine.run(from_ms / MINUTE_MS + 1..=to_ms / MINUTE_MS);
    let mut alerts: Vec<Alert> = Vec::new();
    for transition in machine.finish(to_ms).transitions {
        match alerts
            .iter_mut()
            .rev()
            .find(|alert| alert.id == transition.alert.id)
        {
            Some(fired) if transition.kind == TransitionKind::Resolved => *fired = transition.alert,
            _ => alerts.push(transition.alert),
        }
    }
    alerts
}
