//! What directions are asked for by.

use serde::Deserialize;

use crate::ids::identifiers;
use crate::progressed::{Course, YearLength};
use crate::request::{Birth, chart_request, object_only};

identifiers! {
    /// How far everything is moved.
    #[derive(Default)]
    pub enum DirectionArc is "an arc of direction" {
        /// As far as the Sun of secondary progressions has gone in longitude.
        #[default]
        True = "true",
        /// 59′08.33″ a year, the Sun's mean motion.
        Naibod = "naibod",
        /// One degree a year.
        Degree = "degree",
    }
}

/// How a chart is directed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct DirectionOptions {
    /// How far everything is moved. Default `true`.
    pub arc: DirectionArc,
    /// How long the year is that a day stands for. Default `tropical`.
    pub year: YearLength,
    /// Whether everything is moved on (`direct`) or back (`converse`), by what the Sun goes after or
    /// before the birth. Default `direct`.
    pub course: Course,
}

object_only!(DirectionOptions);

chart_request! {
    /// A birth, the moment for which it is directed, and how. Everything but the two moments has a
    /// default.
    ///
    /// ```
    /// let request = sidera_chart::directed::parse(br#"{
    ///     "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    ///     "target": {"utc": "2026-03-01T12:00:00Z"},
    ///     "direction": {"arc": "naibod"}
    /// }"#)?;
    /// assert_eq!(request.direction.arc.id(), "naibod");
    /// # Ok::<(), sidera_chart::RequestError>(())
    /// ```
    #[derive(Default)]
    pub struct DirectedRequest {
        /// When and where the natal chart is cast.
        pub birth: Birth,
        /// The moment for which the chart is directed, given as a birth is. Its place does not matter.
        pub target: Birth,
        /// How the chart is directed.
        #[serde(default)]
        pub direction: DirectionOptions,
    }
}
