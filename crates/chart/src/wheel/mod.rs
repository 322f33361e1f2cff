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
//! and `data-aspect`.

mod aspects;
mod bodies;
mod canvas;
mod describe;
mod figure;
mod geometry;
mod glyphs;
mod houses;
mod request;
mod signs;
mod spread;
mod sprite;
mod theme;

use sidera_ephemeris::{Body, Ephemeris};

pub use request::{ShownZodiac, WheelOptions, WheelRequest};
pub use sprite::sprite;
pub use theme::Theme;

use crate::error::RequestError;
use crate::natal::{self, NatalChart};
use bodies::BodyRing;
use canvas::Canvas;
use figure::Figure;

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
/// Outer edge of the ring of house numbers.
const HOUSES_OUTER: f64 = 234.0;
/// The circle between whose points aspects are drawn.
const ASPECTS: f64 = 207.0;

/// A wheel as SVG, from the JSON of a request.
///
/// # Errors
///
/// As [`natal::parse`] and [`natal::calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    let request: WheelRequest = crate::request::parse(json)?;
    let (request, options) = request.split();
    Ok(svg(&natal::calculate(ephemeris, &request)?, &options))
}

/// A chart as SVG. All of its bodies are drawn.
pub fn svg(chart: &NatalChart, options: &WheelOptions) -> String {
    let palette = options.theme.palette();
    let figure = Figure::of(chart, options.zodiac.unwrap_or(ShownZodiac::Sidereal));
    let mut canvas = Canvas::new();
    canvas.put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 1000\" role=\"img\" class=\"wheel\" data-theme=\"{}\" aria-labelledby=\"wheel-title wheel-description\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\" font-family=\"system-ui, 'Helvetica Neue', Arial, sans-serif\" text-anchor=\"middle\">",
        options.theme.id()
    ));
    describe::write(&mut canvas, &figure, chart);
    canvas.put(format_args!(
        "<rect class=\"wheel-background\" width=\"1000\" height=\"1000\" rx=\"24\" fill=\"{}\"/>",
        palette.background
    ));
    signs::draw(&mut canvas, &figure, &palette);
    houses::draw(&mut canvas, &figure, &palette);
    aspects::draw(&mut canvas, &figure, &palette, &chart.aspects);
    bodies::draw(
        &mut canvas,
        &figure,
        &palette,
        &BodyRing::SINGLE,
        &figure.bodies,
    );
    canvas.put(format_args!("</svg>"));
    canvas.finish()
}
