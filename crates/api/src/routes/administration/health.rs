//! `GET /api/v1/admin/system/health`: how the parts of the service are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use sidera_monitor::alerts::State;
use sidera_monitor::answers::{KvStats, ServiceStats};
use sidera_monitor::history::{Detail, History, Range};
use sidera_monitor::keys;
use sidera_monitor::metrics::ServiceTotals;
use sidera_monitor::shard::{IsolateId, ShardHeader, cron_ms};
use sidera_monitor::time::{DAY_MS, Slot};

use crate::Clock;
use crate::handle::Call;
use crate::monitoring::{Archive, Metered, key, list_all};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::monitoring::ask::budget;
use crate::store::{Key, Store, StoreError};
use crate::timestamp::rfc3339;

/// How often the cron trigger runs, as `wrangler.toml` has it.
const CRON_INTERVAL_MS: u64 = 5 * 60_000;
/// How many isolates are listed.
const LISTED_ISOLATES: usize = 100;
/// From this share of a day's budget on a part is degraded.
const BUDGET_SHARE: f64 = 0.8;

/// How the parts of the service are.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct SystemHealth {
    /// The worst of the parts' statuses.
    pub(crate) status: Status,
    /// The parts.
    pub(crate) components: Components,
    /// When this was answered, RFC 3339.
    pub(crate) timestamp: String,
}

/// How a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    /// As it should be.
    Healthy,
    /// It works, and somebody should look.
    Degraded,
    /// It does not work. Charts are calculated all the same.
    Unhealthy,
}

/// The parts.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Components {
    /// Whether the store can be read.
    pub(crate) store: StoreHealth,
    /// Whether the cron trigger runs.
    pub(crate) cron: CronHealth,
    /// Whether what isolates count gets written.
    pub(crate) flush: FlushHealth,
    /// What of the day's budget is left.
    pub(crate) budget: BudgetHealth,
}

/// The store.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct StoreHealth {
    /// How it is.
    pub(crate) status: Status,
    /// How long a read took there and back, in seconds.
    pub(crate) read_seconds: f64,
    /// What it said, where it refused.
    pub(crate) problem: Option<&'static str>,
}

/// The cron trigger.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct CronHealth {
    /// How it is.
    pub(crate) status: Status,
    /// When it last ran to its end, RFC 3339, as far as that is written: its isolate tells it
    /// with what it counts, at the next run at the latest. Null if it is not known to have run in
    /// this hour or the one before.
    pub(crate) last_run: Option<String>,
    /// How long ago that is, in seconds.
    pub(crate) lag_seconds: Option<f64>,
    /// The end of the last minute that is known to have been judged, by the trigger or by an
    /// operator's check, RFC 3339; it is written when something changes, and once an hour. Null if
    /// none was.
    pub(crate) judged_until: Option<String>,
}

/// Writing what isolates count.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct FlushHealth {
    /// How it is.
    pub(crate) status: Status,
    /// The longest that anything waited in the last 24 hours, in seconds.
    pub(crate) max_lag_seconds: f64,
    /// Writes that failed in the last 24 hours.
    pub(crate) failed: u64,
    /// Records that were lost with panics.
    pub(crate) lost_records: u64,
    /// The isolates that wrote of the hours that are not rolled up yet, the newest write first; 100
    /// at most.
    pub(crate) isolates: Vec<IsolateHealth>,
}

/// An isolate, as what it wrote last tells it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct IsolateHealth {
    /// Its id, which is random.
    pub(crate) isolate: String,
    /// The data centre that it is in.
    pub(crate) colo: String,
    /// When it began, RFC 3339.
    pub(crate) began: String,
    /// When it last wrote what it counted, RFC 3339.
    pub(crate) written: String,
}

/// The budget of the plan.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct BudgetHealth {
    /// How it is.
    pub(crate) status: Status,
    /// Use in the last 24 hours by kind of operation.
    pub(crate) operations: BTreeMap<&'static str, KvStats>,
}

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let store = store_health(call).await;
    let (cron, service) = if store.status == Status::Unhealthy {
        (cron_health(None, None, 0, 0), None)
    } else {
        (cron(call).await, service(call).await.ok())
    };
    let (service, isolates) = service.unzip();
    let components = Components {
        flush: flush_health(
            service.as_ref(),
            isolates.unwrap_or_default(),
            call.app.isolate.config().metrics_flush_seconds,
        ),
        budget: budget_health(service),
        store,
        cron,
    };
    let status = [
        components.store.status,
        components.cron.status,
        components.flush.status,
        components.budget.status,
    ];
    Ok(Reply::json(&SystemHealth {
        status: status.into_iter().max().unwrap_or(Status::Healthy),
        components,
        timestamp: rfc3339(call.app.clock.now_unix_ms()),
    }))
}

/// Reads a key that nobody writes. Whether writes get through, the flushes tell.
async fn store_health<S: Store, C: Clock>(call: &Call<'_, S, C>) -> StoreHealth {
    let began_ms = call.app.clock.now_unix_ms();
    let read = Metered::new(call.app).get(&Key::readiness_probe()).await;
    let took_ms = call.app.clock.now_unix_ms().saturating_sub(began_ms);
    let problem = read.err().map(|error| match error {
        StoreError::QuotaExhausted => "the day's quota is spent",
        StoreError::RateLimited => "too many requests",
        StoreError::TimedOut { .. } => "it does not answer in time",
        _ => "it cannot be reached",
    });
    StoreHealth {
        status: if problem.is_some() {
            Status::Unhealthy
        } else {
            Status::Healthy
        },
        read_seconds: took_ms as f64 / 1e3,
        problem,
    }
}

