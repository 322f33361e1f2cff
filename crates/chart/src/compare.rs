//! What there is between two charts, whichever technique made them.

use serde::Serialize;

use crate::aspects::{Aspect, Mover, between};
use crate::error::RequestError;
use crate::keyed::Keyed;
use crate::natal::Cast;
use crate::request::{AspectZodiac, ResolvedOptions};

/// The house of another chart that a body is in, 1 to 12. The two numbers differ for whole signs
/// alone, which have their own houses in a sidereal zodiac of twelve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overlay {
    /// Among the houses of the tropical positions.
    pub tropical: u8,
    /// Among the houses of the sidereal positions.
    pub sidereal: u8,
}

/// A complaint about a birth as one about the birth of this name.
pub(crate) fn renamed(mut error: RequestError, name: &str) -> RequestError {
    let rename = |text: &str| text.replace("birth.", &format!("{name}."));
    error.field = error.field.map(|field| rename(&field));
    if error.message.contains("birth.") {
        error.message = rename(&error.message).into();
    }
    error
}

/// The points of a chart as they are measured against another's: at their longitudes in the zodiac
/// that the request chose for that.
pub(crate) fn measured(cast: &Cast, zodiac: AspectZodiac) -> Vec<Mover> {
    let mut movers = cast.movers.clone();
    if zodiac == AspectZodiac::Sidereal {
        for mover in &mut movers {
            mover.longitude_deg = cast.grid.sidereal.longitude_deg(mover.longitude_deg);
        }
    }
    movers
}

/// The aspects from each point of one chart to each of another, strongest first; equally strong
/// ones in the order of the points. Both charts stand still.
pub(crate) fn aspects_between(
    first: &Cast,
    second: &Cast,
    options: &ResolvedOptions,
) -> Vec<Aspect> {
    let [first, second] = [first, second].map(|cast| measured(cast, options.aspect_zodiac));
    let still = |mover: &Mover| Mover {
        speed_deg: None,
        ..*mover
    };
    let mut found = Vec::with_capacity(first.len() * 6);
    for a in first.iter().map(still) {
        found.extend(second.iter().filter_map(|b| between(&a, b, &options.orbs)));
    }
    sidera_compact::sort_by(&mut found, |a, b| b.strength.total_cmp(&a.strength));
    found
}

/// The bodies of one chart in the houses of another; `None` where that has no houses.
pub(crate) fn overlay(of: &Cast, into: &Cast) -> Option<Keyed<Overlay>> {
    let bodies = of.chart.bodies.0.iter();
    overlay_of(bodies.map(|(id, body)| (*id, body.longitude)), into)
}

/// Longitudes in the houses of a chart; `None` where that has no houses.
pub(crate) fn overlay_of(
    longitudes: impl Iterator<Item = (&'static str, f64)>,
    into: &Cast,
) -> Option<Keyed<Overlay>> {
    into.grid.rings?;
    let house = |(id, longitude): (&'static str, f64)| {
        let place = into.grid.point(longitude, None);
        let overlay = Overlay {
            tropical: place.tropical.house?,
            sidereal: place.sidereal.house?,
        };
        Some((id, overlay))
    };
    Some(Keyed(longitudes.filter_map(house).collect()))
}
