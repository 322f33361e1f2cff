use proptest::prelude::*;

use super::*;
use crate::angle::{difference_deg, normalize_deg, separation_deg};

const SWISS: &str = include_str!("../../tests/data/swiss_houses.csv");
const LIMIT_DEG: f64 = 0.001 / 3600.0;

fn numbers<'t>(fields: impl Iterator<Item = &'t str>) -> Vec<f64> {
    fields.map(|field| field.parse().unwrap()).collect()
}

/// Every row of the reference: its frame, the system's name and the rest of the line.
fn reference_rows() -> Vec<(Frame, &'static str, &'static str)> {
    let mut frame = None;
    let mut rows = Vec::new();
    for line in SWISS.lines().filter(|line| !line.starts_with('#')) {
        let (name, rest) = line.split_once(',').unwrap();
        if name == "at" {
            let values = numbers(rest.split(','));
            frame = Some(Frame::new(values[0], values[1], values[2]));
        }
        rows.push((frame.unwrap(), name, rest));
    }
    rows
}

#[test]
fn angles_agree_with_the_reference_in_every_row() {
    let mut count = 0;
    for (frame, _, rest) in reference_rows()
        .into_iter()
        .filter(|(_, name, _)| *name == "at")
    {
        let values = numbers(rest.split(','));
        let angles = frame.angles();
        let ours = [
            angles.ascendant,
            angles.midheaven,
            angles.vertex,
            angles.east_point,
        ];
        for (ours, theirs) in ours.into_iter().zip(&values[3..7]) {
            assert!(
                separation_deg(ours, *theirs) < LIMIT_DEG,
                "{ours} {theirs} in {frame:?}"
            );
        }
        count += 1;
    }
    assert_eq!(count, 48);
}

#[test]
fn cusps_agree_with_the_reference_in_every_row_and_system() {
    let mut count = 0;
    for (frame, name, rest) in reference_rows()
        .into_iter()
        .filter(|(_, name, _)| *name != "at")
    {
        let system = HouseSystem::from_id(name).unwrap();
        let houses = houses(system, &frame);
        count += 1;
        if rest == "-" {
            assert_eq!(houses.system, HouseSystem::Porphyry, "{name} in {frame:?}");
            assert_eq!(houses.note, Some(Unusual::Undefined));
            continue;
        }
        assert_eq!(houses.system, system);
        for (index, theirs) in numbers(rest.split(',')).into_iter().enumerate() {
            let ours = houses.cusps[index];
            let opposite = houses.cusps[index + 6];
            assert!(
                separation_deg(ours, theirs) < LIMIT_DEG,
                "cusp {} of {name}: {ours}, not {theirs}, in {frame:?}",
                index + 1
            );
            assert!(separation_deg(opposite, ours + 180.0) < 1e-9);
        }
    }
    assert_eq!(count, 480);
}

/// The four systems the reference rows lack, computed once with Swiss Ephemeris 2.10.03.
#[test]
fn the_other_systems_agree_with_swiss_ephemeris() {
    let frame = Frame::new(234.2942378026, -36.0843, 23.4383492246);
    let expected = [
        (HouseSystem::EqualMc, OTHER_EQUAL_MC),
        (HouseSystem::Meridian, OTHER_MERIDIAN),
        (HouseSystem::Vehlow, OTHER_VEHLOW),
        (HouseSystem::Sripati, OTHER_SRIPATI),
    ];
    for (system, cusps) in expected {
        for (ours, theirs) in houses(system, &frame).cusps.into_iter().zip(cusps) {
            assert!(
                separation_deg(ours, theirs) < 1e-6,
                "{system:?}: {ours}, not {theirs}"
            );
        }
    }
}

const OTHER_EQUAL_MC: [f64; 12] = [
    326.5982487,
    356.5982487,
    26.5982487,
    56.5982487,
    86.5982487,
    116.5982487,
    146.5982487,
    176.5982487,
    206.5982487,
    236.5982487,
    266.5982487,
    296.5982487,
];
const OTHER_MERIDIAN: [f64; 12] = [
    321.9262119,
    353.7849602,
    26.1967765,
    56.5982487,
    84.7622932,
    112.4969359,
    141.9262119,
    173.7849602,
    206.1967765,
    236.5982487,
    264.7622932,
    292.4969359,
];
const OTHER_VEHLOW: [f64; 12] = [
    315.5797822,
    345.5797822,
    15.5797822,
    45.5797822,
    75.5797822,
    105.5797822,
    135.5797822,
    165.5797822,
    195.5797822,
    225.5797822,
    255.5797822,
    285.5797822,
];
const OTHER_SRIPATI: [f64; 12] = [
    314.9161932,
    344.9161932,
    13.5890154,
    42.2618376,
    72.2618376,
    103.5890154,
    134.9161932,
    164.9161932,
    193.5890154,
    222.2618376,
    252.2618376,
    283.5890154,
];

