//! Whom to tell: targets of notifications, with secrets that are written and never read out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::alert::Alert;
use super::notify::{PayloadFormat, Signer, check_target};
use super::rule::Severity;
use crate::Error;
use crate::codec::{Kind, from_json, to_json};

/// How many targets there may be.
pub const MAX_TARGETS: usize = 20;

/// Somebody who is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// 1 to 32 lower-case letters, digits and hyphens.
    pub id: String,
    /// Where messages are posted.
    pub url: String,
    /// How they are written.
    pub format: PayloadFormat,
    /// What they are signed with.
    pub secret: Secret,
    /// Alerts less severe than this are left out.
    pub least_severity: Severity,
    /// Only alerts with these labels.
    pub labels: BTreeMap<String, String>,
    /// Whether anything is sent at all.
    pub enabled: bool,
}

/// A signing secret, `whsec_` and base64. It is shown by nothing but the stored form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

/// All targets, as they are stored and edited: the whole set has one version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    /// Grows with every change.
    pub version: u64,
    /// The targets; ids are unique.
    pub targets: Vec<Target>,
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(redacted)")
    }
}

impl Target {
    /// Whether it is to be told of this alert.
    pub fn wants(&self, alert: &Alert) -> bool {
        let has = |(name, value): (&String, &String)| alert.labels.get(name) == Some(value);
        self.enabled && alert.severity >= self.least_severity && self.labels.iter().all(has)
    }

    /// What its messages are signed with.
    ///
    /// # Errors
    ///
    /// Names `secret`, without repeating it.
    pub fn signer(&self) -> Result<Signer, Error> {
        Signer::new(&self.secret.0)
    }

    fn validate(&self, allowed_hosts: &[String], development: bool) -> Result<(), Error> {
        let is_id = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        if !(1..=32).contains(&self.id.len()) || !self.id.bytes().all(is_id) {
            return refuse(
                "id",
                "must be 1 to 32 lower-case letters, digits and hyphens",
            );
        }
        let short = |text: &String| (1..=64).contains(&text.len());
        let fits = |(name, value)| short(name) && short(value);
        if self.labels.len() > 16 || !self.labels.iter().all(fits) {
            return refuse("labels", "must be at most 16, of 1 to 64 bytes");
        }
        check_target(&self.url, allowed_hosts, development)?;
        self.signer().map(|_| ())
    }
}

impl Targets {
    /// Checks all targets; see [`check_target`] for `allowed_hosts` and `development`.
    ///
    /// # Errors
    ///
    /// Names the first field that cannot be used, such as `targets.0.url`.
    pub fn validate(&self, allowed_hosts: &[String], development: bool) -> Result<(), Error> {
        if self.targets.len() > MAX_TARGETS {
            return refuse("targets", "must be at most 20");
        }
        let mut ids = BTreeSet::new();
        for (place, target) in self.targets.iter().enumerate() {
            let within = |error| match error {
                Error::Field { field, message } => Error::Field {
                    field: format!("targets.{place}.{field}"),
                    message,
                },
                other => other,
            };
            target
                .validate(allowed_hosts, development)
                .map_err(within)?;
            if !ids.insert(&target.id) {
                return refuse(&format!("targets.{place}.id"), "must be unique");
            }
        }
        Ok(())
    }

    /// The stored form: version, kind, JSON.
    pub fn encode(&self) -> Vec<u8> {
        to_json(Kind::Targets, self)
    }

    /// Reads what [`Targets::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and JSON of another shape.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        from_json(Kind::Targets, bytes)
    }
}

fn refuse(field: &str, message: &str) -> Result<(), Error> {
    Err(Error::Field {
        field: field.to_owned(),
        message: message.to_owned(),
    })
}
