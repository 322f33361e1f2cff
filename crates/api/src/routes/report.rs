//! `POST /api/v1/charts/report`: a chart in words and tables, as text or in rows.

use sidera_chart::report::{self, ReportFormat};

use crate::handle::Call;
use crate::headers::PLAIN_TEXT;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn post<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let (format, document) = report::document(call.app.isolate.ephemeris(), call.body)?;
    Ok(match format {
        ReportFormat::Text => Reply::text(PLAIN_TEXT, document),
        ReportFormat::Json => Reply::json_text(document),
    })
}
