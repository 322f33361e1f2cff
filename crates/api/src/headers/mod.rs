//! What is read from a request's headers, parsed once into types, and what is put into every
//! response's.

mod content;
mod cors;
mod entity_tag;
mod request_id;
mod security;
mod trace_parent;

pub(crate) use content::{JSON, PLAIN_TEXT, require_json};
pub(crate) use cors::Readers;
pub(crate) use entity_tag::EntityTag;
pub use request_id::RequestId;
pub(crate) use security::{ContentPolicy, secure};
pub(crate) use trace_parent::TraceParent;
