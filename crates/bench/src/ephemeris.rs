//! Positions, charts and searches of the ephemeris.

use sidera_chart::houses::{Frame, HouseSystem, houses};
use sidera_ephemeris::search::{Subject, Track};
use sidera_ephemeris::time::{greenwich_apparent_sidereal_time_deg, tt_to_ut1};
use sidera_ephemeris::{Body, Ephemeris, search};

use crate::Case;

/// The latitude and longitude of the houses.
const PLACE_DEG: [f64; 2] = [47.37, 8.54];
/// How many moments a call goes through.
const MOMENTS: u32 = 512;
/// The first moment and the days after it, 1800 to 2199; the peers' programs go through the same.
const FROM_JD_TT: f64 = 2378500.5;
const DAYS: f64 = 145_900.0;
/// What a chart has: Sun to Pluto, Chiron, four asteroids, the true and the mean node.
const CHART: [Body; 17] = *match Body::ALL.first_chunk() {
    Some(bodies) => bodies,
    None => &[Body::Sun; 17],
};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = vec![
        chart("17 bodies, nutation, Placidus, random dates", random),
        chart("17 bodies, nutation, Placidus, sequential days", daily),
        each("what a moment's bodies share", |_, _| 0.0),
    ];
    cases.extend(
        [Body::Sun, Body::Moon, Body::Mars, Body::Pluto].map(|body| {
            each(format!("{} alone", body.name()), move |_, sky| {
                sky.position(body).longitude_deg
            })
        }),
    );
    cases.push(stations());
    cases.push(lunations());
    cases.push(transits());
    cases
}

/// Moments spread over the centuries by the golden ratio, so that none is near the one before.
fn random(index: u32) -> f64 {
    FROM_JD_TT + DAYS * (f64::from(index) * 0.618_033_988_749_895).fract()
}

fn daily(index: u32) -> f64 {
    FROM_JD_TT + 0.5 * DAYS + f64::from(index)
}

/// A chart's worth of positions, with houses.
fn chart(name: &str, moment: fn(u32) -> f64) -> Case {
    let ephemeris = Ephemeris::embedded();
    let mut at = 0;
    Case::new(name, MOMENTS, move || {
        let mut sum = 0.0;
        for _ in 0..MOMENTS {
            at = (at + 1) % 20_000;
            let Ok(sky) = ephemeris.sky(moment(at)) else {
                continue;
            };
            for apparent in &sky.apparent(CHART) {
                let position = apparent.position();
                sum += position.longitude_deg + position.latitude_deg + position.distance_au;
                sum += position.longitude_speed_deg + position.latitude_speed_deg;
                sum += position.distance_speed_au;
            }
            let jd_ut1 = tt_to_ut1(sky.jd_tt());
            let armc_deg = greenwich_apparent_sidereal_time_deg(jd_ut1, &sky) + PLACE_DEG[1];
            let frame = Frame::new(armc_deg, PLACE_DEG[0], sky.true_obliquity_deg());
            let placidus = houses(HouseSystem::Placidus, &frame);
            sum += placidus.cusps.iter().sum::<f64>() + sky.nutation_longitude_deg();
        }
        sum
    })
}

/// Something of the sky of random moments.
fn each(
    name: impl Into<String>,
    of: impl Fn(u32, &sidera_ephemeris::Sky<'_>) -> f64 + 'static,
) -> Case {
    let ephemeris = Ephemeris::embedded();
    let mut at = 0;
    Case::new(name, MOMENTS, move || {
        let mut sum = 0.0;
        for _ in 0..MOMENTS {
            at = (at + 1) % 20_000;
            if let Ok(sky) = ephemeris.sky(random(at)) {
                sum += sky.true_obliquity_deg() + of(at, &sky);
            }
        }
        sum
    })
}

fn stations() -> Case {
    let ephemeris = Ephemeris::embedded();
    Case::new("stations of Mercury in a year", 1, move || {
        search::stations(&ephemeris, Body::Mercury, 2460310.5, 2460676.5)
            .map_or(f64::NAN, |found| found.map(|station| station.jd_tt).sum())
    })
}

fn lunations() -> Case {
    let ephemeris = Ephemeris::embedded();
    Case::new("phases of the Moon in a year", 1, move || {
        search::lunations(&ephemeris, 2460310.5, 2460676.5)
            .map_or(f64::NAN, |found| found.map(|lunation| lunation.jd_tt).sum())
    })
}

/// What a transit search of ten years asks for: Sun to Pluto over fourteen points in eight aspects.
fn transits() -> Case {
    let ephemeris = Ephemeris::embedded();
    let movers: Vec<Subject> = Body::ALL
        .into_iter()
        .take(10)
        .map(Subject::Longitude)
        .collect();
    Case::new(
        "passes of 10 bodies over 112 longitudes in ten years",
        1,
        move || {
            let Ok(tracks) = Track::all(&ephemeris, &movers, 2460310.5, 2463963.5) else {
                return f64::NAN;
            };
            let passes = tracks.iter().flat_map(|track| {
                (0..112_u32)
                    .flat_map(move |target| track.passes(f64::from(target) * 360.0 / 112.0 + 0.1))
            });
            passes.map(|pass| pass.jd_tt).sum()
        },
    )
}
