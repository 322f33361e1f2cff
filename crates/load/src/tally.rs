//! What came of the requests.

use std::{
    collections::BTreeMap,
    fmt,
    time::{Duration, Instant},
};

use crate::{connection::Answer, histogram::Latencies};

/// Why a request was not answered well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Failure {
    /// No connection was made.
    Connect,
    /// The connection was lost before the answer began.
    Request,
    /// The answer's body broke off.
    Body,
    /// There was no whole answer in time.
    Timeout,
    /// The answer's status is 400 or more.
    Status(u16),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect => f.write_str("connect"),
            Self::Request => f.write_str("request"),
            Self::Body => f.write_str("body"),
            Self::Timeout => f.write_str("timeout"),
            Self::Status(status) => write!(f, "status {status}"),
        }
    }
}

/// One request that came to its end.
#[derive(Debug)]
pub(crate) struct Ended<'a> {
    pub(crate) name: &'a str,
    /// When it was to be sent, when it was, and when it was over.
    pub(crate) intended: Instant,
    pub(crate) sent: Instant,
    pub(crate) over: Instant,
    pub(crate) outcome: Result<Answer, Failure>,
}

/// All that is counted of a group of requests.
#[derive(Debug)]
pub(crate) struct Group {
    /// From when it was to be sent; timed out ones with the time until they were given up.
    pub(crate) latency: Latencies,
    pub(crate) failed: u64,
}

/// All that is counted of a run.
#[derive(Debug)]
pub(crate) struct Tally {
    pub(crate) all: Group,
    /// From when it was sent: what a server is seen to take by those who wait for it.
    pub(crate) service: Latencies,
    pub(crate) by_name: BTreeMap<String, Group>,
    pub(crate) failures: BTreeMap<Failure, u64>,
    pub(crate) bytes: u64,
    pub(crate) start: Instant,
    pub(crate) end: Instant,
    pub(crate) slice: Duration,
    pub(crate) slices: Vec<Group>,
}

/// How long a slice is at first, and how many there may be: then each two become one.
const SLICE: Duration = Duration::from_millis(50);
const MAX_SLICES: usize = 120;

impl Group {
    fn new() -> Self {
        Self {
            latency: Latencies::new(),
            failed: 0,
        }
    }

    fn add(&mut self, latency: Duration, failure: Option<Failure>) {
        // Of what was never sent or broke off no time says anything.
        if matches!(failure, None | Some(Failure::Timeout | Failure::Status(_))) {
            self.latency.record(latency);
        }
        self.failed += u64::from(failure.is_some());
    }
}

impl Tally {
    pub(crate) fn new(start: Instant) -> Self {
        Self {
            all: Group::new(),
            service: Latencies::new(),
            by_name: BTreeMap::new(),
            failures: BTreeMap::new(),
            bytes: 0,
            start,
            end: start,
            slice: SLICE,
            slices: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, ended: &Ended<'_>) {
        let failure = match ended.outcome {
            Ok(answer) if answer.status >= 400 => Some(Failure::Status(answer.status)),
            Ok(_) => None,
            Err(failure) => Some(failure),
        };
        let latency = ended.over.saturating_duration_since(ended.intended);
        if let Ok(answer) = ended.outcome {
            self.bytes += answer.bytes;
            self.service
                .record(ended.over.saturating_duration_since(ended.sent));
        }
        if let Some(failure) = failure {
            *self.failures.entry(failure).or_default() += 1;
        }
        self.all.add(latency, failure);
        self.group(ended.name).add(latency, failure);
        self.slice_at(ended.intended).add(latency, failure);
        self.end = self.end.max(ended.over);
    }

    fn group(&mut self, name: &str) -> &mut Group {
        self.by_name
            .entry(name.to_owned())
            .or_insert_with(Group::new)
    }

    /// The slice of a moment at which a request was to be sent.
    fn slice_at(&mut self, moment: Instant) -> &mut Group {
        let since = moment.saturating_duration_since(self.start);
        while since.as_nanos() / self.slice.as_nanos() >= MAX_SLICES as u128 {
            self.double_slices();
        }
        let index = usize::try_from(since.as_nanos() / self.slice.as_nanos()).unwrap_or(0);
        while self.slices.len() <= index {
            self.slices.push(Group::new());
        }
        #[expect(clippy::indexing_slicing, reason = "the loop above made it")]
        &mut self.slices[index]
    }

    fn double_slices(&mut self) {
        self.slice *= 2;
        let mut merged: Vec<Group> = Vec::new();
        for (index, slice) in std::mem::take(&mut self.slices).into_iter().enumerate() {
            match merged.last_mut() {
                Some(last) if index % 2 == 1 => {
                    last.latency.merge(&slice.latency);
                    last.failed += slice.failed;
                }
                _ => merged.push(slice),
            }
        }
        self.slices = merged;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(start: Instant, from_ms: u64, outcome: Result<Answer, Failure>) -> Ended<'static> {
        let intended = start + Duration::from_millis(from_ms);
        Ended {
            name: "ping",
            intended,
            sent: intended + Duration::from_millis(2),
            over: intended + Duration::from_millis(5),
            outcome,
        }
    }

    const GOOD: Result<Answer, Failure> = Ok(Answer {
        status: 200,
        bytes: 3,
    });

    #[test]
    fn failures_are_counted_by_kind() {
        let start = Instant::now();
        let mut tally = Tally::new(start);
        let bad = Ok(Answer {
            status: 503,
            bytes: 10,
        });
        for outcome in [
            GOOD,
            bad,
            bad,
            Err(Failure::Timeout),
            Err(Failure::Body),
            Err(Failure::Connect),
        ] {
            tally.add(&ended(start, 0, outcome));
        }
        let counts: Vec<(String, u64)> = tally
            .failures
            .iter()
            .map(|(kind, n)| (kind.to_string(), *n))
            .collect();
        let wanted = [
            ("connect", 1),
            ("body", 1),
            ("timeout", 1),
            ("status 503", 2),
        ];
        assert_eq!(counts, wanted.map(|(kind, n)| (kind.to_owned(), n)));
        assert_eq!((tally.all.failed, tally.bytes), (5, 23));
        // The one that timed out waited, too; of those that broke off nothing is known.
        assert_eq!((tally.all.latency.count(), tally.service.count()), (4, 3));
    }

    #[test]
    fn slices_grow_with_the_run_and_keep_all() {
        let start = Instant::now();
        let mut tally = Tally::new(start);
        for second in 0..100 {
            tally.add(&ended(start, second * 1_000, GOOD));
        }
        assert!(tally.slices.len() <= MAX_SLICES);
        assert_eq!(tally.slice, Duration::from_millis(1_600).max(tally.slice));
        let counts: u64 = tally.slices.iter().map(|slice| slice.latency.count()).sum();
        assert_eq!(counts, 100);
        let first = tally.slices[0].latency.count();
        assert_eq!(
            first,
            u64::try_from(tally.slice.as_millis().div_ceil(1_000)).unwrap()
        );
    }
}
