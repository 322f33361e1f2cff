//! Labels whose number is bounded: nothing a client sends becomes one.

use std::cmp::Ordering;
use std::sync::Arc;

/// The label of a path that no route has.
pub const UNMATCHED: &str = "unmatched";

/// The HTTP methods that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Method {
    /// GET
    Get = 0,
    /// HEAD
    Head = 1,
    /// POST
    Post = 2,
    /// PUT
    Put = 3,
    /// PATCH
    Patch = 4,
    /// DELETE
    Delete = 5,
    /// OPTIONS
    Options = 6,
    /// Any other, and what has no method.
    Other = 7,
}

impl Method {
    /// All methods, in the order of their codes.
    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Head,
        Self::Post,
        Self::Put,
        Self::Patch,
        Self::Delete,
        Self::Options,
        Self::Other,
    ];

    /// The method of a request line; [`Method::Other`] for all that are not listed here.
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|method| method.name() == name)
            .unwrap_or(Self::Other)
    }

    /// The name in capitals.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Other => "OTHER",
        }
    }

    pub(crate) fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

/// Who measured a duration, and of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Source {
    /// The Worker: wall time seen at I/O boundaries. A route that only computes shows it 0.
    Worker = 0,
    /// The page: an API call, from sending it to the last byte of its answer.
    PageCall = 1,
    /// The page: its own loading.
    PageNavigation = 2,
    /// The page: a calculation in the browser.
    PageCalculation = 3,
}

impl Source {
    /// All sources, in the order of their codes.
    pub const ALL: [Self; 4] = [
        Self::Worker,
        Self::PageCall,
        Self::PageNavigation,
        Self::PageCalculation,
    ];

    /// The name in answers and expositions.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::PageCall => "page_call",
            Self::PageNavigation => "page_navigation",
            Self::PageCalculation => "page_calculation",
        }
    }

    /// The source with this [`Source::id`].
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.id() == id)
    }

    /// Whether the page measured it.
    pub const fn is_page(self) -> bool {
        !matches!(self, Self::Worker)
    }

    pub(crate) fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

/// What a series of measurements is about: a label (route template, page or kind of
/// calculation), a source and a method.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SeriesKey {
    /// A route template such as `/api/v1/charts/natal`, or [`UNMATCHED`].
    pub label: Arc<str>,
    /// Who measured.
    pub source: Source,
    /// Of requests, the method.
    pub method: Method,
}

impl SeriesKey {
    /// The key of a route's requests as the Worker saw them.
    pub fn request(label: &str, method: Method) -> Self {
        Self {
            label: Arc::from(label),
            source: Source::Worker,
            method,
        }
    }
}

impl Ord for SeriesKey {
    fn cmp(&self, other: &Self) -> Ordering {
        let label = || self.label.cmp(&other.label);
        (self.source, self.method)
            .cmp(&(other.source, other.method))
            .then_with(label)
    }
}

impl PartialOrd for SeriesKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A label in a [`Labels`] table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(u8);

impl LabelId {
    /// The label of whatever is not in the table.
    pub const UNMATCHED: Self = Self(0);

    pub(crate) const fn place(self) -> usize {
        self.0 as usize
    }
}

/// The labels that an isolate may use: its route templates, pages and calculations. Made
/// once; what is not in it is [`LabelId::UNMATCHED`], whatever its text.
///
/// ```
/// use sidera_monitor::metrics::{LabelId, Labels};
/// let labels = Labels::new(&["/ping", "/api/v1/charts/natal"]);
/// assert_eq!(labels.text(labels.id("/ping")), "/ping");
/// assert_eq!(labels.id("/wp-login.php"), LabelId::UNMATCHED);
/// ```
#[derive(Debug, Clone)]
pub struct Labels {
    texts: Vec<Arc<str>>,
}

impl Labels {
    /// A table of these labels. Only the first 255 are told apart.
    pub fn new(labels: &[&str]) -> Self {
        let mut texts = vec![Arc::from(UNMATCHED)];
        for label in labels.iter().take(255) {
            if !texts.iter().any(|text: &Arc<str>| **text == **label) {
                texts.push(Arc::from(*label));
            }
        }
        Self { texts }
    }

    /// The label's place in the table. Look it up once per route, not once per request.
    pub fn id(&self, label: &str) -> LabelId {
        let found = self.texts.iter().position(|text| **text == *label);
        found
            .and_then(|place| u8::try_from(place).ok())
            .map_or(LabelId::UNMATCHED, LabelId)
    }

    /// The label's text; of an id of another table, possibly [`UNMATCHED`].
    pub fn text(&self, id: LabelId) -> &str {
        self.texts.get(id.place()).map_or(UNMATCHED, |text| text)
    }

    /// How many labels there are, [`UNMATCHED`] among them.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    pub(crate) fn shared(&self, id: LabelId) -> Arc<str> {
        self.texts
            .get(id.place())
            .or(self.texts.first())
            .cloned()
            .unwrap_or_default()
    }
}
