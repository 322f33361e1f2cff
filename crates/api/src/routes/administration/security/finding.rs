//! What the audit finds, and what it says to do.

use serde::Serialize;

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Finding {
    /// What it is, always the same for the same thing.
    pub(crate) id: &'static str,
    /// How bad it is.
    pub(crate) severity: Severity,
    /// What it is, in words.
    pub(crate) what: String,
    /// How it was found.
    pub(crate) evidence: &'static str,
    /// How to mend it.
    pub(crate) remedy: &'static str,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Severity {
    /// It opens the service to somebody.
    Critical,
    /// It weakens it.
    Warning,
    /// A remark: what could not be looked at, for one.
    Info,
}

/// What to do.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the older service's names")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Recommendation {
    /// `high`, `medium` or `low`.
    pub(crate) priority: &'static str,
    /// The finding's id.
    pub(crate) category: &'static str,
    /// What to do.
    pub(crate) recommendation: &'static str,
    /// Why.
    pub(crate) description: String,
}

impl Finding {
    /// Something that opens the service to somebody.
    pub(super) fn critical(
        id: &'static str,
        what: impl Into<String>,
        evidence: &'static str,
        remedy: &'static str,
    ) -> Self {
        Self {
            id,
            severity: Severity::Critical,
            what: what.into(),
            evidence,
            remedy,
        }
    }

    /// Something that weakens it.
    pub(super) fn warning(
        id: &'static str,
        what: impl Into<String>,
        evidence: &'static str,
        remedy: &'static str,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::critical(id, what, evidence, remedy)
        }
    }

    /// A remark.
    pub(super) fn remark(
        id: &'static str,
        what: impl Into<String>,
        evidence: &'static str,
        remedy: &'static str,
    ) -> Self {
        Self {
            severity: Severity::Info,
            ..Self::critical(id, what, evidence, remedy)
        }
    }
}

impl Recommendation {
    /// What to do about a finding.
    pub(super) fn of(finding: &Finding) -> Self {
        Self {
            priority: match finding.severity {
                Severity::Critical => "high",
                Severity::Warning => "medium",
                Severity::Info => "low",
            },
            category: finding.id,
            recommendation: finding.remedy,
            description: finding.what.clone(),
        }
    }
}
