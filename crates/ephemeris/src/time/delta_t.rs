use super::delta_t_table::{
    MEASURED_UNTIL_JD, MONTHLY, MONTHLY_START_JD, MONTHLY_STEP_DAYS, SPLINES,
};

/// The first year of the reconstruction from eclipses.
const SPLINES_START_YEAR: f64 = -720.0;
/// Where the cubics that lead from and to the long-term parabola meet it.
const PARABOLA_ENDS_YEAR: f64 = -1520.0;
const PARABOLA_BEGINS_YEAR: f64 = 2800.0;
/// From here on, lunar occultations and then better clocks give measured values.
const MEASURED_FROM_YEAR: f64 = 1800.0;
const DAYS_PER_YEAR: f64 = 365.25;
const TENTHS_OF_MS_PER_SECOND: f64 = 1e4;

/// TT - UT1 at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeltaT {
    /// TT - UT1 in seconds.
    pub seconds: f64,
    /// The standard error of it, seconds.
    pub uncertainty_seconds: f64,
    /// How it is known.
    pub kind: DeltaTKind,
}

/// How a value of Delta T is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeltaTKind {
    /// Reconstructed from old eclipses and occultations, or extrapolated into the past: before
    /// 1800.
    Historical,
    /// Measured: 1800 to [`delta_t_measured_until_jd`].
    Measured,
    /// Predicted: a year by the IERS, and by a model beyond.
    Predicted,
}

/// TT - UT1 at a Julian date of UT1 (or of TT: within the span of years from -4000 to 4000 the
/// difference changes the result by less than 0.1 s, and between 1600 and 2200 by less than
/// 10 microseconds).
///
/// | years | source | standard error |
/// | --- | --- | --- |
/// | before -720 | long-term parabola -320 s + 32.5 s ((year - 1825) / 100)² of Stephenson, Morrison & Hohenkerk 2016, joined by a cubic over 800 years | 600 s in -1000 and growing |
/// | -720 to 1952 | cubics of Table S15.2020, Morrison, Stephenson, Hohenkerk & Zawilski 2021: eclipses, and lunar occultations from 1623 | 430 s in -500, 20 s in 1600, 1 s in 1800, 0.1 s in 1950 |
/// | 1952 to 1962 | half-yearly values of the US Naval Observatory | 0.05 s |
/// | 1962 to today | UT1 - UTC of the IERS (EOP 20 C04, finals2000A), monthly | 0.002 s |
/// | the year after | prediction of the IERS | 0.00025 s days^0.75 |
/// | later | a cubic that leads to the long-term parabola in 2800 | 32 s in 2100, after Huber 2006 |
///
/// From 1800 to 1952 the values are those of Skyfield; those of Swiss Ephemeris, from the tables
/// of 2016, differ by up to 0.24 s, in 1805 to 1816 by up to 0.52 s. Those of Swiss Ephemeris
/// agree to 0.05 s from 1955 to 2020, those of Skyfield to 0.01 s from 1973 to today (before, it
/// keeps the cubics, which smooth over up to 0.66 s of what was measured).
///
/// A moment that is not a number gives values that are not.
///
/// ```
/// use sidera_ephemeris::time::{DeltaTKind, delta_t};
///
/// let in_2000 = delta_t(2451544.5);
/// assert!((in_2000.seconds - 63.83).abs() < 0.01);
/// assert_eq!(in_2000.kind, DeltaTKind::Measured);
/// ```
pub fn delta_t(jd: f64) -> DeltaT {
    let year = year(jd);
    DeltaT {
        seconds: seconds(jd, year),
        uncertainty_seconds: uncertainty(jd, year),
        kind: if year < MEASURED_FROM_YEAR {
            DeltaTKind::Historical
        } else if jd <= MEASURED_UNTIL_JD {
            DeltaTKind::Measured
        } else {
            DeltaTKind::Predicted
        },
    }
}

/// The last day for which this version has a measured value of UT1, a Julian date.
pub fn delta_t_measured_until_jd() -> f64 {
    MEASURED_UNTIL_JD
}

/// The seconds alone, without what is known of them.
pub(super) fn delta_t_seconds(jd: f64) -> f64 {
    seconds(jd, year(jd))
}

fn year(jd: f64) -> f64 {
    2000.0 + (jd - 2451545.0) / DAYS_PER_YEAR
}

fn seconds(jd: f64, year: f64) -> f64 {
    if !(PARABOLA_ENDS_YEAR..PARABOLA_BEGINS_YEAR).contains(&year) {
        return parabola(year).0;
    }
    if year < SPLINES_START_YEAR {
        let from = (PARABOLA_ENDS_YEAR, parabola(PARABOLA_ENDS_YEAR));
        return hermite(year, from, (SPLINES_START_YEAR, splines_start()));
    }
    if jd < MONTHLY_START_JD {
        return splines(year);
    }
    let (end_year, end) = monthly_end();
    if year < end_year {
        return monthly((jd - MONTHLY_START_JD) / MONTHLY_STEP_DAYS);
    }
    let to = (PARABOLA_BEGINS_YEAR, parabola(PARABOLA_BEGINS_YEAR));
    hermite(year, (end_year, end), to)
}

