//! What can go wrong, said so that whoever asked can put it right.

use crate::civil::Reading;

/// Why a civil time or a place could not be resolved.
///
/// No message repeats what was asked: birth data must be able to stay out of logs. What the
/// asker needs to choose (readings, suggestions) is in the fields.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AtlasError {
    /// A part of a date or time is impossible.
    #[error("{field}: {message}")]
    InvalidField {
        /// The part: `year`, `month`, `day`, `hour`, `minute`, `second`, `longitude`, `offset`.
        field: &'static str,
        /// What would be right.
        message: &'static str,
    },
    /// The zone is not one the database knows.
    #[error("timezone: {message}")]
    UnknownZone {
        /// What would be right.
        message: &'static str,
        /// Names that may have been meant, the likeliest first; may be empty.
        suggestions: Vec<String>,
    },
    /// Local mean time was asked for without a longitude.
    #[error(
        "longitude: local mean time needs the longitude of the place, in degrees, east positive"
    )]
    LongitudeRequired,
    /// The clock skipped this local time: it was set forward past it.
    #[error(
        "time: the clock was set forward past this time, so it never showed it; choose a reading with fold \"earlier\" or \"later\""
    )]
    NonexistentTime {
        /// Both ways to read it, the earlier moment first.
        readings: Box<[Reading; 2]>,
    },
    /// The clock showed this local time twice, and the request refuses to have one chosen.
    #[error(
        "time: the clock was set back and showed this time twice; choose a reading with fold \"earlier\" or \"later\""
    )]
    AmbiguousTime {
        /// Both moments, the earlier first.
        readings: Box<[Reading; 2]>,
    },
    /// The bytes of the places are damaged, or of a version that is not known here.
    #[error("places: the data is damaged, or of another version than this program")]
    DamagedPlaces,
    /// No place fits a written location.
    #[error("location: {message}")]
    LocationNotFound {
        /// What would be right.
        message: &'static str,
        /// Places that may have been meant, the likeliest first; may be empty.
        suggestions: Vec<String>,
    },
}
