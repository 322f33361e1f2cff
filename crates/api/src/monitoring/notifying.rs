//! Telling people: each notification is one value for each target, tried until it is taken or
//! given up.

use sidera_monitor::alerts::{
    Attempt, Delivery, DeliveryState, Notification, Target, Targets, Transition, check_target,
};
use sidera_monitor::keys;

use super::alerts::Silences;
use super::archive::{list_all, read_all};
use super::{CronReport, Metered, key};
use crate::outbound::OutboundRequest;
use crate::store::{Key, ListedKey, PutOptions, Store, StoreError};
use crate::{App, Clock, Environment};

/// How long a delivery is kept that was taken.
const DELIVERED_TTL_SECONDS: u32 = 7 * 86_400;
/// How long a dead letter is kept, and one that waits: longer than all attempts take.
const WAITING_TTL_SECONDS: u32 = 30 * 86_400;
/// How many messages one run sends; the next run sends the rest.
const MAX_SENT: usize = 10;
/// How long a target may take to answer.
const TIMEOUT_MS: u32 = 10_000;

/// Who is told; nobody if nothing was ever written.
pub(crate) async fn read_targets(store: &impl Store) -> Result<Targets, StoreError> {
    match store.get(&key(keys::TARGETS)?).await? {
        None => Ok(Targets::default()),
        Some(value) => Targets::decode(&value).map_err(|error| StoreError::Undecodable {
            reason: error.to_string(),
        }),
    }
}

/// Sends the notifications of these transitions, once each, and keeps how that ended. Called
/// before the machine's state is written: whoever comes after a failure finds the same
/// transitions, and the deliveries that were made already.
pub(super) async fn notify<S: Store, C: Clock>(
    app: &App<'_, S, C>,
    transitions: &[Transition],
    targets: &Targets,
    report: &mut CronReport,
) -> Result<(), StoreError> {
    let store = Metered::new(app);
    if targets.targets.is_empty() || transitions.is_empty() {
        return Ok(());
    }
    let silences = Silences::read(&store).await?;
    let now_ms = app.clock.now_unix_ms();
    let mut deliveries: Vec<(Delivery, &Target)> = Vec::new();
    for transition in transitions {
        if silences.cover(&transition.alert, transition.at_ms) {
            report.silenced += 1;
            continue;
        }
        for target in targets
            .targets
            .iter()
            .filter(|target| target.wants(&transition.alert))
        {
            let notification = Notification::from(transition);
            deliveries.push((Delivery::new(notification, &target.id, now_ms), target));
        }
    }
    let keys = deliveries.iter().map(|(delivery, _)| key(&delivery.key()));
    let keys = keys.collect::<Result<Vec<Key>, _>>()?;
    let known = read_all(&store, &keys).await?;
    for ((delivery, target), known) in deliveries.into_iter().zip(known) {
        if known.is_none() {
            attempt(app, delivery, Some(target), report).await?;
        }
    }
    Ok(())
}

/// Tries the deliveries again that are due.
pub(super) async fn retry<S: Store, C: Clock>(
    app: &App<'_, S, C>,
    targets: &Targets,
    report: &mut CronReport,
) -> Result<(), StoreError> {
    if targets.targets.is_empty() {
        return Ok(());
    }
    let store = Metered::new(app);
    let now_ms = app.clock.now_unix_ms();
    let listed = list_all(&store, keys::DELIVERIES).await?;
    let mut due: Vec<(u64, Key)> = listed.into_iter().filter_map(waiting).collect();
    due.retain(|(due_ms, _)| *due_ms <= now_ms);
    due.sort();
    due.truncate(MAX_SENT.saturating_sub(report.sent));
    let keys: Vec<Key> = due.into_iter().map(|(_, key)| key).collect();
    for value in read_all(&store, &keys).await?.into_iter().flatten() {
        // The list may be older than the value.
        let Some(delivery) = Delivery::decode(&value)
            .ok()
            .filter(|one| one.is_due(now_ms))
        else {
            continue;
        };
        let target = targets
            .targets
            .iter()
            .find(|target| target.id == delivery.target);
        attempt(app, delivery, target, report).await?;
    }
    Ok(())
}

/// Sends a message to a target now, whatever happens to it.
pub(crate) async fn send<S, C: Clock>(
    app: &App<'_, S, C>,
    notification: &Notification,
    target: &Target,
) -> Attempt {
    let config = app.isolate.config();
    let development = config.environment == Environment::Development;
    let allowed = check_target(&target.url, &config.webhook_hosts, development);
    let (Ok(()), Ok(signer)) = (allowed, target.signer()) else {
        return Attempt::Unreachable;
    };
    let body = notification.body(target.format);
    let message = signer.sign(&notification.id, app.clock.now_unix_ms(), body);
    let request = OutboundRequest {
        url: target.url.clone(),
        headers: message.headers.into(),
        body: message.body,
        timeout_ms: TIMEOUT_MS,
    };
    match app.outbound.post(&request).await {
        Ok(status) => Attempt::Status(status),
        Err(_) => Attempt::Unreachable,
    }
}

/// Tries a delivery, if this run has not sent enough, and writes how it stands.
async fn attempt<S: Store, C: Clock>(
    app: &App<'_, S, C>,
    delivery: Delivery,
    target: Option<&Target>,
    report: &mut CronReport,
) -> Result<(), StoreError> {
    let delivery = match target {
        // Nobody is there any more to be told.
        None => Delivery {
            state: DeliveryState::Dead,
            ..delivery
        },
        Some(_) if report.sent >= MAX_SENT => delivery,
        Some(target) => {
            report.sent += 1;
            let attempt = send(app, &delivery.notification, target).await;
            delivery.after(attempt, app.clock.now_unix_ms())
        }
    };
    match delivery.state {
        DeliveryState::Delivered => report.delivered += 1,
        DeliveryState::Dead => report.dead += 1,
        DeliveryState::Waiting => {}
    }
    write(&Metered::new(app), &delivery).await
}

pub(crate) async fn write(store: &impl Store, delivery: &Delivery) -> Result<(), StoreError> {
    let (metadata, seconds) = match delivery.state {
        DeliveryState::Waiting => (format!("waiting {}", delivery.due_ms), WAITING_TTL_SECONDS),
        DeliveryState::Delivered => ("delivered".to_owned(), DELIVERED_TTL_SECONDS),
        DeliveryState::Dead => ("dead".to_owned(), WAITING_TTL_SECONDS),
    };
    let options = PutOptions {
        ttl_seconds: Some(seconds),
        metadata: Some(metadata),
    };
    store
        .put(&key(&delivery.key())?, &delivery.encode(), &options)
        .await
}

/// Deliveries that were not taken, dead ones and those that wait.
pub(crate) async fn undelivered(store: &impl Store) -> Result<Vec<Delivery>, StoreError> {
    let listed = list_all(store, keys::DELIVERIES).await?;
    let open = listed
        .into_iter()
        .filter(|listed| listed.metadata.as_deref() != Some("delivered"));
    let keys: Vec<Key> = open.map(|listed| listed.key).collect();
    let values = read_all(store, &keys).await?.into_iter().flatten();
    Ok(values
        .filter_map(|value| Delivery::decode(&value).ok())
        .collect())
}

fn waiting(listed: ListedKey) -> Option<(u64, Key)> {
    let due_ms = listed.metadata?.strip_prefix("waiting ")?.parse().ok()?;
    Some((due_ms, listed.key))
}
