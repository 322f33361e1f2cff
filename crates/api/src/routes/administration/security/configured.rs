//! Variables, secrets and tokens.

use super::finding::{Finding, Severity};
use crate::access::{MIN_TOKEN_BITS, SAME_TOKEN, TOKEN_TOO_SHORT};
use crate::config::{Setting, WILDCARD};
use crate::{Config, Environment};

/// What cannot be used of the variables and secrets.
pub(super) fn settings(config: &Config) -> Vec<Finding> {
    let found = config.settings.iter().flat_map(|setting| {
        setting.problems.iter().map(move |problem| {
            Finding::warning(
                id(setting, problem),
                format!("{}: {problem}.", setting.name),
                "the variables and secrets, as the isolate read them",
                "Correct or remove it; it counts as not set.",
            )
        })
    });
    found.collect()
}

fn id(setting: &Setting, problem: &str) -> &'static str {
    match setting.name {
        "ADMIN_TOKENS" if problem.ends_with(SAME_TOKEN) => "token-reused",
        "ADMIN_TOKENS" if problem.ends_with(TOKEN_TOO_SHORT) => "token-short",
        "ADMIN_TOKENS" => "token-refused",
        "SIDERA_DEV_TOKEN" => "development-token-set",
        "ADMIN_ORIGINS" if problem.ends_with(WILDCARD) => "cors-wildcard",
        "ADMIN_ORIGINS" => "origin-refused",
        "WEBHOOK_HOSTS" => "webhook-host-refused",
        _ => "setting-refused",
    }
}

/// What is wrong with the tokens that open the admin routes.
pub(super) fn tokens(config: &Config) -> Vec<Finding> {
    let is_development = config.environment == Environment::Development;
    // A developer's own machine is behind nothing but itself.
    let severity = if is_development {
        Severity::Info
    } else {
        Severity::Critical
    };
    let mut found = Vec::new();
    if config.access.is_empty() {
        found.push(Finding::warning(
            "no-token",
            "Nobody can sign in.",
            "ADMIN_TOKENS and SIDERA_DEV_TOKEN",
            "cargo xtask token new NAME, then wrangler secret put ADMIN_TOKENS",
        ));
    }
    for (name, bits) in config.access.lengths() {
        if bits < MIN_TOKEN_BITS {
            let finding = Finding::critical(
                "token-short",
                format!("The token of {name} has {bits} bits of randomness at most."),
                "its length",
                "Take one of 128 bits or more, as cargo xtask token new makes it.",
            );
            found.push(Finding {
                severity,
                ..finding
            });
        }
    }
    for name in config.access.well_known() {
        let finding = Finding::critical(
            "token-default",
            format!("The token of {name} is a word that everybody tries first."),
            "its SHA-256, compared with those of such words",
            "Take one that cargo xtask token new makes.",
        );
        found.push(Finding {
            severity,
            ..finding
        });
    }
    found
}
