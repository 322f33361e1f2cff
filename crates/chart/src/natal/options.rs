//! What a natal request chooses, checked.

use sidera_ephemeris::Body;

use crate::aspects::Orbs;
use crate::error::RequestError;
use crate::point::Point;
use crate::request::NatalRequest;
use crate::zodiac::{CustomAyanamsa, ZodiacChoice, ZodiacId};

/// The bodies and points between which aspects are looked for, unless a request names others.
pub const DEFAULT_ASPECT_POINTS: [Point; 14] = [
    Point::Sun,
    Point::Moon,
    Point::Mercury,
    Point::Venus,
    Point::Mars,
    Point::Jupiter,
    Point::Saturn,
    Point::Uranus,
    Point::Neptune,
    Point::Pluto,
    Point::Chiron,
    Point::TrueNode,
    Point::Ascendant,
    Point::Midheaven,
];

/// The widest orb a request may ask for, degrees.
const WIDEST_ORB_DEG: f64 = 30.0;

/// A request's choices, checked and completed.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) bodies: Vec<Body>,
    pub(crate) aspect_points: Vec<Point>,
    pub(crate) orbs: Orbs,
    /// The sidereal zodiac: the one asked for, or `true_sidereal` beside the tropical one.
    pub(crate) sidereal: ZodiacChoice,
}

impl Options {
    pub(crate) fn of(request: &NatalRequest) -> Result<Self, RequestError> {
        check_orbs(request)?;
        let sidereal = match request.zodiac {
            ZodiacChoice::Named(ZodiacId::Tropical) => ZodiacChoice::Named(ZodiacId::TrueSidereal),
            ZodiacChoice::Custom(own) => {
                check_ayanamsa(own)?;
                request.zodiac
            }
            ZodiacChoice::Named(_) => request.zodiac,
        };
        let bodies = match &request.bodies {
            None => Body::ALL.to_vec(),
            Some(ids) => unique(ids.iter().map(|id| id.0), "bodies")?,
        };
        let aspect_points = match &request.aspect_points {
            None => DEFAULT_ASPECT_POINTS.to_vec(),
            Some(points) => unique(points.iter().copied(), "aspect_points")?,
        };
        let aspects = match &request.aspects {
            None => None,
            Some(kinds) => Some(unique(kinds.iter().copied(), "aspects")?),
        };
        Ok(Self {
            bodies,
            aspect_points,
            orbs: Orbs::chosen(aspects.as_deref(), &request.orbs),
            sidereal,
        })
    }
}

fn unique<T: PartialEq + Copy>(
    items: impl Iterator<Item = T>,
    field: &'static str,
) -> Result<Vec<T>, RequestError> {
    let mut seen = Vec::new();
    for (index, item) in items.enumerate() {
        if seen.contains(&item) {
            return Err(RequestError::invalid(
                format!("{field}[{index}]"),
                "is named twice; each may be named once",
            ));
        }
        seen.push(item);
    }
    Ok(seen)
}

fn check_orbs(request: &NatalRequest) -> Result<(), RequestError> {
    for (aspect, choice) in &request.orbs {
        let pair = choice.pair();
        let allowed = 0.0..=WIDEST_ORB_DEG;
        if !allowed.contains(&pair.orb) || !allowed.contains(&pair.luminary) {
            return Err(RequestError::invalid(
                format!("orbs.{}", aspect.id()),
                "an orb must be 0 to 30 degrees",
            ));
        }
    }
    Ok(())
}

fn check_ayanamsa(own: CustomAyanamsa) -> Result<(), RequestError> {
    if !(2_351_545.0..=2_551_545.0).contains(&own.epoch_jd_tt) {
        return Err(RequestError::invalid(
            "zodiac.epoch_jd_tt",
            "must be a Julian date of TT within 100,000 days of 2451545 (the year 2000)",
        ));
    }
    if !(-360.0..=360.0).contains(&own.value_deg) {
        return Err(RequestError::invalid(
            "zodiac.value_deg",
            "must be -360 to 360 degrees",
        ));
    }
    Ok(())
}
