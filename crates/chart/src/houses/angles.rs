//! The angles: where the ecliptic meets horizon, meridian and prime vertical.

use serde::Serialize;

use crate::angle::{
    atan2_deg, cos_deg, difference_deg, normalize_deg, sin_cos_deg, sin_deg, tan_deg,
};
use crate::point::Point;

/// The angles of a chart in degrees of tropical longitude; `armc` in degrees of right ascension.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Angles {
    /// The Ascendant: where the ecliptic rises. Inside the polar circles it is kept 0 to 180 degrees after
    /// the Midheaven, and may then be setting.
    pub ascendant: f64,
    /// The Midheaven: where the ecliptic culminates, above or, in polar regions, below the horizon.
    pub midheaven: f64,
    /// The Vertex: where the ecliptic meets the prime vertical in the west.
    pub vertex: f64,
    /// The right ascension of the Midheaven: local apparent sidereal time in degrees.
    pub armc: f64,
    /// Opposite the Ascendant.
    pub descendant: f64,
    /// Opposite the Midheaven.
    pub imum_coeli: f64,
    /// Opposite the Vertex.
    pub anti_vertex: f64,
    /// The East Point, or equatorial Ascendant: the Ascendant of a place on the equator.
    pub east_point: f64,
}

impl Angles {
    /// The longitude of an angle; `None` for what is none.
    pub const fn get(&self, point: Point) -> Option<f64> {
        match point {
            Point::Ascendant => Some(self.ascendant),
            Point::Midheaven => Some(self.midheaven),
            Point::Descendant => Some(self.descendant),
            Point::ImumCoeli => Some(self.imum_coeli),
            Point::Vertex => Some(self.vertex),
            Point::AntiVertex => Some(self.anti_vertex),
            Point::EastPoint => Some(self.east_point),
            _ => None,
        }
    }
}

/// What houses are computed from: the sky's rotation, the place and the tilt of the ecliptic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Right ascension of the Midheaven, degrees.
    pub armc_deg: f64,
    /// Geographic latitude, degrees.
    pub latitude_deg: f64,
    /// True obliquity of the ecliptic, degrees.
    pub obliquity_deg: f64,
    sin_obliquity: f64,
    cos_obliquity: f64,
    tan_latitude: f64,
    sin_armc: f64,
    cos_armc: f64,
}

impl Frame {
    /// A frame; all angles in degrees, the latitude within -90 and 90.
    pub fn new(armc_deg: f64, latitude_deg: f64, obliquity_deg: f64) -> Self {
        let armc_deg = normalize_deg(armc_deg);
        let (sin_armc, cos_armc) = sin_cos_deg(armc_deg);
        let (sin_obliquity, cos_obliquity) = sin_cos_deg(obliquity_deg);
        Self {
            armc_deg,
            latitude_deg,
            obliquity_deg,
            sin_obliquity,
            cos_obliquity,
            tan_latitude: tan_deg(latitude_deg),
            sin_armc,
            cos_armc,
        }
    }

    /// The frame in which a point of the ecliptic culminates.
    pub fn with_midheaven(midheaven_deg: f64, latitude_deg: f64, obliquity_deg: f64) -> Self {
        let armc = right_ascension_deg(midheaven_deg, obliquity_deg);
        Self::new(armc, latitude_deg, obliquity_deg)
    }

    /// Whether the place lies inside a polar circle, where parts of the ecliptic never rise or set.
    pub fn is_polar(&self) -> bool {
        self.latitude_deg.abs() >= 90.0 - self.obliquity_deg
    }

    /// Sine and cosine of the right ascension of the Midheaven.
    pub(super) fn meridian(&self) -> (f64, f64) {
        (self.sin_armc, self.cos_armc)
    }

    pub(super) fn tan_latitude(&self) -> f64 {
        self.tan_latitude
    }

    /// Tangent of the obliquity times tangent of the latitude.
    pub(super) fn tan_obliquity_tan_latitude(&self) -> f64 {
        self.sin_obliquity / self.cos_obliquity * self.tan_latitude
    }

