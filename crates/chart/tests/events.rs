//! Events: against published ones, a plain scan, and themselves.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use sidera_chart::angle::difference_deg;
use sidera_chart::{ErrorKind, events, moon};
use sidera_ephemeris::search::{Place, SolarEclipseKind, solar_eclipses};
use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris};

fn ask(request: &Value) -> Value {
    let ephemeris = Ephemeris::embedded();
    let text = events::document(&ephemeris, request.to_string().as_bytes()).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// All events, page by page.
fn all(mut request: Value) -> Vec<Value> {
    let mut found = Vec::new();
    loop {
        let answer = ask(&request);
        found.extend(answer["events"].as_array().unwrap().iter().cloned());
        match answer["page"]["next"].as_str() {
            None => return found,
            Some(next) => request["cursor"] = next.into(),
        }
    }
}

fn of_kind(kind: &str, from: &str, to: &str, more: &Value) -> Vec<Value> {
    let mut request = json!({"period": {"from": from, "to": to}, "kinds": [kind]});
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    all(request)
}

fn seconds_apart(found: &Value, published: &str) -> f64 {
    let seconds = |text: &str| Utc::parse(text).unwrap().unix_seconds();
    (seconds(found.as_str().unwrap()) - seconds(published)).abs()
}

/// moontracks.com, "Void of Course Schedule 2014", October: UTC, to the minute.
#[test]
fn the_moon_is_void_of_course_as_a_published_table_has_it() {
    let table = [
        ("2014-10-02T16:18:00Z", "2014-10-03T08:00:00Z", "Aquarius"),
        ("2014-10-04T18:32:00Z", "2014-10-05T09:24:00Z", "Pisces"),
        ("2014-10-06T19:38:00Z", "2014-10-07T10:07:00Z", "Aries"),
        ("2014-10-08T14:20:00Z", "2014-10-09T11:44:00Z", "Taurus"),
        ("2014-10-11T00:48:00Z", "2014-10-11T15:51:00Z", "Gemini"),
        ("2014-10-13T17:58:00Z", "2014-10-13T23:30:00Z", "Cancer"),
        ("2014-10-15T23:27:00Z", "2014-10-16T10:29:00Z", "Leo"),
    ];
    let found = of_kind(
        "void_of_course",
        "2014-10-01T12:00:00Z",
        "2014-10-16",
        &json!({}),
    );
    assert_eq!(found.len(), table.len());
    for (found, (from, until, into)) in found.iter().zip(table) {
        assert!(seconds_apart(&found["utc"], from) <= 60.0, "{found}");
        assert!(
            seconds_apart(&found["until"]["utc"], until) <= 60.0,
            "{found}"
        );
        assert_eq!(found["into"], into);
        assert_eq!(found["zodiac"], "tropical");
    }
}

/// atlasastrology.com, 9 February 2015: void with a trine to the Sun at 3:58 in San Francisco (UTC-8), and in
/// Scorpio at 23:05.
#[test]
fn a_void_course_says_with_which_aspect_it_begins() {
    let found = of_kind("void_of_course", "2015-02-09", "2015-02-10", &json!({}));
    assert_eq!(found.len(), 1);
    assert!(seconds_apart(&found[0]["utc"], "2015-02-09T11:58:00Z") <= 60.0);
    assert!(seconds_apart(&found[0]["until"]["utc"], "2015-02-10T07:05:00Z") <= 60.0);
    assert_eq!(
        found[0]["last_aspect"],
        json!({"to": "sun", "aspect": "trine"})
    );
}

/// The same table: a period that begins within a time void of course, and one that it fills.
#[test]
fn a_void_course_that_goes_on_is_listed_first_with_its_own_beginning() {
    for to in ["2014-10-09T12:00:00Z", "2014-10-09T00:00:00Z"] {
        let found = of_kind("void_of_course", "2014-10-08T20:00:00Z", to, &json!({}));
        assert_eq!(found.len(), 1, "{to}");
        assert!(seconds_apart(&found[0]["utc"], "2014-10-08T14:20:00Z") <= 60.0);
        assert!(seconds_apart(&found[0]["until"]["utc"], "2014-10-09T11:44:00Z") <= 60.0);
    }
    let one_by_one = all(json!({
        "period": {"from": "2014-10-08T20:00:00Z", "to": "2014-10-16"},
        "limit": 1,
    }));
    let goes_on = one_by_one
        .iter()
        .filter(|event| event["utc"].as_str().unwrap() < "2014-10-08T20:00:00");
    assert_eq!(goes_on.count(), 1);
    assert_eq!(one_by_one[0]["kind"], "void_of_course");
}

/// Espenak and Meeus, Five Millennium Catalogs (NASA), dynamical time: 2024.
#[test]
fn eclipses_are_those_of_the_catalogues() {
    let found = of_kind("eclipse", "2024-01-01", "2025-01-01", &json!({}));
    let published = [
        ("moon", "penumbral", "2024-03-25T07:12:50Z", -0.132),
        ("sun", "total", "2024-04-08T18:17:20Z", 1.057),
        ("moon", "partial", "2024-09-18T02:44:16Z", 0.085),
        ("sun", "annular", "2024-10-02T18:45:04Z", 0.933),
    ];
    assert_eq!(found.len(), published.len());
    for (found, (of, extent, utc, magnitude)) in found.iter().zip(published) {
        assert_eq!((&found["of"], &found["type"]), (&json!(of), &json!(extent)));
        assert!(seconds_apart(&found["utc"], utc) < 20.0, "{found}");
        assert!((found["magnitude"].as_f64().unwrap() - magnitude).abs() < 0.003);
        assert!(found.get("at_place").is_none());
    }
}

/// NASA's map of the eclipse of 8 April 2024 has Dallas in the path and Berlin far outside; the Moon of 25
/// March was up in Dallas.
#[test]
fn an_eclipse_says_what_a_place_sees_of_it() {
    let from = |latitude: f64, longitude: f64| {
        let place = json!({"place": {"latitude": latitude, "longitude": longitude}});
        of_kind("eclipse", "2024-03-01", "2024-05-01", &place)
    };
    let dallas = from(32.7767, -96.797);
    assert_eq!(dallas[0]["at_place"]["visible"], true);
    assert_eq!(dallas[1]["at_place"]["visible"], true);
    assert_eq!(dallas[1]["at_place"]["type"], "total");
    let berlin = from(52.52, 13.405);
    assert_eq!(berlin[1]["at_place"]["visible"], false);
    assert_eq!(berlin[1]["at_place"]["type"], Value::Null);
}

/// NASA's path of totality of 8 April 2024 begins at sunrise at 7°50′ S, 158°32′ W. Farther back, the Moon
/// covers the Sun before it rises, and what is seen is the end of a partial eclipse.
#[test]
fn totality_below_the_horizon_is_not_seen() {
    let ephemeris = Ephemeris::embedded();
    let day = Utc::parse("2024-04-08T00:00:00Z").unwrap().jd_tt();
    let mut eclipses = solar_eclipses(&ephemeris, day, day + 1.0).unwrap();
    let eclipse = eclipses.next().unwrap();
    let longitude = -160.5;
    let (latitude, local) = (0..60)
        .map(|tenths| -6.0 - 0.1 * f64::from(tenths))
        .find_map(|latitude| {
            let place = Place::new(latitude, longitude, 0.0).unwrap();
            let local = eclipse.at_place(&ephemeris, &place)?;
            (local.kind == SolarEclipseKind::Total).then_some((latitude, local))
        })
        .unwrap();
    assert!(local.magnitude > 1.0 && local.sun_altitude_deg < -1.5);

    let place = json!({"place": {"latitude": latitude, "longitude": longitude}});
    let found = of_kind("eclipse", "2024-04-01", "2024-05-01", &place);
    let seen = &found[0]["at_place"];
    assert_eq!(
        (&seen["visible"], &seen["type"]),
        (&json!(true), &json!("partial"))
    );
    let part = |field: &str| seen[field].as_f64().unwrap();
    assert!((0.5..0.99).contains(&part("magnitude")), "{seen}");
    assert!((0.4..0.99).contains(&part("obscuration")), "{seen}");
    // It lasts from sunrise, when totality is over, to last contact.
    let [_, totality_ends] = local.central.unwrap();
    let at = |end: &str| seen["lasting"][end]["jd_tt"].as_f64().unwrap();
    assert!(at("from") > totality_ends, "{seen}");
    assert!((at("to") - local.partial[1]).abs() < 1e-5, "{seen}");
}

/// Meeus, Astronomical Algorithms, table 27.D: dynamical time of 1996.
#[test]
fn seasons_are_those_of_meeus() {
    let found = of_kind("season", "1996-01-01", "1997-01-01", &json!({}));
    let published = [
        ("march_equinox", "1996-03-20T08:03:05Z"),
        ("june_solstice", "1996-06-21T02:23:44Z"),
        ("september_equinox", "1996-09-22T18:00:06Z"),
        ("december_solstice", "1996-12-21T14:05:54Z"),
    ];
    assert_eq!(found.len(), 4);
    for (found, (season, utc)) in found.iter().zip(published) {
        assert_eq!(found["season"], season);
        assert!(seconds_apart(&found["utc"], utc) < 4.0, "{found}");
    }
}

/// Printed astrological ephemerides of 2024: Mercury's stations, and Pluto on the edge of Aquarius.
#[test]
fn stations_and_ingresses_are_as_printed() {
    let mercury = json!({"bodies": ["mercury"]});
    let found = of_kind("station", "2024-03-15", "2024-05-15", &mercury);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["turns"], "retrograde");
    assert!(seconds_apart(&found[0]["utc"], "2024-04-01T22:14:00Z") < 120.0);
    assert_eq!(found[1]["turns"], "direct");
    assert!(seconds_apart(&found[1]["utc"], "2024-04-25T12:54:00Z") < 120.0);
    let pluto = json!({"bodies": ["pluto"], "zodiac": "tropical"});
    let found = of_kind("ingress", "2024-01-01", "2025-01-01", &pluto);
    let told: Vec<_> = found
        .iter()
        .map(|event| (event["into"].as_str().unwrap(), event["retrograde"] == true))
        .collect();
    assert_eq!(
        told,
        [
            ("Aquarius", false),
            ("Capricorn", true),
            ("Aquarius", false)
        ]
    );
    for (found, utc) in found.iter().zip([
        "2024-01-21T00:50:00Z",
        "2024-09-02T00:10:00Z",
        "2024-11-19T20:29:00Z",
    ]) {
        assert!(seconds_apart(&found["utc"], utc) < 1800.0, "{found}");
        assert_eq!(found["places"][0]["tropical"]["sign"], found["into"]);
    }
}

