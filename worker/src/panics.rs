//! What an instance of the module leaves behind when it panics.
//!
//! A panic ends the instance with all that it had recorded, so its hook leaves word in a
//! JavaScript global, which outlives it, and the next instance finds it there. `guard.mjs`
//! leaves word of traps that are no panics in the same place.

use std::panic::{PanicHookInfo, set_hook};

use sidera_api::monitoring::PanicNote;
use worker::js_sys::{Array, Object, Reflect, global};
use worker::wasm_bindgen::{JsCast, JsValue};

/// The global: an array of objects with `message`, `place` and `lost`.
const NOTES: &str = "sideraPanics";
/// No more than so many are kept; who panics that often says the same again.
const MAX_NOTES: u32 = 16;
/// What is longer says nothing more.
const MAX_MESSAGE_CHARS: usize = 300;

/// Has panics leave word from now on. `lost` says how many records an instance takes along.
pub(crate) fn leave_word(lost: fn() -> u64) {
    set_hook(Box::new(move |info| {
        // There is nobody to tell if this fails.
        let _ = leave(info, lost());
    }));
}

/// What earlier instances have left, which is taken away.
pub(crate) fn take() -> Vec<PanicNote> {
    let Some(notes) = notes() else {
        return Vec::new();
    };
    let taken = notes.iter().map(|note| read(&note)).collect();
    notes.set_length(0);
    taken
}

fn notes() -> Option<Array> {
    let notes = Reflect::get(&global(), &NOTES.into()).ok()?;
    notes.dyn_into().ok()
}

fn leave(info: &PanicHookInfo<'_>, lost: u64) -> Result<(), JsValue> {
    let message = info.payload_as_str().unwrap_or("a panic without words");
    let message: String = message.chars().take(MAX_MESSAGE_CHARS).collect();
    let place = info.location().map_or_else(String::new, |location| {
        format!("{}:{}", shortened(location.file()), location.line())
    });
    worker::console_error!("panicked at {place}: {message}");
    let note = Object::new();
    Reflect::set(&note, &"message".into(), &message.into())?;
    Reflect::set(&note, &"place".into(), &place.into())?;
    Reflect::set(&note, &"lost".into(), &JsValue::from_f64(lost as f64))?;
    let notes = notes().unwrap_or_default();
    Reflect::set(&global(), &NOTES.into(), &notes)?;
    if notes.length() < MAX_NOTES {
        notes.push(&note);
    }
    Ok(())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count; what is no count becomes 0"
)]
fn read(note: &JsValue) -> PanicNote {
    let get = |name: &str| Reflect::get(note, &name.into()).unwrap_or_default();
    PanicNote {
        message: get("message").as_string().unwrap_or_default(),
        place: get("place").as_string().unwrap_or_default(),
        lost_records: get("lost").as_f64().unwrap_or_default() as u64,
    }
}

/// A source's path without where it was compiled: `crates/chart/src/houses.rs`, or
/// `serde_json-1.0.1/src/de.rs`.
fn shortened(path: &str) -> &str {
    match path.rsplit_once("/registry/src/") {
        Some((_, path)) => path.split_once('/').map_or(path, |(_, path)| path),
        None => ["/crates/", "/worker/", "/library/"]
            .into_iter()
            .find_map(|folder| path.rfind(folder))
            .and_then(|at| path.get(at + 1..))
            .unwrap_or(path),
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_place_says_nothing_of_the_machine_that_it_was_compiled_on() {
        for (path, wanted) in [
            ("crates/chart/src/houses.rs", "crates/chart/src/houses.rs"),
            ("/builder/sidera/worker/src/lib.rs", "worker/src/lib.rs"),
            (
                "/builder/.cargo/registry/src/index.crates.io-1949/serde-1.0.1/src/de.rs",
                "serde-1.0.1/src/de.rs",
            ),
            (
                "/rustc/59807616e/library/core/src/cell.rs",
                "library/core/src/cell.rs",
            ),
        ] {
            assert_eq!(shortened(path), wanted);
        }
    }
}
