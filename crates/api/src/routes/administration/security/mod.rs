//! `GET /api/v1/admin/system/security`: what is really configured, judged.
//!
//! The status follows from the findings, and each finding from something that was looked at.

mod build;
mod configured;
mod finding;
mod surroundings;
mod webhooks;

use serde::Serialize;
use sidera_monitor::alerts::Targets;
use sidera_monitor::history::{Detail, Range};

use self::finding::{Finding, Recommendation, Severity};
use super::health::{Status, cron_status};
use crate::build::Advisories;
use crate::handle::Call;
use crate::monitoring::notifying::read_targets;
use crate::monitoring::{Archive, Metered};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::{Key, Store};
use crate::timestamp::rfc3339;
use crate::{Clock, Config};

/// Where the list of what the service is made of is, among the static files.
const SBOM: &str = "/sbom.cdx.json";

/// The audit, with the older service's names.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct SecurityAnswer {
    /// `secure` if nothing critical was found and nothing to be warned of, else `vulnerable`.
    pub(crate) status: &'static str,
    /// How many findings there are of each kind.
    pub(crate) environment_audit: Counts,
    /// What was found, the worst first.
    pub(crate) findings: Vec<Finding>,
    /// What to do about it.
    pub(crate) recommendations: Vec<Recommendation>,
    /// What the build says of itself; null where it says nothing.
    pub(crate) build: Option<BuildAnswer>,
    /// Where the list of what the service is made of is: `CycloneDX`, JSON.
    pub(crate) sbom: &'static str,
    /// When this was answered, RFC 3339.
    pub(crate) timestamp: String,
}

/// A build.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct BuildAnswer {
    /// The day it was made, RFC 3339.
    pub(crate) built_at: String,
    /// The runtime's compatibility date, RFC 3339.
    pub(crate) compatibility_date: String,
    /// What was known against the dependencies that day.
    pub(crate) advisories: Advisories,
}

/// How many findings there are.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Counts {
    /// When it was looked at, RFC 3339.
    pub(crate) audit_date: String,
    /// Findings that open the service to somebody.
    pub(crate) critical_issues: usize,
    /// Findings that weaken it.
    pub(crate) warnings: usize,
    /// All but remarks.
    pub(crate) total_issues: usize,
    /// `secure` or `vulnerable`.
    pub(crate) status: &'static str,
}

/// What is looked at beside the configuration.
#[derive(Debug, Clone)]
struct Seen {
    reached: Reached,
    store_answers: bool,
    limits_bound: bool,
    cron: Status,
    /// In the last 24 hours, where it could be read.
    failed_sign_ins: Option<u64>,
    /// Whom alerts are sent to, where it could be read.
    targets: Option<Targets>,
    now_ms: u64,
}

/// How the request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reached {
    /// To one's own machine.
    Locally,
    /// To another machine, over plain http.
    OverHttp,
    /// To another machine, encrypted.
    OverHttps,
}

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let seen = look(call).await;
    let config = call.app.isolate.config();
    let findings = findings(config, &seen);
    let count = |severity| {
        let of = findings.iter().filter(|one| one.severity == severity);
        of.count()
    };
    let (critical, warnings) = (count(Severity::Critical), count(Severity::Warning));
    let status = if critical + warnings == 0 {
        "secure"
    } else {
        "vulnerable"
    };
    let timestamp = rfc3339(call.app.clock.now_unix_ms());
    Ok(Reply::json(&SecurityAnswer {
        status,
        environment_audit: Counts {
            audit_date: timestamp.clone(),
            critical_issues: critical,
            warnings,
            total_issues: critical + warnings,
            status,
        },
        recommendations: findings.iter().map(Recommendation::of).collect(),
        findings,
        build: config.build.as_ref().map(|build| BuildAnswer {
            built_at: rfc3339(build.built_unix_ms),
            compatibility_date: rfc3339(build.compatibility_unix_ms),
            advisories: build.advisories.clone(),
        }),
        sbom: SBOM,
        timestamp,
    }))
}

async fn look<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Seen {
    let uri = &call.parts.uri;
    let reached = match (uri.host(), uri.scheme_str()) {
        (None | Some("localhost" | "127.0.0.1" | "[::1]"), _) => Reached::Locally,
        (Some(_), Some("http")) => Reached::OverHttp,
        (Some(_), _) => Reached::OverHttps,
    };
    let read = Metered::new(call.app).get(&Key::readiness_probe()).await;
    Seen {
        reached,
        store_answers: read.is_ok(),
        limits_bound: call.app.limiter.is_bound(),
        cron: cron_status(call).await,
        failed_sign_ins: failed_sign_ins(call).await,
        targets: read_targets(&Metered::new(call.app)).await.ok(),
        now_ms: call.app.clock.now_unix_ms(),
    }
}

async fn failed_sign_ins<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Option<u64> {
    let mut archive = Archive::open(call.app).await.ok()?;
    let range = Range::last_day(archive.clock.now_ms);
    archive.fill(range, Detail::Hours).await.ok()?;
    Some(archive.history.summary(range).failed_sign_ins)
}

/// What is wrong, the worst first.
fn findings(config: &Config, seen: &Seen) -> Vec<Finding> {
    let mut all = configured::settings(config);
    all.extend(configured::tokens(config));
    all.extend(surroundings::findings(config, seen));
    all.extend(webhooks::findings(config, seen.targets.as_ref()));
    all.extend(build::findings(config, seen.now_ms));
    sidera_compact::sort_by_key(&mut all, |finding| finding.severity);
    all
}

#[cfg(test)]
mod tests;
