use super::Star;

/// J1991.25, the epoch of the Hipparcos catalogue.
const EPOCH_JD_TT: f64 = 2448349.0625;
const DAYS_PER_JULIAN_YEAR: f64 = 365.25;
pub(super) const RADIANS_PER_MAS: f64 = core::f64::consts::PI / 648_000_000.0;
pub(super) const RADIANS_PER_DEGREE: f64 = core::f64::consts::PI / 180.0;
/// One astronomical unit a Julian year, in km/s.
const KM_S_PER_AU_YEAR: f64 = 4.740470463533349;

/// ICRS to the mean ecliptic and equinox of J2000: the frame bias of IAU 2006 (-16.6 mas,
/// -6.8 mas, -14.6 mas) and the obliquity of 84381.406".
const ECLIPTIC_J2000_FROM_ICRS: [[f64; 3]; 3] = [
    [
        0.9999999999999941,
        -7.078368960971556e-8,
        8.056213977613186e-8,
    ],
    [
        3.2897004077419646e-8,
        0.9174821299149584,
        0.39777699944404793,
    ],
    [
        -1.0207044725484355e-7,
        -0.39777699944404304,
        0.9174821299149555,
    ],
];

impl Star {
    /// The direction from the solar system's barycentre at a moment: a unit vector, ICRS.
    ///
    /// The star moves on a straight line through space. The parallax counts only through the
    /// radial velocity; where one of them is missing, the motion keeps its angular speed at the
    /// catalogue's epoch.
    pub fn direction(&self, jd_tt: f64) -> [f64; 3] {
        let years = (jd_tt - EPOCH_JD_TT) / DAYS_PER_JULIAN_YEAR;
        let (sin_ra, cos_ra) = libm::sincos(self.right_ascension_deg * RADIANS_PER_DEGREE);
        let (sin_dec, cos_dec) = libm::sincos(self.declination_deg * RADIANS_PER_DEGREE);
        let east = self.proper_motion_ra_mas * RADIANS_PER_MAS * years;
        let north = self.proper_motion_dec_mas * RADIANS_PER_MAS * years;
        // Distances covered away from us, in units of the distance at the epoch.
        let away = 1.0
            + self.radial_velocity_km_s / KM_S_PER_AU_YEAR
                * self.parallax_mas
                * RADIANS_PER_MAS
                * years;
        unit([
            cos_dec * cos_ra * away - sin_ra * east - sin_dec * cos_ra * north,
            cos_dec * sin_ra * away + cos_ra * east - sin_dec * sin_ra * north,
            sin_dec * away + cos_dec * north,
        ])
    }

    /// Longitude and latitude on the mean ecliptic and equinox of J2000 as seen from the
    /// barycentre at a moment, degrees: the catalogue's place with proper motion and no more.
    pub fn ecliptic_j2000(&self, jd_tt: f64) -> (f64, f64) {
        let [x, y, z] = rotate(&ECLIPTIC_J2000_FROM_ICRS, self.direction(jd_tt));
        spherical_deg(x, y, z)
    }
}

/// The angle of (x, y) in [0, 360) and the elevation over that plane, degrees.
pub(super) fn spherical_deg(x: f64, y: f64, z: f64) -> (f64, f64) {
    let longitude = libm::atan2(y, x) / RADIANS_PER_DEGREE;
    let latitude = libm::atan2(z, libm::sqrt(x * x + y * y)) / RADIANS_PER_DEGREE;
    let turned = if longitude < 0.0 {
        longitude + 360.0
    } else {
        longitude
    };
    (if turned < 360.0 { turned } else { 0.0 }, latitude)
}

pub(super) fn rotate(matrix: &[[f64; 3]; 3], [x, y, z]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

pub(super) fn unit([x, y, z]: [f64; 3]) -> [f64; 3] {
    let length = libm::sqrt(x * x + y * y + z * z);
    [x / length, y / length, z / length]
}
