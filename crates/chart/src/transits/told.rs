//! Passages as documents tell them.

use sidera_ephemeris::search::stations;
use sidera_ephemeris::{Body, Ephemeris};

use super::aims::Meaning;
use super::document::{Nearest, Pass, Passage, Stay};
use super::passage::RawStay;
use crate::angle::separation_deg;
use crate::aspects::Exactness;

pub(super) fn passage(
    ephemeris: &Ephemeris<'_>,
    body: Body,
    meaning: &Meaning,
    raw: &[RawStay],
) -> Passage {
    Passage {
        mover: body.into(),
        aspect: meaning.aspect,
        target: meaning.target,
        longitude: meaning.aim.longitude_deg,
        orb: meaning.aim.orb_deg,
        stays: stays(ephemeris, body, meaning, raw),
    }
}

pub(super) fn stays(
    ephemeris: &Ephemeris<'_>,
    body: Body,
    meaning: &Meaning,
    raw: &[RawStay],
) -> Vec<Stay> {
    raw.iter()
        .map(|stay| Stay {
            enters: stay.enters.and_then(Exactness::at),
            exact: stay.exact.iter().filter_map(pass).collect(),
            leaves: stay.leaves.and_then(Exactness::at),
            nearest: nearest(ephemeris, body, meaning, stay),
        })
        .collect()
}

fn pass(&(jd_tt, forward): &(f64, bool)) -> Option<Pass> {
    Some(Pass {
        moment: Exactness::at(jd_tt)?,
        retrograde: !forward,
    })
}

/// The station at which a stay that is never exact comes nearest to that.
fn nearest(
    ephemeris: &Ephemeris<'_>,
    body: Body,
    meaning: &Meaning,
    stay: &RawStay,
) -> Option<Nearest> {
    let (Some(from), Some(to), true) = (stay.enters, stay.leaves, stay.exact.is_empty()) else {
        return None;
    };
    let off = |longitude_deg| separation_deg(longitude_deg, meaning.aim.longitude_deg);
    let turns = stations(ephemeris, body, from, to).ok()?;
    let (jd_tt, orb) = turns
        .map(|station| (station.jd_tt, off(station.longitude_deg)))
        .min_by(|(_, a), (_, b)| a.total_cmp(b))?;
    Some(Nearest {
        moment: Exactness::at(jd_tt)?,
        orb,
    })
}
