//! The table of routes, and one file for each of them.

pub(crate) mod administration;
mod calculate_chart;
pub(crate) mod calendar;
mod composite;
mod davison;
mod directed;
mod docs;
mod ephemeris;
mod events;
mod health;
mod hours;
mod live;
pub(crate) mod monitoring;
mod moon;
mod natal;
mod openapi;
mod ping;
pub(crate) mod places;
mod progressed;
mod ready;
mod report;
mod returns;
mod synastry;
mod transits;
pub(crate) mod wheel;

#[cfg(feature = "schema")]
pub(crate) use {health::Health, live::Liveness, ping::Pong, ready::Readiness};

use sidera_chart::locate::Form;

use self::administration::Administration;
use self::monitoring::Monitoring;
use crate::access::{Scope, Who};
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
    Natal,
    Wheel,
    WheelImage,
    Synastry,
    Composite,
    Davison,
    Progressed,
    Directed,
    Transits,
    Returns,
    Hours,
    Report,
    CalculateChart,
    CalculateChartAtRoot,
    Events,
    Calendar,
    Moon,
    Ephemeris,
    Places,
    Monitoring(Monitoring),
    Administration(Administration),
    OpenApi,
    Docs,
    DocsStyle,
}

/// All that there is to ask.
pub(crate) const ROUTES: &[Route] = &[
    probe("/ping", Endpoint::Ping),
    probe("/health", Endpoint::Health),
    probe("/health/ready", Endpoint::Ready),
    probe("/health/live", Endpoint::Live),
    calculation("/api/v1/charts/natal", Endpoint::Natal, CHART_BYTES),
    calculation("/api/v1/charts/wheel", Endpoint::Wheel, CHART_BYTES),
    Route {
        verb: Verb::Get,
        template: "/api/v1/charts/wheel",
        who: Who::Public,
        endpoint: Endpoint::WheelImage,
        input: Input::Query {
            max_bytes: QUERY_BYTES,
        },
        cache: Cache::Private {
            seconds: PICTURE_SECONDS,
        },
    },
    calculation("/api/v1/charts/synastry", Endpoint::Synastry, CHART_BYTES),
    calculation("/api/v1/charts/composite", Endpoint::Composite, CHART_BYTES),
    calculation("/api/v1/charts/davison", Endpoint::Davison, CHART_BYTES),
    calculation(
        "/api/v1/charts/progressed",
        Endpoint::Progressed,
        CHART_BYTES,
    ),
    calculation("/api/v1/charts/directed", Endpoint::Directed, CHART_BYTES),
    calculation("/api/v1/charts/transits", Endpoint::Transits, CHART_BYTES),
    calculation("/api/v1/charts/returns", Endpoint::Returns, CHART_BYTES),
    posted(
        "/api/v1/charts/events",
        Endpoint::Events,
        Input::Json {
            max_bytes: CHART_BYTES,
        },
    ),
    Route {
        verb: Verb::Get,
        template: "/api/v1/charts/events.ics",
        who: Who::Public,
        endpoint: Endpoint::Calendar,
        input: Input::Query {
            max_bytes: QUERY_BYTES,
        },
        cache: Cache::Public {
            seconds: CALENDAR_SECONDS,
        },
    },
    calculation("/api/v1/charts/moon", Endpoint::Moon, CHART_BYTES),
    calculation("/api/v1/charts/hours", Endpoint::Hours, CHART_BYTES),
    calculation("/api/v1/charts/report", Endpoint::Report, CHART_BYTES),
    older("/api/v1/calculate_chart", Endpoint::CalculateChart),
    older("/calculate_chart", Endpoint::CalculateChartAtRoot),
    posted(
        "/api/v1/ephemeris",
        Endpoint::Ephemeris,
        Input::Json {
            max_bytes: TABLE_BYTES,
        },
    ),
    Route {
        verb: Verb::Get,
        template: "/api/v1/places",
        who: Who::Public,
        endpoint: Endpoint::Places,
        input: Input::Query {
            max_bytes: QUERY_BYTES,
        },
        cache: Cache::Public {
            seconds: PLACES_SECONDS,
        },
    },
    monitoring::question("/api/v1/monitoring/metrics", Monitoring::Metrics),
    monitoring::question("/api/v1/monitoring/metrics/requests", Monitoring::Requests),
    monitoring::question(
        "/api/v1/monitoring/metrics/endpoints",
        Monitoring::Endpoints,
    ),
    monitoring::act("/api/v1/monitoring/metrics/custom", Monitoring::Custom),
    monitoring::question(
        "/api/v1/monitoring/metrics/prometheus",
        Monitoring::Prometheus,
    ),
    monitoring::question("/api/v1/monitoring/history", Monitoring::History),
    monitoring::report("/api/v1/monitoring/page", Monitoring::Page),
    monitoring::question("/api/v1/monitoring/alerts", Monitoring::Alerts),
    monitoring::command("/api/v1/monitoring/alerts/check", Monitoring::Check),
    monitoring::act(monitoring::acts::RESOLVE, Monitoring::Resolve),
    monitoring::act(monitoring::acts::ACKNOWLEDGE, Monitoring::Acknowledge),
    monitoring::question("/api/v1/monitoring/rules", Monitoring::Rules),
    monitoring::replacement("/api/v1/monitoring/rules", Monitoring::ReplaceRules),
    monitoring::trial(
        "/api/v1/monitoring/rules/validate",
        Monitoring::ValidateRules,
    ),
    monitoring::trial("/api/v1/monitoring/backtest", Monitoring::Backtest),
    monitoring::question("/api/v1/monitoring/silences", Monitoring::Silences),
    monitoring::act("/api/v1/monitoring/silences", Monitoring::Silence),
    monitoring::command(monitoring::silences::END, Monitoring::EndSilence),
    monitoring::question(
        "/api/v1/monitoring/notifications/targets",
        Monitoring::Targets,
    ),
    monitoring::replacement(
        "/api/v1/monitoring/notifications/targets",
        Monitoring::ReplaceTargets,
    ),
    monitoring::command(monitoring::targets::TEST, Monitoring::TestTarget),
    monitoring::question(
        "/api/v1/monitoring/notifications/undelivered",
        Monitoring::Undelivered,
    ),
    monitoring::question("/api/v1/monitoring/errors", Monitoring::Errors),
    monitoring::question("/api/v1/monitoring/errors/top", Monitoring::TopErrors),
    monitoring::question("/api/v1/monitoring/errors/groups", Monitoring::ErrorGroups),
    monitoring::question("/api/v1/monitoring/dashboard", Monitoring::Dashboard),
    administration::question("/api/v1/admin/system/config", Administration::Config),
    administration::question("/api/v1/admin/system/health", Administration::Health),
    administration::question("/api/v1/admin/system/security", Administration::Security),
    administration::question("/api/v1/admin/audit", Administration::Audit),
    administration::dev("/api/v1/dev/environment", Administration::DevEnvironment),
    administration::dev("/api/v1/dev/request", Administration::DevRequest),
    administration::reset(Verb::Get, Administration::DevResetByGet),
    administration::reset(Verb::Post, Administration::DevReset),
    document("/api/v1/openapi.json", Endpoint::OpenApi),
    document("/docs", Endpoint::Docs),
    document("/docs/style.css", Endpoint::DocsStyle),
];

