//! `GET /api/v1/admin/system/security`: what is really configured, judged.
//!
//! The status follows from the findings, and each finding from something that was looked at.

use serde::Serialize;
use sidera_monitor::history::{Detail, Range};

use super::health::{Status, cron_status};
use crate::access::MIN_TOKEN_BITS;
use crate::handle::Call;
use crate::monitoring::{Archive, Metered};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::{Key, Store};
use crate::timestamp::rfc3339;
use crate::{Clock, Config, Environment};

/// From so many failed sign-ins a day on somebody is guessing.
const MANY_FAILURES: u64 = 50;

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
    /// When this was answered, RFC 3339.
    pub(crate) timestamp: String,
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

/// What is looked at beside the configuration.
#[derive(Debug, Clone)]
struct Seen {
    /// Whether the request came over plain http to another machine than one's own.
    over_http: bool,
    store_answers: bool,
    limits_bound: bool,
    cron: Status,
    /// In the last 24 hours, where it could be read.
    failed_sign_ins: Option<u64>,
}

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let seen = look(call).await;
    let findings = findings(call.app.isolate.config(), &seen);
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
        recommendations: findings.iter().map(recommendation).collect(),
        findings,
        timestamp,
    }))
}

async fn look<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Seen {
    let uri = &call.parts.uri;
    let is_local = matches!(uri.host(), None | Some("localhost" | "127.0.0.1" | "[::1]"));
    let read = Metered::new(call.app).get(&Key::readiness_probe()).await;
    Seen {
        over_http: uri.scheme_str() == Some("http") && !is_local,
        store_answers: read.is_ok(),
        limits_bound: call.app.limiter.is_bound(),
        cron: cron_status(call).await,
        failed_sign_ins: failed_sign_ins(call).await,
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
    let mut all = settings(config);
    all.extend(tokens(config));
    all.extend(surroundings(config, seen));
    all.push(Finding {
        id: "advisories-not-scanned",
        severity: Severity::Info,
        what: "Whether the dependencies have known weaknesses was not looked at: the build has \
                  no advisory data."
            .into(),
        evidence: "the build",
        remedy: "Run `cargo deny check advisories` and `npm audit` where their data can be had.",
    });
    all.sort_by_key(|finding| finding.severity);
    all
}

/// What cannot be used of the variables and secrets.
fn settings(config: &Config) -> Vec<Finding> {
    let found = config.settings.iter().flat_map(|setting| {
        let finding = move |problem: &String| Finding {
            id: match setting.name {
                "ADMIN_TOKENS" => "token-refused",
                "SIDERA_DEV_TOKEN" => "development-token-set",
                "ADMIN_ORIGINS" => "origin-refused",
                "WEBHOOK_HOSTS" => "webhook-host-refused",
                _ => "setting-refused",
            },
            severity: Severity::Warning,
            what: format!("{}: {problem}.", setting.name),
            evidence: "the variables and secrets, as the isolate read them",
            remedy: "Correct or remove it; it counts as not set.",
        };
        setting.problems.iter().map(finding)
    });
    found.collect()
}

fn tokens(config: &Config) -> Vec<Finding> {
    let is_development = config.environment == Environment::Development;
    let mut found = Vec::new();
    if config.access.is_empty() {
        found.push(Finding {
            id: "no-token",
            severity: Severity::Warning,
            what: "Nobody can sign in.".into(),
            evidence: "ADMIN_TOKENS and SIDERA_DEV_TOKEN",
            remedy: "cargo xtask token new NAME, then wrangler secret put ADMIN_TOKENS",
        });
    }
    for (name, bits) in config.access.lengths() {
        if bits < MIN_TOKEN_BITS {
            found.push(Finding {
                id: "token-short",
                severity: if is_development {
                    Severity::Info
                } else {
                    Severity::Critical
                },
                what: format!("The token of {name} has {bits} bits of randomness at most."),
                evidence: "its length",
                remedy: "Take one of 128 bits or more, as cargo xtask token new makes it.",
            });
        }
    }
    found
}

fn surroundings(config: &Config, seen: &Seen) -> Vec<Finding> {
    let is_development = config.environment == Environment::Development;
    let plain_origin = config
        .admin_origins
        .iter()
        .any(|origin| origin.starts_with("http://"));
    let many = seen
        .failed_sign_ins
        .is_some_and(|count| count >= MANY_FAILURES);
    let warn = |is_so: bool, id, what: &str, evidence, remedy| {
        is_so.then(|| Finding {
            id,
            severity: Severity::Warning,
            what: what.into(),
            evidence,
            remedy,
        })
    };
    let mut found: Vec<Finding> = [
        warn(
            seen.over_http,
            "plain-http",
            "This request came over plain http.",
            "the request's address",
            "Serve it over https alone.",
        ),
        warn(
            plain_origin && !is_development,
            "plain-http-origin",
            "Pages that are loaded over plain http may call the operator's routes.",
            "ADMIN_ORIGINS",
            "List origins with https alone.",
        ),
        warn(
            !seen.store_answers,
            "store-missing",
            "The store cannot be read: nothing is counted, and nobody is told of anything.",
            "a read",
            "Bind the KV namespace STORE in wrangler.toml.",
        ),
        warn(
            !seen.limits_bound && config.limits,
            "limits-missing",
            "Requests are not limited.",
            "the bindings LIMIT_CALCULATIONS and LIMIT_REQUESTS",
            "Bind both under [[ratelimits]] in wrangler.toml.",
        ),
        warn(
            seen.cron != Status::Healthy && !is_development,
            "cron-missing",
            "The cron trigger does not run: alerts are not judged.",
            "the alerts' state in the store",
            "Set crons under [triggers] in wrangler.toml.",
        ),
        warn(
            many,
            "sign-ins-failing",
            "Many sign-ins have failed in the last 24 hours.",
            "the metrics",
            "See that no client has an old token; else somebody is guessing, and is slowed.",
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    if is_development && seen.over_http {
        found.push(Finding {
            id: "development-exposed",
            severity: Severity::Critical,
            what: "A service in development is reached from other machines.".into(),
            evidence: "ENVIRONMENT, and the request's address",
            remedy: "Deploy with ENVIRONMENT = \"production\".",
        });
    }
    found
}

fn recommendation(finding: &Finding) -> Recommendation {
    Recommendation {
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

#[cfg(test)]
mod tests {
    use super::*;

    const FINE: Seen = Seen {
        over_http: false,
        store_answers: true,
        limits_bound: true,
        cron: Status::Healthy,
        failed_sign_ins: Some(0),
    };
    const TOKENS: &str = r#"[{"name": "alice", "bits": 256, "scopes": ["admin"], "sha256":
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]"#;

    fn ids(pairs: &[(&str, &str)], seen: &Seen) -> Vec<&'static str> {
        let find = |name: &str| pairs.iter().find(|(known, _)| *known == name);
        let config = Config::read(|name| find(name).map(|(_, value)| (*value).to_owned()));
        let worth_mending = |finding: &Finding| finding.severity != Severity::Info;
        let found = findings(&config, seen).into_iter().filter(worth_mending);
        found.map(|finding| finding.id).collect()
    }

    #[test]
    fn a_service_that_is_set_up_well_has_no_findings() {
        assert_eq!(ids(&[("ADMIN_TOKENS", TOKENS)], &FINE), Vec::<&str>::new());
    }

    #[test]
    fn each_setting_that_is_wrong_is_found() {
        let short = TOKENS.replace("256,", "64,");
        let cases: [(&[(&str, &str)], &str); 6] = [
            (&[], "no-token"),
            (&[("ADMIN_TOKENS", &short)], "token-refused"),
            (&[("SIDERA_DEV_TOKEN", "abc")], "development-token-set"),
            (&[("ADMIN_ORIGINS", "*")], "origin-refused"),
            (
                &[("ADMIN_ORIGINS", "http://a.example")],
                "plain-http-origin",
            ),
            (&[("WEBHOOK_HOSTS", "localhost")], "webhook-host-refused"),
        ];
        for (pairs, wanted) in cases {
            assert!(ids(pairs, &FINE).contains(&wanted), "{wanted}");
        }
    }

    #[test]
    fn each_thing_that_is_seen_to_be_wrong_is_found() {
        let tokens = [("ADMIN_TOKENS", TOKENS)];
        let cases = [
            (
                Seen {
                    over_http: true,
                    ..FINE
                },
                "plain-http",
            ),
            (
                Seen {
                    store_answers: false,
                    ..FINE
                },
                "store-missing",
            ),
            (
                Seen {
                    limits_bound: false,
                    ..FINE
                },
                "limits-missing",
            ),
            (
                Seen {
                    cron: Status::Unhealthy,
                    ..FINE
                },
                "cron-missing",
            ),
            (
                Seen {
                    failed_sign_ins: Some(50),
                    ..FINE
                },
                "sign-ins-failing",
            ),
        ];
        for (seen, wanted) in cases {
            assert_eq!(ids(&tokens, &seen), [wanted]);
        }
    }

    #[test]
    fn a_developer_s_service_that_others_reach_is_critical() {
        let seen = Seen {
            over_http: true,
            ..FINE
        };
        let pairs = [("ENVIRONMENT", "development"), ("SIDERA_DEV_TOKEN", "abc")];
        assert_eq!(ids(&pairs, &seen).first(), Some(&"development-exposed"));
    }
}
