//! `POST /api/v1/charts/moon`: the Moon of a moment.

use sidera_chart::moon;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = moon::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
