//! What a composite chart is asked for by.

use serde::Deserialize;

use crate::ids::identifiers;
use crate::request::{Birth, chart_request, object_only};

identifiers! {
    /// Where the angles and houses of a composite chart come from.
    #[derive(Default)]
    pub enum CompositeAngles is "a method for composite angles" {
        /// Each angle and each cusp midway between its places in both charts. The Midheaven is taken on
        /// the shorter arc, and of the two midpoints of every other angle and cusp the one that keeps
        /// the houses in their order.
        #[default]
        Midpoints = "midpoints",
        /// The Midheaven midway on the shorter arc; Ascendant and houses from it, for one latitude.
        Derived = "derived",
    }
}

/// How a composite chart is made.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct CompositeOptions {
    /// Where the angles and houses come from. Default `midpoints`.
    pub angles: CompositeAngles,
    /// With `derived` angles: the latitude, in degrees, north positive, of the place for which they are
    /// derived, such as where both live. Default: the mean of the two latitudes.
    pub latitude: Option<f64>,
}

object_only!(CompositeOptions);

chart_request! {
    /// Two births and how their composite is made. Everything but the two moments has a default.
    ///
    /// ```
    /// let request = sidera_chart::composite::parse(br#"{
    ///     "first": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    ///     "second": {"utc": "1988-02-01T06:00:00Z", "latitude": 48.8566, "longitude": 2.3522},
    ///     "composite": {"angles": "derived", "latitude": 51.5}
    /// }"#)?;
    /// assert_eq!(request.composite.latitude, Some(51.5));
    /// # Ok::<(), sidera_chart::RequestError>(())
    /// ```
    #[derive(Default)]
    pub struct CompositeRequest {
        /// When and where the first chart is cast.
        pub first: Birth,
        /// When and where the second chart is cast.
        pub second: Birth,
        /// How the composite is made.
        #[serde(default)]
        pub composite: CompositeOptions,
    }
}
