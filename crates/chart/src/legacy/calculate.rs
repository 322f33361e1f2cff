//! From a request to the older service's document.

use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris};

use super::chart::{
    LegacyAspect, LegacyChart, LegacyName, LegacyPattern, LegacyPoint, LegacyPosition,
    SiderealAnalysis, TropicalAnalysis,
};
use super::moment::Moment;
use super::places::{Hour, View};
use super::request::{Checked, LegacyRequest};
use super::{aspects, highlights, houses, moment, patterns, places};
use crate::aspects::Aspect;
use crate::chinese::ChineseYear;
use crate::dominance::{self, COUNTED, Dominance};
use crate::error::{ErrorKind, RequestError};
use crate::moment::YEARS_COVERED;
use crate::natal::Positions;
use crate::numerology;
use crate::point::Point;
use crate::sign::{Element, Modality, Sign};
use crate::zodiac::Zodiac;

/// Names that ask for the sky of a moment instead of somebody's chart.
const TRANSITS: [&str; 2] = ["Current Transits", "Transits"];

/// Computes the older service's document.
///
/// # Errors
///
/// When something required is missing or impossible; the place needs its coordinates and time zone.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &LegacyRequest,
) -> Result<LegacyChart, RequestError> {
    let birth = request.checked()?;
    let moment = moment::of(&birth, request.fold)?;
    let sky = ephemeris.sky(moment.jd_tt).map_err(|_| {
        RequestError::at(
            ErrorKind::OutOfSpan,
            "year",
            format!("the moment is outside what is known: {YEARS_COVERED}"),
        )
    })?;
    let positions = Positions::of(&sky);
    let hour = Hour::of(&birth, &moment, &sky, &positions);
    let aspects = aspects::find(&positions);
    let side = |zodiac| {
        let ascendant_deg = hour.map(|hour| hour.angles.ascendant);
        let view = View {
            zodiac,
            ascendant_deg,
        };
        Side::of(view, &positions, hour.as_ref(), &aspects)
    };
    let sidereal = side(Zodiac::at(request.zodiac(), &sky, moment.utc.year()));
    let tropical = side(Zodiac::tropical());
    let mut chart = assemble(&birth, &moment, &positions, sidereal, tropical);
    let named = request.is_full_birth_name.unwrap_or(false) && !TRANSITS.contains(&birth.full_name);
    chart.numerology_analysis = numerology::of(birth.date(), named.then_some(birth.full_name));
    chart.chinese_zodiac = ChineseYear::of(
        request.chinese_new_year.unwrap_or_default(),
        ephemeris,
        &moment.utc,
        moment.jd_tt,
        positions.get(Body::Sun).longitude_deg,
    )
    .to_string();
    chart.day_night_status = match hour.map(|hour| hour.is_day) {
        Some(true) => "Day Birth",
        Some(false) => "Night Birth",
        None => "Undetermined",
    };
    chart.quick_highlights = highlights::of(&chart);
    chart.chart_hash = highlights::hash(&chart);
    Ok(chart)
}

/// The document but for what needs the whole of it.
fn assemble(
    birth: &Checked<'_>,
    moment: &Moment,
    positions: &Positions,
    sidereal: Side,
    tropical: Side,
) -> LegacyChart {
    LegacyChart {
        name: birth.full_name.to_owned(),
        utc_datetime: minutes(&moment.utc),
        location: coordinates(birth),
        day_night_status: "",
        chinese_zodiac: String::new(),
        numerology_analysis: numerology::of(birth.date(), None),
        unknown_time: birth.unknown_time,
        true_sidereal_signs: signs(&sidereal.view.zodiac),
        sidereal_house_cusps: houses::cusps(&sidereal.view),
        tropical_house_cusps: houses::cusps(&tropical.view),
        house_rulers: houses::rulers(&sidereal.view, positions),
        house_sign_distributions: houses::distributions(&sidereal.view),
        sidereal_chart_analysis: sidereal_analysis(&sidereal),
        sidereal_retrogrades: retrogrades(&sidereal.majors),
        sidereal_major_positions: sidereal.majors,
        sidereal_aspects: sidereal.aspects,
        sidereal_aspect_patterns: sidereal.patterns,
        sidereal_additional_points: sidereal.additional,
        tropical_chart_analysis: tropical_analysis(&tropical),
        tropical_retrogrades: retrogrades(&tropical.majors),
        tropical_major_positions: tropical.majors,
        tropical_aspects: tropical.aspects,
        tropical_aspect_patterns: tropical.patterns,
        tropical_additional_points: tropical.additional,
        quick_highlights: String::new(),
        snapshot_reading: None,
        chart_hash: String::new(),
        location_lookup: birth.located.map(|_| moment.lookup.clone()),
    }
}

