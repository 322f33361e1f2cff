//! Compares a pack with the kernels it was made of, at random moments.

use std::fmt::Write as _;

use sidera_ephemeris::{Body, Ephemeris, Position};

use crate::Failure;
use crate::kernels::Kernels;
use crate::random::SplitMix;
use crate::reference::{Apparent, Moment, wrapped};

/// The greatest errors of a body.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Errors {
    /// Seconds of arc, but for the distance, which is relative; speeds a day.
    longitude: f64,
    latitude: f64,
    distance: f64,
    longitude_speed: f64,
    latitude_speed: f64,
    right_ascension: f64,
    declination: f64,
    /// The root of the mean square in longitude.
    mean_square: f64,
}

/// What the comparison allows: longitude and latitude, distance, speed.
fn limits(body: Body) -> [f64; 3] {
    match body {
        Body::Moon => [0.002, 1e-8, 0.05],
        Body::TrueNode => [0.2, f64::MAX, f64::MAX],
        Body::OsculatingApogee => [0.6, f64::MAX, f64::MAX],
        _ => [0.01, 1e-8, 0.02],
    }
}

/// The bodies whose positions come from tables.
pub(crate) fn measured() -> impl Iterator<Item = Body> {
    Body::ALL
        .into_iter()
        .filter(|body| !matches!(body, Body::MeanNode | Body::MeanApogee))
}

/// The table of errors as Markdown, and whether all are within the limits.
pub(crate) fn table(
    kernels: &Kernels,
    pack: &[u8],
    moments: usize,
    seed: u64,
) -> Result<(String, bool), Failure> {
    let ephemeris = Ephemeris::from_pack(pack)?;
    let span = ephemeris.span();
    let mut random = SplitMix(seed);
    let mut errors = vec![Errors::default(); Body::ALL.len()];
    for _ in 0..moments {
        let jd_tt = span.start_jd_tt + (span.end_jd_tt - span.start_jd_tt) * random.next();
        let moment = Moment::new(kernels, jd_tt);
        let sky = ephemeris.sky(jd_tt)?;
        for body in measured() {
            let Some((expected, speeds)) = moment.of(kernels, body) else {
                continue;
            };
            errors[body as usize].add(&sky.position(body), &expected, speeds);
        }
    }
    let mut text = String::from(
        "| body | longitude | rms | latitude | right ascension | declination | distance | \
         longitude speed | latitude speed |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    let mut is_within = true;
    for body in measured() {
        let e = &errors[body as usize];
        let [angle, distance, speed] = limits(body);
        let fits = e.longitude < angle
            && e.latitude < angle
            && e.distance < distance
            && e.longitude_speed < speed;
        is_within &= fits;
        let rms = (e.mean_square / moments as f64).sqrt();
        writeln!(
            text,
            "| {} | {:.5}″ | {rms:.5}″ | {:.5}″ | {:.5}″ | {:.5}″ | {:.1e} | {:.5}″/d | {:.5}″/d |{}",
            body.name(),
            e.longitude,
            e.latitude,
            e.right_ascension,
            e.declination,
            e.distance,
            e.longitude_speed,
            e.latitude_speed,
            if fits { "" } else { " over the limit" },
        )?;
    }
    Ok((text, is_within))
}

impl Errors {
    fn add(&mut self, found: &Position, expected: &Apparent, speeds: [f64; 2]) {
        let longitude = arcseconds(found.longitude_deg - expected.longitude);
        raise(&mut self.longitude, longitude);
        self.mean_square += longitude * longitude;
        raise(
            &mut self.latitude,
            arcseconds(found.latitude_deg - expected.latitude),
        );
        if let Some(distance) = expected.distance {
            raise(&mut self.distance, found.distance_au / distance - 1.0);
        }
        raise(
            &mut self.longitude_speed,
            arcseconds(found.longitude_speed_deg - speeds[0]),
        );
        raise(
            &mut self.latitude_speed,
            arcseconds(found.latitude_speed_deg - speeds[1]),
        );
        let right_ascension = arcseconds(found.right_ascension_deg - expected.right_ascension);
        raise(&mut self.right_ascension, right_ascension);
        raise(
            &mut self.declination,
            arcseconds(found.declination_deg - expected.declination),
        );
    }
}

fn arcseconds(degrees: f64) -> f64 {
    wrapped(degrees) * 3600.0
}

fn raise(worst: &mut f64, error: f64) {
    *worst = if error.is_nan() {
        f64::NAN
    } else {
        worst.max(error.abs())
    };
}
