use super::shadow::{MOON_RADIUS, SUN_RADIUS, SunAndMoon, perpendicular, square};
use super::{REACH_DAYS, contacts, lowest, syzygies};
use crate::Ephemeris;
use crate::math::{Moving, dot, norm};
use crate::search::SearchError;

/// By how much the atmosphere enlarges the Earth in its shadow (Danjon).
const ENLARGEMENT: f64 = 1.01;
/// The Moon has left the penumbra after, days.
const DURATION_DAYS: f64 = 0.25;

/// An eclipse of the Moon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LunarEclipse {
    /// The moment of greatest eclipse, when the Moon is seen nearest to the shadow's axis; a Julian
    /// date of TT.
    pub jd_tt: f64,
    /// How deep the Moon enters the shadow.
    pub kind: LunarEclipseKind,
    /// The part of the Moon's diameter within the umbra at greatest eclipse; below zero if it
    /// stays outside.
    pub umbral_magnitude: f64,
    /// The part of the Moon's diameter within the penumbra at greatest eclipse.
    pub penumbral_magnitude: f64,
    /// The distance of the Moon's centre from the shadow's axis at greatest eclipse, in equatorial
    /// radii of the Earth, below zero where it passes to the south.
    pub gamma: f64,
    /// The Moon's first and last contact with the penumbra (P1, P4), Julian dates of TT.
    pub penumbral: [f64; 2],
    /// The Moon's first and last contact with the umbra (U1, U4), if it is not penumbral only.
    pub partial: Option<[f64; 2]>,
    /// The beginning and the end of totality (U2, U3), if it is total.
    pub total: Option<[f64; 2]>,
}

/// The kinds of lunar eclipses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LunarEclipseKind {
    /// Only through the penumbra.
    Penumbral,
    /// A part of the Moon enters the umbra.
    Partial,
    /// The whole Moon enters the umbra.
    Total,
}

/// The lunar eclipses whose greatest moments lie between two moments.
///
/// The shadow is enlarged by the atmosphere after Danjon's rule, as in the catalogues of NASA: a
/// hundredth of the Moon's parallax.
///
/// # Errors
///
/// When the search runs backwards or leaves the ephemeris.
///
/// ```
/// use sidera_ephemeris::search::{LunarEclipseKind, lunar_eclipses};
/// use sidera_ephemeris::Ephemeris;
///
/// let ephemeris = Ephemeris::embedded();
/// // 27 July 2018, the longest of the century.
/// let eclipse = lunar_eclipses(&ephemeris, 2458300.5, 2458400.5)?.next().expect("one");
/// assert_eq!(eclipse.kind, LunarEclipseKind::Total);
/// assert!((eclipse.umbral_magnitude - 1.6087).abs() < 1e-3);
/// let [begin, end] = eclipse.total.expect("is total");
/// assert!(((end - begin) * 1440.0 - 103.0).abs() < 0.5);
/// # Ok::<(), sidera_ephemeris::search::SearchError>(())
/// ```
pub fn lunar_eclipses<'e>(
    ephemeris: &'e Ephemeris<'e>,
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = LunarEclipse> + use<'e>, SearchError> {
    let full_moons = syzygies(ephemeris, &[180.0], from_jd_tt, to_jd_tt)?;
    Ok(full_moons
        .filter_map(move |full_moon| at_full_moon(ephemeris, full_moon))
        .filter(move |eclipse| (from_jd_tt..=to_jd_tt).contains(&eclipse.jd_tt)))
}

fn at_full_moon(ephemeris: &Ephemeris<'_>, full_moon: f64) -> Option<LunarEclipse> {
    let shadow = |jd| Some(EarthShadow::of(SunAndMoon::of(&ephemeris.sky(jd).ok()?)));
    let apart = |jd| Some(square(shadow(jd)?.sine));
    let jd_tt = lowest(apart, full_moon, REACH_DAYS)?;
    let within = |reach: fn(&EarthShadow) -> f64| {
        let outside = |jd| {
            let shadow = shadow(jd)?;
            Some(shadow.separation - reach(&shadow))
        };
        contacts(outside, jd_tt, DURATION_DAYS)
    };
    let penumbral = within(|shadow| shadow.penumbra + shadow.moon)?;
    let partial = within(|shadow| shadow.umbra + shadow.moon);
    let total = within(|shadow| shadow.umbra - shadow.moon);
    let greatest = shadow(jd_tt)?;
    let magnitude =
        |radius: f64| (radius + greatest.moon - greatest.separation) / (2.0 * greatest.moon);
    Some(LunarEclipse {
        jd_tt,
        kind: match (partial, total) {
            (_, Some(_)) => LunarEclipseKind::Total,
            (Some(_), None) => LunarEclipseKind::Partial,
            (None, None) => LunarEclipseKind::Penumbral,
        },
        umbral_magnitude: magnitude(greatest.umbra),
        penumbral_magnitude: magnitude(greatest.penumbra),
        gamma: norm(greatest.offset.at).copysign(greatest.offset.at[2]),
        penumbral,
        partial,
        total,
    })
}

/// The Earth's shadow where the Moon is: angles in radians as seen from the Earth's centre.
struct EarthShadow {
    /// The Moon's centre from the axis, equatorial radii.
    offset: Moving,
    /// The same divided by the Moon's distance: as long as the sine of the separation.
    sine: Moving,
    separation: f64,
    umbra: f64,
    penumbra: f64,
    moon: f64,
}

impl EarthShadow {
    fn of(SunAndMoon { sun, moon }: SunAndMoon) -> Self {
        let (sun_distance, moon_distance) = (norm(sun.at), norm(moon.at));
        let away_from_sun = sun.times(-1.0).unit();
        let offset = perpendicular(moon, away_from_sun);
        let sun_radius = libm::asin(SUN_RADIUS / sun_distance);
        let reach = ENLARGEMENT * libm::asin(1.0 / moon_distance) + libm::asin(1.0 / sun_distance);
        Self {
            offset,
            sine: offset.scaled(moon.norm().recip()),
            separation: libm::atan2(norm(offset.at), dot(moon.at, away_from_sun.at)),
            umbra: reach - sun_radius,
            penumbra: reach + sun_radius,
            moon: libm::asin(MOON_RADIUS / moon_distance),
        }
    }
}
