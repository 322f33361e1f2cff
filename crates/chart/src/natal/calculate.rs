//! From a request to a chart.

use sidera_ephemeris::{Body, Ephemeris, Sky, time};

use super::chart::{ByZodiac, NatalChart, PointPlacement, Rulers, Sect};
use super::place::Grid;
use super::sky::Positions;
use super::unknown_time::Day;
use super::{exact, houses, meta};
use crate::angle::{asin_deg, cos_deg, normalize_deg, sin_deg};
use crate::aspects::{self, Aspect, Mover};
use crate::chinese::ChineseYear;
use crate::dominance::{self, COUNTED, Dominance};
use crate::error::RequestError;
use crate::houses::{Angles, Frame};
use crate::ids::BodyId;
use crate::keyed::Keyed;
use crate::lots::{LotInputs, lots};
use crate::meta::Warning;
use crate::moment::{self, Resolved};
use crate::moon;
use crate::natal::HouseCusps;
use crate::numerology;
use crate::patterns::{self, Pattern};
use crate::point::Point;
use crate::request::{Birth, NatalRequest, ResolvedOptions};
use crate::sign::Sign;
use crate::techniques::{self, Scene};
use crate::zodiac::Zodiac;

/// The altitude of the Sun's centre at sunrise and sunset: refraction and half its diameter.
pub(crate) const SUNRISE_ALTITUDE_DEG: f64 = -0.833;

/// Computes a natal chart.
///
/// # Errors
///
/// When the request contradicts itself, leaves out the moment, or asks for one that is not
/// covered; see [`RequestError`].
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &NatalRequest,
) -> Result<NatalChart, RequestError> {
    let options = request.options.resolve()?;
    let birth = moment::resolve(&request.birth)?;
    let Cast {
        mut chart,
        positions,
        ..
    } = cast_resolved(ephemeris, &birth, &options, |sky| frame_of(&birth, sky))?;
    if let Some(asked) = &request.numerology {
        chart.numerology = Some(numerology::of(birth.date(), asked.name()?));
    }
    chart.chinese_year = request.chinese_year.map(|begins_with| {
        let sun = positions.get(Body::Sun).longitude_deg;
        ChineseYear::of(begins_with, ephemeris, &birth.utc, birth.jd_tt, sun)
    });
    Ok(chart)
}

/// A chart with what other charts are compared by.
pub(crate) struct Cast {
    pub(crate) chart: NatalChart,
    /// The points between which aspects were looked for.
    pub(crate) movers: Vec<Mover>,
    /// The zodiacs and the houses.
    pub(crate) grid: Grid,
    /// The places of all bodies.
    pub(crate) positions: Positions,
}

/// Computes a natal chart and keeps what it was made of.
pub(crate) fn cast(
    ephemeris: &Ephemeris<'_>,
    birth: &Birth,
    options: &ResolvedOptions,
) -> Result<Cast, RequestError> {
    let birth = moment::resolve(birth)?;
    cast_resolved(ephemeris, &birth, options, |sky| frame_of(&birth, sky))
}

