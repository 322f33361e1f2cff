//! From a moment and a place to the hours.

use sidera_ephemeris::Ephemeris;
use sidera_ephemeris::search::{Place as Site, SearchError};

use super::chaldean::{ruler_of_hour, ruler_of_weekday};
use super::document::{
    CurrentHour, DayPart, Daylight, HoursMeta, HoursZone, Noon, PlanetaryDay, PlanetaryHour,
    PlanetaryHours, SunDay, SunTime, Twilight,
};
use super::request::HoursRequest;
use super::sun::{Bounds, Meridian, Passes, Sun};
use crate::aspects::Exactness;
use crate::compare::renamed;
use crate::error::{ErrorKind, RequestError};
use crate::meta::Warning;
use crate::moment::{self, LocalTime, Resolved, at_tt, clock_at, date_or_utc, out_of_span};
use crate::natal::{SUNRISE_ALTITUDE_DEG, versions};
use crate::request::{Birth, Calendar};

const SECONDS_PER_DAY: f64 = 86_400.0;

const POLAR_DAY: &str = "The Sun does not set around this moment: between one sunrise and the next there is no night, and planetary hours divide a day and a night.";
const POLAR_NIGHT: &str = "The Sun does not rise around this moment: there is no day, and planetary hours divide a day and a night.";
const MEAN_TIME: Warning = Warning {
    code: "local_mean_time",
    message: std::borrow::Cow::Borrowed(
        "No time zone was given: local times are local mean time of the longitude.",
    ),
};

/// Computes the planetary hours at a moment, or of a date.
///
/// # Errors
///
/// When the place is missing, when the moment is wrong as a birth's may be, or not covered.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &HoursRequest,
) -> Result<PlanetaryHours, RequestError> {
    hours(ephemeris, &request.moment).map_err(|error| renamed(error, "moment"))
}

fn hours(ephemeris: &Ephemeris<'_>, asked: &Birth) -> Result<PlanetaryHours, RequestError> {
    let only_date = asked.date.is_some() && (asked.time.is_none() || asked.unknown_time);
    let (birth, zone) = by_clock(asked, only_date);
    let resolved = moment::resolve(&birth)?;
    let place = resolved.place.ok_or_else(no_place)?;
    let clock = Clock {
        zone: zone.as_deref().unwrap_or("LMT"),
        longitude_deg: place.longitude,
        field: resolved.field,
    };
    let sun = Sun {
        ephemeris,
        place: Site::new(place.latitude, place.longitude, 0.0).map_err(|_| no_place())?,
    };
    let date = date_of(&clock.shows(resolved.jd_tt)?).to_owned();
    let noon = if only_date {
        resolved.jd_tt
    } else {
        clock.noon_of(&date)?
    };
    let meridian = clock
        .found(sun.meridian(noon))?
        .ok_or_else(|| out_of_span(resolved.field))?;
    let told = sun_day(&sun, &meridian, &clock)?;
    let at = if only_date {
        meridian.noon
    } else {
        resolved.jd_tt
    };
    let bounds = clock.found(sun.bounds(at))?;
    let day = bounds
        .map(|bounds| planetary_day(&sun, &bounds, &clock))
        .transpose()?;
    let reason = day.is_none().then(|| {
        let is_up = sun
            .altitude_deg(at)
            .is_some_and(|altitude| altitude > SUNRISE_ALTITUDE_DEG);
        if is_up { POLAR_DAY } else { POLAR_NIGHT }
    });
    let current = bounds
        .zip(day.as_ref())
        .filter(|_| !only_date)
        .and_then(|(bounds, day)| current(&bounds, day, at));
    Ok(PlanetaryHours {
        moment: (!only_date).then(|| resolved.moment()),
        date,
        sun: told,
        day,
        current,
        reason,
        meta: HoursMeta {
            sunrise_altitude: SUNRISE_ALTITUDE_DEG,
            zone: clock.told(meridian.noon)?,
            place,
            versions: versions(ephemeris),
            warnings: warnings(&resolved, zone.is_none()),
            time: resolved.meta,
            location: resolved.location,
        },
    })
}

