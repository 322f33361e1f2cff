//! The aspects by name: angle, orbs, score, family.

use crate::ids::identifiers;

identifiers! {
    /// An aspect: an angle between two bodies that counts as a relation.
    pub enum AspectKind is "an aspect" {
        /// 0 degrees.
        Conjunction = "conjunction",
        /// 180 degrees.
        Opposition = "opposition",
        /// 120 degrees.
        Trine = "trine",
        /// 90 degrees.
        Square = "square",
        /// 60 degrees.
        Sextile = "sextile",
        /// 150 degrees.
        Quincunx = "quincunx",
        /// 30 degrees.
        Semisextile = "semisextile",
        /// 45 degrees.
        Semisquare = "semisquare",
        /// 135 degrees.
        Sesquiquadrate = "sesquiquadrate",
        /// 72 degrees.
        Quintile = "quintile",
        /// 144 degrees.
        Biquintile = "biquintile",
    }
}

identifiers! {
    /// How an aspect is felt, and drawn.
    pub enum AspectFamily is "a family of aspects" {
        /// Bodies at one place.
        Neutral = "neutral",
        /// Opposition and square, drawn red and solid.
        Hard = "hard",
        /// Trine and sextile, drawn blue.
        Soft = "soft",
        /// All others, drawn dashed.
        Minor = "minor",
    }
}

impl AspectKind {
    /// The exact angle.
    pub const fn angle_deg(self) -> f64 {
        match self {
            Self::Conjunction => 0.0,
            Self::Opposition => 180.0,
            Self::Trine => 120.0,
            Self::Square => 90.0,
            Self::Sextile => 60.0,
            Self::Quincunx => 150.0,
            Self::Semisextile => 30.0,
            Self::Semisquare => 45.0,
            Self::Sesquiquadrate => 135.0,
            Self::Quintile => 72.0,
            Self::Biquintile => 144.0,
        }
    }

    /// The usual orb between two bodies of which neither is Sun or Moon.
    pub const fn default_orb_deg(self) -> f64 {
        match self {
            Self::Conjunction | Self::Opposition => 8.0,
            Self::Trine | Self::Square => 6.0,
            Self::Sextile => 4.0,
            Self::Quincunx => 3.0,
            Self::Semisextile | Self::Semisquare | Self::Sesquiquadrate => 2.0,
            Self::Quintile | Self::Biquintile => 1.0,
        }
    }

    /// The usual orb where the Sun or the Moon takes part.
    pub const fn default_luminary_orb_deg(self) -> f64 {
        match self {
            Self::Conjunction | Self::Opposition => 10.0,
            Self::Trine | Self::Square => 8.0,
            Self::Sextile => 6.0,
            other => other.default_orb_deg(),
        }
    }

    /// The weight from which the strength is computed.
    pub const fn score(self) -> f64 {
        match self {
            Self::Conjunction => 5.0,
            Self::Opposition => 4.0,
            Self::Trine => 3.5,
            Self::Square => 3.0,
            Self::Sextile => 2.5,
            Self::Quincunx => 2.0,
            Self::Quintile | Self::Biquintile => 1.8,
            Self::Semisextile | Self::Semisquare | Self::Sesquiquadrate => 1.5,
        }
    }

    /// The family, by which wheels draw it.
    pub const fn family(self) -> AspectFamily {
        match self {
            Self::Conjunction => AspectFamily::Neutral,
            Self::Opposition | Self::Square => AspectFamily::Hard,
            Self::Trine | Self::Sextile => AspectFamily::Soft,
            _ => AspectFamily::Minor,
        }
    }

    /// The name as a person reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conjunction => "Conjunction",
            Self::Opposition => "Opposition",
            Self::Trine => "Trine",
            Self::Square => "Square",
            Self::Sextile => "Sextile",
            Self::Quincunx => "Quincunx",
            Self::Semisextile => "Semisextile",
            Self::Semisquare => "Semisquare",
            Self::Sesquiquadrate => "Sesquiquadrate",
            Self::Quintile => "Quintile",
            Self::Biquintile => "Biquintile",
        }
    }
}
