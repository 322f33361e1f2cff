//! Plain positions: many bodies at many moments, for those who do their own astrology.

use serde::ser::{SerializeSeq as _, SerializeStruct as _, Serializer};
use serde::{Deserialize, Serialize};
use sidera_ephemeris::time;
use sidera_ephemeris::{Body, Ephemeris, Position};

use crate::document;
use crate::error::{ErrorKind, RequestError};
use crate::ids::BodyId;
use crate::moment::{YEARS_COVERED, parse_utc};

/// The most rows (moments times bodies) that one request may ask for.
pub const MAX_ROWS: usize = 10_000;

/// The most moments that one request may ask for: what the bodies of a moment share costs more than a body.
pub const MAX_MOMENTS: usize = 2_000;

/// A request for positions. The moments are given in exactly one of `jd_tt`, `jd_ut` and `utc`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RowsRequest {
    /// Moments as Julian dates of TT.
    #[serde(default)]
    pub jd_tt: Option<Vec<f64>>,
    /// Moments as Julian dates of UT1.
    #[serde(default)]
    pub jd_ut: Option<Vec<f64>>,
    /// Moments in UTC, RFC 3339 (`1990-06-15T18:30:00Z`).
    #[serde(default)]
    pub utc: Option<Vec<String>>,
    /// The bodies, in the order of the answer. Default: all nineteen.
    #[serde(default)]
    pub bodies: Option<Vec<BodyId>>,
}

/// Positions, moment by moment in the order asked, and at each moment body by body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowsAnswer {
    /// The rows.
    pub rows: Vec<Row>,
}

/// The apparent geocentric place of a body, of the true ecliptic and equinox of date.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// The moment, a Julian date of TT.
    pub jd_tt: f64,
    /// The body.
    pub body: BodyId,
    /// Ecliptic longitude in degrees, `[0, 360)`.
    pub longitude: f64,
    /// Ecliptic latitude in degrees.
    pub latitude: f64,
    /// Distance in astronomical units.
    pub distance_au: f64,
    /// Change of the longitude, degrees a day.
    pub longitude_speed: f64,
}

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<RowsRequest, RequestError> {
    crate::request::parse(json)
}

/// Computes the rows.
///
/// # Errors
///
/// When the moments are missing, given twice, too many or outside the years covered.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &RowsRequest,
) -> Result<RowsAnswer, RequestError> {
    let table = Table::of(ephemeris, request)?;
    let mut rows = Vec::with_capacity(table.moments_jd_tt.len() * table.bodies.len());
    for jd_tt in &table.moments_jd_tt {
        rows.extend(table.at(*jd_tt));
    }
    Ok(RowsAnswer { rows })
}

/// The rows as compact JSON, from the JSON of a request. A row is written as soon as it is
/// computed, so that the answer's text is all that is kept.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    document::exact_text(&Table::of(ephemeris, &parse(json)?)?)
}

/// A checked request: every moment in it can be answered.
struct Table<'e> {
    ephemeris: &'e Ephemeris<'e>,
    moments_jd_tt: Vec<f64>,
    bodies: Vec<Body>,
}

impl<'e> Table<'e> {
    fn of(ephemeris: &'e Ephemeris<'_>, request: &RowsRequest) -> Result<Self, RequestError> {
        let bodies: Vec<Body> = match &request.bodies {
            None => Body::ALL.to_vec(),
            Some(ids) => ids.iter().map(|id| id.0).collect(),
        };
        let moments = Moments::of(request)?;
        within_bounds(&moments, bodies.len())?;
        let span = ephemeris.span();
        let known = |index| {
            let jd_tt = moments.jd_tt(index)?;
            if span.contains(jd_tt) {
                Ok(jd_tt)
            } else {
                Err(out_of_span(&moments, index))
            }
        };
        let moments_jd_tt = (0..moments.len()).map(known).collect::<Result<_, _>>()?;
        Ok(Self {
            ephemeris,
            moments_jd_tt,
            bodies,
        })
    }

