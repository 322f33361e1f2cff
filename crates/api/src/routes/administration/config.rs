//! `GET /api/v1/admin/system/config`: what is set, never its value.

use serde::Serialize;

use crate::access::Scope;
use crate::handle::Call;
use crate::reply::Reply;
use crate::timestamp::rfc3339;
use crate::{Clock, Config};

/// What is configured.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct SystemConfig<'a> {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// What is configured, without its values.
    pub(crate) config: Configured<'a>,
    /// Who asked.
    pub(crate) signed_in: SignedIn<'a>,
    /// When, RFC 3339.
    pub(crate) timestamp: String,
}

/// The deployment and its settings.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Configured<'a> {
    /// `development`, `staging` or `production`.
    pub(crate) environment: &'static str,
    /// The version.
    pub(crate) version: &'static str,
    /// The commit it was built from; null where the build did not know.
    pub(crate) revision: Option<&'a str>,
    /// Whether requests are limited and failed sign-ins slowed.
    pub(crate) limits: bool,
    /// Where the service's state is: `kv` or `durable_object`.
    pub(crate) store: &'static str,
    /// Every variable and secret there is.
    pub(crate) settings: Vec<ConfiguredSetting<'a>>,
}

/// A variable or a secret.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct ConfiguredSetting<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Whether it is a secret, as opposed to a variable of `wrangler.toml`.
    pub(crate) secret: bool,
    /// Whether it has a value.
    pub(crate) set: bool,
    /// What is wrong with the value, without anything of it.
    pub(crate) problems: &'a [String],
}

/// The token that was presented.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct SignedIn<'a> {
    /// The name it is configured under.
    pub(crate) name: &'a str,
    /// What it allows, which includes whatever is less.
    pub(crate) scope: Scope,
}

pub(super) fn get<S, C: Clock>(call: &Call<'_, S, C>) -> Reply {
    let admin = call.admin();
    Reply::json(&SystemConfig {
        status: "success",
        config: configured(call.app.isolate.config()),
        signed_in: SignedIn {
            name: admin.name,
            scope: admin.scope,
        },
        timestamp: rfc3339(call.app.clock.now_unix_ms()),
    })
}

/// What is configured, without its values.
pub(super) fn configured(config: &Config) -> Configured<'_> {
    let settings = config.settings.iter().map(|setting| ConfiguredSetting {
        name: setting.name,
        secret: setting.is_secret,
        set: setting.is_set,
        problems: &setting.problems,
    });
    Configured {
        environment: config.environment.name(),
        version: Config::VERSION,
        revision: config.revision.as_deref(),
        limits: config.limits,
        store: config.store.name(),
        settings: settings.collect(),
    }
}
