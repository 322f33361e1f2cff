//! `POST /api/v1/calculate_chart` and `POST /calculate_chart`: the older service's document.

use sidera_chart::legacy;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = legacy::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