/// The birth as it is resolved, without the zone that only tells local times, and that zone.
fn by_clock(asked: &Birth, only_date: bool) -> (Birth, Option<String>) {
    let mut birth = asked.clone();
    let looked_up = asked.located.as_ref().map(|located| &located.timezone);
    let zone = asked.timezone.as_ref().or(looked_up).cloned();
    if asked.date.is_none() && asked.time.is_none() {
        birth.timezone = None;
    }
    birth.unknown_time = only_date;
    (birth, zone)
}

fn no_place() -> RequestError {
    RequestError::at(
        ErrorKind::MissingField,
        "birth.latitude",
        "planetary hours need a place: give latitude and longitude in degrees, or the place's name",
    )
}

/// The clock of the place.
#[derive(Debug, Clone, Copy)]
struct Clock<'z> {
    zone: &'z str,
    longitude_deg: f64,
    /// The field that gave the moment, for errors about it.
    field: &'static str,
}

impl Clock<'_> {
    /// What was searched for: the place is on the Earth, so that a search fails at the ends of the
    /// ephemeris alone.
    fn found<T>(&self, result: Result<T, SearchError>) -> Result<T, RequestError> {
        result.map_err(|_| out_of_span(self.field))
    }

    fn at(&self, jd_tt: f64) -> Result<LocalTime, RequestError> {
        let moment = at_tt(jd_tt).ok_or_else(|| out_of_span(self.field))?;
        clock_at(&moment.moment(), self.zone, Some(self.longitude_deg))
    }

    fn shows(&self, jd_tt: f64) -> Result<String, RequestError> {
        Ok(self.at(jd_tt)?.local)
    }

    /// A moment to the second, in UTC and by this clock.
    fn time(&self, jd_tt: f64) -> Result<SunTime, RequestError> {
        let exact = Exactness::at(jd_tt).ok_or_else(|| out_of_span(self.field))?;
        let local = self.at(date_or_utc(&exact.utc, self.field)?)?;
        Ok(SunTime {
            utc: exact.utc.to_string(),
            // Local mean time has fractions of a second; whole ones are told.
            local: local
                .local
                .split_once('.')
                .map_or(local.local.as_str(), |(whole, _)| whole)
                .to_owned(),
            offset_seconds: local.offset_seconds,
            jd_tt,
        })
    }

    fn told(&self, jd_tt: f64) -> Result<HoursZone, RequestError> {
        let local = self.at(jd_tt)?;
        Ok(HoursZone {
            zone: local.zone,
            abbreviation: local.abbreviation,
        })
    }

    /// 12:00 of a date of this clock, a Julian date of TT.
    fn noon_of(&self, date: &str) -> Result<f64, RequestError> {
        let noon = Birth {
            date: Some(date.to_owned()),
            timezone: Some(self.zone.to_owned()),
            longitude: Some(self.longitude_deg),
            latitude: Some(0.0),
            unknown_time: true,
            calendar: Calendar::Gregorian,
            ..Birth::default()
        };
        Ok(moment::resolve(&noon)?.jd_tt)
    }
}

/// The date of a local date and time.
fn date_of(local: &str) -> &str {
    local.split_once('T').map_or(local, |(date, _)| date)
}

fn warnings(resolved: &Resolved, by_mean_time: bool) -> Vec<Warning> {
    let mut warnings = resolved.warnings.clone();
    warnings.extend(by_mean_time.then_some(MEAN_TIME));
    warnings
}

