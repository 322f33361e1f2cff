//! `GET /docs`, `GET /docs/style.css`: the description of all routes for people.

use crate::assets::Asset;
use crate::handle::Call;
use crate::problem::{Problem, ProblemKind};
use crate::reply::Reply;

const STYLE: &str = include_str!("../docs.css");

pub(crate) async fn page<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    description(call, Asset::Docs).await.map(Reply::html)
}

pub(crate) fn style() -> Reply {
    Reply::css(STYLE)
}

/// One of the two descriptions, which `cargo xtask openapi` generates (a test fails when they are stale), from
/// beside the module: in it they would be a fifth of what Cloudflare counts and an isolate compiles.
pub(super) async fn description<S, C>(
    call: &Call<'_, S, C>,
    asset: Asset,
) -> Result<String, Problem> {
    let unavailable = || Problem::new(ProblemKind::DescriptionUnavailable);
    let bytes = call.app.assets.read(asset).await;
    String::from_utf8(bytes.map_err(|_| unavailable())?).map_err(|_| unavailable())
}
