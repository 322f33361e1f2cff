//! What progressions are asked for by.

use serde::Deserialize;

use super::year::{Course, YearLength};
use crate::ids::identifiers;
use crate::request::{Birth, chart_request, object_only};

identifiers! {
    /// How the progressed Midheaven moves, from which Ascendant and houses follow.
    #[derive(Default)]
    pub enum ProgressedMidheaven is "a method for the progressed Midheaven" {
        /// As far in longitude as the progressed Sun has gone in longitude.
        #[default]
        SolarArcLongitude = "solar_arc_longitude",
        /// As far in right ascension as the progressed Sun has gone in right ascension.
        SolarArcRightAscension = "solar_arc_right_ascension",
        /// 59′08.33″ a year in longitude.
        NaibodLongitude = "naibod_longitude",
        /// 59′08.33″ a year in right ascension.
        NaibodRightAscension = "naibod_right_ascension",
        /// As the sky turns: the Midheaven of the place at the progressed moment itself, which goes
        /// through the whole zodiac in a year of life.
        MeanQuotidian = "mean_quotidian",
    }
}

/// How a chart is progressed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct ProgressionOptions {
    /// How the Midheaven moves. Default `solar_arc_longitude`.
    pub midheaven: ProgressedMidheaven,
    /// How long the year is that a day stands for. Default `tropical`.
    pub year: YearLength,
    /// Whether days after the birth (`direct`) or before it (`converse`) stand for years. Default
    /// `direct`.
    pub course: Course,
}

object_only!(ProgressionOptions);

chart_request! {
    /// A birth, the moment for which it is progressed, and how. Everything but the two moments has a
    /// default.
    ///
    /// ```
    /// let request = sidera_chart::progressed::parse(br#"{
    ///     "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    ///     "target": {"utc": "2026-03-01T12:00:00Z"},
    ///     "progression": {"midheaven": "naibod_right_ascension"}
    /// }"#)?;
    /// assert_eq!(request.progression.year.id(), "tropical");
    /// # Ok::<(), sidera_chart::RequestError>(())
    /// ```
    #[derive(Default)]
    pub struct ProgressedRequest {
        /// When and where the natal chart is cast.
        pub birth: Birth,
        /// The moment for which the chart is progressed, given as a birth is. With a place, the progressed
        /// angles and houses are those of this place instead of the birth's.
        pub target: Birth,
        /// How the chart is progressed.
        #[serde(default)]
        pub progression: ProgressionOptions,
    }
}
