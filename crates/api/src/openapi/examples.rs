//! Requests to try. The tests send each of them.

use serde_json::{Value, json};

/// What applies to all routes.
pub(super) const INTRODUCTION: &str = "\
JSON in, JSON out. Nothing about a birth is stored or logged.

- Every `GET` route answers `HEAD`, and every path answers `OPTIONS`. Pages of any origin may ask; \
the public routes neither need nor look at credentials.
- Bodies are JSON in UTF-8 and uncompressed, with `Content-Type: application/json`; without that \
header the body is read as JSON as well. Unknown fields are refused by name.
- Errors are problem documents (RFC 9457, `application/problem+json`). `type` leads to a \
description, `errors` names the fields, `instance` is the id of the request.
- `X-Request-Id` (1 to 64 characters of `A-Z a-z 0-9 . _ -`) and a valid `traceparent` are sent \
back; a request without an id gets one.
- Angles are in degrees, of the true ecliptic and equinox of date; distances in astronomical units; \
speeds per day; years 1800 to 2199.
- In the examples `$SIDERA` is where the service is: `SIDERA=localhost:8787`, for one.";

/// How one signs in.
pub(super) const ACCESS: &str = "\
A token of those that are configured (`ADMIN_TOKENS`), or in local development the one that `cargo \
xtask dev` prints. Scopes are `read`, `operate` and `admin`; each includes those before it.";

/// Births, by name.
pub(super) fn natal() -> Value {
    json!({
        "clock": {
            "summary": "By the clock of a place",
            "value": {
                "birth": {
                    "date": "1990-06-15",
                    "time": "14:30",
                    "timezone": "America/New_York",
                    "latitude": 40.7128,
                    "longitude": -74.006,
                },
                "zodiac": "true_sidereal",
                "houses": "placidus",
            },
        },
        "utc": {
            "summary": "In UTC, with options",
            "value": {
                "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
                "zodiac": "lahiri",
                "houses": "whole_sign",
                "bodies": ["sun", "moon", "mercury", "venus", "mars", "jupiter", "saturn"],
            },
        },
        "place": {
            "summary": "At a place by name",
            "value": {
                "birth": {"date": "1941-06-15", "time": "14:30", "place": "Springfield, Illinois"},
            },
        },
        "classical": {
            "summary": "The classical preset, and more beyond the usual",
            "value": {
                "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
                "preset": "classical",
                "include": ["dignities", "receptions", "lots", "midpoints", "fixed_stars"],
                "settings": {"terms": "ptolemaic", "midpoint_dial": 45, "star_magnitude": 1.5},
            },
        },
        "dates": {
            "summary": "With the dates at which the aspects are exact, however far away",
            "value": {
                "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
                "exact_dates": "search",
            },
        },
        "julian-date": {
            "summary": "As a Julian date of UT1, without a place",
            "value": {"birth": {"jd_ut": 2448058.27}},
        },
        "unknown-time": {
            "summary": "A day whose hour is unknown",
            "value": {
                "birth": {"date": "1990-06-15", "timezone": "America/New_York", "unknown_time": true},
            },
        },
    })
}

/// Wheels, by name.
pub(super) fn wheel() -> Value {
    json!({
        "clock": {
            "summary": "By the clock of a place",
            "value": {
                "birth": {
                    "date": "1990-06-15",
                    "time": "14:30",
                    "timezone": "America/New_York",
                    "latitude": 40.7128,
                    "longitude": -74.006,
                },
            },
        },
        "tropical": {
            "summary": "Tropical, on a dark ground",
            "value": {
                "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
                "zodiac": "tropical",
                "houses": "koch",
                "wheel": {"theme": "dark"},
            },
        },
        "transits": {
            "summary": "Transits around the natal chart, with a name",
            "value": {
                "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
                "second": {"utc": "2026-03-01T12:00:00Z"},
                "wheel": {"name": "Ada"},
            },
        },
        "progressed": {
            "summary": "The progressed chart around the natal one",
            "value": {
                "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
                "second": {"utc": "2026-03-01T12:00:00Z"},
                "technique": "progressed",
            },
        },
    })
}

/// The query of a wheel, by parameter.
pub(super) fn wheel_query() -> Value {
    json!({
        "date": "1990-06-15",
        "time": "14:30",
        "timezone": "America/New_York",
        "latitude": 40.7128,
        "longitude": -74.006,
        "second_utc": "2026-03-01T12:00:00Z",
    })
}

