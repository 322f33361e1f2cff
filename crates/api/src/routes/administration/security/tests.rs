use std::collections::BTreeMap;

use sidera_monitor::alerts::{PayloadFormat, Secret, Severity as AlertSeverity, Target};

use super::*;
use crate::build::{Build, Scan};

const DAY_MS: u64 = 86_400_000;
const NOW_MS: u64 = 1_772_366_400_000;
const GOOD_SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const HOSTS: (&str, &str) = ("WEBHOOK_HOSTS", "hooks.example.com");
const TOKENS: &str = r#"[{"name": "alice", "bits": 256, "scopes": ["admin"], "sha256":
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ae"}]"#;

fn fine() -> Seen {
    Seen {
        reached: Reached::OverHttps,
        store_answers: true,
        limits_bound: true,
        cron: Status::Healthy,
        failed_sign_ins: Some(0),
        targets: Some(Targets::default()),
        now_ms: NOW_MS,
    }
}

fn good_build() -> Build {
    let clean = Scan::Scanned { found: Vec::new() };
    Build {
        built_unix_ms: NOW_MS - DAY_MS,
        compatibility_unix_ms: NOW_MS - 30 * DAY_MS,
        advisories: Advisories {
            cargo: clean.clone(),
            npm: clean,
        },
    }
}

fn all(pairs: &[(&str, &str)], build: Option<Build>, seen: &Seen) -> Vec<(&'static str, Severity)> {
    let find = |name: &str| pairs.iter().find(|(known, _)| *known == name);
    let mut config = Config::read(|name| find(name).map(|(_, value)| (*value).to_owned()));
    config.build = build;
    let found = findings(&config, seen).into_iter();
    found
        .map(|finding| (finding.id, finding.severity))
        .collect()
}

fn ids(pairs: &[(&str, &str)], seen: &Seen) -> Vec<&'static str> {
    let found = all(pairs, Some(good_build()), seen).into_iter();
    found.map(|(id, _)| id).collect()
}

fn target(url: &str, secret: &str) -> Target {
    Target {
        id: "on-call".into(),
        url: url.into(),
        format: PayloadFormat::Json,
        secret: Secret(secret.into()),
        least_severity: AlertSeverity::Warning,
        labels: BTreeMap::new(),
        enabled: true,
    }
}

fn told(targets: Vec<Target>) -> Seen {
    Seen {
        targets: Some(Targets {
            version: 1,
            targets,
        }),
        ..fine()
    }
}

#[test]
fn a_service_that_is_set_up_well_has_no_findings() {
    let seen = told(vec![target("https://hooks.example.com/a", GOOD_SECRET)]);
    assert_eq!(
        ids(&[("ADMIN_TOKENS", TOKENS), HOSTS], &seen),
        Vec::<&str>::new()
    );
}

#[test]
fn each_setting_that_is_wrong_is_found() {
    let short = TOKENS.replace("256,", "64,");
    let twice = format!("[{0}, {0}]", &TOKENS[1..TOKENS.len() - 1]);
    let cases: [(&[(&str, &str)], &str); 9] = [
        (&[], "no-token"),
        (&[("ADMIN_TOKENS", "alice")], "token-refused"),
        (&[("ADMIN_TOKENS", &short)], "token-short"),
        (&[("ADMIN_TOKENS", &twice)], "token-reused"),
        (&[("SIDERA_DEV_TOKEN", "abc")], "development-token-set"),
        (&[("ADMIN_ORIGINS", "*")], "cors-wildcard"),
        (&[("ADMIN_ORIGINS", "null")], "origin-refused"),
        (
            &[("ADMIN_ORIGINS", "http://a.example")],
            "plain-http-origin",
        ),
        (&[("WEBHOOK_HOSTS", "localhost")], "webhook-host-refused"),
    ];
    for (pairs, wanted) in cases {
        assert!(ids(pairs, &fine()).contains(&wanted), "{wanted}");
    }
    assert!(ids(&[("KV_PLAN", "gold")], &fine()).contains(&"setting-refused"));
}

