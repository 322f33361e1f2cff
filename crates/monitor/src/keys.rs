//! The keys under which all this is stored.
//!
//! Names are readable and sort by time, so that one list with a prefix covers a slot. Nothing
//! in them comes from a client.

use crate::shard::IsolateId;
use crate::time::Slot;

/// The moment of the last reset, as [`crate::epoch`] writes it. Readers and isolates
/// ignore what was recorded under an older epoch.
pub const EPOCH: &str = "monitor/v1/epoch";

/// Where an isolate writes the totals of an hour.
///
/// ```
/// use sidera_monitor::{keys, shard::IsolateId, time::Slot};
/// let (hour, isolate) = (Slot::hour(1_795_500_000_000), IsolateId([0xab; 16]));
/// let key = keys::shard(hour, isolate);
/// assert_eq!(key, "monitor/v1/shard/2026-11-24T06/abababababababababababababababab");
/// assert_eq!(keys::parse_shard(&key), Some((hour, isolate)));
/// assert!(key.starts_with(&keys::shards_of(hour)));
/// ```
pub fn shard(hour: Slot, isolate: IsolateId) -> String {
    format!("{}{isolate}", shards_of(hour))
}

/// The prefix of all shards of an hour.
pub fn shards_of(hour: Slot) -> String {
    format!("{SHARDS}{hour}/")
}

/// The hour and the isolate of a shard's key.
pub fn parse_shard(key: &str) -> Option<(Slot, IsolateId)> {
    let (slot, isolate) = key.strip_prefix(SHARDS)?.split_once('/')?;
    Some((Slot::parse(slot)?, IsolateId::parse(isolate)?))
}

/// The prefix of the shards of all hours.
pub const SHARDS: &str = "monitor/v1/shard/";
/// The prefix of all roll-ups.
pub const ROLL_UPS: &str = "monitor/v1/rollup/";

/// Where the roll-up of an hour or of a day is.
///
/// ```
/// use sidera_monitor::{keys, time::Slot};
/// assert_eq!(keys::roll_up(Slot::of_day(0)), "monitor/v1/rollup/1970-01-01");
/// assert_eq!(keys::roll_up(Slot::hour(0)), "monitor/v1/rollup/1970-01-01T00");
/// ```
pub fn roll_up(slot: Slot) -> String {
    format!("{ROLL_UPS}{slot}")
}

/// The hour or day of a roll-up's key.
pub fn parse_roll_up(key: &str) -> Option<Slot> {
    Slot::parse(key.strip_prefix(ROLL_UPS)?)
}

/// The rules, in one value.
pub const RULES: &str = "monitor/v1/rules";
/// The state of the alerts' machine, in one value.
pub const ALERT_STATE: &str = "monitor/v1/alert-state";
/// The prefix of all alerts, newest first.
pub const ALERTS: &str = "monitor/v1/alert/";
/// The prefix of all acts.
pub const ACTS: &str = "monitor/v1/act/";
/// The prefix of all silences.
pub const SILENCES: &str = "monitor/v1/silence/";
/// The prefix of the ends of silences.
pub const SILENCE_ENDS: &str = "monitor/v1/silence-end/";
/// Whom to tell, in one value.
pub const TARGETS: &str = "monitor/v1/targets";
/// The prefix of all deliveries of notifications, dead letters among them.
pub const DELIVERIES: &str = "monitor/v1/delivery/";

/// Where an alert is.
pub fn alert(id: &str) -> String {
    format!("{ALERTS}{id}")
}

/// The prefix of the acts on an alert.
pub fn acts_on(alert_id: &str) -> String {
    format!("{ACTS}{alert_id}/")
}

/// Where an act is. `id` keeps apart what happens in the same millisecond.
pub fn act(alert_id: &str, at_ms: u64, id: &str) -> String {
    format!("{}{at_ms:014}-{id}", acts_on(alert_id))
}

/// Where a silence is.
pub fn silence(id: &str) -> String {
    format!("{SILENCES}{id}")
}

/// Where the end of a silence is.
pub fn silence_end(id: &str) -> String {
    format!("{SILENCE_ENDS}{id}")
}

/// Where the delivery of a notification to a target is.
pub fn delivery(notification_id: &str, target: &str) -> String {
    format!("{DELIVERIES}{notification_id}/{target}")
}
