//! What a chart has on request, of whole charts.

#![allow(clippy::expect_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use sidera_chart::natal::{self, NatalChart, Sect};
use sidera_chart::request::Technique;
use sidera_chart::techniques::{ParallelKind, ShapeKind, Techniques};
use sidera_ephemeris::Ephemeris;

fn chart(request: &Value) -> NatalChart {
    let request = natal::parse(request.to_string().as_bytes()).expect("a request");
    natal::calculate(&Ephemeris::embedded(), &request).expect("a chart")
}

fn everything() -> Vec<&'static str> {
    Technique::ALL
        .iter()
        .map(|technique| technique.id())
        .collect()
}

fn new_york(utc: &str) -> Value {
    json!({
        "birth": {"utc": utc, "latitude": 40.7128, "longitude": -74.006},
        "zodiac": "lahiri", "rulers": "traditional", "include": everything(),
    })
}

fn techniques(request: &Value) -> Techniques {
    *chart(request).techniques.expect("techniques")
}

#[test]
fn a_chart_has_what_was_asked_for_and_nothing_else() {
    let mut request = new_york("1990-06-15T18:30:00Z");
    for name in everything() {
        request["include"] = json!([name]);
        let document = serde_json::to_value(chart(&request)).expect("JSON");
        let members = document["techniques"].as_object().expect(name);
        assert_eq!(members.keys().collect::<Vec<_>>(), [name]);
        assert_eq!(document["meta"]["options"]["include"], json!([name]));
    }
    request["include"] = json!([]);
    assert_eq!(chart(&request).techniques, None);
}

#[test]
fn without_a_horizon_the_answer_says_what_it_lacks() {
    let request = json!({"birth": {"utc": "1990-06-15T18:30:00Z"}, "include": everything()});
    let chart = chart(&request);
    let techniques = chart.techniques.expect("techniques");
    assert!(techniques.sect_placements.is_none() && techniques.lots.is_none());
    assert_eq!(techniques.balance.expect("a balance").houses, None);
    assert!(
        techniques
            .dignities
            .expect("dignities")
            .tropical
            .note
            .is_some()
    );
    let warning = chart
        .meta
        .warnings
        .iter()
        .find(|of| of.code == "techniques_need_a_horizon");
    let message = &warning.expect("a warning").message;
    assert!(message.contains("sect_placements and no lots"), "{message}");
}

/// Jones, The Guide to Horoscope Interpretation: Mussolini's chart is a bundle, Lincoln's a bowl.
#[test]
fn published_charts_have_the_shapes_that_jones_gives_them() {
    for (utc, shape) in [
        ("1883-07-29T13:10:00Z", ShapeKind::Bundle),
        ("1809-02-12T12:54:00Z", ShapeKind::Bowl),
    ] {
        let request = json!({"birth": {"utc": utc}, "include": ["shape"]});
        assert_eq!(
            techniques(&request).shape.expect("a shape").shape,
            shape,
            "{utc}"
        );
    }
}

/// Regulus entered tropical Virgo around the end of 2011 (its longitude then 150 degrees); the Sun
/// passes it about 23 August.
#[test]
fn a_body_at_a_star_is_found() {
    let mut request = new_york("2012-08-22T21:00:00Z");
    let found = techniques(&request).fixed_stars.expect("stars");
    let regulus = found
        .iter()
        .find(|of| of.star == "Regulus")
        .expect("Regulus");
    assert_eq!(regulus.point, sidera_chart::Point::Sun);
    assert!(regulus.orb < 1.0 && (regulus.longitude - 150.0).abs() < 0.02);
    request["settings"] = json!({"star_orb": 0, "star_magnitude": 7});
    assert_eq!(techniques(&request).fixed_stars, Some(Vec::new()));
    request["settings"] = json!({"star_orb": 10, "star_magnitude": -2});
    assert_eq!(techniques(&request).fixed_stars, Some(Vec::new()));
}

/// Full Moon on 1990-06-08 at 11:01 UTC, new Moon on 1990-06-22 at 18:55 UTC (NASA, Six Millennium
/// Catalog of Phases of the Moon).
#[test]
fn the_lunation_before_is_the_last_one() {
    for (utc, published) in [
        ("1990-06-15T18:30:00Z", "1990-06-08T11:01:00Z"),
        ("1990-06-23T00:00:00Z", "1990-06-22T18:55:00Z"),
    ] {
        let found = techniques(&new_york(utc))
            .prenatal_lunation
            .expect("a lunation");
        let published = chart(&new_york(published)).moment.jd_tt;
        let off_seconds = (found.jd_tt - published) * 86_400.0;
        assert!(off_seconds.abs() < 40.0, "{off_seconds}");
    }
}

