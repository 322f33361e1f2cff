//! The transits of a moment.

use sidera_ephemeris::{Body, Ephemeris, Sky};

use super::document::{Stay, TransitAspect, TransitMoment};
use super::passage::Aim;
use super::request::TransitRequest;
use super::search::{Window, find};
use super::{cast, told};
use crate::angle::{difference_deg, normalize_deg};
use crate::aspects::{Aspect, Exactness, Mover, Orbs, Phase, between};
use crate::compare::{overlay, renamed};
use crate::error::RequestError;
use crate::natal::{Cast, Positions, Reach, Standing, fill_in_to_standing};
use crate::point::Point;
use crate::request::{Birth, ExactDates, ResolvedOptions};
use crate::zodiac::Zodiac;

/// Computes the chart of the moment and compares it with the natal one.
pub(super) fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &TransitRequest,
    moment: &Birth,
) -> Result<TransitMoment, RequestError> {
    let natal_options = request.natal_options()?;
    let options = request.options.resolve()?;
    // What is searched for is when the transits are exact; the charts themselves have what is near.
    let own_dates = match options.exact_dates {
        ExactDates::Search => ExactDates::Near,
        other => other,
    };
    let natal = cast(ephemeris, &request.birth, &natal_options, own_dates)?;
    let transiting =
        cast(ephemeris, moment, &options, own_dates).map_err(|error| renamed(error, "moment"))?;
    let movers = request.movers()?;
    let jd_tt = transiting.chart.moment.jd_tt;
    let made = movers
        .iter()
        .map(|&body| of_mover(&natal, &mover(body, &transiting.positions), &options.orbs))
        .collect();
    let mut aspects = if options.exact_dates == ExactDates::Search {
        with_passages(ephemeris, &movers, made, jd_tt)
    } else {
        with_dates(
            ephemeris,
            made,
            &natal,
            &options,
            (jd_tt, &transiting.positions),
        )
    };
    sidera_compact::sort_by(&mut aspects, |a, b| {
        b.aspect.strength.total_cmp(&a.aspect.strength)
    });
    Ok(TransitMoment {
        in_natal_houses: overlay(&transiting, &natal),
        movers: movers.iter().map(|body| Point::from(*body)).collect(),
        natal: natal.chart,
        transiting: transiting.chart,
        aspects,
    })
}

fn mover(body: Body, positions: &Positions) -> Mover {
    let position = positions.get(body);
    Mover {
        point: body.into(),
        longitude_deg: position.longitude_deg,
        speed_deg: Some(position.longitude_speed_deg),
    }
}

/// The aspects of one body to the points of a chart, each with the place at which it is exact.
fn of_mover(natal: &Cast, mover: &Mover, orbs: &Orbs) -> Vec<(Aspect, Aim)> {
    let made = |target: &Mover| {
        let still = Mover {
            speed_deg: Some(0.0),
            ..*target
        };
        let aspect = between(mover, &still, orbs)?;
        let arc = difference_deg(mover.longitude_deg, target.longitude_deg);
        // An opposition is one place, from whichever side it is reached.
        let angle = if aspect.angle < 180.0 {
            aspect.angle.copysign(arc)
        } else {
            aspect.angle
        };
        let aim = Aim {
            longitude_deg: normalize_deg(target.longitude_deg + angle),
            orb_deg: orbs.limit_deg(aspect.aspect, aspect.a, aspect.b)?,
        };
        Some((aspect, aim))
    };
    natal.movers.iter().filter_map(made).collect()
}

/// Finds when aspects are exact, if that is near.
fn with_dates(
    ephemeris: &Ephemeris<'_>,
    made: Vec<Vec<(Aspect, Aim)>>,
    natal: &Cast,
    options: &ResolvedOptions,
    now: (f64, &Positions),
) -> Vec<TransitAspect> {
    let aspects = made.into_iter().flatten().map(|(aspect, _)| aspect);
    let mut aspects: Vec<Aspect> = aspects.collect();
    if options.exact_dates == ExactDates::Near {
        let longitude = |point| {
            let target = natal.movers.iter().find(|target| target.point == point);
            target.map(|target| target.longitude_deg)
        };
        let standing = Standing {
            longitude_deg: longitude,
            zodiac: |_: &Sky<'_>| Zodiac::tropical(),
        };
        let beyond = Some((&options.orbs, Reach::HALF_A_YEAR));
        fill_in_to_standing(&mut aspects, ephemeris, now, &standing, beyond);
    }
    let told = |aspect| TransitAspect {
        aspect,
        stays: None,
    };
    aspects.into_iter().map(told).collect()
}

/// Finds the passages that aspects are part of.
fn with_passages(
    ephemeris: &Ephemeris<'_>,
    movers: &[Body],
    made: Vec<Vec<(Aspect, Aim)>>,
    jd_tt: f64,
) -> Vec<TransitAspect> {
    let places: Vec<Vec<Aim>> = made
        .iter()
        .map(|made| made.iter().map(|(_, aim)| *aim).collect())
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
            all.push(TransitAspect {
                aspect,
                stays: Some(stays),
            });
        }
    }
    all
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
