use core::fmt;

/// Why a date or time is not one.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum TimeError {
    /// The year is beyond six digits, or a number of days or seconds leads to such a year or is
    /// not finite.
    OutOfRange,
    /// There is no such month or day in the calendar.
    InvalidDate {
        /// The year given.
        year: i32,
        /// The month given.
        month: u8,
        /// The day given.
        day: u8,
    },
    /// The hour, minute or second is not one of a day.
    InvalidTime,
    /// No leap second was inserted at this moment, or none is known yet.
    NotALeapSecond,
    /// The text is not of the form `YYYY-MM-DDTHH:MM:SS`, with a fraction if need be.
    Syntax,
    /// The text does not say by `Z` or `+HH:MM` how it relates to UTC.
    MissingOffset,
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange => f.write_str("the moment lies outside the years -999999 to 999999"),
            Self::InvalidDate { year, month, day } => {
                write!(
                    f,
                    "{year:04}-{month:02}-{day:02} is not a day of the calendar"
                )
            }
            Self::InvalidTime => f.write_str("the time is not between 00:00:00 and 23:59:60"),
            Self::NotALeapSecond => f.write_str("there is no leap second at that moment"),
            Self::Syntax => f.write_str("a moment is written like 1990-06-15T18:30:00Z"),
            Self::MissingOffset => {
                f.write_str("the moment does not end in Z or an offset like +05:30")
            }
        }
    }
}

impl core::error::Error for TimeError {}
