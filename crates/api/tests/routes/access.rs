//! Who may ask what: tokens, scopes, slowing.

use http::{HeaderValue, Request, Response, StatusCode};
use sidera_api::store::MemoryStore;
use sidera_api::{Config, Isolate, ManualClock};

use crate::support::{NOW_UNIX_MS, TOKEN, ask_with, header, json, kind, request};

const GUARDED: &str = "/api/v1/admin/system/config";
/// `sidera_operator_0123456789abcdef0123`, by its SHA-256.
const READER: &str = "sidera_operator_0123456789abcdef0123";
const READER_SHA256: &str = "6d70009e123879b2134749647140108a321bafc5cfae595e94fc500f771af480";

fn isolate(pairs: &[(&str, &str)]) -> Isolate {
    let find = |name: &str| pairs.iter().find(|(known, _)| *known == name);
    let config = Config::read(|name| find(name).map(|(_, value)| (*value).to_owned()));
    Isolate::new("test", config)
}

fn development() -> Isolate {
    isolate(&[
        ("ENVIRONMENT", "development"),
        ("SIDERA_DEV_TOKEN", TOKEN),
        ("SIDERA_LIMITS", "on"),
    ])
}

fn production() -> Isolate {
    with_scope("read")
}

/// A service in production whose one token has this scope.
fn with_scope(scope: &str) -> Isolate {
    let entry =
        format!(r#"{{"name":"alice","sha256":"{READER_SHA256}","bits":256,"scopes":["{scope}"]}}"#);
    let tokens = format!("[{entry}]");
    isolate(&[("ADMIN_TOKENS", &tokens), ("SIDERA_DEV_TOKEN", TOKEN)])
}

fn with(authorization: &str) -> Request<Vec<u8>> {
    let mut request = request("GET", GUARDED);
    let value = HeaderValue::from_str(authorization).unwrap();
    request.headers_mut().insert("authorization", value);
    request
}

fn ask(request: Request<Vec<u8>>, isolate: &Isolate) -> Response<Vec<u8>> {
    let clock = ManualClock::at(NOW_UNIX_MS);
    ask_with(request, MemoryStore::new(&clock), isolate)
}

#[test]
fn without_a_token_the_answer_says_what_is_wanted() {
    let response = ask(request("GET", GUARDED), &development());
    assert_eq!(kind(&response, StatusCode::UNAUTHORIZED), "unauthorized");
    assert_eq!(
        header(&response, "www-authenticate"),
        "Bearer realm=\"sidera\""
    );
}

#[test]
fn every_route_is_open_to_the_scopes_that_the_description_names_and_to_no_smaller() {
    const SCOPES: [&str; 3] = ["read", "operate", "admin"];
    let description = json(&ask(request("GET", "/api/v1/openapi.json"), &development()));
    let paths = description["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap().iter();
        methods
            .map(move |(method, operation)| (path, method, &operation["security"][0]["token"][0]))
    });
    let mut refused = 0;
    for (path, method, wanted) in operations {
        // Outside development nobody is let into what is for development.
        let Some(wanted) = wanted.as_str().filter(|_| !path.contains("/dev/")) else {
            continue;
        };
        let path = path.replace("{id}", "x").replace("{fingerprint}", "x");
        let wanted_place = SCOPES.iter().position(|scope| *scope == wanted).unwrap();
        for (place, scope) in SCOPES.into_iter().enumerate() {
            let mut asked = request(&method.to_uppercase(), &path);
            let value = HeaderValue::from_str(&format!("Bearer {READER}")).unwrap();
            asked.headers_mut().insert("authorization", value);
            let response = ask(asked, &with_scope(scope));
            let is_refused = response.status() == StatusCode::FORBIDDEN;
            assert_eq!(
                is_refused,
                place < wanted_place,
                "{method} {path} with {scope}"
            );
            if is_refused {
                assert_eq!(
                    header(&response, "www-authenticate"),
                    format!(
                        "Bearer realm=\"sidera\", error=\"insufficient_scope\", scope=\"{wanted}\""
                    )
                );
                refused += 1;
            }
        }
    }
    assert!(refused > 10, "{refused} refused");
}

#[test]
fn a_wrong_token_is_told_from_none_and_is_not_repeated() {
    for wrong in [
        "Bearer wrong-token",
        &format!("Bearer {TOKEN}x"),
        "Bearer \u{e9}",
    ] {
        let response = ask(with(wrong), &development());
        assert_eq!(kind(&response, StatusCode::UNAUTHORIZED), "unauthorized");
        let body = String::from_utf8_lossy(response.body()).into_owned();
        assert!(
            !body.contains("wrong-token") && !body.contains(TOKEN),
            "{body}"
        );
    }
    let response = ask(with("Bearer wrong-token"), &development());
    assert!(header(&response, "www-authenticate").contains("error=\"invalid_token\""));
}

