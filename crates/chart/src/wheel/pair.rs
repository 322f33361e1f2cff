//! Wheels of two moments.

use sidera_ephemeris::Ephemeris;

use super::request::{WheelRequest, WheelTechnique};
use super::subject::Subject;
use super::title::Labels;
use super::{Picture, draw};
use crate::compare::{aspects_between, renamed};
use crate::composite::{self, CompositeRequest};
use crate::davison::{self, DavisonRequest};
use crate::directed::{self, DirectedRequest};
use crate::error::RequestError;
use crate::natal;
use crate::progressed::{self, ProgressedRequest};
use crate::request::Birth;

/// The wheel of a birth and a second moment.
pub(super) fn document(
    ephemeris: &Ephemeris<'_>,
    request: &WheelRequest,
    second: &Birth,
) -> Result<String, RequestError> {
    let technique = request.technique.unwrap_or_default();
    match technique {
        WheelTechnique::Chart => two_charts(ephemeris, request, second),
        WheelTechnique::Progressed => progressed(ephemeris, request, second),
        WheelTechnique::Directed => directed(ephemeris, request, second),
        WheelTechnique::Composite => composite(ephemeris, request, second),
        WheelTechnique::Davison => davison(ephemeris, request, second),
    }
}

fn two_charts(
    ephemeris: &Ephemeris<'_>,
    request: &WheelRequest,
    second: &Birth,
) -> Result<String, RequestError> {
    let options = request.options.resolve()?;
    let inner = natal::cast(ephemeris, &request.birth, &options)?;
    let outer =
        natal::cast(ephemeris, second, &options).map_err(|error| renamed(error, "second"))?;
    Ok(draw(&Picture {
        inner: Subject::natal(&inner.chart),
        outer: Some(Subject::natal(&outer.chart)),
        aspects: &aspects_between(&outer, &inner, &options),
        labels: Labels::of(WheelTechnique::Chart),
        options: &request.wheel,
    }))
}

fn progressed(
    ephemeris: &Ephemeris<'_>,
    request: &WheelRequest,
    second: &Birth,
) -> Result<String, RequestError> {
    let asked = ProgressedRequest {
        birth: request.birth.clone(),
        target: second.clone(),
        progression: request.progression.clone(),
        options: request.options.clone(),
    };
    let found = progressed::calculate(ephemeris, &asked)
        .map_err(|error| called(error, "target", "second"))?;
    Ok(draw(&Picture {
        inner: Subject::natal(&found.natal),
        outer: Some(Subject::natal(&found.progressed)),
        aspects: &found.aspects,
        labels: Labels::of(WheelTechnique::Progressed),
        options: &request.wheel,
    }))
}

fn directed(
    ephemeris: &Ephemeris<'_>,
    request: &WheelRequest,
    second: &Birth,
) -> Result<String, RequestError> {
    let asked = DirectedRequest {
        birth: request.birth.clone(),
        target: second.clone(),
        direction: request.direction.clone(),
        options: request.options.clone(),
    };
    let found = directed::calculate(ephemeris, &asked)
        .map_err(|error| called(error, "target", "second"))?;
    Ok(draw(&Picture {
        inner: Subject::natal(&found.natal),
        outer: Some(Subject::points(&found.directed)),
        aspects: &found.aspects,
        labels: Labels::of(WheelTechnique::Directed),
        options: &request.wheel,
    }))
}

fn composite(
    ephemeris: &Ephemeris<'_>,
    request: &WheelRequest,
    second: &Birth,
) -> Result<String, RequestError> {
    let asked = CompositeRequest {
        first: request.birth.clone(),
        second: second.clone(),
        composite: request.composite.clone(),
        options: request.options.clone(),
    };
    let found =
        composite::calculate(ephemeris, &asked).map_err(|error| called(error, "first", "birth"))?;
    Ok(draw(&Picture {
        inner: Subject::points(&found.chart),
        outer: None,
        aspects: &found.aspects,
        labels: Labels::of(WheelTechnique::Composite),
        options: &request.wheel,
    }))
}

fn davison(
    ephemeris: &Ephemeris<'_>,
    request: &WheelRequest,
    second: &Birth,
) -> Result<String, RequestError> {
    let asked = DavisonRequest {
        first: request.birth.clone(),
        second: second.clone(),
        davison: request.davison.clone(),
        options: request.options.clone(),
    };
    let found =
        davison::calculate(ephemeris, &asked).map_err(|error| called(error, "first", "birth"))?;
    Ok(draw(&Picture {
        inner: Subject::natal(&found.chart),
        outer: None,
        aspects: &found.chart.aspects,
        labels: Labels::of(WheelTechnique::Davison),
        options: &request.wheel,
    }))
}

/// A complaint about a member as one about the member of a wheel's request that it was.
fn called(mut error: RequestError, from: &str, to: &str) -> RequestError {
    let path = error
        .field
        .as_deref()
        .and_then(|field| field.strip_prefix(from));
    if let Some(rest) = path.filter(|rest| rest.is_empty() || rest.starts_with('.')) {
        error.field = Some(format!("{to}{rest}"));
    }
    let dotted = format!("{from}.");
    if error.message.contains(&dotted) {
        error.message = error.message.replace(&dotted, &format!("{to}.")).into();
    }
    error
}
