//! What somebody sends who means harm: each is tried, and each fails.

use http::{HeaderValue, Method, Request, Response, StatusCode};
use serde_json::json;
use sidera_api::store::MemoryStore;
use sidera_api::{App, ManualClock, MemoryAssets, MemoryOutbound, Unlimited, handle};

use crate::support::{
    NOW_UNIX_MS, ask, block_on, header, isolate, json as document, post, problem, request,
    signed_in,
};

const TARGETS: &str = "/api/v1/monitoring/notifications/targets";
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// A request to each route that takes JSON, by the API's description.
fn writing(body: &[u8]) -> Vec<Request<Vec<u8>>> {
    let description = document(&ask(request("GET", "/api/v1/openapi.json")));
    let paths = description["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap().iter();
        methods
            .filter(|(_, operation)| !operation["requestBody"].is_null())
            .map(|(method, _)| {
                let path = path.replace(['{', '}'], "");
                let mut request = signed_in(post(&path, body));
                *request.method_mut() =
                    Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
                request
            })
    });
    let all: Vec<_> = all.collect();
    assert!(all.len() > 15, "{}", all.len());
    all
}

/// Sends a body to each route that takes one; each has to refuse it as a problem of the caller's.
fn all_refuse(what: &str, body: &[u8], allowed: &[u16]) {
    for request in writing(body) {
        let path = request.uri().path().to_owned();
        let response = ask(request);
        let status = response.status().as_u16();
        assert!(allowed.contains(&status), "{path}, {what}: {status}");
        problem(&response);
    }
}

/// A service to which somebody has written targets, and what it then sent when it was told to
/// test the one called `x`.
fn sent_to(url: &str) -> (StatusCode, usize) {
    let clock = ManualClock::at(NOW_UNIX_MS);
    let (outbound, isolate) = (MemoryOutbound::default(), isolate());
    let app = App {
        store: MemoryStore::new(&clock),
        clock: &clock,
        assets: &MemoryAssets::default(),
        outbound: &outbound,
        limiter: &Unlimited,
        isolate: &isolate,
    };
    let target = json!({"id": "x", "url": url, "format": "json", "secret": SECRET});
    let body = json!({"version": 0, "targets": [target]}).to_string();
    let mut put = signed_in(post(TARGETS, body));
    *put.method_mut() = Method::PUT;
    let status = block_on(handle(put, &app)).status();
    let test = signed_in(request("POST", &format!("{TARGETS}/x/test")));
    block_on(handle(test, &app));
    (status, outbound.take_sent().len())
}

#[test]
fn no_webhook_reaches_what_is_not_on_the_list() {
    assert_eq!(sent_to("https://hooks.example.com/x"), (StatusCode::OK, 1));
    for url in [
        "http://hooks.example.com/",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://[::1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[fd00::1]/",
        "https://localhost/",
        "https://localhost./",
        "https://metadata.google.internal/",
        "https://hooks.example.com.internal/",
        "https://hooks.example.com./",
        "https://hooks.example.com:8443/",
        "https://hooks.example.com:443/",
        "https://user@hooks.example.com/",
        "https://hooks.example.com@10.0.0.1/",
        "https://hooks.example.com:x@10.0.0.1/",
        "https://10.0.0.1#@hooks.example.com/",
        "https://10.0.0.1?hooks.example.com",
        "https://hooks.example.com\\@10.0.0.1/",
        "https://hooks.example.com%2f@10.0.0.1/",
        "https://hooks.example.com%00.evil.example/",
        "https://xn--hks-example-com-9fb.evil.example/",
        "https://h\u{43e}\u{43e}ks.example.com/",
        "https://hooks\u{3002}example.com/",
        "https://\u{2460}27.0.0.1/",
        "https://hooks.example.com\r\nHost: evil.example/",
        "https://hooks.example.com\t/",
        " https://hooks.example.com/",
        "https:/hooks.example.com/",
        "https:hooks.example.com",
        "//hooks.example.com/",
        "file:///etc/passwd",
        "gopher://hooks.example.com/",
        "javascript://hooks.example.com/%0aalert(1)",
        "http://[::1]/",
        "http://127.0.0.1.evil.example/",
        "http://localhost@evil.example/",
        "",
    ] {
        let (status, sent) = sent_to(url);
        assert_eq!((status.as_u16(), sent), (422, 0), "{url:?}");
    }
}

