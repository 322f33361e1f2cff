//! The wheel in words, for who cannot see it.

use std::fmt::Write as _;

use super::canvas::{Canvas, Escaped};
use super::figure::Figure;
use crate::natal::NatalChart;

/// How many aspects are told.
const ASPECTS_TOLD: usize = 5;

pub(super) fn write(canvas: &mut Canvas, figure: &Figure, chart: &NatalChart) {
    let zodiac = figure.zodiac.replace('_', " ");
    canvas.put(format_args!(
        "<title id=\"wheel-title\">Chart wheel, {} zodiac</title><desc id=\"wheel-description\">{}</desc>",
        Escaped(&zodiac),
        Escaped(&in_words(figure, chart))
    ));
}

fn in_words(figure: &Figure, chart: &NatalChart) -> String {
    let mut words = String::with_capacity(1024);
    match &chart.houses {
        Some(houses) => {
            let _ = write!(words, "Houses: {}.", houses.system.id().replace('_', " "));
        }
        None => words.push_str("No houses; the beginning of Aries is at the left."),
    }
    for body in &figure.bodies {
        let place = body.place;
        let _ = write!(words, " {} {place} {}", body.point.name(), body.sign.name());
        if body.retrograde {
            words.push_str(" retrograde");
        }
        if let Some(house) = body.house {
            let _ = write!(words, ", house {house}");
        }
        words.push('.');
    }
    let mut lead = " Strongest aspects:";
    let drawn = |aspect: &&crate::aspects::Aspect| {
        figure.body(aspect.a).is_some() && figure.body(aspect.b).is_some()
    };
    for aspect in chart.aspects.iter().filter(drawn).take(ASPECTS_TOLD) {
        let name = aspect.aspect.name().to_lowercase();
        let _ = write!(
            words,
            "{lead} {} {name} {}",
            aspect.a.name(),
            aspect.b.name()
        );
        lead = ",";
    }
    if lead == "," {
        words.push('.');
    }
    words
}
