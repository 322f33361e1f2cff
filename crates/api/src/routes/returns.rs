//! `POST /api/v1/charts/returns`: the chart of a body's return to its place at birth.

use sidera_chart::returns;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = returns::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
