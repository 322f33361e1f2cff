use super::lunar::LunarEclipse;
use super::shadow::{MOON_RADIUS, MOON_RADIUS_UMBRA, SUN_RADIUS, SunAndMoon, square};
use super::solar::{SolarEclipse, SolarEclipseKind};
use super::{contacts, lowest};
use crate::math::{Moving, norm};
use crate::search::horizon::{HorizonEventKind, is_up, risings_and_settings};
use crate::search::place::{EARTH_RADIUS_AU, Place};
use crate::{Body, Ephemeris};

/// Local greatest eclipse is never farther from the Earth's, days.
const REACH_DAYS: f64 = 0.16;
/// A place leaves the penumbra within, days.
const DURATION_DAYS: f64 = 0.12;

/// A solar eclipse as a place sees it, or would if the Sun were up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocalSolarEclipse {
    /// The moment of greatest eclipse there, a Julian date of TT.
    pub jd_tt: f64,
    /// The kind there, never hybrid.
    pub kind: SolarEclipseKind,
    /// The part of the Sun's diameter covered at the greatest eclipse.
    pub magnitude: f64,
    /// The part of the Sun's disc covered at the greatest eclipse.
    pub obscuration: f64,
    /// First and last contact, Julian dates of TT.
    pub partial: [f64; 2],
    /// The beginning and end of totality or annularity.
    pub central: Option<[f64; 2]>,
    /// The altitude of the Sun's centre at the greatest eclipse, degrees, without refraction.
    pub sun_altitude_deg: f64,
    /// What is seen of it while any of the Sun is up; none if it is down all the time.
    pub visible: Option<VisibleSolarEclipse>,
}

/// What of a solar eclipse is seen at a place, any of the Sun being up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VisibleSolarEclipse {
    /// The kind that is seen: partial where the Sun is down for all of totality or annularity.
    pub kind: SolarEclipseKind,
    /// The largest part of the Sun's diameter seen covered.
    pub magnitude: f64,
    /// The part of the Sun's disc covered at the same moment.
    pub obscuration: f64,
    /// The part of the time between first and last contact in which the Sun is up: its beginning and end,
    /// Julian dates of TT.
    pub partial: [f64; 2],
    /// The same of totality or annularity.
    pub central: Option<[f64; 2]>,
}

/// A lunar eclipse as a place sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocalLunarEclipse {
    /// The altitude of the Moon's centre at the greatest eclipse, degrees, without refraction.
    pub moon_altitude_deg: f64,
    /// The part of the time in the penumbra during which the Moon is up: its beginning and end,
    /// Julian dates of TT.
    pub penumbral: Option<[f64; 2]>,
    /// The same of the time in which the umbra touches it.
    pub partial: Option<[f64; 2]>,
    /// The same of totality.
    pub total: Option<[f64; 2]>,
}

impl SolarEclipse {
    /// The eclipse at a place; none where the penumbra does not come, whether the Sun is up or
    /// not.
    ///
    /// ```
    /// use sidera_ephemeris::search::{Place, SolarEclipseKind, solar_eclipses};
    /// use sidera_ephemeris::Ephemeris;
    ///
    /// let ephemeris = Ephemeris::embedded();
    /// let eclipse = solar_eclipses(&ephemeris, 2460310.5, 2460500.5)?.next().expect("in 2024");
    /// let dallas = Place::new(32.7767, -96.797, 130.0)?;
    /// let local = eclipse.at_place(&ephemeris, &dallas).expect("in the path");
    /// assert_eq!(local.kind, SolarEclipseKind::Total);
    /// let [begin, end] = local.central.expect("is total");
    /// assert!(((end - begin) * 86_400.0 - 232.0).abs() < 4.0);
    /// # Ok::<(), sidera_ephemeris::search::SearchError>(())
    /// ```
    pub fn at_place(&self, ephemeris: &Ephemeris<'_>, place: &Place) -> Option<LocalSolarEclipse> {
        let view = |jd| SolarView::of(ephemeris, place, jd);
        let apart = |jd| Some(square(view(jd)?.apart));
        let jd_tt = lowest(apart, self.jd_tt, REACH_DAYS)?;
        let outside = |reach: fn(&SolarView) -> f64| {
            move |jd| {
                let view = view(jd)?;
                Some(view.separation() - reach(&view))
            }
        };
        let partial = contacts(outside(|view| view.sun + view.moon), jd_tt, DURATION_DAYS)?;
        let within = outside(|view| (view.moon_umbra - view.sun).abs());
        let central = contacts(within, jd_tt, DURATION_DAYS);
        let greatest = view(jd_tt)?;
        let up = |phase: [f64; 2]| up_during(ephemeris, place, Body::Sun, phase);
        let visible = up(partial).and_then(|[from, to]| {
            let deepest = view(jd_tt.min(to).max(from))?;
            let central = central.and_then(up);
            Some(VisibleSolarEclipse {
                kind: greatest.kind(central.is_some()),
                magnitude: deepest.magnitude(),
                obscuration: deepest.obscuration(),
                partial: [from, to],
                central,
            })
        });
        Some(LocalSolarEclipse {
            jd_tt,
            kind: greatest.kind(central.is_some()),
            magnitude: greatest.magnitude(),
            obscuration: greatest.obscuration(),
            partial,
            central,
            sun_altitude_deg: altitude_deg(ephemeris, place, Body::Sun, jd_tt)?,
            visible,
        })
    }
}

