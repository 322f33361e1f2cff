//! `GET`, `PUT /api/v1/monitoring/notifications/targets`, `POST /notifications/targets/{target_id}/test`,
//! `GET /notifications/undelivered`: whom to tell, whether that works, and what nobody took.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sidera_chart::{RequestError, request};
use sidera_monitor::alerts::{
    Alert, Attempt, DeliveryState, Notification, PayloadFormat, Secret, Severity, Target, Targets,
    TransitionKind,
};
use sidera_monitor::keys;
use sidera_monitor::time::rfc3339;

use super::rules::check_version;
use crate::handle::Call;
use crate::monitoring::notifying::{read_targets, send, undelivered};
use crate::monitoring::{Metered, key};
use crate::problem::{Problem, ProblemKind};
use crate::reply::Reply;
use crate::route::named_part;
use crate::store::{PutOptions, Store};
use crate::{Clock, Environment};

pub(crate) const TEST: &str = "/api/v1/monitoring/notifications/targets/{target_id}/test";

/// All targets, as they are to be.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct TargetsRequest {
    /// The version that the edit began with.
    pub(crate) version: u64,
    /// At most 20.
    pub(crate) targets: Vec<TargetRequest>,
}

/// A target as it is to be.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct TargetRequest {
    /// 1 to 32 lower-case letters, digits and hyphens.
    pub(crate) id: String,
    /// Where messages are posted: https, to a host that `WEBHOOK_HOSTS` allows. Only its host is
    /// ever shown again; left out, the target keeps the address that it has.
    #[serde(default)]
    pub(crate) url: Option<String>,
    /// How they are written.
    pub(crate) format: PayloadFormat,
    /// What they are signed with, `whsec_` and the base64 of 24 to 64 bytes. It is never shown
    /// again; left out, the target keeps the one that it has.
    #[serde(default)]
    pub(crate) secret: Option<String>,
    /// Alerts less severe than this are left out.
    #[serde(default = "warning")]
    pub(crate) least_severity: Severity,
    /// Only alerts with these labels.
    #[serde(default)]
    pub(crate) labels: BTreeMap<String, String>,
    /// Whether anything is sent at all.
    #[serde(default = "yes")]
    pub(crate) enabled: bool,
}

const fn warning() -> Severity {
    Severity::Warning
}

const fn yes() -> bool {
    true
}

/// The targets.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct TargetsAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// Grows with every edit; the next edit names it.
    pub(crate) version: u64,
    /// The targets, without their secrets.
    pub(crate) targets: Vec<TargetAnswer>,
}

/// A target, without its secret.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct TargetAnswer {
    /// Its id.
    pub(crate) id: String,
    /// The host that messages go to. The rest of the address may be a secret.
    pub(crate) host: String,
    /// How messages are written.
    pub(crate) format: PayloadFormat,
    /// Whether there is a secret: always.
    pub(crate) secret_set: bool,
    /// Alerts less severe than this are left out.
    pub(crate) least_severity: Severity,
    /// Only alerts with these labels.
    pub(crate) labels: BTreeMap<String, String>,
    /// Whether anything is sent at all.
    pub(crate) enabled: bool,
}

/// How a test ended.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct TestAnswer {
    /// Always `success`: the test was made, whatever came of it.
    pub(crate) status: &'static str,
    /// Whether the target took the message.
    pub(crate) delivered: bool,
    /// The status that it answered; null if it could not be reached, or may not be.
    pub(crate) response_status: Option<u16>,
    /// The id of the message, as in its header `webhook-id`.
    pub(crate) message_id: String,
}

/// What nobody took.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct UndeliveredAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// Dead letters, given up after nine attempts or by the target's word, and messages that will
    /// be tried again.
    pub(crate) deliveries: Vec<DeliveryAnswer>,
}

/// A message that was not taken.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct DeliveryAnswer {
    /// The id of the message.
    pub(crate) message_id: String,
    /// The id of the target.
    pub(crate) target: String,
    /// `waiting` or `dead`.
    pub(crate) state: DeliveryState,
    /// How often it was tried.
    pub(crate) attempts: u32,
    /// When it is tried again, RFC 3339; null for a dead letter.
    pub(crate) due_at: Option<String>,
    /// What the last attempt ended with: a status, 0 for no answer, or null before the first.
    pub(crate) last_status: Option<u16>,
    /// The id of the alert.
    pub(crate) alert_id: String,
    /// What happened to it.
    pub(crate) kind: TransitionKind,
}

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    Ok(reply(read_targets(&Metered::new(call.app)).await?))
}

