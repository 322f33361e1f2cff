//! From a birth as it was told to a moment in the time scales of astronomy.

mod civil;
mod clock;
mod local;

pub(crate) use clock::{date_or_utc, parse_utc};
pub use local::LocalTime;
pub(crate) use local::clock_at;

use sidera_ephemeris::time::{self, DeltaTKind, Utc};

use crate::error::{ErrorKind, RequestError};
use crate::locate::Location;
use crate::meta::{Place, TimeMeta, Warning};
use crate::natal::Moment;
use crate::request::{Birth, clock_text};

const SECONDS_PER_DAY: f64 = 86_400.0;

/// The years that the documents cover, as messages say it.
pub(crate) const YEARS_COVERED: &str = if cfg!(feature = "embedded") {
    "the years 1800 to 2199 are covered"
} else if cfg!(feature = "light") {
    "the years 1900 to 2099 are covered"
} else {
    "the years of the tables that were loaded are covered"
};

/// A birth, understood.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    pub(crate) jd_ut: f64,
    pub(crate) jd_tt: f64,
    pub(crate) delta_t_seconds: f64,
    pub(crate) utc: Utc,
    /// The field that gave the moment, for errors about it.
    pub(crate) field: &'static str,
    pub(crate) place: Option<Place>,
    /// The place as it was looked up by its name.
    pub(crate) location: Option<Location>,
    /// The day of an unknown hour, from beginning to end, in TT.
    pub(crate) day: Option<(f64, f64)>,
    /// Why there are no houses, as a code and a sentence, where that is not for want of an hour or a
    /// place of its own.
    pub(crate) no_houses: Option<(&'static str, &'static str)>,
    pub(crate) meta: TimeMeta,
    pub(crate) warnings: Vec<Warning>,
}

impl Resolved {
    /// Year, month and day: by the clock of the place where that is known, else in UTC.
    pub(crate) fn date(&self) -> [i64; 3] {
        let local = self.meta.local.as_deref().and_then(|local| {
            let (date, _) = local.split_once('T')?;
            clock_text::date(date)
        });
        let (year, month, day) =
            local.unwrap_or((self.utc.year(), self.utc.month(), self.utc.day()));
        [year.into(), month.into(), day.into()]
    }

    pub(crate) fn moment(&self) -> Moment {
        Moment {
            utc: self.utc.to_string(),
            jd_ut: self.jd_ut,
            jd_tt: self.jd_tt,
            delta_t_seconds: self.delta_t_seconds,
        }
    }
}

/// A moment that was computed, as a Julian date of UT1; `None` outside the years covered.
pub(crate) fn at_ut1(jd_ut: f64) -> Option<Resolved> {
    computed(clock::from_ut1(jd_ut, None)?, "birth.jd_ut")
}

/// A moment that was computed, as a Julian date of TT; `None` outside the years covered.
pub(crate) fn at_tt(jd_tt: f64) -> Option<Resolved> {
    computed(clock::from_tt(jd_tt, None)?, "birth.jd_tt")
}

fn computed(scales: Scales, field: &'static str) -> Option<Resolved> {
    (1800..2200)
        .contains(&scales.utc.year())
        .then(|| scales.resolved(field))
}

/// Understands a birth: its moment by whichever field gives it, and its place.
pub(crate) fn resolve(birth: &Birth) -> Result<Resolved, RequestError> {
    let place = place(birth)?;
    let delta_t = given_delta_t(birth)?;
    let field = the_one_way(birth)?;
    let mut resolved = match field {
        "birth.utc" | "birth.jd_ut" | "birth.jd_tt" => {
            let scales = clock::given(birth, field, delta_t)?;
            if birth.unknown_time {
                civil::unknown_hour_of(&scales, field, birth, delta_t)?
            } else {
                scales.resolved(field)
            }
        }
        _ => civil::resolve(birth, delta_t)?,
    };
    if field != "birth.date" && birth.timezone.is_some() {
        resolved.warnings.push(Warning {
            code: "timezone_ignored",
            message: "A time zone was given with a moment that needs none, and was not used."
                .into(),
        });
    }
    resolved.place = place;
    tell_look_up(birth, &mut resolved);
    resolved.meta.unknown_time = birth.unknown_time;
    if !(1800..2200).contains(&resolved.utc.year()) && !near_the_ends(&resolved) {
        return Err(out_of_span(field));
    }
    Ok(resolved)
}

/// Says what was looked up for the birth.
fn tell_look_up(birth: &Birth, resolved: &mut Resolved) {
    let Some(located) = &birth.located else {
        return;
    };
    let zone_was_given = birth.timezone.as_ref() != Some(&located.timezone);
    resolved.warnings.extend(located.warnings(zone_was_given));
    resolved.location.clone_from(&located.location);
    if !zone_was_given {
        resolved.meta.zone_found.clone_from(&located.zone);
    }
}

/// A local date within the years may lie just outside them in UTC, while the tables still cover it.
fn near_the_ends(resolved: &Resolved) -> bool {
    resolved.field == "birth.date" && (1799..=2200).contains(&resolved.utc.year())
}

