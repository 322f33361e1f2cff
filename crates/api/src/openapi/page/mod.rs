//! The OpenAPI document as a page: one HTML text, without script and without style of its own.

mod markup;
mod operation;
mod schema;

use markup::{attribute, escape, prose, text_at};
use serde_json::Value;

/// The page of a document.
pub(super) fn render(document: &Value) -> String {
    let title = text_at(document, "/info/title");
    let version = text_at(document, "/info/version");
    let parts = [
        head(title, version),
        navigation(document),
        "<main>\n".to_owned(),
        introduction(document),
        routes(document),
        schemas(document),
        problems(document),
        "</main>\n</body>\n</html>\n".to_owned(),
    ];
    parts.concat()
}

/// The operations of a document: path, method, what is said about it.
fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

fn head(title: &str, version: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} API</title>\n<link rel=\"stylesheet\" href=\"/docs/style.css\">\n\
         </head>\n<body>\n<a class=\"skip\" href=\"#introduction\">Skip to the text</a>\n\
         <header>\n<h1>{title} API</h1>\n<p>Version {version} · \
         <a href=\"/api/v1/openapi.json\">OpenAPI document</a></p>\n</header>\n",
        title = escape(title),
        version = escape(version),
    )
}

fn navigation(document: &Value) -> String {
    let routes = operations(document).map(|(path, method, operation)| {
        let id = text_at(operation, "/operationId");
        (attribute(id), method.to_ascii_uppercase() + " " + path)
    });
    let schemas = names(&document["components"]["schemas"])
        .map(|name| (format!("schema-{}", attribute(name)), name.to_owned()));
    let problems = document["x-problems"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|problem| {
            let slug = problem_slug(problem);
            (format!("problem-{}", attribute(slug)), slug.to_owned())
        });
    [
        "<nav aria-label=\"Contents\">\n".to_owned(),
        list("Routes", true, routes),
        list("Schemas", false, schemas),
        list("Problems", false, problems),
        "</nav>\n".to_owned(),
    ]
    .concat()
}

fn list(title: &str, is_open: bool, links: impl Iterator<Item = (String, String)>) -> String {
    let items = links.map(|(id, name)| {
        format!(
            "<li><a href=\"#{id}\"><code>{}</code></a></li>\n",
            escape(&name)
        )
    });
    let open = if is_open { " open" } else { "" };
    format!(
        "<details{open}>\n<summary>{title}</summary>\n<ul>\n{}</ul>\n</details>\n",
        items.collect::<String>()
    )
}

fn introduction(document: &Value) -> String {
    let summary = prose(text_at(document, "/info/summary"));
    let description = prose(text_at(document, "/info/description"));
    format!("<section id=\"introduction\">\n{summary}{description}</section>\n")
}

fn routes(document: &Value) -> String {
    let tags = document["tags"].as_array().into_iter().flatten();
    let sections = tags.map(|tag| {
        let name = text_at(tag, "/name");
        let under = operations(document)
            .filter(|(_, _, operation)| operation["tags"][0] == name)
            .map(|(path, method, of)| operation::render(document, path, method, of));
        format!(
            "<h2>{}</h2>\n{}{}",
            escape(name),
            prose(text_at(tag, "/description")),
            under.collect::<String>(),
        )
    });
    sections.collect()
}

fn schemas(document: &Value) -> String {
    let all = document["components"]["schemas"]
        .as_object()
        .into_iter()
        .flatten();
    let sections = all.map(|(name, of)| schema::render(name, of));
    format!("<h2>Schemas</h2>\n{}", sections.collect::<String>())
}

fn problems(document: &Value) -> String {
    let all = document["x-problems"].as_array().into_iter().flatten();
    let sections = all.map(|problem| {
        let slug = problem_slug(problem);
        format!(
            "<section id=\"problem-{id}\">\n<h3><code>{name}</code></h3>\n\
             <p><strong>{title}</strong> · status {status}</p>\n{description}</section>\n",
            id = attribute(slug),
            name = escape(slug),
            title = escape(text_at(problem, "/title")),
            status = problem["status"],
            description = prose(text_at(problem, "/description")),
        )
    });
    format!("<h2>Problems</h2>\n{}", sections.collect::<String>())
}

fn problem_slug(problem: &Value) -> &str {
    text_at(problem, "/type").trim_start_matches("/docs#problem-")
}

fn names(object: &Value) -> impl Iterator<Item = &str> {
    object
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name.as_str())
}
