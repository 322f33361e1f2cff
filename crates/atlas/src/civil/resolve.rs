//! From a civil time to a moment.

use super::doubt;
use super::local::{Local, SECONDS_PER_DEGREE, Stretch};
use super::{
    Calendar, CivilTime, IanaZone, Instant, Reading, Resolved, TimeScale, Warning, Zone,
    tzdb_version,
};
use crate::AtlasError;

/// What to do with a local time that the clock skipped or showed twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Fold {
    /// Refuse a skipped time, since nobody can have read it off a clock; of a time shown twice take
    /// the earlier moment and warn. This is the default, and for times shown twice agrees with
    /// Python, ECMAScript's Temporal and iCalendar.
    #[default]
    Standard,
    /// Refuse both, and show both readings.
    Reject,
    /// Take the earlier of the two moments, and warn.
    Earlier,
    /// Take the later of the two moments, and warn.
    Later,
}

/// Finds the moment at which a clock in `zone` showed `civil`.
///
/// `longitude_deg` (east positive) is the place's own. Where the zone's history begins with local
/// mean time, that of the longitude is used instead of that of the zone's city.
///
/// # Errors
///
/// [`AtlasError::InvalidField`] for impossible dates, times, offsets and longitudes,
/// [`AtlasError::LongitudeRequired`] for `LMT` without a longitude, and
/// [`AtlasError::NonexistentTime`] or [`AtlasError::AmbiguousTime`] as `fold` asks.
pub fn resolve(
    civil: &CivilTime,
    zone: &Zone,
    longitude_deg: Option<f64>,
    fold: Fold,
) -> Result<Resolved, AtlasError> {
    let clock = Clock::of(civil)?;
    if longitude_deg.is_some_and(|longitude| !(-180.0..=180.0).contains(&longitude)) {
        return Err(AtlasError::InvalidField {
            field: "longitude",
            message: "a longitude is -180 to 180 degrees, east positive",
        });
    }
    match *zone {
        Zone::Iana(zone) => {
            let resolved = in_zone(clock, zone, longitude_deg, fold)?;
            Ok(with_doubts(resolved, zone, civil.calendar))
        }
        Zone::FixedOffset { seconds } => {
            let name = offset_name(seconds);
            Ok(clock.at(f64::from(seconds), &name, &name, false))
        }
        Zone::Utc => Ok(clock.at(0.0, "UTC", "UTC", false)),
        Zone::Ut1 => Ok(Resolved {
            time_scale: TimeScale::Ut1,
            ..clock.at(0.0, "UT1", "UT1", false)
        }),
        Zone::LocalMeanTime => {
            let longitude = longitude_deg.ok_or(AtlasError::LongitudeRequired)?;
            let offset = longitude * SECONDS_PER_DEGREE;
            Ok(Resolved {
                time_scale: TimeScale::Ut1,
                ..clock.at(offset, "LMT", "LMT", false)
            })
        }
    }
}

fn with_doubts(mut resolved: Resolved, zone: IanaZone, calendar: Calendar) -> Resolved {
    let utc = resolved.instant.unix_seconds;
    resolved
        .warnings
        .extend(doubt::warnings(zone, utc, calendar));
    resolved
}

/// What a clock showed, as a count of seconds.
#[derive(Clone, Copy)]
struct Clock {
    seconds: i64,
    fraction: f64,
}

impl Clock {
    fn of(civil: &CivilTime) -> Result<Self, AtlasError> {
        let (seconds, fraction) = civil.clock_seconds()?;
        Ok(Self { seconds, fraction })
    }

    fn instant(self, offset_seconds: f64) -> Instant {
        let whole = offset_seconds.floor();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "offsets are within 26 hours"
        )]
        let seconds = whole as i64;
        Instant::new(
            self.seconds - seconds,
            self.fraction - (offset_seconds - whole),
        )
    }

    fn at(self, offset_seconds: f64, zone: &str, abbreviation: &str, dst: bool) -> Resolved {
        Resolved {
            instant: self.instant(offset_seconds),
            time_scale: TimeScale::Utc,
            local: CivilTime::from_clock_seconds(self.seconds, self.fraction),
            zone: zone.to_owned(),
            requested_zone: zone.to_owned(),
            abbreviation: abbreviation.to_owned(),
            offset_seconds,
            dst,
            readings: Vec::new(),
            warnings: Vec::new(),
            tzdb_version: tzdb_version(),
        }
    }
}

/// How the history of a zone fits what a clock showed.
enum Fit<'a> {
    Once(Local<'a>),
    /// Two local times, that of the earlier moment first.
    Twice(Local<'a>, Local<'a>),
    /// The local times before and after the clock was set forward.
    Never(Local<'a>, Local<'a>),
}

fn in_zone(
    clock: Clock,
    zone: IanaZone,
    longitude_deg: Option<f64>,
    fold: Fold,
) -> Result<Resolved, AtlasError> {
    let unreadable = || AtlasError::UnknownZone {
        message: "the history of this zone cannot be read",
        suggestions: Vec::new(),
    };
    let history = zone.history().ok_or_else(unreadable)?;
    let stretches: Vec<Stretch<'_>> = history
        .spans_around(clock.seconds)
        .into_iter()
        .map(|span| Stretch::of(span, longitude_deg))
        .collect();
    let mut resolved = match fit(clock, &stretches).ok_or_else(unreadable)? {
        Fit::Once(local) => clock.in_local(local),
        Fit::Twice(earlier, later) => twice(clock, earlier, later, fold)?,
        Fit::Never(before, after) => never(clock, before, after, fold)?,
    };
    zone.canonical().name().clone_into(&mut resolved.zone);
    zone.name().clone_into(&mut resolved.requested_zone);
    resolved
        .warnings
        .extend(mean_time_warning(&resolved.abbreviation, longitude_deg));
    Ok(resolved)
}

