//! Text as HTML.

use serde_json::Value;

/// The text at a JSON pointer; none is an empty one.
pub(super) fn text_at<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// Text that means itself in HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Text that can be an id: what else is in it becomes a hyphen.
pub(super) fn attribute(text: &str) -> String {
    let fit = |c: char| {
        if c.is_ascii_alphanumeric() || c == '_' {
            c
        } else {
            '-'
        }
    };
    text.chars().map(fit).collect()
}

/// Paragraphs and lists of a description, with `code` in it: as much of Markdown as descriptions
/// here use.
pub(super) fn prose(text: &str) -> String {
    text.split("\n\n")
        .filter(|block| !block.trim().is_empty())
        .map(block)
        .collect()
}

/// A sentence or two, with `code` in it.
pub(super) fn inline(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(index, part)| {
        if index % 2 == 1 {
            format!("<code>{}</code>", escape(part))
        } else {
            escape(part)
        }
    });
    parts.collect()
}

fn block(text: &str) -> String {
    match text.trim().strip_prefix("- ") {
        Some(items) => {
            let items = items
                .split("\n- ")
                .map(|item| format!("<li>{}</li>\n", inline(item)));
            format!("<ul>\n{}</ul>\n", items.collect::<String>())
        }
        None => format!("<p>{}</p>\n", inline(text.trim())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(
            prose("a <b> & `x < \"y\"`\n\n- one\n- `two`"),
            "<p>a &lt;b&gt; &amp; <code>x &lt; &quot;y&quot;</code></p>\n\
             <ul>\n<li>one</li>\n<li><code>two</code></li>\n</ul>\n"
        );
        assert_eq!(attribute("a\"><b"), "a---b");
    }
}
