//! The routes: request in, response out, over storage and clock traits.
//!
//! [`handle`] takes an [`http::Request`] and gives an [`http::Response`]. It needs no executor,
//! no Cloudflare and no network: state comes through [`Store`], time through [`Clock`], and what
//! outlives a request through [`Isolate`].

pub mod access;
mod app;
mod assets;
mod audit;
mod build;
mod client;
mod clock;
mod config;
mod handle;
mod headers;
mod limits;
pub mod monitoring;
#[cfg(feature = "schema")]
pub mod openapi;
mod outbound;
mod parameters;
mod problem;
mod query;
mod reply;
mod route;
mod routes;
pub mod store;
mod timestamp;

pub use app::{App, Isolate};
pub use assets::{Asset, AssetError, Assets, MemoryAssets, Reading};
pub use build::{Advisories, Build, Scan};
pub use clock::{Clock, ManualClock};
pub use config::{Config, DEFAULT_FLUSH_SECONDS, Environment, Plan, Setting, StoreKind};
pub use handle::{handle, max_body_bytes};
pub use headers::RequestId;
pub use limits::{Admitting, Limiter, MemoryLimiter, RouteClass, Unlimited};
pub use outbound::{MemoryOutbound, Outbound, OutboundError, OutboundRequest, Posting};
pub use problem::{FieldError, ProblemDocument, ProblemKind};
pub use route::RouteLabel;
pub use store::Store;
