//! General precession in longitude.

/// Julian date of J2000.0, TT.
pub(crate) const J2000_JD_TT: f64 = 2451545.0;

const DAYS_PER_CENTURY: f64 = 36525.0;

/// General precession in longitude accumulated since J2000.0, degrees; IAU 2006 (Capitaine, Wallace
/// & Chapront 2003, A&A 412, 567, equation 39: `p_A`).
pub(crate) fn since_j2000_deg(jd_tt: f64) -> f64 {
    let t = (jd_tt - J2000_JD_TT) / DAYS_PER_CENTURY;
    let arcseconds = t
        * (5028.796195
            + t * (1.1054348 + t * (0.00007964 + t * (-0.000023857 + t * -0.0000000383))));
    arcseconds / 3600.0
}
