//! The older service's request.

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::chinese::ChineseNewYear;
use crate::error::{ErrorKind, RequestError};
use crate::locate::Located;
use crate::request::Fold;
use crate::zodiac::{ZodiacChoice, ZodiacId};

/// A birth as the older service's clients tell it. `full_name`, `year`, `month`, `day`, `hour`, `minute`
/// and `location` are required; fields that are not listed here are passed over.
///
/// ```
/// let request = sidera_chart::legacy::parse(br#"{
///     "full_name": "Ada Lovelace", "year": 1990, "month": 6, "day": 15, "hour": 14, "minute": 30,
///     "location": "New York, US", "latitude": 40.7128, "longitude": -74.006,
///     "timezone": "America/New_York"
/// }"#)?;
/// assert_eq!(request.year, Some(1990));
/// # Ok::<(), sidera_chart::RequestError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct LegacyRequest {
    /// The name, 1 to 255 characters. `Current Transits` or `Transits` asks for the sky of the moment
    /// given, which has no name to be numbered. Required.
    pub full_name: Option<String>,
    /// The year, 1800 to 2199. Required.
    pub year: Option<i64>,
    /// The month, 1 to 12. Required.
    pub month: Option<i64>,
    /// The day of the month. Required.
    pub day: Option<i64>,
    /// The hour by the clock of the place, 0 to 23. Required, and used for the positions even with
    /// `unknown_time`.
    pub hour: Option<i64>,
    /// The minute, 0 to 59. Required.
    pub minute: Option<i64>,
    /// The place by name, 2 to 500 characters, or as `latitude, longitude`. Required, and looked up where it
    /// is not said otherwise where that is: of several places the most populous is taken, and the others
    /// are told.
    pub location: Option<String>,
    /// The time of day is not known: there are no angles, houses, lots and chart ruler. Default false.
    pub unknown_time: Option<bool>,
    /// Whether `full_name` is the name given at birth, whose letters are numbered. Default false.
    pub is_full_birth_name: Option<bool>,
    /// Accepted, ignored and never stored.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub user_email: Option<IgnoredAny>,
    /// Latitude of the place in degrees, north positive. With `longitude` it spares the look-up.
    pub latitude: Option<f64>,
    /// Longitude of the place in degrees, east positive.
    pub longitude: Option<f64>,
    /// The time zone of the place: an IANA name (`America/New_York`), an offset from UTC (`+05:30`), `LMT`,
    /// `UTC` or `UT1`. Default: the zone of the place.
    pub timezone: Option<String>,
    /// The sidereal zodiac. Default `legacy`, the older service's own.
    pub zodiac: Option<ZodiacChoice>,
    /// What to do with a local time that the clock skipped or showed twice. Default `reject`: name both
    /// readings.
    pub fold: Option<Fold>,
    /// With what the Chinese year begins: `lichun` or `lunar_new_year`. Default `lichun`.
    pub chinese_new_year: Option<ChineseNewYear>,
    /// What was looked up; written by [`crate::locate`] alone.
    #[doc(hidden)]
    #[serde(rename = "$located")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub located: Option<Located>,
}

/// A request in which everything required is there and of the right size.
pub(super) struct Checked<'r> {
    pub(super) full_name: &'r str,
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    pub(super) timezone: &'r str,
    pub(super) unknown_time: bool,
    pub(super) located: Option<&'r Located>,
}

impl Checked<'_> {
    /// Year, month and day.
    pub(super) const fn date(&self) -> [i64; 3] {
        [self.year, self.month, self.day]
    }
}

impl LegacyRequest {
    /// The sidereal zodiac asked for.
    pub(super) fn zodiac(&self) -> ZodiacChoice {
        self.zodiac.unwrap_or(ZodiacChoice::Named(ZodiacId::Legacy))
    }

    pub(super) fn checked(&self) -> Result<Checked<'_>, RequestError> {
        self.nothing_required_is_missing()?;
        let full_name = self.full_name.as_deref().unwrap_or_default().trim();
        long_enough("full_name", full_name, 1, 255)?;
        long_enough(
            "location",
            self.location.as_deref().unwrap_or_default(),
            2,
            500,
        )?;
        let (latitude, longitude, timezone) = self.place()?;
        Ok(Checked {
            full_name,
            year: within("year", self.year, 1800, 2199)?,
            month: within("month", self.month, 1, 12)?,
            day: within("day", self.day, 1, 31)?,
            hour: within("hour", self.hour, 0, 23)?,
            minute: within("minute", self.minute, 0, 59)?,
            latitude,
            longitude,
            timezone,
            unknown_time: self.unknown_time.unwrap_or(false),
            located: self.located.as_ref(),
        })
    }

    fn nothing_required_is_missing(&self) -> Result<(), RequestError> {
        let required = [
            ("full_name", self.full_name.is_some()),
            ("year", self.year.is_some()),
            ("month", self.month.is_some()),
            ("day", self.day.is_some()),
            ("hour", self.hour.is_some()),
            ("minute", self.minute.is_some()),
            ("location", self.location.is_some()),
        ];
        missing(&required, "these fields are required, and are missing")
    }

    fn place(&self) -> Result<(f64, f64, &str), RequestError> {
        if let (Some(latitude), Some(longitude), Some(timezone)) =
            (self.latitude, self.longitude, self.timezone.as_deref())
        {
            return Ok((latitude, longitude, timezone));
        }
        let wanted = [
            ("latitude", self.latitude.is_some()),
            ("longitude", self.longitude.is_some()),
            ("timezone", self.timezone.is_some()),
        ];
        missing(
            &wanted,
            "the location is not looked up here: give its latitude and longitude in degrees and its timezone, such as America/New_York; missing are",
        )?;
        Err(RequestError::whole(
            ErrorKind::Internal,
            "the place was lost",
        ))
    }
}

/// Complains about the first field that is not there, and names all of them.
fn missing(fields: &[(&str, bool)], why: &str) -> Result<(), RequestError> {
    let missing: Vec<&str> = fields
        .iter()
        .filter(|(_, given)| !given)
        .map(|(field, _)| *field)
        .collect();
    match missing.first() {
        None => Ok(()),
        Some(first) => Err(RequestError::at(
            ErrorKind::MissingField,
            *first,
            format!("{why}: {}", missing.join(", ")),
        )),
    }
}

fn long_enough(field: &str, text: &str, least: usize, most: usize) -> Result<(), RequestError> {
    if (least..=most).contains(&text.chars().count()) {
        return Ok(());
    }
    Err(RequestError::invalid(
        field,
        format!("must have {least} to {most} characters"),
    ))
}

fn within(field: &str, value: Option<i64>, least: i64, most: i64) -> Result<i64, RequestError> {
    value
        .filter(|value| (least..=most).contains(value))
        .ok_or_else(|| RequestError::invalid(field, format!("must be {least} to {most}")))
}