    /// The rows of a moment.
    fn at(&self, jd_tt: f64) -> impl Iterator<Item = Row> + '_ {
        let sky = self.ephemeris.sky(jd_tt).ok();
        self.bodies
            .iter()
            .filter_map(move |&body| Some(row(jd_tt, body, &sky.as_ref()?.position(body))))
    }
}

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut answer = serializer.serialize_struct("RowsAnswer", 1)?;
        answer.serialize_field("rows", &Rows(self))?;
        answer.end()
    }
}

struct Rows<'t>(&'t Table<'t>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(table) = self;
        let count = table.moments_jd_tt.len() * table.bodies.len();
        let mut rows = serializer.serialize_seq(Some(count))?;
        for jd_tt in &table.moments_jd_tt {
            for row in table.at(*jd_tt) {
                rows.serialize_element(&row)?;
            }
        }
        rows.end()
    }
}

fn row(jd_tt: f64, body: Body, position: &Position) -> Row {
    Row {
        jd_tt,
        body: BodyId(body),
        longitude: position.longitude_deg,
        latitude: position.latitude_deg,
        distance_au: position.distance_au,
        longitude_speed: position.longitude_speed_deg,
    }
}

/// The moments of a request, in the scale they were given in.
enum Moments<'r> {
    Tt(&'r [f64]),
    Ut1(&'r [f64]),
    Utc(&'r [String]),
}

impl<'r> Moments<'r> {
    fn of(request: &'r RowsRequest) -> Result<Self, RequestError> {
        match (&request.jd_tt, &request.jd_ut, &request.utc) {
            (Some(jd), None, None) => Ok(Self::Tt(jd)),
            (None, Some(jd), None) => Ok(Self::Ut1(jd)),
            (None, None, Some(utc)) => Ok(Self::Utc(utc)),
            (None, None, None) => Err(RequestError::at(
                ErrorKind::MissingField,
                "jd_tt",
                "the moments are missing: give an array as jd_tt, jd_ut or utc",
            )),
            (jd_tt, ..) => Err(RequestError::at(
                ErrorKind::ConflictingFields,
                if jd_tt.is_some() && request.jd_ut.is_some() {
                    "jd_ut"
                } else {
                    "utc"
                },
                "give the moments in one of jd_tt, jd_ut and utc only",
            )),
        }
    }

    const fn field(&self) -> &'static str {
        match self {
            Self::Tt(_) => "jd_tt",
            Self::Ut1(_) => "jd_ut",
            Self::Utc(_) => "utc",
        }
    }

    const fn len(&self) -> usize {
        match self {
            Self::Tt(jd) | Self::Ut1(jd) => jd.len(),
            Self::Utc(utc) => utc.len(),
        }
    }

    fn jd_tt(&self, index: usize) -> Result<f64, RequestError> {
        Ok(match self {
            Self::Tt(jd) => jd.get(index).copied().unwrap_or(f64::NAN),
            Self::Ut1(jd) => time::ut1_to_tt(jd.get(index).copied().unwrap_or(f64::NAN)),
            Self::Utc(utc) => {
                let text = utc.get(index).map_or("", String::as_str);
                parse_utc(text, format!("utc[{index}]"))?.jd_tt()
            }
        })
    }
}

fn within_bounds(moments: &Moments<'_>, bodies: usize) -> Result<(), RequestError> {
    let refuse = |message| {
        Err(RequestError::at(
            ErrorKind::TooLarge,
            moments.field(),
            message,
        ))
    };
    let count = moments.len();
    if count > MAX_MOMENTS {
        return refuse(format!(
            "moments must be {MAX_MOMENTS} at most, and are {count}"
        ));
    }
    let rows = count.saturating_mul(bodies);
    if rows > MAX_ROWS {
        return refuse(format!(
            "moments times bodies must be {MAX_ROWS} at most, and are {rows}"
        ));
    }
    Ok(())
}

fn out_of_span(moments: &Moments<'_>, index: usize) -> RequestError {
    RequestError::at(
        ErrorKind::OutOfSpan,
        format!("{}[{index}]", moments.field()),
        format!("the moment is outside what is known: {YEARS_COVERED}"),
    )
}
