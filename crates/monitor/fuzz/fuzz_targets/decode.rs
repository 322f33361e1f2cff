//! Every decoder on any bytes: no panic, and what is accepted has one form.
//!
//! `cargo +nightly fuzz run decode`, in `crates/monitor`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sidera_monitor::alerts::{Act, Alert, Delivery, RuleSet, Silence, SilenceEnd, State};
use sidera_monitor::errors::normalise;
use sidera_monitor::rollup::RollUp;
use sidera_monitor::shard::{Shard, merge};
use sidera_monitor::sketch::Sketch;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(shard) = Shard::decode(bytes) {
        assert_eq!(shard.encode(), bytes);
        let merged = merge(shard.header.slot, 0, [bytes, bytes]);
        assert_eq!(merged.metrics, shard.metrics, "an isolate counts once");
    }
    if let Ok(roll_up) = RollUp::decode(bytes) {
        assert_eq!(roll_up.encode(), bytes);
    }
    if let Ok(sketch) = Sketch::decode(bytes) {
        assert_eq!(sketch.encode(), bytes);
    }
    let _ = RuleSet::decode(bytes);
    let _ = State::decode(bytes);
    let _ = Alert::decode(bytes);
    let _ = Act::decode(bytes);
    let _ = Silence::decode(bytes);
    let _ = SilenceEnd::decode(bytes);
    let _ = Delivery::decode(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let kept = normalise(text);
        assert!(!kept.contains(char::is_numeric) && !kept.contains('@'));
    }
});
