//! Searches for the bodies of an ephemeris.

use super::{Crossing, SearchError, crossings};
use crate::{Body, Ephemeris, OutOfSpan};

/// All moments at which a body reaches given longitudes: one pass, or three where it turns
/// retrograde.
///
/// The longitudes are of the true equinox of date. [`Crossing::target`] is the index into them.
///
/// # Errors
///
/// When the search runs backwards or leaves the ephemeris.
///
/// ```
/// use sidera_ephemeris::{Body, Ephemeris, search};
///
/// let ephemeris = Ephemeris::embedded();
/// // Equinoxes and solstices of 2024.
/// let [from, to] = [2460310.5, 2460676.5];
/// let found = search::longitude_passes(&ephemeris, Body::Sun, &[0.0, 90.0, 180.0, 270.0], from, to)?;
/// assert_eq!(found.map(|pass| pass.target).collect::<Vec<_>>(), [0, 1, 2, 3]);
/// # Ok::<(), search::SearchError>(())
/// ```
pub fn longitude_passes<'e>(
    ephemeris: &'e Ephemeris<'e>,
    body: Body,
    longitudes_deg: &'e [f64],
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = Crossing> + use<'e>, SearchError> {
    let count = longitudes_deg.len();
    let target = move |index, _| longitudes_deg.get(index).copied().unwrap_or(f64::NAN);
    ingresses(ephemeris, body, count, target, from_jd_tt, to_jd_tt)
}

/// All moments at which a body crosses one of `count` boundaries, whose longitudes (of the true
/// equinox of date, in degrees) a function gives for a Julian date of TT: the signs of any zodiac.
///
/// Where [`Crossing::speed_deg`] is not below zero, the body enters the sign that begins at the
/// boundary, else it goes back to the one before.
///
/// # Errors
///
/// When the search runs backwards or leaves the ephemeris.
///
/// ```
/// use sidera_ephemeris::{Body, Ephemeris, search};
///
/// let ephemeris = Ephemeris::embedded();
/// // Twelve equal signs that begin 24.1 degrees east of the equinox and follow precession.
/// let boundary = |sign: usize, jd_tt: f64| {
///     30.0 * sign as f64 + 24.1 + (jd_tt - 2460310.5) * 50.29 / 3600.0 / 365.25
/// };
/// let year = [2460310.5, 2460676.5];
/// let found = search::ingresses(&ephemeris, Body::Sun, 12, boundary, year[0], year[1])?;
/// assert_eq!(found.count(), 12);
/// # Ok::<(), search::SearchError>(())
/// ```
pub fn ingresses<'e, T: Fn(usize, f64) -> f64>(
    ephemeris: &'e Ephemeris<'e>,
    body: Body,
    count: usize,
    boundary_deg: T,
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = Crossing> + use<'e, T>, SearchError> {
    checked(ephemeris, from_jd_tt, to_jd_tt)?;
    let motion = motion(ephemeris, body);
    let step = step_days(body);
    let found = crossings(motion, count, boundary_deg, from_jd_tt, to_jd_tt, step)?;
    Ok(if matches!(body, Body::Sun | Body::Moon) {
        found.smooth()
    } else {
        found
    })
}

/// All moments at which two bodies are apart in longitude by one of the angles given, counted
/// from the second to the first: 90 is where the first is 90 degrees ahead, 270 where it is 90
/// degrees behind.
///
/// # Errors
///
/// When the search runs backwards or leaves the ephemeris.
///
/// ```
/// use sidera_ephemeris::{Body, Ephemeris, search};
///
/// let ephemeris = Ephemeris::embedded();
/// // The triple great conjunction of 1940 and 1941.
/// let [from, to] = [2429629.5, 2430359.5];
/// let found = search::aspects(&ephemeris, Body::Jupiter, Body::Saturn, &[0.0], from, to)?;
/// assert_eq!(found.count(), 3);
/// # Ok::<(), search::SearchError>(())
/// ```
pub fn aspects<'e>(
    ephemeris: &'e Ephemeris<'e>,
    first: Body,
    second: Body,
    angles_deg: &'e [f64],
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = Crossing> + use<'e>, SearchError> {
    checked(ephemeris, from_jd_tt, to_jd_tt)?;
    let motion = elongation(ephemeris, first, second);
    let target = |index, _| angles_deg.get(index).copied().unwrap_or(f64::NAN);
    let step = match (first, second) {
        // It outruns everything: what the other one does hardly matters.
        (Body::Moon, other) | (other, Body::Moon) => step_days(other).min(step_days(Body::Moon)),
        // The difference of two motions turns more often than each of them.
        _ => step_days(first).min(step_days(second)) / 2.0,
    };
    let count = angles_deg.len();
    crossings(motion, count, target, from_jd_tt, to_jd_tt, step)
}

