//! A report as plain text.

use super::model::{Align, Cell, Report, Row, Section, SectionKind};
use super::width;

/// The widest line.
const COLUMNS: usize = 80;
/// Between two columns.
const GAP: &str = "  ";

/// Lays a report out.
pub(super) fn text(report: &Report) -> String {
    let mut page = String::new();
    heading(&mut page, report.title, '═');
    for section in &report.sections {
        page.push('\n');
        heading(&mut page, section.title, '─');
        match section.kind {
            SectionKind::Table => table(&mut page, section),
            SectionKind::Facts => facts(&mut page, section),
            SectionKind::List => {
                for cell in section.rows.iter().filter_map(|row| row.cells.first()) {
                    wrapped(&mut page, "• ", "  ", &cell.text);
                }
            }
        }
        if !section.notes.is_empty() && !section.rows.is_empty() {
            page.push('\n');
        }
        for note in &section.notes {
            wrapped(&mut page, "", "", note);
        }
    }
    page
}

fn heading(page: &mut String, title: &str, rule: char) {
    line(page, title);
    line(page, &rule.to_string().repeat(width::of(title)));
}

/// A line without spaces at its end.
fn line(page: &mut String, text: &str) {
    page.push_str(text.trim_end());
    page.push('\n');
}

/// A label and what it says, the latter wrapped in its own column.
fn facts(page: &mut String, section: &Section) {
    let label = |row: &Row| {
        row.cells
            .first()
            .map_or("", |cell| cell.text.as_str())
            .to_owned()
    };
    let widest = section.rows.iter().map(|row| width::of(&label(row))).max();
    let indent = widest.unwrap_or(0) + GAP.len();
    for row in &section.rows {
        let mut first = label(row);
        first.push_str(&" ".repeat(indent - width::of(&first)));
        let said = row.cells.get(1).map_or("", |cell| cell.text.as_str());
        wrapped(page, &first, &" ".repeat(indent), said);
    }
}

fn table(page: &mut String, section: &Section) {
    let shown = columns_shown(section);
    let titles: Vec<&str> = section.columns.iter().map(|column| column.title).collect();
    let mut put = |texts: &[&str]| {
        let cells = shown.iter().map(|(index, columns)| {
            let align = section.columns.get(*index).map(|column| column.align);
            set(texts.get(*index).copied().unwrap_or(""), *columns, align)
        });
        line(page, &cells.collect::<Vec<_>>().join(GAP));
    };
    put(&titles);
    for row in &section.rows {
        put(&row
            .cells
            .iter()
            .map(|cell: &Cell| cell.text.as_str())
            .collect::<Vec<_>>());
    }
}

/// The columns there is room for, each with its width: of those that may be left out the last goes
/// first.
fn columns_shown(section: &Section) -> Vec<(usize, usize)> {
    let widest = |index: usize, title: &str| {
        let cells = section.rows.iter().filter_map(|row| row.cells.get(index));
        let cells = cells.map(|cell| width::of(&cell.text));
        cells.chain([width::of(title)]).max().unwrap_or(0)
    };
    let columns = section.columns.iter().enumerate();
    let mut shown: Vec<(usize, usize)> = columns
        .map(|(index, column)| (index, widest(index, column.title)))
        .collect();
    let dispensable = |index: usize| {
        let column = section.columns.get(index);
        column.is_some_and(|column| column.dispensable)
    };
    let total = |shown: &[(usize, usize)]| {
        let widths: usize = shown.iter().map(|(_, columns)| columns).sum();
        widths + GAP.len() * shown.len().saturating_sub(1)
    };
    while total(&shown) > COLUMNS {
        let Some(last) = shown.iter().rposition(|(index, _)| dispensable(*index)) else {
            break;
        };
        shown.remove(last);
    }
    shown
}

fn set(text: &str, columns: usize, align: Option<Align>) -> String {
    let space = " ".repeat(columns.saturating_sub(width::of(text)));
    match align {
        Some(Align::Right) => space + text,
        _ => text.to_owned() + &space,
    }
}

/// Words in lines; a word wider than a line is divided.
fn wrapped(page: &mut String, first: &str, later: &str, text: &str) {
    let room = COLUMNS.saturating_sub(width::of(first)).max(8);
    let mut words = text.split(' ').flat_map(|word| pieces(word, room));
    let mut current = String::from(first);
    current.push_str(&words.next().unwrap_or_default());
    for word in words {
        if width::of(&current) + 1 + width::of(&word) > COLUMNS {
            line(page, &current);
            current = format!("{later}{word}");
        } else {
            current.push(' ');
            current.push_str(&word);
        }
    }
    line(page, &current);
}

/// A word, in pieces where it is wider than the room.
fn pieces(word: &str, room: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut taken = 0;
    for character in word.chars() {
        let columns = width::of_character(character);
        if taken + columns > room {
            pieces.push(String::new());
            taken = 0;
        }
        taken += columns;
        if let Some(piece) = pieces.last_mut() {
            piece.push(character);
        }
    }
    pieces
}
