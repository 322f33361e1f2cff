//! `POST /api/v1/charts/hours`: planetary hours, sunrise, sunset and twilight.

use sidera_chart::hours;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = hours::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
