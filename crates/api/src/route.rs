//! A route as the table has it, and finding the one that a request means.

use std::fmt;

use http::{HeaderValue, Method};
use sidera_chart::locate::Form;

use crate::access::Who;
use crate::routes::{Endpoint, ROUTES};

/// A row of the table of routes.
#[derive(Debug)]
pub(crate) struct Route {
    /// The method; a route that answers `GET` answers `HEAD` as well.
    pub(crate) verb: Verb,
    /// The path, with `{name}` for a part that may be anything.
    pub(crate) template: &'static str,
    /// Who may ask.
    pub(crate) who: Who,
    /// What answers.
    pub(crate) endpoint: Endpoint,
    /// What the request may carry.
    pub(crate) input: Input,
    /// Who may keep the response.
    pub(crate) cache: Cache,
}

/// The methods that routes have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    Post,
    Put,
}

/// What a request carries beside its path, and how much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Input {
    /// Nothing; what is sent all the same is not looked at.
    Nothing,
    /// Parameters in the query.
    Query {
        /// The most bytes of it.
        max_bytes: usize,
    },
    /// A JSON document.
    Json {
        /// The most bytes of it.
        max_bytes: usize,
    },
    /// A JSON document with births, whose places are looked up before it is read.
    Births {
        /// The most bytes of it.
        max_bytes: usize,
        /// Where it says what is to be looked up.
        form: Form,
    },
}

/// Who may keep a response, and how long it is good without asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cache {
    /// Nobody.
    NoStore,
    /// Anyone; with an entity tag.
    Public {
        /// For how long.
        seconds: u32,
    },
    /// The one who asked, since the request says something about a person; with an entity tag.
    Private {
        /// For how long.
        seconds: u32,
    },
}

/// A route by name: what a request is counted and logged as. There are as many labels as routes
/// and one more, whatever is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RouteLabel {
    method: &'static str,
    template: &'static str,
}

/// What a request means.
#[derive(Debug)]
pub(crate) enum Found {
    /// A route.
    Route(&'static Route),
    /// To be told what may be asked of a path.
    Options(PathMethods),
    /// A path that exists, with a method that it does not have.
    WrongMethod(PathMethods),
    /// Nothing that there is.
    Nothing,
}

/// The methods of one path.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PathMethods {
    template: &'static str,
    who: Who,
    get: bool,
    post: bool,
    put: bool,
}

impl Verb {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }

    fn answers(self, method: &Method) -> bool {
        match self {
            Self::Get => method == Method::GET || method == Method::HEAD,
            Self::Post => method == Method::POST,
            Self::Put => method == Method::PUT,
        }
    }
}

impl Input {
    /// The most bytes that a body may have.
    pub(crate) const fn max_body_bytes(self) -> usize {
        match self {
            Self::Json { max_bytes } | Self::Births { max_bytes, .. } => max_bytes,
            Self::Nothing | Self::Query { .. } => 0,
        }
    }
}

impl RouteLabel {
    const UNKNOWN: Self = Self {
        method: "*",
        template: "(unknown)",
    };

    /// The label of every route, in the order of the table.
    pub fn routes() -> impl Iterator<Item = Self> {
        ROUTES.iter().map(|route| Found::Route(route).label())
    }

    /// The method of the route: `GET` for `HEAD` too, `OPTIONS`, or `*` for any other.
    pub fn method(&self) -> &'static str {
        self.method
    }

    /// The template of the path, or `(unknown)` for every path that is none.
    pub fn template(&self) -> &'static str {
        self.template
    }
}

impl fmt::Display for RouteLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
    }
}

impl Found {
    /// Finds what a method and a path mean.
    pub(crate) fn find(method: &Method, path: &str) -> Self {
        let mut methods: Option<PathMethods> = None;
        for route in ROUTES.iter().filter(|route| fits(route.template, path)) {
            if route.verb.answers(method) {
                return Self::Route(route);
            }
            let methods = methods.get_or_insert(PathMethods::none(route));
            methods.get |= route.verb == Verb::Get;
            methods.post |= route.verb == Verb::Post;
            methods.put |= route.verb == Verb::Put;
        }
        match methods {
            Some(methods) if method == Method::OPTIONS => Self::Options(methods),
            Some(methods) => Self::WrongMethod(methods),
            None => Self::Nothing,
        }
    }

