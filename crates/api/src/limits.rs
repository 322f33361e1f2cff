//! How often a client may ask the public routes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;

use crate::route::{Input, Route};

/// For how many seconds a limit counts, as `wrangler.toml` has it.
pub(crate) const PERIOD_SECONDS: u32 = 60;

/// Requests that are limited together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RouteClass {
    /// What is calculated: some milliseconds of a processor each.
    Calculation,
    /// Everything else that is public, and paths that there are not.
    Light,
}

impl RouteClass {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Calculation, Self::Light];

    /// The class of a public route.
    pub(crate) fn of(route: &Route) -> Self {
        match route.input {
            Input::Json { .. } | Input::Births { .. } => Self::Calculation,
            // A picture of a chart is asked for with a query.
            _ if route.template.starts_with("/api/v1/charts/") => Self::Calculation,
            Input::Nothing | Input::Query { .. } => Self::Light,
        }
    }

    /// The name of its binding in `wrangler.toml`.
    pub const fn binding(self) -> &'static str {
        match self {
            Self::Calculation => "LIMIT_CALCULATIONS",
            Self::Light => "LIMIT_REQUESTS",
        }
    }
}

/// Whether one more request is admitted, on its way.
pub type Admitting<'a> = Pin<Box<dyn Future<Output = bool> + 'a>>;

/// Counts requests by client, and says when there are too many.
///
/// Where it cannot say, it admits: a limiter that is down must not take the charts with it.
pub trait Limiter: fmt::Debug {
    /// Whether there is anything to ask; what is not bound admits everybody.
    fn is_bound(&self) -> bool;

    /// Whether this client may ask once more.
    fn admits<'a>(&'a self, class: RouteClass, client: &'a str) -> Admitting<'a>;
}

/// Admits everybody, always.
#[derive(Debug, Clone, Copy)]
pub struct Unlimited;

/// Admits so many requests of each client in each class, and then none; for tests.
#[derive(Debug)]
pub struct MemoryLimiter {
    limit: u32,
    counts: RefCell<BTreeMap<(RouteClass, String), u32>>,
}

impl MemoryLimiter {
    /// A limiter that admits so many.
    pub fn new(limit: u32) -> Self {
        Self {
            limit,
            counts: RefCell::default(),
        }
    }
}

impl Limiter for Unlimited {
    fn is_bound(&self) -> bool {
        false
    }

    fn admits<'a>(&'a self, _class: RouteClass, _client: &'a str) -> Admitting<'a> {
        Box::pin(ready(true))
    }
}

impl Limiter for MemoryLimiter {
    fn is_bound(&self) -> bool {
        true
    }

    fn admits<'a>(&'a self, class: RouteClass, client: &'a str) -> Admitting<'a> {
        let mut counts = self.counts.borrow_mut();
        let count = counts.entry((class, client.to_owned())).or_default();
        *count = count.saturating_add(1);
        Box::pin(ready(*count <= self.limit))
    }
}