/// Pairs of births, by name.
pub(super) fn synastry() -> Value {
    let first = json!({
        "date": "1990-06-15",
        "time": "14:30",
        "timezone": "America/New_York",
        "latitude": 40.7128,
        "longitude": -74.006,
    });
    json!({
        "places": {
            "summary": "Two births with their places",
            "value": {
                "first": first,
                "second": {"utc": "1988-02-01T06:00:00Z", "latitude": 48.8566, "longitude": 2.3522},
            },
        },
        "unknown-time": {
            "summary": "The hour of one birth is unknown; five aspects",
            "value": {
                "first": first,
                "second": {"date": "1988-02-01", "timezone": "Europe/Paris", "unknown_time": true},
                "aspects": ["conjunction", "opposition", "trine", "square", "sextile"],
            },
        },
    })
}

/// Transits to a birth, by name.
pub(super) fn transits() -> Value {
    let birth = json!({
        "date": "1990-06-15",
        "time": "14:30",
        "timezone": "America/New_York",
        "latitude": 40.7128,
        "longitude": -74.006,
    });
    json!({
        "moment": {
            "summary": "At a moment",
            "value": {"birth": birth, "moment": {"utc": "2026-11-24T12:00:00Z"}},
        },
        "passages": {
            "summary": "At a moment, with the passages that the aspects are part of",
            "value": {
                "birth": birth,
                "moment": {"utc": "2026-11-24T12:00:00Z"},
                "movers": ["jupiter", "saturn"],
                "exact_dates": "search",
            },
        },
        "period": {
            "summary": "Slow planets over a year, with the orb of a degree",
            "value": {
                "birth": birth,
                "period": {"from": "2026-01-01", "to": "2027-01-01"},
                "movers": ["jupiter", "saturn", "uranus", "neptune", "pluto"],
                "targets": ["sun", "moon", "ascendant", "midheaven"],
                "aspects": ["conjunction", "opposition", "square", "trine", "sextile"],
                "orbs": {"conjunction": 1, "opposition": 1, "square": 1, "trine": 1, "sextile": 1},
                "ingresses": true,
            },
        },
        "page": {
            "summary": "A page of fifty, the Moon and the cusps among them",
            "value": {
                "birth": birth,
                "period": {"from": "2026-01-01", "to": "2026-07-01"},
                "movers": ["moon", "mars"],
                "cusps": true,
                "aspects": ["conjunction", "opposition"],
                "page": {"days": 30, "limit": 50},
                "cursor": "2461072.5",
            },
        },
    })
}

/// Returns to a birth, by name.
pub(super) fn returns() -> Value {
    let birth = json!({
        "date": "1990-06-15",
        "time": "14:30",
        "timezone": "America/New_York",
        "latitude": 40.7128,
        "longitude": -74.006,
    });
    json!({
        "solar": {
            "summary": "A birthday spent in Paris",
            "value": {
                "birth": birth,
                "year": 2026,
                "at": {"latitude": 48.8566, "longitude": 2.3522, "timezone": "Europe/Paris"},
            },
        },
        "lunar": {
            "summary": "The next return of the Moon, corrected for precession",
            "value": {
                "birth": birth,
                "body": "moon",
                "after": "2026-11-24",
                "frame": "sidereal",
                "zodiac": "lahiri",
            },
        },
        "saturn": {
            "summary": "The first return of Saturn",
            "value": {"birth": birth, "body": "saturn", "number": 1},
        },
    })
}

/// Births as the older service's clients tell them, by name.
pub(super) fn calculate_chart() -> Value {
    let birth = |unknown_time: bool| {
        json!({
            "full_name": "Ada Lovelace King",
            "year": 1990,
            "month": 6,
            "day": 15,
            "hour": 14,
            "minute": 30,
            "location": "New York, US",
            "latitude": 40.7128,
            "longitude": -74.006,
            "timezone": "America/New_York",
            "unknown_time": unknown_time,
            "is_full_birth_name": true,
        })
    };
    let by_name = json!({
        "full_name": "Ada Lovelace King",
        "year": 1941,
        "month": 6,
        "day": 15,
        "hour": 14,
        "minute": 30,
        "location": "Springfield, Illinois",
    });
    json!({
        "clock": {"summary": "By the clock of a place", "value": birth(false)},
        "location": {"summary": "At a place by name", "value": by_name},
        "unknown-time": {"summary": "A day whose hour is unknown", "value": birth(true)},
    })
}

/// Moments and bodies, by name.
pub(super) fn ephemeris() -> Value {
    json!({
        "terrestrial-time": {
            "summary": "Two bodies at two moments of TT",
            "value": {"jd_tt": [2451545.0, 2460000.5], "bodies": ["sun", "moon"]},
        },
        "utc": {
            "summary": "All bodies at a moment of UTC",
            "value": {"utc": ["2026-03-01T12:00:00Z"]},
        },
    })
}
