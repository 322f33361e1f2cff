//! Zodiacs: how the circle is divided into signs, and where its zero stands.
//!
//! A sidereal longitude is the apparent tropical longitude less the ayanamsa of the moment. The
//! ayanamsa counts from the true equinox, nutation included, so that a star keeps its sidereal longitude;
//! only `legacy` knows neither nutation nor anything between two New Years.

mod ayanamsa;
mod boundaries;
mod choice;
mod precession;

use sidera_ephemeris::Sky;

pub use boundaries::{
    BOUNDARY_STARS, IAU_CROSSINGS_J2000_DEG, LEGACY_STARTS_DEG, SIDEREAL_ZERO_J2000_DEG,
    iau_starts_deg, true_sidereal_starts_deg,
};
pub use choice::{CustomAyanamsa, ZodiacChoice, ZodiacId};

use crate::angle::normalize_deg;
use crate::sign::Sign;
use ayanamsa::Anchor;

/// A zodiac at one moment: its zero and its signs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Zodiac {
    id: &'static str,
    definition: &'static str,
    ayanamsa_deg: f64,
    nutation_deg: f64,
    division: Division,
}

/// How a zodiac's circle is divided.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Division {
    /// Twelve times 30 degrees from zero.
    Twelve,
    /// Thirteen signs that begin at these sidereal longitudes, from Aries.
    Thirteen([f64; 13]),
}

/// A place in a zodiac.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Longitude from the zodiac's zero, `[0, 360)`.
    pub longitude_deg: f64,
    /// The sign.
    pub sign: Sign,
    /// Degrees from the beginning of the sign.
    pub degree_in_sign: f64,
    /// The way through the sign in percent of its own width.
    pub percentage: f64,
}

/// A sign of a zodiac: where it begins and how wide it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sector {
    /// The sign.
    pub sign: Sign,
    /// Longitude of its beginning from the zodiac's zero, `[0, 360)`.
    pub start_deg: f64,
    /// Its width, degrees.
    pub width_deg: f64,
}

const TROPICAL: &str = "Tropical: twelve equal signs from the true equinox of date";
const TRUE_SIDEREAL: &str = "True sidereal: thirteen signs, each beginning midway in ecliptic longitude of J2000 between the last star of one constellation and the first of the next (Hipparcos-2); zero at 31.2836° on J2000.0, carried by IAU 2006 precession";
const IAU: &str = "IAU: thirteen signs, each beginning where the ecliptic crosses the IAU constellation boundary (J2000); zero at 31.2836° on J2000.0, carried by IAU 2006 precession";
const LEGACY: &str = "Legacy: the older service's thirteen signs, ayanamsa 31.38° + (UTC year - 2000) / 72, one step a year, without nutation";
const CUSTOM: &str =
    "Twelve equal signs under the request's own mean ayanamsa, carried by IAU 2006 precession";

impl Zodiac {
    /// The tropical zodiac.
    pub const fn tropical() -> Self {
        Self {
            id: ZodiacId::Tropical.id(),
            definition: TROPICAL,
            ayanamsa_deg: 0.0,
            nutation_deg: 0.0,
            division: Division::Twelve,
        }
    }

    /// The zodiac of a choice at a moment; `utc_year` is used by `legacy` alone.
    pub fn at(choice: ZodiacChoice, sky: &Sky<'_>, utc_year: i32) -> Self {
        match choice {
            ZodiacChoice::Named(ZodiacId::Tropical) => Self::tropical(),
            ZodiacChoice::Named(ZodiacId::TrueSidereal) => Self::anchored(
                ZodiacId::TrueSidereal.id(),
                TRUE_SIDEREAL,
                THIRTEEN_SIGN_ANCHOR,
                Division::Thirteen(*true_sidereal_starts_deg()),
                sky,
            ),
            ZodiacChoice::Named(ZodiacId::Iau) => Self::anchored(
                ZodiacId::Iau.id(),
                IAU,
                THIRTEEN_SIGN_ANCHOR,
                Division::Thirteen(iau_starts_deg()),
                sky,
            ),
            ZodiacChoice::Named(ZodiacId::Legacy) => Self::legacy(utc_year),
            ZodiacChoice::Named(id) => match ayanamsa::named(id) {
                Some((anchor, definition)) => {
                    Self::anchored(id.id(), definition, anchor, Division::Twelve, sky)
                }
                None => Self::tropical(),
            },
            ZodiacChoice::Custom(own) => {
                let anchor = Anchor::Epoch {
                    jd_tt: own.epoch_jd_tt,
                    value_deg: own.value_deg,
                };
                Self::anchored("custom", CUSTOM, anchor, Division::Twelve, sky)
            }
        }
    }

    /// The older service's zodiac in a year.
    pub fn legacy(utc_year: i32) -> Self {
        Self {
            id: ZodiacId::Legacy.id(),
            definition: LEGACY,
            ayanamsa_deg: 31.38 + f64::from(utc_year - 2000) / 72.0,
            nutation_deg: 0.0,
            division: Division::Thirteen(LEGACY_STARTS_DEG),
        }
    }

