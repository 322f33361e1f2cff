//! The balance of a chart: elements, modalities, polarities, hemispheres, quadrants.

use serde::Serialize;

use super::Scene;
use crate::dominance::COUNTED;
use crate::natal::ByZodiac;
use crate::point::Point;
use crate::sign::{Element, Modality};
use crate::zodiac::Zodiac;

/// Sun to Pluto and Chiron by the signs and the houses they are in.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Balance {
    /// By the signs of either zodiac.
    pub signs: ByZodiac<SignBalance>,
    /// By the houses of the tropical positions; null where there are no houses.
    pub houses: Option<HouseBalance>,
}

/// The bodies by the kinds of the signs they are in.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignBalance {
    /// In signs of fire.
    pub fire: Vec<Point>,
    /// In signs of earth.
    pub earth: Vec<Point>,
    /// In signs of air.
    pub air: Vec<Point>,
    /// In signs of water.
    pub water: Vec<Point>,
    /// In cardinal signs.
    pub cardinal: Vec<Point>,
    /// In fixed signs.
    pub fixed: Vec<Point>,
    /// In mutable signs.
    pub mutable: Vec<Point>,
    /// In signs of fire and air.
    pub positive: Vec<Point>,
    /// In signs of earth and water.
    pub negative: Vec<Point>,
}

/// The bodies by the parts of the sky they are in, as the houses divide it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HouseBalance {
    /// Above the horizon: houses 7 to 12.
    pub above: Vec<Point>,
    /// Below the horizon: houses 1 to 6.
    pub below: Vec<Point>,
    /// East of the meridian: houses 10 to 3.
    pub east: Vec<Point>,
    /// West of the meridian: houses 4 to 9.
    pub west: Vec<Point>,
    /// In houses 1 to 3, 4 to 6, 7 to 9 and 10 to 12.
    pub quadrants: [Vec<Point>; 4],
    /// In houses 1, 4, 7 and 10.
    pub angular: Vec<Point>,
    /// In houses 2, 5, 8 and 11.
    pub succedent: Vec<Point>,
    /// In houses 3, 6, 9 and 12.
    pub cadent: Vec<Point>,
}

pub(super) fn of(scene: &Scene<'_>) -> Balance {
    let bodies = || COUNTED.into_iter().map(Point::from);
    let signs = |zodiac: &Zodiac| {
        let mut balance = SignBalance::default();
        for point in bodies() {
            let sign = zodiac.place(scene.longitude_deg(point)).sign;
            balance.count(point, sign.element(), sign.modality());
        }
        balance
    };
    let mut houses = scene.grid.rings.map(|_| HouseBalance::default());
    if let Some(balance) = &mut houses {
        for point in bodies() {
            let place = scene.grid.tropical(scene.longitude_deg(point));
            balance.count(point, place.house.unwrap_or(1));
        }
    }
    Balance {
        signs: ByZodiac {
            tropical: signs(&scene.grid.tropical),
            sidereal: signs(&scene.grid.sidereal),
        },
        houses,
    }
}

impl SignBalance {
    fn count(&mut self, point: Point, element: Element, modality: Modality) {
        let (of_element, of_polarity) = match element {
            Element::Fire => (&mut self.fire, &mut self.positive),
            Element::Earth => (&mut self.earth, &mut self.negative),
            Element::Air => (&mut self.air, &mut self.positive),
            Element::Water => (&mut self.water, &mut self.negative),
        };
        of_element.push(point);
        of_polarity.push(point);
        match modality {
            Modality::Cardinal => &mut self.cardinal,
            Modality::Fixed => &mut self.fixed,
            Modality::Mutable => &mut self.mutable,
        }
        .push(point);
    }
}

impl HouseBalance {
    fn count(&mut self, point: Point, house: u8) {
        if house >= 7 {
            self.above.push(point);
        } else {
            self.below.push(point);
        }
        if (4..=9).contains(&house) {
            self.west.push(point);
        } else {
            self.east.push(point);
        }
        let [first, second, third, fourth] = &mut self.quadrants;
        match house {
            ..=3 => first,
            4..=6 => second,
            7..=9 => third,
            _ => fourth,
        }
        .push(point);
        match house % 3 {
            1 => &mut self.angular,
            2 => &mut self.succedent,
            _ => &mut self.cadent,
        }
        .push(point);
    }
}
