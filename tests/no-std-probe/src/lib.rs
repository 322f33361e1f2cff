//! A module without `std` and without an allocator. It only builds if all that it is made of needs neither:
//! a second panic handler is an error, and so is an allocation without an allocator.
//!
//! Natively it is an ordinary library, so that it may be linted with the rest.
#![cfg_attr(target_arch = "wasm32", no_std)]
#![expect(unsafe_code, reason = "a module's export")]

use sidera_ephemeris::{Body, Ephemeris, search};

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// The apparent longitude of the Sun, degrees; nothing outside the ephemeris.
#[unsafe(no_mangle)]
pub extern "C" fn sun_longitude_deg(jd_tt: f64) -> f64 {
    Ephemeris::embedded()
        .sky(jd_tt)
        .map_or(f64::NAN, |sky| sky.position(Body::Sun).longitude_deg)
}

/// The first new or half or full moon after a moment, a Julian date of TT.
#[unsafe(no_mangle)]
pub extern "C" fn next_lunation_jd_tt(jd_tt: f64) -> f64 {
    search::lunations(&Ephemeris::embedded(), jd_tt, jd_tt + 10.0)
        .ok()
        .and_then(|mut found| found.next())
        .map_or(f64::NAN, |lunation| lunation.jd_tt)
}