    /// Who may call what was found; what there is not may be found missing by anyone.
    pub(crate) const fn who(&self) -> Who {
        match self {
            Self::Route(route) => route.who,
            Self::Options(methods) | Self::WrongMethod(methods) => methods.who,
            Self::Nothing => Who::Public,
        }
    }

    /// What the request is counted as.
    pub(crate) fn label(&self) -> RouteLabel {
        let (method, template) = match self {
            Self::Route(route) => (route.verb.as_str(), route.template),
            Self::Options(methods) => ("OPTIONS", methods.template),
            Self::WrongMethod(methods) => ("*", methods.template),
            Self::Nothing => return RouteLabel::UNKNOWN,
        };
        RouteLabel { method, template }
    }
}

impl PathMethods {
    const fn none(route: &Route) -> Self {
        Self {
            template: route.template,
            who: route.who,
            get: false,
            post: false,
            put: false,
        }
    }

    /// The methods as the header `Allow` has them.
    pub(crate) const fn to_header(self) -> HeaderValue {
        HeaderValue::from_static(match (self.get, self.post, self.put) {
            (true, true, true) => "GET, HEAD, OPTIONS, POST, PUT",
            (true, true, false) => "GET, HEAD, OPTIONS, POST",
            (true, false, true) => "GET, HEAD, OPTIONS, PUT",
            (true, false, false) => "GET, HEAD, OPTIONS",
            (false, true, true) => "OPTIONS, POST, PUT",
            (false, true, false) => "OPTIONS, POST",
            (false, false, true) => "OPTIONS, PUT",
            (false, false, false) => "OPTIONS",
        })
    }
}

/// What a path has in the place of a template's `{..}`; of several the first.
pub(crate) fn named_part<'p>(template: &str, path: &'p str) -> Option<&'p str> {
    let mut parts = template.split('/').zip(path.split('/'));
    parts
        .find(|(wanted, _)| wanted.starts_with('{'))
        .map(|(_, part)| part)
}

/// Whether a path is one of a template's.
fn fits(template: &str, path: &str) -> bool {
    let mut template = template.split('/');
    let mut path = path.split('/');
    loop {
        match (template.next(), path.next()) {
            (None, None) => return true,
            (Some(wanted), Some(part)) if wanted == part => {}
            (Some(wanted), Some(part)) if wanted.starts_with('{') && !part.is_empty() => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_fits_its_paths_part_by_part() {
        assert!(fits("/ping", "/ping"));
        assert!(fits("/alerts/{id}/resolve", "/alerts/7/resolve"));
        for path in [
            "/ping/", "/pin", "/pings", "ping", "", "/", "/PING", "//ping",
        ] {
            assert!(!fits("/ping", path), "{path}");
        }
        for path in ["/alerts//resolve", "/alerts/7", "/alerts/7/8/resolve"] {
            assert!(!fits("/alerts/{id}/resolve", path), "{path}");
        }
    }

    #[test]
    fn no_two_routes_answer_the_same_request() {
        for (index, route) in ROUTES.iter().enumerate() {
            let same =
                |other: &&Route| fits(other.template, route.template) && other.verb == route.verb;
            assert_eq!(
                ROUTES.iter().position(|other| same(&other)),
                Some(index),
                "{route:?}"
            );
        }
    }

    #[test]
    fn every_unknown_path_has_the_same_label() {
        for path in [
            "/",
            "/nothing",
            "/api/v1/charts/natal/1990-06-15",
            "/ping/\u{1F648}",
        ] {
            let label = Found::find(&Method::GET, path).label();
            assert_eq!(label.to_string(), "* (unknown)");
        }
    }

    #[test]
    fn a_label_is_the_route_and_not_what_was_sent() {
        let label = |method: &Method, path| Found::find(method, path).label().to_string();
        assert_eq!(label(&Method::GET, "/ping"), "GET /ping");
        assert_eq!(label(&Method::HEAD, "/ping"), "GET /ping");
        assert_eq!(label(&Method::OPTIONS, "/ping"), "OPTIONS /ping");
        assert_eq!(
            label(&Method::from_bytes(b"BREW").unwrap(), "/ping"),
            "* /ping"
        );
    }
}
