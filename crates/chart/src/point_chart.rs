//! Charts that no sky ever showed: every point is a longitude that was computed from others.

use serde::Serialize;
use sidera_ephemeris::Ephemeris;

use crate::aspects::Mover;
use crate::houses::Angles;
use crate::ids::BodyId;
use crate::keyed::Keyed;
use crate::locate::Location;
use crate::meta::{AspectsMeta, HousesMeta, Place, TimeMeta, Versions, Warning, ZodiacMeta};
use crate::moment::Resolved;
use crate::natal::{
    Grid, HouseCusps, Moment, NatalChart, PointPlacement, aspects_meta, versions, zodiac_meta,
};
use crate::point::Point;
use crate::request::ResolvedOptions;

/// Where everything stands in a composite or directed chart: points of the ecliptic, in both zodiacs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointChart {
    /// The bodies, by identifier.
    pub bodies: Keyed<PointPlacement>,
    /// The angles; null where one of the charts behind it has none.
    pub angles: Option<Angles>,
    /// The houses; null where there are no angles.
    pub houses: Option<HouseCusps>,
    /// The other points: the south nodes, the angles and the lots, by identifier.
    pub points: Keyed<PointPlacement>,
    /// The sidereal zodiac and its parameters.
    pub zodiac: ZodiacMeta,
}

/// A chart that another was computed from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The moment in four time scales.
    pub moment: Moment,
    /// How the moment was understood.
    pub time: TimeMeta,
    /// The place; null without coordinates.
    pub place: Option<Place>,
    /// How the name of the place was understood; absent where it was given by coordinates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// What whoever reads the chart should know.
    pub warnings: Vec<Warning>,
}

/// How an answer came about whose positions belong to no moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointChartMeta {
    /// The house system asked for and the one used.
    pub houses: HousesMeta,
    /// What aspects were looked for, and between what.
    pub aspects: AspectsMeta,
    /// The options in full, as they were used.
    pub options: ResolvedOptions,
    /// What computed the answer.
    pub versions: Versions,
    /// What whoever reads the chart should know.
    pub warnings: Vec<Warning>,
}

impl Source {
    /// What a birth was understood as, whose chart is not cast.
    pub(crate) fn resolved(birth: &Resolved) -> Self {
        Self {
            moment: birth.moment(),
            time: birth.meta.clone(),
            place: birth.place,
            location: birth.location.clone(),
            warnings: birth.warnings.clone(),
        }
    }

    pub(crate) fn of(chart: &NatalChart) -> Self {
        Self {
            moment: chart.moment.clone(),
            time: chart.meta.time.clone(),
            place: chart.meta.place,
            location: chart.meta.location.clone(),
            warnings: chart.meta.warnings.clone(),
        }
    }
}

impl PointChart {
    /// The chart of longitudes, as far as they are known, on a grid.
    pub(crate) fn of(
        options: &ResolvedOptions,
        grid: &Grid,
        angles: Option<Angles>,
        houses: Option<HouseCusps>,
        longitude: impl Fn(Point) -> Option<f64>,
    ) -> Self {
        let place = |point: Point| Some((point.id(), grid.point(longitude(point)?, None)));
        let bodies = options.bodies.iter().map(|&BodyId(body)| Point::from(body));
        let others = Point::ALL.iter().filter(|point| point.body().is_none());
        Self {
            bodies: Keyed(bodies.filter_map(place).collect()),
            angles,
            houses,
            points: Keyed(others.copied().filter_map(place).collect()),
            zodiac: zodiac_meta(options.zodiac, &grid.sidereal),
        }
    }
}

impl PointChartMeta {
    pub(crate) fn of(
        ephemeris: &Ephemeris<'_>,
        options: &ResolvedOptions,
        houses: Option<&HouseCusps>,
        movers: &[Mover],
        warnings: Vec<Warning>,
    ) -> Self {
        let missing = "One of the charts has no angles and houses, so this one has none.";
        Self {
            houses: HousesMeta {
                requested: options.houses,
                used: houses.map(|houses| houses.system),
                reason: houses.map_or(Some(missing), |houses| houses.note),
            },
            aspects: aspects_meta(options, movers),
            options: options.clone(),
            versions: versions(ephemeris),
            warnings,
        }
    }
}

/// The points asked for whose longitudes are known; all of them move as fast.
pub(crate) fn movers(
    options: &ResolvedOptions,
    speed_deg: Option<f64>,
    longitude: impl Fn(Point) -> Option<f64>,
) -> Vec<Mover> {
    let mover = |&point: &Point| {
        Some(Mover {
            point,
            longitude_deg: longitude(point)?,
            speed_deg,
        })
    };
    options.aspect_points.iter().filter_map(mover).collect()
}

/// The longitude of a point of a chart that has been cast.
pub(crate) fn longitude_of(cast: &crate::natal::Cast, point: Point) -> Option<f64> {
    if let Some(body) = point.body() {
        return Some(cast.positions.get(body).longitude_deg);
    }
    let placement = cast.chart.points.get(point.id())?;
    Some(placement.longitude)
}
