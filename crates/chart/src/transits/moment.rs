//! The transits of a moment.

use sidera_ephemeris::{Body, Ephemeris};

use super::aims::{Meaning, aims, targets};
use super::document::{Stay, Target, TransitAspect, TransitMoment};
use super::passage::Aim;
use super::request::TransitRequest;
use super::search::{Window, find};
use super::told;
use crate::angle::separation_deg;
use crate::aspects::{Aspect, Exactness, Mover, Orbs, Phase, between};
use crate::compare::{overlay, renamed};
use crate::error::RequestError;
use crate::moment::out_of_span;
use crate::natal::{self, Cast};
use crate::point::Point;
use crate::request::Birth;

/// Computes the chart of the moment and compares it with the natal one.
pub(super) fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &TransitRequest,
    moment: &Birth,
) -> Result<TransitMoment, RequestError> {
    let natal_options = request.natal_options()?;
    let natal = natal::cast(ephemeris, &request.birth, &natal_options)?;
    let options = request.options.resolve()?;
    let transiting =
        natal::cast(ephemeris, moment, &options).map_err(|error| renamed(error, "moment"))?;
    let movers = request.movers()?;
    let jd_tt = transiting.chart.moment.jd_tt;
    let sky = ephemeris
        .sky(jd_tt)
        .map_err(|_| renamed(out_of_span("birth.date"), "moment"))?;
    let targets = targets(&natal, false);
    let made: Vec<Vec<(Aspect, Meaning)>> = movers
        .iter()
        .map(|&body| {
            let position = sky.position(body);
            let mover = Mover {
                point: body.into(),
                longitude_deg: position.longitude_deg,
                speed_deg: Some(position.longitude_speed_deg),
            };
            of_mover(&natal, &targets, &mover, &options.orbs)
        })
        .collect();
    let mut aspects = with_passages(ephemeris, &movers, made, jd_tt);
    aspects.sort_by(|a, b| b.aspect.strength.total_cmp(&a.aspect.strength));
    Ok(TransitMoment {
        in_natal_houses: overlay(&transiting, &natal),
        movers: movers.iter().map(|body| Point::from(*body)).collect(),
        natal: natal.chart,
        transiting: transiting.chart,
        aspects,
    })
}

/// The aspects of one body, each with the place at which it is exact.
fn of_mover(
    natal: &Cast,
    targets: &[(Target, f64)],
    mover: &Mover,
    orbs: &Orbs,
) -> Vec<(Aspect, Meaning)> {
    let meanings = aims(targets, orbs, mover.point);
    let made = |target: &Mover| {
        let still = Mover {
            speed_deg: Some(0.0),
            ..*target
        };
        let aspect = between(mover, &still, orbs)?;
        let meaning = meaning_of(&meanings, &aspect, mover.longitude_deg)?;
        Some((aspect, meaning))
    };
    natal.movers.iter().filter_map(made).collect()
}

/// Finds the passages that aspects are part of.
fn with_passages(
    ephemeris: &Ephemeris<'_>,
    movers: &[Body],
    made: Vec<Vec<(Aspect, Meaning)>>,
    jd_tt: f64,
) -> Vec<TransitAspect> {
    let places: Vec<Vec<Aim>> = made
        .iter()
        .map(|made| made.iter().map(|(_, meaning)| meaning.aim).collect())
        .collect();
    let window = Window {
        period: (jd_tt, jd_tt),
        page: (jd_tt, jd_tt),
    };
    let found = find(ephemeris, movers, &places, window);
    let mut all = Vec::new();
    for (made, found) in made.into_iter().zip(found) {
        for (index, (mut aspect, _)) in made.into_iter().enumerate() {
            let passage = found.iter().find(|found| found.aim == index);
            let stays = passage.map_or_else(Vec::new, |passage| told::stays(&passage.stays));
            aspect.exact = exact(&stays, aspect.phase, jd_tt);
            all.push(TransitAspect { aspect, stays });
        }
    }
    all
}

/// The place at which an aspect is exact, on this side of the target.
fn meaning_of(meanings: &[Meaning], aspect: &Aspect, longitude_deg: f64) -> Option<Meaning> {
    let off = |meaning: &&Meaning| separation_deg(longitude_deg, meaning.aim.longitude_deg);
    meanings
        .iter()
        .filter(|meaning| meaning.aspect == aspect.aspect && meaning.target.id() == aspect.b.id())
        .min_by(|a, b| off(a).total_cmp(&off(b)))
        .copied()
}

/// When the aspect is exact in the stay that holds the moment.
fn exact(stays: &[Stay], phase: Option<Phase>, jd_tt: f64) -> Option<Exactness> {
    let stay = stays.iter().find(|stay| {
        stay.enters
            .as_ref()
            .is_none_or(|enters| enters.jd_tt <= jd_tt)
            && stay
                .leaves
                .as_ref()
                .is_none_or(|leaves| leaves.jd_tt >= jd_tt)
    })?;
    let passes = || stay.exact.iter().map(|pass| &pass.moment);
    let off = |pass: &&Exactness| (pass.jd_tt - jd_tt).abs();
    match phase? {
        Phase::Applying => passes().find(|pass| pass.jd_tt >= jd_tt),
        Phase::Separating => passes().rfind(|pass| pass.jd_tt <= jd_tt),
        Phase::Exact => None,
    }
    .or_else(|| passes().min_by(|a, b| off(a).total_cmp(&off(b))))
    .cloned()
}
