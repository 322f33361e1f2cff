//! Aspects as lines between the places of bodies.

use super::canvas::{Canvas, Short};
use super::figure::{Drawn, Figure};
use super::geometry::At;
use super::glyphs;
use super::theme::Palette;
use super::title::Labels;
use crate::aspects::{Aspect, AspectFamily, AspectKind};

const GLYPH_SCALE: f64 = 0.72;

/// How many aspects are drawn, the strongest; more would be a tangle, and weigh too much.
const MOST: usize = 60;
/// The same on a wheel of two charts, which has twice the bodies.
const MOST_OF_TWO: usize = 24;

pub(super) fn draw(
    canvas: &mut Canvas,
    figure: &Figure,
    palette: &Palette,
    aspects: &[Aspect],
    labels: Labels,
) {
    canvas.put(format_args!("<g class=\"wheel-aspects\">"));
    let between_bodies = |aspect| {
        Some(Line {
            aspect,
            a: figure.first(aspect.a)?,
            b: figure.body(aspect.b)?,
        })
    };
    let drawn: Vec<Line<'_>> = aspects
        .iter()
        .filter_map(between_bodies)
        .take(if figure.outer.is_some() {
            MOST_OF_TWO
        } else {
            MOST
        })
        .collect();
    // The strongest last, on top of the others.
    for line in drawn.iter().rev() {
        draw_one(canvas, figure, palette, line, labels);
    }
    canvas.put(format_args!("</g>"));
}

/// An aspect and its two bodies.
struct Line<'a> {
    aspect: &'a Aspect,
    a: &'a Drawn,
    b: &'a Drawn,
}

fn draw_one(
    canvas: &mut Canvas,
    figure: &Figure,
    palette: &Palette,
    line: &Line<'_>,
    labels: Labels,
) {
    let Line { aspect, a, b } = *line;
    let from = figure.dial.at(a.longitude_deg, figure.layout.aspects);
    let to = figure.dial.at(b.longitude_deg, figure.layout.aspects);
    let family = aspect.aspect.family();
    let colour = palette.aspect(family);
    // The closer to exact, the clearer.
    let closeness = 1.0 / (1.0 + aspect.orb / 2.0);
    let width = match family {
        AspectFamily::Hard => 1.4 + 1.4 * closeness,
        AspectFamily::Soft => 1.3 + 1.2 * closeness,
        AspectFamily::Neutral => 3.0,
        AspectFamily::Minor => 1.1 + 0.5 * closeness,
    };
    canvas.put(format_args!(
        "<g class=\"wheel-aspect\" data-a=\"{}\" data-b=\"{}\" data-aspect=\"{}\" stroke=\"{colour}\" opacity=\"{}\"><title>{}{} {} {}{}, orb {}°</title><path d=\"M{from}L{to}\" stroke-width=\"{}\"",
        a.point.id(),
        b.point.id(),
        aspect.aspect.id(),
        Short(0.4 + 0.6 * closeness),
        labels.outer,
        a.point.name(),
        aspect.aspect.name().to_lowercase(),
        labels.inner,
        b.point.name(),
        Short(aspect.orb),
        Short(width * palette.weight)
    ));
    if family == AspectFamily::Minor {
        canvas.put(format_args!(" stroke-dasharray=\"3 6\""));
    }
    canvas.put(format_args!("/>"));
    draw_sign_of(canvas, palette, aspect.aspect, from, to);
    canvas.put(format_args!("</g>"));
}

/// The aspect's own sign on its line, so that colour is not needed to tell it.
fn draw_sign_of(canvas: &mut Canvas, palette: &Palette, kind: AspectKind, from: At, to: At) {
    let Some(path) = glyphs::aspect(kind) else {
        return;
    };
    // Oppositions all pass near the middle: their signs sit off it, each on its own line.
    let share = if kind == AspectKind::Opposition {
        0.3
    } else {
        0.5
    };
    let at = At {
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
    };
    canvas.put(format_args!(
        "<path d=\"{path}\" transform=\"translate({at})scale({GLYPH_SCALE})\" fill=\"{}\" stroke-width=\"{}\"/>",
        palette.background,
        Short(2.2 * palette.weight.min(1.25))
    ));
}
