//! The routes under `/api/v1/monitoring`.

pub(crate) mod acts;
pub(crate) mod alerts;
pub(crate) mod ask;
pub(crate) mod backtest;
pub(crate) mod check;
pub(crate) mod custom;
pub(crate) mod dashboard;
pub(crate) mod errors;
pub(crate) mod history;
pub(crate) mod metrics;
pub(crate) mod page;
mod prometheus;
pub(crate) mod rules;
pub(crate) mod silences;
pub(crate) mod targets;

use crate::Clock;
use crate::access::{Scope, Who};
use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::route::{Cache, Input, Route, Verb};
use crate::routes::Endpoint;
use crate::store::Store;

/// What can answer under `/api/v1/monitoring`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Monitoring {
    Metrics,
    Requests,
    Endpoints,
    Custom,
    Prometheus,
    History,
    Page,
    Alerts,
    Check,
    Resolve,
    Acknowledge,
    Rules,
    ReplaceRules,
    ValidateRules,
    Backtest,
    Silences,
    Silence,
    EndSilence,
    Targets,
    ReplaceTargets,
    TestTarget,
    Undelivered,
    Errors,
    TopErrors,
    ErrorGroups,
    Dashboard,
}

/// The most bytes of a query.
const QUERY_BYTES: usize = 512;
/// The most bytes of a document but those below.
const SMALL_BYTES: usize = 8 * 1024;
/// The most bytes of rules: 100 of them, each with long lists.
const RULES_BYTES: usize = 256 * 1024;

/// Calls what answers.
pub(crate) async fn answer<S: Store, C: Clock>(
    which: Monitoring,
    call: &Call<'_, S, C>,
) -> Result<Reply, Problem> {
    match which {
        Monitoring::Metrics => metrics::all(call).await,
        Monitoring::Requests => metrics::requests(call).await,
        Monitoring::Endpoints => metrics::endpoints(call).await,
        Monitoring::Custom => custom::post(call),
        Monitoring::Prometheus => prometheus::get(call).await,
        Monitoring::History => history::get(call).await,
        Monitoring::Page => page::post(call),
        Monitoring::Alerts => alerts::get(call).await,
        Monitoring::Check => check::post(call).await,
        Monitoring::Resolve => acts::resolve(call).await,
        Monitoring::Acknowledge => acts::acknowledge(call).await,
        Monitoring::Rules => rules::get(call).await,
        Monitoring::ReplaceRules => rules::put(call).await,
        Monitoring::ValidateRules => rules::validate(call),
        Monitoring::Backtest => backtest::post(call).await,
        Monitoring::Silences => silences::get(call).await,
        Monitoring::Silence => silences::post(call).await,
        Monitoring::EndSilence => silences::end(call).await,
        Monitoring::Targets => targets::get(call).await,
        Monitoring::ReplaceTargets => targets::put(call).await,
        Monitoring::TestTarget => targets::test(call).await,
        Monitoring::Undelivered => targets::get_undelivered(call).await,
        Monitoring::Errors => errors::get(call).await,
        Monitoring::TopErrors => errors::top(call).await,
        Monitoring::ErrorGroups => errors::groups(call).await,
        Monitoring::Dashboard => dashboard::get(call).await,
    }
}

/// A question with parameters.
pub(crate) const fn question(template: &'static str, which: Monitoring) -> Route {
    let input = Input::Query {
        max_bytes: QUERY_BYTES,
    };
    row(Verb::Get, template, Who::Admin(Scope::Read), which, input)
}

/// Something that an operator does, with a small document.
pub(crate) const fn act(template: &'static str, which: Monitoring) -> Route {
    let input = Input::Json {
        max_bytes: SMALL_BYTES,
    };
    row(
        Verb::Post,
        template,
        Who::Admin(Scope::Operate),
        which,
        input,
    )
}

/// Something that an operator does and that says all by itself.
pub(crate) const fn command(template: &'static str, which: Monitoring) -> Route {
    row(
        Verb::Post,
        template,
        Who::Admin(Scope::Operate),
        which,
        Input::Nothing,
    )
}

/// A document that replaces another.
pub(crate) const fn replacement(template: &'static str, which: Monitoring) -> Route {
    let input = Input::Json {
        max_bytes: RULES_BYTES,
    };
    row(Verb::Put, template, Who::Admin(Scope::Admin), which, input)
}

/// A question whose parameters are a document.
pub(crate) const fn trial(template: &'static str, which: Monitoring) -> Route {
    let input = Input::Json {
        max_bytes: RULES_BYTES,
    };
    row(Verb::Post, template, Who::Admin(Scope::Read), which, input)
}

/// Where pages report to.
pub(crate) const fn report(template: &'static str, which: Monitoring) -> Route {
    let input = Input::Json {
        max_bytes: SMALL_BYTES * 2,
    };
    row(Verb::Post, template, Who::Public, which, input)
}

const fn row(
    verb: Verb,
    template: &'static str,
    who: Who,
    which: Monitoring,
    input: Input,
) -> Route {
    Route {
        verb,
        template,
        who,
        endpoint: Endpoint::Monitoring(which),
        input,
        cache: Cache::NoStore,
    }
}
