//! When bodies enter the houses of a chart and the signs of both zodiacs.

use std::cell::RefCell;

use sidera_ephemeris::search::ingresses;
use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris};

use super::document::Ingress;
use super::mover::{Crossing, Stretch, bounds, chunk_of, stretches};
use crate::aspects::Exactness;
use crate::houses::house_of;
use crate::natal::Grid;
use crate::sign::Sign;
use crate::zodiac::{Zodiac, ZodiacChoice};

/// A hair on either side of a cusp.
const HAIR_DEG: f64 = 1e-6;

/// What is entered, and where.
pub(super) struct Rings<'a> {
    pub(super) grid: &'a Grid,
    pub(super) sidereal: ZodiacChoice,
}

/// An entry: when, whether forwards, into what.
struct Entry {
    jd_tt: f64,
    forward: bool,
    into: Into,
}

enum Into {
    House(u8, Option<&'static str>),
    Sign(Sign, &'static str),
}

/// All ingresses of some bodies from one moment to another, which belongs to it only if it is the last.
pub(super) fn list(
    ephemeris: &Ephemeris<'_>,
    movers: &[Body],
    rings: &Rings<'_>,
    (from, to): (f64, f64),
    is_last: bool,
) -> Vec<Ingress> {
    let within = |jd_tt: f64| jd_tt >= from && (jd_tt < to || (is_last && jd_tt <= to));
    let mut all = Vec::new();
    for chunk in chunk_of(from)..=chunk_of(to) {
        for (&body, stretch) in movers.iter().zip(&stretches(ephemeris, chunk, movers)) {
            let mut entries = houses_and_tropical_signs(stretch, rings.grid);
            entries.extend(sidereal_signs(
                ephemeris,
                body,
                bounds(ephemeris, chunk),
                rings,
            ));
            all.extend(
                entries
                    .into_iter()
                    .filter(|entry| within(entry.jd_tt))
                    .filter_map(|entry| entry.told(body)),
            );
        }
    }
    sidera_compact::sort_by(&mut all, |a, b| a.moment.jd_tt.total_cmp(&b.moment.jd_tt));
    all
}

impl Entry {
    fn told(self, body: Body) -> Option<Ingress> {
        let (house, sign, zodiac) = match self.into {
            Into::House(house, zodiac) => (Some(house), None, zodiac),
            Into::Sign(sign, zodiac) => (None, Some(sign), Some(zodiac)),
        };
        Some(Ingress {
            mover: body.into(),
            house,
            sign,
            zodiac,
            retrograde: !self.forward,
            moment: Exactness::at(self.jd_tt)?,
        })
    }
}

fn houses_and_tropical_signs(stretch: &Stretch<'_>, grid: &Grid) -> Vec<Entry> {
    let own = grid.rings.and_then(|rings| rings.own);
    let common = grid.rings.map(|rings| rings.tropical);
    let signs = grid.tropical.sectors();
    let starts: Vec<f64> = signs.iter().map(|sector| sector.start_deg).collect();
    let mut entries: Vec<Entry> = Vec::new();
    for (index, found) in crossings(stretch, &starts) {
        entries.extend(
            entered(&signs_of(&grid.tropical), index, found.forward).map(|sign| Entry {
                jd_tt: found.jd_tt,
                forward: found.forward,
                into: Into::Sign(sign, "tropical"),
            }),
        );
    }
    let zodiac = own.map(|_| "tropical");
    for (cusps, zodiac) in [(common, zodiac), (own, Some("sidereal"))] {
        let Some(cusps) = cusps else {
            continue;
        };
        for (index, found) in crossings(stretch, &cusps) {
            let Some(cusp) = cusps.get(index) else {
                continue;
            };
            let hair = if found.forward { HAIR_DEG } else { -HAIR_DEG };
            let (before, after) = (house_of(cusp - hair, &cusps), house_of(cusp + hair, &cusps));
            // Where cusps turn in polar regions not every one of them begins a house.
            if before != after {
                entries.push(Entry {
                    jd_tt: found.jd_tt,
                    forward: found.forward,
                    into: Into::House(after, zodiac),
                });
            }
        }
    }
    entries
}

/// Where a body crosses some longitudes, by their place in the list.
fn crossings(stretch: &Stretch<'_>, longitudes_deg: &[f64]) -> Vec<(usize, Crossing)> {
    let mut order: Vec<(f64, usize)> = longitudes_deg.iter().copied().zip(0..).collect();
    sidera_compact::sort_by(&mut order, |(a, _), (b, _)| a.total_cmp(b));
    let sorted: Vec<f64> = order.iter().map(|(longitude, _)| *longitude).collect();
    let mut found = Vec::new();
    stretch.sweep(
        &sorted,
        |_| 0.0,
        |place, crossing| {
            found.extend(order.get(place).map(|(_, index)| (*index, crossing)));
        },
    );
    found
}

/// The entries into sidereal signs, whose boundaries move.
fn sidereal_signs(
    ephemeris: &Ephemeris<'_>,
    body: Body,
    bounds: Option<(f64, f64)>,
    rings: &Rings<'_>,
) -> Vec<Entry> {
    let Some((from, to)) = bounds else {
        return Vec::new();
    };
    let signs = signs_of(&rings.grid.sidereal);
    let starts = Starts::new(ephemeris, rings.sidereal);
    let boundary = |index: usize, jd_tt: f64| starts.at(index, jd_tt);
    ingresses(ephemeris, body, signs.len(), boundary, from, to)
        .into_iter()
        .flatten()
        .filter_map(|found| {
            let forward = found.speed_deg >= 0.0;
            Some(Entry {
                jd_tt: found.jd_tt,
                forward,
                into: Into::Sign(entered(&signs, found.target, forward)?, "sidereal"),
            })
        })
        .collect()
}

pub(crate) fn signs_of(zodiac: &Zodiac) -> Vec<Sign> {
    zodiac.sectors().iter().map(|sector| sector.sign).collect()
}

/// The sign on the other side of the beginning of one.
pub(crate) fn entered(signs: &[Sign], index: usize, forward: bool) -> Option<Sign> {
    let before = index.checked_sub(1).unwrap_or(signs.len().checked_sub(1)?);
    signs.get(if forward { index } else { before }).copied()
}

/// Where signs begin, in tropical longitude, at any moment; the last moment is kept, since all signs are asked
/// for one after the other.
struct Starts<'e> {
    ephemeris: &'e Ephemeris<'e>,
    choice: ZodiacChoice,
    last: RefCell<Option<(f64, Vec<f64>)>>,
}

impl<'e> Starts<'e> {
    fn new(ephemeris: &'e Ephemeris<'e>, choice: ZodiacChoice) -> Self {
        Self {
            ephemeris,
            choice,
            last: RefCell::new(None),
        }
    }

    fn at(&self, index: usize, jd_tt: f64) -> f64 {
        let mut last = self.last.borrow_mut();
        if last
            .as_ref()
            .is_none_or(|(known, _)| known.to_bits() != jd_tt.to_bits())
        {
            *last = self.computed(jd_tt).map(|starts| (jd_tt, starts));
        }
        let start = last.as_ref().and_then(|(_, starts)| starts.get(index));
        start.copied().unwrap_or(f64::NAN)
    }

    fn computed(&self, jd_tt: f64) -> Option<Vec<f64>> {
        let sky = self.ephemeris.sky(jd_tt).ok()?;
        let year = Utc::from_jd_tt(jd_tt).ok()?.year();
        let zodiac = Zodiac::at(self.choice, &sky, year);
        let start =
            |sector: &crate::zodiac::Sector| zodiac.tropical_longitude_deg(sector.start_deg);
        Some(zodiac.sectors().iter().map(start).collect())
    }
}
