//! What a request is answered with: what lives as long as the isolate, and what belongs to the
//! request.

use std::cell::{Cell, OnceCell};

use sidera_atlas::Places;
use sidera_chart::locate::Form;
use sidera_ephemeris::Ephemeris;
use sidera_monitor::metrics::Recorder;

use crate::access::Slowing;
use crate::assets::{Asset, Assets};
use crate::headers::RequestId;
use crate::monitoring::{Monitor, PanicNote};
use crate::problem::{Problem, ProblemKind};
use crate::{Config, Limiter, Outbound};

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
    /// What sends requests to elsewhere.
    pub outbound: &'a dyn Outbound,
    /// What counts requests by client.
    pub limiter: &'a dyn Limiter,
    /// What the requests of this isolate share.
    pub isolate: &'a Isolate,
}

/// What all requests share that one instance of the module answers.
#[derive(Debug)]
pub struct Isolate {
    id: String,
    requests: Cell<u64>,
    config: Config,
    slowing: Slowing,
    ephemeris: OnceCell<Ephemeris<'static>>,
    monitor: Monitor,
    places: OnceCell<Places>,
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
        let bytes = self
            .assets
            .read(Asset::Places)
            .await
            .map_err(|_| unavailable())?;
        let places = Places::from_bytes(bytes).map_err(|_| unavailable())?;
        Ok(kept.get_or_init(|| places))
    }
}

impl<S, C> App<'_, S, C> {
    /// A request with its places looked up; nothing where it leaves none to be looked up, and then the
    /// list of places is not needed either.
    pub(crate) async fn located(
        &self,
        form: Form,
        request: &[u8],
    ) -> Result<Option<Vec<u8>>, Problem> {
        if !form.leaves_open(request)? {
            return Ok(None);
        }
        let places = self.places().await?;
        Ok(Some(form.located(request, places)?))
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
            monitor: Monitor::new(id, "", &config),
            config,
            slowing: Slowing::default(),
            ephemeris: OnceCell::new(),
            places: OnceCell::new(),
        }
    }

    /// The same isolate, in the data centre of this name (`FRA`). To be called before it answers.
    #[must_use]
    pub fn in_colo(mut self, colo: &str) -> Self {
        self.monitor = Monitor::new(&self.id, colo, &self.config);
        self
    }

    /// Counts what an instance of the module left behind that panicked before this one.
    pub fn note_panic(&self, now_unix_ms: u64, note: &PanicNote) {
        self.monitor.note_panic(now_unix_ms, note);
    }

    /// How many records are in memory alone. For the panic hook, to be told in its
    /// [`PanicNote`]; 0 if the panic came while recording.
    pub fn unwritten_records(&self) -> u64 {
        self.monitor.look(Recorder::unwritten).unwrap_or(0)
    }

    /// Whether something recorded is to be written now ([`crate::monitoring::flush`]).
    pub fn flush_due(&self, now_unix_ms: u64) -> bool {
        self.monitor
            .look(|recorder| recorder.is_due(now_unix_ms))
            .unwrap_or(false)
    }

    /// Adds a value to a custom metric of the service's own.
    ///
    /// # Errors
    ///
    /// Names `name` or `value` if it cannot be recorded, or the hour has too many names.
    pub fn record_custom(
        &self,
        now_unix_ms: u64,
        name: &str,
        value: f64,
    ) -> Result<(), sidera_monitor::Error> {
        let recorded = self.monitor.with(now_unix_ms, |recorder| {
            recorder.record_custom(now_unix_ms, name, value)
        });
        recorded.unwrap_or(Ok(()))
    }

    /// What the isolate records.
    pub(crate) const fn monitor(&self) -> &Monitor {
        &self.monitor
    }

    /// The id, as request ids begin with it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How the deployment is set up.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The failed sign-ins that this isolate has seen.
    pub(crate) const fn slowing(&self) -> &Slowing {
        &self.slowing
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
