//! A route on the page.

use serde_json::Value;

use super::markup::{attribute, escape, inline, prose, text_at};
use super::schema::type_of;

pub(super) fn render(document: &Value, path: &str, method: &str, operation: &Value) -> String {
    let method = method.to_ascii_uppercase();
    [
        format!(
            "<section id=\"{id}\">\n<h3><span class=\"method\">{method}</span> \
             <code>{path}</code></h3>\n",
            id = attribute(text_at(operation, "/operationId")),
            path = escape(path),
        ),
        format!(
            "<p><strong>{}</strong></p>\n",
            inline(text_at(operation, "/summary"))
        ),
        prose(text_at(operation, "/description")),
        parameters(document, &operation["parameters"]),
        body(path, &method, &operation["requestBody"]),
        responses(&operation["responses"]),
        "</section>\n".to_owned(),
    ]
    .concat()
}

/// Follows a reference into the document's components.
fn resolve<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let target = value["$ref"]
        .as_str()
        .and_then(|reference| reference.strip_prefix('#'));
    target
        .and_then(|pointer| document.pointer(pointer))
        .unwrap_or(value)
}

fn parameters(document: &Value, parameters: &Value) -> String {
    let parameters = parameters.as_array().into_iter().flatten();
    let rows = parameters
        .map(|parameter| resolve(document, parameter))
        .map(|parameter| {
            format!(
                "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                escape(text_at(parameter, "/name")),
                escape(text_at(parameter, "/in")),
                type_of(&parameter["schema"]),
                inline(text_at(parameter, "/description")),
            )
        });
    table(
        &["Parameter", "In", "Type", "Meaning"],
        &rows.collect::<String>(),
    )
}

fn body(path: &str, method: &str, body: &Value) -> String {
    let contents = body["content"].as_object().into_iter().flatten();
    let parts = contents.map(|(media_type, content)| {
        let examples = content["examples"].as_object().into_iter().flatten();
        let examples = examples
            .enumerate()
            .map(|(index, (_, example))| curl(path, method, media_type, example, index == 0));
        format!(
            "<h4>Request</h4>\n<p>{} {}</p>\n{}",
            inline(text_at(body, "/description")),
            type_of(&content["schema"]),
            examples.collect::<String>(),
        )
    });
    parts.collect()
}

/// A call to type, folded or not; the introduction says what `$SIDERA` is.
fn curl(path: &str, method: &str, media_type: &str, example: &Value, is_open: bool) -> String {
    let open = if is_open { " open" } else { "" };
    let json = format!("{:#}", example["value"]);
    format!(
        "<details{open}>\n<summary>{summary}</summary>\n<pre><code>curl -X {method} \
         \"$SIDERA{path}\" \\\n  -H 'Content-Type: {media_type}' \\\n  -d '{json}'</code></pre>\n\
         </details>\n",
        summary = escape(text_at(example, "/summary")),
        path = escape(path),
        media_type = escape(media_type),
        json = escape(&json),
    )
}

fn responses(responses: &Value) -> String {
    let rows = responses
        .as_object()
        .into_iter()
        .flatten()
        .map(|(status, response)| {
            let contents = response["content"].as_object().into_iter().flatten();
            let types = contents.map(|(media_type, content)| {
                format!(
                    "<code>{}</code> {} ",
                    escape(media_type),
                    type_of(&content["schema"])
                )
            });
            format!(
                "<tr><td>{status}</td><td>{}</td><td>{}</td></tr>\n",
                types.collect::<String>(),
                meaning(response),
            )
        });
    let rows = rows.collect::<String>();
    format!(
        "<h4>Responses</h4>\n{}",
        table(&["Status", "Body", "Meaning"], &rows)
    )
}

/// What a response means: links to the problems where it is one.
fn meaning(response: &Value) -> String {
    let problems = response["x-problem-types"].as_array().into_iter().flatten();
    let links: Vec<String> = problems
        .filter_map(Value::as_str)
        .filter_map(|uri| uri.strip_prefix("/docs"))
        .map(|anchor| {
            let slug = anchor.trim_start_matches("#problem-");
            format!(
                "<a href=\"{}\"><code>{}</code></a>",
                escape(anchor),
                escape(slug)
            )
        })
        .collect();
    if links.is_empty() {
        return inline(text_at(response, "/description"));
    }
    links.join(", ")
}

pub(super) fn table(titles: &[&str], rows: &str) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let titles = titles
        .iter()
        .map(|title| format!("<th scope=\"col\">{title}</th>"));
    format!(
        "<div class=\"table\" tabindex=\"0\">\n<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{rows}\
         </tbody>\n</table>\n</div>\n",
        titles.collect::<String>(),
    )
}
