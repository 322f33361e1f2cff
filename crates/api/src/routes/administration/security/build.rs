//! How old the build is, and what was known against what is in it.

use super::finding::Finding;
use crate::Config;
use crate::build::{Advisories, Scan};
use crate::timestamp::rfc3339;

const DAY_MS: u64 = 86_400_000;
/// After so many days a build lacks fixes of its dependencies, and time zones that have changed.
const OLD_BUILD_DAYS: u64 = 90;
/// The runtime keeps old dates working and mends nothing for them.
const OLD_COMPATIBILITY_DAYS: u64 = 365;

/// What is wrong with the build.
pub(super) fn findings(config: &Config, now_ms: u64) -> Vec<Finding> {
    let Some(build) = &config.build else {
        return vec![Finding::remark(
            "build-unknown",
            "The build says nothing of itself: neither its age nor its dependencies' advisories \
             are known.",
            "worker/build/built.mjs",
            "Build with cargo xtask build.",
        )];
    };
    let days_since = |unix_ms: u64| now_ms.saturating_sub(unix_ms) / DAY_MS;
    let (age, date_age) = (
        days_since(build.built_unix_ms),
        days_since(build.compatibility_unix_ms),
    );
    let old = (age > OLD_BUILD_DAYS).then(|| {
        Finding::warning(
            "build-old",
            format!(
                "The build is {age} days old: fixes of its dependencies since are not in it, nor \
                 are time zones that changed."
            ),
            "the day the build was made",
            "Update the dependencies and deploy again.",
        )
    });
    let date = (date_age > OLD_COMPATIBILITY_DAYS).then(|| {
        let day: String = rfc3339(build.compatibility_unix_ms)
            .chars()
            .take(10)
            .collect();
        Finding::warning(
            "compatibility-date-old",
            format!("The runtime behaves as on {day}, {date_age} days ago."),
            "the compatibility date at the build",
            "Move compatibility_date in wrangler.toml on, and test.",
        )
    });
    let mut found: Vec<Finding> = [old, date].into_iter().flatten().collect();
    found.extend(advisories(&build.advisories));
    found
}

fn advisories(advisories: &Advisories) -> Vec<Finding> {
    let of = |what: &str, command, scan: &Scan| match scan {
        Scan::NotScanned { reason } => Some(Finding::remark(
            "advisories-not-scanned",
            format!("Whether {what} have known weaknesses was not looked at: {reason}."),
            "the build",
            command,
        )),
        Scan::Scanned { found } if found.is_empty() => None,
        Scan::Scanned { found } => Some(Finding::warning(
            "advisories-found",
            format!(
                "Weaknesses of {what} were known at the build: {}.",
                found.join(", ")
            ),
            "the build",
            "Update what the advisories name, and deploy again.",
        )),
    };
    let cargo = "Run `cargo deny check advisories` where its data can be had, and build there.";
    let npm = "Run `npm audit` where its data can be had, and build there.";
    [
        of("the crates", cargo, &advisories.cargo),
        of("the packages of npm", npm, &advisories.npm),
    ]
    .into_iter()
    .flatten()
    .collect()
}
