use std::fmt::Write as _;

use super::row::Row;

/// The measurements as a Markdown table: microseconds for an operation, medians and fastest
/// batches, and how many times as long another takes: by the fastest, which whatever else the
/// machine does has disturbed the least.
pub(super) fn table(suite: &str, rows: &[Row]) -> String {
    let cases = distinct(rows.iter().map(|row| row.case.as_str()));
    let places = distinct(rows.iter().map(|row| row.place.as_str()));
    let (own, peers): (Vec<&str>, Vec<&str>) = places.into_iter().partition(|p| is_own(p));
    let mut text = format!("| {suite}, median us (fastest batch) |");
    for place in own.iter().chain(&peers) {
        let _ = write!(text, " {place} |");
    }
    for peer in &peers {
        for place in &own {
            let _ = write!(text, " {peer} / {place} |");
        }
    }
    let columns = text.matches('|').count() - 1;
    text.push_str("\n|");
    text.push_str(&" --- |".repeat(columns));
    for case in cases {
        let of = |place: &str| {
            rows.iter()
                .find(|row| row.case == case && row.place == place)
        };
        let _ = write!(text, "\n| {case} |");
        for place in own.iter().chain(&peers) {
            let _ = match of(place) {
                Some(row) => write!(text, " {:.2} ({:.2}) |", row.median, row.min),
                None => write!(text, " |"),
            };
        }
        for peer in &peers {
            for place in &own {
                let _ = match (of(peer), of(place)) {
                    (Some(peer), Some(own)) => write!(text, " {:.1} |", peer.min / own.min),
                    _ => write!(text, " |"),
                };
            }
        }
    }
    text
}

fn is_own(place: &str) -> bool {
    matches!(place, "native" | "wasm-node" | "wasm-chromium")
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_is_compared_where_it_does_the_same() {
        let row = |case: &str, place: &str, median: f64| Row {
            case: case.to_owned(),
            place: place.to_owned(),
            median,
            min: median / 2.0,
        };
        let rows = [
            row("chart", "native", 8.0),
            row("sky", "native", 2.0),
            Row {
                min: 80.0,
                ..row("chart", "swiss", 120.0)
            },
        ];
        assert_eq!(
            table("ephemeris", &rows),
            "| ephemeris, median us (fastest batch) | native | swiss | swiss / native |\n\
             | --- | --- | --- | --- |\n\
             | chart | 8.00 (4.00) | 120.00 (80.00) | 20.0 |\n\
             | sky | 2.00 (1.00) | | |"
        );
    }
}
