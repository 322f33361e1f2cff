//! What a request is answered with: what lives as long as the isolate, and what belongs to the
//! request.

use std::cell::{Cell, OnceCell};

use sidera_atlas::Places;
use sidera_ephemeris::Ephemeris;

use crate::assets::Assets;
use crate::headers::RequestId;
use crate::problem::{Problem, ProblemKind};

/// What the routes are given to answer one request.
///
/// Made for each request, because a Worker's bindings belong to the request that got them; what
/// outlives the request is in [`Isolate`].
#[derive(Debug)]
pub struct App<'a, S, C> {
    /// Where state is kept.
    pub store: S,
    /// What time it is.
    pub clock: C,
    /// The files that are deployed beside the module.
    pub assets: &'a dyn Assets,
    /// What the requests of this isolate share.
    pub isolate: &'a Isolate,
}

/// What all requests share that one instance of the module answers.
#[derive(Debug)]
pub struct Isolate {
    id: String,
    requests: Cell<u64>,
    config: Config,
    ephemeris: OnceCell<Ephemeris<'static>>,
    places: OnceCell<Places>,
}

/// How this deployment is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Which kind of deployment it is.
    pub environment: Environment,
    /// The commit it was built from, where the build knew.
    pub revision: Option<String>,
}

/// Which kind of deployment this is. What is not named `development` is guarded as production.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// A developer's machine.
    Development,
    /// A rehearsal of production.
    Staging,
    /// What people use.
    Production,
}

impl<'a, S, C> App<'a, S, C> {
    /// The places; read by the first request that needs them, and kept for those that follow.
    ///
    /// Of several requests that come before they are there each reads them for itself, because a
    /// Worker's promise belongs to the request that made it; what the first has read stays.
    pub(crate) async fn places(&self) -> Result<&'a Places, Problem> {
        let kept = &self.isolate.places;
        if let Some(places) = kept.get() {
            return Ok(places);
        }
        let unavailable = || {
            Problem::new(ProblemKind::PlacesUnavailable).detail(
                "The list of places cannot be read at the moment; births with latitude, longitude and timezone \
                 are calculated all the same.",
            )
        };
        let bytes = self.assets.places().await.map_err(|_| unavailable())?;
        let places = Places::from_bytes(bytes).map_err(|_| unavailable())?;
        Ok(kept.get_or_init(|| places))
    }
}

impl Isolate {
    /// An isolate with an id of its own.
    ///
    /// The id comes from outside, since nothing in this crate is random; characters that a request
    /// id may not have are left out.
    pub fn new(id: &str, config: Config) -> Self {
        Self {
            id: RequestId::clean(id),
            requests: Cell::new(0),
            config,
            ephemeris: OnceCell::new(),
            places: OnceCell::new(),
        }
    }

    /// The id, as request ids begin with it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How the deployment is set up.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Where the bodies are; read when it is first needed, so that a probe need not wait for it.
    pub(crate) fn ephemeris(&self) -> &Ephemeris<'static> {
        self.ephemeris.get_or_init(Ephemeris::embedded)
    }

    /// A request id that no other request of this isolate has.
    pub(crate) fn mint_request_id(&self) -> RequestId {
        let number = self.requests.get().wrapping_add(1);
        self.requests.set(number);
        RequestId::minted(&self.id, number)
    }
}

impl Config {
    /// The version of this crate, which is the version of the API's implementation.
    pub const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    /// A deployment of a kind.
    pub fn new(environment: Environment) -> Self {
        Self {
            environment,
            revision: None,
        }
    }
}

impl Environment {
    /// The environment of a name, as the variable `ENVIRONMENT` has it. An unknown name is taken
    /// for production, so that a slip of the pen opens nothing.
    pub fn from_name(name: &str) -> Self {
        match name {
            "development" => Self::Development,
            "staging" => Self::Staging,
            _ => Self::Production,
        }
    }

    /// The name of the environment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Staging => "staging",
            Self::Production => "production",
        }
    }
}