/// The great conjunction of 21 December 2020, in longitude at 18:20 UTC (printed ephemerides).
#[test]
fn jupiter_meets_saturn_in_2020() {
    let more = json!({"bodies": ["jupiter", "saturn"], "aspects": ["conjunction"]});
    let found = of_kind("aspect", "2020-01-01", "2021-06-01", &more);
    assert_eq!(found.len(), 1);
    assert!(seconds_apart(&found[0]["utc"], "2020-12-21T18:20:00Z") < 300.0);
}

/// Meeus, Astronomical Algorithms, example 50.a: apogee on 7 October 1988 at 20:30 TD, parallax 3240.679″.
#[test]
fn the_moon_is_farthest_as_in_meeus() {
    let found = of_kind("lunar_distance", "1988-10-01", "1988-10-14", &json!({}));
    assert_eq!(found[0]["extreme"], "apogee");
    assert!(
        seconds_apart(&found[0]["utc"], "1988-10-07T20:29:00Z") < 180.0,
        "{found:?}"
    );
    let distance = 6378.14 / libm::sin((3240.679_f64 / 3600.0).to_radians());
    assert!(
        (found[0]["distance_km"].as_f64().unwrap() - distance).abs() < 20.0,
        "{found:?}"
    );
}

#[test]
fn the_sun_enters_each_of_thirteen_signs_once_a_year() {
    for (zodiac, count) in [
        ("true_sidereal", 13),
        ("iau", 13),
        ("lahiri", 12),
        ("tropical", 12),
    ] {
        let more = json!({"bodies": ["sun"], "zodiac": zodiac});
        let found = of_kind("ingress", "2026-01-01", "2027-01-01", &more);
        assert_eq!(found.len(), count, "{zodiac}");
        for event in &found {
            let frame = if zodiac == "tropical" {
                "tropical"
            } else {
                "sidereal"
            };
            assert_eq!(event["places"][0][frame]["sign"], event["into"]);
            assert!(
                event["places"][0][frame]["degree_in_sign"]
                    .as_f64()
                    .unwrap()
                    < 1e-4
            );
        }
    }
}