impl LunarEclipse {
    /// What of the eclipse is seen at a place; none outside the span of the ephemeris.
    ///
    /// ```
    /// use sidera_ephemeris::search::{Place, lunar_eclipses};
    /// use sidera_ephemeris::Ephemeris;
    ///
    /// let ephemeris = Ephemeris::embedded();
    /// let eclipse = lunar_eclipses(&ephemeris, 2458300.5, 2458400.5)?.next().expect("in 2018");
    /// let berlin = Place::new(52.52, 13.405, 34.0)?;
    /// let local = eclipse.at_place(&ephemeris, &berlin).expect("within the span");
    /// // The Moon rose in the umbra.
    /// assert!(local.partial.expect("partly seen")[0] > eclipse.partial.expect("is total")[0]);
    /// assert_eq!(local.total.map(|[_, end]| end), eclipse.total.map(|[_, end]| end));
    /// let denver = Place::new(39.74, -104.99, 1600.0)?;
    /// assert_eq!(eclipse.at_place(&ephemeris, &denver).and_then(|local| local.penumbral), None);
    /// # Ok::<(), sidera_ephemeris::search::SearchError>(())
    /// ```
    pub fn at_place(&self, ephemeris: &Ephemeris<'_>, place: &Place) -> Option<LocalLunarEclipse> {
        let up = |phase: [f64; 2]| up_during(ephemeris, place, Body::Moon, phase);
        Some(LocalLunarEclipse {
            moon_altitude_deg: altitude_deg(ephemeris, place, Body::Moon, self.jd_tt)?,
            penumbral: up(self.penumbral),
            partial: self.partial.and_then(up),
            total: self.total.and_then(up),
        })
    }
}

/// Sun and Moon as seen from a place: angles in radians.
#[derive(Clone, Copy)]
struct SolarView {
    /// The direction to the Moon less that to the Sun, unit vectors.
    apart: Moving,
    sun: f64,
    moon: f64,
    moon_umbra: f64,
}

impl SolarView {
    fn of(ephemeris: &Ephemeris<'_>, place: &Place, jd: f64) -> Option<Self> {
        let sky = ephemeris.sky(jd).ok()?;
        let site = place.at(&sky).place.times(1.0 / EARTH_RADIUS_AU);
        let SunAndMoon { sun, moon } = SunAndMoon::of(&sky);
        let [sun, moon] = [sun.minus(site), moon.minus(site)];
        let (sun_distance, moon_distance) = (norm(sun.at), norm(moon.at));
        Some(Self {
            apart: moon.unit().minus(sun.unit()),
            sun: libm::asin(SUN_RADIUS / sun_distance),
            moon: libm::asin(MOON_RADIUS / moon_distance),
            moon_umbra: libm::asin(MOON_RADIUS_UMBRA / moon_distance),
        })
    }

    fn separation(&self) -> f64 {
        2.0 * libm::asin((norm(self.apart.at) / 2.0).min(1.0))
    }

    /// The kind of an eclipse that is greatest so.
    fn kind(&self, is_central: bool) -> SolarEclipseKind {
        if !is_central {
            SolarEclipseKind::Partial
        } else if self.moon_umbra < self.sun {
            SolarEclipseKind::Annular
        } else {
            SolarEclipseKind::Total
        }
    }

    fn magnitude(&self) -> f64 {
        (self.sun + self.moon - self.separation()) / (2.0 * self.sun)
    }

    /// The part of the Sun's disc behind the Moon's: two circles that overlap.
    fn obscuration(&self) -> f64 {
        let (r, m, d) = (self.sun, self.moon, self.separation());
        if d >= r + m {
            return 0.0;
        }
        if d <= (m - r).abs() {
            return (m * m / (r * r)).min(1.0);
        }
        let sun_angle = libm::acos(((d * d + r * r - m * m) / (2.0 * d * r)).clamp(-1.0, 1.0));
        let moon_angle = libm::acos(((d * d + m * m - r * r) / (2.0 * d * m)).clamp(-1.0, 1.0));
        let segment = |radius: f64, angle: f64| {
            let (sin, cos) = libm::sincos(angle);
            radius * radius * (angle - sin * cos)
        };
        let covered = segment(r, sun_angle) + segment(m, moon_angle);
        covered / (core::f64::consts::PI * r * r)
    }
}

/// The part of a stretch of time during which any of a body is up. Where it sets and rises again
/// within, which takes a place near a pole, all of the time counts.
fn up_during(
    ephemeris: &Ephemeris<'_>,
    place: &Place,
    body: Body,
    [from, to]: [f64; 2],
) -> Option<[f64; 2]> {
    let mut stretch = if is_up(&ephemeris.sky(from).ok()?, body, place) {
        Some([from, to])
    } else {
        None
    };
    for event in risings_and_settings(ephemeris, body, place, from, to).ok()? {
        stretch = match (event.kind, stretch) {
            (HorizonEventKind::Set, Some([rise, _])) => Some([rise, event.jd_tt]),
            (HorizonEventKind::Rise, None) => Some([event.jd_tt, to]),
            (HorizonEventKind::Rise, Some([rise, _])) => Some([rise, to]),
            (_, stretch) => stretch,
        };
    }
    stretch
}

fn altitude_deg(ephemeris: &Ephemeris<'_>, place: &Place, body: Body, jd: f64) -> Option<f64> {
    let sky = ephemeris.sky(jd).ok()?;
    Some(place.horizontal(&sky, body).altitude_deg)
}
