//! Rules are checked when they are written, field by field.

use std::collections::BTreeSet;

use super::rule::{BurnWindow, Cause, Condition, MAX_RULES, Rule, RuleSet};
use crate::Error;
use crate::codec::{Kind, from_json, to_json};
use crate::metrics::is_metric_name;

const HOUR_SECONDS: u64 = 3_600;
/// Windows up to here are judged by the minute, longer ones by the hour.
pub(super) const FINE_WINDOW_SECONDS: u64 = 6 * HOUR_SECONDS;
/// The longest window.
const MAX_WINDOW_SECONDS: u64 = 30 * 86_400;

impl RuleSet {
    /// Checks all rules.
    ///
    /// # Errors
    ///
    /// Names the first field that cannot be used, such as `rules.2.condition.window_seconds`.
    pub fn validate(&self) -> Result<(), Error> {
        if self.rules.len() > MAX_RULES {
            return refuse("rules", format!("must be at most {MAX_RULES}"));
        }
        let mut ids = BTreeSet::new();
        for (place, rule) in self.rules.iter().enumerate() {
            let within = |error| match error {
                Error::Field { field, message } => Error::Field {
                    field: format!("rules.{place}.{field}"),
                    message,
                },
                other => other,
            };
            rule.validate().map_err(within)?;
            if !ids.insert(&rule.id) {
                return refuse(&format!("rules.{place}.id"), "must be unique".to_owned());
            }
        }
        Ok(())
    }

    /// The stored form: version, kind, JSON.
    pub fn encode(&self) -> Vec<u8> {
        to_json(Kind::Rules, self)
    }

    /// Reads what [`RuleSet::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and rules that cannot be used.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let rules: Self = from_json(Kind::Rules, bytes)?;
        rules.validate()?;
        Ok(rules)
    }
}

impl Rule {
    /// Checks the rule.
    ///
    /// # Errors
    ///
    /// Names the first field that cannot be used, and says what would be right.
    pub fn validate(&self) -> Result<(), Error> {
        let is_id = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        check(
            (1..=64).contains(&self.id.len()) && self.id.bytes().all(is_id),
            "id",
            "must be 1 to 64 lower-case letters, digits and hyphens",
        )?;
        let title = self.title.chars().count();
        check(
            (1..=200).contains(&title),
            "title",
            "must be 1 to 200 characters",
        )?;
        check(
            self.for_seconds <= 86_400,
            "for_seconds",
            "must be at most 86400, a day",
        )?;
        check(
            self.keep_firing_for_seconds <= 86_400,
            "keep_firing_for_seconds",
            "must be at most 86400, a day",
        )?;
        check(
            (60..=7 * 86_400).contains(&self.resolve_without_data_seconds),
            "resolve_without_data_seconds",
            "must be 60 to 604800, a week",
        )?;
        check(self.labels.len() <= 16, "labels", "must be at most 16")?;
        let short = |text: &String| (1..=64).contains(&text.len());
        check(
            self.labels
                .iter()
                .all(|(name, value)| short(name) && short(value)),
            "labels",
            "must have names and values of 1 to 64 bytes",
        )?;
        let lists = [
            &self.filter.routes,
            &self.filter.methods,
            &self.filter.except,
        ];
        check(
            lists.iter().all(|list| list.len() <= 100),
            "filter",
            "must have at most 100 entries in a list",
        )?;
        let absence_of_any = matches!(self.condition, Condition::Absence { .. })
            && self.cause == Cause::Route
            && self.filter.routes.is_empty();
        check(
            !absence_of_any,
            "filter.routes",
            "must name the routes that are missed, or cause must be service",
        )?;
        self.condition.validate()
    }
}

impl Condition {
    fn validate(&self) -> Result<(), Error> {
        match self {
            Self::ErrorRate {
                above,
                window_seconds,
                ..
            } => {
                check(
                    (0.0..1.0).contains(above),
                    "condition.above",
                    "must be at least 0 and under 1",
                )?;
                window("condition.window_seconds", *window_seconds)
            }
            Self::Latency {
                quantile,
                above_seconds,
                window_seconds,
                ..
            } => {
                check(
                    (0.0..=1.0).contains(quantile),
                    "condition.quantile",
                    "must be 0 to 1, such as 0.95",
                )?;
                check(
                    (0.0..=3_600.0).contains(above_seconds),
                    "condition.above_seconds",
                    "must be 0 to 3600",
                )?;
                let five_minutes = window_seconds.is_multiple_of(300) && *window_seconds > 0;
                let short = *window_seconds <= FINE_WINDOW_SECONDS;
                check(
                    five_minutes && short,
                    "condition.window_seconds",
                    "must be a multiple of 300 and at most 21600",
                )
            }
            Self::SlowCount { window_seconds, .. }
            | Self::TimedOutCount { window_seconds, .. }
            | Self::Absence { window_seconds } => {
                window("condition.window_seconds", *window_seconds)
            }
            Self::Custom {
                metric,
                threshold,
                window_seconds,
                ..
            } => {
                check(
                    is_metric_name(metric),
                    "condition.metric",
                    "must be the name of a custom metric",
                )?;
                check(
                    threshold.is_finite(),
                    "condition.threshold",
                    "must be a number",
                )?;
                window("condition.window_seconds", *window_seconds)
            }
            Self::BurnRate {
                objective, window, ..
            } => {
                check(
                    (0.5..1.0).contains(objective),
                    "condition.objective",
                    "must be at least 0.5 and under 1",
                )?;
                window.validate()
            }
        }
    }
}

impl BurnWindow {
    fn validate(&self) -> Result<(), Error> {
        check(
            self.factor > 0.0 && self.factor <= 1_000.0,
            "condition.window.factor",
            "must be above 0 and at most 1000",
        )?;
        window("condition.window.long_seconds", self.long_seconds)?;
        window("condition.window.short_seconds", self.short_seconds)?;
        check(
            self.short_seconds < self.long_seconds,
            "condition.window.short_seconds",
            "must be shorter than long_seconds",
        )
    }
}

fn window(field: &str, seconds: u64) -> Result<(), Error> {
    let unit = if seconds > FINE_WINDOW_SECONDS {
        HOUR_SECONDS
    } else {
        60
    };
    let usable = (60..=MAX_WINDOW_SECONDS).contains(&seconds) && seconds.is_multiple_of(unit);
    check(
        usable,
        field,
        "must be whole minutes from 60 to 21600, or whole hours up to 2592000 (30 days)",
    )
}

fn check(usable: bool, field: &str, message: &str) -> Result<(), Error> {
    if usable {
        Ok(())
    } else {
        refuse(field, message.to_owned())
    }
}

fn refuse(field: &str, message: String) -> Result<(), Error> {
    Err(Error::Field {
        field: field.to_owned(),
        message,
    })
}
