//! `POST /api/v1/charts/natal`: the chart of a birth.

use sidera_chart::natal;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = natal::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
