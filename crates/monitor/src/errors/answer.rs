//! Error groups as JSON documents.

use std::collections::BTreeMap;

use serde::Serialize;

use super::group::{FINGERPRINT_VERSION, GroupKey, GroupSummary, Sample};
use crate::summary::Summary;
use crate::time::rfc3339;

/// How many of the newest errors a summary shows.
pub const RECENT_ERRORS: usize = 50;
/// How many kinds or groups are shown at most.
pub const MAX_TOP: usize = 50;
/// How many of the newest errors each of the top kinds shows.
const RECENT_OF_TOP: usize = 5;

/// One error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorSample {
    /// When, RFC 3339.
    pub timestamp: String,
    /// The kind of error.
    #[serde(rename = "type")]
    pub kind: String,
    /// The message without what differs from case to case.
    pub message: String,
    /// The route template.
    pub endpoint: String,
    /// The request's method.
    pub method: &'static str,
    /// The status answered; 0 for none.
    pub status: u16,
    /// The id that its answer carried.
    pub request_id: String,
    /// The id of its group.
    pub group: String,
}

/// The errors of a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorsSummary {
    /// How many.
    pub total_errors: u64,
    /// How many of each kind.
    pub error_types: BTreeMap<String, u64>,
    /// How many of each route template.
    pub errors_by_endpoint: BTreeMap<String, u64>,
    /// The newest, at most [`RECENT_ERRORS`].
    pub recent_errors: Vec<ErrorSample>,
    /// The hours that the range is long.
    pub period_hours: u64,
}

/// A kind of error and how often it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TopError {
    /// The kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// How often.
    pub count: u64,
    /// The newest five.
    pub recent: Vec<ErrorSample>,
}

/// Why an error is in its group: these are the same for all in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Why {
    /// The version of how groups are made.
    pub fingerprint_version: u8,
    /// The kind of error.
    #[serde(rename = "type")]
    pub kind: String,
    /// The route template.
    pub endpoint: String,
    /// The message, with `<n>`, `<date>`, `<text>` and others for what may differ.
    pub message: String,
    /// The release.
    pub release: String,
}

/// A group of errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupAnswer {
    /// Its id: version and hash of what is named in `why`.
    pub fingerprint: String,
    /// What its events have in common.
    pub why: Why,
    /// How often.
    pub count: u64,
    /// When it was first seen, RFC 3339.
    pub first_seen: String,
    /// When it was last seen, RFC 3339.
    pub last_seen: String,
    /// How often by hour, by the hour's start in RFC 3339.
    pub trend: BTreeMap<String, u64>,
    /// The newest of its events.
    pub samples: Vec<ErrorSample>,
}

/// The errors of the range. Every group adds to the counts; only samples are bounded.
pub fn summary(of: &Summary) -> ErrorsSummary {
    let mut total_errors = 0_u64;
    let mut errors_by_endpoint = BTreeMap::new();
    for (key, group) in &of.errors {
        total_errors = total_errors.saturating_add(group.count);
        *errors_by_endpoint.entry(key.route.to_string()).or_default() += group.count;
    }
    let length_ms = of.range.to_ms.saturating_sub(of.range.from_ms);
    ErrorsSummary {
        total_errors,
        error_types: types(of),
        errors_by_endpoint,
        recent_errors: newest(of.errors.iter(), RECENT_ERRORS),
        period_hours: length_ms.div_ceil(crate::time::HOUR_MS),
    }
}

/// How many errors there are of each kind.
pub(crate) fn types(of: &Summary) -> BTreeMap<String, u64> {
    let mut types = BTreeMap::new();
    for (key, group) in &of.errors {
        *types.entry(key.kind.to_string()).or_default() += group.count;
    }
    types
}

/// The most frequent kinds, at most `limit` (1 to [`MAX_TOP`]).
pub fn top(of: &Summary, limit: usize) -> Vec<TopError> {
    let mut by_kind: BTreeMap<&str, Vec<(&GroupKey, &GroupSummary)>> = BTreeMap::new();
    for (key, group) in &of.errors {
        by_kind.entry(&key.kind).or_default().push((key, group));
    }
    let top = by_kind.into_iter().map(|(kind, groups)| TopError {
        kind: kind.to_owned(),
        count: groups
            .iter()
            .fold(0, |sum: u64, (_, group)| sum.saturating_add(group.count)),
        recent: newest(groups, RECENT_OF_TOP),
    });
    let mut top: Vec<TopError> = top.collect();
    // Stable, so that equals stay in the order of their names.
    sidera_compact::sort_by_key(&mut top, |kind| std::cmp::Reverse(kind.count));
    top.truncate(limit.clamp(1, MAX_TOP));
    top
}

/// The most frequent groups, at most `limit` (1 to [`MAX_TOP`]).
pub fn groups(of: &Summary, limit: usize) -> Vec<GroupAnswer> {
    let mut groups: Vec<(&GroupKey, &GroupSummary)> = of.errors.iter().collect();
    sidera_compact::sort_by_key(&mut groups, |(_, group)| std::cmp::Reverse(group.count));
    groups.truncate(limit.clamp(1, MAX_TOP));
    groups
        .into_iter()
        .map(|(key, group)| GroupAnswer::of(key, group))
        .collect()
}

impl GroupAnswer {
    fn of(key: &GroupKey, group: &GroupSummary) -> Self {
        Self {
            fingerprint: key.fingerprint(),
            why: Why {
                fingerprint_version: FINGERPRINT_VERSION,
                kind: key.kind.to_string(),
                endpoint: key.route.to_string(),
                message: key.message.to_string(),
                release: key.release.to_string(),
            },
            count: group.count,
            first_seen: rfc3339(group.first_ms),
            last_seen: rfc3339(group.last_ms),
            trend: group
                .trend
                .iter()
                .map(|(hour_ms, count)| (rfc3339(*hour_ms), *count))
                .collect(),
            samples: newest([(key, group)], RECENT_ERRORS),
        }
    }
}

fn newest<'a>(
    groups: impl IntoIterator<Item = (&'a GroupKey, &'a GroupSummary)>,
    limit: usize,
) -> Vec<ErrorSample> {
    let samples = groups
        .into_iter()
        .flat_map(|(key, group)| group.samples.iter().map(move |sample| (key, sample)));
    let mut samples: Vec<(&GroupKey, &Sample)> = samples.collect();
    let order = |(key, a): &(&GroupKey, &Sample), (other, b): &(&GroupKey, &Sample)| {
        a.order(b).then_with(|| key.cmp(other))
    };
    // Of many samples few are shown, and only these need to be in order.
    if samples.len() > limit {
        samples.select_nth_unstable_by(limit, order);
        samples.truncate(limit);
    }
    sidera_compact::sort_by(&mut samples, order);
    samples
        .into_iter()
        .map(|(key, sample)| ErrorSample::of(key, sample))
        .collect()
}

impl ErrorSample {
    fn of(key: &GroupKey, sample: &Sample) -> Self {
        Self {
            timestamp: rfc3339(sample.at_ms),
            kind: key.kind.to_string(),
            message: key.message.to_string(),
            endpoint: key.route.to_string(),
            method: sample.method.name(),
            status: sample.status,
            request_id: sample.request_id.as_str().to_owned(),
            group: key.fingerprint(),
        }
    }
}
