//! The angles and houses of a composite chart.

use super::request::{CompositeAngles, CompositeOptions};
use super::{CompositeMethod, LatitudeSource};
use crate::angle::{midpoint_deg, normalize_deg, separation_deg};
use crate::error::RequestError;
use crate::houses::{Angles, Frame, HouseSystem, Houses, of_angles, right_ascension_deg};
use crate::meta::Warning;
use crate::natal::{Cast, Grid, HouseCusps, houses_of, shown_houses};

const MIDPOINTS: &str = "Every angle and cusp is midway between its places in both charts: the Midheaven on the shorter arc, all others at that of their two midpoints which keeps the houses in order. Systems that divide the ecliptic itself are built on the midpoints of Ascendant and Midheaven.";
const DERIVED: &str = "The Midheaven is midway between both Midheavens on the shorter arc; Ascendant and houses are those of its right ascension at the latitude, under the mean of both obliquities.";

/// Angles and houses, where both charts have them.
pub(super) struct Skeleton {
    pub(super) method: CompositeMethod,
    pub(super) angles: Option<Angles>,
    pub(super) houses: Option<HouseCusps>,
    pub(super) warnings: Vec<Warning>,
}

/// Makes them, and gives the grid its houses.
pub(super) fn of(
    options: &CompositeOptions,
    system: HouseSystem,
    (first, second): (&Cast, &Cast),
    grid: &mut Grid,
) -> Result<Skeleton, RequestError> {
    let mut method = CompositeMethod {
        angles: options.angles,
        definition: match options.angles {
            CompositeAngles::Midpoints => MIDPOINTS,
            CompositeAngles::Derived => DERIVED,
        },
        latitude: None,
        latitude_source: None,
    };
    check(options)?;
    let (Some(one), Some(other)) = (Sides::of(first), Sides::of(second)) else {
        return Ok(Skeleton {
            method,
            angles: None,
            houses: None,
            warnings: Vec::new(),
        });
    };
    let (angles, (cusps, rings, warnings)) = match options.angles {
        CompositeAngles::Midpoints => {
            let angles = midway(&one.angles, &other.angles, grid.obliquity_deg);
            let houses = cusps_midway(&one, &other, &angles, system);
            let shown = shown_houses(&houses, system, angles.ascendant, &grid.sidereal);
            (angles, shown)
        }
        CompositeAngles::Derived => {
            let (latitude, source) = options.latitude.map_or_else(
                || (one.mean_latitude(&other), LatitudeSource::MeanOfBirths),
                |latitude| (latitude, LatitudeSource::Request),
            );
            method.latitude = Some(latitude);
            method.latitude_source = Some(source);
            let midheaven = midpoint_deg(one.angles.midheaven, other.angles.midheaven);
            let frame = Frame::with_midheaven(midheaven, latitude, grid.obliquity_deg);
            (frame.angles(), houses_of(system, &frame, &grid.sidereal))
        }
    };
    grid.rings = Some(rings);
    Ok(Skeleton {
        method,
        angles: Some(angles),
        houses: Some(cusps),
        warnings,
    })
}

fn check(options: &CompositeOptions) -> Result<(), RequestError> {
    const FIELD: &str = "composite.latitude";
    match (options.latitude, options.angles) {
        (Some(_), CompositeAngles::Midpoints) => Err(RequestError::at(
            crate::ErrorKind::ConflictingFields,
            FIELD,
            "midpoints of angles need no latitude: leave it out, or choose \"angles\": \"derived\"",
        )),
        (Some(latitude), _) if !(-90.0..=90.0).contains(&latitude) => Err(RequestError::invalid(
            FIELD,
            "a latitude must be -90 to 90 degrees, north positive",
        )),
        _ => Ok(()),
    }
}

/// What one chart gives.
struct Sides<'c> {
    angles: Angles,
    houses: &'c HouseCusps,
    latitude_deg: f64,
}

impl<'c> Sides<'c> {
    fn of(cast: &'c Cast) -> Option<Self> {
        Some(Self {
            angles: cast.chart.angles?,
            houses: cast.chart.houses.as_ref()?,
            latitude_deg: cast.chart.meta.place?.latitude,
        })
    }

    fn mean_latitude(&self, other: &Self) -> f64 {
        f64::midpoint(self.latitude_deg, other.latitude_deg)
    }
}

/// The midpoint of two longitudes that is as far after `anchor_deg` as the two are, in the mean, after
/// their own anchors.
fn in_order(
    (a_deg, a_anchor_deg): (f64, f64),
    (b_deg, b_anchor_deg): (f64, f64),
    anchor_deg: f64,
) -> f64 {
    let after = f64::midpoint(
        normalize_deg(a_deg - a_anchor_deg),
        normalize_deg(b_deg - b_anchor_deg),
    );
    let midpoint = midpoint_deg(a_deg, b_deg);
    if separation_deg(midpoint, anchor_deg + after) > 90.0 {
        normalize_deg(midpoint + 180.0)
    } else {
        midpoint
    }
}

fn midway(a: &Angles, b: &Angles, obliquity_deg: f64) -> Angles {
    let midheaven = midpoint_deg(a.midheaven, b.midheaven);
    let of = |angle: fn(&Angles) -> f64| {
        in_order((angle(a), a.midheaven), (angle(b), b.midheaven), midheaven)
    };
    let opposite = |longitude: f64| normalize_deg(longitude + 180.0);
    let ascendant = of(|angles| angles.ascendant);
    let vertex = of(|angles| angles.vertex);
    Angles {
        ascendant,
        midheaven,
        vertex,
        armc: right_ascension_deg(midheaven, obliquity_deg),
        descendant: opposite(ascendant),
        imum_coeli: opposite(midheaven),
        anti_vertex: opposite(vertex),
        east_point: of(|angles| angles.east_point),
    }
}

/// The houses of the system where both charts have it, and else of Porphyry.
fn cusps_midway(one: &Sides<'_>, other: &Sides<'_>, angles: &Angles, asked: HouseSystem) -> Houses {
    let both = one.houses.system == asked && other.houses.system == asked;
    let system = if both { asked } else { HouseSystem::Porphyry };
    let cusps = of_angles(system, angles.ascendant, angles.midheaven)
        .unwrap_or_else(|| all_midway(one, other, angles));
    Houses {
        system,
        cusps,
        note: (!both).then_some(crate::houses::Unusual::Undefined),
    }
}

fn all_midway(one: &Sides<'_>, other: &Sides<'_>, angles: &Angles) -> [f64; 12] {
    let [first, ..] = one.houses.cusps;
    let [second, ..] = other.houses.cusps;
    let first_house = in_order(
        (first, one.angles.ascendant - 90.0),
        (second, other.angles.ascendant - 90.0),
        angles.ascendant - 90.0,
    );
    let mut others = other.houses.cusps.into_iter();
    one.houses.cusps.map(|cusp| {
        let partner = others.next().unwrap_or(cusp);
        in_order((cusp, first), (partner, second), first_house)
    })
}
