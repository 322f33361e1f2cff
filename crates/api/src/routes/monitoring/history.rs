//! `GET /api/v1/monitoring/history`: what is stored of a range, for the page to merge by itself.

use sidera_monitor::history::Detail;

use super::ask::{FROM, TO, budget, parameters, range};
use crate::Clock;
use crate::handle::Call;
use crate::monitoring::Archive;
use crate::parameters::{Kind, Parameter};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::Store;

/// The longest range in minutes, in days.
const MINUTES_DAYS: u64 = 3;
/// The longest range in hours, in days.
const HOURS_DAYS: u64 = 100;

pub(crate) const PARAMETERS: &[Parameter] = &[
    FROM,
    TO,
    Parameter::new(
        "detail",
        Kind::OneOf(&["minutes", "hours"]),
        "How finely time is to be divided: by minutes (the default; 3 days at most) or by hours \
         (100 days at most).",
    ),
];

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked = parameters(call, PARAMETERS)?;
    let (detail, most_days) = match asked.choice("detail") {
        Some("hours") => (Detail::Hours, HOURS_DAYS),
        _ => (Detail::Minutes, MINUTES_DAYS),
    };
    let range = range(&asked, crate::monitoring::settled(call.app), most_days)?;
    let mut archive = Archive::open(call.app)
        .await?
        .bundled(budget(call.app.isolate.config()));
    archive.fill(range, detail).await?;
    let bundle = archive.into_bundle();
    Ok(Reply::bytes(
        bundle.map_or_else(Vec::new, |bundle| bundle.encode()),
    ))
}
