//! Ten years of Saturn over the points of a chart, with a track that is made once:
//! `cargo run --example transits`.

use std::error::Error;

use sidera_ephemeris::search::{Subject, Track};
use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris};

fn main() -> Result<(), Box<dyn Error>> {
    let ephemeris = Ephemeris::embedded();
    let birth = Utc::parse("1990-06-15T18:30:00Z")?;
    let natal = ephemeris.sky(birth.jd_tt())?;
    let from = Utc::parse("2026-01-01T00:00:00Z")?.jd_tt();
    let track = Track::new(
        &ephemeris,
        Subject::Longitude(Body::Saturn),
        from,
        from + 3653.0,
    )?;
    for body in [Body::Sun, Body::Moon, Body::Mercury] {
        let longitude_deg = natal.position(body).longitude_deg;
        for aspect_deg in [0.0, 90.0, 180.0, 270.0] {
            for pass in track.passes(longitude_deg + aspect_deg) {
                println!(
                    "{}  Saturn {aspect_deg:3}° from {}{}",
                    Utc::from_jd_tt(pass.jd_tt)?,
                    body.name(),
                    if pass.speed_deg < 0.0 {
                        ", retrograde"
                    } else {
                        ""
                    },
                );
            }
        }
    }
    Ok(())
}
