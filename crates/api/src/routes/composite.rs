//! `POST /api/v1/charts/composite`: the composite of two charts.

use sidera_chart::composite;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = composite::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
