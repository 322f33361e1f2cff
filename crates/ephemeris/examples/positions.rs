//! Where everything is at a moment: `cargo run --example positions -- 1990-06-15T14:30:00-04:00`
//! (without an argument, the beginning of 2000).

use std::error::Error;

use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris};

fn main() -> Result<(), Box<dyn Error>> {
    let text = std::env::args().nth(1);
    let moment = Utc::parse(text.as_deref().unwrap_or("2000-01-01T00:00:00Z"))?;
    let ephemeris = Ephemeris::embedded();
    let sky = ephemeris.sky(moment.jd_tt())?;
    println!("{moment}, JD {:.6} TT", sky.jd_tt());
    for body in Body::ALL {
        let position = sky.position(body);
        let retrograde = if position.longitude_speed_deg < 0.0 {
            "R"
        } else {
            ""
        };
        println!(
            "{:18} {:10.5}° {:9.5}° {:12.8} au {retrograde}",
            body.name(),
            position.longitude_deg,
            position.latitude_deg,
            position.distance_au,
        );
    }
    Ok(())
}
