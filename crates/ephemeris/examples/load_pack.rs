//! Positions from a pack in a file, shorter or longer than the embedded one:
//! `cargo run --example load_pack -- light.pack`, where the generator made the file:
//!
//! ```text
//! cargo run --release -p sidera-ephemeris-generator -- generate --de440 de440.bsp --sb441 sb441-n16.bsp \
//!     --from 1900 --to 2100 --out light.pack
//! ```
//!
//! Without an argument it reads the embedded pack's bytes as a file's. A damaged file is refused.
#![expect(clippy::disallowed_methods, reason = "an example reads a file")]

use std::error::Error;

use sidera_ephemeris::{Body, EMBEDDED_PACK, Ephemeris};

fn main() -> Result<(), Box<dyn Error>> {
    let bytes = match std::env::args().nth(1) {
        Some(path) => std::fs::read(path)?,
        None => EMBEDDED_PACK.to_vec(),
    };
    let ephemeris = Ephemeris::from_pack(&bytes)?;
    let span = ephemeris.span();
    println!("{} bytes, {}", bytes.len(), ephemeris.description());
    println!("JD {} to {} TT", span.start_jd_tt, span.end_jd_tt);
    let sky = ephemeris.sky(2451545.0)?;
    println!(
        "Sun at J2000.0: {:.5}°",
        sky.position(Body::Sun).longitude_deg
    );
    // What lies outside is an error that names the span.
    if let Err(error) = ephemeris.sky(span.end_jd_tt + 1.0) {
        println!("{error}");
    }
    Ok(())
}