fn sun_day(sun: &Sun<'_>, meridian: &Meridian, clock: &Clock<'_>) -> Result<SunDay, RequestError> {
    let time = |jd_tt: Option<f64>| jd_tt.map(|jd_tt| clock.time(jd_tt)).transpose();
    let culmination = |jd_tt: f64| {
        Ok::<_, RequestError>(Noon {
            time: clock.time(jd_tt)?,
            altitude: sun
                .altitude_deg(jd_tt)
                .ok_or_else(|| out_of_span(clock.field))?,
        })
    };
    let twilight = |depth_deg: f64| {
        let passes = clock.found(sun.passes(meridian, -depth_deg))?;
        Ok::<_, RequestError>(Twilight {
            begins: time(passes.up)?,
            ends: time(passes.down)?,
        })
    };
    let horizon = clock.found(sun.passes(meridian, SUNRISE_ALTITUDE_DEG))?;
    let noon = culmination(meridian.noon)?;
    Ok(SunDay {
        daylight: daylight(&horizon, noon.altitude),
        sunrise: time(horizon.up)?,
        sunset: time(horizon.down)?,
        midnight: culmination(meridian.midnight_after)?,
        daylight_seconds: horizon
            .up
            .zip(horizon.down)
            .map(|(up, down)| (down - up) * SECONDS_PER_DAY),
        civil_twilight: twilight(6.0)?,
        nautical_twilight: twilight(12.0)?,
        astronomical_twilight: twilight(18.0)?,
        noon,
    })
}

const fn daylight(horizon: &Passes, noon_altitude_deg: f64) -> Daylight {
    match (horizon.up, horizon.down) {
        (Some(_), Some(_)) => Daylight::RisesAndSets,
        (None, None) if noon_altitude_deg > SUNRISE_ALTITUDE_DEG => Daylight::PolarDay,
        (None, None) => Daylight::PolarNight,
        _ => Daylight::Turning,
    }
}

fn planetary_day(
    sun: &Sun<'_>,
    bounds: &Bounds,
    clock: &Clock<'_>,
) -> Result<PlanetaryDay, RequestError> {
    let middle = f64::midpoint(bounds.sunrise, bounds.sunset);
    let noon = clock
        .found(sun.meridian(middle))?
        .map_or(middle, |meridian| meridian.noon);
    let at_noon = clock.at(noon)?;
    let weekday = weekday(noon, at_noon.offset_seconds).ok_or_else(|| out_of_span(clock.field))?;
    let ruler = ruler_of_weekday(weekday);
    let hours = (1..=24_u8).map(|hour| {
        Ok(PlanetaryHour {
            hour,
            part: part(hour),
            ruler: ruler_of_hour(ruler, hour),
            begins: clock.time(bounds.hour_begins(hour))?,
            ends: clock.time(bounds.hour_begins(hour + 1))?,
        })
    });
    Ok(PlanetaryDay {
        date: date_of(&at_noon.local).to_owned(),
        weekday,
        ruler,
        begins: clock.time(bounds.sunrise)?,
        sunset: clock.time(bounds.sunset)?,
        ends: clock.time(bounds.next_sunrise)?,
        day_hour_seconds: bounds.day_hour() * SECONDS_PER_DAY,
        night_hour_seconds: bounds.night_hour() * SECONDS_PER_DAY,
        hours: hours.collect::<Result<_, RequestError>>()?,
    })
}

const fn part(hour: u8) -> DayPart {
    if hour <= 12 {
        DayPart::Day
    } else {
        DayPart::Night
    }
}

/// The weekday of a moment by a clock, 0 for Sunday.
fn weekday(jd_tt: f64, offset_seconds: f64) -> Option<u8> {
    let local = at_tt(jd_tt)?.utc.jd_utc() + offset_seconds / SECONDS_PER_DAY;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number, 0 to 6"
    )]
    Some((local + 1.5).floor().rem_euclid(7.0) as u8)
}

fn current(bounds: &Bounds, day: &PlanetaryDay, jd_tt: f64) -> Option<CurrentHour> {
    let hour = day
        .hours
        .iter()
        .rfind(|hour| bounds.hour_begins(hour.hour) <= jd_tt)?;
    let begins = bounds.hour_begins(hour.hour);
    let length = bounds.hour_begins(hour.hour + 1) - begins;
    Some(CurrentHour {
        hour: hour.hour,
        part: hour.part,
        ruler: hour.ruler,
        ruler_of_day: day.ruler,
        elapsed: (jd_tt - begins) / length,
    })
}
