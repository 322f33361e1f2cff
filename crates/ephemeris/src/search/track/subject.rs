use crate::math::J2000;
use crate::search::angle::signed_deg;
use crate::{Body, Sky};

/// What a [`Track`](super::Track) follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The apparent longitude of a body, of the true equinox of date.
    Longitude(Body),
    /// How far the first body is ahead of the second in longitude.
    Elongation(Body, Body),
}

impl Subject {
    /// How far the polynomials of a track may be from the ephemeris, degrees: an upper bound, as
    /// the crate's tests find it over the four centuries. It does not hold within fifteen degrees
    /// of the Sun and beyond it, where the bending of light changes by seconds of arc within hours.
    pub fn error_deg(self) -> f64 {
        match self {
            Self::Longitude(body) => error_deg(body),
            Self::Elongation(first, second) => error_deg(first) + error_deg(second),
        }
    }

    /// Days between the moments at which a track looks at the ephemeris.
    pub(super) fn step_days(self) -> f64 {
        match self {
            Self::Longitude(body) => step_days(body),
            Self::Elongation(first, second) => step_days(first).min(step_days(second)),
        }
    }

    /// What it does at a moment, the angle reduced to a circle.
    pub(super) fn of(self, looks: &mut Looks<'_, '_>) -> Look {
        match self {
            Self::Longitude(body) => looks.at(body),
            Self::Elongation(first, second) => {
                let (first, second) = (looks.at(first), looks.at(second));
                Look {
                    angle: first.angle - second.angle,
                    speed: first.speed - second.speed,
                    is_behind_sun: first.is_behind_sun || second.is_behind_sun,
                }
            }
        }
    }
}

/// What bodies do at one moment; each is looked at once, however many subjects it is part of.
pub(super) struct Looks<'s, 'e> {
    pub(super) sky: &'s Sky<'e>,
    known: [Option<Look>; Body::ALL.len()],
}

impl<'s, 'e> Looks<'s, 'e> {
    pub(super) fn of(sky: &'s Sky<'e>) -> Self {
        Self {
            sky,
            known: [None; Body::ALL.len()],
        }
    }

    fn at(&mut self, body: Body) -> Look {
        let sky = self.sky;
        match self.known.get_mut(body as usize) {
            Some(known) => *known.get_or_insert_with(|| Look::at(sky, body)),
            None => Look::at(sky, body),
        }
    }
}

/// An angle in degrees and its speed per day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) angle: f64,
    pub(super) speed: f64,
    /// Whether the Sun's bending of light may change within hours, which a step of days cannot
    /// show.
    pub(super) is_behind_sun: bool,
}

impl Look {
    fn at(sky: &Sky<'_>, body: Body) -> Self {
        /// What the Sun's mean longitude may be wrong by.
        const MEAN_SUN_DEG: f64 = 2.0;
        let position = sky.position(body);
        let days = sky.jd_tt() - J2000;
        let from_mean_sun = position.longitude_deg - (280.466 + 0.98564736 * days);
        Self {
            angle: position.longitude_deg,
            speed: position.longitude_speed_deg,
            is_behind_sun: body != Body::Sun
                && position.distance_au > 0.98
                && signed_deg(from_mean_sun).abs() < smooth_from_deg(body) + MEAN_SUN_DEG,
        }
    }
}

/// Days between looks: multiples of the finest by powers of two, so that tracks share moments.
///
/// Nutation's terms of a week and more must show, whatever the body.
fn step_days(body: Body) -> f64 {
    const FINEST_DAYS: f64 = 0.1875;
    let doublings = match body {
        Body::OsculatingApogee => 0,
        Body::TrueNode => 1,
        Body::Moon | Body::Mercury => 3,
        Body::Sun | Body::Venus | Body::Mars | Body::MeanNode | Body::MeanApogee => 4,
        // Each of the few passes of what is slower is looked at again, anyway.
        _ => 5,
    };
    FINEST_DAYS * f64::from(1_u8 << doublings)
}

/// How far from the Sun the bending of light is smooth enough for the polynomials of a body.
///
/// It goes with the inverse of the distance from the Sun, so that the polynomials miss it by its
/// eighth power of the way made in a step over that distance: those that keep pace with the Sun,
/// and are looked at more often, may come nearer.
fn smooth_from_deg(body: Body) -> f64 {
    match body {
        Body::Mercury => 5.0,
        Body::Venus | Body::Mars => 4.0,
        _ => 10.0,
    }
}

fn error_deg(body: Body) -> f64 {
    match body {
        Body::Moon => 9e-6,
        Body::Sun | Body::Mercury | Body::Mars | Body::MeanNode | Body::MeanApogee => 5e-7,
        Body::Venus => 7e-7,
        Body::OsculatingApogee => 1.6e-4,
        Body::TrueNode => 4e-5,
        _ => 3e-5,
    }
}
