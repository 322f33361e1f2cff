//! The chart in a few lines, and its digest.

use std::fmt::Write as _;

use super::chart::{LegacyAspect, LegacyChart, LegacyPosition};
use crate::digest::Fnv;

/// The lights and the Ascendant in both zodiacs, what prevails, the node, the life path, the
/// two strongest aspects: one bullet a line.
pub(super) fn of(chart: &LegacyChart) -> String {
    let mut lines = Vec::with_capacity(9);
    for name in ["Sun", "Moon", "Ascendant"] {
        lines.extend(in_both(chart, name));
    }
    let analysis = &chart.sidereal_chart_analysis;
    lines.push(format!(
        "Dominant element: {} (sidereal), {} (tropical)",
        analysis.dominant_element, chart.tropical_chart_analysis.dominant_element
    ));
    lines.push(format!("Dominant planet: {}", analysis.dominant_planet));
    lines.extend(in_both(chart, "True Node"));
    lines.push(format!(
        "Life path: {}",
        chart.numerology_analysis.life_path_number
    ));
    for aspect in chart.sidereal_aspects.iter().take(2) {
        lines.push(format!(
            "{} {} {} (orb {})",
            aspect.p1_name,
            aspect.kind.to_lowercase(),
            aspect.p2_name,
            aspect.orb
        ));
    }
    lines
        .iter()
        .map(|line| format!("• {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn in_both(chart: &LegacyChart, name: &str) -> Option<String> {
    let find = |positions: &[LegacyPosition]| {
        let found = positions.iter().find(|position| position.name == name)?;
        Some(found.position.clone())
    };
    let sidereal = find(&chart.sidereal_major_positions)?;
    let tropical = find(&chart.tropical_major_positions)?;
    Some(format!(
        "{name}: {sidereal} (sidereal), {tropical} (tropical)"
    ))
}

/// FNV-1a, 64 bits, of positions and aspects as they are shown in both zodiacs, and of
/// `unknown_time`: the same for the same chart, whoever's it is.
pub(super) fn hash(chart: &LegacyChart) -> String {
    let mut hash = Fnv::new();
    for positions in [
        &chart.sidereal_major_positions,
        &chart.tropical_major_positions,
    ] {
        for LegacyPosition {
            name,
            position,
            retrograde,
            house_info,
            ..
        } in positions
        {
            let _ = writeln!(hash, "{name}|{position}|{retrograde}|{house_info}");
        }
    }
    for aspects in [&chart.sidereal_aspects, &chart.tropical_aspects] {
        for LegacyAspect {
            p1_name,
            p2_name,
            kind,
            orb,
            ..
        } in aspects
        {
            let _ = writeln!(hash, "{p1_name}|{kind}|{p2_name}|{orb}");
        }
    }
    let _ = write!(hash, "{}", chart.unknown_time);
    format!("{:016x}", hash.value())
}
