//! What can be seen of a run while it goes on.

use tokio::sync::watch::{Receiver, Sender};

/// How far a run has come, for a progress bar or for whoever waits for something to happen.
#[derive(Debug, Clone)]
pub struct Watched {
    due: Sender<u64>,
    done: Sender<u64>,
}

impl Default for Watched {
    fn default() -> Self {
        Self {
            due: Sender::new(0),
            done: Sender::new(0),
        }
    }
}

impl Watched {
    /// How many requests should have been sent by now.
    pub fn due(&self) -> Receiver<u64> {
        self.due.subscribe()
    }

    /// How many have come to their end.
    pub fn done(&self) -> Receiver<u64> {
        self.done.subscribe()
    }

    pub(crate) fn became_due(&self) {
        self.due.send_modify(|count| *count += 1);
    }

    pub(crate) fn ended(&self) {
        self.done.send_modify(|count| *count += 1);
    }
}
