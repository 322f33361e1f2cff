//! Recording in an isolate, and what it writes when.

use std::sync::Arc;

use super::custom::{CustomTotals, is_metric_name};
use super::labels::{LabelId, Labels, Method, Source};
use super::live::Live;
use super::newest::RequestId;
use super::service::{KvOperation, KvOutcome, ServiceTotals};
use crate::Error;
use crate::errors::ErrorEvent;
use crate::shard::{IsolateId, Shard, ShardHeader};
use crate::time::Slot;

/// Slots held at once: the running one, and closed ones whose last part is not yet written.
const SLOTS: usize = 3;

/// After this long a write that nobody reported on counts as failed: the request that waited
/// for it was cancelled.
const WRITE_TIMEOUT_MS: u64 = 30_000;
/// A key takes one write in this time.
const KEY_PAUSE_MS: u64 = 1_000;

/// One finished request, or one timing that the page sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measurement {
    /// When it ended.
    pub at_ms: u64,
    /// Who measured.
    pub source: Source,
    /// Its route template or, of page timings, what was timed.
    pub label: LabelId,
    /// The method; [`Method::Other`] for what is no request.
    pub method: Method,
    /// The status answered; 0 for none.
    pub status: u16,
    /// How long it took.
    pub duration_us: u64,
    /// Bytes received by the service.
    pub bytes_in: u64,
    /// Bytes sent by the service.
    pub bytes_out: u64,
    /// Its id, which stands beside it if it is slow.
    pub request_id: RequestId,
}

/// A shard to be written: the cumulative totals of this isolate in one slot. Writing it again
/// or over an older one loses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flush {
    /// Where: the isolate's own key of the slot.
    pub key: String,
    /// What.
    pub value: Vec<u8>,
    /// What stands beside the key in a list; see [`crate::rollup::Stored::of_shard`].
    pub metadata: String,
    slot: Slot,
    revision: u64,
    records: u64,
}

/// The totals of one isolate. Recording only adds to memory; writing is left to the caller.
///
/// ```
/// use sidera_monitor::metrics::*;
/// use sidera_monitor::shard::{IsolateId, Shard};
///
/// let labels = Labels::new(&["/ping"]);
/// let ping = labels.id("/ping");
/// let now_ms = 1_795_500_000_000;
/// let mut recorder = Recorder::new(IsolateId([7; 16]), "FRA", labels, now_ms, 60_000);
/// recorder.record(&Measurement {
///     at_ms: now_ms,
///     source: Source::Worker,
///     label: ping,
///     method: Method::Get,
///     status: 200,
///     duration_us: 3_000,
///     bytes_in: 0,
///     bytes_out: 15,
///     request_id: RequestId::new("a-1"),
/// });
/// // In `waitUntil`: write what is due, and say how that ended.
/// while let Some(flush) = recorder.due(now_ms) {
///     let shard = Shard::decode(&flush.value).unwrap();
///     let counts = shard.metrics.series[&SeriesKey::request("/ping", Method::Get)].counts.total();
///     assert_eq!(counts.unwrap().count(), 1);
///     recorder.flushed(&flush, KvOutcome::Ok, now_ms + 20);
/// }
/// assert!(recorder.due(now_ms + 59_999).is_none());
/// ```
#[derive(Debug)]
pub struct Recorder {
    isolate: IsolateId,
    colo: Arc<str>,
    labels: Labels,
    release: Arc<str>,
    started_ms: u64,
    epoch_ms: u64,
    interval_ms: u64,
    /// When the running slot was last written or tried.
    attempted_ms: Option<u64>,
    cold_start_counted: bool,
    lost_slots: u64,
    /// How writes ended that no slot has counted yet. The next record takes it along, whatever
    /// its hour: the last write of an hour has no later one of that hour to be told by.
    outcomes: ServiceTotals,
    /// When the cron trigger last ran in this isolate; 0 if it never did.
    cron_ms: u64,
    /// In order; the last is the running one.
    slots: Vec<Tracked>,
}

