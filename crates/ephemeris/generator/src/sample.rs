//! A stored sample of reference positions, so that the engine's tests need no kernels.

use std::fmt::Write as _;

use sidera_ephemeris::Ephemeris;

use crate::Failure;
use crate::accuracy::measured;
use crate::kernels::Kernels;
use crate::random::SplitMix;
use crate::reference::Moment;

/// Rows of positions straight from the kernels at random moments, as CSV.
pub(crate) fn rows(
    kernels: &Kernels,
    ephemeris: &Ephemeris<'_>,
    moments: usize,
) -> Result<String, Failure> {
    let span = ephemeris.span();
    let mut random = SplitMix(1899);
    let mut text = String::from(
        "jd_tt,body,lon_deg,lat_deg,dist_au,lon_speed_deg_per_day,lat_speed_deg_per_day\n",
    );
    for _ in 0..moments {
        let anywhere = span.start_jd_tt + (span.end_jd_tt - span.start_jd_tt) * random.next();
        let jd_tt = (anywhere * 1e6).round() / 1e6;
        let moment = Moment::new(kernels, jd_tt);
        for body in measured() {
            let Some((at, [longitude_speed, latitude_speed])) = moment.of(kernels, body) else {
                continue;
            };
            let distance = at.distance.map_or(String::new(), |au| format!("{au:.11}"));
            writeln!(
                text,
                "{jd_tt:.6},{},{:.9},{:.9},{distance},{longitude_speed:.8},{latitude_speed:.8}",
                body.id(),
                at.longitude,
                at.latitude,
            )?;
        }
    }
    Ok(text)
}
