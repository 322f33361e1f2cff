//! `POST /api/v1/charts/events`: the events of a period.

use sidera_chart::events;

use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let document = events::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(Reply::json_text(document))
}
