//! The history of one zone: which offset was in force when.

use super::posix::{LocalType, PosixRule};
use crate::cursor::Cursor;

/// The history of one zone, packed: its kinds of local time, the rule for the future, and the
/// moments at which the clocks changed.
#[derive(Debug, Clone)]
pub(crate) struct History<'a> {
    types: Vec<LocalType<'a>>,
    rule: Option<PosixRule<'a>>,
    /// Per transition: the time since the one before, and the type that begins.
    transitions: Vec<(i64, u8)>,
}

/// A stretch of time with one offset, `start <= UTC < end` in Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span<'a> {
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) local: LocalType<'a>,
}

impl<'a> History<'a> {
    /// Reads a history; nothing where the bytes are damaged.
    pub(crate) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut cursor = Cursor::new(bytes);
        let type_count = usize::from(cursor.u8()?);
        let mut types = Vec::with_capacity(type_count);
        for _ in 0..type_count {
            let code = cursor.zigzag()?;
            types.push(LocalType {
                offset_seconds: i32::try_from(code >> 1).ok()?,
                dst: code & 1 == 1,
                abbreviation: cursor.text()?,
            });
        }
        let footer = cursor.text()?;
        let rule = if footer.is_empty() {
            None
        } else {
            Some(PosixRule::parse(footer)?)
        };
        let transitions = read_transitions(cursor, types.len())?;
        Some(Self {
            types,
            rule,
            transitions,
        })
    }

    /// The stretches of time around a moment (within two days of it, and the ones before and
    /// after), in order and without gaps. Far from it the rule for the future may be left out.
    pub(crate) fn spans_around(&self, unix_seconds: i64) -> Vec<Span<'a>> {
        let mut spans = Vec::with_capacity(8);
        let mut start = i64::MIN;
        let Some(mut local) = self.types.first().copied() else {
            return spans;
        };
        let near = |start: i64, end: i64| {
            const MARGIN_SECONDS: i64 = 400 * 86_400;
            end.saturating_add(MARGIN_SECONDS) > unix_seconds
                && start.saturating_sub(MARGIN_SECONDS) < unix_seconds
        };
        let explicit = self
            .transitions
            .iter()
            .filter_map(|&(time, index)| Some((time, *self.types.get(usize::from(index))?)));
        let last = self.transitions.last().map_or(i64::MIN, |&(time, _)| time);
        let future = self
            .rule
            .iter()
            .flat_map(|rule| rule.transitions_around(unix_seconds));
        for (time, next) in explicit.chain(future.filter(|&(time, _)| time > last)) {
            if near(start, time) {
                spans.push(Span {
                    start,
                    end: time,
                    local,
                });
            }
            (start, local) = (time, next);
        }
        if near(start, i64::MAX) {
            spans.push(Span {
                start,
                end: i64::MAX,
                local,
            });
        }
        spans
    }
}

fn read_transitions(mut cursor: Cursor<'_>, type_count: usize) -> Option<Vec<(i64, u8)>> {
    let count = usize::try_from(cursor.varint()?).ok()?;
    let indices = cursor.take(count)?;
    let mut transitions = Vec::with_capacity(count);
    let mut time = 0_i64;
    for (position, &index) in indices.iter().enumerate() {
        time = if position == 0 {
            cursor.zigzag()?
        } else {
            time.checked_add(read_step(&mut cursor)?)?
        };
        if usize::from(index) >= type_count {
            return None;
        }
        transitions.push((time, index));
    }
    Some(transitions)
}

/// A step in seconds; whole quarters of an hour, which most are, are counted as such.
fn read_step(cursor: &mut Cursor<'_>) -> Option<i64> {
    let code = i64::try_from(cursor.varint()?).ok()?;
    if code & 1 == 0 {
        (code >> 1).checked_mul(900)
    } else {
        Some(code >> 1)
    }
}
