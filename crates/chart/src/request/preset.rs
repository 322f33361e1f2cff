//! Options under one name.

use sidera_ephemeris::Body;

use super::options::RulerScheme;
use super::orb::OrbRule;
use super::technique::Technique;
use crate::aspects::AspectKind;
use crate::houses::HouseSystem;
use crate::ids::identifiers;
use crate::point::Point;
use crate::zodiac::{ZodiacChoice, ZodiacId};

identifiers! {
    /// What all options are unless they are given.
    #[derive(Default)]
    pub enum Preset is "a preset" {
        /// True sidereal beside tropical, Placidus, all bodies and aspects.
        #[default]
        Modern = "modern",
        /// Tropical, whole signs, the seven planets and the mean node, the five aspects of Ptolemy with
        /// the orbs of the planets, dignities, receptions and sect.
        Classical = "classical",
        /// As the older service draws charts: its zodiac, equal houses, its bodies.
        OlderService = "older_service",
    }
}

/// The bodies and points between which aspects are looked for, unless a request names others.
pub const DEFAULT_ASPECT_POINTS: [Point; 14] = [
    Point::Sun,
    Point::Moon,
    Point::Mercury,
    Point::Venus,
    Point::Mars,
    Point::Jupiter,
    Point::Saturn,
    Point::Uranus,
    Point::Neptune,
    Point::Pluto,
    Point::Chiron,
    Point::TrueNode,
    Point::Ascendant,
    Point::Midheaven,
];

const CLASSICAL_BODIES: [Body; 8] = [
    Body::Sun,
    Body::Moon,
    Body::Mercury,
    Body::Venus,
    Body::Mars,
    Body::Jupiter,
    Body::Saturn,
    Body::MeanNode,
];

const CLASSICAL_ASPECT_POINTS: [Point; 9] = [
    Point::Sun,
    Point::Moon,
    Point::Mercury,
    Point::Venus,
    Point::Mars,
    Point::Jupiter,
    Point::Saturn,
    Point::Ascendant,
    Point::Midheaven,
];

const PTOLEMAIC: [AspectKind; 5] = [
    AspectKind::Conjunction,
    AspectKind::Opposition,
    AspectKind::Trine,
    AspectKind::Square,
    AspectKind::Sextile,
];

const OLDER_SERVICE_BODIES: [Body; 17] = [
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
    Body::Chiron,
    Body::Ceres,
    Body::Pallas,
    Body::Juno,
    Body::Vesta,
    Body::TrueNode,
    Body::MeanApogee,
];

const OLDER_SERVICE_ASPECT_POINTS: [Point; 12] = [
    Point::Sun,
    Point::Moon,
    Point::Mercury,
    Point::Venus,
    Point::Mars,
    Point::Jupiter,
    Point::Saturn,
    Point::Uranus,
    Point::Neptune,
    Point::Pluto,
    Point::Chiron,
    Point::TrueNode,
];

/// What a preset stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Definition {
    pub(super) zodiac: ZodiacId,
    pub(super) houses: HouseSystem,
    pub(super) bodies: &'static [Body],
    pub(super) aspects: &'static [AspectKind],
    pub(super) aspect_points: &'static [Point],
    pub(super) orb_rule: OrbRule,
    pub(super) rulers: RulerScheme,
    pub(super) include: &'static [Technique],
}

impl Preset {
    /// The zodiac of a request that names none.
    pub const fn zodiac(self) -> ZodiacChoice {
        ZodiacChoice::Named(self.definition().zodiac)
    }

    pub(super) const fn definition(self) -> Definition {
        match self {
            Self::Modern => Definition {
                zodiac: ZodiacId::TrueSidereal,
                houses: HouseSystem::Placidus,
                bodies: &Body::ALL,
                aspects: AspectKind::ALL,
                aspect_points: &DEFAULT_ASPECT_POINTS,
                orb_rule: OrbRule::Aspect,
                rulers: RulerScheme::Modern,
                include: &[],
            },
            Self::Classical => Definition {
                zodiac: ZodiacId::Tropical,
                houses: HouseSystem::WholeSign,
                bodies: &CLASSICAL_BODIES,
                aspects: &PTOLEMAIC,
                aspect_points: &CLASSICAL_ASPECT_POINTS,
                orb_rule: OrbRule::Moieties,
                rulers: RulerScheme::Traditional,
                include: &[
                    Technique::Dignities,
                    Technique::Receptions,
                    Technique::SectPlacements,
                ],
            },
            Self::OlderService => Definition {
                zodiac: ZodiacId::Legacy,
                houses: HouseSystem::Equal,
                bodies: &OLDER_SERVICE_BODIES,
                aspects: AspectKind::ALL,
                aspect_points: &OLDER_SERVICE_ASPECT_POINTS,
                orb_rule: OrbRule::Aspect,
                rulers: RulerScheme::Modern,
                include: &[],
            },
        }
    }
}
