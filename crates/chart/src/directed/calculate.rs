//! From a birth and a target to a directed chart.

use sidera_ephemeris::{Body, Ephemeris};

use super::document::{Directed, Direction};
use super::request::DirectedRequest;
use super::sun::Arc;
use crate::angle::{difference_deg, normalize_deg};
use crate::aspects::{Aspect, Exactness, Mover, between};
use crate::compare::{overlay_of, renamed};
use crate::error::{ErrorKind, RequestError};
use crate::houses::{Angles, right_ascension_deg};
use crate::moment::{self, YEARS_COVERED};
use crate::natal::{self, Cast, HouseCusps};
use crate::point::Point;
use crate::point_chart::{PointChart, Source, longitude_of};
use crate::progressed::Age;
use crate::request::ResolvedOptions;

/// Computes the natal chart and directs it.
///
/// # Errors
///
/// As [`natal::calculate`], the fields of the target named `target.`; also when the day that stands for
/// the target's year lies outside the years covered.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &DirectedRequest,
) -> Result<Directed, RequestError> {
    let options = request.options.resolve()?;
    let birth = moment::resolve(&request.birth)?;
    let target = moment::resolve(&request.target).map_err(|error| renamed(error, "target"))?;
    let how = &request.direction;
    let age = Age::between(&birth, &target, how.year, how.course);
    let natal = natal::cast_resolved(ephemeris, &birth, &options, |sky| {
        natal::frame_of(&birth, sky)
    })?;
    let arc = Arc {
        kind: how.arc,
        ephemeris,
        birth_jd_tt: birth.jd_tt,
        sun_deg: natal.positions.get(Body::Sun).longitude_deg,
    };
    let (arc_degrees, _) = arc.after(age.days()).ok_or_else(out_of_span)?;
    Ok(Directed {
        directed: moved_chart(&options, &natal, arc_degrees),
        aspects: to_natal(&options, &natal, &arc, &age, arc_degrees),
        in_natal_houses: overlay_of(
            natal
                .chart
                .bodies
                .iter()
                .map(|(id, body)| (id, normalize_deg(body.longitude + arc_degrees))),
            &natal,
        ),
        direction: Direction {
            target: Source::resolved(&target),
            age,
            arc: how.arc,
            arc_degrees,
        },
        natal: natal.chart,
    })
}

fn out_of_span() -> RequestError {
    RequestError::at(
        ErrorKind::OutOfSpan,
        "target",
        format!(
            "the day that stands for the target's year is outside what is known: {YEARS_COVERED}"
        ),
    )
}

fn moved_chart(options: &ResolvedOptions, natal: &Cast, arc_deg: f64) -> PointChart {
    let mut grid = natal.grid.clone();
    grid.rings = grid.rings.map(|rings| rings.turned(arc_deg));
    let angles = natal
        .chart
        .angles
        .map(|angles| moved_angles(&angles, arc_deg, grid.obliquity_deg));
    let houses = natal
        .chart
        .houses
        .as_ref()
        .map(|houses| moved_houses(houses, arc_deg));
    PointChart::of(options, &grid, angles, houses, |point: Point| {
        longitude_of(natal, point).map(|at| normalize_deg(at + arc_deg))
    })
}

fn moved_angles(angles: &Angles, arc_deg: f64, obliquity_deg: f64) -> Angles {
    let moved = |longitude: f64| normalize_deg(longitude + arc_deg);
    let midheaven = moved(angles.midheaven);
    Angles {
        ascendant: moved(angles.ascendant),
        midheaven,
        vertex: moved(angles.vertex),
        armc: right_ascension_deg(midheaven, obliquity_deg),
        descendant: moved(angles.descendant),
        imum_coeli: moved(angles.imum_coeli),
        anti_vertex: moved(angles.anti_vertex),
        east_point: moved(angles.east_point),
    }
}

fn moved_houses(houses: &HouseCusps, arc_deg: f64) -> HouseCusps {
    let moved = |cusps: [f64; 12]| cusps.map(|cusp| normalize_deg(cusp + arc_deg));
    HouseCusps {
        cusps: moved(houses.cusps),
        sidereal_cusps: moved(houses.sidereal_cusps),
        ..houses.clone()
    }
}

/// The aspects of directed points to natal ones. A directed point moves as fast as the arc grows.
fn to_natal(
    options: &ResolvedOptions,
    natal: &Cast,
    arc: &Arc<'_>,
    age: &Age,
    arc_deg: f64,
) -> Vec<Aspect> {
    let mut found = Vec::with_capacity(natal.movers.len() * 6);
    for point in &natal.movers {
        let directed = Mover {
            point: point.point,
            longitude_deg: normalize_deg(point.longitude_deg + arc_deg),
            speed_deg: Some(age.course.sign()),
        };
        found.extend(natal.movers.iter().filter_map(|target| {
            let still = Mover {
                speed_deg: Some(0.0),
                ..*target
            };
            let mut aspect = between(&directed, &still, &options.orbs)?;
            let missing = missing_deg(&aspect, &directed, &still);
            let days = arc.days_of(arc_deg + missing, age.days());
            aspect.exact =
                days.and_then(|days| Exactness::at(age.lived_at(arc.birth_jd_tt + days)));
            Some(aspect)
        }));
    }
    sidera_compact::sort_by(&mut found, |a, b| b.strength.total_cmp(&a.strength));
    found
}

/// How far the directed point has to move on until the aspect is exact.
fn missing_deg(aspect: &Aspect, directed: &Mover, target: &Mover) -> f64 {
    let apart = difference_deg(directed.longitude_deg, target.longitude_deg);
    aspect.angle.copysign(apart) - apart
}