/// The chart of a moment in a frame of its own: where `frame` gives none there are no houses.
pub(crate) fn cast_resolved(
    ephemeris: &Ephemeris<'_>,
    birth: &Resolved,
    options: &ResolvedOptions,
    frame: impl FnOnce(&Sky<'_>) -> Option<Frame>,
) -> Result<Cast, RequestError> {
    let sky = ephemeris
        .sky(birth.jd_tt)
        .map_err(|_| moment::out_of_span(birth.field))?;
    let positions = Positions::of(&sky);
    let local = Local::of(birth, &sky, frame(&sky), options, &positions);
    Ok(assemble(ephemeris, options, birth, &sky, positions, local))
}

/// The frame of the houses at the place and the hour of a birth, where both are known.
pub(crate) fn frame_of(birth: &Resolved, sky: &Sky<'_>) -> Option<Frame> {
    let (Some(place), None) = (birth.place, birth.day) else {
        return None;
    };
    let greenwich = time::greenwich_apparent_sidereal_time_deg(birth.jd_ut, sky);
    let armc = normalize_deg(greenwich + place.longitude);
    Some(Frame::new(armc, place.latitude, sky.true_obliquity_deg()))
}

fn assemble(
    ephemeris: &Ephemeris<'_>,
    options: &ResolvedOptions,
    birth: &Resolved,
    sky: &Sky<'_>,
    positions: Positions,
    mut local: Local,
) -> Cast {
    let places = &positions;
    let day = birth
        .day
        .and_then(|(start, end)| Day::between(ephemeris, start, end));
    let grid = &local.grid;
    let bodies = options.bodies.iter().map(|&BodyId(body)| {
        let position = places.get(body);
        let mut placement = grid.body(body, position);
        placement.day_range = day
            .as_ref()
            .and_then(|day| day.range(body, position, &grid.tropical, &grid.sidereal));
        (body.id(), placement)
    });
    let bodies = Keyed(bodies.collect());
    let movers = movers(&options.aspect_points, places, &local);
    let mut aspects = aspects::find(&movers, &options.orbs, options.angle_aspects);
    exact::fill_in(&mut aspects, ephemeris, sky.jd_tt(), places, options);
    let counted = Counted::of(|body| places.get(body).longitude_deg, grid);
    let techniques = techniques::of(&Scene {
        ephemeris,
        sky,
        positions: places,
        grid,
        movers: &movers,
        options,
        ascendant_deg: local.angles.map(|angles| angles.ascendant),
        horizon: local
            .angles
            .map(|angles| angles.armc)
            .zip(birth.place.map(|place| place.latitude)),
        is_day: local.is_day,
    });
    let meta = meta::of(options, ephemeris, birth, &local, &movers);
    let chart = NatalChart {
        moment: birth.moment(),
        bodies,
        angles: local.angles,
        houses: local.houses.take(),
        points: points(places, &local),
        patterns: figures(&aspects, &counted),
        dominance: counted.dominance(&aspects),
        aspects,
        sect: local
            .is_day
            .map(|is_day| if is_day { Sect::Day } else { Sect::Night }),
        sun_altitude: local.sun_altitude,
        chart_ruler: local
            .angles
            .map(|angles| chart_ruler(&local.grid, angles.ascendant)),
        moon_phase: moon::phase(places.get(Body::Sun), places.get(Body::Moon)),
        techniques,
        numerology: None,
        chinese_year: None,
        meta,
    };
    Cast {
        chart,
        movers,
        grid: local.grid,
        positions,
    }
}

/// What depends on the place and the hour.
pub(super) struct Local {
    pub(super) grid: Grid,
    pub(super) angles: Option<Angles>,
    pub(super) houses: Option<HouseCusps>,
    pub(super) sun_altitude: Option<f64>,
    pub(super) is_day: Option<bool>,
    pub(super) warnings: Vec<Warning>,
}

impl Local {
    fn of(
        birth: &Resolved,
        sky: &Sky<'_>,
        frame: Option<Frame>,
        options: &ResolvedOptions,
        positions: &Positions,
    ) -> Self {
        let mut local = Self {
            grid: Grid {
                tropical: Zodiac::tropical(),
                sidereal: Zodiac::at(options.sidereal(), sky, birth.utc.year()),
                obliquity_deg: sky.true_obliquity_deg(),
                rings: None,
            },
            angles: None,
            houses: None,
            sun_altitude: None,
            is_day: None,
            warnings: Vec::new(),
        };
        if let Some(frame) = frame {
            let (cusps, rings, warnings) = houses::of(options.houses, &frame, &local.grid.sidereal);
            let sun = positions.get(Body::Sun);
            let altitude = altitude_deg(
                frame.latitude_deg,
                frame.armc_deg - sun.right_ascension_deg,
                sun.declination_deg,
            );
            local.angles = Some(frame.angles());
            local.houses = Some(cusps);
            local.grid.rings = Some(rings);
            local.sun_altitude = Some(altitude);
            local.is_day = Some(altitude > SUNRISE_ALTITUDE_DEG);
            local.warnings = warnings;
        }
        local
    }

    fn angle(&self, point: Point) -> Option<f64> {
        self.angles?.get(point)
    }
}

pub(crate) fn altitude_deg(latitude_deg: f64, hour_angle_deg: f64, declination_deg: f64) -> f64 {
    asin_deg(
        sin_deg(latitude_deg) * sin_deg(declination_deg)
            + cos_deg(latitude_deg) * cos_deg(declination_deg) * cos_deg(hour_angle_deg),
    )
}

/// The points asked for that this chart has, with their places and speeds.
fn movers(points: &[Point], positions: &Positions, local: &Local) -> Vec<Mover> {
    let lots = cast_lots(positions, local);
    let mover = |&point: &Point| {
        if let Some(body) = point.body() {
            let position = positions.get(body);
            return Some(Mover {
                point,
                longitude_deg: position.longitude_deg,
                speed_deg: Some(position.longitude_speed_deg),
            });
        }
        if let Some((longitude_deg, speed)) = south_node(point, positions) {
            return Some(Mover {
                point,
                longitude_deg,
                speed_deg: Some(speed),
            });
        }
        let lot = || {
            let lots = lots.as_ref()?;
            lots.iter()
                .find(|(lot, _)| *lot == point)
                .map(|(_, longitude)| *longitude)
        };
        let longitude_deg = local.angle(point).or_else(lot)?;
        Some(Mover {
            point,
            longitude_deg,
            speed_deg: None,
        })
    };
    points.iter().filter_map(mover).collect()
}

/// Longitude and speed of a descending node.
fn south_node(point: Point, positions: &Positions) -> Option<(f64, f64)> {
    let north = match point {
        Point::TrueSouthNode => positions.get(Body::TrueNode),
        Point::MeanSouthNode => positions.get(Body::MeanNode),
        _ => return None,
    };
    Some((
        normalize_deg(north.longitude_deg + 180.0),
        north.longitude_speed_deg,
    ))
}

fn cast_lots(positions: &Positions, local: &Local) -> Option<[(Point, f64); 7]> {
    let longitude = |body| positions.get(body).longitude_deg;
    Some(lots(&LotInputs {
        ascendant: local.angles?.ascendant,
        sun: longitude(Body::Sun),
        moon: longitude(Body::Moon),
        mercury: longitude(Body::Mercury),
        venus: longitude(Body::Venus),
        mars: longitude(Body::Mars),
        jupiter: longitude(Body::Jupiter),
        saturn: longitude(Body::Saturn),
        is_day: local.is_day?,
    }))
}

/// The south nodes, the angles and the lots.
fn points(positions: &Positions, local: &Local) -> Keyed<PointPlacement> {
    const ANGLES: [Point; 7] = [
        Point::Ascendant,
        Point::Midheaven,
        Point::Descendant,
        Point::ImumCoeli,
        Point::Vertex,
        Point::AntiVertex,
        Point::EastPoint,
    ];
    let mut points = Vec::with_capacity(16);
    for node in [Point::TrueSouthNode, Point::MeanSouthNode] {
        if let Some((longitude, speed)) = south_node(node, positions) {
            points.push((node.id(), local.grid.point(longitude, Some(speed < 0.0))));
        }
    }
    for angle in ANGLES {
        if let Some(longitude) = local.angle(angle) {
            points.push((angle.id(), local.grid.point(longitude, None)));
        }
    }
    for (lot, longitude) in cast_lots(positions, local).into_iter().flatten() {
        points.push((lot.id(), local.grid.point(longitude, None)));
    }
    Keyed(points)
}

pub(crate) fn chart_ruler(grid: &Grid, ascendant_deg: f64) -> ByZodiac<Rulers> {
    let of = |sign: Sign| Rulers {
        traditional: sign.traditional_ruler().into(),
        modern: sign.modern_ruler().into(),
    };
    ByZodiac {
        tropical: of(grid.tropical.place(ascendant_deg).sign),
        sidereal: of(grid.sidereal.place(ascendant_deg).sign),
    }
}

/// The signs and houses of the bodies that are counted for dominance and stellia.
pub(crate) struct Counted {
    tropical: Vec<(Point, Sign)>,
    sidereal: Vec<(Point, Sign)>,
    houses: Vec<(Point, u8)>,
}

impl Counted {
    /// Those of bodies at these longitudes.
    pub(crate) fn of(longitude: impl Fn(Body) -> f64, grid: &Grid) -> Self {
        let mut counted = Self {
            tropical: Vec::with_capacity(COUNTED.len()),
            sidereal: Vec::with_capacity(COUNTED.len()),
            houses: Vec::with_capacity(COUNTED.len()),
        };
        for body in COUNTED {
            let longitude = longitude(body);
            let tropical = grid.tropical(longitude);
            counted.tropical.push((body.into(), tropical.sign));
            counted
                .sidereal
                .push((body.into(), grid.sidereal.place(longitude).sign));
            counted
                .houses
                .extend(tropical.house.map(|house| (body.into(), house)));
        }
        counted
    }

    pub(crate) fn dominance(&self, aspects: &[Aspect]) -> ByZodiac<Dominance> {
        let strongest = dominance::strongest(aspects);
        ByZodiac {
            tropical: dominance::of(&self.tropical, strongest),
            sidereal: dominance::of(&self.sidereal, strongest),
        }
    }
}

/// The figures of bodies; angles and lots make none.
pub(crate) fn figures(aspects: &[Aspect], counted: &Counted) -> Vec<Pattern> {
    let of_bodies = aspects
        .iter()
        .filter(|aspect| aspect.a.body().is_some() && aspect.b.body().is_some());
    let mut found = patterns::of_aspects(&of_bodies);
    found.extend(patterns::stellia_by_sign(&counted.tropical, "tropical"));
    found.extend(patterns::stellia_by_sign(&counted.sidereal, "sidereal"));
    found.extend(patterns::stellia_by_house(&counted.houses));
    found
}