    /// The same zodiac midway between two moments: its ayanamsa is the mean of both.
    pub(crate) fn midway(&self, other: &Self) -> Self {
        Self {
            ayanamsa_deg: f64::midpoint(self.ayanamsa_deg, other.ayanamsa_deg),
            nutation_deg: f64::midpoint(self.nutation_deg, other.nutation_deg),
            ..*self
        }
    }

    fn anchored(
        id: &'static str,
        definition: &'static str,
        anchor: Anchor,
        division: Division,
        sky: &Sky<'_>,
    ) -> Self {
        let nutation_deg = sky.nutation_longitude_deg();
        Self {
            id,
            definition,
            ayanamsa_deg: anchor.mean_deg(sky) + nutation_deg,
            nutation_deg,
            division,
        }
    }

    /// Its identifier; `custom` for a caller's own.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// How it is defined, with the source.
    pub const fn definition(&self) -> &'static str {
        self.definition
    }

    /// Tropical longitude minus longitude in this zodiac, degrees.
    pub const fn ayanamsa_deg(&self) -> f64 {
        self.ayanamsa_deg
    }

    /// The part of the ayanamsa that is nutation in longitude, degrees.
    pub const fn nutation_deg(&self) -> f64 {
        self.nutation_deg
    }

    /// Whether it has twelve equal signs.
    pub const fn has_equal_signs(&self) -> bool {
        matches!(self.division, Division::Twelve)
    }

    /// The longitude in this zodiac, `[0, 360)`, of a tropical longitude.
    pub fn longitude_deg(&self, tropical_longitude_deg: f64) -> f64 {
        normalize_deg(tropical_longitude_deg - self.ayanamsa_deg)
    }

    /// The tropical longitude of a longitude in this zodiac.
    pub fn tropical_longitude_deg(&self, longitude_deg: f64) -> f64 {
        normalize_deg(longitude_deg + self.ayanamsa_deg)
    }

    /// The place in this zodiac of a tropical longitude.
    pub fn place(&self, tropical_longitude_deg: f64) -> Placement {
        let longitude_deg = self.longitude_deg(tropical_longitude_deg);
        let (found, into) = match &self.division {
            Division::Twelve => equal_sector(longitude_deg),
            Division::Thirteen(_) => self.nearest_behind(longitude_deg),
        };
        Placement {
            longitude_deg,
            sign: found.sign,
            degree_in_sign: into,
            percentage: into / found.width_deg * 100.0,
        }
    }

    /// The sector that begins the least before a longitude, and how far before. Unlike a comparison with
    /// widths this leaves no hair between two signs for rounding to fall into.
    fn nearest_behind(&self, longitude_deg: f64) -> (Sector, f64) {
        let (mut found, mut into) = (WHOLE_CIRCLE, f64::INFINITY);
        self.for_each_sector(|sector| {
            let offset = normalize_deg(longitude_deg - sector.start_deg);
            if offset < into {
                (found, into) = (sector, offset);
            }
        });
        (found, into)
    }

    /// The signs and where they begin, from Aries.
    pub fn sectors(&self) -> Vec<Sector> {
        let mut sectors = Vec::with_capacity(13);
        self.for_each_sector(|sector| sectors.push(sector));
        sectors
    }

    fn for_each_sector(&self, mut visit: impl FnMut(Sector)) {
        match &self.division {
            Division::Twelve => {
                let mut start_deg = 0.0;
                for sign in Sign::TWELVE {
                    visit(Sector {
                        sign,
                        start_deg,
                        width_deg: 30.0,
                    });
                    start_deg += 30.0;
                }
            }
            Division::Thirteen(starts) => {
                let next = starts.iter().cycle().skip(1);
                for ((sign, start), next) in Sign::THIRTEEN.into_iter().zip(starts).zip(next) {
                    visit(Sector {
                        sign,
                        start_deg: *start,
                        width_deg: normalize_deg(next - start),
                    });
                }
            }
        }
    }
}

/// What every search for a sector begins with and none ends with.
const WHOLE_CIRCLE: Sector = Sector {
    sign: Sign::Aries,
    start_deg: 0.0,
    width_deg: 360.0,
};

/// One of twelve equal signs, for a longitude in `[0, 360)`, and the way into it.
fn equal_sector(longitude_deg: f64) -> (Sector, f64) {
    let mut start_deg = 0.0;
    let mut found = (WHOLE_CIRCLE, longitude_deg);
    for sign in Sign::TWELVE {
        if longitude_deg < start_deg {
            break;
        }
        let sector = Sector {
            sign,
            start_deg,
            width_deg: 30.0,
        };
        found = (sector, longitude_deg - start_deg);
        start_deg += 30.0;
    }
    found
}

const THIRTEEN_SIGN_ANCHOR: Anchor = Anchor::Epoch {
    jd_tt: precession::J2000_JD_TT,
    value_deg: SIDEREAL_ZERO_J2000_DEG,
};

#[cfg(test)]
mod tests;
