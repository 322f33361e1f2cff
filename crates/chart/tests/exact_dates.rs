//! When aspects are exact: what is near, what is searched for, and that a scan finds the same.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use sidera_chart::angle::separation_deg;
use sidera_chart::{natal, progressed, transits};
use sidera_ephemeris::{Body, Ephemeris};

const TEN_YEARS_DAYS: f64 = 3_652.5;
/// How far the true node and the osculating apogee are followed.
const RESTLESS_DAYS: f64 = 270.0;

fn birth() -> Value {
    json!({"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006})
}

fn natal_with(utc: &str, dates: &str) -> Value {
    let request = json!({"birth": {"utc": utc, "latitude": 40.7128, "longitude": -74.006}, "exact_dates": dates});
    let text = natal::document(&Ephemeris::embedded(), request.to_string().as_bytes()).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn aspects(document: &Value) -> &[Value] {
    document["aspects"].as_array().unwrap()
}

fn bodies(aspect: &Value) -> Option<[Body; 2]> {
    let body = |side: &str| Body::from_id(aspect[side].as_str().unwrap());
    Some([body("a")?, body("b")?])
}

fn separation(ephemeris: &Ephemeris<'_>, [a, b]: [Body; 2], jd_tt: f64) -> f64 {
    let sky = ephemeris.sky(jd_tt).unwrap();
    let longitude = |body| sky.position(body).longitude_deg;
    separation_deg(longitude(a), longitude(b))
}

/// The signed arc from one body to the other over a target, on the side of the circle on which it is.
fn off(ephemeris: &Ephemeris<'_>, [a, b]: [Body; 2], target: f64, jd_tt: f64) -> f64 {
    let sky = ephemeris.sky(jd_tt).unwrap();
    let longitude = |body| sky.position(body).longitude_deg;
    (longitude(a) - longitude(b) - target + 540.0).rem_euclid(360.0) - 180.0
}

fn limit(document: &Value, aspect: &Value) -> f64 {
    let orbs = &document["meta"]["options"]["orbs"][aspect["aspect"].as_str().unwrap()];
    let is_luminary = |side: &str| ["sun", "moon"].contains(&aspect[side].as_str().unwrap());
    let name = if is_luminary("a") || is_luminary("b") {
        "luminary"
    } else {
        "orb"
    };
    orbs[name].as_f64().unwrap()
}

#[test]
fn dates_that_are_near_are_the_default_and_none_are_told_where_none_are_wanted() {
    let near = natal_with("1990-06-15T18:30:00Z", "near");
    let request = json!({"birth": birth()}).to_string();
    let usual = natal::document(&Ephemeris::embedded(), request.as_bytes()).unwrap();
    assert_eq!(near, serde_json::from_str::<Value>(&usual).unwrap());
    let jd_tt = near["moment"]["jd_tt"].as_f64().unwrap();
    let dates = aspects(&near)
        .iter()
        .filter_map(|a| a["exact"]["jd_tt"].as_f64());
    let off: Vec<f64> = dates.map(|date| (date - jd_tt).abs()).collect();
    assert!(
        off.len() > 5 && off.iter().all(|days| *days <= 3.0),
        "{off:?}"
    );
    let none = natal_with("1990-06-15T18:30:00Z", "none");
    assert!(
        aspects(&none)
            .iter()
            .all(|aspect| aspect["exact"].is_null())
    );
    assert_eq!(aspects(&none).len(), aspects(&near).len());
    assert_eq!(none["meta"]["options"]["exact_dates"], "none");
}

#[test]
fn a_search_keeps_what_is_near_and_adds_what_is_further_off() {
    let (near, search) = (
        natal_with("1990-06-15T18:30:00Z", "near"),
        natal_with("1990-06-15T18:30:00Z", "search"),
    );
    let mut added = 0;
    for (near, found) in aspects(&near).iter().zip(aspects(&search)) {
        if near["exact"].is_null() {
            added += usize::from(!found["exact"].is_null());
        } else {
            assert_eq!(near, found);
        }
    }
    assert!(added >= 8, "{added}");
}

/// Every day from the chart on, both ways, until the orb is left: the first change of sign on the side that the
/// phase names is the date, and where there is no date there is none.
#[test]
fn a_search_finds_what_a_scan_of_all_days_finds() {
    let ephemeris = Ephemeris::embedded();
    let mut checked = 0;
    for utc in [
        "1990-06-15T18:30:00Z",
        "1951-02-03T04:05:06Z",
        "2031-10-20T00:00:00Z",
    ] {
        let chart = natal_with(utc, "search");
        let jd_tt = chart["moment"]["jd_tt"].as_f64().unwrap();
        for aspect in aspects(&chart) {
            let Some(pair) = bodies(aspect) else { continue };
            let angle = aspect["angle"].as_f64().unwrap();
            let arc = off(&ephemeris, pair, 0.0, jd_tt);
            let target = angle.copysign(arc);
            if let Some(date) = aspect["exact"]["jd_tt"].as_f64() {
                let miss = separation(&ephemeris, pair, date) - angle;
                assert!(miss.abs() < 1.0 / 3_600.0, "{aspect}: {miss}");
            }
            if let Some(date) = aspect["exact"]["jd_tt"].as_f64()
                && (date - jd_tt).abs() <= 3.0
            {
                continue;
            }
            let restless = [Body::TrueNode, Body::OsculatingApogee];
            let reach = if pair.iter().any(|body| restless.contains(body)) {
                RESTLESS_DAYS
            } else {
                TEN_YEARS_DAYS
            };
            let scan = |way: f64| {
                let at = |day: f64| off(&ephemeris, pair, target, jd_tt + way * day);
                let mut before = at(0.0);
                for day in 1..=4_000 {
                    let day = f64::from(day).min(reach);
                    let here = at(day);
                    if (here < 0.0) != (before < 0.0) {
                        return Some(jd_tt + way * (day - 0.5));
                    }
                    if here.abs() > limit(&chart, aspect) || day >= reach {
                        return None;
                    }
                    before = here;
                }
                None
            };
            let (on, back) = (scan(1.0), scan(-1.0));
            let expected = match aspect["phase"].as_str().unwrap() {
                "applying" => on.or(back),
                "separating" => back.or(on),
                _ => continue,
            };
            let found = aspect["exact"]["jd_tt"].as_f64();
            assert_eq!(
                found.is_some(),
                expected.is_some(),
                "{utc} {aspect} {expected:?}"
            );
            if let (Some(found), Some(expected)) = (found, expected) {
                assert!(
                    (found - expected).abs() <= 0.51,
                    "{aspect}: {found} {expected}"
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 30, "{checked}");
}

fn transits_with(dates: &str) -> Value {
    let request =
        json!({"birth": birth(), "moment": {"utc": "2026-11-24T12:00:00Z"}, "exact_dates": dates});
    let text = transits::document(&Ephemeris::embedded(), request.to_string().as_bytes()).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn transits_have_the_dates_of_half_a_year_and_on_request_the_passages() {
    let (near, search, none) = (
        transits_with("near"),
        transits_with("search"),
        transits_with("none"),
    );
    let jd_tt = near["transiting"]["moment"]["jd_tt"].as_f64().unwrap();
    let mut alike = 0;
    for (near, search) in aspects(&near).iter().zip(aspects(&search)) {
        assert_eq!((&near["a"], &near["b"]), (&search["a"], &search["b"]));
        assert!(near.get("stays").is_none() && search["stays"].is_array());
        let date = |aspect: &Value| aspect["exact"]["jd_tt"].as_f64();
        match (date(near), date(search)) {
            (Some(near), Some(search)) => {
                assert!((near - search).abs() < 0.5 / 86_400.0, "{near} {search}");
                alike += 1;
            }
            (None, Some(search)) => assert!((search - jd_tt).abs() > 183.0, "{search}"),
            (Some(near), None) => panic!("{near}"),
            (None, None) => {}
        }
    }
    assert!(alike > 20, "{alike}");
    assert!(
        aspects(&none)
            .iter()
            .all(|aspect| aspect["exact"].is_null())
    );
    for (document, dates) in [(&near, "near"), (&search, "search"), (&none, "none")] {
        for chart in ["natal", "transiting"] {
            assert_eq!(document[chart]["meta"]["options"]["exact_dates"], dates);
        }
    }
}

#[test]
fn a_progression_is_searched_for_a_life() {
    let with = |dates: &str, zodiac: &str| -> Value {
        let request = json!({"birth": birth(), "target": {"utc": "2026-11-24T12:00:00Z"},
            "exact_dates": dates, "aspect_zodiac": zodiac});
        let text = progressed::document(&Ephemeris::embedded(), request.to_string().as_bytes());
        serde_json::from_str(&text.unwrap()).unwrap()
    };
    for zodiac in ["tropical", "sidereal"] {
        let (near, search) = (with("near", zodiac), with("search", zodiac));
        let mut added = 0;
        for (near, search) in aspects(&near).iter().zip(aspects(&search)) {
            if near["exact"].is_null() {
                added += usize::from(!search["exact"].is_null());
            } else {
                assert_eq!(near, search);
            }
        }
        assert!(added >= 3, "{zodiac}: {added}");
        let none = with("none", zodiac);
        assert!(
            aspects(&none)
                .iter()
                .all(|aspect| aspect["exact"].is_null())
        );
    }
}
