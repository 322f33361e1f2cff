//! What people do: resolve, acknowledge, silence. Each act is a record of its own, written
//! once and never changed, so that all of them together are the audit trail.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::alert::Alert;
use super::rule::Severity;
use crate::Error;
use crate::codec::{Kind, from_json, to_json};
use crate::keys;

/// What was done to an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// Called done. The alert stays resolved, whatever the machine finds; if the condition
    /// holds again later, that is another alert.
    Resolve,
    /// Somebody is at it.
    Acknowledge,
}

/// An act of a person on an alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// The alert.
    pub alert_id: String,
    /// Told apart from other acts by this; random, from the caller.
    pub id: String,
    /// What was done.
    pub kind: ActKind,
    /// When, unix milliseconds.
    pub at_ms: u64,
    /// By whom.
    pub by: String,
    /// Why.
    pub note: String,
}

impl Act {
    /// Its key in the store: all acts on an alert have one prefix.
    pub fn key(&self) -> String {
        keys::act(&self.alert_id, self.at_ms, &self.id)
    }

    /// The stored form: version, kind, JSON.
    pub fn encode(&self) -> Vec<u8> {
        to_json(Kind::Act, self)
    }

    /// Reads what [`Act::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and JSON of another shape.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        from_json(Kind::Act, bytes)
    }
}

/// Which alerts a silence is for. All that is given must match, and something must be given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Matcher {
    /// Of this rule.
    pub rule: Option<String>,
    /// Of this cause.
    pub cause: Option<String>,
    /// At most this severe.
    pub up_to_severity: Option<Severity>,
    /// With these labels.
    pub labels: BTreeMap<String, String>,
}

impl Matcher {
    /// Whether the alert is meant.
    pub fn matches(&self, alert: &Alert) -> bool {
        let same =
            |wanted: &Option<String>, found: &str| wanted.as_deref().is_none_or(|w| w == found);
        same(&self.rule, &alert.rule)
            && same(&self.cause, &alert.cause)
            && self
                .up_to_severity
                .is_none_or(|most| alert.severity <= most)
            && self
                .labels
                .iter()
                .all(|(name, value)| alert.labels.get(name) == Some(value))
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// For a time nobody is told of the alerts that match. They are raised and shown all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// Random, from the caller: letters, digits and hyphens.
    pub id: String,
    /// Which alerts.
    pub matcher: Matcher,
    /// From when, unix milliseconds.
    pub from_ms: u64,
    /// Until when, unix milliseconds.
    pub to_ms: u64,
    /// When it was made, unix milliseconds.
    pub created_ms: u64,
    /// By whom.
    pub by: String,
    /// Why.
    pub note: String,
}

impl Silence {
    /// Checks the silence.
    ///
    /// # Errors
    ///
    /// Names `matcher`, `to` or `note` if it cannot be used.
    pub fn validate(&self) -> Result<(), Error> {
        let refuse = |field: &str, message: &str| {
            Err(Error::Field {
                field: field.to_owned(),
                message: message.to_owned(),
            })
        };
        if self.matcher.is_empty() {
            return refuse("matcher", "must name a rule, a cause, a severity or labels");
        }
        if self.to_ms <= self.from_ms || self.to_ms - self.from_ms > 90 * 86_400_000 {
            return refuse("to", "must be after from, by at most 90 days");
        }
        if self.note.chars().count() > 500 {
            return refuse("note", "must be at most 500 characters");
        }
        Ok(())
    }

    /// Whether it is in force at this moment.
    pub fn is_in_force<'a>(
        &self,
        ends: impl IntoIterator<Item = &'a SilenceEnd>,
        at_ms: u64,
    ) -> bool {
        let ended = |end: &SilenceEnd| end.silence_id == self.id && end.at_ms <= at_ms;
        (self.from_ms..self.to_ms).contains(&at_ms) && !ends.into_iter().any(ended)
    }

    /// Its key in the store.
    pub fn key(&self) -> String {
        keys::silence(&self.id)
    }

    /// The stored form: version, kind, JSON.
    pub fn encode(&self) -> Vec<u8> {
        to_json(Kind::Silence, self)
    }

    /// Reads what [`Silence::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and JSON of another shape.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        from_json(Kind::Silence, bytes)
    }
}

/// A silence was ended before its time. Kept beside it, so that both stay on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SilenceEnd {
    /// The silence.
    pub silence_id: String,
    /// When, unix milliseconds.
    pub at_ms: u64,
    /// By whom.
    pub by: String,
}

impl SilenceEnd {
    /// Its key in the store.
    pub fn key(&self) -> String {
        keys::silence_end(&self.silence_id)
    }

    /// The stored form: version, kind, JSON.
    pub fn encode(&self) -> Vec<u8> {
        to_json(Kind::SilenceEnd, self)
    }

    /// Reads what [`SilenceEnd::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and JSON of another shape.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        from_json(Kind::SilenceEnd, bytes)
    }
}
