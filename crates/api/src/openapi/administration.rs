//! What is said about the routes under `/api/v1/admin` and `/api/v1/dev`.

use super::monitoring::{QUERY, described};
use super::operation::{Answer, Operation, Tag};
use super::schemas::Schemas;
use crate::problem::ProblemKind;
use crate::routes::administration::{Administration, audit, config, dev, health, security};

pub(super) fn of(which: Administration, schemas: &mut Schemas) -> Operation {
    match which {
        Administration::Config
        | Administration::Health
        | Administration::Security
        | Administration::Audit => system(which, schemas),
        _ => development(which, schemas),
    }
}

fn system(which: Administration, schemas: &mut Schemas) -> Operation {
    let question = |id, summary, answer| Operation {
        problems: vec![ProblemKind::QueryTooLong],
        ..Operation::question(id, Tag::Administration, summary, answer)
    };
    match which {
        Administration::Config => {
            let schema = schemas.answer::<config::SystemConfig<'_>>();
            let answer = Answer::json(schema, "What is set, never its value.");
            question(
                "getSystemConfig",
                "What is configured, and who asks",
                answer,
            )
        }
        Administration::Health => {
            let schema = schemas.answer::<health::SystemHealth>();
            let answer = Answer::json(schema, "How the parts are, well or not.");
            let summary = "How the parts of the service are";
            question("getSystemHealth", summary, answer).described(
                "Whether the store can be read and how fast, when the cron trigger last was, \
                 whether what isolates count gets written, and what of the plan's budget was used \
                 in the last 24 hours.",
            )
        }
        Administration::Security => {
            let schema = schemas.answer::<security::SecurityAnswer>();
            let answer = Answer::json(schema, "What was found.");
            question("getSecurityAudit", "What weakens the service", answer).described(
                "What is really configured, judged: of each finding what it is, how bad, how it \
                 was found and how to mend it. The status follows from the findings.",
            )
        }
        _ => {
            let schema = schemas.answer::<audit::AuditAnswer>();
            let answer = Answer::json(schema, "The newest changes.");
            let operation = question("getAuditTrail", "What admins changed", answer);
            Operation {
                parameters: audit::PARAMETERS.iter().map(described).collect(),
                problems: QUERY.to_vec(),
                ..operation
            }
            .described(
                "Who changed what, when and with which request; not what was only looked at. It \
                 goes back 400 days.",
            )
        }
    }
}

fn development(which: Administration, schemas: &mut Schemas) -> Operation {
    let question = |id, summary, answer| Operation {
        problems: vec![ProblemKind::QueryTooLong],
        ..Operation::question(id, Tag::Development, summary, answer)
    };
    let reset = |schemas: &mut Schemas, id| {
        let schema = schemas.answer::<dev::ResetAnswer>();
        let operation = question(
            id,
            "Forget what was measured",
            Answer::json(schema, "It is forgotten."),
        );
        Operation {
            problems: vec![ProblemKind::QueryTooLong, ProblemKind::StoreUnavailable],
            ..operation
        }
        .described("What was recorded before is ignored by everybody from now on.")
    };
    match which {
        Administration::DevEnvironment => {
            let schema = schemas.answer::<dev::EnvironmentAnswer<'_>>();
            let answer = Answer::json(schema, "The environment.");
            question("getDevEnvironment", "Where the service runs", answer)
        }
        Administration::DevRequest => {
            let schema = schemas.answer::<dev::RequestAnswer<'_>>();
            let answer = Answer::json(schema, "The request, without its secrets.");
            question("getDevRequest", "The request as it came in", answer)
        }
        Administration::DevReset => reset(schemas, "resetMetrics"),
        _ => reset(schemas, "resetMetricsByGet"),
    }
}
