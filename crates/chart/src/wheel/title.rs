//! What the charts of a wheel are called.

use super::request::WheelTechnique;

/// What comes before the names of a chart's bodies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labels {
    /// For the outer ring; begins a sentence.
    pub(super) outer: &'static str,
    /// For the inner ring.
    pub(super) inner: &'static str,
    /// What the whole is.
    pub(super) whole: &'static str,
}

impl Labels {
    /// Those of a wheel of one chart.
    pub(super) const SINGLE: Self = Self {
        outer: "",
        inner: "",
        whole: "Chart wheel",
    };

    pub(super) const fn of(technique: WheelTechnique) -> Self {
        match technique {
            WheelTechnique::Chart => Self {
                outer: "Outer ",
                inner: "inner ",
                whole: "Double wheel of two charts",
            },
            WheelTechnique::Progressed => Self {
                outer: "Progressed ",
                inner: "natal ",
                whole: "Double wheel, progressed around natal",
            },
            WheelTechnique::Directed => Self {
                outer: "Directed ",
                inner: "natal ",
                whole: "Double wheel, directed around natal",
            },
            WheelTechnique::Composite => Self {
                whole: "Wheel of a composite chart",
                ..Self::SINGLE
            },
            WheelTechnique::Davison => Self {
                whole: "Wheel of a Davison chart",
                ..Self::SINGLE
            },
        }
    }
}
