//! The document's equal houses: cusps, rulers, the signs in them.

use sidera_ephemeris::Body;

use super::places::View;
use crate::angle::normalize_deg;
use crate::keyed::Keyed;
use crate::natal::Positions;

const NAMES: [&str; 12] = [
    "House 1", "House 2", "House 3", "House 4", "House 5", "House 6", "House 7", "House 8",
    "House 9", "House 10", "House 11", "House 12",
];
const WIDTH_DEG: f64 = 30.0;

/// Cusps in tropical longitude; none without an Ascendant.
fn tropical_cusps(ascendant_deg: Option<f64>) -> Vec<f64> {
    let Some(ascendant) = ascendant_deg else {
        return Vec::new();
    };
    let cusp = |house: u8| normalize_deg(ascendant + WIDTH_DEG * f64::from(house));
    (0..12).map(cusp).collect()
}

/// Cusps in longitude of the view's zodiac.
pub(super) fn cusps(view: &View) -> Vec<f64> {
    tropical_cusps(view.ascendant_deg)
        .into_iter()
        .map(|cusp| view.zodiac.longitude_deg(cusp))
        .collect()
}

/// `Virgo (Ruler: Mercury – 15°11′ Taurus – House 8, 22°28′)` for each house.
pub(super) fn rulers(view: &View, positions: &Positions) -> Keyed<String> {
    let text = |cusp: f64| {
        let sign = view.zodiac.place(cusp).sign;
        let ruler: Body = sign.modern_ruler();
        let longitude = positions.get(ruler).longitude_deg;
        format!(
            "{} (Ruler: {} – {} – {})",
            sign.name(),
            ruler.name(),
            view.position(longitude),
            view.house_text(longitude).unwrap_or_default()
        )
    };
    let cusps = tropical_cusps(view.ascendant_deg);
    Keyed(NAMES.into_iter().zip(cusps.into_iter().map(text)).collect())
}

/// `Virgo 20.8°–49.7°`, or `Libra (complete)`, for each house and each sign in it, from Aries.
pub(super) fn distributions(view: &View) -> Keyed<Vec<String>> {
    let houses = cusps(view).into_iter().map(|cusp| signs_in(view, cusp));
    Keyed(NAMES.into_iter().zip(houses).collect())
}

fn signs_in(view: &View, cusp_deg: f64) -> Vec<String> {
    /// Less than this of a sign is rounding.
    const HAIR_DEG: f64 = 1e-9;
    let mut parts = Vec::with_capacity(3);
    for sector in view.zodiac.sectors() {
        let ahead = normalize_deg(sector.start_deg - cusp_deg);
        let into = normalize_deg(cusp_deg - sector.start_deg);
        let (from, to) = if into < sector.width_deg {
            (into, sector.width_deg.min(into + WIDTH_DEG))
        } else {
            (0.0, sector.width_deg.min(WIDTH_DEG - ahead))
        };
        let name = sector.sign.name();
        if from < HAIR_DEG && to > sector.width_deg - HAIR_DEG {
            parts.push(format!("{name} (complete)"));
        } else if to - from > HAIR_DEG {
            parts.push(format!("{name} {from:.1}°–{to:.1}°"));
        }
    }
    parts
}
