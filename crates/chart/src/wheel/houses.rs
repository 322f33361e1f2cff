//! Houses and angles.

use super::canvas::{Canvas, Coarse, Short};
use super::figure::Figure;
use super::theme::Palette;
use super::{SIGNS_INNER, SIGNS_OUTER};
use crate::angle::difference_deg;
use crate::point::Point;

const LABELS: f64 = 477.0;

pub(super) fn draw(canvas: &mut Canvas, figure: &Figure, palette: &Palette) {
    canvas.put(format_args!("<g class=\"wheel-houses\">"));
    if let Some(cusps) = figure.cusps {
        draw_cusps(canvas, figure, palette, &cusps);
        canvas.put(format_args!(
            "<circle cx=\"500\" cy=\"500\" r=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>",
            Short(figure.layout.houses_outer),
            palette.faint,
            Short(1.2 * palette.weight)
        ));
    }
    canvas.put(format_args!(
        "<circle cx=\"500\" cy=\"500\" r=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/></g>",
        Short(figure.layout.aspects),
        palette.quiet,
        Short(1.2 * palette.weight)
    ));
    if figure.outer.is_some() {
        canvas.put(format_args!(
            "<circle cx=\"500\" cy=\"500\" r=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>",
            Short(figure.layout.inner.scale),
            palette.quiet,
            Short(1.2 * palette.weight)
        ));
    }
    for (angle, longitude) in &figure.angles {
        draw_angle(canvas, figure, palette, *angle, *longitude);
    }
}

fn draw_cusps(canvas: &mut Canvas, figure: &Figure, palette: &Palette, cusps: &[f64; 12]) {
    let next = cusps.iter().cycle().skip(1);
    for ((house, cusp), next) in (1..).zip(cusps).zip(next) {
        let line = figure.dial.spoke(*cusp, figure.layout.aspects, SIGNS_INNER);
        let middle = cusp + difference_deg(*next, *cusp) / 2.0;
        let at = figure.dial.at(middle, figure.layout.house_numbers);
        canvas.put(format_args!(
            "<g class=\"wheel-house\" data-house=\"{house}\"><path d=\"{line}\" stroke=\"{}\" stroke-width=\"{}\"/><text x=\"{}\" y=\"{}\" font-size=\"17\" fill=\"{}\">{house}</text></g>",
            palette.faint,
            Short(1.3 * palette.weight),
            Coarse(at.x),
            Coarse(at.y + 6.0),
            palette.quiet
        ));
    }
}

/// The axes stand out: heavy lines through the ring of bodies, a mark and letters outside.
fn draw_angle(canvas: &mut Canvas, figure: &Figure, palette: &Palette, angle: Point, at_deg: f64) {
    let (letters, width) = match angle {
        Point::Ascendant => ("AC", 3.0),
        Point::Midheaven => ("MC", 3.0),
        Point::Descendant => ("DC", 1.6),
        _ => ("IC", 1.6),
    };
    let inside = figure
        .dial
        .spoke(at_deg, figure.layout.aspects, SIGNS_INNER);
    let outside = figure.dial.spoke(at_deg, SIGNS_OUTER, SIGNS_OUTER + 9.0);
    let label = figure.dial.at(at_deg, LABELS);
    canvas.put(format_args!(
        "<g class=\"wheel-angle\" data-angle=\"{}\"><title>{}</title><path d=\"{inside}{outside}\" stroke=\"{}\" stroke-width=\"{}\"/><text x=\"{}\" y=\"{}\" font-size=\"21\" font-weight=\"700\" fill=\"{}\">{letters}</text></g>",
        angle.id(),
        angle.name(),
        palette.ink,
        Short(width * palette.weight),
        Coarse(label.x),
        Coarse(label.y + 7.5),
        palette.ink
    ));
}
