//! A run: connections that take what is due, until nothing is left.

use std::{sync::Arc, time::Instant};

use tokio::{
    sync::mpsc::{UnboundedSender, unbounded_channel},
    task::JoinSet,
};

use crate::{
    Options, Report, Watched,
    connection::{Answer, Client, Connection},
    pace::{Due, Pace},
    tally::{Ended, Failure, Tally},
};

/// A request that was sent and came to its end.
struct Done {
    due: Due,
    name: String,
    sent: Instant,
    over: Instant,
    outcome: Result<Answer, Failure>,
}

/// Sends what was asked for and counts what comes of it. `token` opens the operator's routes.
pub async fn run(options: &Options, token: Option<String>, watched: &Watched) -> Report {
    let pace = Pace::start(options.warm_up, options.requests, options.rate, watched);
    let client = Client::new(&options.target, token, options.timeout);
    let mix = Arc::new(options.mix.clone());
    let (send, mut receive) = unbounded_channel();
    let mut connections = JoinSet::new();
    for _ in 0..options.concurrency {
        let (pace, mix, send) = (pace.clone(), Arc::clone(&mix), send.clone());
        let connection = Connection::new(client.clone());
        connections.spawn(serve(connection, pace, mix, send));
    }
    drop(send);
    let mut tally = None;
    while let Some(done) = receive.recv().await {
        watched.ended();
        if done.due.number >= options.warm_up {
            // Answers overtake each other: the first to be sent is not always the first to end.
            let from = pace.measured_from().unwrap_or(done.due.intended);
            tally
                .get_or_insert_with(|| Tally::new(from))
                .add(&done.as_ended());
        }
    }
    Report::of(
        options,
        &tally.unwrap_or_else(|| Tally::new(Instant::now())),
    )
}

/// What one connection does.
async fn serve(
    mut connection: Connection,
    pace: Pace,
    mix: Arc<crate::Mix>,
    send: UnboundedSender<Done>,
) {
    while let Some(due) = pace.next().await {
        let prepared = mix.request(due.number);
        let sent = Instant::now();
        let outcome = connection.ask(&prepared).await;
        let done = Done {
            due,
            name: prepared.name,
            sent,
            over: Instant::now(),
            outcome,
        };
        // Whoever counts waits for all, and is not gone before.
        if send.send(done).is_err() {
            return;
        }
    }
}

impl Done {
    fn as_ended(&self) -> Ended<'_> {
        Ended {
            name: &self.name,
            intended: self.due.intended,
            sent: self.sent,
            over: self.over,
            outcome: self.outcome,
        }
    }
}
