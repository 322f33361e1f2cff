//! `POST /api/v1/charts/wheel`, `GET /api/v1/charts/wheel`.

use http::{Response, StatusCode};
use serde_json::json;
use sidera_ephemeris::Ephemeris;

use crate::natal::birth;
use crate::support::{ask, header, kind, post, problem, request};

const TARGET: &str = "/api/v1/charts/wheel";
const QUERY: &str =
    "date=1990-06-15&time=14:30&timezone=America/New_York&latitude=40.7128&longitude=-74.006";

fn get(query: &str) -> Response<Vec<u8>> {
    ask(request("GET", &format!("{TARGET}?{query}")))
}

#[test]
fn a_birth_gives_a_picture_without_anything_that_runs() {
    let response = ask(post(TARGET, birth().to_string()));
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, "content-type"), "image/svg+xml");
    assert_eq!(header(&response, "cache-control"), "no-store");
    assert!(header(&response, "content-security-policy").contains("sandbox"));
    let svg = String::from_utf8(response.into_body()).unwrap();
    assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"));
    for forbidden in [
        "<script",
        "<style",
        " style=",
        "<foreignObject",
        "href=\"http",
    ] {
        assert!(!svg.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn the_route_gives_the_bytes_of_the_engine() {
    let body = birth().to_string();
    let picture = sidera_chart::wheel::document(&Ephemeris::embedded(), body.as_bytes()).unwrap();
    assert_eq!(ask(post(TARGET, body)).into_body(), picture.into_bytes());
}

#[test]
fn a_query_gives_the_same_picture_as_the_request_it_means() {
    let posted = ask(post(TARGET, birth().to_string()));
    assert_eq!(get(QUERY).body(), posted.body());
    let dark =
        json!({"birth": {"jd_tt": 2451545.0}, "wheel": {"theme": "dark", "zodiac": "tropical"}});
    let posted = ask(post(TARGET, dark.to_string()));
    assert_eq!(
        get("jd_tt=2451545.0&theme=dark&shown_zodiac=tropical").body(),
        posted.body()
    );
}

#[test]
fn a_plus_sign_means_itself() {
    let plain = get("date=1990-06-15&time=14:30&timezone=+05:30");
    assert_eq!(plain.status(), StatusCode::OK);
    assert_eq!(
        plain.body(),
        get("date=1990-06-15&time=14%3A30&timezone=%2B05%3A30").body()
    );
}

#[test]
fn only_the_caller_s_cache_may_keep_the_picture_of_a_query() {
    let first = get(QUERY);
    assert_eq!(header(&first, "cache-control"), "private, max-age=86400");
    let mut again = request("GET", &format!("{TARGET}?{QUERY}"));
    again
        .headers_mut()
        .insert("if-none-match", first.headers()["etag"].clone());
    let again = ask(again);
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(header(&again, "cache-control"), "private, max-age=86400");
    assert_ne!(
        header(&get("jd_tt=2451545"), "etag"),
        header(&first, "etag")
    );
}

#[test]
fn a_problem_names_the_parameter() {
    for (query, slug, field) in [
        ("", "missing-field", "date"),
        ("date=1990-06-15&time=14:30", "missing-field", "timezone"),
        (
            "utc=1990-06-15T18:30:00Z&latitude=north&longitude=0",
            "invalid-value",
            "latitude",
        ),
        (
            "utc=1990-06-15T18:30:00Z&latitude=NaN&longitude=0",
            "invalid-value",
            "latitude",
        ),
        (
            "utc=1990-06-15T18:30:00Z&latitude=91&longitude=0",
            "invalid-value",
            "latitude",
        ),
        (
            "utc=1990-06-15T18:30:00Z&unknown_time=maybe",
            "invalid-value",
            "unknown_time",
        ),
        (
            "utc=1990-06-15T18:30:00Z&houses=huber",
            "invalid-value",
            "houses",
        ),
        (
            "utc=1990-06-15T18:30:00Z&theme=pink",
            "invalid-value",
            "theme",
        ),
        (
            "utc=1990-06-15T18:30:00Z&shown_zodiac=lunar",
            "invalid-value",
            "shown_zodiac",
        ),
        (
            "utc=1990-06-15T18:30:00Z&bodies=sun,vulcan",
            "invalid-value",
            "bodies[1]",
        ),
        (
            "utc=1990-06-15T18:30:00Z&utc=1990-06-15T18:30:00Z",
            "invalid-value",
            "utc",
        ),
        ("utc=1990-06-15T18:30:00Z&birth=1", "unknown-field", "birth"),
        (
            "utc=1990-06-15T18:30:00Z&__proto__=1",
            "unknown-field",
            "__proto__",
        ),
        (
            "utc=1990-06-15T18:30:00Z&%3Csvg%3E=1",
            "unknown-field",
            "<svg>",
        ),
    ] {
        let response = get(query);
        assert_eq!(
            kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
            slug,
            "{query}"
        );
        assert_eq!(problem(&response)["errors"][0]["field"], field, "{query}");
    }
}

#[test]
fn a_query_that_cannot_be_read_is_a_problem() {
    let response = get("utc=%ff");
    assert_eq!(
        kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
        "invalid-value"
    );
    let response = get(&"x".repeat(2049));
    assert_eq!(kind(&response, StatusCode::URI_TOO_LONG), "query-too-long");
}

#[test]
fn a_second_moment_in_the_query_makes_a_double_wheel() {
    let query = "utc=1990-06-15T18:30:00Z&latitude=40.7&longitude=-74&second_utc=2026-03-01T12:00:00Z&technique=progressed&theme=print&name=Ada%20%3Cb%3E";
    let response = get(query);
    assert_eq!(response.status(), StatusCode::OK);
    let tag = header(&response, "etag").to_owned();
    assert!(tag.starts_with('"'), "{tag}");
    let svg = String::from_utf8(response.into_body()).unwrap();
    assert!(svg.contains("Ada &lt;b&gt;: Double wheel, progressed around natal"));
    assert_eq!(header(&get(query), "etag"), tag);
    let later = get(&query.replace("2026", "2027"));
    assert_ne!(header(&later, "etag"), tag);
    for (query, field) in [
        ("utc=1990-06-15T18:30:00Z&technique=progressed", "second"),
        ("utc=1990-06-15T18:30:00Z&second_utc=soon", "second_utc"),
        (
            "utc=1990-06-15T18:30:00Z&second_utc=2026-03-01T12:00:00Z&technique=x",
            "technique",
        ),
        ("utc=1990-06-15T18:30:00Z&id=a%20b", "id"),
    ] {
        let response = get(query);
        assert_eq!(problem(&response)["errors"][0]["field"], field, "{query}");
    }
}
