//! Synastry: two charts side by side, the aspects between them, and each one's bodies in the
//! other's houses.

use serde::Serialize;
use sidera_ephemeris::Ephemeris;

use crate::aspects::Aspect;
pub use crate::compare::Overlay;
use crate::compare::{aspects_between, overlay, renamed};
use crate::document;
use crate::error::RequestError;
use crate::keyed::Keyed;
use crate::natal::{self, NatalChart};
use crate::request::{Birth, chart_request};

chart_request! {
    /// Two births, and how to look at both. Everything but the two moments has a default.
    ///
    /// ```
    /// let request = sidera_chart::synastry::parse(br#"{
    ///     "first": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    ///     "second": {"utc": "1988-02-01T06:00:00Z"}
    /// }"#)?;
    /// assert_eq!(request.second.latitude, None);
    /// # Ok::<(), sidera_chart::RequestError>(())
    /// ```
    #[derive(Default)]
    pub struct SynastryRequest {
        /// When and where the first chart is cast.
        pub first: Birth,
        /// When and where the second chart is cast.
        pub second: Birth,
    }
}

/// Two charts and what there is between them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Synastry {
    /// The first chart.
    pub first: NatalChart,
    /// The second chart.
    pub second: NatalChart,
    /// The aspects from a point of the first chart, `a`, to one of the second, `b`, strongest first; those
    /// of a body with itself among them, measured in
    /// `aspect_zodiac`. Charts stand still, so that `phase` and `exact` are null.
    pub aspects: Vec<Aspect>,
    /// In which house of the second chart each body of the first is; null where that has no houses.
    pub first_in_second: Option<Keyed<Overlay>>,
    /// In which house of the first chart each body of the second is; null where that has no houses.
    pub second_in_first: Option<Keyed<Overlay>>,
}

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<SynastryRequest, RequestError> {
    crate::request::parse(json)
}

/// Computes both charts and compares them.
///
/// # Errors
///
/// As [`natal::calculate`], the fields of the births named `first.` and `second.`.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &SynastryRequest,
) -> Result<Synastry, RequestError> {
    let options = request.options.resolve()?;
    let cast = |birth: &Birth, name: &str| {
        natal::cast(ephemeris, birth, &options).map_err(|error| renamed(error, name))
    };
    let first = cast(&request.first, "first")?;
    let second = cast(&request.second, "second")?;
    Ok(Synastry {
        aspects: aspects_between(&first, &second, &options),
        first_in_second: overlay(&first, &second),
        second_in_first: overlay(&second, &first),
        first: first.chart,
        second: second.chart,
    })
}

/// A synastry as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    document::text(&calculate(ephemeris, &parse(json)?)?)
}
