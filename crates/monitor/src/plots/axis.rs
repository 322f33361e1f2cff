//! The steps of a plot.

use crate::Error;
use crate::history::{History, Range};
use crate::metrics::{Buckets, Merge, Metrics};
use crate::summary::Steps;
use crate::time::Slot;

/// The steps that a range is divided into, and where moments fall.
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    range: Range,
    step_ms: u64,
    len: usize,
}

impl Axis {
    /// Divides the range; the last step may be shorter.
    ///
    /// # Errors
    ///
    /// As [`Steps::new`].
    pub fn new(range: Range, step_ms: u64) -> Result<Self, Error> {
        let len = Steps::new(range, step_ms)?.ranges().count();
        Ok(Self {
            range,
            step_ms,
            len,
        })
    }

    /// How many steps there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Never: a range has a step.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// When the steps begin.
    pub fn times_ms(&self) -> Vec<u64> {
        (0..self.len as u64)
            .map(|step| self.range.from_ms + step * self.step_ms)
            .collect()
    }

    /// The step that a moment is in.
    pub fn step(&self, at_ms: u64) -> Option<usize> {
        if !self.range.contains(at_ms) {
            return None;
        }
        usize::try_from((at_ms - self.range.from_ms) / self.step_ms).ok()
    }

    /// A column of nothing yet.
    pub(super) fn column<T: Default + Clone>(&self) -> Vec<T> {
        vec![T::default(); self.len]
    }

    /// The hours of the range, each with the best there is of it.
    pub(super) fn hours<'a>(&self, history: &'a History) -> impl Iterator<Item = Hour<'a>> {
        let axis = *self;
        self.range.hours().filter_map(move |hour| {
            let (slot, metrics) = history.of_hour(hour)?;
            Some(Hour {
                axis,
                told: hour,
                slot,
                metrics,
            })
        })
    }
}

/// What is known of an hour: the slot that it is told in, which may be its day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hour<'a> {
    axis: Axis,
    told: Slot,
    pub(super) slot: Slot,
    pub(super) metrics: &'a Metrics,
}

impl Hour<'_> {
    /// Adds the buckets of this hour to the steps that they begin in.
    pub(super) fn add<T: Merge>(
        &self,
        buckets: &Buckets<T>,
        bucket_ms: u64,
        mut add: impl FnMut(usize, &T),
    ) {
        for (bucket, value) in buckets.iter() {
            let at_ms = self.slot.start_ms() + u64::from(bucket) * bucket_ms;
            let is_here = self.told.start_ms() <= at_ms && at_ms < self.told.end_ms();
            if let Some(step) = self.axis.step(at_ms).filter(|_| is_here) {
                add(step, value);
            }
        }
    }
}