#[test]
fn the_moons_quarters_and_course_frame_a_moment() {
    let ephemeris = Ephemeris::embedded();
    let request = json!({"moment": {"utc": "2014-10-08T16:00:00Z"}});
    let text = moon::document(&ephemeris, request.to_string().as_bytes()).unwrap();
    let answer: Value = serde_json::from_str(&text).unwrap();
    // USNO: full moon (and a total eclipse) on 8 October 2014 at 10:51 UT, new on the 23rd at 21:57.
    assert!(
        seconds_apart(
            &answer["previous"]["full_moon"]["utc"],
            "2014-10-08T10:51:00Z"
        ) < 60.0
    );
    assert!(seconds_apart(&answer["next"]["new_moon"]["utc"], "2014-10-23T21:57:00Z") < 60.0);
    assert_eq!(answer["waxing"], false);
    let age = answer["age_days"].as_f64().unwrap();
    assert!((14.0..15.0).contains(&age), "{age}");
    // Within one of the table's times void of course.
    assert_eq!(answer["void_of_course"]["now"], true);
    assert!(
        seconds_apart(
            &answer["void_of_course"]["to"]["utc"],
            "2014-10-09T11:44:00Z"
        ) <= 60.0
    );
}

#[test]
fn the_moon_says_how_its_moment_was_understood() {
    let ask = |moment: Value| {
        let request = json!({"moment": moment}).to_string();
        let text = moon::document(&Ephemeris::embedded(), request.as_bytes()).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()
    };
    let codes = |answer: &Value| -> Vec<String> {
        let warnings = answer["meta"]["warnings"].as_array().unwrap().iter();
        warnings
            .map(|warning| warning["code"].as_str().unwrap().to_owned())
            .collect()
    };
    // The clocks of Berlin showed 2:30 twice on 25 October 2026.
    let twice = ask(json!({"date": "2026-10-25", "time": "02:30",
        "timezone": "Europe/Berlin", "fold": "later"}));
    assert_eq!(twice["moment"]["utc"], "2026-10-25T01:30:00Z");
    let readings = twice["meta"]["time"]["readings"].as_array().unwrap();
    let told: Vec<_> = readings
        .iter()
        .map(|reading| (&reading["utc"], &reading["chosen"]))
        .collect();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0], (&json!("2026-10-25T00:30:00Z"), &json!(false)));
    assert_eq!(told[1], (&json!("2026-10-25T01:30:00Z"), &json!(true)));
    let noon =
        ask(json!({"date": "2026-10-25", "timezone": "Europe/Berlin", "unknown_time": true}));
    assert_eq!(noon["moment"]["utc"], "2026-10-25T11:00:00Z");
    assert_eq!(noon["meta"]["time"]["unknown_time"], true);
    assert_eq!(codes(&noon), ["unknown_time"]);
    let plain = ask(json!({"utc": "2026-10-25T01:30:00Z"}));
    assert_eq!(plain["meta"]["time"]["given_as"], "utc");
    assert_eq!(plain["meta"]["place"], Value::Null);
    assert!(plain["meta"]["versions"]["sidera"].is_string());
    assert_eq!(codes(&plain), [""; 0]);
}

