//! What happens in a year: `cargo run --example events -- 2026`.

use std::error::Error;

use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris, search};

fn main() -> Result<(), Box<dyn Error>> {
    let year: i32 = std::env::args()
        .nth(1)
        .map_or(Ok(2026), |text| text.parse())?;
    let start = |year: i32| Utc::parse(&format!("{year}-01-01T00:00:00Z")).map(|utc| utc.jd_tt());
    let (from, to) = (start(year)?, start(year + 1)?);
    let ephemeris = Ephemeris::embedded();
    let mut events = Vec::new();
    for lunation in search::lunations(&ephemeris, from, to)? {
        events.push((lunation.jd_tt, format!("{:?} moon", lunation.phase)));
    }
    for body in [Body::Mercury, Body::Venus, Body::Mars] {
        for station in search::stations(&ephemeris, body, from, to)? {
            let what = format!("{} turns {:?}", body.name(), station.turn);
            events.push((station.jd_tt, what));
        }
    }
    for eclipse in search::solar_eclipses(&ephemeris, from, to)? {
        events.push((
            eclipse.jd_tt,
            format!("{:?} eclipse of the Sun", eclipse.kind),
        ));
    }
    for eclipse in search::lunar_eclipses(&ephemeris, from, to)? {
        events.push((
            eclipse.jd_tt,
            format!("{:?} eclipse of the Moon", eclipse.kind),
        ));
    }
    events.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (jd_tt, what) in events {
        println!("{}  {what}", Utc::from_jd_tt(jd_tt)?);
    }
    Ok(())
}