#[derive(Debug)]
struct Tracked {
    live: Live,
    /// Grows with every change, so that no two shards of one revision differ.
    revision: u64,
    /// How many records it holds; only these make a write due.
    records: u64,
    /// Of these, how many are written.
    written: u64,
    /// When the oldest record was made that no write has taken along.
    waiting_since_ms: Option<u64>,
    writing: Option<Writing>,
    /// When a slot that is closed may be written again.
    retry_ms: u64,
}

#[derive(Debug, Clone, Copy)]
struct Writing {
    revision: u64,
    began_ms: u64,
    oldest_ms: Option<u64>,
}

impl Recorder {
    /// A recorder for an isolate that began at `started_ms` in the data centre `colo`
    /// (at most 16 characters of it are kept) and writes its running slot at most every
    /// `interval_ms`, which is at least a second: a key takes one write a second.
    pub fn new(
        isolate: IsolateId,
        colo: &str,
        labels: Labels,
        started_ms: u64,
        interval_ms: u64,
    ) -> Self {
        Self {
            isolate,
            colo: colo.chars().take(16).collect::<String>().into(),
            labels,
            release: Arc::from(""),
            started_ms,
            epoch_ms: 0,
            interval_ms: interval_ms.max(KEY_PAUSE_MS),
            attempted_ms: None,
            cold_start_counted: false,
            lost_slots: 0,
            outcomes: ServiceTotals::default(),
            cron_ms: 0,
            slots: Vec::with_capacity(SLOTS),
        }
    }

    /// The same recorder for this release, of which at most 64 characters are kept. Errors of
    /// different releases are in different groups.
    #[must_use]
    pub fn with_release(mut self, release: &str) -> Self {
        self.release = release.chars().take(64).collect::<String>().into();
        self
    }

    /// The labels that measurements may carry.
    pub const fn labels(&self) -> &Labels {
        &self.labels
    }

    /// Adds one measurement. Allocates only for a series' first and at the turn of the hour.
    pub fn record(&mut self, measurement: &Measurement) {
        self.change(measurement.at_ms, |live| live.record(measurement));
    }

    /// Counts a refused sign-in.
    pub fn record_failed_sign_in(&mut self, at_ms: u64) {
        self.change(at_ms, |live| live.count_failed_sign_in(at_ms));
    }

    /// Adds a value to a custom metric.
    ///
    /// # Errors
    ///
    /// Names `name` or `value` if it cannot be recorded, or if the hour already has
    /// [`super::MAX_CUSTOM_METRICS`] names.
    pub fn record_custom(&mut self, at_ms: u64, name: &str, value: f64) -> Result<(), Error> {
        let refuse = |field: &str, message: &str| {
            Err(Error::Field {
                field: field.to_owned(),
                message: message.to_owned(),
            })
        };
        if !is_metric_name(name) {
            return refuse(
                "name",
                "must be a letter and up to 63 letters, digits, _ . or :",
            );
        }
        let Some(value) = CustomTotals::of(value) else {
            return refuse("value", "must be a number between -1e15 and 1e15");
        };
        let mut accepted = false;
        self.change(at_ms, |live| {
            accepted = live.record_custom(at_ms, name, &value);
        });
        if accepted {
            Ok(())
        } else {
            refuse("name", "this hour already has 32 custom metrics")
        }
    }

    /// Adds an error to its group. Its message is stripped of everything personal first.
    pub fn record_error(&mut self, event: &ErrorEvent<'_>) {
        let (labels, release) = (self.labels.clone(), self.release.clone());
        self.change(event.at_ms, |live| {
            live.record_error(event, &labels, &release);
        });
    }

    /// Counts operations on the store, other than the writes of [`Recorder::due`], which
    /// [`Recorder::flushed`] counts. A bulk read is one operation for each of its keys.
    pub fn record_kv(
        &mut self,
        at_ms: u64,
        operation: KvOperation,
        outcome: KvOutcome,
        count: u64,
    ) {
        self.change(at_ms, |live| live.service.add_kv(operation, outcome, count));
    }

    /// Counts a panic that an earlier instance of the module left word of, and the records
    /// that it had not written and took along.
    pub fn record_panic(&mut self, at_ms: u64, lost_records: u64) {
        self.change(at_ms, |live| {
            let service = &mut live.service;
            service.panics = service.panics.saturating_add(1);
            service.lost_records = service.lost_records.saturating_add(lost_records);
        });
    }

