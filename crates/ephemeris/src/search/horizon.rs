//! Rising, setting and culmination.

use super::bodies::checked;
use super::place::{EARTH_RADIUS_AU, Place, RADIANS_PER_DEGREE, equatorial};
use super::{SearchError, crossings};
use crate::{Body, Ephemeris, Sky};

/// Refraction at the horizon, degrees: the 34' of the almanacs.
pub(super) const REFRACTION_DEG: f64 = 34.0 / 60.0;
/// The Sun's radius, astronomical units: 959.63" seen from one.
pub(super) const SUN_RADIUS_AU: f64 = 0.004652472637378737;
/// The Moon's radius in equatorial radii of the Earth (IAU 1982).
pub(super) const MOON_RADIUS_EARTHS: f64 = 0.2725076;
/// The sky turns by 72 degrees in it.
const ALTITUDE_STEP_DAYS: f64 = 0.2;

/// What a body does at the horizon or the meridian of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HorizonEvent {
    /// The moment, a Julian date of TT.
    pub jd_tt: f64,
    /// What happens.
    pub kind: HorizonEventKind,
}

/// The four events of a body's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HorizonEventKind {
    /// It comes up.
    Rise,
    /// It goes down.
    Set,
    /// It crosses the meridian through the pole's upper side: its highest place, about.
    UpperCulmination,
    /// It crosses the meridian below the pole.
    LowerCulmination,
}

/// The risings and settings of a body at a place between two moments.
///
/// As in almanacs, the upper limb of Sun and Moon (and the point that any other body is) touches
/// a sea horizon under 34' of refraction; the apparent radius is that of the moment, and parallax
/// is in it. Where a body stays up or down all day there is none.
///
/// # Errors
///
/// When the search runs backwards or leaves the ephemeris.
///
/// ```
/// use sidera_ephemeris::search::{HorizonEventKind, Place, risings_and_settings};
/// use sidera_ephemeris::time::Utc;
/// use sidera_ephemeris::{Body, Ephemeris};
///
/// let ephemeris = Ephemeris::embedded();
/// let tromso = Place::new(69.65, 18.96, 0.0)?;
/// let from = Utc::parse("2024-01-14T00:00:00+01:00").unwrap().jd_tt();
/// let mut found = risings_and_settings(&ephemeris, Body::Sun, &tromso, from, from + 2.0)?;
/// // The Sun comes back after the polar night.
/// assert_eq!(found.next().map(|event| event.kind), Some(HorizonEventKind::Rise));
/// # Ok::<(), sidera_ephemeris::search::SearchError>(())
/// ```
pub fn risings_and_settings<'e>(
    ephemeris: &'e Ephemeris<'e>,
    body: Body,
    place: &Place,
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = HorizonEvent> + use<'e>, SearchError> {
    passes(
        ephemeris,
        body,
        *place,
        from_jd_tt,
        to_jd_tt,
        rising_altitude_deg,
    )
}

/// The moments at which the centre of a body passes an altitude at a place, refraction left out:
/// -6 degrees of the Sun are civil, -12 nautical and -18 astronomical twilight.
///
/// # Errors
///
/// When the search runs backwards or leaves the ephemeris.
pub fn altitude_passes<'e>(
    ephemeris: &'e Ephemeris<'e>,
    body: Body,
    place: &Place,
    altitude_deg: f64,
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = HorizonEvent> + use<'e>, SearchError> {
    let altitude = move |_, _| altitude_deg;
    passes(ephemeris, body, *place, from_jd_tt, to_jd_tt, altitude)
}

