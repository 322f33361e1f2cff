//! The signs: twelve, and Ophiuchus where a zodiac has thirteen.

use serde::Serialize;
use sidera_ephemeris::Body;

/// A sign of the zodiac, in zodiac order from Aries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum Sign {
    Aries,
    Taurus,
    Gemini,
    Cancer,
    Leo,
    Virgo,
    Libra,
    Scorpio,
    Ophiuchus,
    Sagittarius,
    Capricorn,
    Aquarius,
    Pisces,
}

/// One of the four elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum Element {
    Fire,
    Earth,
    Air,
    Water,
}

/// One of the three modalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum Modality {
    Cardinal,
    Fixed,
    Mutable,
}

impl Sign {
    /// All thirteen.
    pub const THIRTEEN: [Self; 13] = [
        Self::Aries,
        Self::Taurus,
        Self::Gemini,
        Self::Cancer,
        Self::Leo,
        Self::Virgo,
        Self::Libra,
        Self::Scorpio,
        Self::Ophiuchus,
        Self::Sagittarius,
        Self::Capricorn,
        Self::Aquarius,
        Self::Pisces,
    ];

    /// The twelve of the zodiacs with equal signs.
    pub const TWELVE: [Self; 12] = [
        Self::Aries,
        Self::Taurus,
        Self::Gemini,
        Self::Cancer,
        Self::Leo,
        Self::Virgo,
        Self::Libra,
        Self::Scorpio,
        Self::Sagittarius,
        Self::Capricorn,
        Self::Aquarius,
        Self::Pisces,
    ];

    /// The sign's name, as documents show it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aries => "Aries",
            Self::Taurus => "Taurus",
            Self::Gemini => "Gemini",
            Self::Cancer => "Cancer",
            Self::Leo => "Leo",
            Self::Virgo => "Virgo",
            Self::Libra => "Libra",
            Self::Scorpio => "Scorpio",
            Self::Ophiuchus => "Ophiuchus",
            Self::Sagittarius => "Sagittarius",
            Self::Capricorn => "Capricorn",
            Self::Aquarius => "Aquarius",
            Self::Pisces => "Pisces",
        }
    }

    /// The sign's element; Ophiuchus is of Fire.
    pub const fn element(self) -> Element {
        match self {
            Self::Aries | Self::Leo | Self::Sagittarius | Self::Ophiuchus => Element::Fire,
            Self::Taurus | Self::Virgo | Self::Capricorn => Element::Earth,
            Self::Gemini | Self::Libra | Self::Aquarius => Element::Air,
            Self::Cancer | Self::Scorpio | Self::Pisces => Element::Water,
        }
    }

    /// The sign's modality; Ophiuchus is Mutable.
    pub const fn modality(self) -> Modality {
        match self {
            Self::Aries | Self::Cancer | Self::Libra | Self::Capricorn => Modality::Cardinal,
            Self::Taurus | Self::Leo | Self::Scorpio | Self::Aquarius => Modality::Fixed,
            Self::Gemini | Self::Virgo | Self::Sagittarius | Self::Pisces | Self::Ophiuchus => {
                Modality::Mutable
            }
        }
    }

    /// The traditional ruler; Ophiuchus, which tradition lacks, is given Chiron.
    pub const fn traditional_ruler(self) -> Body {
        match self {
            Self::Aries | Self::Scorpio => Body::Mars,
            Self::Taurus | Self::Libra => Body::Venus,
            Self::Gemini | Self::Virgo => Body::Mercury,
            Self::Cancer => Body::Moon,
            Self::Leo => Body::Sun,
            Self::Ophiuchus => Body::Chiron,
            Self::Sagittarius | Self::Pisces => Body::Jupiter,
            Self::Capricorn | Self::Aquarius => Body::Saturn,
        }
    }

    /// The usual modern ruler: Pluto for Scorpio, Uranus for Aquarius, Neptune for Pisces,
    /// else the traditional one.
    pub const fn modern_ruler(self) -> Body {
        match self {
            Self::Scorpio => Body::Pluto,
            Self::Aquarius => Body::Uranus,
            Self::Pisces => Body::Neptune,
            other => other.traditional_ruler(),
        }
    }
}

impl Element {
    /// The element's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fire => "Fire",
            Self::Earth => "Earth",
            Self::Air => "Air",
            Self::Water => "Water",
        }
    }
}

impl Modality {
    /// The modality's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cardinal => "Cardinal",
            Self::Fixed => "Fixed",
            Self::Mutable => "Mutable",
        }
    }
}
