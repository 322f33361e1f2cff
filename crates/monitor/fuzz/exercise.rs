//! What must hold of any bytes given to the decoders: no panic, and what is accepted has one form.
//! The fuzz target and the test suite both call it.

use sidera_monitor::alerts::{Act, Alert, Delivery, RuleSet, Silence, SilenceEnd, State, Targets};
use sidera_monitor::bundle::Bundle;
use sidera_monitor::epoch;
use sidera_monitor::errors::normalise;
use sidera_monitor::rollup::RollUp;
use sidera_monitor::shard::{Shard, merge};
use sidera_monitor::sketch::Sketch;

/// Gives the bytes to every decoder. Says whether one accepted them.
pub(crate) fn exercise(bytes: &[u8]) -> bool {
    let mut accepted = false;
    if let Ok(shard) = Shard::decode(bytes) {
        assert_eq!(shard.encode(), bytes);
        let merged = merge(shard.header.slot, 0, [bytes, bytes]);
        assert_eq!(merged.metrics, shard.metrics, "an isolate counts once");
        accepted = true;
    }
    if let Ok(roll_up) = RollUp::decode(bytes) {
        assert_eq!(roll_up.encode(), bytes);
        accepted = true;
    }
    if let Ok(sketch) = Sketch::decode(bytes) {
        assert_eq!(sketch.encode(), bytes);
        accepted = true;
    }
    accepted |= RuleSet::decode(bytes).is_ok();
    accepted |= State::decode(bytes).is_ok();
    accepted |= Alert::decode(bytes).is_ok();
    accepted |= Act::decode(bytes).is_ok();
    accepted |= Silence::decode(bytes).is_ok();
    accepted |= SilenceEnd::decode(bytes).is_ok();
    accepted |= Delivery::decode(bytes).is_ok();
    accepted |= Targets::decode(bytes).is_ok();
    if let Ok(bundle) = Bundle::decode(bytes) {
        assert_eq!(bundle.encode(), bytes);
        let _ = bundle.history();
        accepted = true;
    }
    if let Ok(at_ms) = epoch::decode(bytes) {
        assert_eq!(epoch::encode(at_ms), bytes);
        accepted = true;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let kept = normalise(text);
        assert!(!kept.contains(char::is_numeric) && !kept.contains('@'));
    }
    accepted
}
