//! What events are asked for by.

use serde::Deserialize;
use sidera_ephemeris::Body;
use sidera_ephemeris::search::Place;

use super::wanted::Wanted;
use crate::aspects::AspectKind;
use crate::error::RequestError;
use crate::ids::{BodyId, identifiers};
use crate::moon::{PTOLEMAIC, VoidOptions, check_zodiac};
use crate::request::{chosen, object_only};
use crate::transits::{DEFAULT_MOVERS, Period};
use crate::zodiac::{ZodiacChoice, ZodiacId};

identifiers! {
    /// What may happen.
    pub enum EventKind is "a kind of event" {
        /// A body enters a sign.
        Ingress = "ingress",
        /// A body turns retrograde or direct.
        Station = "station",
        /// The Moon is new, full or half.
        Lunation = "lunation",
        /// An eclipse of the Sun or the Moon.
        Eclipse = "eclipse",
        /// Two bodies are in exact aspect.
        Aspect = "aspect",
        /// The Moon is void of course.
        VoidOfCourse = "void_of_course",
        /// An equinox or a solstice.
        Season = "season",
        /// The Moon is nearest to the Earth or farthest from it.
        LunarDistance = "lunar_distance",
    }
}

/// The most events of a page.
pub const MOST_EVENTS: u32 = 1000;
/// How many events a page has at most, unless a request says otherwise.
pub const USUAL_EVENTS: u32 = 250;

/// The events of a period: what is wanted, and which page of it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventsRequest {
    /// From when to when; the end does not belong to it.
    pub period: Period,
    /// The kinds of events. Default: all.
    #[serde(default)]
    pub kinds: Option<Vec<EventKind>>,
    /// The zodiac whose signs are entered, and that of the `sidereal` places. Default `true_sidereal`; with
    /// `tropical` the sidereal places are those of `true_sidereal`. Not `legacy`, which moves in yearly steps.
    #[serde(default)]
    pub zodiac: ZodiacChoice,
    /// The bodies whose ingresses, stations and aspects are wanted. Default: Sun to Pluto.
    #[serde(default)]
    pub bodies: Option<Vec<BodyId>>,
    /// The aspects. Default: conjunction, opposition, trine, square and sextile.
    #[serde(default)]
    pub aspects: Option<Vec<AspectKind>>,
    /// What counts as void of course. Default: aspects to Sun and Mercury to Pluto, tropical signs.
    #[serde(default)]
    pub void_of_course: VoidOptions,
    /// The place from which eclipses are seen. Default: none.
    #[serde(default)]
    pub place: Option<SeenFrom>,
    /// The most events of a page, 1 to 1000. Default 250; a page may end earlier.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Where the page begins, which is `page.next` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
}

/// A place on the Earth.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct SeenFrom {
    /// Latitude in degrees, north positive, -90 to 90.
    pub latitude: f64,
    /// Longitude in degrees, east positive, -180 to 180.
    pub longitude: f64,
    /// Height over the sea in metres, -500 to 10000. Default 0.
    #[serde(default)]
    pub height_m: f64,
}

object_only!(SeenFrom);

impl SeenFrom {
    /// The place, checked; `field` is where it was given.
    pub(crate) fn checked(&self, field: &str) -> Result<Place, RequestError> {
        let within = |value: f64, limit: f64| (-limit..=limit).contains(&value);
        let refuse = |name: &str, message: &'static str| {
            Err(RequestError::invalid(format!("{field}.{name}"), message))
        };
        if !within(self.latitude, 90.0) {
            return refuse(
                "latitude",
                "a latitude must be -90 to 90 degrees, north positive",
            );
        }
        if !within(self.longitude, 180.0) {
            return refuse(
                "longitude",
                "a longitude must be -180 to 180 degrees, east positive",
            );
        }
        if !(-500.0..=10_000.0).contains(&self.height_m) {
            return refuse("height_m", "a height must be -500 to 10000 metres");
        }
        Place::new(self.latitude, self.longitude, self.height_m)
            .map_err(|_| RequestError::invalid(field, "the place is not on the Earth"))
    }
}

impl EventsRequest {
    /// What is wanted, checked.
    pub(super) fn wanted(&self) -> Result<Wanted, RequestError> {
        check_zodiac(self.zodiac, "zodiac")?;
        check_zodiac(self.void_of_course.zodiac, "void_of_course.zodiac")?;
        let kinds = chosen(self.kinds.as_deref(), "kinds")?;
        let bodies = chosen(self.bodies.as_deref(), "bodies")?;
        let aspects = chosen(self.aspects.as_deref(), "aspects")?;
        let bodies: Vec<Body> = bodies.map_or_else(
            || DEFAULT_MOVERS.to_vec(),
            |ids| ids.into_iter().map(|id| id.0).collect(),
        );
        Ok(Wanted {
            kinds: kinds.unwrap_or_else(|| EventKind::ALL.to_vec()),
            zodiac: self.zodiac,
            bodies,
            aspects: aspects.unwrap_or_else(|| PTOLEMAIC.to_vec()),
            moon_aspects: true,
            void_of_course: self.void_of_course,
            place: self.place.map(|place| place.checked("place")).transpose()?,
        })
    }

    /// The most events of a page, checked.
    pub(super) fn limit(&self) -> Result<usize, RequestError> {
        let limit = self.limit.unwrap_or(USUAL_EVENTS);
        if !(1..=MOST_EVENTS).contains(&limit) {
            return Err(RequestError::invalid("limit", "must be 1 to 1000 events"));
        }
        Ok(usize::try_from(limit).unwrap_or(usize::MAX))
    }
}

/// The sidereal zodiac beside the tropical one.
pub(super) const fn sidereal(choice: ZodiacChoice) -> ZodiacChoice {
    match choice {
        ZodiacChoice::Named(ZodiacId::Tropical) => ZodiacChoice::Named(ZodiacId::TrueSidereal),
        other => other,
    }
}
