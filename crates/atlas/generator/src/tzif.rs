//! Reading `TZif` (RFC 9636), the 64-bit data of version 2 and later.

use sidera_atlas::tzdb::PosixRule;

/// A kind of local time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct LocalType {
    pub(crate) offset_seconds: i32,
    pub(crate) dst: bool,
    pub(crate) abbreviation: String,
}

/// A zone's history.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Zone {
    /// The local time before the first transition.
    pub(crate) first: LocalType,
    /// When the clocks changed, in Unix seconds, and to what.
    pub(crate) transitions: Vec<(i64, LocalType)>,
    /// The rule after the last transition.
    pub(crate) footer: String,
}

const HEADER_BYTES: usize = 44;

/// Reads a file; nothing where it is damaged or of version 1.
///
/// Transitions that change nothing are left out, and so are those at the end that follow from the
/// footer.
pub(crate) fn parse(bytes: &[u8]) -> Option<Zone> {
    let old = Counts::read(bytes)?;
    let bytes = bytes.get(HEADER_BYTES + old.body_bytes(4)..)?;
    let counts = Counts::read(bytes)?;
    let body = bytes.get(HEADER_BYTES..)?;
    let (times, rest) = body.split_at_checked(counts.times * 8)?;
    let (indices, rest) = rest.split_at_checked(counts.times)?;
    let (types, rest) = rest.split_at_checked(counts.types * 6)?;
    let abbreviations = rest.get(..counts.abbreviation_bytes)?;
    let types: Vec<LocalType> = types
        .chunks_exact(6)
        .map(|entry| local_type(entry, abbreviations))
        .collect::<Option<_>>()?;
    let first = types.first()?.clone();
    let mut transitions: Vec<(i64, LocalType)> = Vec::new();
    for (time, &index) in times.chunks_exact(8).zip(indices) {
        let time = i64::from_be_bytes(time.try_into().ok()?);
        let local = types.get(usize::from(index))?;
        if transitions.last().map_or(&first, |(_, before)| before) != local {
            transitions.push((time, local.clone()));
        }
    }
    let footer = body
        .get(counts.body_bytes(8)..)?
        .strip_prefix(b"\n")?
        .strip_suffix(b"\n")?;
    let footer = core::str::from_utf8(footer).ok()?.to_owned();
    let mut zone = Zone {
        first,
        transitions,
        footer,
    };
    drop_what_follows_from_footer(&mut zone)?;
    Some(zone)
}

struct Counts {
    utc_flags: usize,
    standard_flags: usize,
    leaps: usize,
    times: usize,
    types: usize,
    abbreviation_bytes: usize,
}

impl Counts {
    fn read(header: &[u8]) -> Option<Self> {
        if !header.starts_with(b"TZif") || *header.get(4)? < b'2' {
            return None;
        }
        let number = |position: usize| {
            let bytes = header.get(20 + 4 * position..)?.first_chunk::<4>()?;
            usize::try_from(u32::from_be_bytes(*bytes)).ok()
        };
        Some(Self {
            utc_flags: number(0)?,
            standard_flags: number(1)?,
            leaps: number(2)?,
            times: number(3)?,
            types: number(4)?,
            abbreviation_bytes: number(5)?,
        })
    }

    const fn body_bytes(&self, time_bytes: usize) -> usize {
        self.times * (time_bytes + 1)
            + self.types * 6
            + self.abbreviation_bytes
            + self.leaps * (time_bytes + 4)
            + self.standard_flags
            + self.utc_flags
    }
}

fn local_type(entry: &[u8], abbreviations: &[u8]) -> Option<LocalType> {
    let offset_seconds = i32::from_be_bytes(*entry.first_chunk::<4>()?);
    let text = abbreviations.get(usize::from(*entry.get(5)?)..)?;
    let end = text.iter().position(|&byte| byte == 0)?;
    let abbreviation = core::str::from_utf8(text.get(..end)?).ok()?.to_owned();
    Some(LocalType {
        offset_seconds,
        dst: *entry.get(4)? != 0,
        abbreviation,
    })
}

/// "Fat" files spell out to 2037 what their footer says.
fn drop_what_follows_from_footer(zone: &mut Zone) -> Option<()> {
    if zone.footer.is_empty() {
        return Some(());
    }
    let rule = PosixRule::parse(&zone.footer)?;
    while let [.., (before, _), (time, local)] = zone.transitions.as_slice() {
        let next = rule
            .transitions_around(*time)
            .into_iter()
            .find(|(future, _)| future > before);
        let Some((next, by_rule)) = next else { break };
        let same = next == *time
            && by_rule.offset_seconds == local.offset_seconds
            && by_rule.dst == local.dst
            && by_rule.abbreviation == local.abbreviation;
        if !same {
            break;
        }
        zone.transitions.pop();
    }
    Some(())
}
