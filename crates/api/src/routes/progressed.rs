//! `POST /api/v1/charts/progressed`: a chart and its secondary progression.

use sidera_chart::progressed;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = progressed::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