fn fit<'a>(clock: Clock, stretches: &[Stretch<'a>]) -> Option<Fit<'a>> {
    let moment = |local: Local<'_>| clock.instant(local.offset_seconds).unix_seconds;
    let mut fitting = stretches
        .iter()
        .filter(|stretch| (stretch.start..stretch.end).contains(&moment(stretch.local)));
    if let Some(first) = fitting.next() {
        return Some(match fitting.next_back() {
            Some(last) => Fit::Twice(first.local, last.local),
            None => Fit::Once(first.local),
        });
    }
    stretches
        .iter()
        .zip(stretches.iter().skip(1))
        .find_map(|(before, after)| {
            let skipped = moment(before.local) >= before.end && moment(after.local) < after.start;
            skipped.then_some(Fit::Never(before.local, after.local))
        })
}

impl Clock {
    fn in_local(self, local: Local<'_>) -> Resolved {
        self.at(local.offset_seconds, "", local.abbreviation, local.dst)
    }

    /// A reading by `read_by`, at a moment when the clock really went by `shown_by`.
    fn reading(self, read_by: Local<'_>, shown_by: Local<'_>) -> Reading {
        let instant = self.instant(read_by.offset_seconds);
        Reading {
            instant,
            local: instant.clock(shown_by.offset_seconds),
            offset_seconds: shown_by.offset_seconds,
            abbreviation: shown_by.abbreviation.to_owned(),
            dst: shown_by.dst,
            chosen: false,
        }
    }
}

/// The clock was set back and showed this time twice.
fn twice(
    clock: Clock,
    earlier: Local<'_>,
    later: Local<'_>,
    fold: Fold,
) -> Result<Resolved, AtlasError> {
    let readings = Box::new([clock.reading(earlier, earlier), clock.reading(later, later)]);
    let message = "The clock was set back and showed this time twice; the reading marked as chosen was taken.";
    match fold {
        Fold::Reject => Err(AtlasError::AmbiguousTime { readings }),
        Fold::Standard | Fold::Earlier => {
            Ok(chosen(clock, *readings, 0, "ambiguous_time", message))
        }
        Fold::Later => Ok(chosen(clock, *readings, 1, "ambiguous_time", message)),
    }
}

/// The clock was set forward past this time. Read by the later offset it is a moment before the
/// change, read by the earlier offset a moment after it.
fn never(
    clock: Clock,
    before: Local<'_>,
    after: Local<'_>,
    fold: Fold,
) -> Result<Resolved, AtlasError> {
    let readings = Box::new([clock.reading(after, before), clock.reading(before, after)]);
    let message = "The clock was set forward past this time and never showed it; the reading marked as chosen was taken.";
    match fold {
        Fold::Standard | Fold::Reject => Err(AtlasError::NonexistentTime { readings }),
        Fold::Earlier => Ok(chosen(clock, *readings, 0, "nonexistent_time", message)),
        Fold::Later => Ok(chosen(clock, *readings, 1, "nonexistent_time", message)),
    }
}

fn chosen(
    clock: Clock,
    readings: [Reading; 2],
    choice: usize,
    code: &'static str,
    message: &str,
) -> Resolved {
    let mut readings = Vec::from(readings);
    let mut resolved = clock.at(0.0, "", "", false);
    if let Some(reading) = readings.get_mut(choice) {
        reading.chosen = true;
        resolved.instant = reading.instant;
        resolved.local = reading.local;
        resolved.offset_seconds = reading.offset_seconds;
        resolved.abbreviation.clone_from(&reading.abbreviation);
        resolved.dst = reading.dst;
    }
    resolved.readings = readings;
    resolved.warnings.push(Warning {
        code,
        message: message.to_owned(),
    });
    resolved
}

/// Before a zone had a common clock every place went by its own Sun.
fn mean_time_warning(abbreviation: &str, longitude_deg: Option<f64>) -> Option<Warning> {
    let (code, message) = match (abbreviation, longitude_deg) {
        ("LMT", Some(_)) => (
            "local_mean_time",
            "Before this zone had a common clock each place kept its own mean time; that of the place's \
             longitude was taken.",
        ),
        ("LMT", None) => (
            "zone_mean_time",
            "Before this zone had a common clock each place kept its own mean time; without a longitude that of \
             the zone's principal city was taken.",
        ),
        _ => return None,
    };
    Some(Warning {
        code,
        message: message.to_owned(),
    })
}

/// `+05:30`, `-00:25:21`.
pub(super) fn offset_name(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let size = seconds.unsigned_abs();
    let (hours, minutes, rest) = (size / 3600, size / 60 % 60, size % 60);
    if rest == 0 {
        format!("{sign}{hours:02}:{minutes:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}:{rest:02}")
    }
}
