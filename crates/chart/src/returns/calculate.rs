//! From a request to a return.

use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris};

use super::document::{Return, ReturnsTo};
use super::find::{Found, Returning};
use super::request::ReturnRequest;
use crate::aspects::Exactness;
use crate::compare::{aspects_between, overlay, renamed};
use crate::error::{ErrorKind, RequestError};
use crate::moment::{self, YEARS_COVERED, clock_at, date_or_utc};
use crate::natal;
use crate::request::Birth;
use crate::transits::Pass;

/// Computes the chart of a return.
///
/// # Errors
///
/// As [`natal::calculate`]; when it is not said which return is wanted, or in more than one way; when
/// that return is not covered.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &ReturnRequest,
) -> Result<Return, RequestError> {
    let options = request.options.resolve()?;
    let birth = moment::resolve(&request.birth)?;
    let [birth_year, ..] = birth.date();
    let natal = natal::cast_resolved(ephemeris, &birth, &options, |sky| {
        natal::frame_of(&birth, sky)
    })?;
    let body = request.body.map_or(Body::Sun, |id| id.0);
    let birth_jd_tt = natal.chart.moment.jd_tt;
    let returning = Returning::new(
        ephemeris,
        body,
        request.frame,
        options.sidereal(),
        birth_jd_tt,
    )
    .ok_or_else(|| not_covered("birth"))?;
    let chosen = choose(&returning, request, birth_year)?;
    let (birth, timezone) = place(request, chosen.found.jd_tt)?;
    let field = if request.at.is_some() { "at" } else { "birth" };
    let chart = natal::cast(ephemeris, &birth, &options).map_err(|error| renamed(error, field))?;
    let local = timezone
        .map(|zone| clock_at(&chart.chart.moment, zone, birth.longitude))
        .transpose()
        .map_err(|error| renamed(error, field))?;
    Ok(Return {
        body: body.into(),
        number: chosen.number,
        pass: chosen.pass,
        passes: chosen.passes.iter().filter_map(told).collect(),
        to: ReturnsTo {
            frame: request.frame,
            zodiac: returning.zodiac_id().unwrap_or_default(),
            longitude: returning.longitude_deg,
        },
        local,
        aspects: aspects_between(&chart, &natal, &options),
        natal_in_return: overlay(&natal, &chart),
        return_in_natal: overlay(&chart, &natal),
        natal: natal.chart,
        chart: chart.chart,
    })
}

fn told(found: &Found) -> Option<Pass> {
    Some(Pass {
        moment: Exactness::at(found.jd_tt)?,
        retrograde: found.retrograde,
    })
}

/// The return that was asked for.
struct Chosen {
    number: i32,
    pass: usize,
    passes: Vec<Found>,
    found: Found,
}

impl Chosen {
    /// A pass, counted from 1, of a return.
    fn numbered(
        returning: &Returning<'_>,
        number: i32,
        pass: u32,
        field: &'static str,
    ) -> Result<Self, RequestError> {
        let passes = returning.passes(number);
        let pass = usize::try_from(pass).unwrap_or(usize::MAX);
        let Some(&found) = pass.checked_sub(1).and_then(|index| passes.get(index)) else {
            return Err(if passes.is_empty() {
                not_covered(field)
            } else {
                let last = passes.len();
                RequestError::invalid("pass", format!("must be 1 to {last} for this return"))
            });
        };
        Ok(Self {
            number,
            pass,
            passes,
            found,
        })
    }

    /// The first moment after another.
    fn after(
        returning: &Returning<'_>,
        jd_tt: f64,
        field: &'static str,
    ) -> Result<Self, RequestError> {
        let found = returning
            .first_after(jd_tt)
            .ok_or_else(|| not_covered(field))?;
        let number = returning.number(found.jd_tt);
        let passes = returning.passes(number);
        // The same moment, however it was come by.
        let near = |other: &Found| (other.jd_tt - found.jd_tt).abs() < 1e-4;
        let index = passes.iter().position(near).unwrap_or_default();
        Ok(Self {
            number,
            pass: index + 1,
            passes,
            found,
        })
    }
}