pub(crate) fn out_of_span(field: &'static str) -> RequestError {
    RequestError::at(
        ErrorKind::OutOfSpan,
        field,
        format!("the moment is outside what is known: {YEARS_COVERED}"),
    )
}

/// Which of the four ways gives the moment, by the field that stands for it.
fn the_one_way(birth: &Birth) -> Result<&'static str, RequestError> {
    let ways = [
        ("birth.date", birth.date.is_some() || birth.time.is_some()),
        ("birth.utc", birth.utc.is_some()),
        ("birth.jd_ut", birth.jd_ut.is_some()),
        ("birth.jd_tt", birth.jd_tt.is_some()),
    ];
    let mut given = ways
        .iter()
        .filter(|(_, given)| *given)
        .map(|(field, _)| *field);
    let Some(first) = given.next() else {
        return Err(RequestError::at(
            ErrorKind::MissingField,
            "birth.date",
            "the moment is missing: give date, time and timezone, or utc, or jd_ut, or jd_tt",
        ));
    };
    if let Some(second) = given.next() {
        return Err(RequestError::at(
            ErrorKind::ConflictingFields,
            second,
            format!("the moment is already given by {first}: give it in one way only"),
        ));
    }
    Ok(first)
}

fn place(birth: &Birth) -> Result<Option<Place>, RequestError> {
    if birth.place.is_some() {
        return Err(not_looked_up(birth));
    }
    let within =
        |value: Option<f64>, limit: f64| value.is_none_or(|v| (-limit..=limit).contains(&v));
    if !within(birth.latitude, 90.0) {
        return Err(RequestError::invalid(
            "birth.latitude",
            "a latitude must be -90 to 90 degrees, north positive",
        ));
    }
    if !within(birth.longitude, 180.0) {
        return Err(RequestError::invalid(
            "birth.longitude",
            "a longitude must be -180 to 180 degrees, east positive",
        ));
    }
    match (birth.latitude, birth.longitude) {
        (Some(latitude), Some(longitude)) => Ok(Some(Place {
            latitude,
            longitude,
        })),
        (Some(_), None) => Err(RequestError::at(
            ErrorKind::MissingField,
            "birth.longitude",
            "a latitude needs its longitude, in degrees, east positive",
        )),
        // A longitude alone is enough for local mean time.
        (None, _) => Ok(None),
    }
}

/// A place that is still a name here was given beside coordinates, or there are no places at hand.
fn not_looked_up(birth: &Birth) -> RequestError {
    if birth.latitude.is_some() || birth.longitude.is_some() {
        return RequestError::at(
            ErrorKind::ConflictingFields,
            "birth.place",
            "the place is already given by latitude and longitude: give it in one way only",
        );
    }
    RequestError::at(
        ErrorKind::LocationNotFound,
        "birth.place",
        "there is no list of places here to look this up in; give latitude, longitude and timezone",
    )
}

fn given_delta_t(birth: &Birth) -> Result<Option<f64>, RequestError> {
    match birth.delta_t_seconds {
        Some(seconds) if !(-3600.0..=36_000.0).contains(&seconds) => Err(RequestError::invalid(
            "birth.delta_t_seconds",
            "must be -3600 to 36000 seconds (about 69 in 2026)",
        )),
        other => Ok(other),
    }
}

/// A moment in the scales, before it is told how it came about.
#[derive(Debug, Clone, Copy)]
struct Scales {
    jd_ut: f64,
    jd_tt: f64,
    utc: Utc,
    delta_t_seconds: f64,
    delta_t_uncertainty_seconds: f64,
    delta_t_source: &'static str,
}

impl Scales {
    fn new(jd_ut: f64, jd_tt: f64, utc: Utc, given: Option<f64>) -> Self {
        let known = time::delta_t(jd_ut);
        let source = match known.kind {
            DeltaTKind::Historical => "historical",
            DeltaTKind::Measured => "measured",
            DeltaTKind::Predicted => "predicted",
        };
        Self {
            jd_ut,
            jd_tt,
            utc,
            delta_t_seconds: given.unwrap_or(known.seconds),
            delta_t_uncertainty_seconds: given.map_or(known.uncertainty_seconds, |_| 0.0),
            delta_t_source: if given.is_some() { "given" } else { source },
        }
    }

    fn resolved(self, field: &'static str) -> Resolved {
        Resolved {
            jd_ut: self.jd_ut,
            jd_tt: self.jd_tt,
            delta_t_seconds: self.delta_t_seconds,
            utc: self.utc,
            field,
            place: None,
            location: None,
            day: None,
            no_houses: None,
            meta: TimeMeta {
                given_as: field.strip_prefix("birth.").unwrap_or(field),
                local: None,
                zone: None,
                abbreviation: None,
                offset_seconds: None,
                dst: None,
                zone_found: None,
                utc_is_ut1: time::tai_minus_utc_seconds(self.utc.jd_utc()).is_none(),
                delta_t_source: self.delta_t_source,
                delta_t_uncertainty_seconds: self.delta_t_uncertainty_seconds,
                unknown_time: false,
                readings: None,
            },
            warnings: Vec::new(),
        }
    }
}
