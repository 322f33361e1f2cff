use super::bodies::{checked, motion, step_days};
use super::{MAX_STEPS, SearchError, solve};
use crate::{Body, Ephemeris};

/// A moment at which a body stands still in longitude.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Station {
    /// The moment, a Julian date of TT.
    pub jd_tt: f64,
    /// The apparent longitude there, degrees.
    pub longitude_deg: f64,
    /// Which way the body turns.
    pub turn: Turn,
}

/// The two kinds of stations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Turn {
    /// From direct to retrograde.
    Retrograde,
    /// From retrograde to direct.
    Direct,
}

/// The stations of a body between two moments, in the order of time.
///
/// Sun, Moon, mean node and mean apogee have none. The true node and the osculating apogee turn
/// several times a month; two turns within half a day may be missed.
///
/// # Errors
///
/// When the search runs backwards or leaves the ephemeris.
///
/// ```
/// use sidera_ephemeris::search::{Turn, stations};
/// use sidera_ephemeris::time::Utc;
/// use sidera_ephemeris::{Body, Ephemeris};
///
/// let ephemeris = Ephemeris::embedded();
/// let [from, to] = [2460310.5, 2460676.5]; // 2024
/// let turns: Vec<_> = stations(&ephemeris, Body::Mercury, from, to)?
///     .map(|station| (station.turn, Utc::from_jd_tt(station.jd_tt).unwrap().to_string()))
///     .collect();
/// assert_eq!(turns.len(), 7);
/// assert_eq!(turns[1].0, Turn::Retrograde);
/// assert!(turns[1].1.starts_with("2024-04-01T22:1"));
/// # Ok::<(), sidera_ephemeris::search::SearchError>(())
/// ```
pub fn stations<'e>(
    ephemeris: &'e Ephemeris<'e>,
    body: Body,
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = Station> + use<'e>, SearchError> {
    checked(ephemeris, from_jd_tt, to_jd_tt)?;
    let step = step_days(body).min(8.0);
    if (to_jd_tt - from_jd_tt) / step > f64::from(MAX_STEPS) {
        return Err(SearchError::TooManySteps);
    }
    let mut motion = motion(ephemeris, body);
    let mut before = (from_jd_tt, motion(from_jd_tt).1);
    let mut steps = 0.0;
    Ok(core::iter::from_fn(move || {
        while before.0 < to_jd_tt {
            steps += 1.0;
            let jd = (from_jd_tt + steps * step).min(to_jd_tt);
            let start = core::mem::replace(&mut before, (jd, motion(jd).1));
            if (start.1 < 0.0) == (before.1 < 0.0) {
                continue;
            }
            let jd_tt = solve::bracketed(|jd| motion(jd).1, [start.0, jd], [start.1, before.1]);
            return Some(Station {
                jd_tt,
                longitude_deg: motion(jd_tt).0,
                turn: if start.1 < 0.0 {
                    Turn::Direct
                } else {
                    Turn::Retrograde
                },
            });
        }
        None
    }))
}