    /// Notes that the cron trigger ran here. It is told beside the shard, see
    /// [`crate::shard::cron_ms`], and so costs no write of its own.
    pub fn record_cron(&mut self, at_ms: u64) {
        self.cron_ms = self.cron_ms.max(at_ms);
        self.change(at_ms, |_| {});
    }

    /// How many records are in memory alone: what would be lost if the isolate vanished now.
    pub fn unwritten(&self) -> u64 {
        let unwritten = |slot: &Tracked| slot.records.saturating_sub(slot.written);
        self.slots.iter().map(unwritten).sum()
    }

    /// Forgets what was recorded before a reset. Does nothing unless the epoch is newer.
    pub fn reset(&mut self, epoch_ms: u64) {
        if epoch_ms > self.epoch_ms {
            self.epoch_ms = epoch_ms;
            self.slots.clear();
            self.outcomes = ServiceTotals::default();
            self.attempted_ms = None;
        }
    }

    /// The next shard to write, if one is due: of a closed slot at once, of the running slot
    /// when the interval is over. Call until it gives `None`, and report each with
    /// [`Recorder::flushed`]; meanwhile its slot is not due again.
    pub fn due(&mut self, now_ms: u64) -> Option<Flush> {
        let place = self.due_place(now_ms)?;
        if place + 1 == self.slots.len() {
            self.attempted_ms = Some(now_ms);
        }
        self.begin_write(place, now_ms)
    }

    /// Whether [`Recorder::due`] has something to write.
    pub fn is_due(&self, now_ms: u64) -> bool {
        self.due_place(now_ms).is_some()
    }

    fn due_place(&self, now_ms: u64) -> Option<usize> {
        let running = self.slots.len().checked_sub(1)?;
        let interval_over = self
            .attempted_ms
            .is_none_or(|last| now_ms >= last.saturating_add(self.interval_ms));
        (0..=running).find(|place| {
            let ready = |tracked: &Tracked| {
                if *place == running {
                    interval_over
                } else {
                    now_ms >= tracked.retry_ms
                }
            };
            self.slots
                .get(*place)
                .is_some_and(|slot| slot.is_waiting(now_ms) && ready(slot))
        })
    }

    /// Reports how writing a shard ended.
    pub fn flushed(&mut self, flush: &Flush, outcome: KvOutcome, now_ms: u64) {
        let interval_ms = self.interval_ms;
        // What is counted here goes along with the next record and makes no write due.
        self.outcomes.add_kv(KvOperation::Write, outcome, 1);
        self.outcomes.failed_flushes += u64::from(outcome != KvOutcome::Ok);
        let Some(slot) = self
            .slots
            .iter_mut()
            .find(|slot| slot.live.slot == flush.slot)
        else {
            return;
        };
        let writing = slot
            .writing
            .take_if(|writing| writing.revision == flush.revision);
        if outcome != KvOutcome::Ok {
            // From the beginning of the write on, as for the running slot, lest what came in
            // meanwhile wait for longer than an interval.
            let began_ms = writing.map_or(now_ms, |writing| writing.began_ms);
            let next_ms = began_ms.saturating_add(interval_ms);
            slot.retry_ms = next_ms.max(now_ms.saturating_add(KEY_PAUSE_MS));
            slot.put_back(writing);
            return;
        }
        if writing.is_some() {
            slot.retry_ms = now_ms.saturating_add(KEY_PAUSE_MS);
        }
        slot.written = slot.written.max(flush.records);
        let lag_ms = writing.and_then(|writing| writing.oldest_ms);
        let lag_ms = lag_ms.map_or(0, |oldest| now_ms.saturating_sub(oldest));
        let service = &mut self.outcomes;
        service.flushes += 1;
        service.flush_lag_ms = service.flush_lag_ms.saturating_add(lag_ms);
        service.max_flush_lag_ms = service.max_flush_lag_ms.max(lag_ms);
    }

    /// What is in memory, written or not: a shard for each slot held.
    pub fn shards(&self, now_ms: u64) -> Vec<Shard> {
        self.slots
            .iter()
            .map(|slot| self.shard(slot, now_ms))
            .collect()
    }

