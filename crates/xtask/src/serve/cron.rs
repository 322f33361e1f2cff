//! The cron trigger, which the local runtime does not fire.

use std::{
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use super::http;

/// Runs the Worker's handler of the trigger in `wrangler.toml`.
const TRIGGER: &str = "/cdn-cgi/local/scheduled?cron=*/5+*+*+*+*";
/// In development every minute, so that one need not wait for what one has caused.
const EVERY: Duration = Duration::from_mins(1);
/// So long after a minute is over what was recorded in it has been written.
const SETTLED: Duration = Duration::from_secs(12);
const PATIENCE: Duration = Duration::from_secs(30);

/// When to fire next.
pub(crate) struct Cron {
    port: u16,
    next: Instant,
}

impl Cron {
    /// The trigger of the server on a port.
    pub(crate) fn new(port: u16) -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        let first = until_next(since_1970.unwrap_or_default());
        let now = Instant::now();
        Self {
            port,
            next: now + first,
        }
    }

    /// Fires, if it is time. The answer is waited for elsewhere: how the run went is the
    /// Worker's to say.
    pub(crate) fn fire_if_due(&mut self) {
        if Instant::now() < self.next {
            return;
        }
        self.next += EVERY;
        let port = self.port;
        thread::spawn(move || {
            if !matches!(http::get(port, TRIGGER, PATIENCE), Some((200, _))) {
                eprintln!("the cron trigger's run failed or is taking long");
            }
        });
    }
}

/// How long it is until a minute that is over has settled.
fn until_next(since_1970: Duration) -> Duration {
    let into = Duration::from_millis(
        u64::try_from(since_1970.as_millis() % EVERY.as_millis()).unwrap_or_default(),
    );
    let wait = if into < SETTLED {
        SETTLED
    } else {
        EVERY + SETTLED
    };
    wait.saturating_sub(into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fires_when_the_minute_that_is_over_has_settled() {
        let minutes = Duration::from_mins(29_000_000);
        for (into, wait) in [(0, 12), (11, 1), (12, 60), (13, 59), (59, 13)] {
            let now = minutes + Duration::from_secs(into);
            assert_eq!(until_next(now), Duration::from_secs(wait), "{into}");
        }
    }
}
