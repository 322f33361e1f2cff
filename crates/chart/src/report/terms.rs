//! The words for what a chart is made of.

use super::strings::Text;
use crate::aspects::AspectKind;
use crate::houses::HouseSystem;
use crate::moon::PhaseName;
use crate::patterns::PatternKind;
use crate::point::Point;
use crate::sign::{Element, Modality, Sign};
use crate::techniques::{Debility, Dignity, ShapeKind};

pub(super) const fn sign(sign: Sign) -> Text {
    match sign {
        Sign::Aries => Text::Aries,
        Sign::Taurus => Text::Taurus,
        Sign::Gemini => Text::Gemini,
        Sign::Cancer => Text::Cancer,
        Sign::Leo => Text::Leo,
        Sign::Virgo => Text::Virgo,
        Sign::Libra => Text::Libra,
        Sign::Scorpio => Text::Scorpio,
        Sign::Ophiuchus => Text::Ophiuchus,
        Sign::Sagittarius => Text::Sagittarius,
        Sign::Capricorn => Text::Capricorn,
        Sign::Aquarius => Text::Aquarius,
        Sign::Pisces => Text::Pisces,
    }
}

pub(super) const fn element(element: Element) -> Text {
    match element {
        Element::Fire => Text::Fire,
        Element::Earth => Text::Earth,
        Element::Air => Text::Air,
        Element::Water => Text::Water,
    }
}

pub(super) const fn modality(modality: Modality) -> Text {
    match modality {
        Modality::Cardinal => Text::Cardinal,
        Modality::Fixed => Text::Fixed,
        Modality::Mutable => Text::Mutable,
    }
}

pub(super) const fn point(point: Point) -> Text {
    match point {
        Point::Sun => Text::Sun,
        Point::Moon => Text::Moon,
        Point::Mercury => Text::Mercury,
        Point::Venus => Text::Venus,
        Point::Mars => Text::Mars,
        Point::Jupiter => Text::Jupiter,
        Point::Saturn => Text::Saturn,
        Point::Uranus => Text::Uranus,
        Point::Neptune => Text::Neptune,
        Point::Pluto => Text::Pluto,
        Point::Chiron => Text::Chiron,
        Point::Ceres => Text::Ceres,
        Point::Pallas => Text::Pallas,
        Point::Juno => Text::Juno,
        Point::Vesta => Text::Vesta,
        Point::TrueNode => Text::TrueNode,
        Point::MeanNode => Text::MeanNode,
        Point::MeanApogee => Text::MeanApogee,
        Point::OsculatingApogee => Text::OsculatingApogee,
        Point::TrueSouthNode => Text::TrueSouthNode,
        Point::MeanSouthNode => Text::MeanSouthNode,
        Point::Ascendant => Text::Ascendant,
        Point::Midheaven => Text::Midheaven,
        Point::Descendant => Text::Descendant,
        Point::ImumCoeli => Text::ImumCoeli,
        Point::Vertex => Text::Vertex,
        Point::AntiVertex => Text::AntiVertex,
        Point::EastPoint => Text::EastPoint,
        Point::Fortune => Text::Fortune,
        Point::Spirit => Text::Spirit,
        Point::Eros => Text::Eros,
        Point::Necessity => Text::Necessity,
        Point::Courage => Text::Courage,
        Point::Victory => Text::Victory,
        Point::Nemesis => Text::Nemesis,
    }
}

/// The word for a lot that is no point of every chart.
pub(super) fn lot(id: &str) -> Option<Text> {
    match id {
        "father" => Some(Text::Father),
        "mother" => Some(Text::Mother),
        "exaltation" => Some(Text::ExaltationLot),
        other => Point::from_id(other).map(point),
    }
}

pub(super) const fn aspect(aspect: AspectKind) -> Text {
    match aspect {
        AspectKind::Conjunction => Text::Conjunction,
        AspectKind::Opposition => Text::Opposition,
        AspectKind::Trine => Text::Trine,
        AspectKind::Square => Text::Square,
        AspectKind::Sextile => Text::Sextile,
        AspectKind::Quincunx => Text::Quincunx,
        AspectKind::Semisextile => Text::Semisextile,
        AspectKind::Semisquare => Text::Semisquare,
        AspectKind::Sesquiquadrate => Text::Sesquiquadrate,
        AspectKind::Quintile => Text::Quintile,
        AspectKind::Biquintile => Text::Biquintile,
    }
}

/// The word for a figure that aspects make; none for stellia, which have sentences of their own.
pub(super) const fn pattern(pattern: PatternKind) -> Option<Text> {
    Some(match pattern {
        PatternKind::TSquare => Text::TSquare,
        PatternKind::GrandTrine => Text::GrandTrine,
        PatternKind::GrandCross => Text::GrandCross,
        PatternKind::Yod => Text::Yod,
        PatternKind::Kite => Text::Kite,
        PatternKind::MysticRectangle => Text::MysticRectangle,
        PatternKind::StelliumSign | PatternKind::StelliumHouse => return None,
    })
}