    /// The point of the ecliptic that rises together with the point of the equator at right ascension
    /// `oblique_ascension_deg`, over a horizon whose pole is `tan_pole` (a tangent) high:
    /// tan λ = sin α / (cos α cos ε - tan φ sin ε).
    pub(super) fn rising(&self, oblique_ascension_deg: f64, tan_pole: f64) -> f64 {
        let (sin, cos) = sin_cos_deg(oblique_ascension_deg);
        self.rising_with(sin, cos, tan_pole)
    }

    /// The same for the point of the equator with this sine and cosine, or multiples of them.
    pub(super) fn rising_with(&self, sin: f64, cos: f64, tan_pole: f64) -> f64 {
        normalize_deg(atan2_deg(
            sin,
            cos * self.cos_obliquity - tan_pole * self.sin_obliquity,
        ))
    }

    /// The point of the ecliptic with this right ascension.
    pub(super) fn on_hour_circle(&self, right_ascension_deg: f64) -> f64 {
        self.rising(right_ascension_deg, 0.0)
    }

    /// The point of the ecliptic on the circle through the ecliptic's poles and the point of the
    /// equator at this right ascension.
    pub(super) fn on_latitude_circle(&self, right_ascension_deg: f64) -> f64 {
        let (sin, cos) = sin_cos_deg(right_ascension_deg);
        normalize_deg(atan2_deg(sin * self.cos_obliquity, cos))
    }

    /// The right ascension of a point of the ecliptic.
    pub(super) fn right_ascension(&self, longitude_deg: f64) -> f64 {
        self.on_latitude_circle(longitude_deg)
    }

    /// Right ascension of the ecliptic's rising point, before the polar rule.
    pub(super) fn rising_point(&self) -> f64 {
        self.rising_with(self.cos_armc, -self.sin_armc, self.tan_latitude)
    }

    /// Whether the rising point lies west of the Midheaven, so that the Ascendant is taken opposite
    /// it. Happens inside the polar circles only.
    pub fn is_turned(&self) -> bool {
        difference_deg(self.rising_point(), self.midheaven()) < 0.0
    }

    /// The Midheaven.
    pub fn midheaven(&self) -> f64 {
        self.rising_with(self.sin_armc, self.cos_armc, 0.0)
    }

    /// All angles.
    pub fn angles(&self) -> Angles {
        let midheaven = self.midheaven();
        let rising = self.rising_point();
        let ascendant = if difference_deg(rising, midheaven) < 0.0 {
            normalize_deg(rising + 180.0)
        } else {
            rising
        };
        let vertex = self.vertex(midheaven);
        Angles {
            ascendant,
            midheaven,
            vertex,
            armc: self.armc_deg,
            descendant: normalize_deg(ascendant + 180.0),
            imum_coeli: normalize_deg(midheaven + 180.0),
            anti_vertex: normalize_deg(vertex + 180.0),
            east_point: self.rising_with(self.cos_armc, -self.sin_armc, 0.0),
        }
    }

    /// The Vertex is the Ascendant at the complement of the latitude, half a turn of the sky away.
    /// Between the tropics, where both crossings may be east of the meridian, it is kept west of
    /// the Midheaven.
    fn vertex(&self, midheaven: f64) -> f64 {
        let pole = if self.latitude_deg < 0.0 { -90.0 } else { 90.0 };
        let tan_pole = tan_deg(pole - self.latitude_deg);
        let crossing = self.rising_with(-self.cos_armc, self.sin_armc, tan_pole);
        let tropics = self.latitude_deg.abs() <= self.obliquity_deg;
        if tropics && difference_deg(crossing, midheaven) > 0.0 {
            normalize_deg(crossing + 180.0)
        } else {
            crossing
        }
    }
}

/// The right ascension of a point of the ecliptic, degrees.
pub(crate) fn right_ascension_deg(longitude_deg: f64, obliquity_deg: f64) -> f64 {
    normalize_deg(atan2_deg(
        sin_deg(longitude_deg) * cos_deg(obliquity_deg),
        cos_deg(longitude_deg),
    ))
}
