//! Sect: which planets are of the day and which of the night, and where each is at ease.

use serde::Serialize;

use super::Scene;
use super::tables::SEVEN;
use crate::angle::difference_deg;
use crate::keyed::Keyed;
use crate::natal::{ByZodiac, Sect, altitude_deg};
use crate::point::Point;
use crate::sign::Element;
use crate::zodiac::Zodiac;

/// The seven planets by sect.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectPlacements {
    /// The chart's sect: `day` while the Sun is up.
    pub chart: Sect,
    /// The light of the sect: the Sun by day, the Moon by night.
    pub light: Point,
    /// The planets, by identifier.
    pub planets: Keyed<SectPlacement>,
}

/// A planet by sect.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectPlacement {
    /// The planet's own sect. Mercury is of the day where it rises before the Sun, else of the night
    /// (Ptolemy, Tetrabiblos I.7).
    pub sect: Sect,
    /// Whether that is the chart's.
    pub in_sect: bool,
    /// Whether it is above the horizon: its altitude, without refraction, is over 0.
    pub above_horizon: bool,
    /// Whether a planet of the day is on the Sun's side of the horizon, or one of the night on the other.
    pub halb: bool,
    /// Whether it is so, and in a sign of its own gender as well (al-Qabisi, Introduction, chapter 2):
    /// Saturn, Jupiter, Mars and the Sun in signs of fire and air, Venus and the Moon in those of
    /// earth and water, Mercury as its sect.
    pub hayz: ByZodiac<bool>,
}

/// The planets by sect; `None` where it is not known whether it is day.
pub(super) fn of(scene: &Scene<'_>) -> Option<SectPlacements> {
    let (armc_deg, latitude_deg) = scene.horizon?;
    let is_day = scene.is_day?;
    let planet = |planet: Point| {
        let position = scene.position(planet)?;
        let hour_angle = armc_deg - position.right_ascension_deg;
        let above = if planet == Point::Sun {
            is_day
        } else {
            altitude_deg(latitude_deg, hour_angle, position.declination_deg) > 0.0
        };
        let sun = scene.longitude_deg(Point::Sun);
        let rises_first = difference_deg(position.longitude_deg, sun) < 0.0;
        let diurnal = is_diurnal(planet, rises_first);
        let halb = (above == is_day) == diurnal;
        let hayz = |zodiac: &Zodiac| {
            let element = zodiac.place(position.longitude_deg).sign.element();
            let masculine = matches!(element, Element::Fire | Element::Air);
            halb && masculine == is_masculine(planet, rises_first)
        };
        let placement = SectPlacement {
            sect: sect(diurnal),
            in_sect: diurnal == is_day,
            above_horizon: above,
            halb,
            hayz: ByZodiac {
                tropical: hayz(&scene.grid.tropical),
                sidereal: hayz(&scene.grid.sidereal),
            },
        };
        Some((planet.id(), placement))
    };
    Some(SectPlacements {
        chart: sect(is_day),
        light: if is_day { Point::Sun } else { Point::Moon },
        planets: Keyed(SEVEN.into_iter().filter_map(planet).collect()),
    })
}

const fn sect(is_day: bool) -> Sect {
    if is_day { Sect::Day } else { Sect::Night }
}

const fn is_diurnal(planet: Point, rises_before_the_sun: bool) -> bool {
    match planet {
        Point::Sun | Point::Jupiter | Point::Saturn => true,
        Point::Mercury => rises_before_the_sun,
        _ => false,
    }
}

const fn is_masculine(planet: Point, rises_before_the_sun: bool) -> bool {
    match planet {
        Point::Sun | Point::Mars | Point::Jupiter | Point::Saturn => true,
        Point::Mercury => rises_before_the_sun,
        _ => false,
    }
}
