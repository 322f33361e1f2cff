//! How far a planet's own centre can be from the barycentre of it and its moons, which JPL's
//! planetary ephemerides give.

use std::fmt::Write as _;

use sidera_ephemeris::making::AU_KM;
use sidera_ephemeris::{Body, Ephemeris};

use crate::Failure;

/// A planet with the gravitational parameter of its system and, of each moon that counts, the gravitational
/// parameter, the semi-major axis and the eccentricity (km^3/s^2, km; JPL's satellite ephemerides).
type System = (Body, f64, &'static [[f64; 3]]);

const SYSTEMS: [System; 6] = [
    (
        Body::Mars,
        42828.375816,
        &[[0.0007088, 9376.0, 0.0151], [0.0000962, 23458.0, 0.0002]],
    ),
    (
        Body::Jupiter,
        126712764.1,
        &[
            [5959.915, 421_800.0, 0.0041],
            [3202.712, 671_100.0, 0.0094],
            [9887.833, 1_070_400.0, 0.0013],
            [7179.283, 1_882_700.0, 0.0074],
        ],
    ),
    (
        Body::Saturn,
        37940584.8418,
        &[
            [41.21, 294_672.0, 0.0001],
            [73.116, 377_415.0, 0.0022],
            [153.94, 527_068.0, 0.0010],
            [8978.137, 1_221_865.0, 0.0288],
            [120.515, 3_560_854.0, 0.0283],
        ],
    ),
    (
        Body::Uranus,
        5794556.4,
        &[
            [83.5, 190_929.0, 0.0012],
            [85.1, 265_986.0, 0.0039],
            [226.9, 436_298.0, 0.0011],
            [205.3, 583_511.0, 0.0014],
        ],
    ),
    (Body::Neptune, 6836527.10058, &[[1428.495, 354_759.0, 0.0]]),
    (Body::Pluto, 975.5, &[[106.1, 19_596.0, 0.0002]]),
];

/// The greatest angles as Markdown: all moons on one side, at the planet's least distance from the Earth
/// in the span of the tables.
pub(crate) fn table(ephemeris: &Ephemeris<'_>) -> Result<String, Failure> {
    let mut text = String::from(
        "| barycentre | planet's centre, km | nearest to the Earth, au | seen from the Earth |\n\
         | --- | --- | --- | --- |\n",
    );
    for (body, gm, moons) in SYSTEMS {
        let offset: f64 = moons
            .iter()
            .map(|[moon, axis, eccentricity]| moon / gm * axis * (1.0 + eccentricity))
            .sum();
        let nearest = nearest(ephemeris, body)?;
        let angle = (offset / AU_KM / nearest).to_degrees() * 3600.0;
        writeln!(
            text,
            "| {} | {offset:.4} | {nearest:.3} | {angle:.4}″ |",
            body.name()
        )?;
    }
    Ok(text)
}

/// The least distance in the span, looked for every two days.
fn nearest(ephemeris: &Ephemeris<'_>, body: Body) -> Result<f64, Failure> {
    let span = ephemeris.span();
    let mut nearest = f64::INFINITY;
    let mut jd_tt = span.start_jd_tt;
    while jd_tt <= span.end_jd_tt {
        nearest = nearest.min(ephemeris.sky(jd_tt)?.position(body).distance_au);
        jd_tt += 2.0;
    }
    Ok(nearest)
}
