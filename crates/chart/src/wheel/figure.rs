//! What of a chart is drawn, in the longitudes of the zodiac shown.

use super::ShownZodiac;
use super::geometry::Dial;
use super::layout::{DOUBLE, Layout, SINGLE};
use super::subject::{Seen, Subject};
use crate::angle::{DegreesMinutes, normalize_deg};
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
    /// Those of the outer ring, with its Ascendant and Midheaven; `None` for a single wheel.
    pub(super) outer: Option<Vec<Drawn>>,
    pub(super) layout: &'static Layout,
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
    pub(super) fn of(inner: &Subject<'_>, outer: Option<&Subject<'_>>, shown: ShownZodiac) -> Self {
        let sectors = sectors(inner, shown);
        let aries = sectors.first().map_or(0.0, |sector| sector.start_deg);
        let angles = inner.angles.map_or_else(Vec::new, |angles| {
            let here = |longitude| inner.longitude_deg(longitude, shown);
            vec![
                (Point::Ascendant, here(angles.ascendant)),
                (Point::Midheaven, here(angles.midheaven)),
                (Point::Descendant, here(angles.descendant)),
                (Point::ImumCoeli, here(angles.imum_coeli)),
            ]
        });
        let cusps = inner.houses.map(|houses| match shown {
            ShownZodiac::Tropical => houses.cusps,
            ShownZodiac::Sidereal => houses.sidereal_cusps,
        });
        Self {
            dial: Dial {
                left_deg: angles.first().map_or(aries, |(_, ascendant)| *ascendant),
            },
            zodiac: match shown {
                ShownZodiac::Tropical => "tropical",
                ShownZodiac::Sidereal => inner.zodiac.sidereal,
            },
            bodies: drawn(inner.bodies.iter(), shown, &sectors),
            outer: outer
                .map(|outer| drawn(outer.bodies.iter().chain(&outer.axes), shown, &sectors)),
            layout: if outer.is_some() { &DOUBLE } else { &SINGLE },
            sectors,
            cusps,
            angles,
        }
    }

    /// A body of the outer ring, or of the only one.
    pub(super) fn first(&self, point: Point) -> Option<&Drawn> {
        let ring = self.outer.as_ref().unwrap_or(&self.bodies);
        ring.iter().find(|drawn| drawn.point == point)
    }

    pub(super) fn body(&self, point: Point) -> Option<&Drawn> {
        self.bodies.iter().find(|drawn| drawn.point == point)
    }
}

fn sectors(inner: &Subject<'_>, shown: ShownZodiac) -> Vec<SignSector> {
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
            let signs = inner.zodiac.signs.iter();
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

fn drawn<'s>(
    bodies: impl Iterator<Item = &'s Seen>,
    shown: ShownZodiac,
    sectors: &[SignSector],
) -> Vec<Drawn> {
    let one = |body: &Seen| {
        let (longitude_deg, sign, degree_in_sign, house) = match shown {
            ShownZodiac::Tropical => {
                let at = body.tropical;
                (body.longitude_deg, at.sign, at.degree_in_sign, at.house)
            }
            ShownZodiac::Sidereal => {
                let at = body.sidereal;
                (at.longitude, at.sign, at.degree_in_sign, at.house)
            }
        };
        let width = sectors.iter().find(|sector| sector.sign == sign);
        let width_deg = width.map_or(360.0, |sector| sector.width_deg);
        Drawn {
            point: body.point,
            longitude_deg: normalize_deg(longitude_deg),
            sign,
            place: DegreesMinutes::in_sign(degree_in_sign, width_deg),
            house,
            retrograde: body.retrograde,
        }
    };
    bodies.map(one).collect()
}
