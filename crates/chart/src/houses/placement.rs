//! Which house a longitude falls in.

use crate::angle::{difference_deg, normalize_deg};

/// What rounding may set between a point and the cusp that it defines, degrees.
const HAIR_DEG: f64 = 1e-9;

/// The house, 1 to 12, in which a longitude falls. A house holds its own cusp, and
/// what rounding has set a hair before it: the Midheaven is in the tenth.
///
/// Cusps go round the circle once in zodiac order, except inside the polar circles, where
/// those of Regiomontanus, Campanus and Topocentric may go round against it, and single ones may
/// step back. A house is then the arc from its cusp to the next one in the direction in which
/// the whole goes round; where arcs overlap, the first house that holds the longitude is named.
pub fn house_of(longitude_deg: f64, cusps: &[f64; 12]) -> u8 {
    let forward = turns_forward(cusps);
    for (house, (cusp, next)) in (1..).zip(pairs(cusps)) {
        let arc = difference_deg(next, cusp);
        let (width, into) = if forward {
            (arc, normalize_deg(longitude_deg - cusp + HAIR_DEG))
        } else {
            (-arc, normalize_deg(cusp - longitude_deg + HAIR_DEG))
        };
        if width > 0.0 && into < width {
            return house;
        }
    }
    nearest_cusp(longitude_deg, cusps)
}

fn pairs(cusps: &[f64; 12]) -> impl Iterator<Item = (f64, f64)> + '_ {
    let next = cusps.iter().cycle().skip(1);
    cusps.iter().zip(next).map(|(cusp, next)| (*cusp, *next))
}

fn turns_forward(cusps: &[f64; 12]) -> bool {
    pairs(cusps)
        .map(|(cusp, next)| difference_deg(next, cusp))
        .sum::<f64>()
        > 0.0
}

/// Rounding may leave a hair between two arcs; what falls into it is on a cusp.
fn nearest_cusp(longitude_deg: f64, cusps: &[f64; 12]) -> u8 {
    let mut nearest = (1, f64::INFINITY);
    for (house, cusp) in (1..).zip(cusps) {
        let distance = difference_deg(longitude_deg, *cusp).abs();
        if distance < nearest.1 {
            nearest = (house, distance);
        }
    }
    nearest.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const EQUAL: [f64; 12] = [
        100.0, 130.0, 160.0, 190.0, 220.0, 250.0, 280.0, 310.0, 340.0, 10.0, 40.0, 70.0,
    ];

    #[test]
    fn a_point_that_rounding_sets_before_its_cusp_is_on_it() {
        let mut backwards = EQUAL;
        backwards.reverse();
        for cusps in [EQUAL, backwards] {
            for (house, cusp) in (1..).zip(cusps) {
                for hair in [-1e-12, 0.0, 1e-12] {
                    assert_eq!(house_of(normalize_deg(cusp + hair), &cusps), house);
                }
            }
        }
        assert_eq!(house_of(9.999, &EQUAL), 9);
        assert_eq!(house_of(9.999, &backwards), 3);
    }
}
