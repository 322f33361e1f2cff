//! What time it is, as an argument.

/// A clock of Unix time.
///
/// In a Worker it stands still while code computes and moves on at I/O, so a difference of two
/// readings is wall time seen at I/O boundaries and nothing else.
pub trait Clock {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now_unix_ms(&self) -> u64;
}

impl<C: Clock + ?Sized> Clock for &C {
    fn now_unix_ms(&self) -> u64 {
        (**self).now_unix_ms()
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
}
