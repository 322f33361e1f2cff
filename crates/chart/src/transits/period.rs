//! The transits of a period, page by page.

use sidera_ephemeris::{Body, Ephemeris};

use super::aims::{Meaning, aims, targets};
use super::cursor::Cursor;
use super::document::{Page, TransitPeriod};
use super::pages::Pages;
use super::passage::Aim;
use super::request::{Period, TransitRequest};
use super::search::{Found, Window, find};
use super::{cast, ingress, told};
use crate::aspects::Exactness;
use crate::error::{ErrorKind, RequestError};
use crate::keyed::Keyed;
use crate::point::Point;
use crate::request::ExactDates;

/// Lists the transits of a page of a period.
pub(super) fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &TransitRequest,
    period: &Period,
) -> Result<TransitPeriod, RequestError> {
    let options = request.natal_options()?;
    // Of the natal chart nothing is told that dates of exactness belong to.
    let natal = cast(ephemeris, &request.birth, &options, ExactDates::None)?;
    let movers = request.movers()?;
    let bounds = period.bounds()?;
    let pages = Pages::of(request, bounds, &movers)?;
    let cursor = match &request.cursor {
        None => Cursor {
            jd_tt: bounds.0,
            given: 0,
        },
        Some(text) => Cursor::parse(text, bounds)?,
    };
    let window = Window {
        period: bounds,
        page: (cursor.jd_tt, (cursor.jd_tt + pages.days).min(bounds.1)),
    };
    let targets = targets(&natal, request.cusps);
    let meanings = movers
        .iter()
        .map(|body| aims(&targets, &options.orbs, Point::from(*body)))
        .collect::<Vec<_>>();
    let found = search(ephemeris, &movers, &meanings, window);
    let cut = Cut::of(&found, cursor, window, pages.limit);
    let listed = found.get(cut.given..cut.end).unwrap_or_default();
    let passages = listed
        .iter()
        .filter_map(|(mover, body, found)| {
            let meaning = meanings.get(*mover)?.get(found.aim)?;
            Some(told::passage(*body, meaning, &found.stays))
        })
        .collect();
    let page = (window.page.0, cut.page_end);
    let rings = ingress::Rings {
        grid: &natal.grid,
        sidereal: options.sidereal(),
    };
    let ingresses = request
        .ingresses
        .then(|| ingress::list(ephemeris, &movers, &rings, page, cut.next.is_none()));
    let at = |jd_tt| Exactness::at(jd_tt).ok_or_else(no_calendar);
    Ok(TransitPeriod {
        from: at(bounds.0)?,
        to: at(bounds.1)?,
        movers: movers.iter().map(|body| Point::from(*body)).collect(),
        targets: Keyed(
            targets
                .iter()
                .map(|(target, at)| (target.id(), *at))
                .collect(),
        ),
        passages,
        ingresses,
        page: Page {
            from: at(page.0)?,
            to: at(page.1)?,
            next: cut.next.map(|next| next.to_string()),
        },
        meta: natal.chart.meta,
    })
}

fn no_calendar() -> RequestError {
    RequestError::whole(ErrorKind::Internal, "a moment has no date")
}

/// A mover's place in the request, the mover, and a passage of it.
type Item = (usize, Body, Found);

/// The passages of all movers, in order.
fn search(
    ephemeris: &Ephemeris<'_>,
    movers: &[Body],
    meanings: &[Vec<Meaning>],
    window: Window,
) -> Vec<Item> {
    let aims: Vec<Vec<Aim>> = meanings
        .iter()
        .map(|meanings| meanings.iter().map(|meaning| meaning.aim).collect())
        .collect();
    let found = find(ephemeris, movers, &aims, window);
    let mut all: Vec<Item> = Vec::new();
    for ((number, &body), found) in movers.iter().enumerate().zip(found) {
        all.extend(found.into_iter().map(|found| (number, body, found)));
    }
    all.sort_by(|(a, _, x), (b, _, y)| {
        x.key_jd_tt
            .total_cmp(&y.key_jd_tt)
            .then(a.cmp(b))
            .then(x.aim.cmp(&y.aim))
    });
    all
}

/// The part of what was found that makes the page.
struct Cut {
    given: usize,
    end: usize,
    page_end: f64,
    next: Option<Cursor>,
}

impl Cut {
    fn of(found: &[Item], cursor: Cursor, window: Window, limit: usize) -> Self {
        let end = cursor.given.saturating_add(limit);
        if let Some((_, _, first)) = found.get(end) {
            // What is listed before it at the very same moment is not to be given again.
            let same = |(_, _, item): &&Item| item.key_jd_tt >= first.key_jd_tt;
            let given = found.iter().take(end).filter(same).count();
            let jd_tt = first.key_jd_tt;
            return Self {
                given: cursor.given,
                end,
                page_end: jd_tt,
                next: Some(Cursor { jd_tt, given }),
            };
        }
        let (_, page_end) = window.page;
        Self {
            given: cursor.given.min(found.len()),
            end: found.len(),
            page_end,
            next: (page_end < window.period.1).then_some(Cursor {
                jd_tt: page_end,
                given: 0,
            }),
        }
    }
}
