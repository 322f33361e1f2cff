//! The wheel: well-formed, accessible, safe to inline, small.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use sidera_chart::wheel;
use sidera_ephemeris::{Body, Ephemeris};

fn draw(json: &str) -> String {
    wheel::document(&Ephemeris::embedded(), json.as_bytes()).expect(json)
}

const ALL_BODIES: &str = r#"["sun","moon","mercury","venus","mars","jupiter","saturn","uranus","neptune","pluto","chiron","ceres","pallas","juno","vesta","true_node","mean_node","mean_apogee","osculating_apogee"]"#;

/// Wheels of all kinds: themes, zodiacs, with and without houses, polar, crowded.
fn wheels() -> Vec<(String, String)> {
    let birth = r#""utc": "1962-02-05T10:10:00Z""#;
    let place = r#""latitude": 21.3, "longitude": -157.85"#;
    let polar = r#""latitude": 85.1, "longitude": 10"#;
    let requests = [
        format!("{{\"birth\": {{{birth}}}}}"),
        format!("{{\"birth\": {{{birth}, {place}}}}}"),
        format!(
            "{{\"birth\": {{{birth}, {place}}}, \"zodiac\": \"iau\", \"wheel\": {{\"theme\": \"dark\"}}}}"
        ),
        format!(
            "{{\"birth\": {{{birth}, {place}}}, \"zodiac\": \"lahiri\", \"wheel\": {{\"theme\": \"print\"}}}}"
        ),
        format!(
            "{{\"birth\": {{{birth}, {polar}}}, \"houses\": \"regiomontanus\", \"wheel\": {{\"theme\": \"high_contrast\", \"zodiac\": \"tropical\"}}}}"
        ),
        format!(
            "{{\"birth\": {{{birth}, {place}}}, \"bodies\": {ALL_BODIES}, \"aspect_points\": {ALL_BODIES}, \"orbs\": {{\"square\": 30, \"trine\": 30, \"conjunction\": 30, \"opposition\": 30}}, \"wheel\": {{\"theme\": \"high_contrast\"}}}}"
        ),
        format!("{{\"birth\": {{{birth}, {place}}}, \"bodies\": []}}"),
    ];
    requests
        .into_iter()
        .map(|json| {
            let svg = draw(&json);
            (json, svg)
        })
        .collect()
}

/// A reader of just the XML that may be in a wheel: every tag is closed in order, every attribute is
/// quoted, no bare ampersand. Returns the elements' names and attributes.
fn elements(svg: &str) -> Vec<(String, String)> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    let mut rest = svg;
    while let Some(start) = rest.find('<') {
        assert!(
            rest[..start]
                .split('&')
                .skip(1)
                .all(|entity| entity.contains(';')),
            "bare ampersand"
        );
        let end = rest[start..].find('>').expect("an end of the tag") + start;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in order");
            continue;
        }
        let (tag, empty) = tag
            .strip_suffix('/')
            .map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert_eq!(
            attributes.matches('"').count() % 2,
            0,
            "quoted: {attributes}"
        );
        found.push((name.to_owned(), attributes.to_owned()));
        if !empty {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty() && rest.is_empty(), "{open:?} {rest}");
    found
}

#[test]
fn every_wheel_is_well_formed_and_under_sixty_kilobytes() {
    for (json, svg) in wheels() {
        let elements = elements(&svg);
        assert_eq!(elements[0].0, "svg");
        assert!(svg.len() < 60_000, "{} bytes: {json}", svg.len());
        assert!(!svg.contains("NaN") && !svg.contains("inf "), "{json}");
    }
}

#[test]
fn a_wheel_can_be_inlined_under_a_strict_policy() {
    for (json, svg) in wheels() {
        for (name, attributes) in elements(&svg) {
            assert!(!["script", "style", "foreignObject", "image", "a"].contains(&name.as_str()));
            assert!(!format!(" {attributes}").contains(" style="), "{json}");
            assert!(
                !attributes.contains(" on") && !attributes.contains("href"),
                "{attributes}"
            );
        }
    }
}