#[test]
fn placidus_cusps_divide_their_own_semi_arcs_up_to_the_polar_circles() {
    const OBLIQUITY_DEG: f64 = 23.44;
    for latitude in [
        -66.559, -66.5, -60.0, -47.0, -10.0, 0.0, 30.0, 52.5, 66.0, 66.559,
    ] {
        for armc in (0..720).map(|half| f64::from(half) / 2.0) {
            let frame = Frame::new(armc, latitude, OBLIQUITY_DEG);
            let cusps = houses(HouseSystem::Placidus, &frame).cusps;
            // Cusp, degrees from the meridian when day equals night, share of the semi-arc's excess.
            for (cusp, along, share) in [
                (10, 30.0, 1.0 / 3.0),
                (11, 60.0, 2.0 / 3.0),
                (1, 120.0, 2.0 / 3.0),
                (2, 150.0, 1.0 / 3.0),
            ] {
                let ascension = right_ascension_deg(cusps[cusp], OBLIQUITY_DEG);
                let sine = frame.tan_obliquity_tan_latitude()
                    * libm::sin(ascension * crate::angle::RADIANS);
                let excess = crate::angle::asin_deg(sine.clamp(-1.0, 1.0));
                let expected = armc + along + share * excess;
                let off = separation_deg(ascension, expected);
                assert!(off < 1e-7, "{latitude} {armc} {cusp}: {off}");
            }
        }
    }
}

#[test]
fn a_turned_figure_says_so_and_keeps_the_midheaven() {
    let frame = Frame::new(320.498934665, 85.1077, 23.4435889844);
    let midheaven = frame.angles().midheaven;
    let regiomontanus = houses(HouseSystem::Regiomontanus, &frame);
    assert_eq!(regiomontanus.note, Some(Unusual::Turned));
    assert!(separation_deg(regiomontanus.cusps[9], midheaven + 180.0) < 1e-9);
    let alcabitius = houses(HouseSystem::Alcabitius, &frame);
    assert_eq!(alcabitius.note, Some(Unusual::AscendantTurned));
    assert!(separation_deg(alcabitius.cusps[9], midheaven) < 1e-9);
}

#[test]
fn poles_and_equator_are_finite_and_keep_the_ascendant_after_the_midheaven() {
    for latitude in [
        90.0, -90.0, 0.0, 89.999999, -89.999999, 66.56, -66.56, 23.44, -23.44,
    ] {
        for step in 0..720 {
            let frame = Frame::new(f64::from(step) / 2.0, latitude, 23.44);
            let angles = frame.angles();
            let after = normalize_deg(angles.ascendant - angles.midheaven);
            assert!(
                after <= 180.0 + 1e-9 || after > 360.0 - 1e-9,
                "{after} in {frame:?}"
            );
            for &system in HouseSystem::ALL {
                for cusp in houses(system, &frame).cusps {
                    assert!(
                        (0.0..360.0).contains(&cusp),
                        "{system:?} {cusp} in {frame:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn houses_wrap_at_the_beginning_of_the_circle() {
    let cusps = cusps::equal_from(350.0);
    assert_eq!(house_of(349.999, &cusps), 12);
    assert_eq!(house_of(350.0, &cusps), 1);
    assert_eq!(house_of(0.0, &cusps), 1);
    assert_eq!(house_of(19.999, &cusps), 1);
    assert_eq!(house_of(20.0, &cusps), 2);
}

#[test]
fn houses_that_go_round_backwards_hold_what_lies_behind_their_cusp() {
    // Regiomontanus at 85.1° north, where the cusps have turned.
    let frame = Frame::new(320.498934665, 85.1077, 23.4435889844);
    let cusps = houses(HouseSystem::Regiomontanus, &frame).cusps;
    assert!(difference_deg(cusps[1], cusps[0]) < 0.0);
    assert_eq!(house_of(cusps[0] - 0.1, &cusps), 1);
    assert_eq!(house_of(cusps[0] + 0.1, &cusps), 12);
    assert_eq!(house_of(cusps[1] - 0.1, &cusps), 2);
}

proptest! {
    #[test]
    fn every_longitude_is_in_a_house_whose_cusp_is_next_to_it(
        armc in 0.0..360.0_f64,
        latitude in -66.0..66.0_f64,
        longitude in 0.0..360.0_f64,
        system in proptest::sample::select(HouseSystem::ALL),
    ) {
        let cusps = houses(system, &Frame::new(armc, latitude, 23.44)).cusps;
        let house = house_of(longitude, &cusps);
        let behind = |cusp: f64| normalize_deg(longitude - cusp);
        let nearest = cusps.iter().copied().map(behind).fold(f64::INFINITY, f64::min);
        prop_assert!((behind(cusps[usize::from(house) - 1]) - nearest).abs() < 1e-9);
    }

    #[test]
    fn cusps_are_finite_everywhere(
        armc in -720.0..720.0_f64,
        latitude in -90.0..=90.0_f64,
        obliquity in 23.2..23.7_f64,
        longitude in 0.0..360.0_f64,
    ) {
        let frame = Frame::new(armc, latitude, obliquity);
        for &system in HouseSystem::ALL {
            let cusps = houses(system, &frame).cusps;
            for cusp in cusps {
                prop_assert!((0.0..360.0).contains(&cusp), "{system:?} {cusp}");
            }
            prop_assert!((1..=12).contains(&house_of(longitude, &cusps)));
        }
    }
}
