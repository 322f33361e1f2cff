//! `GET`, `PUT /api/v1/monitoring/rules`, `POST /rules/validate`: the rules as one set with a
//! version, so that no edit undoes another's unseen.

use http::header::{ETAG, IF_MATCH};
use http::{HeaderMap, HeaderValue};
use serde::Serialize;
use sidera_chart::request;
use sidera_monitor::alerts::{Rule, RuleSet};
use sidera_monitor::keys;

use crate::Clock;
use crate::handle::Call;
use crate::monitoring::{Metered, key, read_rules};
use crate::problem::{Problem, ProblemKind};
use crate::reply::Reply;
use crate::store::{PutOptions, Store};

/// The rules.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct RulesAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// Grows with every edit; the next edit names it. 0 for the rules that a service begins with.
    pub(crate) version: u64,
    /// The rules.
    pub(crate) rules: Vec<Rule>,
}

/// Whether rules could be used.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Valid {
    /// Always `success`; what cannot be used is a problem that names the field.
    pub(crate) status: &'static str,
    /// How many rules there are.
    pub(crate) rules: usize,
}

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    Ok(reply(read_rules(&Metered::new(call.app)).await?))
}

pub(super) async fn put<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked: RuleSet = request::parse(call.body)?;
    asked.validate()?;
    let store = Metered::new(call.app);
    let stored = read_rules(&store).await?;
    check_version(&call.parts.headers, asked.version, stored.version)?;
    let rules = RuleSet {
        version: stored.version + 1,
        rules: asked
            .rules
            .into_iter()
            .map(|rule| versioned(rule, &stored.rules))
            .collect(),
    };
    store
        .put(&key(keys::RULES)?, &rules.encode(), &PutOptions::default())
        .await?;
    Ok(reply(rules))
}

pub(super) fn validate<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let rules: RuleSet = request::parse(call.body)?;
    rules.validate()?;
    Ok(Reply::json(&Valid {
        status: "success",
        rules: rules.rules.len(),
    }))
}

fn reply(rules: RuleSet) -> Reply {
    let tag = tag(rules.version);
    let reply = Reply::json(&RulesAnswer {
        status: "success",
        version: rules.version,
        rules: rules.rules,
    });
    match HeaderValue::from_str(&tag) {
        Ok(tag) => reply.header(ETAG, tag),
        Err(_) => reply,
    }
}

fn tag(version: u64) -> String {
    format!("\"{version}\"")
}

/// Refuses an edit that did not begin with the stored version, by its body or by `If-Match`.
pub(super) fn check_version(headers: &HeaderMap, asked: u64, stored: u64) -> Result<(), Problem> {
    let matches = |value: &HeaderValue| {
        let value = value.to_str().unwrap_or_default();
        value
            .split(',')
            .any(|one| one.trim() == tag(stored) || one.trim() == "*")
    };
    if asked == stored && headers.get(IF_MATCH).is_none_or(matches) {
        return Ok(());
    }
    Err(Problem::new(ProblemKind::VersionConflict).detail(format!(
        "The stored version is {stored}; the edit has to name it."
    )))
}

/// A rule's version grows when its wording changes.
fn versioned(rule: Rule, stored: &[Rule]) -> Rule {
    let Some(before) = stored.iter().find(|before| before.id == rule.id) else {
        return Rule { version: 0, ..rule };
    };
    let same = Rule {
        version: before.version,
        ..rule
    };
    if same == *before {
        return same;
    }
    Rule {
        version: before.version.saturating_add(1),
        ..same
    }
}
