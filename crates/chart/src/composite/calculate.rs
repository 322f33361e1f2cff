//! From two births to their composite.

use sidera_ephemeris::Ephemeris;

use super::angles;
use super::document::Composite;
use super::request::CompositeRequest;
use crate::angle::{midpoint_deg, normalize_deg};
use crate::aspects;
use crate::compare::renamed;
use crate::error::RequestError;
use crate::natal::{self, Cast, Counted, Grid};
use crate::point::Point;
use crate::point_chart::{PointChart, PointChartMeta, Source, longitude_of, movers};
use crate::request::Birth;

/// Computes both charts and their composite.
///
/// # Errors
///
/// As [`natal::calculate`], the fields of the births named `first.` and `second.`.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &CompositeRequest,
) -> Result<Composite, RequestError> {
    let options = request.options.resolve()?;
    let cast = |birth: &Birth, name: &str| {
        natal::cast(ephemeris, birth, &options).map_err(|error| renamed(error, name))
    };
    let first = cast(&request.first, "first")?;
    let second = cast(&request.second, "second")?;
    let mut grid = grid_between(&first.grid, &second.grid);
    let skeleton = angles::of(
        &request.composite,
        options.houses,
        (&first, &second),
        &mut grid,
    )?;
    let longitude = |point: Point| match skeleton.angles {
        Some(angles) if point.is_angle() => angles.get(point),
        _ => midway(&first, &second, point),
    };
    let movers = movers(&options, None, longitude);
    let found = aspects::find(&movers, &options.orbs, options.angle_aspects);
    let counted = Counted::of(|body| longitude(body.into()).unwrap_or_default(), &grid);
    Ok(Composite {
        method: skeleton.method,
        first: Source::of(&first.chart),
        second: Source::of(&second.chart),
        patterns: natal::figures(&found, &counted),
        dominance: counted.dominance(&found),
        aspects: found,
        chart_ruler: skeleton
            .angles
            .map(|angles| natal::chart_ruler(&grid, angles.ascendant)),
        meta: PointChartMeta::of(
            ephemeris,
            &options,
            skeleton.houses.as_ref(),
            &movers,
            skeleton.warnings,
        ),
        chart: PointChart::of(&options, &grid, skeleton.angles, skeleton.houses, longitude),
    })
}

/// The zodiacs midway between those of both moments, without houses yet.
fn grid_between(first: &Grid, second: &Grid) -> Grid {
    Grid {
        tropical: first.tropical,
        sidereal: first.sidereal.midway(&second.sidereal),
        obliquity_deg: f64::midpoint(first.obliquity_deg, second.obliquity_deg),
        rings: None,
    }
}

/// The midpoint of a body, a node or a lot. A south node stays opposite its north node.
fn midway(first: &Cast, second: &Cast, point: Point) -> Option<f64> {
    let north = match point {
        Point::TrueSouthNode => Point::TrueNode,
        Point::MeanSouthNode => Point::MeanNode,
        angle if angle.is_angle() => return None,
        other => {
            return Some(midpoint_deg(
                longitude_of(first, other)?,
                longitude_of(second, other)?,
            ));
        }
    };
    midway(first, second, north).map(|longitude| normalize_deg(longitude + 180.0))
}
