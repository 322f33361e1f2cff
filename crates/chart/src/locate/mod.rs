//! What a request leaves to be looked up: a place by its name, the zone at a point.
//!
//! Documents are made of coordinates and zones. A birth may tell a place by name instead
//! (`"place": "Springfield, Illinois"`), or coordinates without a zone. [`Form::located`] writes what
//! the gazetteer knows into such a request, before the request is read; everything else in its text
//! stays as it is, to the byte. Edge and page both do this, and so have the same document.

mod found;
mod open;

use sidera_atlas::Places;

pub use found::{Located, Location, ZoneFound};

use crate::error::{ErrorKind, RequestError};
use open::Open;

/// The member by which [`Form::located`] hands on what it found; no client may send it.
pub(crate) const HANDED_ON: &str = "$located";

/// The most births of one request that are looked up: every document has fewer.
const MOST: usize = 8;

/// Where a request says what is to be looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// In births, `{"date", "time", "place"}`, wherever in the request they are.
    Births,
    /// In the older service's request, whose `location` is looked up where it has no coordinates.
    Legacy,
}

impl Form {
    /// Whether a request leaves something to be looked up, for which the places have to be there. A
    /// text that is no request leaves nothing: reading it will say what is wrong.
    ///
    /// # Errors
    ///
    /// When there is more to be looked up than one request may have, and where a request has a member
    /// that only [`Form::located`] may write.
    pub fn leaves_open(self, json: &[u8]) -> Result<bool, RequestError> {
        Ok(!self.open(json)?.is_empty())
    }

    /// The request with coordinates and zones in place of names; its text unchanged where there is
    /// nothing to be looked up.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LocationNotFound`] at the field that names no place that is known, with what to
    /// write instead; [`ErrorKind::InvalidValue`] for coordinates that are none.
    pub fn located(self, json: &[u8], places: &Places) -> Result<Vec<u8>, RequestError> {
        let mut written = Vec::with_capacity(json.len() + 1024);
        let mut copied = 0;
        for open in self.open(json)? {
            let text = open.located(self, places)?;
            written.extend_from_slice(json.get(copied..open.span.start).unwrap_or_default());
            written.extend_from_slice(text.as_bytes());
            copied = open.span.end;
        }
        written.extend_from_slice(json.get(copied..).unwrap_or_default());
        Ok(written)
    }

    /// The member that names the place.
    const fn place(self) -> &'static str {
        match self {
            Self::Births => "place",
            Self::Legacy => "location",
        }
    }

    /// A member without which no zone is needed.
    const fn date(self) -> &'static str {
        match self {
            Self::Births => "date",
            Self::Legacy => "year",
        }
    }

    fn open(self, json: &[u8]) -> Result<Vec<Open<'_>>, RequestError> {
        let found = open::find(self, json)?;
        if found.len() > MOST {
            return Err(RequestError::whole(
                ErrorKind::TooLarge,
                format!("one request may have {MOST} places looked up"),
            ));
        }
        Ok(found)
    }
}
