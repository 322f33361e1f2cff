//! JSON Schemas of the requests and answers, for `OpenAPI`.

#![cfg(feature = "schema")]
#![allow(clippy::expect_used, reason = "a test may panic")]

use serde_json::Value;
use sidera_chart::hours::{HoursRequest, PlanetaryHours};
use sidera_chart::legacy::{LegacyChart, LegacyRequest};
use sidera_chart::natal::{NatalChart, NatalRequest};
use sidera_chart::report::{Report, ReportRequest};
use sidera_chart::returns::{Return, ReturnRequest};
use sidera_chart::rows::{RowsAnswer, RowsRequest};
use sidera_chart::synastry::{Synastry, SynastryRequest};
use sidera_chart::transits::{TransitRequest, Transits};
use sidera_chart::wheel::WheelRequest;
use sidera_chart::{RequestError, natal};
use sidera_ephemeris::Ephemeris;

fn schema<T: schemars::JsonSchema>() -> Value {
    schemars::schema_for!(T).to_value()
}

/// Follows a reference into the schema's definitions.
fn resolved<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    match schema["$ref"]
        .as_str()
        .and_then(|path| path.strip_prefix('#'))
    {
        Some(path) => root.pointer(path).expect("a definition"),
        None => schema,
    }
}

#[test]
fn every_member_of_a_schema_is_described() {
    for root in [
        schema::<NatalRequest>(),
        schema::<NatalChart>(),
        schema::<SynastryRequest>(),
        schema::<Synastry>(),
        schema::<TransitRequest>(),
        schema::<Transits>(),
        schema::<ReturnRequest>(),
        schema::<Return>(),
        schema::<HoursRequest>(),
        schema::<ReportRequest>(),
        schema::<Report>(),
        schema::<PlanetaryHours>(),
        schema::<LegacyRequest>(),
        schema::<LegacyChart>(),
        schema::<RowsRequest>(),
        schema::<RowsAnswer>(),
        schema::<WheelRequest>(),
        schema::<RequestError>(),
    ] {
        let definitions = root["$defs"]
            .as_object()
            .map(|defs| defs.values().collect::<Vec<_>>());
        for object in definitions.unwrap_or_default().into_iter().chain([&root]) {
            for (name, member) in object["properties"].as_object().into_iter().flatten() {
                let described = [member, resolved(&root, member)]
                    .iter()
                    .any(|schema| schema["description"].is_string());
                let counted = [
                    "Fire", "Earth", "Air", "Water", "Cardinal", "Fixed", "Mutable",
                ]
                .contains(&name.as_str());
                assert!(described || counted, "{name} in {}", object["title"]);
            }
        }
    }
}

#[test]
fn a_document_has_just_the_members_its_schema_names() {
    let json = br#"{"birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7, "longitude": -74},
        "include": ["dignities", "receptions", "sect_placements", "lots", "antiscia", "declinations",
                    "midpoints", "fixed_stars", "balance", "shape", "prenatal_lunation"]}"#;
    let text = natal::document(&Ephemeris::embedded(), json).expect("a chart");
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let root = schema::<NatalChart>();
    check(&root, &root, &document, "");
}

fn check(root: &Value, schema: &Value, value: &Value, path: &str) {
    let schema = resolved(root, schema);
    if let Some(choices) = schema["anyOf"].as_array() {
        // An optional object: the choice that is not null.
        let some = choices.iter().find(|choice| choice["type"] != "null");
        if let (Some(some), false) = (some, value.is_null()) {
            check(root, some, value, path);
        }
        return;
    }
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let place = format!("{path}/{name}");
                let known = schema["properties"].get(name);
                let known = known.or_else(|| schema.get("additionalProperties"));
                check(root, known.expect(&place), member, &place);
            }
            for required in schema["required"].as_array().into_iter().flatten() {
                let name = required.as_str().expect("a name");
                assert!(members.contains_key(name), "{path} lacks {name}");
            }
        }
        Value::Array(items) => {
            for item in items {
                check(root, &schema["items"], item, path);
            }
        }
        _ => {}
    }
}
