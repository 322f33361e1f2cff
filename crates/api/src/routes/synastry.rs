//! `POST /api/v1/charts/synastry`: two charts compared.

use sidera_chart::synastry;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = synastry::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
