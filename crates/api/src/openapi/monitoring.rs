//! What is said about the routes under `/api/v1/monitoring`.

use serde_json::{Value, json};
use sidera_monitor::alerts::RuleSet;
use sidera_monitor::answers::RequestStats;
use sidera_monitor::documents::MetricsDocument;
use std::collections::BTreeMap;

use super::operation::{Answer, Operation, Tag};
use super::schemas::Schemas;
use crate::parameters::{Kind, Parameter};
use crate::problem::ProblemKind;
use crate::routes::monitoring::metrics::MetricsAnswer;
use crate::routes::monitoring::{
    Monitoring, acts, alerts, ask, backtest, check, custom, dashboard, errors, history, page,
    rules, silences, targets,
};

/// What may be wrong with a query.
pub(super) const QUERY: [ProblemKind; 4] = [
    ProblemKind::UnknownField,
    ProblemKind::InvalidValue,
    ProblemKind::QueryTooLong,
    ProblemKind::StoreUnavailable,
];

/// What may be wrong with a body.
const BODY: [ProblemKind; 6] = [
    ProblemKind::MalformedJson,
    ProblemKind::BodyTooLarge,
    ProblemKind::UnsupportedMediaType,
    ProblemKind::MissingField,
    ProblemKind::UnknownField,
    ProblemKind::InvalidValue,
];

/// The ids that the examples have.
const ALERT: &str = "fe3a5c2f9d1c0b7a8e4f6d21";
const SILENCE: &str = "4f1d9a7c52e08b36-12";
const TARGET: &str = "on-call";

pub(super) fn of(which: Monitoring, schemas: &mut Schemas) -> Operation {
    match which {
        Monitoring::Metrics | Monitoring::Requests | Monitoring::Endpoints => {
            measured(which, schemas)
        }
        Monitoring::Custom | Monitoring::Page => recorded(which, schemas),
        Monitoring::Prometheus | Monitoring::History => other_forms(which),
        Monitoring::Alerts | Monitoring::Check | Monitoring::Resolve | Monitoring::Acknowledge => {
            alert(which, schemas)
        }
        Monitoring::Rules
        | Monitoring::ReplaceRules
        | Monitoring::ValidateRules
        | Monitoring::Backtest => rule(which, schemas),
        Monitoring::Silences | Monitoring::Silence | Monitoring::EndSilence => {
            silence(which, schemas)
        }
        Monitoring::Targets
        | Monitoring::ReplaceTargets
        | Monitoring::TestTarget
        | Monitoring::Undelivered => target(which, schemas),
        Monitoring::Errors
        | Monitoring::TopErrors
        | Monitoring::ErrorGroups
        | Monitoring::Dashboard => seen(which, schemas),
    }
}

fn measured(which: Monitoring, schemas: &mut Schemas) -> Operation {
    let by_name = schemas.answer::<MetricsAnswer<BTreeMap<String, RequestStats>>>();
    let (id, summary, schema) = match which {
        Monitoring::Metrics => (
            "getMetrics",
            "What was measured",
            schemas.answer::<MetricsAnswer<MetricsDocument>>(),
        ),
        Monitoring::Requests => ("getRequestMetrics", "Requests by method and route", by_name),
        _ => ("getEndpointMetrics", "Requests by route", by_name),
    };
    let answer = Answer::json(schema, "The measurements.");
    asked(id, summary, answer, ask::METRICS).described(
        "Of the last 24 hours, or of any range within the last 400 days. Minutes are kept for 35 \
         days, hours after that. Durations are seconds: wall time as the Worker sees it at I/O \
         boundaries, so that a route which only computes shows 0 in production; `page` has what \
         browsers measured. Quantiles are within 2 %.",
    )
}

fn recorded(which: Monitoring, schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(schemas.answer::<custom::Recorded>(), "It was recorded.");
    match which {
        Monitoring::Custom => told(
            ("recordCustomMetric", "A value for a metric of one's own"),
            answer,
            schemas.request::<custom::CustomRequest>(),
            json!({"value": {
                "summary": "A value",
                "value": {"name": "charts.houses_fallback", "value": 1.0},
            }}),
        )
        .described(
            "Recorded by the isolate that is asked, and seen when that writes next. An isolate \
             takes 32 names an hour.",
        ),
        _ => told(
            ("recordPageTimes", "Times that a page measured"),
            answer,
            schemas.request::<page::PageRequest>(),
            json!({"call": {
                "summary": "A call and a calculation",
                "value": {"consent": true, "measurements": [
                    {"kind": "call", "label": "/api/v1/charts/natal", "method": "POST",
                     "status": 200, "duration_ms": 84.5},
                    {"kind": "calculation", "label": "natal", "duration_ms": 3.25},
                ]},
            }}),
        )
        .described(
            "Sent by the page when its visitor agreed, without anything about the visitor. They are \
             a source of their own, and the only honest latency of a route that computes.",
        ),
    }
}

