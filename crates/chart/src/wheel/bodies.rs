//! Bodies: a tick where they are, a glyph as near as there is room, the degree in the sign.

use super::canvas::{Canvas, Coarse, Short};
use super::figure::{Drawn, Figure};
use super::glyphs;
use super::spread::spread;
use super::theme::Palette;
use crate::angle::DegreesMinutes;
use crate::point::Point;

/// A ring of bodies: a wheel has one, a double wheel one for each chart.
pub(super) struct BodyRing {
    /// Where the ticks begin, on the scale.
    pub(super) scale: f64,
    /// Where the ticks end and the leader lines begin.
    pub(super) tick: f64,
    /// Where the leader lines end.
    pub(super) leader: f64,
    pub(super) glyph: f64,
    pub(super) degrees: f64,
    pub(super) minutes: f64,
    pub(super) retrograde: f64,
    /// How far apart glyphs are kept, degrees.
    pub(super) gap_deg: f64,
    pub(super) glyph_scale: f64,
    pub(super) degree_size: u8,
    pub(super) minute_size: u8,
    pub(super) retrograde_size: u8,
}

pub(super) fn draw(
    canvas: &mut Canvas,
    figure: &Figure,
    palette: &Palette,
    ring: &BodyRing,
    bodies: &[Drawn],
    class: &str,
) {
    let longitudes: Vec<f64> = bodies.iter().map(|body| body.longitude_deg).collect();
    // The halo of every text in the ring.
    canvas.put(format_args!(
        "<g class=\"{class}\" stroke=\"{}\" stroke-width=\"4\" paint-order=\"stroke\">",
        palette.background
    ));
    for (body, moved_deg) in bodies.iter().zip(spread(&longitudes, ring.gap_deg)) {
        draw_one(canvas, figure, palette, ring, body, moved_deg);
    }
    canvas.put(format_args!("</g>"));
}

fn draw_one(
    canvas: &mut Canvas,
    figure: &Figure,
    palette: &Palette,
    ring: &BodyRing,
    body: &Drawn,
    moved_deg: f64,
) {
    let dial = figure.dial;
    let place = body.place;
    canvas.put(format_args!(
        "<g class=\"wheel-body\" data-body=\"{}\" data-sign=\"{}\" data-longitude=\"{}\"",
        body.point.id(),
        body.sign.name(),
        Short(body.longitude_deg)
    ));
    if let Some(house) = body.house {
        canvas.put(format_args!(" data-house=\"{house}\""));
    }
    canvas.put(format_args!(
        "><title>{} {place} {}",
        body.point.name(),
        body.sign.name()
    ));
    if body.retrograde {
        canvas.put(format_args!(", retrograde"));
    }
    if let Some(house) = body.house {
        canvas.put(format_args!(", house {house}"));
    }
    let tick = dial.spoke(body.longitude_deg, ring.scale, ring.tick);
    let (bend, end) = (
        dial.at(body.longitude_deg, ring.tick),
        dial.at(moved_deg, ring.leader),
    );
    let dot = dial.at(body.longitude_deg, figure.layout.aspects);
    canvas.put(format_args!(
        "</title><path d=\"{tick}\" stroke=\"{0}\" stroke-width=\"{1}\"/><path class=\"wheel-leader\" d=\"M{bend}L{end}\" stroke=\"{2}\" stroke-width=\"{3}\"/><circle cx=\"{4}\" cy=\"{5}\" r=\"3.2\" fill=\"{0}\"/>",
        palette.ink,
        Short(2.4 * palette.weight),
        palette.quiet,
        Short(1.1 * palette.weight),
        Coarse(dot.x),
        Coarse(dot.y),
    ));
    draw_glyph(canvas, figure, palette, ring, body, moved_deg);
    draw_degree(canvas, figure, palette, ring, place, moved_deg);
    if body.retrograde {
        let at = dial.at(moved_deg, ring.retrograde);
        text(canvas, at, "R", ring.retrograde_size, palette.retrograde);
    }
    canvas.put(format_args!("</g>"));
}

/// A glyph over its own halo, which keeps cusps and leader lines off it.
fn draw_glyph(
    canvas: &mut Canvas,
    figure: &Figure,
    palette: &Palette,
    ring: &BodyRing,
    body: &Drawn,
    moved_deg: f64,
) {
    let at = figure.dial.at(moved_deg, ring.glyph);
    let Some(path) = glyphs::point(body.point) else {
        text(
            canvas,
            at,
            letters(body.point),
            ring.degree_size,
            palette.ink,
        );
        return;
    };
    canvas.put(format_args!(
        "<g transform=\"translate({at})scale({})\">",
        Short(ring.glyph_scale)
    ));
    if figure.outer.is_none() {
        canvas.put(format_args!("<path d=\"{path}\" stroke-width=\"6.5\"/>"));
    } else {
        // Twice as many glyphs would weigh too much with every path drawn twice.
        canvas.put(format_args!(
            "<circle r=\"12\" fill=\"{}\" stroke=\"none\"/>",
            palette.background
        ));
    }
    canvas.put(format_args!(
        "<path d=\"{path}\" stroke=\"{}\" stroke-width=\"{}\"/></g>",
        palette.ink,
        Short(2.0 * palette.weight.min(1.25))
    ));
}

fn draw_degree(
    canvas: &mut Canvas,
    figure: &Figure,
    palette: &Palette,
    ring: &BodyRing,
    place: DegreesMinutes,
    moved_deg: f64,
) {
    let degrees = format!("{}°", place.degrees);
    let minutes = format!("{:02}", place.minutes);
    let at = figure.dial.at(moved_deg, ring.degrees);
    text(canvas, at, &degrees, ring.degree_size, palette.ink);
    let at = figure.dial.at(moved_deg, ring.minutes);
    text(canvas, at, &minutes, ring.minute_size, palette.quiet);
}

/// Text centred on a point, with a halo.
fn text(canvas: &mut Canvas, at: super::geometry::At, content: &str, size: u8, colour: &str) {
    canvas.put(format_args!(
        "<text x=\"{}\" y=\"{}\" font-size=\"{size}\" fill=\"{colour}\">{}</text>",
        Coarse(at.x),
        Coarse(at.y + f64::from(size) * 0.36),
        super::canvas::Escaped(content)
    ));
}

/// What has no glyph, in letters.
const fn letters(point: Point) -> &'static str {
    match point {
        Point::Ascendant => "AC",
        Point::Midheaven => "MC",
        other => other.name(),
    }
}
