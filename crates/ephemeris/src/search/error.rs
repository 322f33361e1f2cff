use core::fmt;

use crate::OutOfSpan;

/// Why a search cannot be made.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum SearchError {
    /// An end of the search lies outside the ephemeris.
    OutOfSpan(OutOfSpan),
    /// The search would end before it begins, or an end is not a finite number.
    Backwards {
        /// Where it would begin, a Julian date of TT.
        from_jd_tt: f64,
        /// Where it would end, a Julian date of TT.
        to_jd_tt: f64,
    },
    /// The step is not positive, or leads to more steps than [`MAX_STEPS`](super::MAX_STEPS).
    TooManySteps,
    /// The latitude is not within -90 to 90 degrees, or a number is not finite.
    InvalidPlace,
}

impl fmt::Display for SearchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfSpan(error) => error.fmt(f),
            Self::Backwards {
                from_jd_tt,
                to_jd_tt,
            } => write!(
                f,
                "a search from JD {from_jd_tt} to {to_jd_tt} TT does not run forwards"
            ),
            Self::TooManySteps => {
                write!(f, "the search takes more than {} steps", super::MAX_STEPS)
            }
            Self::InvalidPlace => f.write_str("the place is not on the Earth"),
        }
    }
}

impl core::error::Error for SearchError {}

impl From<OutOfSpan> for SearchError {
    fn from(error: OutOfSpan) -> Self {
        Self::OutOfSpan(error)
    }
}
