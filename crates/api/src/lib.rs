//! The routes: request in, response out, over storage and clock traits.

mod clock;
pub mod store;

pub use clock::{Clock, ManualClock};
pub use store::Store;
