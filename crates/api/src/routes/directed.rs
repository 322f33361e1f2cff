//! `POST /api/v1/charts/directed`: a chart and its solar arc direction.

use sidera_chart::directed;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = directed::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
