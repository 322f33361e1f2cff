//! Passages as documents tell them.

use sidera_ephemeris::Body;

use super::aims::Meaning;
use super::document::{Nearest, Pass, Passage, Stay};
use super::passage::RawStay;
use crate::aspects::Exactness;

pub(super) fn passage(body: Body, meaning: &Meaning, raw: &[RawStay]) -> Passage {
    Passage {
        mover: body.into(),
        aspect: meaning.aspect,
        target: meaning.target,
        longitude: meaning.aim.longitude_deg,
        orb: meaning.aim.orb_deg,
        stays: stays(raw),
    }
}

pub(super) fn stays(raw: &[RawStay]) -> Vec<Stay> {
    raw.iter()
        .map(|stay| Stay {
            enters: stay.enters.and_then(Exactness::at),
            exact: stay.exact.iter().filter_map(pass).collect(),
            leaves: stay.leaves.and_then(Exactness::at),
            nearest: stay.nearest.and_then(nearest),
        })
        .collect()
}

fn pass(&(jd_tt, forward): &(f64, bool)) -> Option<Pass> {
    Some(Pass {
        moment: Exactness::at(jd_tt)?,
        retrograde: !forward,
    })
}

fn nearest((jd_tt, orb): (f64, f64)) -> Option<Nearest> {
    Some(Nearest {
        moment: Exactness::at(jd_tt)?,
        orb,
    })
}
