//! What an answer may have beyond the usual, and the orbs and tables of it.

use serde::{Deserialize, Serialize};

use super::object::object_only;
use crate::error::RequestError;
use crate::ids::identifiers;

identifiers! {
    /// Something a chart has on request, by the name of its member in the document.
    pub enum Technique is "a technique" {
        /// Domicile, exaltation, triplicity, term and face of each planet, with its score.
        Dignities = "dignities",
        /// Planets in each other's dignities.
        Receptions = "receptions",
        /// Which planets are of the chart's sect, by hemisphere and sign too (hayz).
        SectPlacements = "sect_placements",
        /// The lots with their formulae, also those of father, mother and exaltation.
        Lots = "lots",
        /// Mirror points over the solstices and the equinoxes, and who stands there.
        Antiscia = "antiscia",
        /// Parallels and contra-parallels of declination, and who is out of bounds.
        Declinations = "declinations",
        /// Points midway between two bodies, and who stands on them.
        Midpoints = "midpoints",
        /// Conjunctions with fixed stars.
        FixedStars = "fixed_stars",
        /// Elements, modalities, polarities, hemispheres and quadrants, counted.
        Balance = "balance",
        /// The shape of the whole: bundle, bowl, bucket, locomotive, seesaw, splay or splash.
        Shape = "shape",
        /// The new or full Moon before the moment.
        PrenatalLunation = "prenatal_lunation",
    }
}

identifiers! {
    /// A table of the terms (bounds): five unequal parts of each sign.
    #[derive(Default)]
    pub enum Terms is "a table of terms" {
        /// The Egyptian ones, as in Dorotheus and Valens.
        #[default]
        Egyptian = "egyptian",
        /// Ptolemy's own, as in Lilly.
        Ptolemaic = "ptolemaic",
    }
}

/// Orbs and tables of the techniques that a request includes.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct TechniqueSettings {
    /// The table of terms: `egyptian` or `ptolemaic`. Default `egyptian`.
    pub terms: Option<Terms>,
    /// How far a body may be from a mirror point, 0 to 10 degrees. Default 1.
    pub antiscia_orb: Option<f64>,
    /// By how much declinations may differ in a parallel, 0 to 10 degrees. Default 1.
    pub declination_orb: Option<f64>,
    /// How far a body may be from a midpoint, 0 to 10 degrees. Default 1.
    pub midpoint_orb: Option<f64>,
    /// The circle on which midpoints are compared: 360, 180, 90 or 45 degrees. On that of 90 degrees a
    /// body in square to a midpoint stands on it. Default 90.
    pub midpoint_dial: Option<f64>,
    /// How far a body may be from a star in longitude, 0 to 10 degrees. Default 1.
    pub star_orb: Option<f64>,
    /// The faintest magnitude of a star, -2 to 7. Default 2.5.
    pub star_magnitude: Option<f64>,
}

object_only!(TechniqueSettings);

/// The settings in full, as they were used.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Settings {
    /// The table of terms.
    pub terms: Terms,
    /// How far a body may be from a mirror point, degrees.
    pub antiscia_orb: f64,
    /// By how much declinations may differ in a parallel, degrees.
    pub declination_orb: f64,
    /// How far a body may be from a midpoint, degrees.
    pub midpoint_orb: f64,
    /// The circle on which midpoints are compared, degrees.
    pub midpoint_dial: f64,
    /// How far a body may be from a star in longitude, degrees.
    pub star_orb: f64,
    /// The faintest magnitude of a star.
    pub star_magnitude: f64,
}

/// The widest orb of a technique, degrees.
const WIDEST_ORB_DEG: f64 = 10.0;

impl TechniqueSettings {
    /// Checks and completes them.
    pub(super) fn resolve(&self) -> Result<Settings, RequestError> {
        Ok(Settings {
            terms: self.terms.unwrap_or_default(),
            antiscia_orb: orb(self.antiscia_orb, "antiscia_orb")?,
            declination_orb: orb(self.declination_orb, "declination_orb")?,
            midpoint_orb: orb(self.midpoint_orb, "midpoint_orb")?,
            midpoint_dial: dial(self.midpoint_dial)?,
            star_orb: orb(self.star_orb, "star_orb")?,
            star_magnitude: magnitude(self.star_magnitude)?,
        })
    }
}

fn orb(given: Option<f64>, name: &str) -> Result<f64, RequestError> {
    let orb = given.unwrap_or(1.0);
    if (0.0..=WIDEST_ORB_DEG).contains(&orb) {
        return Ok(orb);
    }
    Err(RequestError::invalid(
        format!("settings.{name}"),
        "an orb must be 0 to 10 degrees",
    ))
}

fn dial(given: Option<f64>) -> Result<f64, RequestError> {
    let dial = given.unwrap_or(90.0);
    if [360.0, 180.0, 90.0, 45.0].contains(&dial) {
        return Ok(dial);
    }
    Err(RequestError::invalid(
        "settings.midpoint_dial",
        "must be 360, 180, 90 or 45 degrees",
    ))
}

fn magnitude(given: Option<f64>) -> Result<f64, RequestError> {
    let magnitude = given.unwrap_or(2.5);
    if (-2.0..=7.0).contains(&magnitude) {
        return Ok(magnitude);
    }
    Err(RequestError::invalid(
        "settings.star_magnitude",
        "a magnitude must be -2 to 7",
    ))
}
