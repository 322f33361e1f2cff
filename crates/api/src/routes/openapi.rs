//! `GET /api/v1/openapi.json`: the description of all routes for machines.

use super::docs::description;
use crate::assets::Asset;
use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) async fn get<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    description(call, Asset::OpenApi)
        .await
        .map(Reply::json_text)
}
