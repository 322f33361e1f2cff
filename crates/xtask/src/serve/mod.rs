//! Serving locally: wrangler with its workerd, and stopping them together.

mod cron;
mod http;
pub(crate) mod ports;
pub(crate) mod secrets;
pub(crate) mod server;
pub(crate) mod stop;
