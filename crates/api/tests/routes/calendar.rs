//! `GET /api/v1/charts/events.ics`.

use http::{HeaderValue, Response, StatusCode};

use crate::support::{ask, ask_at, header, kind, problem, request};

const PATH: &str = "/api/v1/charts/events.ics";

fn calendar(query: &str) -> Response<Vec<u8>> {
    ask(request("GET", &format!("{PATH}?{query}")))
}

fn text(response: &Response<Vec<u8>>) -> &str {
    assert_eq!(response.status(), StatusCode::OK);
    std::str::from_utf8(response.body()).unwrap()
}

#[test]
fn a_calendar_is_one_that_anyone_may_keep() {
    let response = calendar("from=2026-03-01&to=2026-04-01&zodiac=tropical");
    assert_eq!(
        header(&response, "content-type"),
        "text/calendar; charset=utf-8"
    );
    assert_eq!(header(&response, "cache-control"), "public, max-age=21600");
    let text = text(&response);
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(text.contains("SUMMARY:Sun enters Aries\r\n"));
    assert!(text.contains("SUMMARY:March equinox\r\n"));
}

#[test]
fn a_subscriber_who_has_it_is_told_so() {
    let first = calendar("from=2026-03-01&to=2026-04-01");
    let tag = header(&first, "etag").to_owned();
    let mut again = request("GET", &format!("{PATH}?to=2026-04-01&from=2026-03-01"));
    again
        .headers_mut()
        .insert("if-none-match", HeaderValue::from_str(&tag).unwrap());
    let second = ask(again.clone());
    assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
    assert!(second.body().is_empty());
    *again.uri_mut() = format!("{PATH}?from=2026-03-01&to=2026-04-02")
        .parse()
        .unwrap();
    assert_eq!(ask(again).status(), StatusCode::OK);
}

/// The tag changes when the month does, and not before.
#[test]
fn the_usual_calendar_moves_on_with_the_month() {
    let at = |unix_ms: u64| {
        let response = ask_at(request("GET", PATH), unix_ms);
        assert_eq!(response.status(), StatusCode::OK);
        header(&response, "etag").to_owned()
    };
    // 1 November 2026, the last millisecond of that month, and the next.
    let (first, last) = (1_793_491_200_000, 1_796_083_199_999);
    assert_eq!(at(first), at(last));
    assert_ne!(at(last), at(last + 1));
}

#[test]
fn what_is_wrong_is_named_by_its_parameter() {
    for (query, parameter) in [
        ("from=yesterday", "from"),
        ("from=2026-01-01&to=2025-01-01", "to"),
        ("from=2026-01-01&to=2036-01-01", "to"),
        ("kinds=ingress,comet", "kinds"),
        ("kinds=", "kinds"),
        ("bodies=sun,sun", "bodies"),
        ("aspects=triangle", "aspects"),
        ("zodiac=legacy", "zodiac"),
        ("void_planets=all", "void_planets"),
        ("latitude=52.5", "latitude"),
        ("zodiac=iau&zodiac=iau", "zodiac"),
    ] {
        let response = calendar(query);
        let document = problem(&response);
        assert_eq!(
            response.status(),
            StatusCode::UNPROCESSABLE_ENTITY,
            "{query}"
        );
        assert_eq!(document["errors"][0]["field"], parameter, "{query}");
    }
    let long = calendar(&format!("kinds={}", "a".repeat(2100)));
    assert_eq!(kind(&long, StatusCode::URI_TOO_LONG), "query-too-long");
}
