//! `GET /docs`, `GET /docs/style.css`: a page that a strict browser shows.

use http::StatusCode;
use sidera_api::{ProblemKind, RouteLabel};

use crate::support::{ask, header, request};

fn page() -> String {
    String::from_utf8(ask(request("GET", "/docs")).into_body()).unwrap()
}

#[test]
fn the_committed_page_is_what_the_document_gives() {
    assert!(
        page() == sidera_api::openapi::page(),
        "stale: run `cargo xtask openapi`"
    );
}

#[test]
fn the_page_has_every_route_and_every_problem() {
    let page = page();
    for label in RouteLabel::routes() {
        let heading = format!(
            "<span class=\"method\">{}</span> <code>{}</code></h3>",
            label.method(),
            label.template()
        );
        assert!(page.contains(&heading), "{label}");
    }
    for kind in ProblemKind::ALL {
        assert!(page.contains(&format!("<section id=\"problem-{}\">", kind.slug())));
    }
}

#[test]
fn every_link_within_the_page_has_its_target_once() {
    let page = page();
    let targets: Vec<&str> = page
        .split("href=\"#")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(targets.len() > 100);
    for target in targets {
        assert_eq!(
            page.matches(&format!(" id=\"{target}\"")).count(),
            1,
            "{target}"
        );
    }
}

#[test]
fn the_page_runs_nothing_and_loads_its_style_sheet_only() {
    let response = ask(request("GET", "/docs"));
    let policy = header(&response, "content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'self'; "));
    assert!(!policy.contains("unsafe"));
    let page = page();
    for forbidden in [
        "<script",
        "<style",
        " style=",
        " onclick=",
        "src=",
        "=\"http",
        "=\"//",
        "='",
    ] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn the_style_sheet_is_one_and_loads_nothing() {
    let response = ask(request("GET", "/docs/style.css"));
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, "content-type"), "text/css; charset=utf-8");
    let text = String::from_utf8_lossy(response.body());
    assert!(text.contains("prefers-color-scheme: dark"));
    assert!(!text.contains("url(") && !text.contains("@import"));
}
