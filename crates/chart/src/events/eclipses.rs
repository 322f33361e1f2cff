//! Eclipses as documents tell them.

use sidera_ephemeris::search::{
    LunarEclipse, LunarEclipseKind, Place, SolarEclipse, SolarEclipseKind, lunar_eclipses,
    solar_eclipses,
};
use sidera_ephemeris::{Body, Ephemeris};

use super::document::{Eclipse, EclipseAtPlace, EclipseOf, EclipsePlace, EclipseType, Lasting};
use super::sweep::Settled;
use crate::aspects::Exactness;

/// The greatest eclipse is nearer to the new or full moon, days.
const REACH_DAYS: f64 = 0.2;
/// No eclipse where the Moon is farther from the ecliptic, degrees.
const LATITUDE_LIMIT_DEG: f64 = 1.75;

/// The solar eclipse at a new moon, if there is one, and its moment.
pub(super) fn solar(
    ephemeris: &Ephemeris<'_>,
    new_moon: &Settled<'_>,
    place: Option<&Place>,
) -> Option<(f64, Eclipse)> {
    let (from, to) = around(ephemeris, new_moon)?;
    let found = solar_eclipses(ephemeris, from, to).ok()?.next()?;
    let at_place = place.map(|place| solar_at(ephemeris, &found, place));
    Some((
        found.jd_tt,
        Eclipse {
            of: EclipseOf::Sun,
            extent: solar_type(found.kind),
            magnitude: found.magnitude,
            penumbral_magnitude: None,
            gamma: found.gamma,
            greatest_at: Some(EclipsePlace {
                latitude: found.latitude_deg,
                longitude: found.longitude_deg,
            }),
            penumbral: None,
            partial: None,
            total: None,
            at_place,
        },
    ))
}

/// The lunar eclipse at a full moon, if there is one, and its moment.
pub(super) fn lunar(
    ephemeris: &Ephemeris<'_>,
    full_moon: &Settled<'_>,
    place: Option<&Place>,
) -> Option<(f64, Eclipse)> {
    let (from, to) = around(ephemeris, full_moon)?;
    let found = lunar_eclipses(ephemeris, from, to).ok()?.next()?;
    let at_place = place.and_then(|place| lunar_at(ephemeris, &found, place));
    Some((
        found.jd_tt,
        Eclipse {
            of: EclipseOf::Moon,
            extent: lunar_type(found.kind),
            magnitude: found.umbral_magnitude,
            penumbral_magnitude: Some(found.penumbral_magnitude),
            gamma: found.gamma,
            greatest_at: None,
            penumbral: lasting(found.penumbral),
            partial: found.partial.and_then(lasting),
            total: found.total.and_then(lasting),
            at_place,
        },
    ))
}

/// The time around a new or full moon at which the Moon is near enough to the ecliptic.
fn around(ephemeris: &Ephemeris<'_>, syzygy: &Settled<'_>) -> Option<(f64, f64)> {
    let moon = syzygy.sky().position(Body::Moon);
    let jd_tt = syzygy.jd_tt;
    let span = ephemeris.span();
    (moon.latitude_deg.abs() < LATITUDE_LIMIT_DEG).then(|| {
        (
            (jd_tt - REACH_DAYS).max(span.start_jd_tt),
            (jd_tt + REACH_DAYS).min(span.end_jd_tt),
        )
    })
}

fn solar_at(ephemeris: &Ephemeris<'_>, eclipse: &SolarEclipse, place: &Place) -> EclipseAtPlace {
    let local = eclipse.at_place(ephemeris, place);
    let seen = local.and_then(|local| local.visible);
    EclipseAtPlace {
        visible: seen.is_some(),
        extent: seen.map(|seen| solar_type(seen.kind)),
        magnitude: seen.map(|seen| seen.magnitude),
        obscuration: seen.map(|seen| seen.obscuration),
        greatest: local.and_then(|local| Exactness::at(local.jd_tt)),
        lasting: seen.and_then(|seen| lasting(seen.partial)),
        altitude: local.map(|local| local.sun_altitude_deg),
    }
}

fn lunar_at(
    ephemeris: &Ephemeris<'_>,
    eclipse: &LunarEclipse,
    place: &Place,
) -> Option<EclipseAtPlace> {
    let local = eclipse.at_place(ephemeris, place)?;
    let seen = [
        (local.total, EclipseType::Total),
        (local.partial, EclipseType::Partial),
        (local.penumbral, EclipseType::Penumbral),
    ];
    let deepest = seen.into_iter().find(|(time, _)| time.is_some());
    Some(EclipseAtPlace {
        visible: local.penumbral.is_some(),
        extent: deepest.map(|(_, extent)| extent),
        magnitude: None,
        obscuration: None,
        greatest: None,
        lasting: local.penumbral.and_then(lasting),
        altitude: Some(local.moon_altitude_deg),
    })
}

fn lasting([from, to]: [f64; 2]) -> Option<Lasting> {
    Some(Lasting {
        from: Exactness::at(from)?,
        to: Exactness::at(to)?,
    })
}

const fn solar_type(kind: SolarEclipseKind) -> EclipseType {
    match kind {
        SolarEclipseKind::Partial => EclipseType::Partial,
        SolarEclipseKind::Annular => EclipseType::Annular,
        SolarEclipseKind::Total => EclipseType::Total,
        SolarEclipseKind::Hybrid => EclipseType::Hybrid,
    }
}

const fn lunar_type(kind: LunarEclipseKind) -> EclipseType {
    match kind {
        LunarEclipseKind::Penumbral => EclipseType::Penumbral,
        LunarEclipseKind::Partial => EclipseType::Partial,
        LunarEclipseKind::Total => EclipseType::Total,
    }
}
