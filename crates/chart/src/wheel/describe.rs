//! The wheel in words, for who cannot see it.

use std::fmt::Write as _;

use super::Picture;
use super::canvas::{Canvas, Escaped};
use super::figure::{Drawn, Figure};
use super::title::Labels;
use crate::aspects::Aspect;

/// How many aspects are told.
const ASPECTS_TOLD: usize = 5;

pub(super) fn write(canvas: &mut Canvas, figure: &Figure, picture: &Picture<'_>, id: &str) {
    let zodiac = figure.zodiac.replace('_', " ");
    canvas.put(format_args!("<title id=\"{id}-title\">"));
    if let Some(name) = &picture.options.name {
        canvas.put(format_args!("{}: ", Escaped(name)));
    }
    canvas.put(format_args!(
        "{}, {} zodiac</title><desc id=\"{id}-description\">{}</desc>",
        picture.labels.whole,
        Escaped(&zodiac),
        Escaped(&in_words(figure, picture))
    ));
}

fn in_words(figure: &Figure, picture: &Picture<'_>) -> String {
    let mut words = String::with_capacity(1024);
    if let Some(location) = picture.inner.location {
        let _ = write!(words, "Place: {}. ", location.label());
    }
    if let Some(location) = picture.outer.as_ref().and_then(|outer| outer.location) {
        let _ = write!(
            words,
            "{}place: {}. ",
            picture.labels.outer,
            location.label()
        );
    }
    match picture.inner.houses {
        Some(houses) => {
            let _ = write!(words, "Houses: {}.", houses.system.id().replace('_', " "));
        }
        None => words.push_str("No houses; the beginning of Aries is at the left."),
    }
    for body in &figure.bodies {
        tell(&mut words, "", body);
    }
    for body in figure.outer.iter().flatten() {
        tell(&mut words, picture.labels.outer, body);
    }
    tell_aspects(&mut words, figure, picture.aspects, picture.labels);
    words
}

fn tell(words: &mut String, label: &str, body: &Drawn) {
    let place = body.place;
    let _ = write!(
        words,
        " {label}{} {place} {}",
        body.point.name(),
        body.sign.name()
    );
    if body.retrograde {
        words.push_str(" retrograde");
    }
    if let Some(house) = body.house {
        let _ = write!(words, ", house {house}");
    }
    words.push('.');
}

fn tell_aspects(words: &mut String, figure: &Figure, aspects: &[Aspect], labels: Labels) {
    let mut lead = " Strongest aspects:";
    let drawn =
        |aspect: &&Aspect| figure.first(aspect.a).is_some() && figure.body(aspect.b).is_some();
    for aspect in aspects.iter().filter(drawn).take(ASPECTS_TOLD) {
        let name = aspect.aspect.name().to_lowercase();
        let _ = write!(
            words,
            "{lead} {}{} {name} {}{}",
            labels.outer,
            aspect.a.name(),
            labels.inner,
            aspect.b.name()
        );
        lead = ",";
    }
    if lead == "," {
        words.push('.');
    }
}
