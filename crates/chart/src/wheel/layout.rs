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
    aspects: 150.0,
    houses_outer: 172.0,
    house_numbers: 161.0,
    inner: BodyRing {
        scale: 288.0,
        tick: 279.0,
        leader: 269.0,
        glyph: 253.0,
        degrees: 226.0,
        minutes: 202.0,
        retrograde: 185.0,
        gap_deg: 7.4,
        glyph_scale: 1.2,
        degree_size: 18,
        minute_size: 13,
        retrograde_size: 12,
    },
    outer: Some(BodyRing {
        scale: SIGNS_INNER,
        tick: 380.0,
        leader: 371.0,
        glyph: 356.0,
        degrees: 330.0,
        minutes: 311.0,
        retrograde: 297.0,
        gap_deg: 5.6,
        glyph_scale: 1.2,
        degree_size: 18,
        minute_size: 13,
        retrograde_size: 12,
    }),
};
