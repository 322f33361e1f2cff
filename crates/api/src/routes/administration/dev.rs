//! `GET /api/v1/dev/environment`, `GET /api/v1/dev/request`, `POST` and `GET /api/v1/dev/metrics/reset`:
//! for whoever develops, and nowhere else.

use std::collections::BTreeMap;

use http::HeaderMap;
use serde::Serialize;
use sidera_monitor::{epoch, keys};

use super::config::{Configured, configured};
use crate::handle::Call;
use crate::monitoring::{Metered, key};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::{PutOptions, Store};
use crate::timestamp::rfc3339;
use crate::{Clock, Environment, client, query};

/// What stands in the place of what is nobody's business.
const REDACTED: &str = "[redacted]";
/// What is in the name of everything that is.
const SECRETS: [&str; 13] = [
    "assertion",
    "auth",
    "code",
    "cookie",
    "credential",
    "jwt",
    "key",
    "pass",
    "pwd",
    "secret",
    "session",
    "sig",
    "token",
];
/// What such a value begins with, wherever it stands: tokens and webhooks' secrets of this service, bearer tokens, JWTs.
const SECRET_VALUES: [&str; 4] = ["sidera_", "whsec_", "bearer ", "eyj"];

/// Where the service runs.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct EnvironmentAnswer<'a> {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// What kind of place it is.
    pub(crate) environment: Surroundings<'a>,
    /// What is configured, without its values.
    pub(crate) config: Configured<'a>,
}

/// What kind of place it is.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Surroundings<'a> {
    /// Its name.
    pub(crate) environment: &'static str,
    /// Whether that is `development`; always, or there would be no answer.
    pub(crate) is_development: bool,
    /// Whether that is `production`.
    pub(crate) is_production: bool,
    /// The id of the isolate that answers.
    pub(crate) isolate: &'a str,
    /// When, RFC 3339.
    pub(crate) timestamp: String,
}

/// The request as it came in.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct RequestAnswer<'a> {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// What was sent, but for secrets.
    pub(crate) request: Sent<'a>,
}

/// What was sent.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Sent<'a> {
    /// The method.
    pub(crate) method: &'a str,
    /// The whole address, without its query.
    pub(crate) url: String,
    /// The path.
    pub(crate) path: &'a str,
    /// The query's parameters.
    pub(crate) query_params: BTreeMap<String, String>,
    /// The headers, by their names in small letters.
    pub(crate) headers: BTreeMap<&'a str, String>,
    /// The network that it came from; null where the platform does not say.
    pub(crate) client: Option<String>,
}

/// The reset.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct ResetAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// What happened.
    pub(crate) message: &'static str,
    /// What was recorded before this is ignored, RFC 3339.
    pub(crate) timestamp: String,
}

pub(super) fn environment<S, C: Clock>(call: &Call<'_, S, C>) -> Reply {
    let config = call.app.isolate.config();
    Reply::json(&EnvironmentAnswer {
        status: "success",
        environment: Surroundings {
            environment: config.environment.name(),
            is_development: config.environment == Environment::Development,
            is_production: config.environment == Environment::Production,
            isolate: call.app.isolate.id(),
            timestamp: rfc3339(call.app.clock.now_unix_ms()),
        },
        config: configured(config),
    })
}

pub(super) fn request<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let uri = &call.parts.uri;
    let pairs = query::parse(uri.query().unwrap_or_default())?;
    let host = uri.authority().map_or("", |authority| authority.as_str());
    let scheme = uri.scheme_str().unwrap_or("http");
    Ok(Reply::json(&RequestAnswer {
        status: "success",
        request: Sent {
            method: call.parts.method.as_str(),
            url: format!("{scheme}://{host}{}", uri.path()),
            path: uri.path(),
            query_params: pairs
                .into_iter()
                .map(|(name, value)| {
                    let value = shown(&name, value);
                    (name, value)
                })
                .collect(),
            headers: headers(&call.parts.headers),
            client: Some(client::network(&call.parts.headers)).filter(|client| !client.is_empty()),
        },
    }))
}

/// Forgets all that was measured: whatever is older than this moment is ignored from now on.
pub(super) async fn reset<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let now_ms = call.app.clock.now_unix_ms();
    let store = Metered::new(call.app);
    let value = epoch::encode(now_ms);
    store
        .put(&key(keys::EPOCH)?, &value, &PutOptions::default())
        .await?;
    let monitor = call.app.isolate.monitor();
    monitor.with(now_ms, |recorder| recorder.reset(now_ms));
    Ok(Reply::json(&ResetAnswer {
        status: "success",
        message: "Metrics are reset.",
        timestamp: rfc3339(now_ms),
    }))
}

fn headers(headers: &HeaderMap) -> BTreeMap<&str, String> {
    let mut all: BTreeMap<&str, String> = BTreeMap::new();
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        let value = shown(name.as_str(), value);
        all.entry(name.as_str())
            .and_modify(|known| {
                known.push_str(", ");
                known.push_str(&value);
            })
            .or_insert(value);
    }
    all
}

/// A value, if one may see what has such a name, and what is within it: an address may have parameters of its own.
fn shown(name: &str, value: String) -> String {
    let (name, lower) = (name.to_ascii_lowercase(), value.to_ascii_lowercase());
    let names_one = |text: &str| SECRETS.iter().any(|secret| text.contains(secret));
    let has_one = SECRET_VALUES.iter().any(|secret| lower.contains(secret))
        || lower.rsplit('=').skip(1).any(names_one);
    if names_one(&name) || has_one {
        REDACTED.to_owned()
    } else {
        value
    }
}