pub(super) async fn put<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked: TargetsRequest = request::parse(call.body)?;
    let store = Metered::new(call.app);
    let stored = read_targets(&store).await?;
    check_version(&call.parts.headers, asked.version, stored.version)?;
    let targets = asked.targets.into_iter().enumerate();
    let targets = Targets {
        version: stored.version + 1,
        targets: targets
            .map(|(place, target)| completed(place, target, &stored))
            .collect::<Result<_, _>>()?,
    };
    let config = call.app.isolate.config();
    let development = config.environment == Environment::Development;
    targets.validate(&config.webhook_hosts, development)?;
    store
        .put(
            &key(keys::TARGETS)?,
            &targets.encode(),
            &PutOptions::default(),
        )
        .await?;
    Ok(reply(targets))
}

pub(super) async fn test<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let id = named_part(TEST, call.parts.uri.path()).unwrap_or_default();
    let targets = read_targets(&Metered::new(call.app)).await?;
    let Some(target) = targets.targets.iter().find(|target| target.id == id) else {
        return Err(Problem::new(ProblemKind::NoSuchEntry).detail("There is no target of this id."));
    };
    let now_ms = call.app.clock.now_unix_ms();
    let request_id = call.app.isolate.mint_request_id();
    let notification = Notification {
        id: format!("msg_test_{}", request_id.as_str()),
        kind: TransitionKind::Firing,
        at_ms: now_ms,
        alert: Alert::test(now_ms),
    };
    let response_status = match send(call.app, &notification, target).await {
        Attempt::Status(status) => Some(status),
        Attempt::Unreachable => None,
    };
    Ok(Reply::json(&TestAnswer {
        status: "success",
        delivered: response_status.is_some_and(|status| (200..300).contains(&status)),
        response_status,
        message_id: notification.id,
    }))
}

pub(super) async fn get_undelivered<S: Store, C: Clock>(
    call: &Call<'_, S, C>,
) -> Result<Reply, Problem> {
    let deliveries = undelivered(&Metered::new(call.app)).await?.into_iter();
    let deliveries = deliveries.map(|delivery| DeliveryAnswer {
        due_at: (delivery.state == DeliveryState::Waiting).then(|| rfc3339(delivery.due_ms)),
        message_id: delivery.notification.id,
        target: delivery.target,
        state: delivery.state,
        attempts: delivery.attempts,
        last_status: delivery.last_status,
        alert_id: delivery.notification.alert.id,
        kind: delivery.notification.kind,
    });
    Ok(Reply::json(&UndeliveredAnswer {
        status: "success",
        deliveries: deliveries.collect(),
    }))
}

/// A target as it is stored: what is left out of it is as it was before.
fn completed(place: usize, asked: TargetRequest, stored: &Targets) -> Result<Target, RequestError> {
    let before = stored.targets.iter().find(|target| target.id == asked.id);
    let missing = |field: &str, message: &'static str| {
        RequestError::invalid(format!("targets[{place}].{field}"), message)
    };
    let Some(url) = asked.url.or_else(|| before.map(|one| one.url.clone())) else {
        return Err(missing("url", "is needed for a target that is new"));
    };
    // A secret goes nowhere but where it was made for.
    let kept = || {
        before
            .filter(|target| target.url == url)
            .map(|one| one.secret.clone())
    };
    let Some(secret) = asked.secret.map(Secret).or_else(kept) else {
        let message = "is needed for a target that is new or has a new address";
        return Err(missing("secret", message));
    };
    Ok(Target {
        id: asked.id,
        url,
        format: asked.format,
        secret,
        least_severity: asked.least_severity,
        labels: asked.labels,
        enabled: asked.enabled,
    })
}

fn reply(targets: Targets) -> Reply {
    let host = |url: &str| {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.split('/').next().unwrap_or_default().to_owned()
    };
    let shown = targets.targets.into_iter().map(|target| TargetAnswer {
        host: host(&target.url),
        id: target.id,
        format: target.format,
        secret_set: true,
        least_severity: target.least_severity,
        labels: target.labels,
        enabled: target.enabled,
    });
    Reply::json(&TargetsAnswer {
        status: "success",
        version: targets.version,
        targets: shown.collect(),
    })
}