/// The upper and lower culminations of a body at a place: where its hour angle is 0 or 180
/// degrees.
///
/// # Errors
///
/// When the search runs backwards or leaves the ephemeris.
///
/// ```
/// use sidera_ephemeris::search::{HorizonEventKind, Place, culminations};
/// use sidera_ephemeris::{Body, Ephemeris};
///
/// let ephemeris = Ephemeris::embedded();
/// let greenwich = Place::new(51.4779, 0.0, 0.0)?;
/// let next_day = culminations(&ephemeris, Body::Sun, &greenwich, 2460000.5, 2460001.5)?;
/// let kinds: Vec<_> = next_day.map(|event| event.kind).collect();
/// let expected = [HorizonEventKind::LowerCulmination, HorizonEventKind::UpperCulmination];
/// assert_eq!(kinds, expected);
/// # Ok::<(), sidera_ephemeris::search::SearchError>(())
/// ```
pub fn culminations<'e>(
    ephemeris: &'e Ephemeris<'e>,
    body: Body,
    place: &Place,
    from_jd_tt: f64,
    to_jd_tt: f64,
) -> Result<impl Iterator<Item = HorizonEvent> + use<'e>, SearchError> {
    checked(ephemeris, from_jd_tt, to_jd_tt)?;
    let place = *place;
    let motion = move |jd| {
        ephemeris.sky(jd).map_or((f64::NAN, f64::NAN), |sky| {
            place.at(&sky).hour_angle(&sky.position(body))
        })
    };
    let meridian = |index, _| if index == 0 { 0.0 } else { 180.0 };
    let step = ALTITUDE_STEP_DAYS;
    let found = crossings(motion, 2, meridian, from_jd_tt, to_jd_tt, step)?;
    Ok(found.map(|crossing| HorizonEvent {
        jd_tt: crossing.jd_tt,
        kind: if crossing.target == 0 {
            HorizonEventKind::UpperCulmination
        } else {
            HorizonEventKind::LowerCulmination
        },
    }))
}

/// Whether a body is up, as in [`risings_and_settings`].
pub(super) fn is_up(sky: &Sky<'_>, body: Body, place: &Place) -> bool {
    sine_over(sky, body, place, &rising_altitude_deg).0 > 0.0
}

/// The sine of the altitude less that of an altitude given, and the rate, scaled like degrees.
fn sine_over(
    sky: &Sky<'_>,
    body: Body,
    place: &Place,
    altitude_deg: &impl Fn(Body, f64) -> f64,
) -> (f64, f64) {
    let site = place.at(sky);
    let seen = equatorial(&sky.position(body)).minus(site.place);
    let sine = site.sine_of_altitude(seen);
    let horizon = altitude_deg(body, seen.norm().value) * RADIANS_PER_DEGREE;
    (
        (sine.value - libm::sin(horizon)) / RADIANS_PER_DEGREE,
        sine.rate / RADIANS_PER_DEGREE,
    )
}

/// The altitude of the centre at which a body at this distance from the place rises and sets.
fn rising_altitude_deg(body: Body, distance_au: f64) -> f64 {
    let radius = match body {
        Body::Sun => SUN_RADIUS_AU,
        Body::Moon => MOON_RADIUS_EARTHS * EARTH_RADIUS_AU,
        _ => 0.0,
    };
    -REFRACTION_DEG - libm::asin(radius / distance_au) / RADIANS_PER_DEGREE
}

/// Where a body passes an altitude that may depend on its distance from the place.
fn passes<'e, A: Fn(Body, f64) -> f64>(
    ephemeris: &'e Ephemeris<'e>,
    body: Body,
    place: Place,
    from_jd_tt: f64,
    to_jd_tt: f64,
    altitude_deg: A,
) -> Result<impl Iterator<Item = HorizonEvent> + use<'e, A>, SearchError> {
    checked(ephemeris, from_jd_tt, to_jd_tt)?;
    // The sine has no kink in the zenith; as an angle it stays far from a full circle.
    let motion = move |jd| {
        ephemeris.sky(jd).map_or((f64::NAN, f64::NAN), |sky| {
            sine_over(&sky, body, &place, &altitude_deg)
        })
    };
    let step = ALTITUDE_STEP_DAYS;
    let found = crossings(motion, 1, |_, _| 0.0, from_jd_tt, to_jd_tt, step)?;
    Ok(found.map(|crossing| HorizonEvent {
        jd_tt: crossing.jd_tt,
        kind: if crossing.speed_deg < 0.0 {
            HorizonEventKind::Set
        } else {
            HorizonEventKind::Rise
        },
    }))
}
