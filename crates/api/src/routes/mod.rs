//! The table of routes, and one file for each of them.

mod health;
mod live;
mod ping;
mod ready;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::route::{Cache, Input, Route, Verb};
use crate::{Clock, Store};

/// What can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Ping,
    Health,
    Ready,
    Live,
}

/// All that there is to ask.
pub(crate) const ROUTES: &[Route] = &[
    probe("/ping", Endpoint::Ping),
    probe("/health", Endpoint::Health),
    probe("/health/ready", Endpoint::Ready),
    probe("/health/live", Endpoint::Live),
];

/// Calls what answers.
pub(crate) async fn answer<S: Store, C: Clock>(
    endpoint: Endpoint,
    call: &Call<'_, S, C>,
) -> Result<Reply, Problem> {
    match endpoint {
        Endpoint::Ping => Ok(ping::get()),
        Endpoint::Health => Ok(health::get(call)),
        Endpoint::Ready => ready::get(call).await,
        Endpoint::Live => Ok(live::get()),
    }
}

/// A question about the service's own state.
const fn probe(template: &'static str, endpoint: Endpoint) -> Route {
    Route {
        verb: Verb::Get,
        template,
        endpoint,
        input: Input::Nothing,
        cache: Cache::NoStore,
    }
}
