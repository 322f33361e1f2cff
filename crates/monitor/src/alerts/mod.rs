//! Alerts: rules as data, judged over closed windows of time.
//!
//! The state of an alert is a fold over the minutes that have closed: whoever evaluates the
//! same rules over the same history gets the same bytes and the same ids. What a person does
//! is kept apart and joined on read, so neither can undo the other.

mod acts;
mod alert;
mod answer;
mod backtest;
mod machine;
mod notify;
mod rule;
mod state;
mod target;
mod track;
mod validate;

pub use acts::{Act, ActKind, Matcher, Silence, SilenceEnd};
pub use alert::{Alert, Episode, Resolution, TransitionKind};
pub use answer::{
    AlertAnswer, AlertFilter, AlertMetadata, AlertsSummary, answer, filtered, summary_of,
};
pub use backtest::{Backtest, backtest};
pub use machine::{Evaluation, MAX_CATCH_UP_MS, Status, StatusKind, Transition, evaluate, reads};
pub use notify::{
    Attempt, Delivery, DeliveryState, MAX_ATTEMPTS, Notification, PayloadFormat, SignedMessage,
    Signer, check_target,
};
pub use rule::{
    BurnWindow, Cause, Comparison, Condition, ErrorsCounted, LatencySource, MAX_RULES, RouteFilter,
    Rule, RuleSet, Severity, Statistic, burn_rate_rules, default_rules,
};
pub use state::{Active, State};
pub use target::{MAX_TARGETS, Secret, Target, Targets};