#[test]
fn a_token_that_everybody_tries_first_is_critical() {
    // SHA-256 of `changeme`.
    let digest = "057ba03d6c44104863dc7361fe4578965d1887360f90a0895882e58a6248fc86";
    let tokens =
        format!(r#"[{{"name": "bob", "bits": 256, "scopes": ["read"], "sha256": "{digest}"}}]"#);
    let found = all(&[("ADMIN_TOKENS", &tokens)], Some(good_build()), &fine());
    assert_eq!(found, [("token-default", Severity::Critical)]);
}

#[test]
fn a_developer_s_short_token_is_a_remark() {
    let pairs = [
        ("ENVIRONMENT", "development"),
        ("SIDERA_DEV_TOKEN", "secret"),
    ];
    let seen = Seen {
        reached: Reached::Locally,
        ..fine()
    };
    let found = all(&pairs, Some(good_build()), &seen);
    let remarks = ["token-short", "token-default"].map(|id| (id, Severity::Info));
    assert_eq!(found, remarks);
}

#[test]
fn each_thing_that_is_seen_to_be_wrong_is_found() {
    type Change = fn(&mut Seen);
    let tokens = [("ADMIN_TOKENS", TOKENS)];
    let cases: [(Change, &str); 7] = [
        (|seen| seen.reached = Reached::OverHttp, "plain-http"),
        (|seen| seen.store_answers = false, "store-missing"),
        (|seen| seen.limits_bound = false, "limits-missing"),
        (|seen| seen.cron = Status::Unhealthy, "cron-missing"),
        (|seen| seen.failed_sign_ins = Some(50), "sign-ins-failing"),
        (|seen| seen.failed_sign_ins = None, "sign-ins-unread"),
        (|seen| seen.targets = None, "webhooks-unread"),
    ];
    for (spoil, wanted) in cases {
        let mut seen = fine();
        spoil(&mut seen);
        assert_eq!(ids(&tokens, &seen), [wanted]);
    }
}

#[test]
fn each_target_that_is_wrong_is_found() {
    let here = "https://hooks.example.com/a";
    let zeros = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let cases = [
        (
            "http://hooks.example.com/a",
            GOOD_SECRET,
            "webhook-plain-http",
        ),
        (
            "https://elsewhere.example/",
            GOOD_SECRET,
            "webhook-target-refused",
        ),
        ("https://10.0.0.1/", GOOD_SECRET, "webhook-target-refused"),
        (here, "", "webhook-secret-missing"),
        (here, "whsec_c2hvcnQ=", "webhook-secret-short"),
        (here, "hush", "webhook-secret-short"),
        (here, zeros, "webhook-secret-weak"),
    ];
    let pairs = [("ADMIN_TOKENS", TOKENS), HOSTS];
    for (url, secret, wanted) in cases {
        let seen = told(vec![target(url, secret)]);
        assert_eq!(ids(&pairs, &seen), [wanted], "{url} {secret}");
    }
    let other = Target {
        id: "other".into(),
        ..target("https://hooks.example.com/b", GOOD_SECRET)
    };
    let seen = told(vec![target(here, GOOD_SECRET), other]);
    assert_eq!(ids(&pairs, &seen), ["webhook-secret-reused"]);
}

#[test]
fn no_finding_repeats_a_secret_or_an_address() {
    let seen = told(vec![target("https://elsewhere.example/hush", "whsec_hush")]);
    let found = findings(&Config::read(|_| None), &seen);
    assert!(!format!("{found:?}").contains("hush"), "{found:?}");
}

#[test]
fn what_ages_is_found_when_it_is_old() {
    let pairs = [("ADMIN_TOKENS", TOKENS)];
    let with = |spoil: fn(&mut Build)| {
        let mut build = good_build();
        spoil(&mut build);
        let found = all(&pairs, Some(build), &fine()).into_iter();
        found.map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert!(with(|build| build.built_unix_ms = NOW_MS - 90 * DAY_MS).is_empty());
    assert_eq!(
        with(|build| build.built_unix_ms = NOW_MS - 91 * DAY_MS),
        ["build-old"]
    );
    assert_eq!(
        with(|build| build.compatibility_unix_ms = NOW_MS - 366 * DAY_MS),
        ["compatibility-date-old"]
    );
    assert_eq!(
        all(&pairs, None, &fine()),
        [("build-unknown", Severity::Info)]
    );
}

#[test]
fn advisories_are_told_as_of_the_build_and_so_is_that_nobody_looked() {
    let pairs = [("ADMIN_TOKENS", TOKENS)];
    let mut build = good_build();
    build.advisories.cargo = Scan::NotScanned {
        reason: "the database cannot be had".into(),
    };
    build.advisories.npm = Scan::Scanned {
        found: vec!["GHSA-0000".into()],
    };
    let wanted = [
        ("advisories-found", Severity::Warning),
        ("advisories-not-scanned", Severity::Info),
    ];
    assert_eq!(all(&pairs, Some(build), &fine()), wanted);
}

#[test]
fn a_developer_s_service_that_others_reach_is_critical() {
    for reached in [Reached::OverHttp, Reached::OverHttps] {
        let seen = Seen { reached, ..fine() };
        let pairs = [("ENVIRONMENT", "development"), ("SIDERA_DEV_TOKEN", "abc")];
        assert_eq!(ids(&pairs, &seen).first(), Some(&"development-exposed"));
    }
}
