//! The ring of signs, with its scale of degrees.

use std::fmt;

use super::canvas::{Canvas, Short};
use super::figure::{Figure, SignSector};
use super::geometry::Dial;
use super::theme::{Palette, rim_dashes};
use super::{SIGNS_INNER, SIGNS_OUTER, glyphs};

const GLYPHS: f64 = 425.5;
const RIM: f64 = 397.0;
const RIM_WIDTH: f64 = 5.0;
const GLYPH_SCALE: f64 = 1.6;

pub(super) fn draw(canvas: &mut Canvas, figure: &Figure, palette: &Palette) {
    canvas.put(format_args!("<g class=\"wheel-signs\">"));
    for sector in &figure.sectors {
        draw_sign(canvas, figure.dial, palette, sector);
    }
    let lines = Boundaries {
        dial: figure.dial,
        sectors: &figure.sectors,
    };
    canvas.put(format_args!(
        "<path d=\"{lines}\" stroke=\"{}\" stroke-width=\"{}\"/>",
        palette.ink,
        Short(1.4 * palette.weight)
    ));
    for (radius, width) in [(SIGNS_OUTER, 2.0), (SIGNS_INNER, 1.2)] {
        canvas.put(format_args!(
            "<circle cx=\"500\" cy=\"500\" r=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>",
            Short(radius),
            palette.ink,
            Short(width * palette.weight)
        ));
    }
    let scale = Scale {
        dial: figure.dial,
        sectors: &figure.sectors,
    };
    canvas.put(format_args!(
        "<path class=\"wheel-scale\" d=\"{scale}\" stroke=\"{}\" stroke-width=\"{}\"/></g>",
        palette.quiet,
        Short(0.8 * palette.weight)
    ));
}

fn draw_sign(canvas: &mut Canvas, dial: Dial, palette: &Palette, sector: &SignSector) {
    let colour = palette.element(sector.sign.element());
    let name = sector.sign.name();
    let band = dial.sector(sector.start_deg, sector.width_deg, SIGNS_INNER, SIGNS_OUTER);
    canvas.put(format_args!(
        "<g class=\"wheel-sign\" data-sign=\"{name}\" data-element=\"{}\"><title>{name}</title><path d=\"{band}\" fill=\"{colour}\" fill-opacity=\"{}\"/>",
        sector.sign.element().name(),
        palette.tint
    ));
    // A breath of space at either end keeps neighbouring rims apart.
    let rim = dial.arc(sector.start_deg + 0.5, sector.width_deg - 1.0, RIM);
    canvas.put(format_args!(
        "<path d=\"{rim}\" stroke=\"{colour}\" stroke-width=\"{}\" stroke-linecap=\"butt\"",
        Short(RIM_WIDTH)
    ));
    if let Some(dashes) = rim_dashes(sector.sign.element()) {
        canvas.put(format_args!(" stroke-dasharray=\"{dashes}\""));
    }
    let at = dial.at(sector.start_deg + sector.width_deg / 2.0, GLYPHS);
    canvas.put(format_args!(
        "/><path d=\"{}\" transform=\"translate({at})scale({GLYPH_SCALE})\" stroke=\"{colour}\" stroke-width=\"{}\"/></g>",
        glyphs::sign(sector.sign),
        Short(1.9 * palette.weight.min(1.25))
    ));
}

/// The lines between signs.
struct Boundaries<'f> {
    dial: Dial,
    sectors: &'f [SignSector],
}

impl fmt::Display for Boundaries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for sector in self.sectors {
            write!(
                f,
                "{}",
                self.dial.spoke(sector.start_deg, SIGNS_INNER, SIGNS_OUTER)
            )?;
        }
        Ok(())
    }
}

/// A tick a degree, counted from the beginning of each sign; every fifth is longer.
struct Scale<'f> {
    dial: Dial,
    sectors: &'f [SignSector],
}

impl fmt::Display for Scale<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for sector in self.sectors {
            let mut degree = 0_u16;
            while f64::from(degree) < sector.width_deg {
                let length = match degree % 10 {
                    0 => 10.0,
                    5 => 8.0,
                    _ => 4.5,
                };
                let longitude = sector.start_deg + f64::from(degree);
                let tick = self
                    .dial
                    .spoke(longitude, SIGNS_INNER, SIGNS_INNER - length);
                write!(f, "{tick}")?;
                degree += 1;
            }
        }
        Ok(())
    }
}
