//! Whom alerts are sent to, and what the messages are signed with.
//!
//! A target was good when it was written; what may be sent where can change after it.

use std::collections::BTreeMap;

use sidera_monitor::alerts::{Target, Targets, check_target};

use super::finding::Finding;
use crate::{Config, Environment};

const EVIDENCE: &str = "the stored targets, compared with WEBHOOK_HOSTS";
const NEW_SECRET: &str =
    "Replace the targets with one that has a secret of 24 random bytes or more.";
/// Base64 of random bytes has more different characters than this, but for once in a universe.
const FEW_CHARACTERS: usize = 10;

/// What is wrong with the targets.
pub(super) fn findings(config: &Config, targets: Option<&Targets>) -> Vec<Finding> {
    let Some(targets) = targets else {
        return vec![Finding::remark(
            "webhooks-unread",
            "Whom alerts are sent to cannot be read.",
            "a read",
            "See /api/v1/admin/system/health for what the store says.",
        )];
    };
    let each = targets.targets.iter();
    let mut found: Vec<Finding> = each
        .flat_map(|target| [address(config, target), secret(target)])
        .flatten()
        .collect();
    found.extend(shared(targets));
    found
}

fn address(config: &Config, target: &Target) -> Option<Finding> {
    let is_development = config.environment == Environment::Development;
    let refusal = check_target(&target.url, &config.webhook_hosts, is_development).err()?;
    let id = &target.id;
    Some(if target.url.starts_with("https://") {
        Finding::warning(
            "webhook-target-refused",
            format!("Nothing is sent to the target {id}: its {refusal}."),
            EVIDENCE,
            "List its host in WEBHOOK_HOSTS, or replace the targets without it.",
        )
    } else {
        Finding::warning(
            "webhook-plain-http",
            format!("Nothing is sent to the target {id}: its address is not https."),
            EVIDENCE,
            "Replace the targets with its https address.",
        )
    })
}

fn secret(target: &Target) -> Option<Finding> {
    let (id, text) = (&target.id, target.secret.0.as_str());
    let evidence = "the stored targets";
    if text.is_empty() {
        let what = format!("The target {id} has no secret, so that nothing is sent to it.");
        return Some(Finding::warning(
            "webhook-secret-missing",
            what,
            evidence,
            NEW_SECRET,
        ));
    }
    if target.signer().is_err() {
        let what = format!(
            "The secret of the target {id} is short or malformed, so that nothing is sent to it."
        );
        return Some(Finding::warning(
            "webhook-secret-short",
            what,
            evidence,
            NEW_SECRET,
        ));
    }
    let mut characters: Vec<char> = text.trim_start_matches("whsec_").chars().collect();
    characters.sort_unstable();
    characters.dedup();
    (characters.len() < FEW_CHARACTERS).then(|| {
        let what = format!("The secret of the target {id} is not random: it repeats itself.");
        Finding::warning("webhook-secret-weak", what, evidence, NEW_SECRET)
    })
}

/// A secret that two receivers know lets each of them write in the service's name to the other.
fn shared(targets: &Targets) -> Option<Finding> {
    let mut known: BTreeMap<&str, &Target> = BTreeMap::new();
    let reused = targets.targets.iter().find_map(|target| {
        let first = *known.entry(&target.secret.0).or_insert(target);
        (first.url != target.url && !target.secret.0.is_empty()).then_some((first, target))
    });
    let (first, second) = reused?;
    Some(Finding::warning(
        "webhook-secret-reused",
        format!(
            "The targets {} and {} have the same secret.",
            first.id, second.id
        ),
        "the stored targets",
        "Give each target a secret of its own.",
    ))
}
