//! A day for a year: how old somebody is, and how far the Sun has gone.

use serde::Serialize;

use crate::angle::difference_deg;
use crate::error::{ErrorKind, RequestError};
use crate::ids::identifiers;
use crate::moment::{self, Resolved, YEARS_COVERED};

/// Days in the mean tropical year of J2000.0.
const TROPICAL_YEAR_DAYS: f64 = 365.242_19;

/// The mean motion of the Sun in right ascension, degrees a day: 59′08.33″ (Naibod).
pub const NAIBOD_DEG: f64 = 360.0 / TROPICAL_YEAR_DAYS;

identifiers! {
    /// How long the year is that a day stands for.
    #[derive(Default)]
    pub enum YearLength is "a length of the year" {
        /// 365.24219 days: the Sun from equinox to equinox, in the mean.
        #[default]
        Tropical = "tropical",
        /// 365.25636 days: the Sun from star to star.
        Sidereal = "sidereal",
        /// 365.2425 days: the calendar's, in the mean.
        Gregorian = "gregorian",
        /// 365.25 days.
        Julian = "julian",
    }
}

identifiers! {
    /// Which way a day for a year is counted.
    #[derive(Default)]
    pub enum Course is "a course" {
        /// Days after birth for years after birth.
        #[default]
        Direct = "direct",
        /// Days before birth for years after birth.
        Converse = "converse",
    }
}

impl YearLength {
    /// Its days.
    pub const fn days(self) -> f64 {
        match self {
            Self::Tropical => TROPICAL_YEAR_DAYS,
            Self::Sidereal => 365.256_36,
            Self::Gregorian => 365.242_5,
            Self::Julian => 365.25,
        }
    }
}

impl Course {
    /// 1 or -1: which way the sky goes.
    pub(crate) const fn sign(self) -> f64 {
        match self {
            Self::Direct => 1.0,
            Self::Converse => -1.0,
        }
    }
}

/// The time between a birth and a target, in years and in the days that stand for them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Age {
    /// The length of the year.
    pub year: YearLength,
    /// The same in days.
    pub year_days: f64,
    /// Which way days are counted.
    pub course: Course,
    /// Years from the birth to the target; negative before the birth.
    pub years: f64,
    #[serde(skip)]
    birth_jd_tt: f64,
}

impl Age {
    pub(crate) fn between(
        birth: &Resolved,
        target: &Resolved,
        year: YearLength,
        course: Course,
    ) -> Self {
        Self {
            year,
            year_days: year.days(),
            course,
            years: (target.jd_tt - birth.jd_tt) / year.days(),
            birth_jd_tt: birth.jd_tt,
        }
    }

    /// Days from the birth to the progressed moment.
    pub(crate) fn days(&self) -> f64 {
        self.years * self.course.sign()
    }

    /// The moment of life that a progressed moment stands for.
    pub(crate) fn lived_at(&self, progressed_jd_tt: f64) -> f64 {
        let days = (progressed_jd_tt - self.birth_jd_tt) * self.course.sign();
        self.birth_jd_tt + days * self.year_days
    }

    /// The progressed moment.
    ///
    /// # Errors
    ///
    /// When it lies outside the years covered.
    pub(crate) fn progressed(&self) -> Result<Resolved, RequestError> {
        moment::at_tt(self.birth_jd_tt + self.days()).ok_or_else(|| {
            RequestError::at(
                ErrorKind::OutOfSpan,
                "target",
                format!(
                    "the progressed moment, a day from birth for each year, is outside what is known: {YEARS_COVERED}"
                ),
            )
        })
    }
}

/// How far the Sun has gone in so many days, whole turns counted.
pub(crate) fn arc_deg(to_deg: f64, from_deg: f64, days: f64) -> f64 {
    let mean = days * NAIBOD_DEG;
    mean + difference_deg(to_deg - from_deg, mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn naibod_s_arc_is_the_one_of_the_books() {
        let seconds = NAIBOD_DEG * 3600.0;
        assert!((seconds - (59.0 * 60.0 + 8.33)).abs() < 0.005, "{seconds}");
    }

    #[test]
    fn whole_turns_of_the_sun_are_counted() {
        assert!((arc_deg(20.0, 350.0, 30.5) - 30.0).abs() < 1e-12);
        assert!((arc_deg(320.0, 350.0, -30.5) + 30.0).abs() < 1e-12);
        assert!((arc_deg(20.0, 350.0, 395.7) - 390.0).abs() < 1e-12);
    }
}