#[test]
fn no_header_of_a_request_puts_another_into_the_response() {
    let known = ask(request("GET", "/ping"));
    for value in [
        b"a\tb".as_slice(),
        b"a b",
        b"\xff\xfe",
        b"x; Set-Cookie=a",
        b"<script>",
        b"%0d%0aSet-Cookie:a=b",
        b"\xe5\x98\x8a\xe5\x98\x8dSet-Cookie:a=b",
    ] {
        let mut asked = request("GET", "/ping");
        for name in ["x-request-id", "traceparent", "origin"] {
            let value = HeaderValue::from_bytes(value).unwrap();
            asked.headers_mut().insert(name, value);
        }
        let response = ask(asked);
        assert_eq!(names(&response), names(&known), "{value:?}");
        assert_eq!(header(&response, "access-control-allow-origin"), "*");
        let id = header(&response, "x-request-id").as_bytes();
        assert_ne!(id, value);
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
        assert!(id.iter().all(is_plain));
    }
    for target in [
        "/api/v1/places?q=%0d%0aSet-Cookie:a=b",
        "/api/v1/charts/wheel?jd_tt=2451545&name=%0d%0aSet-Cookie:a=b",
        "/api/v1/%0d%0aSet-Cookie:a=b",
    ] {
        assert!(
            ask(request("GET", target))
                .headers()
                .get("set-cookie")
                .is_none()
        );
    }
}

fn names(response: &Response<Vec<u8>>) -> Vec<String> {
    let mut names: Vec<_> = response.headers().keys().map(ToString::to_string).collect();
    names.sort();
    names
}

#[test]
fn names_of_people_are_text_in_a_picture_and_never_markup() {
    for name in [
        "<script>alert(1)</script>",
        "</text><script>alert(1)</script>",
        "\"/><image href=x onerror=alert(1)>",
        "'><svg onload=alert(1)>",
        "]]><script>alert(1)</script>",
        "<!--",
        "<![CDATA[",
        "<?xml-stylesheet href='x'?>",
        "&#60;script&#62;alert(1)",
        "\u{202e}gpj.exe<script>",
    ] {
        for field in ["name", "id"] {
            let body = json!({"birth": {"jd_tt": 2_451_545.0}, "wheel": {field: name}}).to_string();
            let response = ask(post("/api/v1/charts/wheel", body));
            assert_eq!(header(&response, "x-content-type-options"), "nosniff");
            if response.status() != StatusCode::OK {
                assert_eq!(
                    response.status(),
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "{name}"
                );
                problem(&response);
                continue;
            }
            let svg = String::from_utf8(response.body().clone()).unwrap();
            assert!(!svg.contains(name), "{name}");
            for markup in [
                "<script",
                "<image",
                "<svg onload",
                "<!",
                "<?",
                "]]>",
                "&#60;",
            ] {
                assert!(!svg.contains(markup), "{name}: {markup}");
            }
            assert_eq!(svg.matches("<svg").count(), 1, "{name}");
            assert!(header(&response, "content-security-policy").contains("sandbox"));
        }
    }
}

#[test]
fn what_a_cache_does_not_know_changes_nothing_that_it_keeps() {
    for target in [
        "/api/v1/openapi.json",
        "/docs",
        "/docs/style.css",
        "/api/v1/places?q=zurich",
        "/api/v1/charts/wheel?jd_tt=2451545",
    ] {
        let plain = ask(request("GET", target));
        assert_eq!(plain.status(), StatusCode::OK, "{target}");
        for (name, value) in [
            ("host", "evil.example"),
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-proto", "http"),
            ("x-forwarded-prefix", "/evil"),
            ("x-original-url", "/evil"),
            ("x-rewrite-url", "/evil"),
            ("x-http-method-override", "POST"),
            ("forwarded", "host=evil.example"),
            ("origin", "https://evil.example"),
            ("referer", "https://evil.example/"),
            ("accept", "text/evil"),
            ("accept-language", "xx"),
            ("accept-charset", "utf-16"),
            ("cookie", "a=b"),
            ("user-agent", "<script>"),
            ("range", "bytes=0-0"),
        ] {
            let mut asked = request("GET", target);
            asked
                .headers_mut()
                .insert(name, HeaderValue::from_static(value));
            let response = ask(asked);
            assert_eq!(response.status(), plain.status(), "{target}, {name}");
            assert!(response.body() == plain.body(), "{target}, {name}");
            for kept in ["etag", "cache-control", "content-type", "location", "vary"] {
                assert_eq!(
                    header(&response, kept),
                    header(&plain, kept),
                    "{target}, {name}"
                );
            }
        }
    }
}

#[test]
fn what_is_wrong_is_kept_by_no_cache_and_a_picture_of_a_birth_by_no_shared_one() {
    for query in ["q=zurich&utm_source=evil", "q=zurich&q=bern", "q=%ff", ""] {
        let response = ask(request("GET", &format!("/api/v1/places?{query}")));
        assert!(response.status().is_client_error(), "{query}");
        assert_eq!(header(&response, "cache-control"), "no-store", "{query}");
    }
    let wheel = ask(request("GET", "/api/v1/charts/wheel?jd_tt=2451545"));
    assert!(header(&wheel, "cache-control").starts_with("private"));
}

