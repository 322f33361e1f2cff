//! What the cron trigger does: roll-ups, alerts, notifications.

use sidera_monitor::alerts::{
    Alert, Evaluation, RuleSet, State, Transition, default_rules, evaluate, reads,
};
use sidera_monitor::keys;

use super::alerts::{AlertIndex, write_alert};
use super::archive::{Archive, read_all};
use super::notifying::{notify, read_targets, retry};
use super::rollups::roll_up;
use super::{Metered, flush, flush_due, key};
use crate::store::{Key, PutOptions, Store, StoreError};
use crate::{App, Clock};

/// What a run of the cron trigger did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CronReport {
    /// How long after its time it ran, in milliseconds.
    pub late_ms: u64,
    /// Hours rolled up.
    pub hours: usize,
    /// Days rolled up.
    pub days: usize,
    /// Stored values that could not be read, and were left out.
    pub refused: usize,
    /// Alerts that fired or resolved.
    pub transitions: usize,
    /// Transitions that nobody was told of, because they were silenced.
    pub silenced: usize,
    /// Messages sent.
    pub sent: usize,
    /// Messages that were taken.
    pub delivered: usize,
    /// Messages that were given up.
    pub dead: usize,
    /// What failed, and so was left to the next run.
    pub failures: Vec<String>,
}

/// Rolls up closed hours and days, judges the minutes that have closed since the last run,
/// tells people, and tries again to tell those who could not be told.
///
/// What cannot be read is not taken for absent: that part is left to the next run, and the
/// report says so. Running it twice, or in two places, changes nothing.
pub async fn scheduled<S: Store, C: Clock>(
    app: &App<'_, S, C>,
    scheduled_unix_ms: u64,
) -> CronReport {
    let mut report = CronReport {
        late_ms: app.clock.now_unix_ms().saturating_sub(scheduled_unix_ms),
        ..CronReport::default()
    };
    if let Err(error) = run(app, &mut report).await {
        report.failures.push(error.to_string());
    }
    if report.failures.is_empty() {
        let now_ms = app.clock.now_unix_ms();
        let monitor = app.isolate.monitor();
        monitor.with(now_ms, |recorder| recorder.record_cron(now_ms));
    }
    if flush_due(app) {
        flush(app).await;
    }
    report
}

async fn run<S: Store, C: Clock>(
    app: &App<'_, S, C>,
    report: &mut CronReport,
) -> Result<(), StoreError> {
    let archive = Archive::open(app).await?;
    let store = Metered::new(app);
    roll_up(&store, archive.history.epoch_ms(), archive.clock, report).await?;
    judge(app, archive, report).await?;
    let targets = read_targets(&store).await?;
    retry(app, &targets, report).await
}

/// The rules: those that are stored, or the ones a service begins with.
pub(crate) async fn read_rules(store: &impl Store) -> Result<RuleSet, StoreError> {
    match store.get(&key(keys::RULES)?).await? {
        None => Ok(default_rules()),
        Some(value) => RuleSet::decode(&value).map_err(|error| StoreError::Undecodable {
            reason: error.to_string(),
        }),
    }
}

/// Judges what has closed, tells people, and writes what changed. The same for the cron trigger
/// and for whoever asks for it: of the same minutes both write the same bytes.
pub(crate) async fn judge<S: Store, C: Clock>(
    app: &App<'_, S, C>,
    mut archive: Archive<'_, S, C>,
    report: &mut CronReport,
) -> Result<Evaluation, StoreError> {
    let store = Metered::new(app);
    let rules = read_rules(&store).await?;
    let stored = store.get(&key(keys::ALERT_STATE)?).await?;
    // A state of another format is begun anew; alerts that it had open are put right below.
    let before = stored
        .and_then(|value| State::decode(&value).ok())
        .unwrap_or_default();
    let until_ms = archive.clock.settled_ms().max(before.evaluated_until_ms);
    for (range, detail) in reads(&before, &rules, until_ms) {
        archive.fill(range, detail).await?;
    }
    let evaluation = evaluate(&before, &rules, &archive.history, until_ms);
    let mut transitions = evaluation.transitions.clone();
    let is_changed = evaluation.state.is_to_be_written(&before);
    if is_changed || !transitions.is_empty() {
        transitions.extend(corrections(&store, &evaluation).await?);
    }
    let targets = if transitions.is_empty() {
        None
    } else {
        Some(read_targets(&store).await?)
    };
    if let Some(targets) = &targets {
        notify(app, &transitions, targets, report).await?;
    }
    for alert in newest(&transitions) {
        write_alert(&store, alert).await?;
    }
    // Last, so that whoever comes after a failure before finds the same transitions.
    if is_changed {
        let state = evaluation.state.encode();
        store
            .put(&key(keys::ALERT_STATE)?, &state, &PutOptions::default())
            .await?;
    }
    report.transitions += transitions.len();
    Ok(Evaluation {
        transitions,
        ..evaluation
    })
}

async fn corrections<S: Store, C: Clock>(
    store: &Metered<'_, S, C>,
    evaluation: &Evaluation,
) -> Result<Vec<Transition>, StoreError> {
    let index = AlertIndex::read(store).await?;
    let open = index.alerts.iter().filter(|alert| !alert.ended);
    let keys = open.map(|alert| key(&keys::alert(&alert.id)));
    let keys = keys.collect::<Result<Vec<Key>, _>>()?;
    let values = read_all(store, &keys).await?.into_iter().flatten();
    let alerts: Vec<Alert> = values
        .filter_map(|value| Alert::decode(&value).ok())
        .collect();
    // What this very evaluation resolves is no correction.
    let resolved = |alert: &&Alert| {
        let mut transitions = evaluation.transitions.iter();
        !transitions.any(|transition| transition.alert.id == alert.id)
    };
    Ok(evaluation.state.corrections(alerts.iter().filter(resolved)))
}

/// Each alert of the transitions once, as the last of them left it.
fn newest(transitions: &[Transition]) -> Vec<&Alert> {
    let mut alerts: Vec<&Alert> = Vec::new();
    for transition in transitions {
        match alerts
            .iter_mut()
            .find(|alert| alert.id == transition.alert.id)
        {
            Some(alert) => *alert = &transition.alert,
            None => alerts.push(&transition.alert),
        }
    }
    alerts
}
