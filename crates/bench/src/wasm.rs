//! The module's face: a clock and a printer from the host, one function for it to call.
#![expect(
    unsafe_code,
    reason = "a module's imports and exports; nothing but numbers and one slice passes"
)]

use crate::Effort;

#[link(wasm_import_module = "host")]
unsafe extern "C" {
    /// Milliseconds since some moment.
    safe fn now() -> f64;
    /// Prints a line of UTF-8.
    safe fn print(bytes: *const u8, length: usize);
}

/// What runs the module: Node, Chromium.
const PLACES: [&str; 2] = ["wasm-node", "wasm-chromium"];

/// Runs the suite of this index at the place of that; 0 if there is none, 1 else.
#[unsafe(no_mangle)]
extern "C" fn bench(suite: usize, is_quick: u32, place: usize) -> u32 {
    let (Some((name, _)), Some(place)) = (crate::SUITES.get(suite), PLACES.get(place)) else {
        return 0;
    };
    let effort = if is_quick == 0 {
        Effort::Full
    } else {
        Effort::Quick
    };
    let mut line = |text: &str| print(text.as_ptr(), text.len());
    u32::from(crate::run(name, place, effort, &mut || now(), &mut line))
}

/// Prints the name of the suite of this index; 0 if there is none.
#[unsafe(no_mangle)]
extern "C" fn suite(index: usize) -> u32 {
    crate::SUITES.get(index).map_or(0, |(name, _)| {
        print(name.as_ptr(), name.len());
        1
    })
}
