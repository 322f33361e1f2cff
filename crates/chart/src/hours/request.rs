//! What planetary hours are asked for by.

use serde::Deserialize;

use crate::request::Birth;

/// A moment, or a date, and a place.
///
/// ```
/// let request = sidera_chart::hours::parse(br#"{"moment": {
///     "date": "2026-03-20", "latitude": 41.9, "longitude": 12.5, "timezone": "Europe/Rome"
/// }}"#)?;
/// assert_eq!(request.moment.time, None);
/// # Ok::<(), sidera_chart::RequestError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HoursRequest {
    /// When and where, told as a birth is. The place is needed. Without `time`, or with `unknown_time`, the
    /// hours are those of the planetary day that begins on the date. With `utc`, `jd_ut` or `jd_tt` a
    /// `timezone` says by which clock local times are told; default: that of the `place`, or local mean
    /// time.
    pub moment: Birth,
}