/// The most bytes of a request for a chart: dozens of times what every option together needs.
const CHART_BYTES: usize = 64 * 1024;
/// The most bytes of a request for positions: enough for the most moments, however they are
/// written.
const TABLE_BYTES: usize = 320 * 1024;
/// The most bytes of a query.
const QUERY_BYTES: usize = 2048;
/// For how many seconds a picture may be used without asking again: a day.
const PICTURE_SECONDS: u32 = 86_400;
/// For how many seconds a calendar may be used without asking again: six hours. It changes with the
/// month and with a release.
const CALENDAR_SECONDS: u32 = 21_600;
/// For how many seconds an answer about places may be used without asking again: a day. It changes
/// only with a release.
const PLACES_SECONDS: u32 = 86_400;
/// For how many seconds a document of the release may be used without asking again.
const DOCUMENT_SECONDS: u32 = 300;

impl Route {
    /// Whether it is written down who called it: whatever changes something, but for what is
    /// called by machines, again and again, and follows from what was measured.
    pub(crate) fn is_audited(&self) -> bool {
        let by_machines = Endpoint::Monitoring(Monitoring::Custom) == self.endpoint
            || Endpoint::Monitoring(Monitoring::Check) == self.endpoint;
        self.who.scope() > Some(Scope::Read) && !by_machines
    }
}

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
        Endpoint::Natal => natal::post(call),
        Endpoint::Wheel => wheel::post(call),
        Endpoint::WheelImage => wheel::get(call).await,
        Endpoint::Synastry => synastry::post(call),
        Endpoint::Composite => composite::post(call),
        Endpoint::Davison => davison::post(call),
        Endpoint::Progressed => progressed::post(call),
        Endpoint::Directed => directed::post(call),
        Endpoint::Transits => transits::post(call),
        Endpoint::Returns => returns::post(call),
        Endpoint::Hours => hours::post(call),
        Endpoint::Report => report::post(call),
        Endpoint::CalculateChart | Endpoint::CalculateChartAtRoot => calculate_chart::post(call),
        Endpoint::Events => events::post(call),
        Endpoint::Calendar => calendar::get(call),
        Endpoint::Moon => moon::post(call),
        Endpoint::Ephemeris => ephemeris::post(call),
        Endpoint::Places => places::get(call).await,
        Endpoint::Monitoring(which) => monitoring::answer(which, call).await,
        Endpoint::Administration(which) => administration::answer(which, call).await,
        Endpoint::OpenApi => openapi::get(call).await,
        Endpoint::Docs => docs::page(call).await,
        Endpoint::DocsStyle => Ok(docs::style()),
    }
}

/// A question about the service's own state.
const fn probe(template: &'static str, endpoint: Endpoint) -> Route {
    Route {
        verb: Verb::Get,
        template,
        who: Who::Public,
        endpoint,
        input: Input::Nothing,
        cache: Cache::NoStore,
    }
}

/// A calculation from births, whose places are looked up.
const fn calculation(template: &'static str, endpoint: Endpoint, max_bytes: usize) -> Route {
    let form = Form::Births;
    posted(template, endpoint, Input::Births { max_bytes, form })
}

/// The older service's chart.
const fn older(template: &'static str, endpoint: Endpoint) -> Route {
    let (max_bytes, form) = (CHART_BYTES, Form::Legacy);
    posted(template, endpoint, Input::Births { max_bytes, form })
}

/// A calculation from a JSON document.
const fn posted(template: &'static str, endpoint: Endpoint, input: Input) -> Route {
    Route {
        verb: Verb::Post,
        template,
        who: Who::Public,
        endpoint,
        input,
        cache: Cache::NoStore,
    }
}

/// A document that is the same until the next release.
const fn document(template: &'static str, endpoint: Endpoint) -> Route {
    Route {
        verb: Verb::Get,
        template,
        who: Who::Public,
        endpoint,
        input: Input::Nothing,
        cache: Cache::Public {
            seconds: DOCUMENT_SECONDS,
        },
    }
}
