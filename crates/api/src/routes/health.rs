//! `GET /health`: what runs here.

use serde::Serialize;

use crate::handle::Call;
use crate::reply::Reply;
use crate::timestamp::rfc3339;
use crate::{Clock, Config};

/// What runs, and since it answers, that it runs.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Health<'a> {
    /// Always `healthy`.
    pub(crate) status: &'static str,
    /// The name of the service.
    pub(crate) service: &'static str,
    /// Its version.
    pub(crate) version: &'static str,
    /// The commit it was built from; null where the build did not know.
    pub(crate) revision: Option<&'a str>,
    /// `development`, `staging` or `production`.
    pub(crate) environment: &'static str,
    /// What time it is to the service, RFC 3339.
    pub(crate) timestamp: String,
}

pub(crate) fn get<S, C: Clock>(call: &Call<'_, S, C>) -> Reply {
    let config = call.app.isolate.config();
    Reply::json(&Health {
        status: "healthy",
        service: "sidera",
        version: Config::VERSION,
        revision: config.revision.as_deref(),
        environment: config.environment.name(),
        timestamp: rfc3339(call.app.clock.now_unix_ms()),
    })
}
