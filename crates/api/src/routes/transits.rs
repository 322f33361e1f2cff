//! `POST /api/v1/charts/transits`: the moving sky over a natal chart.

use sidera_chart::transits;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = transits::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
