//! A request's options, checked and completed.

use serde::Serialize;

use super::options::{AspectZodiac, ChartOptions, ExactDates, RulerScheme};
use super::orb::OrbRule;
use super::preset::Preset;
use super::technique::{Settings, Technique};
use crate::aspects::{AspectKind, Orbs};
use crate::error::RequestError;
use crate::houses::HouseSystem;
use crate::ids::BodyId;
use crate::point::Point;
use crate::zodiac::{CustomAyanamsa, ZodiacChoice, ZodiacId};

/// The widest orb a request may ask for, degrees.
const WIDEST_ORB_DEG: f64 = 30.0;

/// The options of a chart in full, as they were used: those of the request, and for what it leaves out
/// those of the preset. Sent back as a request's members they mean the same chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResolvedOptions {
    /// The preset that filled in what the request left out.
    pub preset: Preset,
    /// The zodiac asked for: an identifier, or the caller's own ayanamsa.
    pub zodiac: ZodiacChoice,
    /// The house system asked for.
    pub houses: HouseSystem,
    /// The bodies in the answer.
    pub bodies: Vec<BodyId>,
    /// The aspects looked for.
    pub aspects: Vec<AspectKind>,
    /// The bodies and points between which aspects were looked for, where the chart has them.
    pub aspect_points: Vec<Point>,
    /// The orbs of the aspects that do not go by `moieties`.
    pub orbs: Orbs,
    /// What orbs depend on.
    pub orb_rule: OrbRule,
    /// Whether two angles may be in aspect.
    pub angle_aspects: bool,
    /// In which zodiac aspects between two charts are measured.
    pub aspect_zodiac: AspectZodiac,
    /// Of which aspects it is said when they are exact.
    pub exact_dates: ExactDates,
    /// The rulers of the signs.
    pub rulers: RulerScheme,
    /// What the answer has beyond the usual.
    pub include: Vec<Technique>,
    /// Orbs and tables of what the answer has beyond the usual.
    pub settings: Settings,
}

impl ChartOptions {
    /// Checks the options and completes them from the preset.
    ///
    /// # Errors
    ///
    /// Names the member that is not possible.
    pub fn resolve(&self) -> Result<ResolvedOptions, RequestError> {
        self.check_orbs()?;
        let preset = self.preset.unwrap_or_default();
        let usual = preset.definition();
        if let Some(ZodiacChoice::Custom(own)) = self.zodiac {
            check_ayanamsa(own, "zodiac")?;
        }
        let usual_bodies = || usual.bodies.iter().copied().map(BodyId).collect();
        let bodies = chosen(self.bodies.as_deref(), "bodies")?.unwrap_or_else(usual_bodies);
        let aspects = chosen(self.aspects.as_deref(), "aspects")?;
        let aspects = aspects.unwrap_or_else(|| usual.aspects.to_vec());
        let aspect_points = chosen(self.aspect_points.as_deref(), "aspect_points")?;
        let include = chosen(self.include.as_deref(), "include")?;
        let orb_rule = self.orb_rule.unwrap_or(usual.orb_rule);
        Ok(ResolvedOptions {
            preset,
            zodiac: self.zodiac.unwrap_or(ZodiacChoice::Named(usual.zodiac)),
            houses: self.houses.unwrap_or(usual.houses),
            bodies,
            orbs: Orbs::chosen(&aspects, &self.orbs, orb_rule),
            aspects,
            aspect_points: aspect_points.unwrap_or_else(|| usual.aspect_points.to_vec()),
            orb_rule,
            angle_aspects: self.angle_aspects.unwrap_or(false),
            aspect_zodiac: self.aspect_zodiac.unwrap_or_default(),
            exact_dates: self.exact_dates.unwrap_or_default(),
            rulers: self.rulers.unwrap_or(usual.rulers),
            include: include.unwrap_or_else(|| usual.include.to_vec()),
            settings: self.settings.resolve()?,
        })
    }

    fn check_orbs(&self) -> Result<(), RequestError> {
        for (aspect, choice) in &self.orbs {
            let pair = choice.pair();
            let allowed = 0.0..=WIDEST_ORB_DEG;
            if !allowed.contains(&pair.orb) || !allowed.contains(&pair.luminary) {
                return Err(RequestError::invalid(
                    format!("orbs.{}", aspect.id()),
                    "an orb must be 0 to 30 degrees",
                ));
            }
        }
        Ok(())
    }
}

impl ResolvedOptions {
    /// The sidereal zodiac of an answer: the one asked for, or `true_sidereal` beside the tropical one.
    pub const fn sidereal(&self) -> ZodiacChoice {
        match self.zodiac {
            ZodiacChoice::Named(ZodiacId::Tropical) => ZodiacChoice::Named(ZodiacId::TrueSidereal),
            other => other,
        }
    }
}

/// What a list chooses, each once; `None` where there is no list.
pub(crate) fn chosen<T: PartialEq + Copy>(
    items: Option<&[T]>,
    field: &'static str,
) -> Result<Option<Vec<T>>, RequestError> {
    let Some(items) = items else {
        return Ok(None);
    };
    for (index, item) in items.iter().enumerate() {
        if items.iter().take(index).any(|earlier| earlier == item) {
            return Err(RequestError::invalid(
                format!("{field}[{index}]"),
                "is named twice; each may be named once",
            ));
        }
    }
    Ok(Some(items.to_vec()))
}

/// Refuses an ayanamsa that is none, given in `field`.
pub(crate) fn check_ayanamsa(own: CustomAyanamsa, field: &str) -> Result<(), RequestError> {
    if !(2_351_545.0..=2_551_545.0).contains(&own.epoch_jd_tt) {
        return Err(RequestError::invalid(
            format!("{field}.epoch_jd_tt"),
            "must be a Julian date of TT within 100,000 days of 2451545 (the year 2000)",
        ));
    }
    if !(-360.0..=360.0).contains(&own.value_deg) {
        return Err(RequestError::invalid(
            format!("{field}.value_deg"),
            "must be -360 to 360 degrees",
        ));
    }
    Ok(())
}
