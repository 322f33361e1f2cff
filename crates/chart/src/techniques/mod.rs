//! What a chart has on request: dignities, receptions, sect, lots with their formulae, antiscia,
//! declinations, midpoints, fixed stars, balance, shape, the lunation before.

mod antiscia;
mod balance;
mod declinations;
mod dignities;
mod fixed_stars;
mod lots;
mod lunation;
mod midpoints;
mod receptions;
mod sect;
mod shape;
mod tables;

use serde::Serialize;
use sidera_ephemeris::{Ephemeris, Position, Sky};

pub use antiscia::{Antiscia, Mirror, MirrorContact, MirrorPoints};
pub use antiscia::{antiscion_deg, contra_antiscion_deg};
pub use balance::{Balance, HouseBalance, SignBalance};
pub use declinations::{Declinations, Parallel, ParallelKind};
pub use dignities::{Debility, Dignities, Dignity, PlaceRulers, PlanetDignities, TriplicityRulers};
pub use fixed_stars::StarConjunction;
pub use lots::Lot;
pub use lunation::{LunationKind, PrenatalLunation};
pub use midpoints::{Branch, Midpoint, Midpoints};
pub use receptions::{Reception, ReceptionKind};
pub use sect::{SectPlacement, SectPlacements};
pub use shape::{Shape, ShapeKind, TEN, shape};

use crate::aspects::Mover;
use crate::meta::Warning;
use crate::natal::{ByZodiac, Grid, Positions};
use crate::point::Point;
use crate::request::{ResolvedOptions, Technique};

/// What a request includes beyond the usual; each is absent unless it was asked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Techniques {
    /// Essential dignities, in either zodiac.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dignities: Option<ByZodiac<Dignities>>,
    /// Mutual receptions, in either zodiac.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receptions: Option<ByZodiac<Vec<Reception>>>,
    /// The seven planets by sect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sect_placements: Option<SectPlacements>,
    /// The lots with their formulae.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lots: Option<Vec<Lot>>,
    /// Mirror points and contacts with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub antiscia: Option<Antiscia>,
    /// Parallels of declination, bodies out of bounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declinations: Option<Declinations>,
    /// Midpoints and their trees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub midpoints: Option<Midpoints>,
    /// Conjunctions with fixed stars, nearest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed_stars: Option<Vec<StarConjunction>>,
    /// Elements, modalities, polarities, hemispheres and quadrants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<Balance>,
    /// The shape of the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
    /// The new or full Moon before the moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prenatal_lunation: Option<PrenatalLunation>,
}

/// A chart as techniques see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) ephemeris: &'a Ephemeris<'a>,
    pub(crate) sky: &'a Sky<'a>,
    pub(crate) positions: &'a Positions,
    pub(crate) grid: &'a Grid,
    /// The points between which aspects are looked for.
    pub(crate) movers: &'a [Mover],
    pub(crate) options: &'a ResolvedOptions,
    pub(crate) ascendant_deg: Option<f64>,
    /// The right ascension of the Midheaven and the geographic latitude.
    pub(crate) horizon: Option<(f64, f64)>,
    pub(crate) is_day: Option<bool>,
}

/// What the options include; `None` where they include nothing.
pub(crate) fn of(scene: &Scene<'_>) -> Option<Box<Techniques>> {
    if scene.options.include.is_empty() {
        return None;
    }
    let mut found = Box::<Techniques>::default();
    for technique in &scene.options.include {
        match technique {
            Technique::Dignities => found.dignities = Some(dignities::of(scene)),
            Technique::Receptions => found.receptions = Some(receptions::of(scene)),
            Technique::SectPlacements => found.sect_placements = sect::of(scene),
            Technique::Lots => found.lots = lots::of(scene),
            Technique::Antiscia => found.antiscia = Some(antiscia::of(scene)),
            Technique::Declinations => found.declinations = Some(declinations::of(scene)),
            Technique::Midpoints => found.midpoints = Some(midpoints::of(scene)),
            Technique::FixedStars => found.fixed_stars = Some(fixed_stars::of(scene)),
            Technique::Balance => found.balance = Some(balance::of(scene)),
            Technique::Shape => found.shape = Some(shape::of(scene)),
            Technique::PrenatalLunation => found.prenatal_lunation = lunation::of(scene),
        }
    }
    Some(found)
}

/// What was asked for and cannot be without the time and the place.
pub(crate) fn warning(options: &ResolvedOptions, has_horizon: bool) -> Option<Warning> {
    let needs_horizon =
        |technique: &&Technique| matches!(technique, Technique::SectPlacements | Technique::Lots);
    let missing: Vec<&str> = options
        .include
        .iter()
        .filter(needs_horizon)
        .map(|technique| technique.id())
        .collect();
    (!has_horizon && !missing.is_empty()).then(|| Warning {
        code: "techniques_need_a_horizon",
        message: format!(
            "Without the time and the place there is no horizon, and so no {}.",
            missing.join(" and no ")
        )
        .into(),
    })
}

impl Scene<'_> {
    fn rules(&self) -> dignities::Rules {
        dignities::Rules {
            rulers: self.options.rulers,
            terms: self.options.settings.terms,
            is_day: self.is_day,
        }
    }

    fn position(&self, point: Point) -> Option<&Position> {
        point.body().map(|body| self.positions.get(body))
    }

    /// The longitude of a body.
    fn longitude_deg(&self, point: Point) -> f64 {
        self.position(point)
            .map_or(0.0, |position| position.longitude_deg)
    }

    fn declination_deg(&self, mover: &Mover) -> f64 {
        match self.position(mover.point) {
            Some(position) => position.declination_deg,
            None => self.grid.declination_deg(mover.longitude_deg),
        }
    }
}

/// Every pair, once.
fn pairs(movers: &[Mover]) -> impl Iterator<Item = (&Mover, &Mover)> {
    let from = |index: usize| movers.iter().skip(index + 1);
    movers
        .iter()
        .enumerate()
        .flat_map(move |(index, first)| from(index).map(move |second| (first, second)))
}