/// What the document says in one of its zodiacs.
struct Side {
    view: View,
    majors: Vec<LegacyPosition>,
    aspects: Vec<LegacyAspect>,
    patterns: Vec<LegacyPattern>,
    additional: Vec<LegacyPoint>,
    dominance: Dominance,
    /// The dominant body with its score.
    dominant: (Point, f64),
}

impl Side {
    fn of(view: View, positions: &Positions, hour: Option<&Hour>, aspects: &[Aspect]) -> Self {
        let counted = COUNTED.map(|body| {
            let longitude = positions.get(body).longitude_deg;
            (body.into(), view.zodiac.place(longitude).sign)
        });
        let majors = places::majors(positions, hour);
        let additional = places::additional(positions, hour);
        Self {
            majors: majors.iter().map(|spot| view.major(spot)).collect(),
            aspects: aspects::shown(aspects, &view, positions),
            patterns: patterns::shown(aspects, &view, positions),
            additional: additional
                .iter()
                .map(|spot| view.additional(spot))
                .collect(),
            dominance: dominance::of(&counted, dominance::strongest(aspects)),
            dominant: aspects::dominant(aspects),
            view,
        }
    }
}

fn sidereal_analysis(side: &Side) -> SiderealAnalysis {
    let of = &side.dominance;
    SiderealAnalysis {
        chart_ruler: side.view.ascendant_deg.map(|ascendant| {
            let sign = side.view.zodiac.place(ascendant).sign;
            sign.modern_ruler().name()
        }),
        dominant_sign: of.sign.map_or("", Sign::name),
        dominant_element: of.element.map_or("", Element::name),
        dominant_modality: of.modality.map_or("", Modality::name),
        dominant_planet: side.dominant.0.name(),
    }
}

fn tropical_analysis(side: &Side) -> TropicalAnalysis {
    let of = &side.dominance;
    let element = of.element.unwrap_or(Element::Fire);
    let elements = match element {
        Element::Fire => of.elements.fire,
        Element::Earth => of.elements.earth,
        Element::Air => of.elements.air,
        Element::Water => of.elements.water,
    };
    let modality = of.modality.unwrap_or(Modality::Cardinal);
    let modalities = match modality {
        Modality::Cardinal => of.modalities.cardinal,
        Modality::Fixed => of.modalities.fixed,
        Modality::Mutable => of.modalities.mutable,
    };
    let sign = of.sign.map_or("", Sign::name);
    let (planet, score) = side.dominant;
    TropicalAnalysis {
        dominant_sign: format!("{sign} ({} placements)", of.sign_count),
        dominant_element: format!("{} ({elements})", element.name()),
        dominant_modality: format!("{} ({modalities})", modality.name()),
        dominant_planet: format!("{} (score {score:.2})", planet.name()),
    }
}

/// `YYYY-MM-DD HH:MM`.
fn minutes(utc: &Utc) -> String {
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        utc.year(),
        utc.month(),
        utc.day(),
        utc.hour(),
        utc.minute()
    )
}

/// The signs with their beginnings and ends, the last one's 360.
fn signs(zodiac: &Zodiac) -> Vec<(&'static str, f64, f64)> {
    let sectors = zodiac.sectors();
    let ends = sectors.iter().skip(1).map(|next| next.start_deg);
    let first = sectors.first().map_or(0.0, |first| first.start_deg);
    let last = if first == 0.0 { 360.0 } else { first };
    sectors
        .iter()
        .zip(ends.chain([last]))
        .map(|(sector, end)| (sector.sign.name(), sector.start_deg, end))
        .collect()
}

fn retrogrades(majors: &[LegacyPosition]) -> Vec<LegacyName> {
    majors
        .iter()
        .filter(|position| position.retrograde)
        .map(|position| LegacyName {
            name: position.name,
        })
        .collect()
}

/// `40.7128° N, 74.0060° W`.
fn coordinates(birth: &Checked<'_>) -> String {
    let side = |degrees: f64, positive, negative| {
        let hemisphere = if degrees < 0.0 { negative } else { positive };
        format!("{:.4}° {hemisphere}", degrees.abs())
    };
    format!(
        "{}, {}",
        side(birth.latitude, "N", "S"),
        side(birth.longitude, "E", "W")
    )
}