#[test]
fn a_wheel_can_be_read_without_seeing_it() {
    for (_, svg) in wheels() {
        let elements = elements(&svg);
        let (_, root) = &elements[0];
        assert!(root.contains("role=\"img\""));
        assert!(root.contains("aria-labelledby=\"wheel-title wheel-description\""));
        assert_eq!(
            (elements[1].0.as_str(), elements[2].0.as_str()),
            ("title", "desc")
        );
    }
    let svg =
        draw(r#"{"birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7, "longitude": -74}}"#);
    assert!(
        svg.contains("Sun 33°31′ Taurus, house 9."),
        "{}",
        &svg[..2000]
    );
    assert!(svg.contains("Saturn 27°04′ Sagittarius retrograde, house 4."));
}

#[test]
fn a_wheel_scales() {
    let svg = draw(r#"{"birth": {"utc": "1990-06-15T18:30:00Z"}}"#);
    let root = &elements(&svg)[0].1;
    assert!(root.contains("viewBox=\"0 0 1000 1000\""));
    assert!(!root.contains("width=") && !root.contains("height="));
}

#[test]
fn every_body_sign_house_and_angle_can_be_found_by_a_page() {
    let json = format!(
        "{{\"birth\": {{\"utc\": \"1990-06-15T18:30:00Z\", \"latitude\": 40.7, \"longitude\": -74}}, \"bodies\": {ALL_BODIES}}}"
    );
    let svg = draw(&json);
    for body in Body::ALL {
        assert_eq!(
            svg.matches(&format!("class=\"wheel-body\" data-body=\"{}\"", body.id()))
                .count(),
            1
        );
    }
    assert_eq!(svg.matches("class=\"wheel-sign\"").count(), 13);
    assert_eq!(svg.matches("class=\"wheel-house\"").count(), 12);
    assert_eq!(svg.matches("class=\"wheel-angle\"").count(), 4);
    assert!(svg.contains("data-sign=\"Ophiuchus\""));
    assert!(svg.contains("data-aspect=\"square\""));
}

#[test]
fn without_houses_aries_begins_at_the_left() {
    for (zodiac, shown) in [("true_sidereal", 13), ("tropical", 12)] {
        let svg = draw(&format!(
            "{{\"birth\": {{\"utc\": \"1990-06-15T18:30:00Z\"}}, \"zodiac\": \"{zodiac}\"}}"
        ));
        assert_eq!(svg.matches("class=\"wheel-sign\"").count(), shown);
        assert_eq!(svg.matches("class=\"wheel-house\"").count(), 0);
        // Aries' sector begins at nine o'clock on the outer edge.
        assert!(
            svg.contains("<title>Aries</title><path d=\"M48 500A452"),
            "{zodiac}"
        );
    }
}

#[test]
fn a_body_at_the_end_of_a_sign_is_shown_in_it() {
    // The Sun half a thousandth of a degree before the solstice of 1990.
    let ephemeris = Ephemeris::embedded();
    let mut jd_tt = 2_448_064.0;
    for _ in 0..10 {
        let sky = ephemeris.sky(jd_tt).expect("in the span");
        let sun = sky.position(Body::Sun);
        jd_tt += (89.9995 - sun.longitude_deg) / sun.longitude_speed_deg;
    }
    let svg = draw(&format!(
        "{{\"birth\": {{\"jd_tt\": {jd_tt}}}, \"bodies\": [\"sun\"], \"wheel\": {{\"zodiac\": \"tropical\"}}}}"
    ));
    assert!(svg.contains("<title>Sun 29°59′ Gemini</title>"), "{svg}");
    assert!(svg.contains(" Sun 29°59′ Gemini."));
    assert!(svg.contains(">29°</text>") && !svg.contains("30°"));
}
