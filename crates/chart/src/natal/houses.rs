//! The houses of a document, in the tropical and in the sidereal zodiac.

use super::chart::HouseCusps;
use super::place::Rings;
use crate::houses::{Frame, HouseSystem, Houses, houses};
use crate::meta::Warning;
use crate::zodiac::Zodiac;

/// Whole signs are thirteen in an unequal zodiac.
const THIRTEEN_WHOLE_SIGNS: Warning = Warning {
    code: "whole_sign_needs_twelve_signs",
    message: std::borrow::Cow::Borrowed(
        "Whole-sign houses need twelve equal signs, and this sidereal zodiac has thirteen: the houses of the sidereal positions are those of the tropical signs.",
    ),
};

/// The houses as the document shows them, the cusps the placements are sorted into, and what is
/// unusual about them.
pub(crate) fn of(
    system: HouseSystem,
    frame: &Frame,
    sidereal: &Zodiac,
) -> (HouseCusps, Rings, Vec<Warning>) {
    shown(
        &houses(system, frame),
        system,
        frame.angles().ascendant,
        sidereal,
    )
}

/// Houses that are known already, as the document shows them.
pub(crate) fn shown(
    houses: &Houses,
    requested: HouseSystem,
    ascendant_deg: f64,
    sidereal: &Zodiac,
) -> (HouseCusps, Rings, Vec<Warning>) {
    let whole = houses.system == HouseSystem::WholeSign;
    let own = (whole && sidereal.has_equal_signs()).then(|| whole_signs(ascendant_deg, sidereal));
    let mut warnings: Vec<Warning> = houses
        .note
        .map(|note| Warning {
            code: note.code(),
            message: note.message().into(),
        })
        .into_iter()
        .collect();
    if whole && !sidereal.has_equal_signs() {
        warnings.push(THIRTEEN_WHOLE_SIGNS);
    }
    let cusps = HouseCusps {
        system: houses.system,
        cusps: houses.cusps,
        sidereal_cusps: own
            .unwrap_or(houses.cusps)
            .map(|cusp| sidereal.longitude_deg(cusp)),
        requested_system: requested,
        note: houses.note.map(crate::houses::Unusual::message),
    };
    (
        cusps,
        Rings {
            tropical: houses.cusps,
            own,
        },
        warnings,
    )
}

/// The beginnings of a sidereal zodiac's own twelve signs in tropical longitude, from the one that
/// holds the Ascendant.
fn whole_signs(ascendant_deg: f64, sidereal: &Zodiac) -> [f64; 12] {
    let first = (sidereal.longitude_deg(ascendant_deg) / 30.0).floor() * 30.0;
    let mut along = first;
    [0.0; 12].map(|_: f64| {
        let cusp = sidereal.tropical_longitude_deg(along);
        along += 30.0;
        cusp
    })
}
