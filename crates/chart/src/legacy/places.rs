//! Where everything is, and how the document says it.

use sidera_ephemeris::{Body, time};

use super::chart::{LegacyPoint, LegacyPosition};
use super::moment::{Moment, sidereal_time_lag_deg};
use super::request::Checked;
use crate::angle::{DegreesMinutes, normalize_deg};
use crate::houses::{Angles, Frame};
use crate::lots::{LotInputs, lots};
use crate::natal::{Positions, SUNRISE_ALTITUDE_DEG, altitude_deg};
use crate::point::Point;
use crate::zodiac::Zodiac;

/// The bodies that aspects, figures and stellia are of.
pub(super) const MOVERS: [Body; 12] = [
    Body::Sun,
    Body::Moon,
    Body::Mercury,
    Body::Venus,
    Body::Mars,
    Body::Jupiter,
    Body::Saturn,
    Body::Uranus,
    Body::Neptune,
    Body::Pluto,
    Body::Chiron,
    Body::TrueNode,
];

/// Something that has a longitude.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) name: &'static str,
    /// Tropical.
    pub(super) longitude_deg: f64,
    pub(super) retrograde: bool,
}

/// What depends on the hour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hour {
    pub(super) angles: Angles,
    pub(super) is_day: bool,
}

impl Hour {
    pub(super) fn of(
        request: &Checked<'_>,
        moment: &Moment,
        sky: &sidera_ephemeris::Sky<'_>,
        positions: &Positions,
    ) -> Option<Self> {
        if request.unknown_time {
            return None;
        }
        let greenwich = time::greenwich_apparent_sidereal_time_deg(moment.jd_ut, sky);
        let lag = sidereal_time_lag_deg(moment.jd_ut);
        let armc = normalize_deg(greenwich - lag + request.longitude);
        let sun = positions.get(Body::Sun);
        let hour_angle = armc - sun.right_ascension_deg;
        let altitude = altitude_deg(request.latitude, hour_angle, sun.declination_deg);
        Some(Self {
            angles: Frame::new(armc, request.latitude, sky.true_obliquity_deg()).angles(),
            is_day: altitude > SUNRISE_ALTITUDE_DEG,
        })
    }
}

/// A body under a name.
pub(super) fn spot(name: &'static str, body: Body, positions: &Positions) -> Spot {
    let position = positions.get(body);
    Spot {
        name,
        longitude_deg: position.longitude_deg,
        retrograde: position.longitude_speed_deg < 0.0,
    }
}

const fn still(name: &'static str, longitude_deg: f64) -> Spot {
    Spot {
        name,
        longitude_deg,
        retrograde: false,
    }
}

/// The Ascendant, Sun to Pluto, Chiron, the nodes, and the other angles.
pub(super) fn majors(positions: &Positions, hour: Option<&Hour>) -> Vec<Spot> {
    let angles = hour.map(|hour| hour.angles);
    let mut spots = Vec::with_capacity(17);
    spots.extend(angles.map(|angles| still("Ascendant", angles.ascendant)));
    spots.extend(MOVERS.map(|body| spot(body.name(), body, positions)));
    let north = spot("South Node", Body::TrueNode, positions);
    spots.push(Spot {
        longitude_deg: normalize_deg(north.longitude_deg + 180.0),
        ..north
    });
    if let Some(angles) = angles {
        spots.push(still("Descendant", angles.descendant));
        spots.push(still(Point::Midheaven.name(), angles.midheaven));
        spots.push(still(Point::ImumCoeli.name(), angles.imum_coeli));
    }
    spots
}

/// The additional points by name.
pub(super) fn additional(positions: &Positions, hour: Option<&Hour>) -> Vec<Spot> {
    let body = |name, body| spot(name, body, positions);
    let mut spots = vec![
        body("Ceres", Body::Ceres),
        body("Juno", Body::Juno),
        body("Lilith", Body::MeanApogee),
        body("Pallas", Body::Pallas),
        body("Vesta", Body::Vesta),
    ];
    if let Some(hour) = hour {
        spots.push(still(Point::Fortune.name(), fortune(positions, hour)));
        spots.push(still(Point::Vertex.name(), hour.angles.vertex));
    }
    sidera_compact::sort_by_key(&mut spots, |spot| spot.name);
    spots
}

fn fortune(positions: &Positions, hour: &Hour) -> f64 {
    let longitude = |body| positions.get(body).longitude_deg;
    let [(_, fortune), ..] = lots(&LotInputs {
        ascendant: hour.angles.ascendant,
        sun: longitude(Body::Sun),
        moon: longitude(Body::Moon),
        mercury: longitude(Body::Mercury),
        venus: longitude(Body::Venus),
        mars: longitude(Body::Mars),
        jupiter: longitude(Body::Jupiter),
        saturn: longitude(Body::Saturn),
        is_day: hour.is_day,
    });
    fortune
}

/// One of the document's two zodiacs, with equal houses from the Ascendant where there is one.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    pub(super) zodiac: Zodiac,
    pub(super) ascendant_deg: Option<f64>,
}

impl View {
    /// `20°51′ Virgo`.
    pub(super) fn position(&self, longitude_deg: f64) -> String {
        let place = self.zodiac.place(longitude_deg);
        format!(
            "{} {}",
            DegreesMinutes::of(place.degree_in_sign),
            place.sign.name()
        )
    }

    /// `House 1, 0°00′`.
    pub(super) fn house_text(&self, longitude_deg: f64) -> Option<String> {
        let (house, into) = self.house(longitude_deg)?;
        Some(format!("House {house}, {}", DegreesMinutes::of(into)))
    }

    /// The house, and the way into it in degrees.
    pub(super) fn house(&self, longitude_deg: f64) -> Option<(u8, f64)> {
        /// What the Descendant may lie before its cusp by rounding.
        const HAIR_DEG: f64 = 1e-9;
        let way = normalize_deg(longitude_deg - self.ascendant_deg? + HAIR_DEG);
        let (mut house, mut cusp) = (1, 0.0);
        while house < 12 && way >= cusp + 30.0 {
            house += 1;
            cusp += 30.0;
        }
        Some((house, (way - cusp - HAIR_DEG).max(0.0)))
    }

    pub(super) fn major(&self, spot: &Spot) -> LegacyPosition {
        let place = self.zodiac.place(spot.longitude_deg);
        let house = self.house_text(spot.longitude_deg);
        LegacyPosition {
            name: spot.name,
            position: self.position(spot.longitude_deg),
            degrees: place.longitude_deg,
            percentage: percent(place.percentage),
            retrograde: spot.retrograde,
            house_info: house.map_or_else(String::new, |text| format!("– {text}")),
            house_num: self.house(spot.longitude_deg).map(|(house, _)| house),
        }
    }

    pub(super) fn additional(&self, spot: &Spot) -> LegacyPoint {
        let house = self.house_text(spot.longitude_deg);
        let house = house.map_or_else(String::new, |text| format!(" – {text}"));
        LegacyPoint {
            name: spot.name,
            info: format!("{}{house}", self.position(spot.longitude_deg)),
            retrograde: spot.retrograde,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a percentage clamped to 0..=100"
)]
fn percent(percentage: f64) -> u8 {
    percentage.round().clamp(0.0, 100.0) as u8
}
