//! When a body counts as stationary.

use sidera_ephemeris::Body;

/// The part of its mean motion below which a body counts as stationary.
const SLOW: f64 = 0.05;

/// Whether a body is near a station: slower than a twentieth of its mean daily motion. Sun, Moon,
/// the mean lunar points and the osculating apogee, which leaps about, never count.
pub fn is_stationary(body: Body, longitude_speed_deg: f64) -> bool {
    mean_motion_deg(body).is_some_and(|mean| longitude_speed_deg.abs() < SLOW * mean)
}

/// Mean motion around the Sun, for the inner planets as seen from the Earth in its freest motion;
/// degrees a day.
const fn mean_motion_deg(body: Body) -> Option<f64> {
    Some(match body {
        Body::Mercury => 1.383,
        Body::Venus => 1.2,
        Body::Mars => 0.524,
        Body::Jupiter => 0.0831,
        Body::Saturn => 0.0335,
        Body::Uranus => 0.0117,
        Body::Neptune => 0.0060,
        Body::Pluto => 0.0040,
        Body::Chiron => 0.0195,
        Body::Ceres => 0.2141,
        Body::Pallas => 0.2136,
        Body::Juno => 0.2258,
        Body::Vesta => 0.2716,
        Body::TrueNode => 0.0530,
        Body::Sun | Body::Moon | Body::MeanNode | Body::MeanApogee | Body::OsculatingApogee => {
            return None;
        }
    })
}
