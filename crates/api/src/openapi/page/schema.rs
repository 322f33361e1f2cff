//! A schema on the page.

use serde_json::Value;

use super::markup::{attribute, escape, inline, prose, text_at};
use super::operation::table;

pub(super) fn render(name: &str, schema: &Value) -> String {
    format!(
        "<section id=\"schema-{id}\">\n<h3><code>{name}</code></h3>\n{description}{body}</section>\n",
        id = attribute(name),
        name = escape(name),
        description = prose(text_at(schema, "/description")),
        body = body(schema),
    )
}

fn body(schema: &Value) -> String {
    let alternatives = variants(schema);
    if schema["properties"].is_object() {
        return properties(schema);
    }
    if alternatives.is_empty() {
        return format!("<p>{}</p>\n", type_of(schema));
    }
    let rows = alternatives.iter().map(|variant| {
        let description = inline(text_at(variant, "/description"));
        format!(
            "<tr><td>{}</td><td>{description}</td></tr>\n",
            type_of(variant)
        )
    });
    table(&["One of", "Meaning"], &rows.collect::<String>())
}

fn properties(schema: &Value) -> String {
    let required = schema["required"].as_array();
    let is_required = |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
    let rows = schema["properties"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, of)| {
            let mark = if is_required(name) {
                ""
            } else {
                " <small>optional</small>"
            };
            format!(
                "<tr><td><code>{}</code>{mark}</td><td>{}</td><td>{}</td></tr>\n",
                escape(name),
                type_of(of),
                inline(text_at(of, "/description")),
            )
        });
    table(&["Field", "Type", "Meaning"], &rows.collect::<String>())
}

fn variants(schema: &Value) -> Vec<&Value> {
    let keys = ["oneOf", "anyOf"];
    keys.iter()
        .filter_map(|key| schema[*key].as_array())
        .flatten()
        .collect()
}

/// A type in few words, with a link where it has a section of its own.
pub(super) fn type_of(schema: &Value) -> String {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|reference| reference.rsplit('/').next())
    {
        return format!(
            "<a href=\"#schema-{}\">{}</a>",
            attribute(name),
            escape(name)
        );
    }
    if let Some(value) = schema.get("const") {
        return format!("<code>{}</code>", escape(&value.to_string()));
    }
    if let Some(values) = schema["enum"].as_array() {
        let values = values
            .iter()
            .map(|value| format!("<code>{}</code>", escape(&value.to_string())));
        return values.collect::<Vec<_>>().join(", ");
    }
    let variants: Vec<String> = variants(schema).into_iter().map(type_of).collect();
    if !variants.is_empty() {
        return variants.join(" or ");
    }
    named_type(schema)
}

fn named_type(schema: &Value) -> String {
    let names: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => vec!["any"],
    };
    let names: Vec<String> = names
        .into_iter()
        .map(|name| one_type(name, schema))
        .collect();
    names.join(" or ")
}

fn one_type(name: &str, schema: &Value) -> String {
    match name {
        "array" if schema["items"].is_object() => format!("array of {}", type_of(&schema["items"])),
        "object" if schema["additionalProperties"].is_object() => {
            format!("object of {}", type_of(&schema["additionalProperties"]))
        }
        _ => escape(name),
    }
}
