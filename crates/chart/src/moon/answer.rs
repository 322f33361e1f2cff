//! The Moon of a moment.

use serde::Serialize;
use sidera_ephemeris::search::{MoonPhase as Reached, lunations};
use sidera_ephemeris::{Body, Ephemeris};

use super::phase::{MoonPhase, phase};
use super::request::{MoonRequest, VoidOptions, VoidPlanets, check_zodiac};
use super::void::{LastAspect, VoidPeriod, periods};
use crate::aspects::Exactness;
use crate::compare::renamed;
use crate::error::{ErrorKind, RequestError};
use crate::events::InSign;
use crate::events::sweep::{Ring, Sweep};
use crate::locate::Location;
use crate::meta::{Place, TimeMeta, Versions, Warning};
use crate::moment::{self, Resolved, out_of_span};
use crate::natal::{Moment, versions};
use crate::sign::Sign;
use crate::zodiac::{Zodiac, ZodiacChoice, ZodiacId};

/// The Moon of a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoonAnswer {
    /// The moment.
    pub moment: Moment,
    /// Phase, elongation and the lit part of the disc.
    pub phase: MoonPhase,
    /// Whether more of it is lit from day to day.
    pub waxing: bool,
    /// Days since the last new moon; null where that is before 1800.
    pub age_days: Option<f64>,
    /// Where the Moon is.
    pub place: MoonPlace,
    /// The last time of each quarter.
    pub previous: Quarters,
    /// The next time of each quarter.
    pub next: Quarters,
    /// The time void of course that holds the moment, or else the next one; null where it leads beyond 2199.
    pub void_of_course: Option<CourseOfMoon>,
    /// How the answer came about.
    pub meta: MoonMeta,
}

/// How the answer came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoonMeta {
    /// How the moment was understood.
    pub time: TimeMeta,
    /// The place; null without coordinates. The Moon is told as seen from the Earth's centre: a place gives
    /// its time zone alone.
    pub place: Option<Place>,
    /// How the name of the place was understood; absent where it was given by coordinates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// What computed the answer.
    pub versions: Versions,
    /// What whoever reads it should know.
    pub warnings: Vec<Warning>,
}

/// Where the Moon is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoonPlace {
    /// Apparent ecliptic longitude, `[0, 360)`.
    pub longitude: f64,
    /// Apparent ecliptic latitude.
    pub latitude: f64,
    /// Distance from the Earth's centre in kilometres.
    pub distance_km: f64,
    /// Change of the longitude, degrees a day.
    pub longitude_speed: f64,
    /// In the tropical zodiac.
    pub tropical: InSign,
    /// In the sidereal zodiac.
    pub sidereal: InSign,
}

/// The moments of the four quarters; null outside 1800 to 2199.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quarters {
    /// New moon.
    pub new_moon: Option<Quarter>,
    /// First quarter.
    pub first_quarter: Option<Quarter>,
    /// Full moon.
    pub full_moon: Option<Quarter>,
    /// Last quarter.
    pub last_quarter: Option<Quarter>,
}

/// A quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quarter {
    /// When.
    #[serde(flatten)]
    pub moment: Exactness,
    /// The Moon in the tropical zodiac.
    pub tropical: InSign,
    /// The Moon in the sidereal zodiac.
    pub sidereal: InSign,
}

/// A time void of course: from the Moon's last conjunction, sextile, square, trine or opposition in a sign
/// to the moment it enters the next one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CourseOfMoon {
    /// Whether it holds the moment.
    pub now: bool,
    /// When it begins.
    pub from: Exactness,
    /// When the Moon enters the next sign.
    pub to: Exactness,
    /// The sign that it leaves.
    pub sign: Sign,
    /// The sign that it enters.
    pub into: Sign,
    /// The zodiac of the signs.
    pub zodiac: &'static str,
    /// The bodies whose aspects count.
    pub planets: VoidPlanets,
    /// The aspect with which it begins; null where there is none in the sign.
    pub last_aspect: Option<LastAspect>,
}

const KILOMETRES_PER_AU: f64 = 149_597_870.7;

/// Tells the Moon of a moment.
///
/// # Errors
///
/// When the moment is missing, given in several ways or not covered; when a zodiac is `legacy`, which moves
/// in yearly steps.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &MoonRequest,
) -> Result<MoonAnswer, RequestError> {
    check_zodiac(request.zodiac, "zodiac")?;
    check_zodiac(request.void_of_course.zodiac, "void_of_course.zodiac")?;
    let moment = moment::resolve(&request.moment).map_err(|error| renamed(error, "moment"))?;
    let jd_tt = moment.jd_tt;
    let sky = ephemeris
        .sky(jd_tt)
        .map_err(|_| renamed(out_of_span(moment.field), "moment"))?;
    let (sun, moon) = (sky.position(Body::Sun), sky.position(Body::Moon));
    let signs = Signs {
        ephemeris,
        choice: match request.zodiac {
            ZodiacChoice::Named(ZodiacId::Tropical) => ZodiacChoice::default(),
            other => other,
        },
    };
    let (tropical, sidereal) = signs.at(jd_tt).ok_or_else(internal)?;
    let phase = phase(&sun, &moon);
    let previous = signs.quarters(jd_tt, -1.0);
    Ok(MoonAnswer {
        moment: moment.moment(),
        waxing: phase.elongation < 180.0,
        phase,
        age_days: previous
            .new_moon
            .as_ref()
            .map(|new_moon| jd_tt - new_moon.moment.jd_tt),
        place: MoonPlace {
            longitude: moon.longitude_deg,
            latitude: moon.latitude_deg,
            distance_km: moon.distance_au * KILOMETRES_PER_AU,
            longitude_speed: moon.longitude_speed_deg,
            tropical,
            sidereal,
        },
        next: signs.quarters(jd_tt, 1.0),
        previous,
        void_of_course: course(ephemeris, jd_tt, request.void_of_course)?,
        meta: MoonMeta::of(ephemeris, moment),
    })
}