#[test]
fn what_cannot_be_asked_is_refused_by_name() {
    let period = json!({"from": "2026-01-01", "to": "2027-01-01"});
    for (request, field, kind) in [
        (json!({}), "period", ErrorKind::MissingField),
        (
            json!({"period": {"from": "2026-01-01"}}),
            "period.to",
            ErrorKind::MissingField,
        ),
        (
            json!({"period": {"from": "2027-01-01", "to": "2026-01-01"}}),
            "period.to",
            ErrorKind::InvalidValue,
        ),
        (
            json!({"period": {"from": "2000-01-01", "to": "2026-01-01"}}),
            "period",
            ErrorKind::TooLarge,
        ),
        (
            json!({"period": {"from": "2199-01-01", "to": "2201-01-01"}}),
            "period.to",
            ErrorKind::OutOfSpan,
        ),
        (
            json!({"period": period, "kinds": ["comet"]}),
            "kinds[0]",
            ErrorKind::InvalidValue,
        ),
        (
            json!({"period": period, "zodiac": "legacy"}),
            "zodiac",
            ErrorKind::InvalidValue,
        ),
        (
            json!({"period": period, "place": {"latitude": 91, "longitude": 0}}),
            "place.latitude",
            ErrorKind::InvalidValue,
        ),
        (
            json!({"period": period, "limit": 0}),
            "limit",
            ErrorKind::InvalidValue,
        ),
        (
            json!({"period": period, "cursor": "x"}),
            "cursor",
            ErrorKind::InvalidValue,
        ),
    ] {
        let error =
            events::document(&Ephemeris::embedded(), request.to_string().as_bytes()).unwrap_err();
        assert_eq!(error.field.as_deref(), Some(field), "{request}");
        assert_eq!(error.kind, kind, "{request}");
    }
}

