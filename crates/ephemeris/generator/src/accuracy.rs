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

/// Compares at random moments.
pub(crate) fn measure(
    kernels: &Kernels,
    ephemeris: &Ephemeris<'_>,
    moments: u32,
    seed: u64,
) -> Result<Vec<Measured>, Failure> {
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
    let all = measured().map(|body| Measured {
        body,
        errors: errors[body as usize],
        rms: (errors[body as usize].mean_square / f64::from(moments)).sqrt(),
    });
    Ok(all.collect())
}

/// A body's errors.
pub(crate) struct Measured {
    body: Body,
    errors: Errors,
    rms: f64,
}

impl Measured {
    /// Whether all errors that the comparison limits are within the limits.
    pub(crate) fn fits(&self) -> bool {
        let e = &self.errors;
        let [angle, distance, speed] = limits(self.body);
        e.longitude <= angle
            && e.latitude <= angle
            && e.distance <= distance
            && e.longitude_speed <= speed
            && e.latitude_speed <= speed
    }
}

/// The table of errors as Markdown.
pub(crate) fn table(all: &[Measured]) -> Result<String, Failure> {
    let mut text = String::from(
        "| body | longitude | rms | latitude | limit | right ascension | declination | distance | \
         longitude speed | latitude speed | limit |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for measured in all {
        let e = &measured.errors;
        let [angle, _, speed] = limits(measured.body);
        let is_point = speed >= f64::MAX;
        let distance = if is_point {
            String::new()
        } else {
            format!("{:.1e}", e.distance)
        };
        let speed = if is_point {
            String::new()
        } else {
            format!("{speed}″/d")
        };
        writeln!(
            text,
            "| {}{} | {:.5}″ | {:.5}″ | {:.5}″ | {angle}″ | {:.5}″ | {:.5}″ | {distance} | {:.5}″/d | {:.5}″/d | {speed} |",
            measured.body.name(),
            if measured.fits() {
                ""
            } else {
                " (over a limit)"
            },
            e.longitude,
            measured.rms,
            e.latitude,
            e.right_ascension,
            e.declination,
            e.longitude_speed,
            e.latitude_speed,
        )?;
    }
    Ok(text)
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
