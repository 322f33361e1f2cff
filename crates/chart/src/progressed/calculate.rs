//! From a birth and a target to a progressed chart.

use sidera_ephemeris::{Body, Ephemeris, Sky};

use super::angles::{SolarArcs, frame_at, progressed_frame};
use super::document::{Progressed, Progression};
use super::request::ProgressedRequest;
use super::year::{Age, Course, arc_deg};
use crate::aspects::{Aspect, Exactness, Mover, Phase, between};
use crate::compare::{measured, overlay, renamed};
use crate::error::RequestError;
use crate::houses::Frame;
use crate::meta::Place;
use crate::moment::{self, Resolved};
use crate::natal::{self, Cast, Positions, Reach, Standing, fill_in_to_standing};
use crate::point_chart::Source;
use crate::request::{AspectZodiac, ExactDates, ResolvedOptions};
use crate::zodiac::Zodiac;

const UNKNOWN_TIME: &str = "The time of birth is unknown: the chart is progressed from noon, without houses, angles and lots; the Moon and the bodies that change sign in the range have a day_range.";
const NO_COORDINATES: &str =
    "Neither birth nor target has latitude and longitude: there are no houses, angles and lots.";

/// Computes the natal chart and its progression.
///
/// # Errors
///
/// As [`natal::calculate`], the fields of the target named `target.`; also when the progressed moment
/// lies outside the years covered.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &ProgressedRequest,
) -> Result<Progressed, RequestError> {
    let options = request.options.resolve()?;
    let birth = moment::resolve(&request.birth)?;
    let target = moment::resolve(&request.target).map_err(|error| renamed(error, "target"))?;
    let how = &request.progression;
    let age = Age::between(&birth, &target, how.year, how.course);
    let progressed = progressed_moment(&birth, &target, &age)?;

    let natal = natal::cast_resolved(ephemeris, &birth, &options, |sky| {
        natal::frame_of(&birth, sky)
    })?;
    let mut arcs = SolarArcs {
        longitude_deg: 0.0,
        right_ascension_deg: 0.0,
        days: age.days(),
    };
    let natal_frame = natal_frame(
        ephemeris,
        &birth,
        progressed.place.filter(|_| birth.day.is_none()),
    );
    let mut cast = natal::cast_resolved(ephemeris, &progressed, &options, |sky| {
        arcs = solar_arcs(&natal.positions, sky.position(Body::Sun), age.days());
        let (frame, place) = natal_frame?;
        let jd_ut = progressed.jd_ut;
        Some(progressed_frame(
            how.midheaven,
            &frame,
            arcs,
            sky,
            jd_ut,
            place,
        ))
    })?;
    for aspect in &mut cast.chart.aspects {
        in_life(aspect, &age);
    }
    Ok(Progressed {
        aspects: to_natal(ephemeris, &progressed, (&cast, &natal), &options, &age),
        in_natal_houses: overlay(&cast, &natal),
        progression: Progression {
            target: Source::resolved(&target),
            age,
            midheaven: how.midheaven,
            solar_arc: arcs.longitude_deg,
            solar_arc_right_ascension: arcs.right_ascension_deg,
            place: natal_frame.map(|(_, place)| place),
        },
        natal: natal.chart,
        progressed: cast.chart,
    })
}

/// The progressed moment at the place of the target, or else of the birth.
fn progressed_moment(
    birth: &Resolved,
    target: &Resolved,
    age: &Age,
) -> Result<Resolved, RequestError> {
    let mut progressed = age.progressed()?;
    progressed.place = target.place.or(birth.place);
    progressed.meta.unknown_time = birth.meta.unknown_time;
    if let Some((from, to)) = birth.day {
        let shift = progressed.jd_tt - birth.jd_tt;
        progressed.day = Some((from + shift, to + shift));
        progressed.no_houses = Some(("unknown_time", UNKNOWN_TIME));
    } else if progressed.place.is_none() {
        progressed.no_houses = Some(("no_coordinates", NO_COORDINATES));
    }
    Ok(progressed)
}

/// The frame of the birth over the place of the progressed angles.
fn natal_frame(
    ephemeris: &Ephemeris<'_>,
    birth: &Resolved,
    place: Option<Place>,
) -> Option<(Frame, Place)> {
    let place = place?;
    let sky = ephemeris.sky(birth.jd_tt).ok()?;
    Some((frame_at(&sky, birth.jd_ut, place), place))
}

fn solar_arcs(natal: &Positions, sun: sidera_ephemeris::Position, days: f64) -> SolarArcs {
    let before = natal.get(Body::Sun);
    SolarArcs {
        longitude_deg: arc_deg(sun.longitude_deg, before.longitude_deg, days),
        right_ascension_deg: arc_deg(sun.right_ascension_deg, before.right_ascension_deg, days),
        days,
    }
}

/// The aspects of progressed points to natal ones, which stand still.
fn to_natal(
    ephemeris: &Ephemeris<'_>,
    moment: &Resolved,
    (cast, natal): (&Cast, &Cast),
    options: &ResolvedOptions,
    age: &Age,
) -> Vec<Aspect> {
    let mut found = Vec::with_capacity(cast.movers.len() * 6);
    let [moving, standing] = [cast, natal].map(|cast| measured(cast, options.aspect_zodiac));
    for progressed in &moving {
        found.extend(standing.iter().filter_map(|target| {
            let still = Mover {
                speed_deg: Some(0.0),
                ..*target
            };
            between(progressed, &still, &options.orbs)
        }));
    }
    let longitude = |point| {
        let target = standing.iter().find(|target| target.point == point);
        target.map(|target| target.longitude_deg)
    };
    let zodiac = |sky: &Sky<'_>| match options.aspect_zodiac {
        AspectZodiac::Tropical => Zodiac::tropical(),
        AspectZodiac::Sidereal => Zodiac::at(options.sidereal(), sky, moment.utc.year()),
    };
    if options.exact_dates != ExactDates::None {
        fill_in_to_standing(
            &mut found,
            ephemeris,
            (moment.jd_tt, &cast.positions),
            &Standing {
                longitude_deg: longitude,
                zodiac,
            },
            (options.exact_dates == ExactDates::Search).then_some((&options.orbs, Reach::A_LIFE)),
        );
    }
    for aspect in &mut found {
        in_life(aspect, age);
    }
    sidera_compact::sort_by(&mut found, |a, b| b.strength.total_cmp(&a.strength));
    found
}

/// What an aspect says of the sky, said of the life that the sky stands for.
fn in_life(aspect: &mut Aspect, age: &Age) {
    if age.course == Course::Converse {
        aspect.phase = aspect.phase.map(|phase| match phase {
            Phase::Applying => Phase::Separating,
            Phase::Separating => Phase::Applying,
            Phase::Exact => Phase::Exact,
        });
    }
    let lived = aspect.exact.as_ref().map(|exact| age.lived_at(exact.jd_tt));
    aspect.exact = lived.and_then(Exactness::at);
}
