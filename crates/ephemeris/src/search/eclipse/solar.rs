use super::shadow::{MoonShadow, SunAndMoon, square};
use super::{REACH_DAYS, lowest, syzygies};
use crate::Ephemeris;
use crate::math::{Vector, dot};
use crate::search::SearchError;
use crate::search::angle::signed_deg;
use crate::search::place::{POLAR_RADIUS, RADIANS_PER_DEGREE};
use crate::search::solve;
use crate::time::{greenwich_apparent_sidereal_time_deg, tt_to_ut1};

/// The shadow's axis has left the Earth after, days.
const PATH_DAYS: f64 = 0.15;

/// An eclipse of the Sun as the Earth sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SolarEclipse {
    /// The moment of greatest eclipse, when the shadow's axis is nearest to the Earth's centre; a
    /// Julian date of TT.
    pub jd_tt: f64,
    /// Which kind it is where it is greatest.
    pub kind: SolarEclipseKind,
    /// Whether the shadow's axis touches the ground.
    pub is_central: bool,
    /// At the place of greatest eclipse: the Moon's diameter over the Sun's if the eclipse is
    /// central, else the part of the Sun's diameter covered.
    pub magnitude: f64,
    /// The least distance of the shadow's axis from the Earth's centre in equatorial radii, below
    /// zero where it passes to the south.
    pub gamma: f64,
    /// The geodetic latitude of the place of greatest eclipse, degrees.
    pub latitude_deg: f64,
    /// The longitude of the place of greatest eclipse, east positive, degrees in [-180, 180).
    pub longitude_deg: f64,
}

/// The kinds of solar eclipses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SolarEclipseKind {
    /// Only the penumbra reaches the Earth.
    Partial,
    /// The Moon is too small to cover the Sun.
    Annular,
    /// The Moon covers the Sun.
    Total,
    /// Annular on a part of its path and total on another.
    Hybrid,
}

/// The solar eclipses whose greatest moments lie between two moments.
///
/// The Moon's radius is 0.2725076 equatorial radii of the Earth for the penumbra and 0.272281 for
/// the umbra, as in the catalogues of NASA; the Earth is the WGS 84 ellipsoid.
///
/// # Errors
///
/// When the search runs backwards or leaves the ephemeris.
///
/// ```
/// use sidera_ephemeris::search::{SolarEclipseKind, solar_eclipses};
/// use sidera_ephemeris::Ephemeris;
///
/// let ephemeris = Ephemeris::embedded();
/// let eclipse = solar_eclipses(&ephemeris, 2460310.5, 2460500.5)?.next().expect("in 2024");
/// assert_eq!(eclipse.kind, SolarEclipseKind::Total);
/// assert!((eclipse.magnitude - 1.0566).abs() < 1e-3);
/// assert!((eclipse.gamma - 0.3431).abs() < 1e-3);
/// # Ok::<(), sidera_ephemeris::search::SearchError>(())
/// ```
pub fn solar_eclipses<'e>(
    ephemeris: &'e Ephemeris<'e>,
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = SolarEclipse> + use<'e>, SearchError> {
    let new_moons = syzygies(ephemeris, &[0.0], from_jd_tt, to_jd_tt)?;
    Ok(new_moons
        .filter_map(move |new_moon| at_new_moon(ephemeris, new_moon))
        .filter(move |eclipse| (from_jd_tt..=to_jd_tt).contains(&eclipse.jd_tt)))
}

fn at_new_moon(ephemeris: &Ephemeris<'_>, new_moon: f64) -> Option<SolarEclipse> {
    let shadow = |jd| shadow(ephemeris, jd);
    let distance = |jd| Some(square(shadow(jd)?.offset()));
    let jd_tt = lowest(distance, new_moon, REACH_DAYS)?;
    let greatest = shadow(jd_tt)?;
    let (_, axis_point) = greatest.on_ground();
    let (point, distance) =
        axis_point.map_or_else(|| greatest.nearest_ground(), |point| (point, 0.0));
    let penumbra = greatest.radius(greatest.penumbra, point);
    let umbra = greatest.radius(greatest.umbra, point);
    if distance >= penumbra {
        return None;
    }
    let kind = if distance >= umbra.abs() {
        SolarEclipseKind::Partial
    } else if axis_point.is_some() {
        kind_of_path(shadow, jd_tt, umbra)
    } else {
        kind_of(umbra)
    };
    let covered = if axis_point.is_some() {
        penumbra - umbra
    } else {
        penumbra - distance
    };
    let offset = greatest.offset().at;
    let [latitude_deg, longitude_deg] = geodetic(ephemeris, jd_tt, point)?;
    Some(SolarEclipse {
        jd_tt,
        kind,
        is_central: axis_point.is_some(),
        magnitude: covered / (penumbra + umbra),
        gamma: libm::sqrt(dot(offset, offset)).copysign(offset[2]),
        latitude_deg,
        longitude_deg,
    })
}

pub(super) fn shadow(ephemeris: &Ephemeris<'_>, jd: f64) -> Option<MoonShadow> {
    Some(SunAndMoon::of(&ephemeris.sky(jd).ok()?).moon_shadow())
}

fn kind_of(umbra: f64) -> SolarEclipseKind {
    if umbra < 0.0 {
        SolarEclipseKind::Total
    } else {
        SolarEclipseKind::Annular
    }
}

/// The kind of a central eclipse: hybrid, if it is another one at an end of the path, where the
/// ground is farther from the Moon.
fn kind_of_path(
    shadow: impl Fn(f64) -> Option<MoonShadow>,
    greatest: f64,
    umbra: f64,
) -> SolarEclipseKind {
    let clearance = |jd| shadow(jd).map_or(f64::NAN, |shadow| shadow.on_ground().0);
    let kind_at_end = |outside: f64| {
        let values = [clearance(outside), clearance(greatest)];
        let end = solve::bracketed(clearance, [outside, greatest], values);
        let shadow = shadow(end)?;
        let (point, _) = shadow.nearest_ground();
        Some(kind_of(shadow.radius(shadow.umbra, point)))
    };
    let kind = kind_of(umbra);
    let ends = [greatest - PATH_DAYS, greatest + PATH_DAYS];
    if ends
        .into_iter()
        .filter_map(kind_at_end)
        .all(|end| end == kind)
    {
        kind
    } else {
        SolarEclipseKind::Hybrid
    }
}

/// The latitude and longitude, in degrees, of a point of the ground.
fn geodetic(ephemeris: &Ephemeris<'_>, jd_tt: f64, [x, y, z]: Vector) -> Option<[f64; 2]> {
    let sky = ephemeris.sky(jd_tt).ok()?;
    let greenwich = greenwich_apparent_sidereal_time_deg(tt_to_ut1(jd_tt), &sky);
    let vertical = z / (POLAR_RADIUS * POLAR_RADIUS);
    let level = libm::sqrt(x * x + y * y);
    Some([
        libm::atan2(vertical, level) / RADIANS_PER_DEGREE,
        signed_deg(libm::atan2(y, x) / RADIANS_PER_DEGREE - greenwich),
    ])
}
