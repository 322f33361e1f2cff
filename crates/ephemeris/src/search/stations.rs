use super::SearchError;
use super::angle::positive_deg;
use super::bodies::{checked, motion, step_days};
use super::pieces::Pieces;
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
/// several times a month; two turns within minutes of each other, between which the longitude
/// hardly changes, may be missed.
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
    let mut pieces = Pieces::new(motion(ephemeris, body), from_jd_tt, to_jd_tt, step)?;
    Ok(core::iter::from_fn(move || {
        // A piece that is followed by a turn ends where the motion stands still.
        let piece = pieces.find(|piece| piece.end.speed == 0.0)?;
        let before = if piece.start.speed == 0.0 {
            piece.way
        } else {
            piece.start.speed
        };
        Some(Station {
            jd_tt: piece.end.jd,
            longitude_deg: positive_deg(piece.end.angle),
            turn: if before < 0.0 {
                Turn::Direct
            } else {
                Turn::Retrograde
            },
        })
    }))
}
