//! `GET`, `POST /api/v1/monitoring/silences`, `POST /silences/{silence_id}/end`: when nobody is to be
//! told, of what, and who said so.

use serde::{Deserialize, Serialize};
use sidera_chart::request;
use sidera_monitor::alerts::{Matcher, Silence, SilenceEnd};
use sidera_monitor::keys;
use sidera_monitor::time::rfc3339;

use super::backtest::moment;
use crate::Clock;
use crate::handle::Call;
use crate::monitoring::alerts::Silences;
use crate::monitoring::{Metered, key};
use crate::problem::{Problem, ProblemKind};
use crate::reply::Reply;
use crate::route::named_part;
use crate::store::{Key, PutOptions, Store, StoreError};

pub(crate) const END: &str = "/api/v1/monitoring/silences/{silence_id}/end";

/// How long a silence is kept after its end, so that who silenced what stays on record.
const KEPT_SECONDS: u64 = 90 * 86_400;

/// A silence to be made.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SilenceRequest {
    /// Which alerts.
    pub(crate) matcher: Matcher,
    /// From when, RFC 3339; from now if left out.
    #[serde(default)]
    pub(crate) from: Option<String>,
    /// Until when, RFC 3339, at most 90 days later.
    pub(crate) to: String,
    /// Why, at most 500 characters.
    #[serde(default)]
    pub(crate) note: String,
}

/// A silence as it is shown.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct SilenceAnswer {
    /// Its id.
    pub(crate) id: String,
    /// Which alerts.
    pub(crate) matcher: Matcher,
    /// From when, RFC 3339.
    pub(crate) from: String,
    /// Until when, RFC 3339.
    pub(crate) to: String,
    /// When it was made, RFC 3339.
    pub(crate) created_at: String,
    /// By whom.
    pub(crate) by: String,
    /// Why.
    pub(crate) note: String,
    /// Whether it is in force now.
    pub(crate) in_force: bool,
    /// When it was ended before its time, RFC 3339.
    pub(crate) ended_at: Option<String>,
    /// By whom.
    pub(crate) ended_by: Option<String>,
}

/// All silences, or the one that was made.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct SilencesAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// Newest first.
    pub(crate) silences: Vec<SilenceAnswer>,
}

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let mut found = Silences::read(&Metered::new(call.app)).await?;
    found
        .silences
        .sort_by_key(|silence| std::cmp::Reverse(silence.created_ms));
    Ok(reply(&found, call.app.clock.now_unix_ms()))
}

pub(super) async fn post<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked: SilenceRequest = request::parse(call.body)?;
    let now_ms = call.app.clock.now_unix_ms();
    let silence = Silence {
        id: call.app.isolate.mint_request_id().as_str().to_owned(),
        matcher: asked.matcher,
        from_ms: moment("from", asked.from.as_deref())?.unwrap_or(now_ms),
        to_ms: moment("to", Some(&asked.to))?.unwrap_or(now_ms),
        created_ms: now_ms,
        by: call.admin().name.to_owned(),
        note: asked.note,
    };
    silence.validate()?;
    write(call, &silence.key(), &silence.encode(), silence.to_ms).await?;
    let made = Silences {
        silences: vec![silence],
        ends: Vec::new(),
    };
    Ok(reply(&made, now_ms))
}

pub(super) async fn end<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let id = named_part(END, call.parts.uri.path()).unwrap_or_default();
    let nothing =
        || Problem::new(ProblemKind::NoSuchEntry).detail("There is no silence of this id.");
    let at = Key::parse(&keys::silence(id)).map_err(|_| nothing())?;
    let stored = Metered::new(call.app).get(&at).await?;
    let silence = stored
        .and_then(|value| Silence::decode(&value).ok())
        .ok_or_else(nothing)?;
    let now_ms = call.app.clock.now_unix_ms();
    let end = SilenceEnd {
        silence_id: silence.id.clone(),
        at_ms: now_ms,
        by: call.admin().name.to_owned(),
    };
    write(call, &end.key(), &end.encode(), silence.to_ms).await?;
    let ended = Silences {
        silences: vec![silence],
        ends: vec![end],
    };
    Ok(reply(&ended, now_ms))
}

async fn write<S: Store, C: Clock>(
    call: &Call<'_, S, C>,
    at: &str,
    value: &[u8],
    until_ms: u64,
) -> Result<(), StoreError> {
    let left_ms = until_ms.saturating_sub(call.app.clock.now_unix_ms());
    let options = PutOptions {
        ttl_seconds: u32::try_from(left_ms / 1_000 + KEPT_SECONDS).ok(),
        metadata: None,
    };
    Metered::new(call.app).put(&key(at)?, value, &options).await
}

fn reply(found: &Silences, now_ms: u64) -> Reply {
    let silences = found.silences.iter().map(|silence| {
        let end = found.ends.iter().find(|end| end.silence_id == silence.id);
        SilenceAnswer {
            id: silence.id.clone(),
            matcher: silence.matcher.clone(),
            from: rfc3339(silence.from_ms),
            to: rfc3339(silence.to_ms),
            created_at: rfc3339(silence.created_ms),
            by: silence.by.clone(),
            note: silence.note.clone(),
            in_force: silence.is_in_force(&found.ends, now_ms),
            ended_at: end.map(|end| rfc3339(end.at_ms)),
            ended_by: end.map(|end| end.by.clone()),
        }
    });
    Reply::json(&SilencesAnswer {
        status: "success",
        silences: silences.collect(),
    })
}
