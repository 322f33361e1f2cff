//! The Davison chart of two births: cast for the moment midway between them, at the place midway
//! between theirs.

use serde::{Deserialize, Serialize};
use sidera_ephemeris::Ephemeris;

use crate::angle::{atan2_deg, cos_deg, midpoint_deg, normalize_deg, sin_deg};
use crate::compare::renamed;
use crate::document;
use crate::error::{ErrorKind, RequestError};
use crate::ids::identifiers;
use crate::meta::Place;
use crate::moment::{self, Resolved};
use crate::natal::{self, NatalChart};
use crate::point_chart::Source;
use crate::request::{Birth, chart_request, object_only};

identifiers! {
    /// What is midway between two places.
    #[derive(Default)]
    pub enum MiddlePlace is "a middle of two places" {
        /// The means of both latitudes and, on the shorter arc, of both longitudes.
        #[default]
        Arithmetic = "arithmetic",
        /// The middle of the shortest way from one to the other, on a sphere.
        GreatCircle = "great_circle",
    }
}

/// How a Davison chart is made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct DavisonOptions {
    /// What is midway between the two places. Default `arithmetic`.
    pub middle: MiddlePlace,
}

object_only!(DavisonOptions);

chart_request! {
    /// Two births and how the chart midway between them is made. Everything but the two moments has a
    /// default.
    ///
    /// ```
    /// let request = sidera_chart::davison::parse(br#"{
    ///     "first": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    ///     "second": {"utc": "1988-02-01T06:00:00Z", "latitude": 48.8566, "longitude": 2.3522},
    ///     "davison": {"middle": "great_circle"}
    /// }"#)?;
    /// assert_eq!(request.davison.middle.id(), "great_circle");
    /// # Ok::<(), sidera_chart::RequestError>(())
    /// ```
    #[derive(Default)]
    pub struct DavisonRequest {
        /// When and where the first chart is cast.
        pub first: Birth,
        /// When and where the second chart is cast.
        pub second: Birth,
        /// How the chart midway between them is made.
        #[serde(default)]
        pub davison: DavisonOptions,
    }
}

/// The chart of the moment and the place midway between two births.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Davison {
    /// How moment and place were found.
    pub method: DavisonMethod,
    /// The first birth.
    pub first: Source,
    /// The second birth.
    pub second: Source,
    /// The chart. Where one of the births has no place, or no time of day, it has no houses.
    pub chart: NatalChart,
}

/// How the moment and the place of a Davison chart were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DavisonMethod {
    /// What is midway between two places.
    pub middle: MiddlePlace,
    /// The same in words, with how the moment was found.
    pub definition: &'static str,
}

const ARITHMETIC: &str = "The moment is the mean of both moments in UT1; the place has the mean latitude, and the longitude midway on the shorter arc.";
const GREAT_CIRCLE: &str = "The moment is the mean of both moments in UT1; the place is the middle of the great circle between both places.";

const UNKNOWN_TIME: &str = "The time of a birth is unknown and taken to be noon: the chart has no houses, angles and lots; the Moon and the bodies that change sign in the range of the middle have a day_range.";
const NO_COORDINATES: &str =
    "One of the births has no latitude and longitude: there are no houses, angles and lots.";

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<DavisonRequest, RequestError> {
    crate::request::parse(json)
}

/// Computes the chart midway between two births.
///
/// # Errors
///
/// As [`natal::calculate`], the fields of the births named `first.` and `second.`; also where a
/// great circle is asked for between places that are antipodes.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &DavisonRequest,
) -> Result<Davison, RequestError> {
    let options = request.options.resolve()?;
    let birth =
        |birth: &Birth, name: &str| moment::resolve(birth).map_err(|error| renamed(error, name));
    let first = birth(&request.first, "first")?;
    let second = birth(&request.second, "second")?;
    let middle = midway(&first, &second, request.davison.middle)?;
    let cast = natal::cast_resolved(ephemeris, &middle, &options, |sky| {
        natal::frame_of(&middle, sky)
    })?;
    Ok(Davison {
        method: DavisonMethod {
            middle: request.davison.middle,
            definition: match request.davison.middle {
                MiddlePlace::Arithmetic => ARITHMETIC,
                MiddlePlace::GreatCircle => GREAT_CIRCLE,
            },
        },
        chart: cast.chart,
        first: Source::resolved(&first),
        second: Source::resolved(&second),
    })
}

/// A Davison chart as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    document::text(&calculate(ephemeris, &parse(json)?)?)
}

fn midway(one: &Resolved, other: &Resolved, kind: MiddlePlace) -> Result<Resolved, RequestError> {
    let lost = || RequestError::whole(ErrorKind::Internal, "the middle of both moments was lost");
    let middle = f64::midpoint(one.jd_ut, other.jd_ut);
    let mut middle = moment::at_ut1(middle).ok_or_else(lost)?;
    middle.place = match (one.place, other.place) {
        (Some(one), Some(other)) => Some(place_midway(one, other, kind)?),
        _ => None,
    };
    // The day of the middle is as long as what is unknown of both hours.
    let day = |birth: &Resolved| birth.day.unwrap_or((birth.jd_tt, birth.jd_tt));
    if one.day.is_some() || other.day.is_some() {
        let ((from, to), (other_from, other_to)) = (day(one), day(other));
        middle.day = Some((f64::midpoint(from, other_from), f64::midpoint(to, other_to)));
        middle.meta.unknown_time = true;
        middle.no_houses = Some(("unknown_time", UNKNOWN_TIME));
    } else if middle.place.is_none() {
        middle.no_houses = Some(("no_coordinates", NO_COORDINATES));
    }
    Ok(middle)
}

fn place_midway(one: Place, other: Place, kind: MiddlePlace) -> Result<Place, RequestError> {
    match kind {
        MiddlePlace::Arithmetic => Ok(Place {
            latitude: f64::midpoint(one.latitude, other.latitude),
            longitude: signed_deg(midpoint_deg(one.longitude, other.longitude)),
        }),
        MiddlePlace::GreatCircle => great_circle(one, other),
    }
}

/// The longitude of a place, in `(-180, 180]`.
fn signed_deg(longitude_deg: f64) -> f64 {
    let turned = normalize_deg(longitude_deg);
    if turned > 180.0 {
        turned - 360.0
    } else {
        turned
    }
}

/// The sum of both places' directions from the Earth's centre.
fn great_circle(one: Place, other: Place) -> Result<Place, RequestError> {
    /// Nearer to antipodes than this, rounding would choose the way: ten centimetres.
    const LEAST: f64 = 1e-8;
    let direction = |place: Place| {
        let across = cos_deg(place.latitude);
        [
            across * cos_deg(place.longitude),
            across * sin_deg(place.longitude),
            sin_deg(place.latitude),
        ]
    };
    let ([x1, y1, z1], [x2, y2, z2]) = (direction(one), direction(other));
    let (x, y, z) = (x1 + x2, y1 + y2, z1 + z2);
    let across = libm::hypot(x, y);
    if libm::hypot(across, z) < LEAST {
        return Err(RequestError::invalid(
            "davison.middle",
            "the two places are antipodes, with no shortest way between them: choose \"arithmetic\"",
        ));
    }
    Ok(Place {
        latitude: atan2_deg(z, across),
        longitude: atan2_deg(y, x),
    })
}
