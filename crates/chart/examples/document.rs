//! Writes the document of a request read from a file: `natal`, `wheel` or `rows`.

use std::io::Read as _;

fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let mut json = Vec::new();
    let _ = std::io::stdin().read_to_end(&mut json);
    let ephemeris = sidera_ephemeris::Ephemeris::embedded();
    let answer = match what.as_str() {
        "natal" => sidera_chart::natal::document(&ephemeris, &json),
        "wheel" => sidera_chart::wheel::document(&ephemeris, &json),
        _ => sidera_chart::rows::document(&ephemeris, &json),
    };
    match answer {
        Ok(text) => println!("{text}"),
        Err(error) => println!("{error}"),
    }
}