/// The Moon's greatest declination of its cycle was in 2006, 28.7 degrees; the Sun is never out.
#[test]
fn bodies_beyond_the_sun_s_reach_are_out_of_bounds() {
    let request = new_york("2006-09-15T03:00:00Z");
    let found = techniques(&request).declinations.expect("declinations");
    let moon = found.out_of_bounds.get("moon").expect("the Moon");
    assert!((5.0..5.4).contains(moon), "{moon}");
    assert_eq!(found.out_of_bounds.get("sun"), None);
}

fn moment() -> impl Strategy<Value = Value> {
    (
        2_378_600.0..2_524_500.0_f64,
        -60.0..60.0_f64,
        -180.0..180.0_f64,
    )
        .prop_map(|(jd_tt, latitude, longitude)| {
            json!({
                "birth": {"jd_tt": jd_tt, "latitude": latitude, "longitude": longitude},
                "zodiac": "fagan_bradley", "include": everything(),
                "settings": {"declination_orb": 3, "antiscia_orb": 3, "midpoint_dial": 45},
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn techniques_agree_with_the_chart_they_are_of(request in moment()) {
        let chart = chart(&request);
        let techniques = chart.techniques.clone().expect("techniques");
        let declination = |id: &str| match chart.bodies.get(id) {
            Some(body) => body.declination,
            None => chart.points.get(id).expect("a point").declination,
        };
        let found = techniques.declinations.expect("declinations");
        for of in &found.parallels {
            let (a, b) = (declination(of.a.id()), declination(of.b.id()));
            let orb = match of.parallel {
                ParallelKind::Parallel => a - b,
                ParallelKind::ContraParallel => a + b,
            };
            prop_assert!((orb.abs() - of.orb).abs() < 1e-12 && of.orb <= 3.0);
        }
        let midpoints = techniques.midpoints.expect("midpoints");
        prop_assert_eq!(midpoints.points.len(), 14 * 13 / 2);
        // Those pairs are all there are; two angles make no parallel unless that is asked for.
        let is_angle = |id: &str| ["ascendant", "midheaven"].contains(&id);
        let within = midpoints.points.iter().filter(|pair| !(is_angle(pair.a.id()) && is_angle(pair.b.id())));
        let expected: usize = within
            .map(|pair| {
                let (a, b) = (declination(pair.a.id()), declination(pair.b.id()));
                usize::from((a - b).abs() <= 3.0) + usize::from((a + b).abs() <= 3.0)
            })
            .sum();
        prop_assert_eq!(found.parallels.len(), expected);
        let sect = techniques.sect_placements.expect("a sect");
        prop_assert_eq!(Some(sect.chart), chart.sect);
        for (id, planet) in sect.planets.iter() {
            prop_assert_eq!(planet.in_sect, planet.sect == sect.chart, "{}", id);
            prop_assert!(planet.halb || !(planet.hayz.tropical || planet.hayz.sidereal));
        }
        let sun = sect.planets.get("sun").expect("the Sun");
        prop_assert_eq!(sun.above_horizon, sect.chart == Sect::Day);
        prop_assert!(sun.halb);
        let balance = techniques.balance.expect("a balance");
        let houses = balance.houses.expect("houses");
        prop_assert_eq!(houses.above.len() + houses.below.len(), 11);
        prop_assert_eq!(houses.quadrants.iter().map(Vec::len).sum::<usize>(), 11);
        let elements = &chart.dominance.sidereal.elements;
        prop_assert_eq!(balance.signs.sidereal.fire.len(), elements.fire);
        prop_assert_eq!(balance.signs.sidereal.water.len(), elements.water);
        for lot in techniques.lots.expect("lots") {
            if let Some(point) = chart.points.get(lot.lot) {
                prop_assert!((point.longitude - lot.place.longitude).abs() < 1e-9);
            }
        }
        let longitude = |id: &str| match chart.bodies.get(id) {
            Some(body) => body.longitude,
            None => chart.points.get(id).expect("a point").longitude,
        };
        let everybody: BTreeSet<&str> =
            midpoints.points.iter().flat_map(|pair| [pair.a.id(), pair.b.id()]).collect();
        let on_one: usize = everybody
            .iter()
            .map(|id| {
                let others = midpoints.points.iter().filter(|pair| pair.a.id() != *id && pair.b.id() != *id);
                others
                    .filter(|pair| {
                        let from = (longitude(id) - pair.longitude).rem_euclid(45.0);
                        from.min(45.0 - from) <= 1.0
                    })
                    .count()
            })
            .sum();
        prop_assert_eq!(midpoints.trees.iter().map(|(_, of)| of.len()).sum::<usize>(), on_one);
        for (id, branches) in midpoints.trees.iter() {
            prop_assert!(branches.iter().all(|of| of.a.id() != id && of.b.id() != id));
            prop_assert!(branches.iter().all(|of| of.orb <= 1.0 && of.angle % 45.0 == 0.0));
        }
    }
}
