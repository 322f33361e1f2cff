//! What returns are asked for by.

use serde::Deserialize;

use crate::ids::{BodyId, identifiers};
use crate::locate::Located;
use crate::request::{Birth, chart_request, object_only};

identifiers! {
    /// What a body returns to.
    #[derive(Default)]
    pub enum ReturnFrame is "a frame of returns" {
        /// Its longitude from the equinox of date.
        #[default]
        Tropical = "tropical",
        /// Its sidereal longitude: the return is corrected for precession.
        Sidereal = "sidereal",
    }
}

chart_request! {
    /// A birth, and which return of which body to it is wanted.
    ///
    /// ```
    /// let request = sidera_chart::returns::parse(br#"{
    ///     "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    ///     "year": 2026,
    ///     "at": {"latitude": 48.8566, "longitude": 2.3522, "timezone": "Europe/Paris"}
    /// }"#)?;
    /// assert_eq!(request.year, Some(2026));
    /// # Ok::<(), sidera_chart::RequestError>(())
    /// ```
    #[derive(Default)]
    pub struct ReturnRequest {
        /// When and where the natal chart is cast.
        pub birth: Birth,
        /// The body that returns. Default `sun`.
        #[serde(default)]
        pub body: Option<BodyId>,
        /// Which return: for the Sun that of the birthday in this year, for other bodies the first
        /// since the year began in UTC, which may be in a later one; 1800 to 2199. One of `year`,
        /// `number` and `after` is needed.
        #[serde(default)]
        pub year: Option<i32>,
        /// Which return: the first after the birth is 1, the last before it -1; -6000 to 6000, but not 0.
        #[serde(default)]
        pub number: Option<i32>,
        /// Which return: the first moment after this one, a date (0:00 UTC) or a time stamp of RFC 3339.
        #[serde(default)]
        pub after: Option<String>,
        /// With `number`: which of the passes, from 1, where the body turns retrograde and comes three
        /// times. Default 1.
        #[serde(default)]
        pub pass: Option<u32>,
        /// What the body returns to: its `tropical` or its `sidereal` longitude, the latter in the zodiac of
        /// the request. Default `tropical`.
        #[serde(default)]
        pub frame: ReturnFrame,
        /// Where the return is spent. Default: the place and the time zone of the birth.
        #[serde(default)]
        pub at: Option<ReturnPlace>,
    }
}

/// Where a return is spent.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct ReturnPlace {
    /// Geographic latitude in degrees, north positive, -90 to 90.
    pub latitude: Option<f64>,
    /// Geographic longitude in degrees, east positive, -180 to 180.
    pub longitude: Option<f64>,
    /// Instead of `latitude` and `longitude`: the place by name, as in a birth.
    pub place: Option<String>,
    /// The time zone in which the moment is told, as in a birth. Default: that of the `place`; none without
    /// one.
    pub timezone: Option<String>,
    /// What was looked up; written by [`crate::locate`] alone.
    #[doc(hidden)]
    #[serde(rename = "$located")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub located: Option<Located>,
}

object_only!(ReturnPlace);
