//! Synastry: two charts side by side, the aspects between them, and each one's bodies in the
//! other's houses.

use serde::Serialize;
use sidera_ephemeris::Ephemeris;

use crate::aspects::{Aspect, Mover, Orbs, between};
use crate::document;
use crate::error::RequestError;
use crate::keyed::Keyed;
use crate::natal::{self, Cast, NatalChart};
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
    /// of a body with itself among them. Charts stand still, so that `phase` and `exact` are null.
    pub aspects: Vec<Aspect>,
    /// In which house of the second chart each body of the first is; null where that has no houses.
    pub first_in_second: Option<Keyed<Overlay>>,
    /// In which house of the first chart each body of the second is; null where that has no houses.
    pub second_in_first: Option<Keyed<Overlay>>,
}

/// The house of another chart that a body is in, 1 to 12. The two numbers differ for whole signs
/// alone, which have their own houses in a sidereal zodiac of twelve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overlay {
    /// Among the houses of the tropical positions.
    pub tropical: u8,
    /// Among the houses of the sidereal positions.
    pub sidereal: u8,
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
        aspects: aspects_between(&first.movers, &second.movers, &options.orbs),
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

/// A complaint about a birth as one about the birth of this name.
fn renamed(mut error: RequestError, name: &str) -> RequestError {
    let rename = |text: &str| text.replace("birth.", &format!("{name}."));
    error.field = error.field.map(|field| rename(&field));
    if error.message.contains("birth.") {
        error.message = rename(&error.message).into();
    }
    error
}

/// The aspects from each point of one chart to each of another, strongest first; equally strong
/// ones in the order of the points.
fn aspects_between(first: &[Mover], second: &[Mover], orbs: &Orbs) -> Vec<Aspect> {
    let still = |mover: &Mover| Mover {
        speed_deg: None,
        ..*mover
    };
    let mut found = Vec::with_capacity(first.len() * 6);
    for a in first.iter().map(still) {
        found.extend(second.iter().filter_map(|b| between(&a, b, orbs)));
    }
    found.sort_by(|a, b| b.strength.total_cmp(&a.strength));
    found
}

/// The bodies of one chart in the houses of another.
fn overlay(of: &Cast, into: &Cast) -> Option<Keyed<Overlay>> {
    into.grid.rings?;
    let house = |(id, longitude): (&'static str, f64)| {
        let place = into.grid.point(longitude, None);
        let overlay = Overlay {
            tropical: place.tropical.house?,
            sidereal: place.sidereal.house?,
        };
        Some((id, overlay))
    };
    let bodies = of.chart.bodies.0.iter();
    let places = bodies.map(|(id, placement)| (*id, placement.longitude));
    Some(Keyed(places.filter_map(house).collect()))
}
