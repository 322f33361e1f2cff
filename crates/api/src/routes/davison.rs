//! `POST /api/v1/charts/davison`: the chart midway between two births.

use sidera_chart::davison;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = davison::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
