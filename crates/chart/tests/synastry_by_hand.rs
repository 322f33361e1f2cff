//! Published births compared by hand, and the zodiac in which two charts are measured.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use sidera_chart::{progressed, returns, synastry, transits};
use sidera_ephemeris::Ephemeris;

/// A chart's document, its births in their own form.
fn document(
    make: fn(&Ephemeris<'_>, &[u8]) -> Result<String, sidera_chart::RequestError>,
    request: &Value,
) -> Value {
    let text = make(&Ephemeris::embedded(), request.to_string().as_bytes());
    serde_json::from_str(&text.unwrap()).unwrap()
}

/// Charles III: 14 November 1948, 21:14 GMT, Buckingham Palace (Astro-Databank, rating A). Published:
/// Sun 22Sco25, Moon 0Tau26, Mercury 6Sco57, Venus 16Lib23, Mars 20Sag57, Jupiter 29Sag53,
/// Saturn 5Vir16, Uranus 29Gem56, Neptune 14Lib08, Pluto 16Leo34; Placidus 5Leo23, 22Leo09,
/// 13Vir38, 13Lib16, 22Sco54, 3Cap50.
fn charles() -> Value {
    json!({"utc": "1948-11-14T21:14:00Z", "latitude": 51.5, "longitude": -0.1667})
}

/// Diana Spencer: 1 July 1961, 19:45 BST, Sandringham, 52N50 0E30 (Astro-Databank). Published (a report of
/// mojan.com, and astrologyclub.org): Sun 9Can40, Moon 25Aqu02, Mercury 3Can12, Venus 24Tau24,
/// Mars 1Vir39, Jupiter 5Aqu06, Saturn 27Cap49, Uranus 23Leo20, Neptune 8Sco38, Pluto 6Vir03;
/// Placidus 18Sag25, 29Cap49, 18Pis22, 23Ari03, 16Tau03, 3Gem18.
fn diana() -> Value {
    json!({"utc": "1961-07-01T18:45:00Z", "latitude": 52.8333, "longitude": 0.5})
}

/// A published place as degrees of the circle.
fn place(text: &str) -> f64 {
    const SIGNS: [&str; 12] = [
        "Ari", "Tau", "Gem", "Can", "Leo", "Vir", "Lib", "Sco", "Sag", "Cap", "Aqu", "Pis",
    ];
    let at = text.find(char::is_alphabetic).unwrap();
    let (degrees, rest) = text.split_at(at);
    let (sign, minutes) = rest.split_at(3);
    let index = SIGNS.iter().position(|known| *known == sign).unwrap();
    let number = |text: &str| text.parse::<f64>().unwrap();
    index as f64 * 30.0 + number(degrees) + number(minutes) / 60.0
}

#[test]
fn both_charts_stand_where_they_are_published() {
    let both = document(
        synastry::document,
        &json!({"first": charles(), "second": diana()}),
    );
    for (chart, published) in [
        (
            "first",
            "sun 22Sco25 moon 0Tau26 mercury 6Sco57 venus 16Lib23 mars 20Sag57 jupiter 29Sag53 \
             saturn 5Vir16 uranus 29Gem56 neptune 14Lib08 pluto 16Leo34",
        ),
        (
            "second",
            "sun 9Can40 moon 25Aqu02 mercury 3Can12 venus 24Tau24 mars 1Vir39 jupiter 5Aqu06 \
             saturn 27Cap49 uranus 23Leo20 neptune 8Sco38 pluto 6Vir03",
        ),
    ] {
        let words: Vec<&str> = published.split_whitespace().collect();
        for pair in words.chunks(2) {
            let found = both[chart]["bodies"][pair[0]]["longitude"]
                .as_f64()
                .unwrap();
            let off = (found - place(pair[1])).abs() * 60.0;
            assert!(off < 1.01, "{chart} {}: {off}′ from {}", pair[0], pair[1]);
        }
    }
}

/// From the published places, to the minute: his Sun at 232°25′ and her Venus at 54°24′ are 178°01′ apart,
/// an opposition with an orb of 1°59′, and so on.
#[test]
fn the_aspects_are_those_worked_by_hand() {
    let both = document(
        synastry::document,
        &json!({"first": charles(), "second": diana()}),
    );
    let aspects = both["aspects"].as_array().unwrap();
    let found = |a: &str, b: &str| {
        aspects
            .iter()
            .find(|aspect| aspect["a"] == a && aspect["b"] == b)
    };
    for (a, aspect, b, minutes) in [
        ("sun", "opposition", "venus", 119.0),
        ("sun", "square", "moon", 157.0),
        ("moon", "trine", "mars", 73.0),
        ("saturn", "conjunction", "pluto", 47.0),
        ("ascendant", "opposition", "jupiter", 17.0),
        // A body with itself in the other chart.
        ("mercury", "trine", "mercury", 225.0),
        // Only as wide as a luminary's orb is: 8, 10 and 10 degrees, where others have 6, 8 and 8.
        ("venus", "square", "sun", 403.0),
        ("jupiter", "opposition", "sun", 587.0),
        ("uranus", "conjunction", "sun", 584.0),
    ] {
        let found = found(a, b).unwrap_or_else(|| panic!("no aspect of {a} and {b}"));
        let orb = found["orb"].as_f64().unwrap() * 60.0;
        assert_eq!(found["aspect"], aspect, "{a} {b}");
        assert!((orb - minutes).abs() < 2.0, "{a} {b}: {orb}′");
    }
    for (a, b) in [
        // 132°45′, which is 2°15′ from a sesquiquadrate.
        ("sun", "sun"),
        // 82°10′: a square of 7°50′ is within a luminary's orb, and neither is one.
        ("pluto", "venus"),
        ("jupiter", "jupiter"),
    ] {
        assert_eq!(found(a, b), None, "{a} {b}");
    }
}

/// Each place looked up among the other chart's published cusps: her Mercury at 3Can12 is before his twelfth
/// cusp at 3Can50, her Sun at 9Can40 after it.
#[test]
fn the_houses_overlaid_are_those_worked_by_hand() {
    let both = document(
        synastry::document,
        &json!({"first": charles(), "second": diana()}),
    );
    for (overlay, worked) in [
        (
            "first_in_second",
            [
                ("sun", 11),
                ("moon", 4),
                ("venus", 9),
                ("mars", 1),
                ("saturn", 8),
                ("uranus", 7),
            ],
        ),
        (
            "second_in_first",
            [
                ("sun", 12),
                ("moon", 8),
                ("mercury", 11),
                ("mars", 2),
                ("jupiter", 6),
                ("saturn", 6),
            ],
        ),
    ] {
        for (body, house) in worked {
            assert_eq!(both[overlay][body]["tropical"], house, "{overlay} {body}");
        }
    }
}

/// The Duke of Sussex: 15 September 1984, 16:20 BST; Sun 22Vir57. To his father's at 22Sco25 that is
/// 59°28′.
#[test]
fn two_suns_are_in_aspect() {
    let son = json!({"utc": "1984-09-15T15:20:00Z", "latitude": 51.5, "longitude": -0.1667});
    let both = document(
        synastry::document,
        &json!({"first": charles(), "second": son}),
    );
    let suns = both["aspects"]
        .as_array()
        .unwrap()
        .iter()
        .find(|aspect| aspect["a"] == "sun" && aspect["b"] == "sun")
        .unwrap();
    assert_eq!(suns["aspect"], "sextile");
    assert!((suns["orb"].as_f64().unwrap() * 60.0 - 32.0).abs() < 2.0);
}

/// A century of precession is 5028.8 seconds of arc (IAU 2006); nutation in longitude is at most 18.
#[test]
fn between_births_a_century_apart_sidereal_distances_differ_by_precession() {
    let mut request = json!({"first": {"utc": "1900-01-01T12:00:00Z"}, "second": {"utc": "2000-01-01T12:00:00Z"},
        "aspects": ["conjunction", "opposition", "square", "trine"], "orbs": {"conjunction": 20,
        "opposition": 20, "square": 20, "trine": 20}});
    let tropical = document(synastry::document, &request);
    request["aspect_zodiac"] = "sidereal".into();
    let sidereal = document(synastry::document, &request);
    assert_eq!(
        tropical["first"]["meta"]["options"]["aspect_zodiac"],
        "tropical"
    );
    assert_eq!(
        sidereal["first"]["meta"]["options"]["aspect_zodiac"],
        "sidereal"
    );
    let separation = |document: &Value, a: &Value, b: &Value| {
        let aspects = document["aspects"].as_array().unwrap();
        let found = aspects
            .iter()
            .find(|aspect| &aspect["a"] == a && &aspect["b"] == b);
        found.map(|aspect| aspect["separation"].as_f64().unwrap())
    };
    let mut compared = 0;
    for aspect in sidereal["aspects"].as_array().unwrap() {
        let (a, b) = (&aspect["a"], &aspect["b"]);
        let longitude = |chart: &str, body: &Value| {
            let body = &sidereal[chart]["bodies"][body.as_str().unwrap()];
            body["sidereal"]["longitude"].as_f64().unwrap()
        };
        let apart = (longitude("first", a) - longitude("second", b)).abs();
        let apart = apart.min(360.0 - apart);
        let found = aspect["separation"].as_f64().unwrap();
        assert!(
            (found - apart).abs() < 1e-8,
            "{a} {b}: {found}, not {apart}"
        );
        if let Some(tropical) = separation(&tropical, a, b)
            && (10.0..170.0).contains(&found)
        {
            let seconds = (tropical - found).abs() * 3600.0;
            assert!((seconds - 5_028.8).abs() < 40.0, "{a} {b}: {seconds}″");
            compared += 1;
        }
    }
    assert!(compared > 10);
}

#[test]
fn a_sidereal_return_has_its_sun_on_the_natal_one_in_the_sidereal_zodiac() {
    let mut request = json!({"birth": charles(), "year": 2018, "frame": "sidereal"});
    let orb = |request: &Value| {
        let document = document(returns::document, request);
        let aspects = document["aspects"].as_array().unwrap().clone();
        let suns = aspects
            .iter()
            .find(|aspect| aspect["a"] == "sun" && aspect["b"] == "sun");
        suns.unwrap()["orb"].as_f64().unwrap()
    };
    // Seventy years of precession.
    assert!((orb(&request) - 0.978).abs() < 0.02);
    request["aspect_zodiac"] = "sidereal".into();
    assert!(orb(&request) < 1e-5);
}

#[test]
fn progressions_are_measured_in_the_zodiac_asked_for() {
    let mut request = json!({"birth": charles(), "target": {"utc": "2018-11-14T12:00:00Z"}});
    let orbs = |request: &Value| -> Vec<f64> {
        let document = document(progressed::document, request);
        let aspects = document["aspects"].as_array().unwrap().clone();
        aspects
            .iter()
            .map(|aspect| aspect["orb"].as_f64().unwrap())
            .collect()
    };
    let tropical = orbs(&request);
    request["aspect_zodiac"] = "sidereal".into();
    let sidereal = orbs(&request);
    // Seventy days of precession are 10 seconds of arc, and no aspect is so near its limit.
    assert_eq!(tropical.len(), sidereal.len());
    assert_ne!(tropical, sidereal);
}

#[test]
fn transits_refuse_what_they_cannot_time() {
    for when in ["moment", "period"] {
        let mut request = json!({"birth": charles(), "aspect_zodiac": "sidereal"});
        request[when] = match when {
            "moment" => json!({"utc": "2020-01-01T00:00:00Z"}),
            _ => json!({"from": "2020-01-01", "to": "2020-02-01"}),
        };
        let refused =
            transits::document(&Ephemeris::embedded(), request.to_string().as_bytes()).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("aspect_zodiac"), "{when}");
        assert!(refused.message.contains("tropical"));
    }
}
