//! Bodies: a tick where they are, a glyph as near as there is room, the degree in the sign.

use super::canvas::{Canvas, Coarse, Short};
use super::figure::{Drawn, Figure};
use super::spread::spread;
use super::theme::Palette;
use super::{ASPECTS, SIGNS_INNER, glyphs};
use crate::angle::DegreesMinutes;

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
}

impl BodyRing {
    /// The ring of a single wheel.
    pub(super) const SINGLE: Self = Self {
        scale: SIGNS_INNER,
        tick: 378.0,
        leader: 363.0,
        glyph: 342.0,
        degrees: 301.0,
        minutes: 264.0,
        retrograde: 245.0,
        gap_deg: 6.8,
        glyph_scale: 1.5,
    };
}

pub(super) fn draw(
    canvas: &mut Canvas,
    figure: &Figure,
    palette: &Palette,
    ring: &BodyRing,
    bodies: &[Drawn],
) {
    let longitudes: Vec<f64> = bodies.iter().map(|body| body.longitude_deg).collect();
    canvas.put(format_args!("<g class=\"wheel-bodies\">"));
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
    let dot = dial.at(body.longitude_deg, ASPECTS);
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
        text(canvas, at, "R", 15, palette.retrograde, palette.background);
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
            body.point.name(),
            16,
            palette.ink,
            palette.background,
        );
        return;
    };
    let scale = Short(ring.glyph_scale);
    for (colour, width) in [
        (palette.background, 6.5),
        (palette.ink, 2.0 * palette.weight.min(1.25)),
    ] {
        canvas.put(format_args!(
            "<path d=\"{path}\" transform=\"translate({at})scale({scale})\" stroke=\"{colour}\" stroke-width=\"{}\"/>",
            Short(width)
        ));
    }
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
    text(canvas, at, &degrees, 22, palette.ink, palette.background);
    let at = figure.dial.at(moved_deg, ring.minutes);
    text(canvas, at, &minutes, 16, palette.quiet, palette.background);
}

/// Text centred on a point, with a halo.
fn text(
    canvas: &mut Canvas,
    at: super::geometry::At,
    content: &str,
    size: u8,
    colour: &str,
    halo: &str,
) {
    canvas.put(format_args!(
        "<text x=\"{}\" y=\"{}\" font-size=\"{size}\" fill=\"{colour}\" stroke=\"{halo}\" stroke-width=\"4\" paint-order=\"stroke\">{}</text>",
        Coarse(at.x),
        Coarse(at.y + f64::from(size) * 0.36),
        super::canvas::Escaped(content)
    ));
}
