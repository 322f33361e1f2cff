//! The documents that events are answered with.

use serde::Serialize;

use crate::aspects::{AspectKind, Exactness};
use crate::ids::identifiers;
use crate::moon::{PhaseName, VoidOfCourse};
use crate::point::Point;
use crate::sign::Sign;
use crate::transits::Page;

/// The events of a period, or of a page of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Events {
    /// Beginning of the period, which belongs to it.
    pub from: Exactness,
    /// End of the period, which does not.
    pub to: Exactness,
    /// The zodiac whose signs are entered.
    pub zodiac: EventZodiac,
    /// The zodiac of the `sidereal` places.
    pub sidereal: EventZodiac,
    /// What happens, in the order of time.
    pub events: Vec<Event>,
    /// Which part of the period this is.
    pub page: Page,
}

/// A zodiac by its name.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventZodiac {
    /// Its identifier; `custom` for the caller's own.
    pub id: &'static str,
    /// How it is defined, with the source.
    pub definition: &'static str,
}

/// Something that happens in the sky.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// When; a time void of course by its beginning, an eclipse when it is greatest.
    #[serde(flatten)]
    pub moment: Exactness,
    /// What.
    #[serde(flatten)]
    pub what: What,
    /// Where the bodies that take part are at that moment.
    pub places: Vec<EventPlace>,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// A body enters a sign.
    Ingress {
        /// The body.
        body: Point,
        /// The zodiac of the signs.
        zodiac: &'static str,
        /// The sign that it leaves.
        from: Sign,
        /// The sign that it enters.
        into: Sign,
        /// Whether it moves backwards, into the sign before.
        retrograde: bool,
    },
    /// A body turns.
    Station {
        /// The body.
        body: Point,
        /// Which way it goes from then on.
        turns: Turning,
    },
    /// The Moon is new, full or half.
    Lunation {
        /// Which phase: `new_moon`, `first_quarter`, `full_moon` or `last_quarter`.
        phase: PhaseName,
    },
    /// The Sun or the Moon is eclipsed.
    Eclipse(Box<Eclipse>),
    /// Two bodies are in exact aspect.
    Aspect {
        /// The body that comes first in the request.
        a: Point,
        /// The other.
        b: Point,
        /// The aspect.
        aspect: AspectKind,
    },
    /// The Moon makes no more aspect in its sign.
    VoidOfCourse(VoidOfCourse),
    /// An equinox or a solstice.
    Season {
        /// Which one.
        season: Season,
    },
    /// The Moon is nearest or farthest.
    LunarDistance {
        /// Which of the two.
        extreme: Extreme,
        /// The distance of the centres at that moment, light-time left out, kilometres.
        distance_km: f64,
    },
}

identifiers! {
    /// Which way a body goes after a station.
    pub enum Turning is "a direction" {
        /// Backwards.
        Retrograde = "retrograde",
        /// Forwards.
        Direct = "direct",
    }
}

identifiers! {
    /// The four turns of the year: the Sun at 0, 90, 180 and 270 degrees of tropical longitude.
    pub enum Season is "a turn of the year" {
        /// The equinox of March.
        MarchEquinox = "march_equinox",
        /// The solstice of June.
        JuneSolstice = "june_solstice",
        /// The equinox of September.
        SeptemberEquinox = "september_equinox",
        /// The solstice of December.
        DecemberSolstice = "december_solstice",
    }
}

identifiers! {
    /// The ends of the Moon's way from and to the Earth.
    pub enum Extreme is "an extreme" {
        /// Nearest to the Earth.
        Perigee = "perigee",
        /// Farthest from the Earth.
        Apogee = "apogee",
    }
}

identifiers! {
    /// Which of the two lights is eclipsed.
    pub enum EclipseOf is "a light" {
        /// The Sun.
        Sun = "sun",
        /// The Moon.
        Moon = "moon",
    }
}

identifiers! {
    /// How far an eclipse goes.
    pub enum EclipseType is "a type of eclipse" {
        /// Of the Moon, only through the penumbra.
        Penumbral = "penumbral",
        /// A part is covered.
        Partial = "partial",
        /// Of the Sun: the Moon is too small to cover it.
        Annular = "annular",
        /// Of the Sun: annular on a part of its path, total on another.
        Hybrid = "hybrid",
        /// All is covered.
        Total = "total",
    }
}

/// An eclipse.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Eclipse {
    /// What is eclipsed.
    pub of: EclipseOf,
    /// How far it goes, for the Sun where it is greatest.
    #[serde(rename = "type")]
    pub extent: EclipseType,
    /// Of the Sun: the Moon's diameter over the Sun's if it is central, else the part of the Sun's
    /// diameter covered. Of the Moon: the part of its diameter within the umbra, below zero for a penumbral
    /// eclipse.
    pub magnitude: f64,
    /// Of the Moon: the part of its diameter within the penumbra.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub penumbral_magnitude: Option<f64>,
    /// The least distance of the shadow's axis from the Earth's centre (of the Sun), or of the Moon's centre from
    /// the shadow's axis, in equatorial radii; below zero to the south.
    pub gamma: f64,
    /// Of the Sun: where it is greatest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub greatest_at: Option<EclipsePlace>,
    /// Of the Moon: when the Moon is in the penumbra.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub penumbral: Option<Lasting>,
    /// Of the Moon: when the umbra touches it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partial: Option<Lasting>,
    /// Of the Moon: when it is total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Lasting>,
    /// What is seen at the place of the request; absent where none was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_place: Option<EclipseAtPlace>,
}

/// A place on the Earth, degrees, north and east positive.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EclipsePlace {
    /// The latitude.
    pub latitude: f64,
    /// The longitude.
    pub longitude: f64,
}

/// From when to when.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lasting {
    /// The beginning.
    pub from: Exactness,
    /// The end.
    pub to: Exactness,
}

/// What a place sees of an eclipse.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EclipseAtPlace {
    /// Whether any of it is seen there, the Sun or the Moon being up.
    pub visible: bool,
    /// How far it is seen to go there: partial where totality is over before the Sun rises, or begins
    /// after it has set. Null where nothing is seen of it.
    #[serde(rename = "type")]
    pub extent: Option<EclipseType>,
    /// Of the Sun: the largest part of its diameter seen covered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub magnitude: Option<f64>,
    /// Of the Sun: the part of its disc covered at the same moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obscuration: Option<f64>,
    /// Of the Sun: when it is greatest there, the Sun being up or not (see `altitude`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub greatest: Option<Exactness>,
    /// What is seen of it: of the Sun, of the time from first to last contact; of the Moon, of the time in
    /// the penumbra.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lasting: Option<Lasting>,
    /// The altitude of the Sun or the Moon when it is greatest (there, of the Sun), degrees, without
    /// refraction; null where the Moon's shadow does not come.
    pub altitude: Option<f64>,
}

/// Where a body is at an event.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventPlace {
    /// The body.
    pub body: Point,
    /// Apparent ecliptic longitude, `[0, 360)`.
    pub longitude: f64,
    /// Whether the longitude decreases.
    pub retrograde: bool,
    /// In the tropical zodiac.
    pub tropical: InSign,
    /// In the sidereal zodiac.
    pub sidereal: InSign,
}

/// A place in a sign.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InSign {
    /// The sign.
    pub sign: Sign,
    /// Degrees from the beginning of the sign.
    pub degree_in_sign: f64,
}
