//! `GET /api/v1/monitoring/metrics/prometheus`: metrics to be scraped.

use http::header::ACCEPT;
use sidera_monitor::exposition::{Format, render, window};

use crate::Clock;
use crate::handle::Call;
use crate::monitoring::Archive;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::Store;

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let mut archive = Archive::open(call.app).await?;
    let (range, detail) = window(archive.clock);
    archive.fill(range, detail).await?;
    let accept = call
        .parts
        .headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok());
    let format = Format::accepted(accept.unwrap_or_default());
    let text = render(&archive.history, archive.clock, format);
    Ok(Reply::text(format.content_type(), text))
}