pub(super) const fn phase(phase: PhaseName) -> Text {
    match phase {
        PhaseName::NewMoon => Text::NewMoon,
        PhaseName::WaxingCrescent => Text::WaxingCrescent,
        PhaseName::FirstQuarter => Text::FirstQuarter,
        PhaseName::WaxingGibbous => Text::WaxingGibbous,
        PhaseName::FullMoon => Text::FullMoon,
        PhaseName::WaningGibbous => Text::WaningGibbous,
        PhaseName::LastQuarter => Text::LastQuarter,
        PhaseName::WaningCrescent => Text::WaningCrescent,
    }
}

pub(super) const fn houses(system: HouseSystem) -> Text {
    match system {
        HouseSystem::Placidus => Text::Placidus,
        HouseSystem::Koch => Text::Koch,
        HouseSystem::Regiomontanus => Text::Regiomontanus,
        HouseSystem::Campanus => Text::Campanus,
        HouseSystem::Porphyry => Text::Porphyry,
        HouseSystem::Equal => Text::Equal,
        HouseSystem::EqualMc => Text::EqualMc,
        HouseSystem::WholeSign => Text::WholeSign,
        HouseSystem::Alcabitius => Text::Alcabitius,
        HouseSystem::Morinus => Text::Morinus,
        HouseSystem::Topocentric => Text::Topocentric,
        HouseSystem::Meridian => Text::Meridian,
        HouseSystem::Vehlow => Text::Vehlow,
        HouseSystem::Sripati => Text::Sripati,
    }
}

pub(super) const fn dignity(dignity: Dignity) -> Text {
    match dignity {
        Dignity::Domicile => Text::Domicile,
        Dignity::Exaltation => Text::Exaltation,
        Dignity::Triplicity => Text::Triplicity,
        Dignity::Term => Text::Term,
        Dignity::Face => Text::Face,
    }
}

pub(super) const fn debility(debility: Debility) -> Text {
    match debility {
        Debility::Detriment => Text::Detriment,
        Debility::Fall => Text::Fall,
        Debility::Peregrine => Text::Peregrine,
    }
}

pub(super) const fn shape(shape: ShapeKind) -> Text {
    match shape {
        ShapeKind::Bundle => Text::ShapeBundle,
        ShapeKind::Bowl => Text::ShapeBowl,
        ShapeKind::Bucket => Text::ShapeBucket,
        ShapeKind::Seesaw => Text::ShapeSeesaw,
        ShapeKind::Locomotive => Text::ShapeLocomotive,
        ShapeKind::Splash => Text::ShapeSplash,
        ShapeKind::Splay => Text::ShapeSplay,
    }
}

/// The word for an element or an animal of the Chinese calendar.
pub(super) fn chinese(id: &str) -> Option<Text> {
    Some(match id {
        "Wood" => Text::Wood,
        "Fire" => Text::Fire,
        "Earth" => Text::Earth,
        "Metal" => Text::Metal,
        "Water" => Text::Water,
        "Rat" => Text::Rat,
        "Ox" => Text::Ox,
        "Tiger" => Text::Tiger,
        "Rabbit" => Text::Rabbit,
        "Dragon" => Text::Dragon,
        "Snake" => Text::Snake,
        "Horse" => Text::Horse,
        "Goat" => Text::Goat,
        "Monkey" => Text::Monkey,
        "Rooster" => Text::Rooster,
        "Dog" => Text::Dog,
        "Pig" => Text::Pig,
        _ => return None,
    })
}

/// The sentence of a warning, by its code; none for one that no string is for.
pub(super) fn warning(code: &str) -> Option<Text> {
    Some(match code {
        "no_coordinates" => Text::WarnNoCoordinates,
        "unknown_time" => Text::WarnUnknownTime,
        "house_system_undefined" => Text::WarnHouseSystem,
        "houses_turned" => Text::WarnHousesTurned,
        "ascendant_turned" => Text::WarnAscendantTurned,
        "whole_sign_needs_twelve_signs" => Text::WarnWholeSign,
        "several_places" => Text::WarnSeveralPlaces,
        "place_parts_ignored" => Text::WarnPlaceParts,
        "zone_at_point" => Text::WarnZoneAtPoint,
        "timezone_ignored" => Text::WarnTimezoneIgnored,
        "time_ignored" => Text::WarnTimeIgnored,
        "techniques_need_a_horizon" => Text::WarnTechniques,
        "ambiguous_time" => Text::WarnAmbiguous,
        "nonexistent_time" => Text::WarnNonexistent,
        "local_mean_time" | "zone_mean_time" => Text::WarnMeanTime,
        "julian_calendar" => Text::WarnJulian,
        "doubtful_history" => Text::WarnDoubtful,
        "fixed_offset_name" | "placeless_zone" | "inverted_sign" => Text::WarnZoneName,
        _ => return None,
    })
}
