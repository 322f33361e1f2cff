//! What an isolate keeps of its requests until it is written.

use std::cell::RefCell;

use sidera_monitor::errors::ErrorEvent;
use sidera_monitor::metrics::{KvOperation, KvOutcome, LabelId, Method, Recorder, RequestId};
use sidera_monitor::shard::IsolateId;

use super::recording::labels;
use crate::Config;

/// The recorder of an isolate, made with its first record: before that no time is known.
#[derive(Debug)]
pub(crate) struct Monitor {
    isolate: IsolateId,
    colo: String,
    release: String,
    interval_ms: u64,
    is_on: bool,
    recorder: RefCell<Option<Recorder>>,
}

/// What is left of an instance of the module that panicked, as the next one finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanicNote {
    /// What the panic said.
    pub message: String,
    /// Where it was, `crates/chart/src/houses.rs:212`.
    pub place: String,
    /// How many records were in memory alone: [`crate::Isolate::unwritten_records`].
    pub lost_records: u64,
}

impl Monitor {
    pub(crate) fn new(id: &str, colo: &str, config: &Config) -> Self {
        let release = match &config.revision {
            Some(revision) => format!("{}+{revision}", Config::VERSION),
            None => Config::VERSION.to_owned(),
        };
        Self {
            isolate: IsolateId::of_text(id),
            colo: colo.to_owned(),
            release,
            interval_ms: u64::from(config.metrics_flush_seconds) * 1_000,
            is_on: config.monitoring,
            recorder: RefCell::new(None),
        }
    }

    /// Lets `work` use the recorder. Nothing in here calls back, so that it is never in use
    /// already; were it, the record would be left out rather than the isolate be lost. `None`, too,
    /// where monitoring is off: then there is never a recorder, and never anything to write.
    pub(crate) fn with<T>(&self, now_ms: u64, work: impl FnOnce(&mut Recorder) -> T) -> Option<T> {
        if !self.is_on {
            return None;
        }
        let mut recorder = self.recorder.try_borrow_mut().ok()?;
        let recorder = recorder.get_or_insert_with(|| {
            Recorder::new(self.isolate, &self.colo, labels(), now_ms, self.interval_ms)
                .with_release(&self.release)
        });
        Some(work(recorder))
    }

    /// The same where nothing is to be changed; `None` too if nothing was recorded yet.
    pub(crate) fn look<T>(&self, work: impl FnOnce(&Recorder) -> T) -> Option<T> {
        let recorder = self.recorder.try_borrow().ok()?;
        recorder.as_ref().map(work)
    }

    /// Counts operations on the store.
    pub(crate) fn count_kv(
        &self,
        now_ms: u64,
        operation: KvOperation,
        outcome: KvOutcome,
        count: u64,
    ) {
        self.with(now_ms, |recorder| {
            recorder.record_kv(now_ms, operation, outcome, count);
        });
    }

    /// Counts a panic and puts it into a group of errors.
    pub(crate) fn note_panic(&self, now_ms: u64, note: &PanicNote) {
        self.with(now_ms, |recorder| {
            recorder.record_panic(now_ms, note.lost_records);
            recorder.record_error(&ErrorEvent {
                at_ms: now_ms,
                kind: "panic",
                label: LabelId::UNMATCHED,
                method: Method::Other,
                status: 0,
                message: &format!("{} at {}", note.message, note.place),
                request_id: RequestId::new(""),
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Environment;

    #[test]
    fn where_monitoring_is_off_nothing_is_recorded() {
        let recorded = |monitoring: bool| {
            let mut config = Config::new(Environment::Production);
            config.monitoring = monitoring;
            let monitor = Monitor::new("isolate", "FRA", &config);
            let recorded = monitor.with(1_000, |_| ()).is_some();
            assert_eq!(monitor.look(|_| ()).is_some(), recorded);
            recorded
        };
        assert!(recorded(true) && !recorded(false));
    }
}
