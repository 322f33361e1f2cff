//! How much a page of a period holds.

use sidera_ephemeris::Body;

use super::request::{LONGEST_WHOLE_DAYS, MOST_PER_PAGE, PageChoice, PageSize, TransitRequest};
use crate::error::{ErrorKind, RequestError};

/// The bounds of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pages {
    pub(super) days: f64,
    pub(super) limit: usize,
}

impl Pages {
    /// The bounds that a request sets, checked.
    pub(super) fn of(
        request: &TransitRequest,
        (from, to): (f64, f64),
        movers: &[Body],
    ) -> Result<Self, RequestError> {
        let size = match request.page {
            None => PageSize::default(),
            Some(PageChoice::Bounded(size)) => size,
            Some(PageChoice::Whole) if to - from <= LONGEST_WHOLE_DAYS => PageSize {
                days: Some(LONGEST_WHOLE_DAYS),
                limit: None,
            },
            Some(PageChoice::Whole) => {
                return Err(RequestError::at(
                    ErrorKind::TooLarge,
                    "period",
                    "is too long to be answered whole: ask for at most 3654 days, or page by page",
                ));
            }
        };
        if size
            .days
            .is_some_and(|days| !(1.0..=LONGEST_WHOLE_DAYS).contains(&days))
        {
            return Err(RequestError::invalid("page.days", "must be 1 to 3654 days"));
        }
        if size
            .limit
            .is_some_and(|limit| !(1..=MOST_PER_PAGE).contains(&limit))
        {
            return Err(RequestError::invalid(
                "page.limit",
                format!("must be 1 to {MOST_PER_PAGE} passages"),
            ));
        }
        Ok(Self {
            days: size.days.unwrap_or_else(|| usual_days(movers)),
            limit: usize::try_from(size.limit.unwrap_or(MOST_PER_PAGE)).unwrap_or(usize::MAX),
        })
    }
}

/// As many days as are computed in some milliseconds.
fn usual_days(movers: &[Body]) -> f64 {
    let quick = [Body::Moon, Body::TrueNode, Body::OsculatingApogee];
    let count = movers.iter().filter(|body| quick.contains(body)).count();
    if count == 0 { 366.0 } else { 92.0 }
}
