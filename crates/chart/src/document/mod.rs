//! Documents as compact JSON text.
//!
//! A chart is over a thousand short members, and most of them are angles. `serde_json` looks for the
//! shortest text that reads back as the same number and looks through every name for what needs
//! escaping; the writer here rounds to nine decimals and knows that names need nothing.

mod compound;
mod decimal;
mod short;
mod writer;

use serde::Serialize;

use crate::error::{ErrorKind, RequestError};
use writer::Writer;

/// Room for a natal chart, so that writing one does not have to move it.
const USUAL_SIZE: usize = 32 * 1024;

/// A document as compact JSON, its numbers of nine decimals at most.
pub(crate) fn text(document: &impl Serialize) -> Result<String, RequestError> {
    let mut writer = Writer::with_capacity(USUAL_SIZE);
    document.serialize(&mut writer).map_err(|_| failed())?;
    writer.into_text().ok_or_else(failed)
}

/// A document as compact JSON, its numbers to the last bit.
pub(crate) fn exact_text(document: &impl Serialize) -> Result<String, RequestError> {
    serde_json::to_string(document).map_err(|_| failed())
}

fn failed() -> RequestError {
    RequestError::whole(ErrorKind::Internal, "the answer could not be written")
}

#[cfg(test)]
mod tests;
