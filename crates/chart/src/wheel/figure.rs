//! What of a chart is drawn, in the longitudes of the zodiac shown.

use super::ShownZodiac;
use super::geometry::Dial;
use crate::angle::{DegreesMinutes, normalize_deg};
use crate::natal::NatalChart;
use crate::point::Point;
use crate::sign::Sign;

/// What is drawn.
pub(super) struct Figure {
    pub(super) dial: Dial,
    pub(super) zodiac: &'static str,
    pub(super) sectors: Vec<SignSector>,
    /// The cusps, the first house's first.
    pub(super) cusps: Option<[f64; 12]>,
    /// Ascendant, Midheaven, Descendant and Imum Coeli.
    pub(super) angles: Vec<(Point, f64)>,
    pub(super) bodies: Vec<Drawn>,
}

/// A sign's part of the circle.
#[derive(Debug, Clone, Copy)]
pub(super) struct SignSector {
    pub(super) sign: Sign,
    pub(super) start_deg: f64,
    pub(super) width_deg: f64,
}

/// A body to be drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawn {
    pub(super) point: Point,
    pub(super) longitude_deg: f64,
    pub(super) sign: Sign,
    /// Where in the sign.
    pub(super) place: DegreesMinutes,
    pub(super) house: Option<u8>,
    pub(super) retrograde: bool,
}

impl Figure {
    pub(super) fn of(chart: &NatalChart, shown: ShownZodiac) -> Self {
        let ayanamsa = match shown {
            ShownZodiac::Tropical => 0.0,
            ShownZodiac::Sidereal => chart.meta.zodiac.ayanamsa,
        };
        let here = |tropical: f64| normalize_deg(tropical - ayanamsa);
        let sectors = sectors(chart, shown);
        let aries = sectors.first().map_or(0.0, |sector| sector.start_deg);
        let angles = chart.angles.map_or_else(Vec::new, |angles| {
            vec![
                (Point::Ascendant, here(angles.ascendant)),
                (Point::Midheaven, here(angles.midheaven)),
                (Point::Descendant, here(angles.descendant)),
                (Point::ImumCoeli, here(angles.imum_coeli)),
            ]
        });
        let cusps = chart.houses.as_ref().map(|houses| match shown {
            ShownZodiac::Tropical => houses.cusps,
            ShownZodiac::Sidereal => houses.sidereal_cusps,
        });
        Self {
            dial: Dial {
                left_deg: angles.first().map_or(aries, |(_, ascendant)| *ascendant),
            },
            zodiac: match shown {
                ShownZodiac::Tropical => "tropical",
                ShownZodiac::Sidereal => chart.meta.zodiac.sidereal,
            },
            bodies: bodies(chart, shown, &sectors),
            sectors,
            cusps,
            angles,
        }
    }

    pub(super) fn body(&self, point: Point) -> Option<&Drawn> {
        self.bodies.iter().find(|drawn| drawn.point == point)
    }
}

fn sectors(chart: &NatalChart, shown: ShownZodiac) -> Vec<SignSector> {
    match shown {
        ShownZodiac::Tropical => {
            let starts = (0..12_u8).map(|index| f64::from(index) * 30.0);
            let signs = Sign::TWELVE.into_iter().zip(starts);
            signs
                .map(|(sign, start_deg)| SignSector {
                    sign,
                    start_deg,
                    width_deg: 30.0,
                })
                .collect()
        }
        ShownZodiac::Sidereal => {
            let signs = chart.meta.zodiac.signs.iter();
            signs
                .map(|boundary| SignSector {
                    sign: boundary.sign,
                    start_deg: boundary.sidereal_longitude,
                    width_deg: boundary.width,
                })
                .collect()
        }
    }
}

fn bodies(chart: &NatalChart, shown: ShownZodiac, sectors: &[SignSector]) -> Vec<Drawn> {
    let drawn = chart.bodies.iter().filter_map(|(id, body)| {
        let point = Point::from_id(id)?;
        let (longitude_deg, sign, degree_in_sign, house) = match shown {
            ShownZodiac::Tropical => {
                let at = body.tropical;
                (body.longitude, at.sign, at.degree_in_sign, at.house)
            }
            ShownZodiac::Sidereal => {
                let at = body.sidereal;
                (at.longitude, at.sign, at.degree_in_sign, at.house)
            }
        };
        let width = sectors.iter().find(|sector| sector.sign == sign);
        let width_deg = width.map_or(360.0, |sector| sector.width_deg);
        let retrograde = body.retrograde;
        Some(Drawn {
            point,
            longitude_deg,
            sign,
            place: DegreesMinutes::in_sign(degree_in_sign, width_deg),
            house,
            retrograde,
        })
    });
    drawn.collect()
}
