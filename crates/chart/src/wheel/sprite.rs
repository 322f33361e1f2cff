//! The glyphs by themselves, for tables beside a wheel.

use super::canvas::Canvas;
use super::glyphs;
use crate::aspects::AspectKind;
use crate::point::Point;
use crate::sign::Sign;

/// All glyphs as one SVG of `path` elements, to be drawn with a pen about 2 units wide in a box from
/// -12 to 12. Their ids are `glyph-` and what they stand for: `glyph-aries`, `glyph-sun`, `glyph-trine`.
/// Angles and most lots have none: they are written with letters.
pub fn sprite() -> String {
    let mut canvas = Canvas::new();
    canvas.put(format_args!("<svg xmlns=\"http://www.w3.org/2000/svg\">"));
    for sign in Sign::THIRTEEN {
        put(&mut canvas, &sign.name().to_lowercase(), glyphs::sign(sign));
    }
    for &point in Point::ALL {
        if let Some(path) = glyphs::point(point) {
            put(&mut canvas, point.id(), path);
        }
    }
    for &kind in AspectKind::ALL {
        put(&mut canvas, kind.id(), aspect(kind));
    }
    canvas.put(format_args!("</svg>"));
    canvas.finish()
}

fn put(canvas: &mut Canvas, id: &str, path: &str) {
    canvas.put(format_args!("<path id=\"glyph-{id}\" d=\"{path}\"/>"));
}

/// The path of an aspect's sign, of those too that wheels leave off their lines.
const fn aspect(kind: AspectKind) -> &'static str {
    if let Some(path) = glyphs::aspect(kind) {
        return path;
    }
    match kind {
        AspectKind::Conjunction => {
            "M2.6 3.4A5.6 5.6 0 1 1 -8.6 3.4A5.6 5.6 0 1 1 2.6 3.4ZM1 -.6L9.6 -9.2"
        }
        AspectKind::Quincunx => "M-9 -5.4H9M0 -5.4L-8 8M0 -5.4L8 8",
        AspectKind::Semisextile => "M-9 5.4H9M0 5.4L-8 -8M0 5.4L8 -8",
        AspectKind::Semisquare => "M9 8H-8L6.6 -8",
        AspectKind::Sesquiquadrate => "M-9.6 -9.4H2.4V2.6H-9.6ZM10 9.4H.4L9 .6",
        AspectKind::Quintile => "M8 -1A8 8 0 1 1 -8 -1A8 8 0 1 1 8 -1ZM2.6 4L9 10.4",
        AspectKind::Biquintile => {
            "M-9.6 -9.6V5M-2.8 1.6A3.4 3.4 0 1 1 -9.6 1.6A3.4 3.4 0 1 1 -2.8 1.6ZM10.2 1A5 5 0 1 1 .2 1A5 5 0 1 1 10.2 1ZM6.6 4L10.6 8.6"
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_aspect_and_every_body_has_a_glyph_of_its_own() {
        let sprite = sprite();
        for kind in AspectKind::ALL {
            assert!(!aspect(*kind).is_empty(), "{}", kind.id());
            assert!(sprite.contains(&format!("\"glyph-{}\"", kind.id())));
        }
        for body in sidera_ephemeris::Body::ALL {
            assert!(sprite.contains(&format!("\"glyph-{}\"", body.id())));
        }
        assert_eq!(
            sprite.matches(" d=\"M").count(),
            sprite.matches("<path").count()
        );
    }
}