fn other_forms(which: Monitoring) -> Operation {
    if which == Monitoring::Prometheus {
        let answer = Answer::text(
            "text/plain; version=0.0.4; charset=utf-8",
            "Prometheus text, or OpenMetrics where `Accept` names `application/openmetrics-text`.",
        );
        return asked("getPrometheusMetrics", "Metrics to be scraped", answer, &[]).described(
            "Counters run from midnight UTC to the newest settled minute, so that they never go \
             back within a day.",
        );
    }
    let answer = Answer::bytes("Stored roll-ups and shards, in the format of `sidera-monitor`.");
    asked(
        "getHistory",
        "What is stored of a range",
        answer,
        history::PARAMETERS,
    )
    .described(
        "For the page, which merges it and answers its questions by itself, with the same code.",
    )
}

fn alert(which: Monitoring, schemas: &mut Schemas) -> Operation {
    let act = |schemas: &mut Schemas, id, summary| {
        let answer = Answer::json(schemas.answer::<acts::ActAnswer>(), "It was done.");
        let examples = json!({
            "nothing": {"summary": "Without a word", "value": {}},
            "note": {"summary": "With a word", "value": {"note": "The upstream is back."}},
        });
        let request = schemas.request::<acts::ActRequest>();
        let mut operation = told((id, summary), answer, request, examples);
        operation.problems.push(ProblemKind::NoSuchEntry);
        operation
            .parameters
            .push(named("alert_id", "The id of the alert.", ALERT));
        operation
            .described("The body may be left out. Kept with the name of the token and the time.")
    };
    match which {
        Monitoring::Alerts => {
            let answer = Answer::json(schemas.answer::<alerts::AlertsAnswer>(), "The alerts.");
            asked(
                "getAlerts",
                "Alerts, newest first",
                answer,
                alerts::PARAMETERS,
            )
        }
        Monitoring::Check => {
            let schema = schemas.answer::<check::CheckAnswer>();
            let answer = Answer::json(schema, "What judging found.");
            asked("checkAlerts", "Judge now", answer, &[]).described(
                "What the cron trigger does with alerts, at once. Only windows that have closed are \
                 judged, so that whoever does it finds the same.",
            )
        }
        Monitoring::Resolve => act(schemas, "resolveAlert", "Call an alert done"),
        _ => act(schemas, "acknowledgeAlert", "Say that somebody is at it"),
    }
}

fn rule(which: Monitoring, schemas: &mut Schemas) -> Operation {
    let rules = Answer::json(schemas.answer::<rules::RulesAnswer>(), "The rules.");
    let own = json!({
        "id": "natal-p95",
        "title": "Natal charts are slow",
        "condition": {"kind": "latency", "quantile": 0.95, "above_seconds": 1.0,
                      "window_seconds": 600, "source": "page"},
        "filter": {"routes": ["/api/v1/charts/natal"]},
        "severity": "warning",
    });
    let one = json!({"one": {
        "summary": "One rule",
        "value": {"version": 0, "rules": [own]},
    }});
    match which {
        Monitoring::Rules => asked("getRules", "The rules", rules, &[]),
        Monitoring::ReplaceRules => {
            let request = schemas.request::<RuleSet>();
            let mut put = told(("replaceRules", "Replace the rules"), rules, request, one);
            put.problems.push(ProblemKind::VersionConflict);
            put.described(
                "`version` is that of the rules which the edit began with, and so is `If-Match` if \
                 it is there. Alerts of rules that are gone resolve.",
            )
        }
        Monitoring::ValidateRules => {
            let answer = Answer::json(schemas.answer::<rules::Valid>(), "They could be used.");
            let request = schemas.request::<RuleSet>();
            told(
                ("validateRules", "Could these rules be used?"),
                answer,
                request,
                one,
            )
        }
        _ => {
            let schema = schemas.answer::<backtest::BacktestAnswer>();
            let answer = Answer::json(schema, "When it would have fired.");
            let examples = json!({"day": {
                "summary": "Over the last day",
                "value": {"rule": own},
            }});
            let request = schemas.request::<backtest::BacktestRequest>();
            told(
                ("backtestRule", "When would a rule have fired?"),
                answer,
                request,
                examples,
            )
            .described("The evaluation itself, over stored history, 7 days at most.")
        }
    }
}

fn silence(which: Monitoring, schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<silences::SilencesAnswer>(),
        "The silences.",
    );
    match which {
        Monitoring::Silences => asked("getSilences", "Silences, newest first", answer, &[]),
        Monitoring::Silence => told(
            ("createSilence", "Tell nobody for a time"),
            answer,
            schemas.request::<silences::SilenceRequest>(),
            json!({"rule": {
                "summary": "Of one rule, for a release",
                "value": {
                    "matcher": {"rule": "p95"},
                    "from": "2026-03-01T12:00:00Z",
                    "to": "2026-03-01T13:00:00Z",
                    "note": "Release",
                },
            }}),
        )
        .described("Alerts that match are raised and shown all the same."),
        _ => {
            let mut end = asked("endSilence", "End a silence", answer, &[]);
            end.problems.push(ProblemKind::NoSuchEntry);
            end.parameters
                .push(named("silence_id", "The id of the silence.", SILENCE));
            end
        }
    }
}

