//! What the requests of one instance of the module share.

use std::{cell::OnceCell, fmt::Write};

use sidera_api::{Config, Isolate};
use worker::{Env, js_sys::Math};

/// How many random words of 16 bits an isolate's id has.
const ID_WORDS: usize = 4;

/// What is shared; made by the first request, since a Worker has no random numbers before.
pub(crate) fn get(env: &Env) -> &'static Isolate {
    thread_local! {
        static ISOLATE: OnceCell<&'static Isolate> = const { OnceCell::new() };
    }
    ISOLATE.with(|isolate| {
        *isolate.get_or_init(|| Box::leak(Box::new(Isolate::new(&mint_id(), config(env)))))
    })
}

/// The variables and secrets, as configuration.
fn config(env: &Env) -> Config {
    Config::read(|name| env.var(name).ok().map(|value| value.to_string()))
}

/// An id that no other isolate is likely to have; it is no secret.
fn mint_id() -> String {
    let mut id = String::new();
    for _ in 0..ID_WORDS {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "Math.random is at least 0 and under 1"
        )]
        let word = (Math::random() * f64::from(u16::MAX)) as u16;
        // Writing to a String does not fail.
        let _ = write!(id, "{word:04x}");
    }
    id
}
