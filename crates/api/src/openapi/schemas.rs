//! JSON Schemas of the types that requests and answers are made of.

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::transform::RecursiveTransform;
use serde_json::{Map, Value, json};
use sidera_chart::request::Birth;
use sidera_chart::wheel::{WheelOptions, WheelRequest};
use sidera_chart::zodiac::ZodiacId;

use super::examples;
use crate::routes::wheel::Parameter;

/// What the components are called in references.
const PATH: &str = "/components/schemas";

/// The schemas met so far. Requests and answers are looked at apart, since a field that a request
/// may leave out is one that an answer has.
pub(super) struct Schemas {
    requests: SchemaGenerator,
    answers: SchemaGenerator,
}

impl Schemas {
    pub(super) fn new() -> Self {
        let settings = || {
            SchemaSettings::draft2020_12()
                .with(|settings| {
                    settings.definitions_path = PATH.into();
                    settings.meta_schema = None;
                })
                .with_transform(RecursiveTransform(tidy))
        };
        Self {
            requests: settings().for_deserialize().into_generator(),
            answers: settings().for_serialize().into_generator(),
        }
    }

    /// A reference to the schema of a request's type.
    pub(super) fn request<T: JsonSchema>(&mut self) -> Value {
        self.requests.subschema_for::<T>().to_value()
    }

    /// A reference to the schema of an answer's type.
    pub(super) fn answer<T: JsonSchema>(&mut self) -> Value {
        self.answers.subschema_for::<T>().to_value()
    }

    /// A parameter of a query, described as the field of the wheel's request that it is.
    pub(super) fn parameter(&mut self, parameter: &Parameter) -> Value {
        let (name, field) = (parameter.name, parameter.field);
        let mut described = match parameter.object {
            Some("birth" | "second") => self.parameter_of::<Birth>(name, field),
            Some(_) => self.parameter_of::<WheelOptions>(name, field),
            None => self.parameter_of::<WheelRequest>(name, field),
        };
        if name == "zodiac" {
            // An ayanamsa of one's own is an object, which a query cannot have.
            described["schema"] = self.request::<ZodiacId>();
        }
        if let Some(example) = examples::wheel_query().get(name) {
            described["example"] = example.clone();
        }
        described
    }

    /// A parameter of a query, described as a field of a request.
    pub(super) fn parameter_of<T: JsonSchema>(&mut self, name: &str, field: &str) -> Value {
        let owner = self.requests.root_schema_for::<T>();
        let mut schema = owner.as_value()["properties"][field].clone();
        let description = schema
            .as_object_mut()
            .and_then(|fields| fields.remove("description"));
        let mut described = json!({
            "name": name,
            "in": "query",
            "description": description,
            "schema": given(schema),
        });
        if described["schema"]["type"] == "array" {
            described["explode"] = false.into();
        }
        described
    }

    /// All that was referred to, by name and in its order. A type that is not the same in requests
    /// and answers, since a request may leave out what an answer has, is there twice.
    pub(super) fn finish(mut self) -> Map<String, Value> {
        let mut all = self.requests.take_definitions(true);
        let mut answers = self.answers.take_definitions(true);
        while let Some(name) = differing(&all, &answers) {
            let renamed = format!("{name}Answer");
            answers = answers
                .into_iter()
                .map(|(known, mut schema)| {
                    refer_anew(&mut schema, &name, &renamed);
                    let is_it = known == name;
                    (if is_it { renamed.clone() } else { known }, schema)
                })
                .collect();
        }
        all.extend(answers);
        all.sort_keys();
        all
    }
}

fn differing(requests: &Map<String, Value>, answers: &Map<String, Value>) -> Option<String> {
    let differs = |name: &&String| {
        requests
            .get(*name)
            .is_some_and(|one| *one != answers[*name])
    };
    answers.keys().find(differs).cloned()
}

/// Makes references to a component references to another.
fn refer_anew(schema: &mut Value, from: &str, to: &str) {
    match schema {
        Value::Object(fields) => {
            let target = format!("#{PATH}/{from}");
            for (name, field) in fields {
                if name == "$ref" && *field == *target {
                    *field = format!("#{PATH}/{to}").into();
                } else {
                    refer_anew(field, from, to);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| refer_anew(item, from, to)),
        _ => {}
    }
}

/// The schema of a field that is given, of one that may be given or be null.
fn given(mut schema: Value) -> Value {
    if let Some(types) = schema["type"].as_array() {
        let given: Vec<&Value> = types.iter().filter(|name| **name != "null").collect();
        schema["type"] = json!(given.first());
    }
    let is_null = |choice: &&Value| choice["type"] == "null";
    let choices = schema["anyOf"].as_array();
    if choices.is_some_and(|choices| choices.iter().any(|choice| is_null(&choice))) {
        return choices
            .into_iter()
            .flatten()
            .find(|choice| !is_null(choice))
            .cloned()
            .into();
    }
    schema
}

/// Leaves out of a description what is for readers of Rust: examples in code, and the brackets of
/// links.
fn tidy(schema: &mut schemars::Schema) {
    let Some(Value::String(text)) = schema.get_mut("description") else {
        return;
    };
    let prose = text.split("```").step_by(2).collect::<String>();
    let prose = prose.replace("[`", "`").replace("`]", "`");
    prose.trim().clone_into(text);
}
