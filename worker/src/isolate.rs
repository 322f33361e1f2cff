//! What the requests of one instance of the module share.

use std::{cell::OnceCell, fmt::Write};

use sidera_api::{Build, Clock, Config, Isolate};
use worker::js_sys::{Math, Reflect, global};
use worker::{Env, wasm_bindgen::JsValue};

use crate::clock::PlatformClock;
use crate::{panics, store};

/// How many random words of 16 bits an isolate's id has.
const ID_WORDS: usize = 4;
/// The global that has what the build says of itself.
const BUILD: &str = "sideraBuild";

thread_local! {
    static ISOLATE: OnceCell<&'static Isolate> = const { OnceCell::new() };
}

/// What is shared; made by the first request, since a Worker has no random numbers before.
/// `colo` says where that request came in, and is not asked again.
pub(crate) fn get(env: &Env, colo: impl FnOnce() -> String) -> &'static Isolate {
    ISOLATE.with(|isolate| *isolate.get_or_init(|| make(env, &colo())))
}

/// Whether something recorded is to be written now; also if nothing was asked of this instance yet,
/// since its predecessor may have left word.
pub(crate) fn flush_due() -> bool {
    let isolate = ISOLATE.with(|isolate| isolate.get().copied());
    isolate.is_none_or(|isolate| isolate.flush_due(PlatformClock.now_unix_ms()))
}

fn make(env: &Env, colo: &str) -> &'static Isolate {
    panics::leave_word(unwritten_records);
    let isolate = Isolate::new(&mint_id(), config(env)).in_colo(colo);
    let now_unix_ms = PlatformClock.now_unix_ms();
    for note in panics::take() {
        isolate.note_panic(now_unix_ms, &note);
    }
    Box::leak(Box::new(isolate))
}

/// How many records would be lost if this instance ended now.
fn unwritten_records() -> u64 {
    let isolate = ISOLATE.try_with(|isolate| isolate.get().copied());
    isolate.ok().flatten().map_or(0, Isolate::unwritten_records)
}

/// The variables and secrets, as configuration, and what the build says of itself.
fn config(env: &Env) -> Config {
    let mut config = Config::read(|name| env.var(name).ok().map(|value| value.to_string()));
    config.build = build();
    config.store = store::kind(env);
    config
}

/// What `entry.mjs` has from the build, as JSON in a global.
fn build() -> Option<Build> {
    let told = Reflect::get(&global(), &JsValue::from_str(BUILD)).ok()?;
    Build::parse(&told.as_string()?)
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
