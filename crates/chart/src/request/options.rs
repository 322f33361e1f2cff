//! How a chart is made and looked at, as a request says it.

use std::collections::BTreeMap;

use super::orb::{OrbChoice, OrbRule};
use super::preset::Preset;
use super::technique::{Technique, TechniqueSettings};
use crate::aspects::AspectKind;
use crate::houses::HouseSystem;
use crate::ids::{BodyId, identifiers};
use crate::point::Point;
use crate::zodiac::ZodiacChoice;

identifiers! {
    /// Which bodies rule the signs.
    pub enum RulerScheme is "a scheme of rulers" {
        /// The seven of tradition; Chiron for Ophiuchus.
        Traditional = "traditional",
        /// Pluto for Scorpio, Uranus for Aquarius, Neptune for Pisces, beside those of tradition.
        Modern = "modern",
    }
}

identifiers! {
    /// In which zodiac the distances between two charts are measured. Within one chart they are the same
    /// in all; between two they differ by what the zero of the sidereal zodiac has moved in the meantime.
    #[derive(Default)]
    pub enum AspectZodiac is "a zodiac for aspects" {
        /// Longitudes from the equinox of each chart's date.
        #[default]
        Tropical = "tropical",
        /// Longitudes in the answer's sidereal zodiac.
        Sidereal = "sidereal",
    }
}

identifiers! {
    /// Of which aspects it is said when they are exact.
    #[derive(Default)]
    pub enum ExactDates is "a choice of dates of exactness" {
        /// Of those that are exact within some days of the chart.
        #[default]
        Near = "near",
        /// Of all that become exact before the bodies leave the orb.
        Search = "search",
        /// Of none.
        None = "none",
    }
}

/// How charts are made and looked at. Everything has a default, which depends on the preset;
/// [`resolve`](Self::resolve) checks and completes it.
///
/// Every chart's request has these members in JSON beside its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartOptions {
    /// What the other options are unless they are given.
    pub preset: Option<Preset>,
    /// The zodiac.
    pub zodiac: Option<ZodiacChoice>,
    /// The house system.
    pub houses: Option<HouseSystem>,
    /// The bodies in the answer, in its order.
    pub bodies: Option<Vec<BodyId>>,
    /// The aspects looked for.
    pub aspects: Option<Vec<AspectKind>>,
    /// The bodies and points between which aspects and patterns are looked for.
    pub aspect_points: Option<Vec<Point>>,
    /// Orbs by aspect, in place of those of `orb_rule`.
    pub orbs: BTreeMap<AspectKind, OrbChoice>,
    /// What orbs depend on.
    pub orb_rule: Option<OrbRule>,
    /// Whether two angles of one chart may be in aspect.
    pub angle_aspects: Option<bool>,
    /// In which zodiac aspects between two charts are measured.
    pub aspect_zodiac: Option<AspectZodiac>,
    /// Of which aspects it is said when they are exact.
    pub exact_dates: Option<ExactDates>,
    /// The rulers of the signs.
    pub rulers: Option<RulerScheme>,
    /// What the answer has beyond the usual.
    pub include: Option<Vec<Technique>>,
    /// Orbs and tables of what `include` names.
    pub settings: TechniqueSettings,
}
