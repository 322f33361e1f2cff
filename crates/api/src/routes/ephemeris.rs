//! `POST /api/v1/ephemeris`: plain positions, many bodies at many moments.

use sidera_chart::rows;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = rows::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
