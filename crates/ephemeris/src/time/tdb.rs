/// TDB - TT in seconds at a Julian date of TT, at the Earth's centre.
///
/// The largest terms of the series of Fairhead & Bretagnon (1990) as in USNO Circular 179,
/// equation 2.6: within 10 microseconds between 1600 and 2200.
///
/// ```
/// let seconds = sidera_ephemeris::time::tdb_minus_tt_seconds(2451545.0);
/// assert!((seconds + 9.93e-5).abs() < 1e-5);
/// ```
pub fn tdb_minus_tt_seconds(jd_tt: f64) -> f64 {
    crate::tdb::minus_tt_seconds(jd_tt - 2451545.0)
}
