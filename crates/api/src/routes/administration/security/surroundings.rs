//! What was seen of the bindings, the address and the last day.

use super::finding::Finding;
use super::{Reached, Seen};
use crate::routes::administration::health::Status;
use crate::{Config, Environment};

/// From so many failed sign-ins a day on somebody is guessing.
const MANY_FAILURES: u64 = 50;

/// What is wrong around the service.
pub(super) fn findings(config: &Config, seen: &Seen) -> Vec<Finding> {
    let mut found = bindings(config, seen);
    found.extend(addresses(config, seen));
    found.extend(sign_ins(seen));
    found
}

fn bindings(config: &Config, seen: &Seen) -> Vec<Finding> {
    let is_development = config.environment == Environment::Development;
    let store = (!seen.store_answers).then(|| {
        Finding::warning(
            "store-missing",
            "The store cannot be read: nothing is counted, and nobody is told of anything.",
            "a read",
            "Bind the KV namespace STORE in wrangler.toml.",
        )
    });
    let limits = (!seen.limits_bound && config.limits).then(|| {
        Finding::warning(
            "limits-missing",
            "Requests are not limited.",
            "the bindings LIMIT_CALCULATIONS and LIMIT_REQUESTS",
            "Bind both under [[ratelimits]] in wrangler.toml.",
        )
    });
    let cron = (seen.cron != Status::Healthy && !is_development).then(|| {
        Finding::warning(
            "cron-missing",
            "The cron trigger does not run: alerts are not judged.",
            "the alerts' state in the store",
            "Set crons under [triggers] in wrangler.toml.",
        )
    });
    [store, limits, cron].into_iter().flatten().collect()
}

fn addresses(config: &Config, seen: &Seen) -> Vec<Finding> {
    let is_development = config.environment == Environment::Development;
    let mut origins = config.admin_origins.iter();
    let has_plain_origin = origins.any(|origin| origin.starts_with("http://"));
    let over_http = (seen.reached == Reached::OverHttp).then(|| {
        Finding::warning(
            "plain-http",
            "This request came over plain http.",
            "the request's address",
            "Serve it over https alone.",
        )
    });
    let origin = (has_plain_origin && !is_development).then(|| {
        Finding::warning(
            "plain-http-origin",
            "Pages that are loaded over plain http may call the operator's routes.",
            "ADMIN_ORIGINS",
            "List origins with https alone.",
        )
    });
    let exposed = (is_development && seen.reached != Reached::Locally).then(|| {
        Finding::critical(
            "development-exposed",
            "A service in development, with the developers' routes open, is reached from other \
             machines.",
            "ENVIRONMENT, and the request's address",
            "Deploy with ENVIRONMENT = \"production\".",
        )
    });
    [over_http, origin, exposed].into_iter().flatten().collect()
}

fn sign_ins(seen: &Seen) -> Option<Finding> {
    match seen.failed_sign_ins {
        None => Some(Finding::remark(
            "sign-ins-unread",
            "Whether sign-ins failed lately cannot be read.",
            "the metrics",
            "See /api/v1/admin/system/health for what the store says.",
        )),
        Some(count) if count >= MANY_FAILURES => Some(Finding::warning(
            "sign-ins-failing",
            format!("{count} sign-ins have failed in the last 24 hours."),
            "the metrics",
            "See that no client has an old token; else somebody is guessing, and is slowed.",
        )),
        Some(_) => None,
    }
}
