//! The Sun's day at a place.

use sidera_ephemeris::search::{
    HorizonEvent, HorizonEventKind, Place, SearchError, altitude_passes, culminations,
};
use sidera_ephemeris::{Body, Ephemeris};

use crate::natal::SUNRISE_ALTITUDE_DEG;

/// Somewhat more than half a day from a noon to the midnights around it: the equation of time changes
/// by half a minute a day.
const HALF_DAY: f64 = 0.51;
/// The longest planetary day, days. Where the Sun rises late one day and early the next, near the
/// polar circles, days differ from 24 hours by an hour or more.
const LONGEST_DAY: f64 = 1.4;

/// The search for what the Sun does at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sun<'e> {
    pub(super) ephemeris: &'e Ephemeris<'e>,
    pub(super) place: Place,
}

/// The culminations that bound and divide a day, Julian dates of TT.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Meridian {
    pub(super) midnight_before: f64,
    pub(super) noon: f64,
    pub(super) midnight_after: f64,
}

/// A morning's and an evening's passage of an altitude.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Passes {
    pub(super) up: Option<f64>,
    pub(super) down: Option<f64>,
}

/// Sunrise, sunset and the next sunrise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) sunrise: f64,
    pub(super) sunset: f64,
    pub(super) next_sunrise: f64,
}

impl Bounds {
    /// Length of an hour of the day, days.
    pub(super) fn day_hour(&self) -> f64 {
        (self.sunset - self.sunrise) / 12.0
    }

    /// Length of an hour of the night, days.
    pub(super) fn night_hour(&self) -> f64 {
        (self.next_sunrise - self.sunset) / 12.0
    }

    /// When an hour begins, 1 to 24 from sunrise; 25 is the first of the next day.
    pub(super) fn hour_begins(&self, hour: u8) -> f64 {
        match hour {
            0..=12 => self.sunrise + f64::from(hour.saturating_sub(1)) * self.day_hour(),
            13..=24 => self.sunset + f64::from(hour - 13) * self.night_hour(),
            _ => self.next_sunrise,
        }
    }
}

impl<'e> Sun<'e> {
    /// The upper culmination next to a moment, with the midnights around it.
    pub(super) fn meridian(&self, near_jd_tt: f64) -> Result<Option<Meridian>, SearchError> {
        let found: Vec<HorizonEvent> = culminations(
            self.ephemeris,
            Body::Sun,
            &self.place,
            near_jd_tt - 2.0 * HALF_DAY,
            near_jd_tt + 2.0 * HALF_DAY,
        )?
        .collect();
        let off = |event: &&HorizonEvent| (event.jd_tt - near_jd_tt).abs();
        let noon = found
            .iter()
            .filter(|event| event.kind == HorizonEventKind::UpperCulmination)
            .min_by(|a, b| off(a).total_cmp(&off(b)));
        let Some(noon) = noon.map(|event| event.jd_tt) else {
            return Ok(None);
        };
        let lower = |from: f64, to: f64| -> Result<Option<f64>, SearchError> {
            let mut around = culminations(self.ephemeris, Body::Sun, &self.place, from, to)?;
            let lower = around.find(|event| event.kind == HorizonEventKind::LowerCulmination);
            Ok(lower.map(|event| event.jd_tt))
        };
        let before = lower(noon - HALF_DAY, noon)?;
        let after = lower(noon, noon + HALF_DAY)?;
        Ok(before
            .zip(after)
            .map(|(midnight_before, midnight_after)| Meridian {
                midnight_before,
                noon,
                midnight_after,
            }))
    }

    /// The passages of an altitude in the morning and in the evening of a day.
    pub(super) fn passes(
        &self,
        meridian: &Meridian,
        altitude_deg: f64,
    ) -> Result<Passes, SearchError> {
        let between = |from: f64, to: f64, kind: HorizonEventKind| {
            let mut found = self.altitude(altitude_deg, from, to)?;
            Ok::<_, SearchError>(
                found
                    .find(|event| event.kind == kind)
                    .map(|event| event.jd_tt),
            )
        };
        Ok(Passes {
            up: between(
                meridian.midnight_before,
                meridian.noon,
                HorizonEventKind::Rise,
            )?,
            down: between(
                meridian.noon,
                meridian.midnight_after,
                HorizonEventKind::Set,
            )?,
        })
    }

    /// The planetary day that holds a moment; `None` where the Sun does not rise and set in time.
    pub(super) fn bounds(&self, jd_tt: f64) -> Result<Option<Bounds>, SearchError> {
        let (from, to) = (jd_tt - LONGEST_DAY, jd_tt + LONGEST_DAY);
        let events: Vec<HorizonEvent> = self.altitude(SUNRISE_ALTITUDE_DEG, from, to)?.collect();
        let is_rise = |event: &&HorizonEvent| event.kind == HorizonEventKind::Rise;
        let Some(rise) = events
            .iter()
            .rposition(|event| is_rise(&event) && event.jd_tt <= jd_tt)
        else {
            return Ok(None);
        };
        let bounds = events.get(rise..).and_then(|events| match events {
            [first, second, third, ..] => Some(Bounds {
                sunrise: first.jd_tt,
                sunset: second.jd_tt,
                next_sunrise: third.jd_tt,
            }),
            _ => None,
        });
        Ok(bounds.filter(|day| day.next_sunrise - day.sunrise <= LONGEST_DAY))
    }

    /// The altitude of the Sun's centre, degrees, refraction left out.
    pub(super) fn altitude_deg(&self, jd_tt: f64) -> Option<f64> {
        let sky = self.ephemeris.sky(jd_tt).ok()?;
        Some(self.place.horizontal(&sky, Body::Sun).altitude_deg)
    }

    fn altitude(
        &self,
        altitude_deg: f64,
        from_jd_tt: f64,
        to_jd_tt: f64,
    ) -> Result<impl Iterator<Item = HorizonEvent> + use<'e>, SearchError> {
        altitude_passes(
            self.ephemeris,
            Body::Sun,
            &self.place,
            altitude_deg,
            from_jd_tt,
            to_jd_tt,
        )
    }
}
