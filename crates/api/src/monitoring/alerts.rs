//! Alerts in the store: what the machine knows, and what people did, each under its own key.
//!
//! A list shows of every alert when it fired, when it was resolved and how bad it is, and of
//! every act what was done, so that only those are read which are asked for.

use std::collections::{BTreeMap, BTreeSet};

use sidera_monitor::alerts::{
    Act, ActKind, Alert, AlertAnswer, AlertFilter, AlertsSummary, Severity, Silence, SilenceEnd,
    answer,
};
use sidera_monitor::keys;

use super::archive::{list_all, list_first, read_all};
use super::key;
use crate::store::{Key, PutOptions, Store, StoreError};

/// How many alerts there are: the newest. What is older is not looked at.
pub(crate) const KEPT_ALERTS: usize = 1_000;

/// How long alerts and what people did about them are kept.
pub(super) const ALERT_TTL_SECONDS: u32 = 90 * 86_400;

/// An alert as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedAlert {
    pub(crate) id: String,
    severity: Severity,
    /// Whether the machine or a person resolved it.
    pub(crate) resolved: bool,
    /// Whether the machine did.
    pub(super) ended: bool,
}

/// All alerts as lists show them.
#[derive(Debug, Clone, Default)]
pub(crate) struct AlertIndex {
    /// Newest first.
    pub(crate) alerts: Vec<ListedAlert>,
    /// The keys of acts by alert.
    acts: BTreeMap<String, Vec<Key>>,
}

impl AlertIndex {
    pub(crate) async fn read(store: &impl Store) -> Result<Self, StoreError> {
        let listed = list_first(store, keys::ALERTS, KEPT_ALERTS).await?;
        if listed.is_empty() {
            return Ok(Self::default());
        }
        let mut acts: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        let mut resolved = BTreeSet::new();
        for act in list_all(store, keys::ACTS).await? {
            let Some(alert_id) = alert_of_act(&act.key) else {
                continue;
            };
            if act.metadata.as_deref() == Some(act_name(ActKind::Resolve)) {
                resolved.insert(alert_id.clone());
            }
            acts.entry(alert_id).or_default().push(act.key);
        }
        let alerts = listed.into_iter().filter_map(|listed| {
            let id = listed.key.as_str().strip_prefix(keys::ALERTS)?.to_owned();
            let (severity, ended) = parse_metadata(listed.metadata.as_deref()?)?;
            let resolved = ended || resolved.contains(&id);
            Some(ListedAlert {
                id,
                severity,
                resolved,
                ended,
            })
        });
        Ok(Self {
            alerts: alerts.collect(),
            acts,
        })
    }

    /// The ids that a filter lets through, newest first.
    pub(crate) fn filtered(&self, filter: AlertFilter) -> Vec<&str> {
        let wanted = |alert: &&ListedAlert| {
            filter
                .severity
                .is_none_or(|severity| alert.severity == severity)
                && filter
                    .resolved
                    .is_none_or(|resolved| alert.resolved == resolved)
        };
        let limit = filter.limit.unwrap_or(KEPT_ALERTS);
        let ids = self
            .alerts
            .iter()
            .filter(wanted)
            .map(|alert| alert.id.as_str());
        ids.take(limit).collect()
    }

    /// How many alerts there are of each kind.
    pub(crate) fn summary(&self) -> AlertsSummary {
        let resolved = self.alerts.iter().filter(|alert| alert.resolved).count();
        let of = |severity| {
            self.alerts
                .iter()
                .filter(|alert| alert.severity == severity)
                .count()
        };
        AlertsSummary {
            total: self.alerts.len(),
            resolved,
            unresolved: self.alerts.len() - resolved,
            by_severity: Severity::ALL
                .into_iter()
                .map(|one| (one.id(), of(one)))
                .collect(),
        }
    }