    fn change(&mut self, at_ms: u64, change: impl FnOnce(&mut Live)) {
        let slot = Slot::hour(at_ms);
        let place = match self
            .slots
            .iter()
            .position(|tracked| tracked.live.slot == slot)
        {
            Some(place) => place,
            None => self.open(slot, at_ms),
        };
        let Some(tracked) = self.slots.get_mut(place) else {
            return;
        };
        tracked.revision += 1;
        tracked.records += 1;
        tracked.waiting_since_ms.get_or_insert(at_ms);
        let outcomes = std::mem::take(&mut self.outcomes);
        tracked.live.service.merge(&outcomes);
        change(&mut tracked.live);
    }

    /// Makes room for a slot that is not held. What is older than the running slot, by an
    /// unsteady clock, is counted in that.
    fn open(&mut self, slot: Slot, at_ms: u64) -> usize {
        if let Some(running) = self.slots.last()
            && running.live.slot > slot
        {
            return self.slots.len() - 1;
        }
        let mut tracked = match self.take_reusable() {
            Some(live) => Tracked::new(live),
            None => Tracked::new(Live::new(slot, &self.labels)),
        };
        tracked.live.restart(slot);
        let service = &mut tracked.live.service;
        service.isolates = 1;
        service.cold_starts = u64::from(!self.cold_start_counted);
        service.lost_slots = std::mem::take(&mut self.lost_slots);
        if !self.cold_start_counted {
            tracked.live.begin(&self.release, at_ms);
        }
        self.cold_start_counted = true;
        self.slots.push(tracked);
        self.slots.len() - 1
    }

    /// The memory of a slot that is wholly written or, if too many wait, of the oldest.
    fn take_reusable(&mut self) -> Option<Live> {
        let written = self
            .slots
            .iter()
            .position(|slot| slot.written == slot.records);
        let place = match written {
            Some(place) => place,
            None if self.slots.len() < SLOTS => return None,
            None => {
                self.lost_slots += 1;
                0
            }
        };
        Some(self.slots.remove(place).live)
    }

    fn begin_write(&mut self, place: usize, now_ms: u64) -> Option<Flush> {
        let slot = self.slots.get_mut(place)?;
        // A write that nobody reported on is over, one way or the other.
        let unreported = slot.writing.take();
        slot.put_back(unreported);
        let oldest_ms = slot.waiting_since_ms.take();
        slot.writing = Some(Writing {
            revision: slot.revision,
            began_ms: now_ms,
            oldest_ms,
        });
        slot.retry_ms = now_ms.saturating_add(WRITE_TIMEOUT_MS);
        let slot = self.slots.get(place)?;
        let shard = self.shard(slot, now_ms);
        let metadata = shard.metadata_with_cron(self.cron_ms);
        let (slot, revision, records) = (slot.live.slot, slot.revision, slot.records);
        Some(Flush {
            key: shard.key(),
            value: shard.encode(),
            metadata,
            slot,
            revision,
            records,
        })
    }

    fn shard(&self, slot: &Tracked, now_ms: u64) -> Shard {
        let header = ShardHeader {
            slot: slot.live.slot,
            epoch_ms: self.epoch_ms,
            isolate: self.isolate,
            colo: self.colo.clone(),
            revision: slot.revision,
            started_ms: self.started_ms,
            flushed_ms: now_ms,
        };
        Shard {
            header,
            metrics: slot.live.metrics(&self.labels, &self.colo),
        }
    }
}

impl Tracked {
    const fn new(live: Live) -> Self {
        Self {
            live,
            revision: 0,
            records: 0,
            written: 0,
            waiting_since_ms: None,
            writing: None,
            retry_ms: 0,
        }
    }

    /// Whether there is something to write that is not being written.
    fn is_waiting(&self, now_ms: u64) -> bool {
        let busy = |writing: Writing| now_ms < writing.began_ms.saturating_add(WRITE_TIMEOUT_MS);
        self.records > self.written && !self.writing.is_some_and(busy)
    }

    /// After a failed write its records wait again.
    fn put_back(&mut self, writing: Option<Writing>) {
        if let Some(oldest_ms) = writing.and_then(|writing| writing.oldest_ms) {
            self.waiting_since_ms = Some(oldest_ms);
        }
    }
}
