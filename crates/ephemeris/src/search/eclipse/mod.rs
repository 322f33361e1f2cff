//! Eclipses of the Sun and the Moon, for the Earth and for a place.

mod local;
mod lunar;
mod shadow;
mod solar;

pub use local::{LocalLunarEclipse, LocalSolarEclipse, VisibleSolarEclipse};
pub use lunar::{LunarEclipse, LunarEclipseKind, lunar_eclipses};
pub use solar::{SolarEclipse, SolarEclipseKind, solar_eclipses};

use super::bodies::{aspects, checked};
use super::{SearchError, solve};
use crate::math::Dual;
use crate::{Body, Ephemeris};

/// Greatest eclipse is never farther from conjunction or opposition in longitude, days.
const REACH_DAYS: f64 = 0.1;
/// No eclipse at new or full moon with a latitude beyond, degrees.
const LATITUDE_LIMIT_DEG: f64 = 1.75;

/// The moments about new moons (an elongation of 0) or full moons (180 degrees) at which the Moon
/// is near enough to the ecliptic for an eclipse.
fn syzygies<'e>(
    ephemeris: &'e Ephemeris<'e>,
    elongation_deg: &'static [f64],
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = f64> + use<'e>, SearchError> {
    checked(ephemeris, from_jd_tt, to_jd_tt)?;
    let span = ephemeris.span();
    let from = (from_jd_tt - REACH_DAYS).max(span.start_jd_tt);
    let to = (to_jd_tt + REACH_DAYS).min(span.end_jd_tt);
    let found = aspects(ephemeris, Body::Moon, Body::Sun, elongation_deg, from, to)?;
    Ok(found.filter_map(move |syzygy| {
        let sky = ephemeris.sky(syzygy.jd_tt).ok()?;
        let latitude = sky.position(Body::Moon).latitude_deg;
        (latitude.abs() < LATITUDE_LIMIT_DEG).then_some(syzygy.jd_tt)
    }))
}

/// Where a number that falls to a minimum near a moment has it, within so many days.
fn lowest(number: impl Fn(f64) -> Option<Dual>, near: f64, reach: f64) -> Option<f64> {
    let [from, to] = [near - reach, near + reach];
    let [at_from, at_to] = [number(from)?.rate, number(to)?.rate];
    let rate = |jd| number(jd).map_or(f64::NAN, |number| number.rate);
    (at_from < 0.0 && at_to > 0.0).then(|| solve::bracketed(rate, [from, to], [at_from, at_to]))
}

/// The moments before and after a minimum at which a number passes zero, if it is below zero
/// there.
fn contacts(number: impl Fn(f64) -> Option<f64>, lowest: f64, reach: f64) -> Option<[f64; 2]> {
    let least = number(lowest)?;
    let function = |jd| number(jd).unwrap_or(f64::NAN);
    let contact = |outside: f64| {
        let at_outside = number(outside)?;
        (at_outside > 0.0)
            .then(|| solve::bracketed(function, [outside, lowest], [at_outside, least]))
    };
    if least < 0.0 {
        Some([contact(lowest - reach)?, contact(lowest + reach)?])
    } else {
        None
    }
}