    /// The alerts of these ids with what people did about them.
    pub(crate) async fn answers(
        &self,
        store: &impl Store,
        ids: &[&str],
        now_ms: u64,
    ) -> Result<Vec<AlertAnswer>, StoreError> {
        let keys = ids.iter().map(|id| key(&keys::alert(id)));
        let alert_keys = keys.collect::<Result<Vec<_>, _>>()?;
        let alerts = read_all(store, &alert_keys).await?;
        let act_keys = ids
            .iter()
            .filter_map(|id| self.acts.get(*id))
            .flatten()
            .cloned();
        let acts = read_all(store, &act_keys.collect::<Vec<_>>()).await?;
        let acts: Vec<Act> = acts
            .into_iter()
            .flatten()
            .filter_map(|value| Act::decode(&value).ok())
            .collect();
        let is_open = |id: &&str| self.alerts.iter().any(|one| one.id == **id && !one.ended);
        let silences = if ids.iter().any(is_open) {
            Silences::read(store).await?
        } else {
            Silences::default()
        };
        let alerts = alerts.into_iter().flatten();
        let alerts = alerts.filter_map(|value| Alert::decode(&value).ok());
        Ok(alerts
            .map(|alert| answer(&alert, &acts, &silences.silences, &silences.ends, now_ms))
            .collect())
    }
}

/// Silences, and those of them that were ended.
#[derive(Debug, Clone, Default)]
pub(crate) struct Silences {
    pub(crate) silences: Vec<Silence>,
    pub(crate) ends: Vec<SilenceEnd>,
}

impl Silences {
    pub(crate) async fn read(store: &impl Store) -> Result<Self, StoreError> {
        let silences = values_under(store, keys::SILENCES).await?;
        if silences.is_empty() {
            return Ok(Self::default());
        }
        let ends = values_under(store, keys::SILENCE_ENDS).await?;
        Ok(Self {
            silences: silences
                .iter()
                .filter_map(|value| Silence::decode(value).ok())
                .collect(),
            ends: ends
                .iter()
                .filter_map(|value| SilenceEnd::decode(value).ok())
                .collect(),
        })
    }

    /// Whether nobody is to be told of an alert.
    pub(crate) fn cover(&self, alert: &Alert, at_ms: u64) -> bool {
        let covers =
            |one: &Silence| one.matcher.matches(alert) && one.is_in_force(&self.ends, at_ms);
        self.silences.iter().any(covers)
    }
}

async fn values_under(store: &impl Store, prefix: &str) -> Result<Vec<Vec<u8>>, StoreError> {
    let listed = list_all(store, prefix).await?;
    let keys: Vec<Key> = listed.into_iter().map(|listed| listed.key).collect();
    Ok(read_all(store, &keys)
        .await?
        .into_iter()
        .flatten()
        .collect())
}

/// The alert of an id; none too if the id cannot be one.
pub(crate) async fn read_alert(store: &impl Store, id: &str) -> Result<Option<Alert>, StoreError> {
    let Ok(key) = key(&keys::alert(id)) else {
        return Ok(None);
    };
    // An id with slashes would be a key of something else.
    if key.parts().count() != keys::ALERTS.split('/').count() {
        return Ok(None);
    }
    let value = store.get(&key).await?;
    Ok(value.and_then(|value| Alert::decode(&value).ok()))
}

/// Writes what the machine knows of an alert.
pub(super) async fn write_alert(store: &impl Store, alert: &Alert) -> Result<(), StoreError> {
    let ended = if alert.resolved_ms.is_some() {
        "ended"
    } else {
        "open"
    };
    let options = PutOptions {
        ttl_seconds: Some(ALERT_TTL_SECONDS),
        metadata: Some(format!("{} {ended}", alert.severity.id())),
    };
    store
        .put(&key(&alert.key())?, &alert.encode(), &options)
        .await
}

/// Writes what somebody did.
pub(crate) async fn write_act(store: &impl Store, act: &Act) -> Result<(), StoreError> {
    let options = PutOptions {
        ttl_seconds: Some(ALERT_TTL_SECONDS),
        metadata: Some(act_name(act.kind).to_owned()),
    };
    store.put(&key(&act.key())?, &act.encode(), &options).await
}

const fn act_name(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Resolve => "resolve",
        ActKind::Acknowledge => "acknowledge",
    }
}

fn alert_of_act(key: &Key) -> Option<String> {
    let (alert_id, _) = key.as_str().strip_prefix(keys::ACTS)?.split_once('/')?;
    Some(alert_id.to_owned())
}

fn parse_metadata(metadata: &str) -> Option<(Severity, bool)> {
    let (severity, ended) = metadata.split_once(' ')?;
    let severity = Severity::ALL.into_iter().find(|one| one.id() == severity)?;
    Some((severity, ended == "ended"))
}
