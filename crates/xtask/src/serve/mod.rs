//! Serving locally: wrangler with its workerd, and stopping them together.

mod http;
pub(crate) mod ports;
pub(crate) mod server;
pub(crate) mod stop;