/// The long-term trend of the Earth's rotation: seconds, and seconds a year.
fn parabola(year: f64) -> (f64, f64) {
    let centuries = (year - 1825.0) / 100.0;
    (-320.0 + 32.5 * centuries * centuries, 0.65 * centuries)
}

fn splines(year: f64) -> f64 {
    SPLINES
        .iter()
        .find(|[_, end, ..]| year < *end)
        .or(SPLINES.last())
        .map_or(f64::NAN, |[start, end, c0, c1, c2, c3]| {
            let t = (year - start) / (end - start);
            c0 + t * (c1 + t * (c2 + t * c3))
        })
}

/// The value and slope with which the reconstruction begins.
fn splines_start() -> (f64, f64) {
    SPLINES
        .first()
        .map_or((f64::NAN, f64::NAN), |[start, end, c0, c1, ..]| {
            (*c0, c1 / (end - start))
        })
}

/// Between the monthly values: the cubic with the slopes of the neighbours' chords.
fn monthly(position: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a position in the table; the cast saturates"
    )]
    let index = libm::floor(position) as usize;
    let at = |index: usize| month(index.min(MONTHLY.len() - 1));
    let t = position - index as f64;
    let (y0, y1) = (at(index), at(index + 1));
    let slope0 = (y1 - at(index.saturating_sub(1))) / 2.0;
    let slope1 = (at(index + 2) - y0) / 2.0;
    hermite(t, (0.0, (y0, slope0)), (1.0, (y1, slope1)))
}

fn month(index: usize) -> f64 {
    MONTHLY.get(index).map_or(f64::NAN, |tenths| {
        f64::from(*tenths) / TENTHS_OF_MS_PER_SECOND
    })
}

/// The last of the monthly values: its year, the value, and the mean slope of the year before,
/// in which the seasons cancel out.
fn monthly_end() -> (f64, (f64, f64)) {
    let last = MONTHLY.len() - 1;
    let jd = MONTHLY_START_JD + last as f64 * MONTHLY_STEP_DAYS;
    let year = 2000.0 + (jd - 2451545.0) / DAYS_PER_YEAR;
    (year, (month(last), month(last) - month(last - 12)))
}

/// The cubic through two points with given values and slopes.
fn hermite(x: f64, (x0, (y0, m0)): (f64, (f64, f64)), (x1, (y1, m1)): (f64, (f64, f64))) -> f64 {
    let width = x1 - x0;
    let t = (x - x0) / width;
    let s = 1.0 - t;
    y0 * (1.0 + 2.0 * t) * s * s + y1 * (1.0 + 2.0 * s) * t * t + width * t * s * (m0 * s - m1 * t)
}

/// Standard errors of the past: Morrison & Stephenson 2004, Table 1, for -1000 to 1850, then
/// what the occultations of the time allow.
const ERRORS: [(f64, f64); 21] = [
    (-1000.0, 640.0),
    (-500.0, 430.0),
    (0.0, 260.0),
    (300.0, 180.0),
    (500.0, 140.0),
    (700.0, 100.0),
    (900.0, 70.0),
    (1000.0, 55.0),
    (1100.0, 40.0),
    (1200.0, 30.0),
    (1300.0, 20.0),
    (1600.0, 20.0),
    (1700.0, 5.0),
    (1750.0, 2.0),
    (1800.0, 1.0),
    (1850.0, 0.5),
    (1900.0, 0.2),
    (1952.0, 0.1),
    (1955.0, 0.05),
    (1961.9, 0.05),
    (1962.0, 0.002),
];

fn uncertainty(jd: f64, year: f64) -> f64 {
    let days_ahead = jd - MEASURED_UNTIL_JD;
    if days_ahead > 0.0 {
        let iers = 0.00025 * libm::pow(days_ahead, 0.75);
        return iers.max(drift(days_ahead / DAYS_PER_YEAR));
    }
    if year < -1000.0 {
        return 640.0 + drift(-1000.0 - year);
    }
    ERRORS
        .windows(2)
        .find_map(|pair| match pair {
            [(x0, y0), (x1, y1)] if year <= *x1 => Some(y0 + (y1 - y0) * (year - x0) / (x1 - x0)),
            _ => None,
        })
        .unwrap_or(if year.is_nan() { f64::NAN } else { 0.002 })
}

/// How far the rotation drifts from any forecast in so many years: Huber's random walk of the
/// length of day, with 0.058 ms² a year and a span of observation of 2,500 years.
fn drift(years: f64) -> f64 {
    0.36525 * years * libm::sqrt(years * 0.058 / 3.0 * (1.0 + years / 2500.0))
}
