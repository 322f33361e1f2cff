//! What a build says of itself: when it was made, for which runtime, and what was known against
//! its dependencies then.

use serde::{Deserialize, Serialize};

/// What the build has left beside the module, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Build {
    /// The day it was made, in milliseconds since 1970.
    pub built_unix_ms: u64,
    /// The runtime's compatibility date, in milliseconds since 1970.
    pub compatibility_unix_ms: u64,
    /// What was known against the dependencies that day.
    pub advisories: Advisories,
}

/// What was known against the dependencies, by where they come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Advisories {
    /// Crates, from `cargo deny check advisories`.
    pub cargo: Scan,
    /// Packages of npm, from `npm audit`.
    pub npm: Scan,
}

/// How looking for advisories ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Scan {
    /// Nobody looked, or the data could not be had.
    NotScanned {
        /// Why.
        reason: String,
    },
    /// Somebody looked.
    Scanned {
        /// The ids of the advisories that were found.
        found: Vec<String>,
    },
}

impl Build {
    /// Reads what the build has left; what is not of that form is as good as nothing.
    pub fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_build_leaves_is_read_and_what_is_something_else_is_not() {
        let json = r#"{"built_unix_ms": 1, "compatibility_unix_ms": 2, "advisories": {
            "cargo": {"status": "not_scanned", "reason": "cargo-deny is not there"},
            "npm": {"status": "scanned", "found": ["GHSA-x"]}}}"#;
        let build = Build::parse(json).unwrap();
        assert_eq!(
            build.advisories.npm,
            Scan::Scanned {
                found: vec!["GHSA-x".into()]
            }
        );
        for other in ["", "null", "{}", "[]", &json.replace("scanned", "clean")] {
            assert_eq!(Build::parse(other), None, "{other}");
        }
    }
}
