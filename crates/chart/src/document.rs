//! Documents as compact JSON text.

use serde::Serialize;

use crate::error::{ErrorKind, RequestError};

/// Room for a natal chart, so that writing one does not have to move it.
const USUAL_SIZE: usize = 40 * 1024;

/// A document as compact JSON.
pub(crate) fn text(document: &impl Serialize) -> Result<String, RequestError> {
    let failed = || RequestError::whole(ErrorKind::Internal, "the answer could not be written");
    let mut bytes = Vec::with_capacity(USUAL_SIZE);
    serde_json::to_writer(&mut bytes, document).map_err(|_| failed())?;
    String::from_utf8(bytes).map_err(|_| failed())
}
