//! What time it is, as an argument; and waiting until it is later.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

/// A clock of Unix time.
///
/// In a Worker it stands still while code computes and moves on at I/O, so a difference of two
/// readings is wall time seen at I/O boundaries and nothing else.
#[expect(
    async_fn_in_trait,
    reason = "a Worker has one thread, so no bound on the futures is wanted"
)]
pub trait Clock {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now_unix_ms(&self) -> u64;

    /// Waits for so many milliseconds.
    async fn wait_ms(&self, milliseconds: u32);
}

/// What comes of some work, or nothing if it is not done within the time. Work that is given up is
/// dropped: whatever it has begun elsewhere may still happen.
pub(crate) async fn within<T>(
    clock: &impl Clock,
    milliseconds: u32,
    work: impl Future<Output = T>,
) -> Option<T> {
    let mut work = pin!(work);
    let mut over = pin!(clock.wait_ms(milliseconds));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => over.as_mut().poll(context).map(|()| None),
    })
    .await
}

impl<C: Clock + ?Sized> Clock for &C {
    fn now_unix_ms(&self) -> u64 {
        (**self).now_unix_ms()
    }

    async fn wait_ms(&self, milliseconds: u32) {
        (**self).wait_ms(milliseconds).await;
    }
}

/// A clock that tests set. Copies share their time through a reference.
#[derive(Debug, Default)]
pub struct ManualClock(core::cell::Cell<u64>);

impl ManualClock {
    /// A clock that shows `unix_ms` until it is moved.
    pub fn at(unix_ms: u64) -> Self {
        Self(core::cell::Cell::new(unix_ms))
    }

    /// Moves the clock on.
    pub fn advance_ms(&self, milliseconds: u64) {
        self.0.set(self.0.get().saturating_add(milliseconds));
    }

    /// Sets the clock.
    pub fn set_unix_ms(&self, unix_ms: u64) {
        self.0.set(unix_ms);
    }
}

impl Clock for ManualClock {
    fn now_unix_ms(&self) -> u64 {
        self.0.get()
    }

    /// Waits until the clock was moved on so far.
    async fn wait_ms(&self, milliseconds: u32) {
        let until_ms = self.0.get().saturating_add(milliseconds.into());
        poll_fn(|context| {
            if self.0.get() >= until_ms {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }
}
