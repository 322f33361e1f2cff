//! When requests are to be sent.

use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use tokio::sync::Semaphore;

use crate::Watched;

/// Gives out the numbers of requests, each when its time has come and in their order.
#[derive(Debug, Clone)]
pub(crate) struct Pace {
    start: Instant,
    warm_up: u64,
    total: u64,
    measured_from: Arc<OnceLock<Instant>>,
    next: Arc<AtomicU64>,
    rate: Option<Rate>,
    watched: Watched,
}

#[derive(Debug, Clone)]
struct Rate {
    interval: Duration,
    due: Arc<Semaphore>,
}

/// A request that is to be sent now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Due {
    /// Its number.
    pub(crate) number: u64,
    /// When it was to be sent; when it was taken, if there is no rate.
    pub(crate) intended: Instant,
}

impl Pace {
    /// Begins now, with those that warm up: at a rate in requests a second, or with no rate at all.
    pub(crate) fn start(warm_up: u64, requests: u64, rate: Option<f64>, watched: &Watched) -> Self {
        let total = warm_up + requests;
        let pace = Self {
            start: Instant::now(),
            warm_up,
            total,
            measured_from: Arc::default(),
            next: Arc::default(),
            rate: rate.map(|rate| Rate {
                interval: Duration::from_secs_f64(1.0 / rate),
                due: Arc::new(Semaphore::new(0)),
            }),
            watched: watched.clone(),
        };
        if let Some(rate) = pace.rate.clone() {
            let (start, watched) = (pace.start, watched.clone());
            // A thread of its own: the runtime's timers know whole milliseconds only.
            thread::spawn(move || rate.keep(start, total, &watched));
        }
        pace
    }

    /// The next request, when it is due; nothing if there are no more.
    pub(crate) async fn next(&self) -> Option<Due> {
        if let Some(rate) = &self.rate {
            // It is only closed when all are out.
            if let Ok(permit) = rate.due.acquire().await {
                permit.forget();
            }
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        if number >= self.total {
            return None;
        }
        let intended = if let Some(rate) = &self.rate {
            rate.moment(self.start, number)
        } else {
            self.watched.became_due();
            Instant::now()
        };
        if number == self.warm_up {
            self.measured_from.get_or_init(|| intended);
        }
        Some(Due { number, intended })
    }

    /// When the first request that is measured was to be sent; nothing before that.
    pub(crate) fn measured_from(&self) -> Option<Instant> {
        self.measured_from.get().copied()
    }
}

impl Rate {
    /// Lets requests go at their times, and then lets all know that there are no more.
    fn keep(&self, start: Instant, total: u64, watched: &Watched) {
        for number in 0..total {
            let wait = self
                .moment(start, number)
                .saturating_duration_since(Instant::now());
            if !wait.is_zero() {
                thread::sleep(wait);
            }
            self.due.add_permits(1);
            watched.became_due();
        }
        // Those who wait get what is out, or learn that nothing is.
        self.due.add_permits(Semaphore::MAX_PERMITS / 2);
    }

    fn moment(&self, start: Instant, number: u64) -> Instant {
        start + Duration::from_secs_f64(self.interval.as_secs_f64() * number as f64)
    }
}