fn target(which: Monitoring, schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<targets::TargetsAnswer>(),
        "The targets, without their secrets.",
    );
    match which {
        Monitoring::Targets => asked("getTargets", "Whom to tell", answer, &[]),
        Monitoring::ReplaceTargets => {
            let examples = json!({"two": {
                "summary": "A receiver and a channel",
                "value": {"version": 0, "targets": [
                    {"id": TARGET, "url": "https://hooks.example.com/sidera", "format": "json",
                     "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "least_severity": "error"},
                    {"id": "channel", "url": "https://hooks.example.com/services/T0/B0",
                     "format": "slack", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"},
                ]},
            }});
            let request = schemas.request::<targets::TargetsRequest>();
            let id = ("replaceTargets", "Say whom to tell");
            let mut put = told(id, answer, request, examples);
            put.problems.push(ProblemKind::VersionConflict);
            put.described(
                "Addresses are https and of hosts in `WEBHOOK_HOSTS`; in development also http to \
                 the own machine. Messages are signed as in the Standard Webhooks specification.",
            )
        }
        Monitoring::TestTarget => {
            let schema = schemas.answer::<targets::TestAnswer>();
            let answer = Answer::json(schema, "How the test ended.");
            let mut test = asked("testTarget", "Send a test message", answer, &[]);
            test.problems.push(ProblemKind::NoSuchEntry);
            test.parameters
                .push(named("target_id", "The id of the target.", TARGET));
            test
        }
        _ => {
            let schema = schemas.answer::<targets::UndeliveredAnswer>();
            let answer = Answer::json(schema, "What nobody took.");
            asked(
                "getUndelivered",
                "Dead letters, and what waits",
                answer,
                &[],
            )
        }
    }
}

fn seen(which: Monitoring, schemas: &mut Schemas) -> Operation {
    let kept = "Messages are kept without numbers, names, addresses and whatever else differs from \
                case to case; errors with the same kind, route, message and release are one group.";
    match which {
        Monitoring::Errors => {
            let answer = Answer::json(schemas.answer::<errors::ErrorsAnswer>(), "The errors.");
            asked("getErrors", "What went wrong", answer, errors::SUMMARY).described(kept)
        }
        Monitoring::TopErrors => {
            let schema = schemas.answer::<errors::TopErrorsAnswer>();
            let answer = Answer::json(schema, "The most frequent kinds.");
            asked(
                "getTopErrors",
                "What goes wrong most often",
                answer,
                errors::TOP,
            )
        }
        Monitoring::ErrorGroups => {
            let schema = schemas.answer::<errors::GroupsAnswer>();
            let answer = Answer::json(schema, "The most frequent groups.");
            asked("getErrorGroups", "Errors in groups", answer, errors::TOP).described(kept)
        }
        _ => {
            let schema = schemas.answer::<dashboard::DashboardAnswer>();
            let answer = Answer::json(schema, "All at once.");
            asked(
                "getDashboard",
                "Metrics, alerts and errors at once",
                answer,
                &[],
            )
        }
    }
}

/// A question with parameters, whose answer is in the store.
fn asked(
    id: &'static str,
    summary: &'static str,
    answer: Answer,
    parameters: &[Parameter],
) -> Operation {
    let problems = if parameters.is_empty() {
        vec![ProblemKind::StoreUnavailable]
    } else {
        QUERY.to_vec()
    };
    Operation {
        parameters: parameters.iter().map(described).collect(),
        problems,
        ..Operation::question(id, Tag::Monitoring, summary, answer)
    }
}

/// A document that is sent.
fn told(
    (id, summary): (&'static str, &'static str),
    answer: Answer,
    request: Value,
    examples: Value,
) -> Operation {
    let mut problems = BODY.to_vec();
    problems.push(ProblemKind::StoreUnavailable);
    Operation {
        request: Some(request),
        examples,
        problems,
        ..Operation::question(id, Tag::Monitoring, summary, answer)
    }
}

/// A part of the path.
fn named(name: &str, description: &str, example: &str) -> Value {
    json!({
        "name": name,
        "in": "path",
        "required": true,
        "description": description,
        "schema": {"type": "string"},
        "example": example,
    })
}

pub(super) fn described(parameter: &Parameter) -> Value {
    let schema = match parameter.kind {
        Kind::Whole {
            least,
            most,
            default,
        } => {
            let mut schema = json!({"type": "integer", "minimum": least, "maximum": most});
            if let Some(default) = default {
                schema["default"] = default.into();
            }
            schema
        }
        Kind::Flag => json!({"type": "boolean"}),
        Kind::OneOf(choices) => json!({"type": "string", "enum": choices}),
        Kind::Moment => json!({"type": "string", "format": "date-time"}),
    };
    json!({
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "schema": schema,
    })
}
