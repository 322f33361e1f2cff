//! A part of a pack, in years: the same segments, and so the same positions, in fewer bytes. No
//! kernels are needed.

use sidera_ephemeris::making::{MARGIN, PADDING};

use crate::{Failure, write};

/// Bytes before the sections' description: magic, version, number of sections, length, checksum,
/// span.
const HEAD: usize = 36;
/// The sections that are tables.
const TABLES: usize = 17;
/// Bytes of a table before its reference orbit or its columns, and those of an orbit.
const TABLE_HEAD: usize = 49;
const ORBIT: usize = 26 * 8;

/// What a pack (which the engine has accepted) has between two moments in days of TT from J2000.0.
pub(crate) fn cut(pack: &[u8], span: (f64, f64)) -> Result<Vec<u8>, Failure> {
    let mut rest = pack.get(HEAD..).ok_or("no pack")?;
    let description = std::str::from_utf8(next(&mut rest)?)?;
    let mut sections = Vec::new();
    while !rest.is_empty() {
        let section = next(&mut rest)?;
        sections.push(if sections.len() < TABLES {
            table(section, (span.0 - MARGIN, span.1 + MARGIN))?
        } else {
            section.to_vec()
        });
    }
    write::pack(span, description, &sections)
}

/// The next length-prefixed section.
fn next<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], Failure> {
    let (length, after) = rest.split_first_chunk::<4>().ok_or("a cut pack")?;
    let length = usize::try_from(u32::from_le_bytes(*length))?;
    let (section, after) = after.split_at_checked(length).ok_or("a cut pack")?;
    *rest = after;
    Ok(section)
}

/// The segments of a table that reach into a span.
fn table(section: &[u8], span: (f64, f64)) -> Result<Vec<u8>, Failure> {
    let double = |at: usize| -> Result<f64, Failure> {
        let bytes = section.get(at..).and_then(<[u8]>::first_chunk);
        Ok(f64::from_le_bytes(*bytes.ok_or("a cut table")?))
    };
    let (start, days) = (double(0)?, double(8)?);
    let count = u32::from_le_bytes(*section[16..].first_chunk().ok_or("a cut table")?);
    let columns: usize = section[20..23]
        .iter()
        .map(|&count| usize::from(count))
        .sum();
    let orbit = usize::from(section[24]) * ORBIT;
    let (head, segments) = section.split_at(TABLE_HEAD + orbit + 5 * columns);
    let stride = (segments.len() - PADDING) / usize::try_from(count)?;
    let place = |moment: f64| ((moment - start) / days).clamp(0.0, f64::from(count));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped"
    )]
    let (first, last) = (place(span.0).floor() as u32, place(span.1).ceil() as u32);
    let mut out = (start + f64::from(first) * days).to_le_bytes().to_vec();
    out.extend(&head[8..16]);
    out.extend((last - first).to_le_bytes());
    out.extend(&head[20..]);
    let (first, last) = (usize::try_from(first)?, usize::try_from(last)?);
    out.extend(&segments[first * stride..last * stride]);
    out.extend([0; PADDING]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use sidera_ephemeris::{Body, EMBEDDED_PACK, Ephemeris};

    use super::*;

    #[test]
    fn the_light_pack_that_is_embedded_is_cut_from_the_whole() {
        let whole_years = (-36_524.5 - 0.75, 36_524.5 + 0.75);
        let light = include_bytes!("../../data/de440-1900-2100.pack");
        assert!(cut(EMBEDDED_PACK, whole_years).unwrap() == light);
    }

    #[test]
    fn part_of_a_pack_gives_the_positions_of_the_whole() {
        let span = (-3_652.5, 7_305.0);
        let bytes = cut(EMBEDDED_PACK, span).unwrap();
        assert!(bytes.len() < EMBEDDED_PACK.len() / 8);
        let part = Ephemeris::from_pack(&bytes).unwrap();
        let whole = Ephemeris::embedded();
        assert!(part.sky(2451545.0 + 7_306.0).is_err());
        for index in 0..200_u32 {
            let share = (f64::from(index) * 0.618_033_988_749_895).fract();
            let jd_tt = 2451545.0 + span.0 + share * (span.1 - span.0);
            let (part, whole) = (part.sky(jd_tt).unwrap(), whole.sky(jd_tt).unwrap());
            for body in Body::ALL {
                let (part, whole) = (part.position(body), whole.position(body));
                let miss = (part.longitude_deg - whole.longitude_deg).abs();
                assert!(!(1e-8..359.9).contains(&miss), "{body:?} {jd_tt}: {miss:e}");
            }
        }
    }
}