/// A phase of the Moon: apparent longitude of the Moon over that of the Sun.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lunation {
    /// The moment, a Julian date of TT.
    pub jd_tt: f64,
    /// The phase reached.
    pub phase: MoonPhase,
}

/// The four quarters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MoonPhase {
    /// In conjunction with the Sun.
    New,
    /// 90 degrees ahead of the Sun.
    FirstQuarter,
    /// In opposition to the Sun.
    Full,
    /// 90 degrees behind the Sun.
    LastQuarter,
}

/// The new, half and full moons between two moments.
///
/// # Errors
///
/// When the search runs backwards or leaves the ephemeris.
///
/// ```
/// use sidera_ephemeris::search::{MoonPhase, lunations};
/// use sidera_ephemeris::time::Utc;
/// use sidera_ephemeris::Ephemeris;
///
/// let ephemeris = Ephemeris::embedded();
/// let first = lunations(&ephemeris, 2451544.5, 2451574.5)?.next().expect("four a month");
/// assert_eq!(first.phase, MoonPhase::New);
/// // USNO: 2000 January 6, 18:14 UT.
/// assert!(Utc::from_jd_tt(first.jd_tt).unwrap().to_string().starts_with("2000-01-06T18:1"));
/// # Ok::<(), sidera_ephemeris::search::SearchError>(())
/// ```
pub fn lunations<'e>(
    ephemeris: &'e Ephemeris<'e>,
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = Lunation> + use<'e>, SearchError> {
    const QUARTERS: [f64; 4] = [0.0, 90.0, 180.0, 270.0];
    let found = aspects(
        ephemeris,
        Body::Moon,
        Body::Sun,
        &QUARTERS,
        from_jd_tt,
        to_jd_tt,
    )?;
    Ok(found.map(|crossing| Lunation {
        jd_tt: crossing.jd_tt,
        phase: match crossing.target {
            0 => MoonPhase::New,
            1 => MoonPhase::FirstQuarter,
            2 => MoonPhase::Full,
            _ => MoonPhase::LastQuarter,
        },
    }))
}

/// Whether a search may be made between two moments.
pub(super) fn checked(
    ephemeris: &Ephemeris<'_>,
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<(), SearchError> {
    let span = ephemeris.span();
    for jd_tt in [from_jd_tt, to_jd_tt] {
        if !span.contains(jd_tt) {
            return Err(SearchError::OutOfSpan(OutOfSpan { jd_tt, span }));
        }
    }
    if from_jd_tt > to_jd_tt {
        return Err(SearchError::Backwards {
            from_jd_tt,
            to_jd_tt,
        });
    }
    Ok(())
}

/// The longitude of a body and its speed, as a function of time.
pub(super) fn motion<'e>(
    ephemeris: &'e Ephemeris<'e>,
    body: Body,
) -> impl FnMut(f64) -> (f64, f64) + use<'e> {
    // Searches keep within the span, and so there is a sky.
    move |jd| {
        ephemeris.sky(jd).map_or((f64::NAN, f64::NAN), |sky| {
            let position = sky.position(body);
            (position.longitude_deg, position.longitude_speed_deg)
        })
    }
}

fn elongation<'e>(
    ephemeris: &'e Ephemeris<'e>,
    first: Body,
    second: Body,
) -> impl FnMut(f64) -> (f64, f64) + use<'e> {
    move |jd| {
        ephemeris.sky(jd).map_or((f64::NAN, f64::NAN), |sky| {
            let (first, second) = (sky.position(first), sky.position(second));
            (
                first.longitude_deg - second.longitude_deg,
                first.longitude_speed_deg - second.longitude_speed_deg,
            )
        })
    }
}

/// A step in which the body turns once at most, and near enough for a cubic to be a good guess.
///
/// For Sun and Moon the quintic through both ends and the middle is within 0.05 s and 0.03 s of the
/// motion in a thousand random steps between 1900 and 2050.
pub(super) fn step_days(body: Body) -> f64 {
    match body {
        Body::Moon => 2.0,
        Body::TrueNode => 1.0,
        Body::OsculatingApogee => 0.5,
        Body::Sun | Body::Mercury => 6.0,
        Body::Venus => 8.0,
        Body::Mars | Body::Ceres | Body::Pallas | Body::Juno | Body::Vesta => 16.0,
        Body::Jupiter
        | Body::Saturn
        | Body::Uranus
        | Body::Neptune
        | Body::Pluto
        | Body::Chiron => 24.0,
        // Straight lines but for nutation.
        Body::MeanNode | Body::MeanApogee => 4.0,
    }
}
