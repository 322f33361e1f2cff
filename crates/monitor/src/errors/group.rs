//! Groups of errors, and how they add up.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::samples::merge_samples;
use crate::Error;
use crate::hash::Fnv;
use crate::metrics::{Buckets, LabelId, Merge, Method, RequestId};

/// The version of how a fingerprint is made. Another one would make other groups.
pub const FINGERPRINT_VERSION: u8 = 1;

/// How many groups an isolate keeps in an hour; events of further ones are only counted.
pub const MAX_GROUPS: usize = 64;

/// How many samples a group keeps: as many as a summary shows, so that what it shows are the
/// newest of all.
pub const MAX_SAMPLES: usize = 50;

/// How many samples all groups together keep.
pub const MAX_SAMPLES_IN_ALL: usize = 1_000;

/// An error as it happened.
#[derive(Debug, Clone, Copy)]
pub struct ErrorEvent<'a> {
    /// When.
    pub at_ms: u64,
    /// The kind of error: the code's own name for it, such as `unknown_zone` or `panic`.
    pub kind: &'a str,
    /// The route template.
    pub label: LabelId,
    /// The request's method.
    pub method: Method,
    /// The status answered; 0 for none.
    pub status: u16,
    /// The message, as it is: it is stripped before it is kept.
    pub message: &'a str,
    /// The request's id.
    pub request_id: RequestId,
}

/// What events of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupKey {
    /// The kind of error.
    pub kind: Arc<str>,
    /// The route template.
    pub route: Arc<str>,
    /// The message as [`super::normalise`] left it.
    pub message: Arc<str>,
    /// The release that it happened in.
    pub release: Arc<str>,
}

impl GroupKey {
    /// The group's id: version and hash of kind, route, message and release.
    ///
    /// ```
    /// use sidera_monitor::errors::GroupKey;
    /// let key = GroupKey {
    ///     kind: "panic".into(),
    ///     route: "/ping".into(),
    ///     message: "index <n> out of range".into(),
    ///     release: "0.1.0".into(),
    /// };
    /// assert_eq!(key.fingerprint(), "1-c7374038a4e788e1");
    /// ```
    pub fn fingerprint(&self) -> String {
        let hash = Fnv::default()
            .number(u64::from(FINGERPRINT_VERSION))
            .text(&self.kind)
            .text(&self.route)
            .text(&self.message)
            .text(&self.release)
            .finish();
        format!("{FINGERPRINT_VERSION}-{hash:016x}")
    }

    /// What it is made of, in the order by which keys are ordered.
    pub(super) fn texts(&self) -> [&str; 4] {
        [&self.kind, &self.route, &self.message, &self.release]
    }

    /// The same, as stored.
    pub(super) fn bytes(&self) -> [&[u8]; 4] {
        self.texts().map(str::as_bytes)
    }

    /// The key of stored texts.
    pub(super) fn of(stored: [&[u8]; 4]) -> Result<Self, Error> {
        let [kind, route, message, release] = stored.map(|text| match std::str::from_utf8(text) {
            Ok(text) => Ok(Arc::from(text)),
            Err(_) => Err(Error::malformed("text is not UTF-8")),
        });
        Ok(Self {
            kind: kind?,
            route: route?,
            message: message?,
            release: release?,
        })
    }
}

/// One event of a group: what differs within it and is nobody's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// When.
    pub at_ms: u64,
    /// The request's method.
    pub method: Method,
    /// The status answered; 0 for none.
    pub status: u16,
    /// The request's id.
    pub request_id: RequestId,
}

impl Sample {
    /// Newest first, and a total order, so that merging has one result.
    #[inline]
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let newer = other.at_ms.cmp(&self.at_ms);
        newer.then_with(|| self.among_equals().cmp(&other.among_equals()))
    }

    /// What decides where the time does not.
    fn among_equals(&self) -> (&RequestId, u16, Method) {
        (&self.request_id, self.status, self.method)
    }
}

/// How often a group happened in a slot, and when. Merging is commutative and associative;
/// the default is its identity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// By minute in an hour, by hour in a day.
    pub counts: Buckets<u64>,
    /// When it was first seen in the slot.
    pub first_ms: u64,
    /// When it was last seen in the slot.
    pub last_ms: u64,
    /// The newest [`MAX_SAMPLES`], newest first.
    pub samples: Vec<Sample>,
}

impl Group {
    /// Adds one event to a bucket.
    pub(crate) fn add(&mut self, bucket: u16, sample: Sample) {
        self.widen(sample.at_ms, sample.at_ms);
        self.counts.add(bucket, &1);
        merge_samples(&mut self.samples, &[sample]);
    }

    /// Adds another of the same slot.
    pub fn merge(&mut self, other: &Self) {
        if other.counts.is_empty() {
            return;
        }
        self.widen(other.first_ms, other.last_ms);
        self.counts.merge(&other.counts);
        merge_samples(&mut self.samples, &other.samples);
    }

    /// Adds an hour to the bucket of it in a day.
    pub(crate) fn merge_hour(&mut self, bucket: u16, hour: &Self) {
        if let Some(count) = hour.counts.total() {
            self.widen(hour.first_ms, hour.last_ms);
            self.counts.add(bucket, &count);
            merge_samples(&mut self.samples, &hour.samples);
        }
    }

    /// Must come before counting: no counts mean that nothing was seen.
    pub(super) fn widen(&mut self, first_ms: u64, last_ms: u64) {
        let is_new = self.counts.is_empty();
        self.first_ms = if is_new {
            first_ms
        } else {
            self.first_ms.min(first_ms)
        };
        self.last_ms = self.last_ms.max(last_ms);
    }
}

impl Merge for Group {
    fn merge(&mut self, other: &Self) {
        Self::merge(self, other);
    }
}

/// A group in any stretch of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupSummary {
    /// How often.
    pub count: u64,
    /// When it was first seen in the slots that the range touches.
    pub first_ms: u64,
    /// When it was last seen there.
    pub last_ms: u64,
    /// The newest within the range, newest first.
    pub samples: Vec<Sample>,
    /// How often by hour, by the hour's start.
    pub trend: BTreeMap<u64, u64>,
}

impl GroupSummary {
    /// Adds what happened in an hour. `samples` are newest first.
    pub(crate) fn add(&mut self, hour_ms: u64, count: u64, group: &Group, samples: &[Sample]) {
        let is_new = self.count == 0;
        self.first_ms = if is_new {
            group.first_ms
        } else {
            self.first_ms.min(group.first_ms)
        };
        self.last_ms = self.last_ms.max(group.last_ms);
        self.count = self.count.saturating_add(count);
        let of_hour = self.trend.entry(hour_ms).or_default();
        *of_hour = of_hour.saturating_add(count);
        merge_samples(&mut self.samples, samples);
    }
}
