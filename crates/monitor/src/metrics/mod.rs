//! What is measured, how it is recorded, and its merging.

mod buckets;
mod counts;
mod custom;
mod format;
mod labels;
mod live;
mod newest;
mod recorder;
mod service;
mod totals;

pub use buckets::{Buckets, Merge};
pub use counts::{Counts, SLOW_US, TIMED_OUT_US};
pub use custom::{CustomTotals, MAX_CUSTOM_METRICS, MAX_CUSTOM_VALUE, is_metric_name};
pub use labels::{LabelId, Labels, Method, SeriesKey, Source, UNMATCHED};
pub use newest::{LongRequest, NEWEST, Newest, RequestId};
pub use recorder::{Flush, Measurement, Recorder};
pub use service::{KvOperation, KvOutcome, ServiceTotals};
pub use totals::{Metrics, Series};
