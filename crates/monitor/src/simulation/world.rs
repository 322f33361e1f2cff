//! Events in virtual time, and what must hold.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::cron::{Outcome, Run};
use super::isolate::{Isolate, Write};
use super::kv::{Kv, PLACES, STALE_MS};
use super::random::Random;
use super::{Report, Violation};
use crate::alerts::{self, Act, ActKind, Alert, RuleSet};
use crate::history::Clock;
use crate::keys;
use crate::metrics::{KvOutcome, Metrics};
use crate::rollup::RollUp;
use crate::shard::{IsolateId, Shard};
use crate::time::{HOUR_MS, MINUTE_MS, Slot, Span};

/// Nine minutes to seven in the morning, so that hours and sometimes days turn.
const START_MS: u64 = 1_795_503_060_000;
const CRON_MS: u64 = 5 * MINUTE_MS;

/// Runs one simulation to its end.
///
/// # Errors
///
/// What did not hold, if anything.
pub fn run(seed: u64) -> Result<Report, Violation> {
    let mut world = World::new(seed);
    world.live()?;
    world.settle();
    world.check()?;
    Ok(world.report())
}

#[derive(Debug)]
enum Event {
    Request(usize),
    Write(usize, IsolateId, Box<Write>),
    Evict(usize),
    Cron,
    CronWrites(usize, Box<Outcome>),
    Operator,
}

