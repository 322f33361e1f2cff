//! Sidereal time against ERFA and Swiss Ephemeris.

use sidera_ephemeris::Ephemeris;
use sidera_ephemeris::time::{
    earth_rotation_angle_deg, greenwich_apparent_sidereal_time_deg,
    greenwich_mean_sidereal_time_deg, local_sidereal_time_deg,
};

/// pyerfa 2.0.1.5 (IAU SOFA): era00 and gmst06.
#[test]
fn sidereal_time_agrees_with_erfa() {
    for (jd_ut1, jd_tt, era, gmst) in ERFA_ROTATION {
        assert!(
            (earth_rotation_angle_deg(jd_ut1) - era).abs() < 1e-8,
            "{jd_ut1}"
        );
        let found = greenwich_mean_sidereal_time_deg(jd_ut1, jd_tt);
        assert!((found - gmst).abs() < 1e-8, "{jd_ut1}: {found}");
    }
    assert!((local_sidereal_time_deg(350.0, 20.0) - 10.0).abs() < 1e-12);
}

const ERFA_ROTATION: [(f64, f64, f64, f64); 9] = [
    (
        2378604.811048,
        2378604.811742,
        321.6913718947,
        319.1344599321,
    ),
    (2396794.128166, 2396794.128860, 3.4683152361, 1.5487407084),
    (
        2415276.071058,
        2415276.071752,
        198.9394573534,
        197.6676699301,
    ),
    (
        2433355.704972,
        2433355.705666,
        246.6578470773,
        246.0199374436,
    ),
    (2448056.929015, 2448056.929709, 57.0203937957, 56.8980534443),
    (2451545.401591, 2451545.402285, 65.4291914525, 65.4292095926),
    (
        2460640.642955,
        2460640.643649,
        116.7018828974,
        117.0209506144,
    ),
    (
        2488180.375452,
        2488180.376146,
        163.8995626353,
        165.1849817040,
    ),
    (2524449.665163, 2524449.665857, 15.6531419820, 18.2118973641),
];

/// Swiss Ephemeris 2.10.03: Julian dates of UT1 and TT, Greenwich apparent sidereal time. It uses
/// the nutation of IAU 2000B, and before 1850 and after 2050 a formula of its own for mean sidereal
/// time, which is 1.9" away from that of IAU 2006 in 2060.
#[test]
fn apparent_sidereal_time_agrees_with_swiss_ephemeris_from_1900_to_2050() {
    let ephemeris = Ephemeris::embedded();
    for (jd_ut1, jd_tt, expected) in SWISS {
        let sky = ephemeris.sky(jd_tt).expect("within the span");
        let found = greenwich_apparent_sidereal_time_deg(jd_ut1, &sky);
        let off = ((found - expected + 540.0).rem_euclid(360.0) - 180.0) * 3600.0;
        assert!(off.abs() < 0.003, "JD {jd_ut1}: {off} arcseconds");
    }
}

const SWISS: [(f64, f64, f64); 11] = [
    (2415956.6243055556, 2415956.6243219106, 347.6247501536),
    (2420415.8930555554, 2420415.8932548352, 159.6403612642),
    (2428469.1548611112, 2428469.1551393615, 271.5688516299),
    (2431493.7124999999, 2431493.7128136572, 213.4581421320),
    (2437061.8763888888, 2437061.8767743958, 0.7071286882),
    (2442291.0375000001, 2442291.0380226034, 172.8214098416),
    (2450249.8250000002, 2450249.8257169412, 20.8757897101),
    (2452633.0395833333, 2452633.0403295211, 287.1300327320),
    (2459413.0416666665, 2459413.0424691066, 130.5713172778),
    (2462438.4423611113, 2462438.4431624338, 16.8074601680),
    (2465758.8062499999, 2465758.8070777133, 180.5067958151),
];
