//! Columns for plots: a range divided into steps, each series walked through once.
//!
//! [`crate::summary`] answers any range on its own; a plot of hundreds of steps would add up everything for each of
//! them. Here what was measured goes into the step that it falls into.

mod axis;
mod custom;
mod deploys;
mod heat;
mod requests;
mod service;

pub use axis::Axis;
pub use custom::{CustomColumns, CustomPlot, custom};
pub use deploys::{Deploy, deploys};
pub use heat::HeatMap;
pub use requests::{Columns, PlotRequest, RequestPlot, RoutePlot, RouteTotals, requests};
pub use service::{KvColumns, ServicePlot, service};
