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
    let second = r#""second": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7, "longitude": -74}"#;
    let doubles = ["chart", "progressed", "directed", "composite", "davison"].map(|technique| {
        format!(
            "{{\"birth\": {{{birth}, {place}}}, {second}, \"technique\": \"{technique}\", \"bodies\": {ALL_BODIES}, \"aspect_points\": {ALL_BODIES}, \"orbs\": {{\"square\": 30, \"trine\": 30, \"conjunction\": 30, \"opposition\": 30}}, \"zodiac\": \"iau\", \"wheel\": {{\"theme\": \"high_contrast\", \"name\": \"{}\"}}}}",
            "&".repeat(120)
        )
    });
    requests
        .into_iter()
        .chain(doubles)
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
        let labelled = attribute(root, "aria-labelledby");
        let (title, description) = labelled.split_once(' ').expect("two ids");
        assert_eq!(attribute(&elements[1].1, "id"), title);
        assert_eq!(attribute(&elements[2].1, "id"), description);
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

/// The value of an attribute.
fn attribute<'t>(attributes: &'t str, name: &str) -> &'t str {
    let start = attributes.find(&format!("{name}=\"")).expect(name) + name.len() + 2;
    attributes[start..].split('"').next().expect(name)
}

#[test]
fn ids_are_unique_among_the_wheels_of_a_page() {
    let mut ids: Vec<String> = Vec::new();
    for (json, svg) in wheels() {
        for (_, attributes) in elements(&svg) {
            if attributes.starts_with("id=") || attributes.contains(" id=") {
                let id = attribute(&attributes, "id").to_owned();
                assert!(!ids.contains(&id), "{json}: {id}");
                ids.push(id);
            }
        }
    }
    assert!(ids.len() > 20);
    let own = r#"{"birth": {"utc": "1990-06-15T18:30:00Z"}, "wheel": {"id": "ada-1"}}"#;
    let svg = draw(own);
    assert!(svg.contains("aria-labelledby=\"ada-1-title ada-1-description\""));
    assert!(svg.contains("<title id=\"ada-1-title\">"));
    // The same request gives the same bytes, and another name another id.
    let named = |name: &str| {
        draw(&format!(
            "{{\"birth\": {{\"utc\": \"1990-06-15T18:30:00Z\"}}, \"wheel\": {{\"name\": \"{name}\"}}}}"
        ))
    };
    assert_eq!(named("Ada"), named("Ada"));
    let id = |svg: &str| attribute(svg, "aria-labelledby").to_owned();
    assert_ne!(id(&named("Ada")), id(&named("Eda")));
}

#[test]
fn a_name_cannot_become_markup() {
    let name = r#"</title><script>alert(1)</script>\" onload=\"x\u0000 & Sons"#;
    let svg = draw(&format!(
        "{{\"birth\": {{\"utc\": \"1990-06-15T18:30:00Z\"}}, \"wheel\": {{\"name\": \"{name}\"}}}}"
    ));
    assert!(svg.contains("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x &amp; Sons: Chart wheel, true sidereal zodiac</title>"));
    assert!(elements(&svg).iter().all(|(name, _)| name != "script"));
    for (field, wrong) in [
        ("id", "\"a b\"".to_owned()),
        ("id", "\"1\"".to_owned()),
        ("id", "\"\"".to_owned()),
        ("id", format!("\"{}\"", "x".repeat(41))),
        ("id", "\"x\\\"><script>\"".to_owned()),
        ("name", "\"\"".to_owned()),
        ("name", format!("\"{}\"", "x".repeat(121))),
    ] {
        let json = format!(
            "{{\"birth\": {{\"utc\": \"1990-06-15T18:30:00Z\"}}, \"wheel\": {{\"{field}\": {wrong}}}}}"
        );
        let error = wheel::document(&Ephemeris::embedded(), json.as_bytes()).expect_err(&json);
        assert_eq!(
            error.field.as_deref(),
            Some(format!("wheel.{field}").as_str()),
            "{json}"
        );
    }
}

fn double(technique: &str, more: &str) -> String {
    draw(&format!(
        "{{\"birth\": {{\"utc\": \"1990-06-15T18:30:00Z\", \"latitude\": 40.7, \"longitude\": -74}}, \"second\": {{\"utc\": \"2026-03-01T12:00:00Z\"}}, \"technique\": \"{technique}\"{more}}}"
    ))
}

#[test]
fn a_double_wheel_has_the_second_chart_around_the_first() {
    for (technique, title, label) in [
        ("chart", "Double wheel of two charts", "Outer"),
        (
            "progressed",
            "Double wheel, progressed around natal",
            "Progressed",
        ),
        (
            "directed",
            "Double wheel, directed around natal",
            "Directed",
        ),
    ] {
        let svg = double(technique, "");
        assert!(
            svg.contains(&format!(">{title}, true sidereal zodiac</title>")),
            "{technique}"
        );
        assert!(svg.contains(&format!(" {label} Sun ")), "{technique}");
        let (before, outer) = svg
            .split_once("<g class=\"wheel-bodies wheel-outer\"")
            .expect("an outer ring");
        let (outer, inner) = outer
            .split_once("<g class=\"wheel-bodies\"")
            .expect("an inner ring");
        for body in wheel::USUAL_BODIES {
            let marked = format!("data-body=\"{}\"", body.id());
            assert_eq!(
                (
                    outer.matches(&marked).count(),
                    inner.matches(&marked).count()
                ),
                (1, 1)
            );
        }
        // A moment without a place has no axes to show; progressed and directed charts have the birth's.
        let axes = usize::from(technique != "chart");
        assert_eq!(outer.matches(">AC</text>").count(), axes, "{technique}");
        assert_eq!(before.matches("class=\"wheel-angle\"").count(), 4);
        assert!(before.contains("class=\"wheel-aspect\""));
    }
}

#[test]
fn a_wheel_of_a_composite_has_one_ring() {
    for technique in ["composite", "davison"] {
        let second =
            r#", "second": {"utc": "1988-02-01T06:00:00Z", "latitude": 48.8, "longitude": 2.3}"#;
        let json = format!(
            "{{\"birth\": {{\"utc\": \"1990-06-15T18:30:00Z\", \"latitude\": 40.7, \"longitude\": -74}}{second}, \"technique\": \"{technique}\"}}"
        );
        let svg = draw(&json);
        assert!(!svg.contains("wheel-outer"));
        assert_eq!(svg.matches("class=\"wheel-house\"").count(), 12);
        assert!(
            svg.to_lowercase()
                .contains(&format!("wheel of a {technique} chart"))
        );
    }
}

#[test]
fn what_is_wrong_with_the_second_moment_is_said_of_it() {
    let refuse = |json: &str| {
        let error = wheel::document(&Ephemeris::embedded(), json.as_bytes()).expect_err(json);
        error.field.unwrap_or_default()
    };
    let birth = r#""birth": {"utc": "1990-06-15T18:30:00Z"}"#;
    assert_eq!(
        refuse(&format!("{{{birth}, \"technique\": \"progressed\"}}")),
        "second"
    );
    for technique in ["chart", "progressed", "directed", "composite", "davison"] {
        let json =
            format!("{{{birth}, \"second\": {{\"utc\": \"x\"}}, \"technique\": \"{technique}\"}}");
        assert_eq!(refuse(&json), "second.utc", "{technique}");
        let json = format!(
            "{{\"birth\": {{\"jd_ut\": 0}}, \"second\": {{\"jd_ut\": 2451545}}, \"technique\": \"{technique}\"}}"
        );
        assert_eq!(refuse(&json), "birth.jd_ut", "{technique}");
    }
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
