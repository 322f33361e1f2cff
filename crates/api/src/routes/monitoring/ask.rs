//! What the questions have in common: ranges, the past read for them, bodies that may be left out.

use serde::de::DeserializeOwned;
use sidera_chart::{RequestError, request};
use sidera_monitor::answers::KvBudget;
use sidera_monitor::history::{Clock as Settled, Detail, Range};
use sidera_monitor::summary::Steps;
use sidera_monitor::time::{DAY_MS, MINUTE_MS};

use crate::handle::Call;
use crate::monitoring::Archive;
use crate::parameters::{Kind, Parameter, Parameters};
use crate::problem::Problem;
use crate::store::Store;
use crate::{Clock, Config};

/// The longest range, in days: as long as days are kept.
const MAX_RANGE_DAYS: u64 = 400;

pub(super) const FROM: Parameter = Parameter::new(
    "from",
    Kind::Moment,
    "The beginning of the range, RFC 3339; 24 hours before its end if left out.",
);
pub(super) const TO: Parameter = Parameter::new(
    "to",
    Kind::Moment,
    "The end of the range, RFC 3339; the running minute, as far as it has been written, if left out.",
);
pub(super) const STEP: Parameter = Parameter::new(
    "step",
    Kind::Whole {
        least: 60,
        most: MAX_RANGE_DAYS * 86_400,
        default: None,
    },
    "Divides the range into steps of so many seconds, whole minutes; 1,500 at most.",
);
pub(super) const HOURS: Parameter = Parameter::new(
    "hours",
    Kind::Whole {
        least: 1,
        most: 168,
        default: Some(24),
    },
    "How many hours back.",
);

/// The parameters of a request.
pub(super) fn parameters<S, C>(
    call: &Call<'_, S, C>,
    known: &'static [Parameter],
) -> Result<Parameters, Problem> {
    Ok(Parameters::read(known, call.parts.uri.query())?)
}

/// The range that is asked for, `most_days` long at most; the last 24 hours if none is.
pub(super) fn range(
    asked: &Parameters,
    clock: Settled,
    most_days: u64,
) -> Result<Range, RequestError> {
    let (from_ms, to_ms) = (asked.number("from"), asked.number("to"));
    let default = Range::last_day(clock.now_ms);
    let to_ms = to_ms.map_or(default.to_ms, |to_ms| to_ms.min(default.to_ms));
    let to_ms = to_ms.next_multiple_of(MINUTE_MS);
    let range = Range::minutes(from_ms.unwrap_or(to_ms.saturating_sub(DAY_MS)), to_ms);
    if range.from_ms >= range.to_ms {
        let message = "must be before to, and not after the present";
        return Err(RequestError::invalid("from", message));
    }
    if range.to_ms - range.from_ms > most_days * DAY_MS {
        let message = format!("must be at most {most_days} days before to");
        return Err(RequestError::invalid("from", message));
    }
    Ok(range)
}

/// What is asked of metrics: a range, and perhaps steps.
pub(super) struct Question<'a, S, C> {
    pub(super) archive: Archive<'a, S, C>,
    pub(super) range: Range,
    pub(super) steps: Option<Steps>,
}

/// The parameters of a question about metrics.
pub(crate) const METRICS: &[Parameter] = &[FROM, TO, STEP];

/// Reads a question about metrics, and the past that it is about.
pub(super) async fn question<'a, S: Store, C: Clock>(
    call: &Call<'a, S, C>,
) -> Result<Question<'a, S, C>, Problem> {
    let asked = parameters(call, METRICS)?;
    let clock = crate::monitoring::settled(call.app);
    let range = range(&asked, clock, MAX_RANGE_DAYS)?;
    let steps = match asked.number("step") {
        None => None,
        Some(seconds) => Some(Steps::new(range, seconds * 1_000)?),
    };
    let mut archive = Archive::open(call.app).await?;
    archive
        .fill(range, steps.map_or(Detail::Hours, Steps::detail))
        .await?;
    Ok(Question {
        archive,
        range,
        steps,
    })
}

/// What the plan allows of the store.
pub(crate) const fn budget(config: &Config) -> KvBudget {
    config.store.budget(config.plan)
}

/// A body that may be left out.
pub(super) fn optional<T: DeserializeOwned + Default>(body: &[u8]) -> Result<T, RequestError> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(T::default());
    }
    request::parse(body)
}
