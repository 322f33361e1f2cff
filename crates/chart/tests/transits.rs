//! Transits: against a scan of the sky, against themselves in pages, against published dates.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use sidera_chart::angle::difference_deg;
use sidera_chart::aspects::AspectKind;
use sidera_chart::transits::{
    self, MOST_PER_PAGE, Passage, TransitMoment, TransitPeriod, Transits,
};
use sidera_chart::{ErrorKind, RequestError};
use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris};

fn birth() -> Value {
    json!({"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006})
}

fn answer(request: &Value) -> Result<Transits, RequestError> {
    let request = transits::parse(request.to_string().as_bytes())?;
    transits::calculate(&Ephemeris::embedded(), &request)
}

fn period(request: &Value) -> TransitPeriod {
    match answer(request).unwrap() {
        Transits::Period(period) => *period,
        Transits::Moment(_) => panic!("a moment"),
    }
}

fn moment(request: &Value) -> TransitMoment {
    match answer(request).unwrap() {
        Transits::Moment(moment) => *moment,
        Transits::Period(_) => panic!("a period"),
    }
}

fn utc(jd_tt: f64) -> String {
    Utc::from_jd_tt(jd_tt).unwrap().to_string()
}

fn longitude(body: Body, jd_tt: f64) -> f64 {
    let ephemeris = Ephemeris::embedded();
    ephemeris.sky(jd_tt).unwrap().position(body).longitude_deg
}

/// How far a body is from an aspect to a longitude, by the distance on the circle alone.
fn off(at: f64, target: f64, aspect: AspectKind) -> f64 {
    let apart = (at - target).abs() % 360.0;
    apart.min(360.0 - apart) - aspect.angle_deg()
}

/// Whether a passage is in orb at a moment; what begins or ends before or after what was looked at is.
fn in_orb(passage: &Passage, jd_tt: f64) -> bool {
    passage.stays.iter().any(|stay| {
        stay.enters.as_ref().is_none_or(|m| m.jd_tt <= jd_tt)
            && stay.leaves.as_ref().is_none_or(|m| m.jd_tt >= jd_tt)
    })
}

const MOVERS: [&str; 14] = [
    "sun",
    "moon",
    "mercury",
    "venus",
    "mars",
    "jupiter",
    "saturn",
    "uranus",
    "neptune",
    "pluto",
    "chiron",
    "vesta",
    "true_node",
    "mean_apogee",
];

/// An answer is bounded, a whole period's too, and what is left follows by the cursor.
#[test]
fn a_whole_period_past_the_bound_goes_on_at_the_cursor() {
    let joined = |page: &Value| {
        let mut passages = Vec::new();
        let mut cursor: Option<String> = None;
        for number in 0.. {
            let answer = period(&json!({
                "birth": birth(), "period": {"from": "2026-01-01", "to": "2028-06-01"},
                "movers": ["moon"], "page": page, "cursor": cursor,
                "aspects": ["conjunction", "opposition", "square", "trine", "sextile", "quincunx",
                    "semisextile", "semisquare", "sesquiquadrate"],
            }));
            assert!(answer.passages.len() <= MOST_PER_PAGE as usize);
            if number == 0 && *page == json!("whole") {
                assert_eq!(answer.passages.len(), MOST_PER_PAGE as usize);
            }
            passages.extend(answer.passages);
            cursor = answer.page.next;
            if cursor.is_none() {
                break;
            }
        }
        passages
    };
    let whole = joined(&json!("whole"));
    assert!(whole.len() > MOST_PER_PAGE as usize);
    assert_eq!(whole, joined(&json!({"days": 200, "limit": 1700})));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The exact hits are the changes of sign that a scan in small steps sees, and at each step what
    /// is in orb is what the distance on the circle says.
    #[test]
    fn a_search_and_a_scan_find_the_same(
        from in 2_415_100.0..2_480_000.0_f64,
        mover in proptest::sample::select(&MOVERS[..]),
        orb in 0.2..4.0_f64,
    ) {
        let body = Body::from_id(mover).unwrap();
        let (days, step) = if mover == "moon" { (40.0, 0.05) } else { (300.0, 0.5) };
        let list = period(&json!({
            "birth": birth(),
            "period": {"from": utc(from), "to": utc(from + days)},
            "movers": [mover],
            "targets": ["sun", "mars", "pluto", "ascendant"],
            "cusps": true,
            "aspects": ["conjunction", "opposition", "square", "trine", "quintile"],
            "orbs": {"conjunction": orb, "opposition": orb, "square": orb, "trine": orb, "quintile": orb},
            "page": "whole",
        }));
        let (from, to) = (list.from.jd_tt, list.to.jd_tt);
        let path: Vec<(f64, f64)> = (0..10_000)
            .map(|n| from + f64::from(n) * step)
            .take_while(|jd| *jd <= to)
            .map(|jd| (jd, longitude(body, jd)))
            .collect();
        let last = path.last().unwrap().0;
        for (id, target) in list.targets.iter() {
            for aspect in [AspectKind::Conjunction, AspectKind::Opposition, AspectKind::Square,
                AspectKind::Trine, AspectKind::Quintile]
            {
                let mine: Vec<&Passage> = list.passages.iter()
                    .filter(|p| p.target.id() == id && p.aspect == aspect)
                    .collect();
                for &(jd, at) in &path {
                    let distance = off(at, *target, aspect).abs();
                    // At the very edge either is right.
                    if (distance - orb).abs() > 1e-4 {
                        let found = mine.iter().any(|p| in_orb(p, jd));
                        prop_assert_eq!(found, distance < orb, "{} {} {:?} {}", mover, id, aspect, jd);
                    }
                }
                let mut hits: Vec<f64> = mine.iter()
                    .flat_map(|p| &p.stays)
                    .flat_map(|stay| &stay.exact)
                    .map(|pass| pass.moment.jd_tt)
                    .filter(|jd| (from..=last).contains(jd))
                    .collect();
                hits.sort_by(f64::total_cmp);
                let mut scanned = Vec::new();
                for angle in [aspect.angle_deg(), -aspect.angle_deg()] {
                    let place = target + angle;
                    for pair in path.windows(2) {
                        let (a, b) = (difference_deg(pair[0].1, place), difference_deg(pair[1].1, place));
                        if (a < 0.0) != (b < 0.0) && a.abs() < 90.0 {
                            scanned.push(pair[0].0);
                        }
                    }
                    if matches!(aspect, AspectKind::Conjunction | AspectKind::Opposition) {
                        break;
                    }
                }
                scanned.sort_by(f64::total_cmp);
                prop_assert_eq!(hits.len(), scanned.len(), "{} {} {:?}", mover, id, aspect);
                for (hit, step_before) in hits.iter().zip(scanned) {
                    prop_assert!((-1e-6..=step + 1e-6).contains(&(hit - step_before)));
                    prop_assert!(off(longitude(body, *hit), *target, aspect).abs() < 1e-5);
                }
            }
        }
    }

    /// Pages of any size, joined, are the whole list to the last bit.
    #[test]
    fn pages_joined_are_the_whole(
        from in 2_440_000.0..2_465_000.0_f64,
        length in 1.0..500.0_f64,
        days in 20.0..200.0_f64,
        limit in 1_u32..60,
        ingresses in proptest::bool::ANY,
    ) {
        let request = |page: Value, cursor: Option<String>| json!({
            "birth": birth(),
            "period": {"from": utc(from), "to": utc(from + length)},
            "movers": ["mercury", "mars", "saturn", "pluto", "sun"],
            "targets": ["sun", "moon", "venus", "midheaven"],
            "aspects": ["conjunction", "square", "sextile"],
            "orbs": {"conjunction": 1, "square": 5},
            "ingresses": ingresses,
            "page": page,
            "cursor": cursor,
        });
        let whole = period(&request(json!("whole"), None));
        prop_assert!(whole.page.next.is_none());
        let mut cursor = None;
        let (mut joined, mut entered) = (Vec::new(), Vec::new());
        for _ in 0..2000 {
            let page = period(&request(json!({"days": days, "limit": limit}), cursor));
            prop_assert!(page.passages.len() <= limit as usize);
            joined.extend(page.passages);
            entered.extend(page.ingresses.unwrap_or_default());
            cursor = page.page.next;
            if cursor.is_none() {
                break;
            }
        }
        prop_assert!(cursor.is_none());
        prop_assert_eq!(joined, whole.passages);
        prop_assert_eq!(entered, whole.ingresses.unwrap_or_default());
    }
}

fn passes(list: &TransitPeriod) -> Vec<(String, bool)> {
    let stays = list.passages.iter().flat_map(|passage| &passage.stays);
    stays
        .flat_map(|stay| &stay.exact)
        .map(|pass| (pass.moment.utc[..10].to_owned(), pass.retrograde))
        .collect()
}

/// Mars turned retrograde at 25°36′ Gemini on 30 October 2022 and direct at 8°07′ Gemini on 12 January
/// 2023, as printed ephemerides have it: a planet between the two places is passed three times, one before
/// them once.
#[test]
fn a_planet_within_a_retrograde_loop_is_passed_three_times_in_one_passage() {
    // The Sun at 20 Gemini: 2000-06-10, at 0 Gemini: 2000-05-20.
    for (day, expected) in [
        ("2000-06-10", vec![false, true, false]),
        ("2000-05-20", vec![false]),
    ] {
        let list = period(&json!({
            "birth": {"utc": format!("{day}T12:00:00Z")},
            "period": {"from": "2022-07-01", "to": "2023-06-01"},
            "movers": ["mars"], "targets": ["sun"], "aspects": ["conjunction"],
            "orbs": {"conjunction": 1}, "page": "whole",
        }));
        assert_eq!(list.passages.len(), 1, "{day}");
        let retrograde: Vec<bool> = passes(&list).into_iter().map(|(_, retro)| retro).collect();
        assert_eq!(retrograde, expected, "{day}");
    }
}

/// Saturn turned direct at 25°09′ Pisces on 28 November 2025, as printed ephemerides have it: a Sun at
/// 24°23′ Pisces, which Saturn has passed on 31 March, is in orb again without being exact.
#[test]
fn a_station_within_the_orb_is_told_with_its_nearest_approach() {
    let list = period(&json!({
        "birth": {"utc": "1990-03-15T06:00:00Z"},
        "period": {"from": "2025-09-01", "to": "2026-01-01"},
        "movers": ["saturn"], "targets": ["sun"], "aspects": ["conjunction"],
        "orbs": {"conjunction": 1}, "page": "whole",
    }));
    let stays = &list.passages[0].stays;
    let station = stays.iter().find(|stay| stay.exact.is_empty()).unwrap();
    let nearest = station.nearest.as_ref().unwrap();
    assert_eq!(nearest.moment.utc[..9], *"2025-11-2");
    let sun = list.targets.get("sun").unwrap();
    assert!(
        (nearest.orb - (355.15 - sun)).abs() < 0.02,
        "{}",
        nearest.orb
    );
    // The exact pass came before the period and is told all the same.
    assert_eq!(passes(&list).len(), 1);
    assert_eq!(passes(&list)[0].0[..7], *"2025-03");
}

#[test]
fn an_aspect_of_a_moment_is_part_of_the_passage_that_a_period_finds() {
    let now = moment(
        &json!({"birth": birth(), "moment": {"utc": "2026-11-24T00:00:00Z"},
        "exact_dates": "search"}),
    );
    assert!(now.aspects.len() > 20);
    let list = period(&json!({
        "birth": birth(), "period": {"from": "2026-11-24", "to": "2026-11-24"}, "page": "whole",
    }));
    for made in &now.aspects {
        let (a, b) = (made.aspect.a, made.aspect.b);
        let mine = list
            .passages
            .iter()
            .filter(|p| p.mover == a && p.target.id() == b.id() && p.aspect == made.aspect.aspect);
        assert!(
            mine.clone().any(|p| made.stays.as_ref() == Some(&p.stays)),
            "{a:?} {b:?}"
        );
    }
    let strengths: Vec<f64> = now
        .aspects
        .iter()
        .map(|made| made.aspect.strength)
        .collect();
    assert!(strengths.is_sorted_by(|a, b| a >= b));
}

/// Worked from the two longitudes and the speed: an applying aspect is exact ahead, a separating one
/// was behind, unless the body turns.
#[test]
fn the_date_of_exactness_is_on_the_side_that_the_phase_says() {
    let now = moment(&json!({
        "birth": birth(), "moment": {"utc": "2026-11-24T00:00:00Z"}, "movers": ["sun", "moon"],
    }));
    for made in &now.aspects {
        let exact = made.aspect.exact.as_ref().unwrap();
        let ahead = exact.jd_tt > now.transiting.moment.jd_tt;
        let phase = serde_json::to_value(made.aspect.phase).unwrap();
        match phase.as_str().unwrap() {
            "applying" => assert!(ahead),
            "separating" => assert!(!ahead),
            _ => {}
        }
        let body = made.aspect.a.body().unwrap();
        let target = now.natal.bodies.get(made.aspect.b.id()).map_or_else(
            || now.natal.points.get(made.aspect.b.id()).unwrap().longitude,
            |body| body.longitude,
        );
        assert!(off(longitude(body, exact.jd_tt), target, made.aspect.aspect).abs() < 1e-5);
    }
}

/// Sun's tropical ingresses are equinoxes and solstices (USNO, 2024: 20 March 03:06, 20 June 20:51, 22 September
/// 12:44, 21 December 09:20 UT).
#[test]
fn the_sun_enters_tropical_signs_when_the_seasons_begin() {
    let list = period(&json!({
        "birth": birth(), "period": {"from": "2024-01-01", "to": "2025-01-01"},
        "movers": ["sun"], "targets": [], "ingresses": true, "page": "whole",
    }));
    assert!(list.passages.is_empty());
    let entered = list.ingresses.unwrap();
    let seasons: Vec<&str> = entered
        .iter()
        .filter(|ingress| ingress.zodiac == Some("tropical"))
        .map(|ingress| &ingress.moment.utc[..16])
        .collect();
    for season in [
        "2024-03-20T03:06",
        "2024-06-20T20:51",
        "2024-09-22T12:4",
        "2024-12-21T09:2",
    ] {
        assert!(
            seasons.iter().any(|at| at.starts_with(season)),
            "{season}: {seasons:?}"
        );
    }
    assert_eq!(seasons.len(), 12);
    let count = |zodiac| {
        entered
            .iter()
            .filter(|ingress| ingress.zodiac == zodiac)
            .count()
    };
    assert_eq!((count(Some("sidereal")), count(None)), (13, 12));
}

/// Just before and just after an ingress a chart has the body in two different signs or houses, the
/// latter the one that was named.
#[test]
fn what_is_entered_is_where_a_chart_has_the_body_after_it() {
    let list = period(&json!({
        "birth": birth(), "period": {"from": "2022-06-01", "to": "2023-06-01"},
        "movers": ["mercury", "mars"], "targets": [], "ingresses": true, "page": "whole",
    }));
    let entered = list.ingresses.unwrap();
    assert!(entered.iter().any(|ingress| ingress.retrograde));
    for ingress in entered {
        let at = |jd_tt: f64| {
            let now = moment(&json!({"birth": birth(), "moment": {"jd_tt": jd_tt},
                "movers": ["sun"], "targets": []}));
            let id = ingress.mover.id();
            let body = now.transiting.bodies.get(id).unwrap().clone();
            let house = now.in_natal_houses.unwrap().get(id).unwrap().tropical;
            match (ingress.house, ingress.zodiac) {
                (Some(_), _) => house.to_string(),
                (None, Some("tropical")) => body.tropical.sign.name().to_owned(),
                _ => body.sidereal.sign.name().to_owned(),
            }
        };
        let named = ingress.house.map_or_else(
            || ingress.sign.unwrap().name().to_owned(),
            |house| house.to_string(),
        );
        assert_ne!(at(ingress.moment.jd_tt - 1e-3), named);
        assert_eq!(at(ingress.moment.jd_tt + 1e-3), named);
    }
}

#[test]
fn the_end_of_the_ephemeris_is_no_reason_to_fail() {
    for (from, to) in [("1800-01-01", "1800-03-01"), ("2199-11-01", "2199-12-31")] {
        let list = period(&json!({
            "birth": birth(), "period": {"from": from, "to": to}, "page": "whole", "ingresses": true,
            "orbs": {"conjunction": 30},
        }));
        assert!(!list.passages.is_empty());
    }
}

#[test]
fn what_is_wrong_is_named() {
    let year = json!({"from": "2026-01-01", "to": "2027-01-01"});
    for (request, kind, field) in [
        (json!({}), ErrorKind::MissingField, "birth"),
        (json!({"birth": birth()}), ErrorKind::MissingField, "moment"),
        (
            json!({"birth": birth(), "moment": {}}),
            ErrorKind::MissingField,
            "moment.date",
        ),
        (
            json!({"birth": birth(), "period": {}}),
            ErrorKind::MissingField,
            "period.from",
        ),
        (
            json!({"birth": birth(), "period": {"from": "2026-01-01"}}),
            ErrorKind::MissingField,
            "period.to",
        ),
        (
            json!({"birth": birth(), "period": ["2026-01-01", "2027-01-01"]}),
            ErrorKind::InvalidValue,
            "period",
        ),
        (
            json!({"birth": birth(), "period": year, "moment": birth()}),
            ErrorKind::ConflictingFields,
            "period",
        ),
        (
            json!({"birth": birth(), "period": {"from": "2027-01-01", "to": "2026-01-01"}}),
            ErrorKind::InvalidValue,
            "period.to",
        ),
        (
            json!({"birth": birth(), "period": {"from": "1650-01-01", "to": "2026-01-01"}}),
            ErrorKind::OutOfSpan,
            "period.from",
        ),
        (
            json!({"birth": birth(), "period": {"from": "soon", "to": "2026-01-01"}}),
            ErrorKind::InvalidValue,
            "period.from",
        ),
        (
            json!({"birth": birth(), "period": {"from": "2026-02-30", "to": "2026-03-01"}}),
            ErrorKind::InvalidValue,
            "period.from",
        ),
        (
            json!({"birth": birth(), "period": {"from": 2_461_041.5, "to": "2026-03-01"}}),
            ErrorKind::InvalidValue,
            "period.from",
        ),
        (
            json!({"birth": birth(), "period": {"from": "2026-01-01", "to": "2036-02-01"}, "page": "whole"}),
            ErrorKind::TooLarge,
            "period",
        ),
        (
            json!({"birth": birth(), "period": year, "movers": ["vulcan"]}),
            ErrorKind::InvalidValue,
            "movers[0]",
        ),
        (
            json!({"birth": birth(), "period": year, "movers": ["sun", "sun"]}),
            ErrorKind::InvalidValue,
            "movers[1]",
        ),
        (
            json!({"birth": birth(), "period": year, "targets": ["cusp_1"]}),
            ErrorKind::InvalidValue,
            "targets[0]",
        ),
        (
            json!({"birth": birth(), "period": year, "page": {"days": 0}}),
            ErrorKind::InvalidValue,
            "page.days",
        ),
        (
            json!({"birth": birth(), "period": year, "page": {"limit": 0}}),
            ErrorKind::InvalidValue,
            "page.limit",
        ),
        (
            json!({"birth": birth(), "period": year, "page": {"size": 1}}),
            ErrorKind::UnknownField,
            "page.size",
        ),
        (
            json!({"birth": birth(), "period": year, "page": "all"}),
            ErrorKind::InvalidValue,
            "page",
        ),
        (
            json!({"birth": birth(), "period": year, "cursor": "x"}),
            ErrorKind::InvalidValue,
            "cursor",
        ),
        (
            json!({"birth": birth(), "period": year, "cursor": "2400000.5"}),
            ErrorKind::InvalidValue,
            "cursor",
        ),
        (
            json!({"birth": birth(), "moment": birth(), "cusps": true}),
            ErrorKind::ConflictingFields,
            "cusps",
        ),
        (
            json!({"birth": birth(), "moment": birth(), "page": "whole"}),
            ErrorKind::ConflictingFields,
            "page",
        ),
        (
            json!({"birth": birth(), "period": year, "orbs": {"square": 1e300}}),
            ErrorKind::InvalidValue,
            "orbs.square",
        ),
    ] {
        let error = answer(&request).unwrap_err();
        assert_eq!(
            (error.kind, error.field.as_deref()),
            (kind, Some(field)),
            "{request}"
        );
    }
}
