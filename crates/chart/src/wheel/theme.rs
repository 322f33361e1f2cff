//! Colours of the wheel.

use crate::aspects::AspectFamily;
use crate::ids::identifiers;
use crate::sign::Element;

identifiers! {
    /// The colours of a wheel.
    #[derive(Default)]
    pub enum Theme is "a theme" {
        /// On white.
        #[default]
        Light = "light",
        /// On near black.
        Dark = "dark",
        /// For paper: on white, dark inks that survive a black-and-white printer, no tints.
        Print = "print",
        /// Black on white at the highest contrast, with heavier lines.
        HighContrast = "high_contrast",
    }
}

/// What is painted with which colour, and how heavy lines are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    pub(super) background: &'static str,
    pub(super) ink: &'static str,
    pub(super) quiet: &'static str,
    pub(super) faint: &'static str,
    pub(super) hard: &'static str,
    pub(super) soft: &'static str,
    pub(super) minor: &'static str,
    pub(super) retrograde: &'static str,
    elements: [&'static str; 4],
    /// Opacity of a sign's tint.
    pub(super) tint: &'static str,
    /// Factor on the width of every line.
    pub(super) weight: f64,
}

impl Theme {
    pub(super) const fn palette(self) -> Palette {
        match self {
            Self::Light => LIGHT,
            Self::Dark => DARK,
            Self::Print => PRINT,
            Self::HighContrast => HIGH_CONTRAST,
        }
    }
}

impl Palette {
    pub(super) const fn element(&self, element: Element) -> &'static str {
        let [fire, earth, air, water] = self.elements;
        match element {
            Element::Fire => fire,
            Element::Earth => earth,
            Element::Air => air,
            Element::Water => water,
        }
    }

    pub(super) const fn aspect(&self, family: AspectFamily) -> &'static str {
        match family {
            AspectFamily::Neutral => self.ink,
            AspectFamily::Hard => self.hard,
            AspectFamily::Soft => self.soft,
            AspectFamily::Minor => self.minor,
        }
    }
}

/// How an element's rim is broken, so that elements differ without colour too.
pub(super) const fn rim_dashes(element: Element) -> Option<&'static str> {
    match element {
        Element::Fire => None,
        Element::Earth => Some("11 4"),
        Element::Air => Some("2.5 4"),
        Element::Water => Some("11 4 2.5 4"),
    }
}

const LIGHT: Palette = Palette {
    background: "#ffffff",
    ink: "#1d2433",
    quiet: "#69728a",
    faint: "#c6ccda",
    hard: "#cf2f3d",
    soft: "#2563c9",
    minor: "#6b7690",
    retrograde: "#b3261e",
    elements: ["#c2371f", "#3d7a35", "#9a6b00", "#1f66b0"],
    tint: "0.1",
    weight: 1.0,
};

const DARK: Palette = Palette {
    background: "#12151d",
    ink: "#eceff6",
    quiet: "#9aa3b8",
    faint: "#414a5e",
    hard: "#ff6b70",
    soft: "#6ea8ff",
    minor: "#97a1b8",
    retrograde: "#ff8a80",
    elements: ["#ff8263", "#84cc7a", "#e9bf56", "#74b3ff"],
    tint: "0.14",
    weight: 1.0,
};

const PRINT: Palette = Palette {
    background: "#ffffff",
    ink: "#000000",
    quiet: "#404040",
    faint: "#b0b0b0",
    hard: "#a00010",
    soft: "#003a9b",
    minor: "#505050",
    retrograde: "#000000",
    elements: ["#8c1d08", "#1f5218", "#6a4900", "#0b3f78"],
    tint: "0",
    weight: 1.0,
};

const HIGH_CONTRAST: Palette = Palette {
    background: "#ffffff",
    ink: "#000000",
    quiet: "#000000",
    faint: "#595959",
    hard: "#9e0012",
    soft: "#00309e",
    minor: "#3a3a3a",
    retrograde: "#9e0012",
    elements: ["#8a1200", "#0f4d08", "#5c3d00", "#00366e"],
    tint: "0",
    weight: 1.5,
};
