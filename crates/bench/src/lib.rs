//! How fast the engine is. `cargo xtask bench` runs the cases of a suite natively and as WebAssembly
//! under Node and in Chromium, over the same code, and prints what they take.
//!
//! A suite is a file that gives [`Case`]s, and a line in [`SUITES`]. A case is a name and a closure;
//! what is measured is one call of it, divided by the number of operations the call does.

mod atlas;
mod case;
mod chart;
mod dashboard;
mod ephemeris;
mod measure;
mod monitor;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use case::Case;
pub use dashboard::{STORED_AT_MS, stored};
pub use measure::{Effort, Measured, measure};

/// A suite's name and its cases.
pub type Suite = (&'static str, fn() -> Vec<Case>);

/// What can be measured.
pub const SUITES: [Suite; 4] = [
    ("ephemeris", ephemeris::cases),
    ("chart", chart::cases),
    ("atlas", atlas::cases),
    ("monitor", monitor::cases),
];

/// Measures the cases of a suite by a clock of milliseconds, and gives each a line of JSON as
/// soon as it is measured. False if there is no such suite.
pub fn run(
    suite: &str,
    place: &str,
    effort: Effort,
    clock: &mut dyn FnMut() -> f64,
    print: &mut dyn FnMut(&str),
) -> bool {
    let Some((name, cases)) = SUITES.into_iter().find(|(name, _)| *name == suite) else {
        return false;
    };
    if name == "atlas" {
        for fact in atlas::facts(place) {
            print(&fact);
        }
    }
    for mut case in cases() {
        let measured = measure(&mut case, effort, clock);
        print(&measured.json(name, &case.name, place));
    }
    true
}
