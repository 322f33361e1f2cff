//! `GET /api/v1/charts/events.ics`: the sky as a calendar that can be subscribed to.

use http::HeaderValue;
use http::header::CONTENT_DISPOSITION;
use serde_json::{Map, Value};
use sidera_chart::events::calendar;
use sidera_chart::{ErrorKind, RequestError};

use crate::Clock;
use crate::handle::Call;
use crate::problem::Problem;
use crate::query::{self, Pair};
use crate::reply::Reply;

/// The parameters: the members of the request, and whether one is a list.
pub(crate) const PARAMETERS: [(&str, bool); 8] = [
    ("from", false),
    ("to", false),
    ("kinds", true),
    ("zodiac", false),
    ("bodies", true),
    ("aspects", true),
    ("void_planets", false),
    ("void_zodiac", false),
];

pub(crate) fn get<S, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let pairs = query::parse(call.parts.uri.query().unwrap_or_default())?;
    let request = request_of(&pairs)?.to_string();
    let now_unix_ms = call.app.clock.now_unix_ms() as f64;
    let text = calendar::document(
        call.app.isolate.ephemeris(),
        request.as_bytes(),
        now_unix_ms,
    )
    .map_err(name_parameter)?;
    let file = HeaderValue::from_static("inline; filename=\"sidera-sky.ics\"");
    Ok(Reply::text("text/calendar; charset=utf-8", text).header(CONTENT_DISPOSITION, file))
}

/// The JSON request that a query means.
fn request_of(pairs: &[Pair]) -> Result<Value, RequestError> {
    let mut request = Map::new();
    for (name, text) in pairs {
        let Some((_, is_list)) = PARAMETERS.iter().find(|(known, _)| known == name) else {
            return Err(unknown(name));
        };
        let value = if *is_list {
            text.split(',').map(Value::from).collect()
        } else {
            Value::from(text.as_str())
        };
        if request.insert(name.clone(), value).is_some() {
            return Err(RequestError::invalid(
                name.as_str(),
                "the parameter is given twice",
            ));
        }
    }
    Ok(Value::Object(request))
}

fn unknown(name: &str) -> RequestError {
    let names = PARAMETERS.map(|(name, _)| name).join(", ");
    let message = format!("there is no such parameter; there are {names}");
    RequestError::at(ErrorKind::UnknownField, query::clipped(name), message)
}

/// Names the parameter of what is wrong with one of its items.
fn name_parameter(mut error: RequestError) -> RequestError {
    if let Some((name, _)) = error.field.as_deref().and_then(|path| path.split_once('[')) {
        error.field = Some(name.to_owned());
    }
    error
}
