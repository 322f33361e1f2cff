//! Where the rings of a wheel are.

use super::SIGNS_INNER;
use super::bodies::BodyRing;

/// The radii of a wheel within the ring of signs.
pub(super) struct Layout {
    /// The circle between whose points aspects are drawn.
    pub(super) aspects: f64,
    /// Outer edge of the ring of house numbers.
    pub(super) houses_outer: f64,
    /// Where the house numbers are.
    pub(super) house_numbers: f64,
    /// The bodies of the chart whose houses are drawn.
    pub(super) inner: BodyRing,
    /// The bodies of a second chart.
    pub(super) outer: Option<BodyRing>,
}

/// A wheel of one chart.
pub(super) const SINGLE: Layout = Layout {
    aspects: 207.0,
    houses_outer: 234.0,
    house_numbers: 220.5,
    inner: BodyRing {
        scale: SIGNS_INNER,
        tick: 378.0,
        leader: 363.0,
        glyph: 342.0,
        degrees: 301.0,
        minutes: 264.0,
        retrograde: 245.0,
        gap_deg: 6.8,
        glyph_scale: 1.5,
        degree_size: 22,
        minute_size: 16,
        retrograde_size: 15,
    },
    outer: None,
};

/// A wheel of two charts.
pub(super) const DOUBLE: Layout = Layout {
    aspects: 145.0,
    houses_outer: 166.0,
    house_numbers: 155.5,
    inner: BodyRing {
        scale: 277.0,
        tick: 269.0,
        leader: 260.0,
        glyph: 245.0,
        degrees: 215.0,
        minutes: 191.0,
        retrograde: 176.0,
        gap_deg: 7.4,
        glyph_scale: 1.2,
        degree_size: 17,
        minute_size: 12,
        retrograde_size: 12,
    },
    outer: Some(BodyRing {
        scale: SIGNS_INNER,
        tick: 382.0,
        leader: 374.0,
        glyph: 360.0,
        degrees: 330.0,
        minutes: 306.0,
        retrograde: 290.0,
        gap_deg: 5.6,
        glyph_scale: 1.2,
        degree_size: 17,
        minute_size: 12,
        retrograde_size: 12,
    }),
};
