//! `POST /api/v1/charts/wheel`, `GET /api/v1/charts/wheel`: a chart as a picture.
//!
//! The `GET` is for an `<img>`: what a request's JSON has is in the query's parameters. Such a
//! query says something about a person, so that only the caller's own cache may keep the
//! response, and nothing here keeps or shows the query.

use serde_json::{Map, Value};
use sidera_chart::locate::Form;
use sidera_chart::{ErrorKind, RequestError, wheel};

use crate::handle::Call;
use crate::problem::Problem;
use crate::query::{self, Pair};
use crate::reply::Reply;

/// A parameter of the query and the field of the request that it is.
#[derive(Debug)]
pub(crate) struct Parameter {
    /// The parameter's name.
    pub(crate) name: &'static str,
    /// The object of the request that has the field; none for the request itself.
    pub(crate) object: Option<&'static str>,
    /// The field's name.
    pub(crate) field: &'static str,
    kind: Kind,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Text,
    Number,
    Flag,
    List,
}

/// All parameters.
pub(crate) const PARAMETERS: [Parameter; 35] = [
    Parameter::birth("date", Kind::Text),
    Parameter::birth("time", Kind::Text),
    Parameter::birth("timezone", Kind::Text),
    Parameter::birth("utc", Kind::Text),
    Parameter::birth("jd_ut", Kind::Number),
    Parameter::birth("jd_tt", Kind::Number),
    Parameter::birth("latitude", Kind::Number),
    Parameter::birth("longitude", Kind::Number),
    Parameter::birth("place", Kind::Text),
    Parameter::birth("delta_t_seconds", Kind::Number),
    Parameter::birth("unknown_time", Kind::Flag),
    Parameter::birth("fold", Kind::Text),
    Parameter::birth("calendar", Kind::Text),
    Parameter::second("second_date", "date", Kind::Text),
    Parameter::second("second_time", "time", Kind::Text),
    Parameter::second("second_timezone", "timezone", Kind::Text),
    Parameter::second("second_utc", "utc", Kind::Text),
    Parameter::second("second_jd_ut", "jd_ut", Kind::Number),
    Parameter::second("second_jd_tt", "jd_tt", Kind::Number),
    Parameter::second("second_latitude", "latitude", Kind::Number),
    Parameter::second("second_longitude", "longitude", Kind::Number),
    Parameter::second("second_place", "place", Kind::Text),
    Parameter::second("second_delta_t_seconds", "delta_t_seconds", Kind::Number),
    Parameter::second("second_unknown_time", "unknown_time", Kind::Flag),
    Parameter::second("second_fold", "fold", Kind::Text),
    Parameter::second("second_calendar", "calendar", Kind::Text),
    Parameter::request("technique", Kind::Text),
    Parameter::request("zodiac", Kind::Text),
    Parameter::request("houses", Kind::Text),
    Parameter::request("bodies", Kind::List),
    Parameter::request("aspects", Kind::List),
    Parameter::drawing("theme", "theme"),
    Parameter::drawing("shown_zodiac", "zodiac"),
    Parameter::drawing("name", "name"),
    Parameter::drawing("id", "id"),
];

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let picture = wheel::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::svg(picture))
}

pub(crate) async fn get<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let pairs = query::parse(call.parts.uri.query().unwrap_or_default())?;
    let mut request = request_of(&pairs)?.to_string().into_bytes();
    if Form::Births.leaves_open(&request)? {
        let places = call.app.places().await?;
        request = Form::Births
            .located(&request, places)
            .map_err(name_parameter)?;
    }
    let picture = wheel::document(call.app.isolate.ephemeris(), &request);
    Ok(Reply::svg(picture.map_err(name_parameter)?))
}

/// The JSON request that a query means.
fn request_of(pairs: &[Pair]) -> Result<Value, RequestError> {
    let mut request = Map::from_iter([("birth".to_owned(), Value::Object(Map::new()))]);
    for (name, text) in pairs {
        let Some(parameter) = PARAMETERS.iter().find(|parameter| parameter.name == name) else {
            return Err(unknown(name));
        };
        let object = match parameter.object {
            None => Some(&mut request),
            Some(object) => request
                .entry(object)
                .or_insert_with(|| Value::Object(Map::new()))
                .as_object_mut(),
        };
        let value = parameter.kind.value(text);
        let replaced = object.and_then(|object| object.insert(parameter.field.into(), value));
        if replaced.is_some() {
            return Err(RequestError::invalid(
                name.as_str(),
                "the parameter is given twice",
            ));
        }
    }
    Ok(Value::Object(request))
}

fn unknown(name: &str) -> RequestError {
    let names: Vec<&str> = PARAMETERS.iter().map(|parameter| parameter.name).collect();
    let message = format!("there is no such parameter; there are {}", names.join(", "));
    RequestError::at(ErrorKind::UnknownField, query::clipped(name), message)
}

/// Calls a field by the name of its parameter.
fn name_parameter(mut error: RequestError) -> RequestError {
    let named = error.field.as_deref().and_then(|path| {
        let is_it = |parameter: &&Parameter| match parameter.object {
            None => parameter.field == path,
            Some(object) => path.split_once('.') == Some((object, parameter.field)),
        };
        PARAMETERS.iter().find(is_it)
    });
    if let Some(parameter) = named {
        error.field = Some(parameter.name.to_owned());
    }
    error
}

impl Parameter {
    const fn birth(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            object: Some("birth"),
            field: name,
            kind,
        }
    }

    const fn second(name: &'static str, field: &'static str, kind: Kind) -> Self {
        Self {
            name,
            object: Some("second"),
            field,
            kind,
        }
    }

    const fn request(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            object: None,
            field: name,
            kind,
        }
    }

    const fn drawing(name: &'static str, field: &'static str) -> Self {
        Self {
            name,
            object: Some("wheel"),
            field,
            kind: Kind::Text,
        }
    }
}

impl Kind {
    /// The text as JSON. What is no number or flag stays text, which the request then refuses with a
    /// message that says what it wants.
    fn value(self, text: &str) -> Value {
        let wanted = match self {
            Self::Text => None,
            Self::Number => text
                .parse::<f64>()
                .ok()
                .and_then(|number| serde_json::Number::from_f64(number).map(Value::Number)),
            Self::Flag => text.parse().ok().map(Value::Bool),
            Self::List => Some(text.split(',').map(Value::from).collect()),
        };
        wanted.unwrap_or_else(|| Value::from(text))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pairs(query: &str) -> Vec<Pair> {
        query::parse(query).unwrap()
    }

    #[test]
    fn a_query_means_the_request_with_the_same_values() {
        let query = "date=1990-06-15&time=14:30&timezone=America/New_York&latitude=40.7128\
                     &unknown_time=false&zodiac=lahiri&bodies=sun,moon&shown_zodiac=tropical";
        assert_eq!(
            request_of(&pairs(query)).unwrap(),
            json!({
                "birth": {"date": "1990-06-15", "time": "14:30", "timezone": "America/New_York",
                          "latitude": 40.7128, "unknown_time": false},
                "zodiac": "lahiri",
                "bodies": ["sun", "moon"],
                "wheel": {"zodiac": "tropical"},
            })
        );
    }

    #[test]
    fn what_is_no_number_stays_text() {
        for text in ["NaN", "inf", "", "4o", "1e999"] {
            assert_eq!(Kind::Number.value(text), Value::from(text));
        }
    }
}
