//! Transits: the moving sky over a natal chart, at a moment and over a period.
//!
//! A transit is followed as a *passage*: every stay of a body within the orb of one place of the ecliptic
//! before it has gone round the zodiac, with the moments at which it comes, is exact and leaves. A
//! planet that turns retrograde on the place is exact three times in one passage, or stays in orb without
//! being exact.

mod aims;
pub(crate) mod cursor;
mod document;
mod edges;
pub(crate) mod ingress;
mod moment;
mod mover;
mod pages;
mod passage;
mod period;
mod request;
mod search;
mod told;

use sidera_ephemeris::Ephemeris;

pub use document::{
    Ingress, Nearest, Page, Pass, Passage, Stay, Target, TransitAspect, TransitMoment,
    TransitPeriod, Transits,
};
pub use request::{
    DEFAULT_MOVERS, LONGEST_WHOLE_DAYS, MOST_PER_PAGE, PageChoice, PageSize, Period, TransitRequest,
};

use crate::document as json;
use crate::error::{ErrorKind, RequestError};
use crate::natal::{self, Cast};
use crate::request::{Birth, ExactDates, ResolvedOptions};

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<TransitRequest, RequestError> {
    crate::request::parse(json)
}

/// Computes the transits of a moment or of a period.
///
/// # Errors
///
/// As [`natal::calculate`]; when neither or both of moment and period are
/// given, or the period runs backwards, is too long or is not covered.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &TransitRequest,
) -> Result<Transits, RequestError> {
    match (&request.moment, &request.period) {
        (Some(moment), None) => {
            only_for_a_period(request)?;
            moment::calculate(ephemeris, request, moment)
                .map(|answer| Transits::Moment(Box::new(answer)))
        }
        (None, Some(period)) => period::calculate(ephemeris, request, period)
            .map(|answer| Transits::Period(Box::new(answer))),
        (None, None) => Err(RequestError::at(
            ErrorKind::MissingField,
            "moment",
            "give the `moment` of the transits, or a `period` with `from` and `to`",
        )),
        (Some(_), Some(_)) => Err(RequestError::at(
            ErrorKind::ConflictingFields,
            "period",
            "the transits are already asked for at a moment: give `moment` or `period`",
        )),
    }
}

/// Transits as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    json::text(&calculate(ephemeris, &parse(json)?)?)
}

/// A chart that is compared with another, with dates of exactness of its own other than those that
/// were asked for, which its `meta` still tells.
fn cast(
    ephemeris: &Ephemeris<'_>,
    birth: &Birth,
    options: &ResolvedOptions,
    own_dates: ExactDates,
) -> Result<Cast, RequestError> {
    let own = ResolvedOptions {
        exact_dates: own_dates,
        ..options.clone()
    };
    let mut cast = natal::cast(ephemeris, birth, &own)?;
    cast.chart.meta.options.exact_dates = options.exact_dates;
    Ok(cast)
}

fn only_for_a_period(request: &TransitRequest) -> Result<(), RequestError> {
    let given = [
        ("cusps", request.cusps),
        ("ingresses", request.ingresses),
        ("page", request.page.is_some()),
        ("cursor", request.cursor.is_some()),
    ];
    match given.iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((field, _)) => Err(RequestError::at(
            ErrorKind::ConflictingFields,
            *field,
            "belongs to a `period`: transits at a `moment` are not listed in pages",
        )),
    }
}
