//! JSON Schemas of the types that requests and answers are made of.

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::transform::RecursiveTransform;
use serde_json::{Map, Value};

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

    /// All that was referred to, by name and in its order.
    pub(super) fn finish(mut self) -> Map<String, Value> {
        let mut all = self.requests.take_definitions(true);
        for (name, schema) in self.answers.take_definitions(true) {
            let known = all.entry(name.clone()).or_insert_with(|| schema.clone());
            assert_eq!(
                *known, schema,
                "{name} is not the same in requests and answers"
            );
        }
        all.sort_keys();
        all
    }
}

/// Leaves out of a description what is for readers of Rust: examples in code, and the brackets of
/// links.
fn tidy(schema: &mut schemars::Schema) {
    let Some(Value::String(text)) = schema.get_mut("description") else {
        return;
    };
    let prose = text.split("```").step_by(2).collect::<String>();
    *text = prose
        .replace("[`", "`")
        .replace("`]", "`")
        .trim()
        .to_owned();
}
