//! What astrology makes of an ephemeris: zodiacs, houses, aspects, chart documents, the wheel.
//!
//! Everything here is a function of its arguments: no clock, no randomness, no storage. The
//! documents are made by [`natal::document`] and its siblings, JSON text in and JSON text out, so
//! that the edge and the page give the same bytes.

pub mod angle;
pub mod aspects;
pub mod chinese;
mod compare;
pub mod composite;
pub mod davison;
mod digest;
pub mod directed;
mod document;
pub mod dominance;
mod error;
pub mod events;
pub mod hours;
pub mod houses;
mod ids;
mod keyed;
pub mod legacy;
pub mod locate;
pub mod lots;
pub mod meta;
mod moment;
pub mod moon;
pub mod natal;
pub mod numerology;
pub mod patterns;
mod point;
mod point_chart;
pub mod progressed;
pub mod report;
pub mod request;
pub mod returns;
pub mod rows;
mod sign;
pub mod stations;
pub mod synastry;
pub mod techniques;
pub mod transits;
pub mod wheel;
pub mod zodiac;

pub use compare::Overlay;
pub use error::{ErrorKind, RequestError};
pub use ids::BodyId;
pub use keyed::Keyed;
pub use moment::LocalTime;
pub use point::Point;
pub use point_chart::{PointChart, PointChartMeta, Source};
pub use sign::{Element, Modality, Sign};
