//! The routes under `/api/v1/admin` and, for whoever develops, `/api/v1/dev`.

pub(crate) mod audit;
pub(crate) mod config;
pub(crate) mod dev;
pub(crate) mod health;
pub(crate) mod security;

use crate::access::{Scope, Who};
use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::route::{Cache, Input, Route, Verb};
use crate::routes::Endpoint;
use crate::{Clock, Store};

/// What can answer there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Administration {
    Config,
    Health,
    Security,
    Audit,
    DevEnvironment,
    DevRequest,
    DevReset,
    /// The same by `GET`, as the older service had it.
    DevResetByGet,
}

/// The most bytes of a query.
const QUERY_BYTES: usize = 512;

/// Calls what answers.
pub(crate) async fn answer<S: Store, C: Clock>(
    which: Administration,
    call: &Call<'_, S, C>,
) -> Result<Reply, Problem> {
    match which {
        Administration::Config => Ok(config::get(call)),
        Administration::Health => health::get(call).await,
        Administration::Security => security::get(call).await,
        Administration::Audit => audit::get(call).await,
        Administration::DevEnvironment => Ok(dev::environment(call)),
        Administration::DevRequest => dev::request(call),
        Administration::DevReset | Administration::DevResetByGet => dev::reset(call).await,
    }
}

/// A question of an operator's.
pub(crate) const fn question(template: &'static str, which: Administration) -> Route {
    row(Verb::Get, template, Who::Admin(Scope::Read), which)
}

/// A question of a developer's.
pub(crate) const fn dev(template: &'static str, which: Administration) -> Route {
    row(
        Verb::Get,
        template,
        Who::DevelopmentAdmin(Scope::Read),
        which,
    )
}

/// Forgetting all that was measured.
pub(crate) const fn reset(verb: Verb, which: Administration) -> Route {
    let who = Who::DevelopmentAdmin(Scope::Admin);
    row(verb, "/api/v1/dev/metrics/reset", who, which)
}

const fn row(verb: Verb, template: &'static str, who: Who, which: Administration) -> Route {
    Route {
        verb,
        template,
        who,
        endpoint: Endpoint::Administration(which),
        input: Input::Query {
            max_bytes: QUERY_BYTES,
        },
        cache: Cache::NoStore,
    }
}
