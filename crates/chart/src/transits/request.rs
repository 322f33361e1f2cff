//! What transits are asked for by.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use sidera_ephemeris::Body;

use crate::error::RequestError;
use crate::ids::BodyId;
use crate::moment::date_or_utc;
use crate::point::Point;
use crate::request::{AspectZodiac, Birth, ResolvedOptions, chart_request, chosen, object_only};

/// The bodies whose transits are looked for, unless a request names others.
pub const DEFAULT_MOVERS: [Body; 10] = [
    Body::Sun,
    Body::Moon,
    Body::Mercury,
    Body::Venus,
    Body::Mars,
    Body::Jupiter,
    Body::Saturn,
    Body::Uranus,
    Body::Neptune,
    Body::Pluto,
];

/// Why sidereal aspects are refused: what a transiting body has to reach would move on with precession.
const ONLY_TROPICAL: &str = "must be tropical for transits: their times are those at which a body reaches the natal longitude from the equinox of date";

/// The longest period that is answered whole, days: ten years.
pub const LONGEST_WHOLE_DAYS: f64 = 3654.0;

/// The most passages of an answer, one to a `whole` period included: some two megabytes.
pub const MOST_PER_PAGE: u32 = 5_000;

chart_request! {
    /// A birth, and the moment or the period whose transits to it are wanted.
    ///
    /// ```
    /// let request = sidera_chart::transits::parse(br#"{
    ///     "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    ///     "period": {"from": "2026-01-01", "to": "2027-01-01"},
    ///     "movers": ["saturn"], "aspects": ["conjunction", "square"]
    /// }"#)?;
    /// assert!(request.moment.is_none());
    /// # Ok::<(), sidera_chart::RequestError>(())
    /// ```
    #[derive(Default)]
    pub struct TransitRequest {
        /// When and where the natal chart is cast.
        pub birth: Birth,
        /// The moment of the transits, given as a birth is; with a place it has houses of its own.
        /// Either this or `period`.
        #[serde(default)]
        pub moment: Option<Birth>,
        /// The period whose transits are listed. Either this or `moment`.
        #[serde(default)]
        pub period: Option<Period>,
        /// The bodies whose transits are looked for. Default: Sun to Pluto.
        #[serde(default)]
        pub movers: Option<Vec<BodyId>>,
        /// The bodies and points of the natal chart to which transits are looked for. Default: those of
        /// `aspect_points`.
        #[serde(default)]
        pub targets: Option<Vec<Point>>,
        /// For a period: whether the cusps of the natal houses are targets as well, `cusp_1` to `cusp_12`.
        /// Default false.
        #[serde(default)]
        pub cusps: bool,
        /// For a period: whether to list when movers enter the natal houses and the signs of both
        /// zodiacs. Default false.
        #[serde(default)]
        pub ingresses: bool,
        /// For a period: `"whole"`, for up to ten years, or the size of a page as
        /// `{"days", "limit"}`. Default: as many days as are computed in some milliseconds. No answer has
        /// more than 5000 passages: `page.next` continues it.
        #[serde(default)]
        pub page: Option<PageChoice>,
        /// For a period: where the page begins, which is `page.next` of the page before.
        #[serde(default)]
        pub cursor: Option<String>,
    }
}

/// A period of time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Period {
    /// Its beginning: a date, `YYYY-MM-DD` (0:00 UTC), or a moment, RFC 3339.
    pub from: String,
    /// Its end, in the same way.
    pub to: String,
}

object_only!(Period);

/// How much a page holds.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum PageChoice {
    /// All days of a period of up to ten years: `"whole"`. Past 5000 passages it continues at `page.next`.
    #[cfg_attr(feature = "schema", schemars(with = "WholeId"))]
    Whole,
    /// As much as this.
    Bounded(PageSize),
}

/// The one word for a page that holds everything.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "snake_case", inline)]
#[expect(dead_code, reason = "it is there for its schema")]
enum WholeId {
    /// The whole period.
    Whole,
}

/// The size of a page.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PageSize {
    /// The most days of a page, 1 to 3654. Default: as many as are computed in some milliseconds.
    pub days: Option<f64>,
    /// The most passages of a page, 1 to 5000, which is the default; a page ends at whichever bound is reached first.
    pub limit: Option<u32>,
}

impl<'de> Deserialize<'de> for PageChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const EXPECTED: &str = "\"whole\", or an object with days and limit";

        struct Choice;

        impl<'de> Visitor<'de> for Choice {
            type Value = PageChoice;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED)
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<PageChoice, E> {
                if word == "whole" {
                    Ok(PageChoice::Whole)
                } else {
                    Err(E::custom(format_args!("must be {EXPECTED}")))
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PageChoice, A::Error> {
                PageSize::deserialize(de::value::MapAccessDeserializer::new(map))
                    .map(PageChoice::Bounded)
            }
        }

        deserializer.deserialize_any(Choice)
    }
}

impl TransitRequest {
    /// The options of both charts, checked; the targets are the points of the natal one.
    pub(super) fn natal_options(&self) -> Result<ResolvedOptions, RequestError> {
        let mut options = self.options.resolve()?;
        if options.aspect_zodiac == AspectZodiac::Sidereal {
            return Err(RequestError::invalid("aspect_zodiac", ONLY_TROPICAL));
        }
        if let Some(targets) = chosen(self.targets.as_deref(), "targets")? {
            options.aspect_points = targets;
        }
        Ok(options)
    }

    /// The movers, checked.
    pub(super) fn movers(&self) -> Result<Vec<Body>, RequestError> {
        let ids = chosen(self.movers.as_deref(), "movers")?;
        Ok(ids.map_or_else(
            || DEFAULT_MOVERS.to_vec(),
            |ids| ids.into_iter().map(|id| id.0).collect(),
        ))
    }
}

impl Period {
    /// Beginning and end, Julian dates of TT.
    pub(crate) fn bounds(&self) -> Result<(f64, f64), RequestError> {
        let from = date_or_utc(&self.from, "period.from")?;
        let to = date_or_utc(&self.to, "period.to")?;
        if to < from {
            return Err(RequestError::invalid(
                "period.to",
                "the period ends before it begins: `to` must not be before `from`",
            ));
        }
        Ok((from, to))
    }
}