#[test]
fn the_development_token_opens_in_development_alone() {
    let good = format!("Bearer {TOKEN}");
    let response = ask(with(&good), &development());
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, "cache-control"), "no-store");
    assert_eq!(json(&response)["signed_in"]["scope"], "admin");
    let response = ask(with(&good), &production());
    assert_eq!(kind(&response, StatusCode::UNAUTHORIZED), "unauthorized");
}

#[test]
fn a_configured_token_opens_in_production() {
    let response = ask(with(&format!("Bearer {READER}")), &production());
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(json(&response)["signed_in"]["name"], "alice");
    assert_eq!(json(&response)["signed_in"]["scope"], "read");
}

#[test]
fn what_is_set_is_told_and_never_to_what() {
    let response = ask(with(&format!("Bearer {TOKEN}")), &development());
    let body = String::from_utf8_lossy(response.body()).into_owned();
    assert!(!body.contains(TOKEN), "{body}");
    let settings = json(&response)["config"]["settings"].clone();
    let find = |name: &str| {
        let settings = settings.as_array().unwrap().iter();
        let mut named = settings.filter(|setting| setting["name"] == name);
        named.next().unwrap()["set"].clone()
    };
    assert_eq!(find("SIDERA_DEV_TOKEN"), true);
    assert_eq!(find("ADMIN_TOKENS"), false);
}

#[test]
fn whoever_guesses_is_slowed_and_even_a_right_token_then_has_to_wait() {
    let isolate = development();
    for _ in 0..6 {
        let response = ask(with("Bearer wrong-token"), &isolate);
        assert_ne!(response.status(), StatusCode::OK);
    }
    let response = ask(with(&format!("Bearer {TOKEN}")), &isolate);
    assert_eq!(
        kind(&response, StatusCode::TOO_MANY_REQUESTS),
        "too-many-requests"
    );
    assert!(header(&response, "retry-after").parse::<u32>().unwrap() >= 1);
    let mut elsewhere = with(&format!("Bearer {TOKEN}"));
    let address = HeaderValue::from_static("203.0.113.7");
    elsewhere.headers_mut().insert("cf-connecting-ip", address);
    assert_eq!(ask(elsewhere, &isolate).status(), StatusCode::OK);
}

#[test]
fn public_routes_look_at_no_token() {
    for path in ["/ping", "/health", "/docs"] {
        let mut request = request("GET", path);
        let value = HeaderValue::from_static("Bearer wrong-token");
        request.headers_mut().insert("authorization", value);
        assert_eq!(
            ask(request, &production()).status(),
            StatusCode::OK,
            "{path}"
        );
    }
}

#[test]
fn only_pages_of_listed_origins_may_read_what_needs_a_token() {
    let isolate = isolate(&[
        ("ENVIRONMENT", "development"),
        ("SIDERA_DEV_TOKEN", TOKEN),
        ("ADMIN_ORIGINS", "https://ops.example.com"),
    ]);
    let origins = [
        ("https://ops.example.com", true),
        ("https://ops.example.com.evil.example", false),
        ("http://ops.example.com", false),
        ("null", false),
    ];
    for (origin, is_listed) in origins {
        let mut asked = with(&format!("Bearer {TOKEN}"));
        let value = HeaderValue::from_static(origin);
        asked.headers_mut().insert("origin", value.clone());
        let mut preflight = request("OPTIONS", GUARDED);
        preflight.headers_mut().insert("origin", value);
        for response in [ask(asked, &isolate), ask(preflight, &isolate)] {
            let allowed = if is_listed { origin } else { "" };
            assert_eq!(header(&response, "access-control-allow-origin"), allowed);
            assert_eq!(header(&response, "vary"), "Origin");
            assert_eq!(
                header(&response, "cross-origin-resource-policy"),
                "same-origin"
            );
            let credentials = header(&response, "access-control-allow-credentials");
            assert_eq!(credentials, "");
        }
    }
}

#[test]
fn a_preflight_of_a_listed_origin_may_send_a_token_and_no_other_may() {
    let isolate = isolate(&[("ADMIN_ORIGINS", "https://ops.example.com")]);
    let allowed = |origin: &'static str| {
        let mut request = request("OPTIONS", GUARDED);
        let value = HeaderValue::from_static(origin);
        request.headers_mut().insert("origin", value);
        let response = ask(request, &isolate);
        assert_eq!(response.status(), StatusCode::NO_CONTENT);
        header(&response, "access-control-allow-headers").to_owned()
    };
    assert!(allowed("https://ops.example.com").contains("authorization"));
    assert_eq!(allowed("https://example.com"), "");
}
