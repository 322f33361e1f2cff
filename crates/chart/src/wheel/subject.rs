//! A chart as a wheel sees it, whichever document it comes from.

use super::ShownZodiac;
use crate::angle::normalize_deg;
use crate::houses::Angles;
use crate::keyed::Keyed;
use crate::locate::Location;
use crate::meta::ZodiacMeta;
use crate::natal::{HouseCusps, NatalChart, PointPlacement, SiderealPlacement, TropicalPlacement};
use crate::point::Point;
use crate::point_chart::PointChart;

/// A chart to be drawn.
pub(super) struct Subject<'c> {
    pub(super) bodies: Vec<Seen>,
    /// Ascendant and Midheaven as bodies of an outer ring.
    pub(super) axes: Vec<Seen>,
    pub(super) angles: Option<Angles>,
    pub(super) houses: Option<&'c HouseCusps>,
    pub(super) zodiac: &'c ZodiacMeta,
    /// The place as it was looked up by its name.
    pub(super) location: Option<&'c Location>,
}

/// A body where it is in both zodiacs.
pub(super) struct Seen {
    pub(super) point: Point,
    /// Tropical.
    pub(super) longitude_deg: f64,
    pub(super) tropical: TropicalPlacement,
    pub(super) sidereal: SiderealPlacement,
    pub(super) retrograde: bool,
}

impl<'c> Subject<'c> {
    pub(super) fn natal(chart: &'c NatalChart) -> Self {
        let bodies = chart.bodies.iter().filter_map(|(id, body)| {
            Some(Seen {
                point: Point::from_id(id)?,
                longitude_deg: body.longitude,
                tropical: body.tropical,
                sidereal: body.sidereal,
                retrograde: body.retrograde,
            })
        });
        Self {
            bodies: bodies.collect(),
            axes: axes(&chart.points),
            angles: chart.angles,
            houses: chart.houses.as_ref(),
            zodiac: &chart.meta.zodiac,
            location: chart.meta.location.as_ref(),
        }
    }

    pub(super) fn points(chart: &'c PointChart) -> Self {
        let bodies = chart.bodies.iter();
        Self {
            bodies: bodies.filter_map(|(id, place)| seen(id, place)).collect(),
            axes: axes(&chart.points),
            angles: chart.angles,
            houses: chart.houses.as_ref(),
            zodiac: &chart.zodiac,
            location: None,
        }
    }

    /// A tropical longitude in the zodiac shown.
    pub(super) fn longitude_deg(&self, tropical_deg: f64, shown: ShownZodiac) -> f64 {
        match shown {
            ShownZodiac::Tropical => tropical_deg,
            ShownZodiac::Sidereal => normalize_deg(tropical_deg - self.zodiac.ayanamsa),
        }
    }
}

fn seen(id: &str, place: &PointPlacement) -> Option<Seen> {
    Some(Seen {
        point: Point::from_id(id)?,
        longitude_deg: place.longitude,
        tropical: place.tropical,
        sidereal: place.sidereal,
        retrograde: false,
    })
}

fn axes(points: &Keyed<PointPlacement>) -> Vec<Seen> {
    [Point::Ascendant, Point::Midheaven]
        .into_iter()
        .filter_map(|axis| seen(axis.id(), points.get(axis.id())?))
        .collect()
}