#[derive(Debug)]
struct World {
    seed: u64,
    random: Random,
    kv: Kv,
    now_ms: u64,
    end_ms: u64,
    outage_ms: std::ops::Range<u64>,
    mean_gap_ms: u64,
    interval_ms: u64,
    rules: RuleSet,
    /// By time, then in the order of their making.
    queue: BinaryHeap<Reverse<(u64, u64)>>,
    events: BTreeMap<u64, Event>,
    scheduled: u64,
    isolates: Vec<Isolate>,
    gone: Vec<Isolate>,
    notified: BTreeSet<String>,
    acts: Vec<Act>,
    report: Report,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let failing = [0, 2, 10, 25]
            .get(usize::try_from(random.below(4)).unwrap_or(0))
            .copied();
        // Some begin shortly before midnight.
        let start_ms = START_MS + random.below(2) * 16 * HOUR_MS + random.below(HOUR_MS);
        let length_ms = random.between(70, 200) * MINUTE_MS;
        let outage_from_ms = start_ms + random.below(length_ms / 2);
        let interval_ms = random.between(5, 300) * 1_000;
        let count = random.between(1, 7);
        let mut world = Self {
            seed,
            kv: Kv::new(random.next(), failing.unwrap_or(0)),
            now_ms: start_ms,
            end_ms: start_ms + length_ms,
            outage_ms: outage_from_ms..outage_from_ms + random.below(30) * MINUTE_MS,
            mean_gap_ms: random.between(5, 90) * 1_000,
            interval_ms,
            rules: rules(),
            random,
            queue: BinaryHeap::new(),
            events: BTreeMap::new(),
            scheduled: 0,
            isolates: Vec::new(),
            gone: Vec::new(),
            notified: BTreeSet::new(),
            acts: Vec::new(),
            report: Report::default(),
        };
        for place in 0..count {
            let isolate = world.new_isolate();
            world.isolates.push(isolate);
            let slot = usize::try_from(place).unwrap_or(0);
            world.schedule(world.now_ms + place * 1_000, Event::Request(slot));
            world.schedule_eviction(slot);
        }
        let first_cron_ms = world.now_ms.next_multiple_of(CRON_MS);
        world.schedule(first_cron_ms, Event::Cron);
        world.schedule(outage_from_ms + CRON_MS * 2, Event::Operator);
        world
    }

    fn new_isolate(&mut self) -> Isolate {
        let place = usize::try_from(self.random.below(PLACES as u64)).unwrap_or(0);
        let number = self.random.next();
        Isolate::new(number, place, self.now_ms, self.interval_ms)
    }

    /// Long enough for a write, its way to other places, and a cached read.
    fn clock(&self) -> Clock {
        Clock {
            now_ms: self.now_ms,
            settle_ms: self.interval_ms + 2 * STALE_MS,
        }
    }

    fn schedule(&mut self, at_ms: u64, event: Event) {
        self.scheduled += 1;
        self.queue.push(Reverse((at_ms, self.scheduled)));
        self.events.insert(self.scheduled, event);
    }

    fn schedule_eviction(&mut self, slot: usize) {
        let at_ms = self.now_ms + self.random.between(1, 120) * MINUTE_MS;
        self.schedule(at_ms, Event::Evict(slot));
    }

    fn live(&mut self) -> Result<(), Violation> {
        while let Some(Reverse((at_ms, number))) = self.queue.pop() {
            if at_ms >= self.end_ms {
                self.now_ms = self.end_ms;
                break;
            }
            self.now_ms = at_ms;
            match self.events.remove(&number) {
                Some(Event::Request(slot)) => self.request(slot),
                Some(Event::Write(slot, id, write)) => self.write(slot, id, &write),
                Some(Event::Evict(slot)) => self.evict(slot)?,
                Some(Event::Cron) => self.cron(),
                Some(Event::CronWrites(place, outcome)) => self.cron_writes(place, *outcome),
                Some(Event::Operator) => self.operator(),
                None => {}
            }
        }
        Ok(())
    }

    fn request(&mut self, slot: usize) {
        let fails = self.outage_ms.contains(&self.now_ms) && self.random.percent(60);
        let Some(isolate) = self.isolates.get_mut(slot) else {
            return;
        };
        self.report.requests += 1;
        isolate.serve(self.now_ms, if fails { 500 } else { 200 }, &mut self.random);
        let (id, writes) = (isolate.id, isolate.writes(self.now_ms));
        for write in writes {
            let lands_ms = self.now_ms + self.random.between(10, 2_000);
            self.schedule(lands_ms, Event::Write(slot, id, Box::new(write)));
        }
        let gap_ms = self.random.between(1, self.mean_gap_ms * 2);
        self.schedule(self.now_ms + gap_ms, Event::Request(slot));
    }

    /// A write lands. If its isolate is gone, it had been sent or had not.
    fn write(&mut self, slot: usize, id: IsolateId, write: &Write) {
        let alive = self.isolates.get(slot).filter(|isolate| isolate.id == id);
        let place = match alive {
            Some(isolate) => isolate.place,
            None if self.random.percent(50) => 0,
            None => return,
        };
        let flush = &write.flush;
        let outcome = self.kv.put(
            place,
            &flush.key,
            flush.value.clone(),
            flush.metadata.clone(),
            self.now_ms,
        );
        if let Some(isolate) = self
            .isolates
            .get_mut(slot)
            .filter(|isolate| isolate.id == id)
        {
            isolate.written(write, outcome, self.now_ms);
        } else if outcome == KvOutcome::Ok
            && let Some(isolate) = self.gone.iter_mut().find(|isolate| isolate.id == id)
        {
            isolate.written(write, outcome, self.now_ms);
        }
    }

    fn evict(&mut self, slot: usize) -> Result<(), Violation> {
        self.report.evictions += 1;
        let newcomer = self.new_isolate();
        if let Some(isolate) = self.isolates.get_mut(slot) {
            let old = std::mem::replace(isolate, newcomer);
            let untried_ms = old.untried_ms();
            self.gone.push(old);
            if untried_ms > self.interval_ms {
                return self.violated(format!(
                    "an eviction loses at most one flush interval ({} ms), but lost {untried_ms} ms",
                    self.interval_ms
                ));
            }
        }
        self.schedule_eviction(slot);
        Ok(())
    }

    /// The trigger fires: sometimes not at all, sometimes twice.
    fn cron(&mut self) {
        let runs = match self.random.below(10) {
            0 => 0,
            1 | 2 => 2,
            _ => 1,
        };
        for _ in 0..runs {
            self.cron_run();
        }
        self.schedule(self.now_ms + CRON_MS, Event::Cron);
    }

    fn cron_run(&mut self) {
        self.report.cron_runs += 1;
        let place = usize::try_from(self.random.below(PLACES as u64)).unwrap_or(0);
        let clock = self.clock();
        let run = Run {
            kv: &mut self.kv,
            place,
            clock,
            rules: &self.rules,
        };
        let outcome = run.run();
        if !outcome.writes.is_empty() {
            let lands_ms = self.now_ms + self.random.below(5_000);
            self.schedule(lands_ms, Event::CronWrites(place, Box::new(outcome)));
        }
    }

    fn cron_writes(&mut self, place: usize, outcome: Outcome) {
        self.notified.extend(outcome.notifications);
        for (key, value, metadata) in outcome.writes {
            // What fails ends the run: the next one finds what this one has left undone.
            if self.kv.put(place, &key, value, metadata, self.now_ms) != KvOutcome::Ok {
                return;
            }
        }
    }

    /// Resolves an alert that is open.
    fn operator(&mut self) {
        let alerts: Vec<Alert> = self.alerts();
        let open = alerts.iter().find(|alert| alert.resolved_ms.is_none());
        if let Some(alert) = open {
            let act = Act {
                alert_id: alert.id.clone(),
                id: self.acts.len().to_string(),
                kind: ActKind::Resolve,
                at_ms: self.now_ms,
                by: "operator".to_owned(),
                note: String::new(),
            };
            let outcome = self
                .kv
                .put(0, &act.key(), act.encode(), String::new(), self.now_ms);
            if outcome == KvOutcome::Ok {
                self.acts.push(act);
            }
        }
        let next_ms = self.now_ms + self.random.between(1, 20) * MINUTE_MS;
        self.schedule(next_ms, Event::Operator);
    }

    /// Requests have ended and the store works: the trigger runs until the last hour is closed.
    fn settle(&mut self) {
        self.kv.failing = 0;
        let last_ms = Slot::hour(self.end_ms).end_ms() + self.clock().settle_ms + HOUR_MS;
        while self.now_ms < last_ms {
            self.now_ms += CRON_MS;
            let clock = self.clock();
            let run = Run {
                kv: &mut self.kv,
                place: 0,
                clock,
                rules: &self.rules,
            };
            let outcome = run.run();
            self.now_ms += 1;
            self.cron_writes(0, outcome);
        }
    }

    fn check(&mut self) -> Result<(), Violation> {
        self.check_shards()?;
        self.check_roll_ups()?;
        self.check_alerts()
    }

    /// Nothing confirmed is lost, and nothing is counted that was not recorded.
    fn check_shards(&self) -> Result<(), Violation> {
        let stored: BTreeMap<(Slot, IsolateId), u64> = self
            .kv
            .settled(keys::SHARDS)
            .filter_map(|(_, value)| Shard::decode(value).ok())
            .map(|shard| {
                (
                    (shard.header.slot, shard.header.isolate),
                    count(&shard.metrics),
                )
            })
            .collect();
        for isolate in self.isolates.iter().chain(&self.gone) {
            for (slot, recorded) in &isolate.recorded {
                let found = stored.get(&(*slot, isolate.id)).copied().unwrap_or(0);
                let confirmed = isolate.confirmed.get(slot).copied().unwrap_or(0);
                if found < confirmed || found > *recorded {
                    return self.violated(format!(
                        "nothing written is lost or counted twice, but of {recorded} recorded and \
                         {confirmed} written {found} are stored for {slot}"
                    ));
                }
            }
        }
        Ok(())
    }

    /// Hours are the merge of their shards, byte by byte, those without any are marked as empty,
    /// and days are the merge of their hours.
    fn check_roll_ups(&mut self) -> Result<(), Violation> {
        let mut hours: BTreeMap<Slot, Vec<&[u8]>> = BTreeMap::new();
        for (key, value) in self.kv.settled(keys::SHARDS) {
            if let Some((slot, _)) = keys::parse_shard(key) {
                hours.entry(slot).or_default().push(value);
            }
        }
        let made: BTreeMap<&str, &[u8]> = self.kv.settled(keys::ROLL_UPS).collect();
        let mut days: BTreeMap<Slot, Vec<RollUp>> = BTreeMap::new();
        let mut counted = 0;
        for slot in made.keys().filter_map(|key| keys::parse_roll_up(key)) {
            if slot.span() == Span::Hour {
                hours.entry(slot).or_default();
            }
        }
        for (slot, shards) in hours {
            let (expected, _) = RollUp::of_shards(slot, 0, shards);
            if made.get(expected.key().as_str()) != Some(&expected.encode().as_slice()) {
                return self.violated(format!(
                    "a roll-up is the sum of its shards, but {slot} is not"
                ));
            }
            counted += count(&expected.metrics);
            days.entry(slot.day()).or_default().push(expected);
        }
        for (day, hours) in days {
            let expected = RollUp::of_hours(day, 0, &hours);
            let found = made.get(expected.key().as_str());
            let found = found.and_then(|value| RollUp::decode(value).ok());
            // An hour that was marked after its day was made has nothing to add to it.
            let is_sum = found.is_some_and(|found| {
                found.metrics == expected.metrics && found.sources == expected.sources
            });
            if !is_sum {
                return self.violated(format!("a day is the sum of its hours, but {day} is not"));
            }
        }
        self.report.counted = counted;
        Ok(())
    }

    /// What a person resolved stays resolved, and what is over is resolved by the machine.
    fn check_alerts(&self) -> Result<(), Violation> {
        let alerts = self.alerts();
        for alert in &alerts {
            if alert.resolved_ms.is_none() {
                return self.violated(format!(
                    "an alert ends with its cause, but {} has not",
                    alert.id
                ));
            }
            let mut by_person = self
                .acts
                .iter()
                .filter(|act| act.alert_id == alert.id)
                .peekable();
            if let Some(first) = by_person.peek().copied() {
                let answer = alerts::answer(alert, by_person, &[], &[], self.now_ms);
                let in_time = alert
                    .resolved_ms
                    .is_none_or(|machine_ms| first.at_ms < machine_ms);
                if !answer.resolved || (in_time && answer.resolved_by.is_none()) {
                    return self.violated(format!(
                        "an act is never undone, but that on {} was",
                        alert.id
                    ));
                }
            }
        }
        let acts = self
            .kv
            .settled(keys::ACTS)
            .filter(|(_, value)| Act::decode(value).is_ok())
            .count();
        if acts < self.acts.len() {
            return self.violated("every act is on record, but one is gone".to_owned());
        }
        Ok(())
    }

    fn alerts(&self) -> Vec<Alert> {
        self.kv
            .settled(keys::ALERTS)
            .filter_map(|(_, value)| Alert::decode(value).ok())
            .collect()
    }

    fn violated(&self, what: String) -> Result<(), Violation> {
        Err(Violation {
            seed: self.seed,
            at_ms: self.now_ms,
            what,
        })
    }

    fn report(&self) -> Report {
        Report {
            lost: self.report.requests - self.report.counted,
            writes: self.kv.writes,
            failed_writes: self.kv.failed_writes,
            reads: self.kv.reads,
            stale_reads: self.kv.stale_reads,
            lists: self.kv.lists,
            alerts: self.alerts().len() as u64,
            notifications: self.notified.len() as u64,
            ..self.report
        }
    }
}

fn count(metrics: &Metrics) -> u64 {
    let totals = metrics
        .series
        .values()
        .filter_map(|series| series.counts.total());
    totals.map(|counts| counts.count()).sum()
}

/// The default rules, made to judge even a little traffic.
fn rules() -> RuleSet {
    let mut rules = alerts::default_rules();
    rules.rules.truncate(2);
    for rule in &mut rules.rules {
        rule.minimum_count = 3;
        rule.resolve_without_data_seconds = 600;
    }
    rules
}