/// Whether the cron trigger runs.
pub(super) async fn cron_status<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Status {
    cron(call).await.status
}

async fn cron<S: Store, C: Clock>(call: &Call<'_, S, C>) -> CronHealth {
    let now_ms = call.app.clock.now_unix_ms();
    let flush_ms = u64::from(call.app.isolate.config().metrics_flush_seconds) * 1_000;
    let store = Metered::new(call.app);
    let judged_until_ms = judged_until(&store).await;
    let last_run_ms = last_run(&store, now_ms).await.ok().flatten();
    cron_health(last_run_ms, judged_until_ms, now_ms, flush_ms)
}

async fn judged_until(store: &impl Store) -> Option<u64> {
    let key = key(keys::ALERT_STATE).ok()?;
    let stored = store.get(&key).await.ok().flatten()?;
    let state = State::decode(&stored).ok()?;
    Some(state.evaluated_until_ms)
}

/// The newest run that is told beside the shards of this hour or of the one before.
async fn last_run(store: &impl Store, now_ms: u64) -> Result<Option<u64>, StoreError> {
    let running = Slot::hour(now_ms);
    for hour in [running, running.previous()] {
        let listed = list_all(store, &keys::shards_of(hour)).await?;
        let told = listed
            .iter()
            .filter_map(|listed| listed.metadata.as_deref());
        let newest = told.filter_map(cron_ms).max();
        if newest.is_some() {
            return Ok(newest);
        }
    }
    Ok(None)
}

/// Late is a trigger that missed a run whose sign must have been seen by now: it is written
/// at the next run, or an interval of writing later, and seen elsewhere within a minute.
fn cron_health(
    last_run_ms: Option<u64>,
    judged_until_ms: Option<u64>,
    now_ms: u64,
    flush_ms: u64,
) -> CronHealth {
    let late_ms = 2 * CRON_INTERVAL_MS + flush_ms + 60_000;
    let lag_ms = last_run_ms.map(|last_ms| now_ms.saturating_sub(last_ms));
    CronHealth {
        status: match lag_ms {
            Some(lag_ms) if lag_ms <= late_ms => Status::Healthy,
            _ => Status::Unhealthy,
        },
        last_run: last_run_ms.map(rfc3339),
        lag_seconds: lag_ms.map(|lag_ms| lag_ms as f64 / 1e3),
        judged_until: judged_until_ms.map(rfc3339),
    }
}

/// What all isolates counted of themselves in the last 24 hours, and which of them wrote of late.
async fn service<S: Store, C: Clock>(
    call: &Call<'_, S, C>,
) -> Result<(ServiceStats, Vec<IsolateHealth>), StoreError> {
    let mut archive = Archive::open(call.app).await?;
    let range = Range::last_day(archive.clock.now_ms);
    archive.fill(range, Detail::Hours).await?;
    let summary = archive.history.summary(range);
    let mut totals = ServiceTotals::default();
    for service in summary.services.values() {
        totals.merge(service);
    }
    let stats = ServiceStats::of(&totals, budget(call.app.isolate.config()), DAY_MS);
    Ok((stats, isolates(&archive.history)))
}

fn isolates(history: &History) -> Vec<IsolateHealth> {
    let mut newest: BTreeMap<IsolateId, &ShardHeader> = BTreeMap::new();
    let headers = history.shards().flat_map(|(_, shards)| &shards.headers);
    for header in headers {
        let known = newest.entry(header.isolate).or_insert(header);
        if known.flushed_ms < header.flushed_ms {
            *known = header;
        }
    }
    let mut headers: Vec<&ShardHeader> = newest.into_values().collect();
    headers.sort_by_key(|header| Reverse(header.flushed_ms));
    let listed = headers.into_iter().take(LISTED_ISOLATES);
    listed
        .map(|header| IsolateHealth {
            isolate: header.isolate.to_string(),
            colo: header.colo.to_string(),
            began: rfc3339(header.started_ms),
            written: rfc3339(header.flushed_ms),
        })
        .collect()
}

fn flush_health(
    service: Option<&ServiceStats>,
    isolates: Vec<IsolateHealth>,
    interval_seconds: u32,
) -> FlushHealth {
    let Some(service) = service else {
        return FlushHealth {
            status: Status::Unhealthy,
            max_lag_seconds: 0.0,
            failed: 0,
            lost_records: 0,
            isolates,
        };
    };
    let is_late = service.max_flush_lag > f64::from(interval_seconds) * 3.0 + 60.0;
    let is_losing = service.lost_slots > 0 || service.lost_records > 0;
    FlushHealth {
        status: if is_late || is_losing || service.failed_flushes > service.flushes / 10 {
            Status::Degraded
        } else {
            Status::Healthy
        },
        max_lag_seconds: service.max_flush_lag,
        failed: service.failed_flushes,
        lost_records: service.lost_records,
        isolates,
    }
}

fn budget_health(service: Option<ServiceStats>) -> BudgetHealth {
    let operations = service.map(|service| service.kv).unwrap_or_default();
    let used = operations.values().map(|kv| kv.share_of_budget);
    let used = used.fold(0.0, f64::max);
    BudgetHealth {
        status: match used {
            _ if operations.is_empty() => Status::Unhealthy,
            share if share >= 1.0 => Status::Unhealthy,
            share if share >= BUDGET_SHARE => Status::Degraded,
            _ => Status::Healthy,
        },
        operations,
    }
}
