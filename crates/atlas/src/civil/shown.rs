//! From a moment to what a clock shows.

use serde::Serialize;

use super::local::{SECONDS_PER_DEGREE, Stretch};
use super::resolve::offset_name;
use super::{CivilTime, Instant, Zone};
use crate::AtlasError;

/// What a clock shows at a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    /// The date and time, Gregorian.
    pub local: CivilTime,
    /// The zone under its canonical name.
    pub zone: String,
    /// The abbreviation in use (`EDT`, `LMT`, `+05`).
    pub abbreviation: String,
    /// Local time minus the time scale of the moment, seconds.
    pub offset_seconds: f64,
    /// Whether the database calls this daylight saving time.
    pub dst: bool,
}

/// What a clock in `zone` shows at a moment of UTC, which for the zones `UT1` and `LMT` is one of UT1.
///
/// `longitude_deg` is the place's own, as in [`resolve`](super::resolve()).
///
/// # Errors
///
/// [`AtlasError::LongitudeRequired`] for `LMT` without a longitude.
///
/// ```
/// use sidera_atlas::{Instant, Zone, shown};
///
/// let clock = shown(Instant::new(645_474_600, 0.0), &Zone::parse("America/New_York")?, None)?;
/// assert_eq!((clock.local.hour, clock.local.minute), (14, 30));
/// assert_eq!(clock.abbreviation, "EDT");
/// # Ok::<(), sidera_atlas::AtlasError>(())
/// ```
pub fn shown(
    instant: Instant,
    zone: &Zone,
    longitude_deg: Option<f64>,
) -> Result<Shown, AtlasError> {
    let plain = |offset_seconds: f64, name: &str| Shown {
        local: instant.clock(offset_seconds),
        zone: name.to_owned(),
        abbreviation: name.to_owned(),
        offset_seconds,
        dst: false,
    };
    match *zone {
        Zone::Utc => Ok(plain(0.0, "UTC")),
        Zone::Ut1 => Ok(plain(0.0, "UT1")),
        Zone::FixedOffset { seconds } => Ok(plain(f64::from(seconds), &offset_name(seconds))),
        Zone::LocalMeanTime => {
            let longitude = longitude_deg.ok_or(AtlasError::LongitudeRequired)?;
            Ok(plain(longitude * SECONDS_PER_DEGREE, "LMT"))
        }
        Zone::Iana(zone) => {
            let unreadable = || AtlasError::UnknownZone {
                message: "the history of this zone cannot be read",
                suggestions: Vec::new(),
            };
            let history = zone.history().ok_or_else(unreadable)?;
            let unix = instant.unix_seconds;
            let span = history
                .spans_around(unix)
                .into_iter()
                .find(|span| (span.start..span.end).contains(&unix))
                .ok_or_else(unreadable)?;
            let local = Stretch::of(span, longitude_deg).local;
            Ok(Shown {
                local: instant.clock(local.offset_seconds),
                zone: zone.canonical().name().to_owned(),
                abbreviation: local.abbreviation.to_owned(),
                offset_seconds: local.offset_seconds,
                dst: local.dst,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fold, resolve};

    /// What a clock shows is what is resolved to the moment again, over both changes of a year.
    #[test]
    fn what_a_clock_shows_resolves_to_the_moment() {
        for name in [
            "America/New_York",
            "Europe/Amsterdam",
            "Asia/Kolkata",
            "LMT",
            "+05:30",
        ] {
            let zone = Zone::parse(name).unwrap();
            for hours in 0..200 {
                let instant = Instant::new(-1_262_304_000 + hours * 44 * 3600, 0.25);
                let clock = shown(instant, &zone, Some(4.9)).unwrap();
                let again = resolve(&clock.local, &zone, Some(4.9), Fold::Earlier).unwrap();
                let later = resolve(&clock.local, &zone, Some(4.9), Fold::Later).unwrap();
                assert!(
                    again.instant == instant || later.instant == instant,
                    "{name} {hours}"
                );
            }
        }
    }
}