impl MoonMeta {
    fn of(ephemeris: &Ephemeris<'_>, moment: Resolved) -> Self {
        const UNKNOWN_TIME: &str = "The time of day is unknown: the Moon is told for noon; it moves 12 to 15 degrees in a day.";
        let mut warnings = moment.warnings;
        if moment.meta.unknown_time {
            warnings.push(Warning {
                code: "unknown_time",
                message: UNKNOWN_TIME.into(),
            });
        }
        Self {
            time: moment.meta,
            place: moment.place,
            location: moment.location,
            versions: versions(ephemeris),
            warnings,
        }
    }
}

/// The time void of course that holds a moment, or else the next one.
fn course(
    ephemeris: &Ephemeris<'_>,
    jd_tt: f64,
    options: VoidOptions,
) -> Result<Option<CourseOfMoon>, RequestError> {
    /// The Moon takes four and a half days at most through the widest of thirteen signs.
    const WIDEST_DAYS: f64 = 4.5;
    let mut bodies = vec![Body::Moon];
    bodies.extend_from_slice(options.planets.bodies());
    let around = (jd_tt - 2.0 * WIDEST_DAYS, jd_tt + 2.0 * WIDEST_DAYS);
    let sweep = Sweep::new(ephemeris, &bodies, around)?;
    let ring = Ring::new(ephemeris, options.zodiac, sweep.bounds()).ok_or_else(internal)?;
    let found = periods(&sweep, &ring, options.planets)
        .into_iter()
        .find(|period| period.to > jd_tt);
    let told = |period: VoidPeriod| {
        Some(CourseOfMoon {
            now: period.from <= jd_tt,
            from: Exactness::at(period.from)?,
            to: Exactness::at(period.to)?,
            sign: period.left,
            into: period.into,
            zodiac: ring.id(),
            planets: options.planets,
            last_aspect: period.last,
        })
    };
    Ok(found.and_then(told))
}

fn internal() -> RequestError {
    RequestError::whole(ErrorKind::Internal, "the sky of the moment is not covered")
}

/// The Moon's signs.
struct Signs<'e> {
    ephemeris: &'e Ephemeris<'e>,
    choice: ZodiacChoice,
}

impl Signs<'_> {
    /// Tropical and sidereal.
    fn at(&self, jd_tt: f64) -> Option<(InSign, InSign)> {
        let sky = self.ephemeris.sky(jd_tt).ok()?;
        let longitude = sky.position(Body::Moon).longitude_deg;
        let in_sign = |zodiac: Zodiac| {
            let place = zodiac.place(longitude);
            InSign {
                sign: place.sign,
                degree_in_sign: place.degree_in_sign,
            }
        };
        let sidereal = Zodiac::at(self.choice, &sky, crate::events::sweep::NO_YEAR);
        Some((in_sign(Zodiac::tropical()), in_sign(sidereal)))
    }

    /// The nearest of each quarter before (-1) or after (1) a moment; that of the moment itself counts as
    /// the one before.
    fn quarters(&self, jd_tt: f64, direction: f64) -> Quarters {
        /// A month is shorter, from quarter to the same quarter.
        const MONTH_DAYS: f64 = 30.0;
        let span = self.ephemeris.span();
        let other = (jd_tt + direction * MONTH_DAYS).clamp(span.start_jd_tt, span.end_jd_tt);
        let (from, to) = (jd_tt.min(other), jd_tt.max(other));
        let found: Vec<_> = lunations(self.ephemeris, from, to)
            .into_iter()
            .flatten()
            .filter(|found| direction < 0.0 || found.jd_tt > jd_tt)
            .collect();
        let nearest = |wanted: Reached| {
            let mut all = found.iter().filter(|found| found.phase == wanted);
            let found = if direction < 0.0 {
                all.next_back()
            } else {
                all.next()
            }?;
            let (tropical, sidereal) = self.at(found.jd_tt)?;
            Some(Quarter {
                moment: Exactness::at(found.jd_tt)?,
                tropical,
                sidereal,
            })
        };
        Quarters {
            new_moon: nearest(Reached::New),
            first_quarter: nearest(Reached::FirstQuarter),
            full_moon: nearest(Reached::Full),
            last_quarter: nearest(Reached::LastQuarter),
        }
    }
}