#[test]
fn names_from_an_object_s_prototype_are_names_like_any_other() {
    for name in [
        "__proto__",
        "constructor",
        "prototype",
        "toString",
        "hasOwnProperty",
    ] {
        let body = json!({name: {"polluted": true, "is_admin": true}}).to_string();
        all_refuse(name, body.as_bytes(), &[400, 422]);
        let birth = json!({"birth": {"jd_tt": 2_451_545.0, name: 1}});
        let response = ask(post("/api/v1/charts/natal", birth.to_string()));
        assert_eq!(
            response.status(),
            StatusCode::UNPROCESSABLE_ENTITY,
            "{name}"
        );
        assert_eq!(
            problem(&response)["errors"][0]["field"],
            format!("birth.{name}")
        );
        let response = ask(request("GET", &format!("/api/v1/places?q=zurich&{name}=1")));
        assert!(response.status().is_client_error(), "{name}");
        let query = format!("/api/v1/dev/request?{name}=1");
        let shown = document(&ask(signed_in(request("GET", &query))));
        assert_eq!(shown["request"]["query_params"][name], "1");
    }
}

#[test]
fn nothing_is_unpacked() {
    for encoding in ["gzip", "deflate", "br", "zstd", "identity, gzip", "x-gzip"] {
        for mut request in writing(&[0x1f, 0x8b, 0x08, 0x00]) {
            let value = HeaderValue::from_static(encoding);
            request.headers_mut().insert("content-encoding", value);
            let path = request.uri().path().to_owned();
            let response = ask(request);
            assert_eq!(
                response.status(),
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "{path}"
            );
            problem(&response);
        }
    }
}

#[test]
fn documents_that_are_deep_or_long_are_refused_everywhere() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(5_000), close.repeat(5_000));
    all_refuse(
        "arrays in arrays",
        deep("[", "]").as_bytes(),
        &[400, 413, 422],
    );
    all_refuse(
        "never closed",
        "[".repeat(60_000).as_bytes(),
        &[400, 413, 422],
    );
    let objects = deep("{\"a\":", "}");
    all_refuse("objects in objects", objects.as_bytes(), &[400, 413, 422]);
    let birth = format!("{{\"birth\":{}}}", deep("{\"birth\":", "}"));
    all_refuse("births in births", birth.as_bytes(), &[400, 413, 422]);
    all_refuse("a megabyte", &vec![b' '; 1_000_000], &[413]);
    let long = format!("{{\"{}\":1}}", "k".repeat(60_000));
    all_refuse("a long name", long.as_bytes(), &[400, 413, 422]);
}

#[test]
fn numbers_beyond_all_bounds_are_refused() {
    let digits = "9".repeat(10_000);
    for number in [
        "1e999",
        "-1e999",
        "1e-999999999999",
        "1E+308",
        digits.as_str(),
        "-0e99999999999",
    ] {
        let body = format!("{{\"birth\":{{\"jd_tt\":{number}}}}}");
        all_refuse(
            number.get(..6).unwrap_or(number),
            body.as_bytes(),
            &[400, 413, 422],
        );
        let body = format!("{{\"version\":{number},\"hours\":{number},\"value\":{number}}}");
        all_refuse(
            number.get(..6).unwrap_or(number),
            body.as_bytes(),
            &[400, 413, 422],
        );
    }
}

#[test]
fn text_that_is_no_text_is_refused() {
    let cases: [&[u8]; 9] = [
        b"\xff",
        b"{\"a\":\"\xc0\xaf\"}",
        b"{\"a\":\"\xed\xa0\x80\"}",
        b"{\"a\":\"\xf4\x90\x80\x80\"}",
        b"{\"a\":\"\xe2\x82\"}",
        b"\xef\xbb\xbf{}",
        b"\xfe\xff\x00{\x00}",
        b"{\"a\":\"\\ud800\"}",
        b"{\"a\":\"\x00\"}",
    ];
    for body in cases {
        all_refuse(&format!("{body:?}"), body, &[400, 422]);
    }
}

#[test]
fn no_problem_shows_what_somebody_was_born_as() {
    let secret = "1987-11-23T09:47:00.123456789Z";
    let body = json!({"birth": {"utc": secret, "latitude": 91, "longitude": 4}}).to_string();
    for request in writing(body.as_bytes()) {
        let path = request.uri().path().to_owned();
        let text = String::from_utf8(ask(request).into_body()).unwrap();
        assert!(!text.contains("123456789Z"), "{path}: {text}");
    }
}