fn choose(
    returning: &Returning<'_>,
    request: &ReturnRequest,
    birth_year: i64,
) -> Result<Chosen, RequestError> {
    let field = which(request)?;
    if field != "number" && request.pass.is_some() {
        return Err(RequestError::at(
            ErrorKind::ConflictingFields,
            "pass",
            "belongs to `number`: a return by `year` or `after` is a single moment",
        ));
    }
    match (request.year, request.number, &request.after) {
        (Some(year), _, _) => in_year(returning, year, birth_year),
        (None, Some(number), _) => {
            if number == 0 || !(-6000..=6000).contains(&number) {
                return Err(RequestError::invalid(
                    "number",
                    "must be 1 to 6000, or -6000 to -1 before the birth; 0 is the birth itself",
                ));
            }
            Chosen::numbered(returning, number, request.pass.unwrap_or(1), "number")
        }
        (None, None, after) => {
            let jd_tt = date_or_utc(after.as_deref().unwrap_or_default(), "after")?;
            Chosen::after(returning, jd_tt, "after")
        }
    }
}

/// The Sun's return of the birthday in a year, counted from the year of the birth by its own calendar;
/// another body's first return since the year began.
fn in_year(returning: &Returning<'_>, year: i32, birth_year: i64) -> Result<Chosen, RequestError> {
    if !(1800..2200).contains(&year) {
        return Err(RequestError::at(
            ErrorKind::OutOfSpan,
            "year",
            format!("the year is outside what is known: {YEARS_COVERED}"),
        ));
    }
    if returning.body == Body::Sun {
        let number =
            i32::try_from(i64::from(year) - birth_year).map_err(|_| not_covered("birth"))?;
        return Chosen::numbered(returning, number, 1, "year");
    }
    let start = Utc::new(year, 1, 1, 0, 0, 0.0).map_err(|_| not_covered("year"))?;
    Chosen::after(returning, start.jd_tt(), "year")
}

/// Which of the three ways says which return.
fn which(request: &ReturnRequest) -> Result<&'static str, RequestError> {
    let ways = [
        ("year", request.year.is_some()),
        ("number", request.number.is_some()),
        ("after", request.after.is_some()),
    ];
    let mut given = ways.iter().filter(|(_, given)| *given);
    let Some((first, _)) = given.next() else {
        return Err(RequestError::at(
            ErrorKind::MissingField,
            "year",
            "which return is missing: give its `year`, its `number`, or the moment `after` which it is the first",
        ));
    };
    match given.next() {
        None => Ok(first),
        Some((second, _)) => Err(RequestError::at(
            ErrorKind::ConflictingFields,
            *second,
            format!("the return is already given by {first}: give it in one way only"),
        )),
    }
}

/// The moment and the place of a return as a birth, and the time zone to tell it in.
fn place(request: &ReturnRequest, jd_tt: f64) -> Result<(Birth, Option<&str>), RequestError> {
    let moment = Birth {
        jd_tt: Some(jd_tt),
        ..Birth::default()
    };
    let Some(at) = &request.at else {
        let birth = Birth {
            latitude: request.birth.latitude,
            longitude: request.birth.longitude,
            ..moment
        };
        return Ok((birth, request.birth.timezone.as_deref()));
    };
    if at.latitude.is_none() && at.longitude.is_none() && at.place.is_none() {
        return Err(RequestError::at(
            ErrorKind::MissingField,
            "at.latitude",
            "give `latitude` and `longitude`, or the `place` by name",
        ));
    }
    let found = at.located.as_ref().map(|located| located.timezone.as_str());
    let birth = Birth {
        latitude: at.latitude,
        longitude: at.longitude,
        place: at.place.clone(),
        located: at.located.clone(),
        ..moment
    };
    Ok((birth, at.timezone.as_deref().or(found)))
}

fn not_covered(field: &'static str) -> RequestError {
    RequestError::at(
        ErrorKind::OutOfSpan,
        field,
        format!("the return is outside what is known: {YEARS_COVERED}"),
    )
}
