//! The transits of a moment.

use sidera_ephemeris::{Body, Ephemeris};

use super::aims::{Meaning, aims, targets};
use super::document::{Stay, TransitAspect, TransitMoment};
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
    let mut aspects = Vec::new();
    for &body in &movers {
        let position = sky.position(body);
        let mover = Mover {
            point: body.into(),
            longitude_deg: position.longitude_deg,
            speed_deg: Some(position.longitude_speed_deg),
        };
        aspects.extend(of_mover(
            ephemeris,
            &natal,
            body,
            &mover,
            &options.orbs,
            jd_tt,
        ));
    }
    aspects.sort_by(|a, b| b.aspect.strength.total_cmp(&a.aspect.strength));
    Ok(TransitMoment {
        in_natal_houses: overlay(&transiting, &natal),
        movers: movers.iter().map(|body| Point::from(*body)).collect(),
        natal: natal.chart,
        transiting: transiting.chart,
        aspects,
    })
}

/// The aspects of one body with their passages.
fn of_mover(
    ephemeris: &Ephemeris<'_>,
    natal: &Cast,
    body: Body,
    mover: &Mover,
    orbs: &Orbs,
    jd_tt: f64,
) -> Vec<TransitAspect> {
    let meanings = aims(&targets(natal, false), orbs, mover.point);
    let made: Vec<(Aspect, Meaning)> = natal
        .movers
        .iter()
        .filter_map(|target| {
            let still = Mover {
                speed_deg: Some(0.0),
                ..*target
            };
            let aspect = between(mover, &still, orbs)?;
            let meaning = meaning_of(&meanings, &aspect, mover.longitude_deg)?;
            Some((aspect, meaning))
        })
        .collect();
    let places: Vec<Aim> = made.iter().map(|(_, meaning)| meaning.aim).collect();
    let window = Window {
        period: (jd_tt, jd_tt),
        page: (jd_tt, jd_tt),
    };
    let found = find(ephemeris, body, &places, window);
    let with_passage = |(index, (mut aspect, meaning)): (usize, (Aspect, Meaning))| {
        let passage = found.iter().find(|found| found.aim == index);
        let stays = passage.map_or_else(Vec::new, |passage| {
            told::stays(ephemeris, body, &meaning, &passage.stays)
        });
        aspect.exact = exact(&stays, aspect.phase, jd_tt);
        TransitAspect { aspect, stays }
    };
    made.into_iter().enumerate().map(with_passage).collect()
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
