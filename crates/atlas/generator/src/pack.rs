//! Writing the pack that `sidera_atlas::tzdb` reads; the format is described in the README.

use std::collections::HashMap;

use crate::bytes::{small, write_text, write_varint, write_zigzag};
use crate::tzif::{LocalType, Zone};
use crate::zones::Named;

const MAGIC: &[u8] = b"SDTZ\x01";

/// The pack of all zones.
pub(crate) fn encode(version: &str, names: &[Named]) -> Result<Vec<u8>, String> {
    let mut numbers: HashMap<&Zone, usize> = HashMap::new();
    let mut offsets = Vec::new();
    let mut histories = Vec::new();
    let mut entries = Vec::new();
    let mut texts = Vec::new();
    for named in names {
        let number = *numbers.entry(&named.zone).or_insert(offsets.len());
        if number == offsets.len() {
            offsets.push(histories.len());
            write_history(&mut histories, &named.zone)?;
        }
        let canonical = names
            .iter()
            .position(|other| other.name == named.canonical)
            .ok_or_else(|| format!("{}: links to what is not there", named.name))?;
        for value in [texts.len(), number, canonical] {
            entries.extend(small::<u16>(value)?.to_le_bytes());
        }
        write_text(&mut texts, &named.name)?;
    }
    let mut pack = MAGIC.to_vec();
    write_text(&mut pack, version)?;
    for count in [names.len(), offsets.len(), texts.len()] {
        pack.extend(small::<u16>(count)?.to_le_bytes());
    }
    write_varint(&mut pack, histories.len() as u64);
    pack.extend(entries);
    pack.extend(texts);
    for offset in offsets {
        pack.extend(small::<u32>(offset)?.to_le_bytes());
    }
    pack.extend(histories);
    Ok(pack)
}

fn write_history(out: &mut Vec<u8>, zone: &Zone) -> Result<(), String> {
    let mut types: Vec<&LocalType> = vec![&zone.first];
    let mut indices = Vec::new();
    for (_, local) in &zone.transitions {
        let known = types.iter().position(|&other| other == local);
        let index = known.unwrap_or(types.len());
        if known.is_none() {
            types.push(local);
        }
        indices.push(small::<u8>(index)?);
    }
    out.push(small::<u8>(types.len())?);
    for local in types {
        write_zigzag(
            out,
            (i64::from(local.offset_seconds) << 1) | i64::from(local.dst),
        );
        write_text(out, &local.abbreviation)?;
    }
    write_text(out, &zone.footer)?;
    write_varint(out, indices.len() as u64);
    out.extend(indices);
    let mut before = None;
    for &(time, _) in &zone.transitions {
        match before {
            None => write_zigzag(out, time),
            Some(before) => write_step(out, time - before)?,
        }
        before = Some(time);
    }
    Ok(())
}

/// A step in seconds; whole quarters of an hour are counted as such, in one bit less.
fn write_step(out: &mut Vec<u8>, step: i64) -> Result<(), String> {
    let step = u64::try_from(step).map_err(|_| "transitions out of order".to_owned())?;
    let code = if step % 900 == 0 {
        (step / 900) << 1
    } else {
        (step << 1) | 1
    };
    write_varint(out, code);
    Ok(())
}
