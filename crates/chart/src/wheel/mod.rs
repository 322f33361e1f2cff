//! The chart as a wheel, in SVG.
//!
//! The Ascendant is at the left and the signs go counter-clockwise; without houses the beginning
//! of Aries is at the left. Unequal signs keep their widths. A tick marks where each body is; its
//! glyph is moved aside where it would cover another and a leader line joins the two.
//!
//! The drawing scales (there is a view box and no size), has a title and a description for who
//! cannot see it, and carries no style attributes and no script, so that it may be inlined in a
//! page with a strict content security policy. Classes and `data-` attributes are there for a page
//! to hang interaction on: `wheel-sign`, `wheel-house`, `wheel-angle`, `wheel-body`,
//! `wheel-aspect`, with `data-sign`, `data-house`, `data-angle`, `data-body`, `data-a`, `data-b`
//! and `data-aspect`. A wheel of two charts has the second one's bodies in a ring of their own, in a group of
//! class `wheel-outer`, and the aspects from there (`data-a`) to the first chart (`data-b`).
//!
//! Ids begin with a digest of the drawing, so that no two different wheels of a page share one.

mod aspects;
mod bodies;
mod canvas;
mod describe;
mod figure;
mod geometry;
mod glyphs;
mod houses;
mod layout;
mod pair;
mod request;
mod signs;
mod spread;
mod sprite;
mod subject;
mod theme;
mod title;

use std::fmt::Write as _;

use sidera_ephemeris::{Body, Ephemeris};

pub use request::{ShownZodiac, WheelOptions, WheelRequest, WheelTechnique};
pub use sprite::sprite;
pub use theme::Theme;

use crate::aspects::Aspect;
use crate::digest::Fnv;
use crate::error::RequestError;
use crate::natal::{self, NatalChart};
use crate::request::NatalRequest;
use canvas::Canvas;
use figure::Figure;
use subject::Subject;
use title::Labels;

/// The bodies of a wheel that names none.
pub const USUAL_BODIES: [Body; 13] = [
    Body::Sun,
    Body::Moon,
    Body::Mercury,
    Body::Venus,
    Body::Mars,
    Body::Jupiter,
    Body::Saturn,
    Body::Uranus,
    Body::Neptune,
    Body::Pluto,
    Body::Chiron,
    Body::TrueNode,
    Body::MeanApogee,
];

/// Outer edge of the signs.
const SIGNS_OUTER: f64 = 452.0;
/// Inner edge of the signs, where bodies have their ticks.
const SIGNS_INNER: f64 = 392.0;
/// A wheel as SVG, from the JSON of a request.
///
/// # Errors
///
/// As [`natal::parse`] and [`natal::calculate`], and as the technique that the request names.
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    let request: WheelRequest = crate::request::parse(json)?;
    let request = request.completed()?;
    if let Some(second) = &request.second {
        return pair::document(ephemeris, &request, second);
    }
    let natal = NatalRequest {
        birth: request.birth,
        options: request.options,
        ..NatalRequest::default()
    };
    Ok(svg(&natal::calculate(ephemeris, &natal)?, &request.wheel))
}

/// A chart as SVG. All of its bodies are drawn.
pub fn svg(chart: &NatalChart, options: &WheelOptions) -> String {
    draw(&Picture {
        inner: Subject::natal(chart),
        outer: None,
        aspects: &chart.aspects,
        labels: Labels::SINGLE,
        options,
    })
}

/// What is drawn, and how.
struct Picture<'c> {
    inner: Subject<'c>,
    outer: Option<Subject<'c>>,
    /// From the outer ring to the inner one, or within the only one.
    aspects: &'c [Aspect],
    labels: Labels,
    options: &'c WheelOptions,
}

fn draw(picture: &Picture<'_>) -> String {
    let options = picture.options;
    let palette = options.theme.palette();
    let shown = options.zodiac.unwrap_or(ShownZodiac::Sidereal);
    let figure = Figure::of(&picture.inner, picture.outer.as_ref(), shown);
    let mut rings = Canvas::new();
    rings.put(format_args!(
        "<rect class=\"wheel-background\" width=\"1000\" height=\"1000\" rx=\"24\" fill=\"{}\"/>",
        palette.background
    ));
    signs::draw(&mut rings, &figure, &palette);
    houses::draw(&mut rings, &figure, &palette);
    aspects::draw(
        &mut rings,
        &figure,
        &palette,
        picture.aspects,
        picture.labels,
    );
    let layout = figure.layout;
    if let (Some(ring), Some(outer)) = (&layout.outer, &figure.outer) {
        bodies::draw(
            &mut rings,
            &figure,
            &palette,
            ring,
            outer,
            "wheel-bodies wheel-outer",
        );
    }
    bodies::draw(
        &mut rings,
        &figure,
        &palette,
        &layout.inner,
        &figure.bodies,
        "wheel-bodies",
    );
    let rings = rings.finish();
    let id = options.id.clone().unwrap_or_else(|| id_of(&rings, options));
    let mut canvas = Canvas::new();
    canvas.put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 1000\" role=\"img\" class=\"wheel\" data-theme=\"{}\" aria-labelledby=\"{id}-title {id}-description\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\" font-family=\"system-ui, 'Helvetica Neue', Arial, sans-serif\" text-anchor=\"middle\">",
        options.theme.id()
    ));
    describe::write(&mut canvas, &figure, picture, &id);
    canvas.put(format_args!("{rings}</svg>"));
    canvas.finish()
}

/// What the ids begin with: the same for the same picture, another for any other.
fn id_of(rings: &str, options: &WheelOptions) -> String {
    let mut digest = Fnv::new();
    let name = options.name.as_deref().unwrap_or_default();
    let _ = write!(digest, "{rings}{name}");
    format!("wheel-{:016x}", digest.value())
}