/// When one body is ahead of another by an angle, by a plain scan of positions every quarter of a day and
/// halving.
fn scan(first: Body, second: Body, angle: f64, from: f64, to: f64) -> Vec<f64> {
    let ephemeris = Ephemeris::embedded();
    let off = |jd: f64| {
        let sky = ephemeris.sky(jd).unwrap();
        let longitude = |body| sky.position(body).longitude_deg;
        difference_deg(longitude(first) - longitude(second), angle)
    };
    let mut found = Vec::new();
    let mut before = (from, off(from));
    while before.0 < to {
        let jd = (before.0 + 0.25).min(to);
        let after = (jd, off(jd));
        if (before.1 < 0.0) != (after.1 < 0.0) && before.1.abs() < 90.0 {
            let (mut low, mut high) = (before.0, after.0);
            for _ in 0..40 {
                let middle = f64::midpoint(low, high);
                if (off(middle) < 0.0) == (before.1 < 0.0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            found.push(low);
        }
        before = after;
    }
    found
}

const MOVERS: [Body; 10] = [
    Body::Sun,
    Body::Moon,
    Body::Mercury,
    Body::Venus,
    Body::Mars,
    Body::Jupiter,
    Body::Saturn,
    Body::Pluto,
    Body::Chiron,
    Body::TrueNode,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn aspects_are_those_of_a_plain_scan(
        pair in proptest::sample::subsequence(MOVERS.to_vec(), 2),
        from in 2_378_600.0..2_524_000.0_f64,
        days in 30.0..300.0_f64,
    ) {
        let to = from + days;
        let utc = |jd: f64| Utc::from_jd_tt(jd).unwrap().to_string();
        let (from, to) = (utc(from), utc(to));
        let more = json!({
            "bodies": [pair[0].id(), pair[1].id()],
            "aspects": ["square", "conjunction"],
        });
        let found = of_kind("aspect", &from, &to, &more);
        let jd = |text: &str| Utc::parse(text).unwrap().jd_tt();
        let mut scanned: Vec<f64> = [0.0, 90.0, 270.0]
            .into_iter()
            .flat_map(|angle| scan(pair[0], pair[1], angle, jd(&from), jd(&to)))
            .collect();
        scanned.sort_by(f64::total_cmp);
        let times: Vec<f64> = found.iter().map(|event| event["jd_tt"].as_f64().unwrap()).collect();
        prop_assert_eq!(times.len(), scanned.len(), "{:?} {:?}", times, scanned);
        for (time, scanned) in times.iter().zip(&scanned) {
            prop_assert!((time - scanned).abs() < 2e-6, "{} {}", time, scanned);
        }
    }

    #[test]
    fn the_list_is_the_same_whichever_way_it_is_paged(
        year in 1801..2198_i32,
        limit in 1..40_u32,
        days in 5..80_u8,
    ) {
        let from = Utc::parse(&format!("{year}-02-01T00:00:00Z")).unwrap();
        let to = Utc::from_jd_tt(from.jd_tt() + f64::from(days)).unwrap();
        let request = json!({
            "period": {"from": from.to_string(), "to": to.to_string()},
            "limit": 1000,
        });
        let whole = all(request.clone());
        let mut paged = request;
        paged["limit"] = limit.into();
        prop_assert_eq!(all(paged), whole.clone());
        let times: Vec<f64> = whole.iter().map(|event| event["jd_tt"].as_f64().unwrap()).collect();
        prop_assert!(times.is_sorted());
    }
}
