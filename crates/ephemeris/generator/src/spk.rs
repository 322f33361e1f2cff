//! Reads SPK kernels (NAIF's DAF format, data type 2: Chebyshev positions).

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::Failure;

/// The coefficients of one target about one centre.
pub(crate) struct Segment {
    pub(crate) target: i32,
    pub(crate) center: i32,
    start_seconds: f64,
    interval_seconds: f64,
    /// Coefficients of a component in a record.
    count: usize,
    records: Vec<f64>,
}

const RECORD: u64 = 1024;

/// Reads the segments of the wanted (centre, target) pairs that reach into a span of seconds of
/// TDB from J2000.0.
pub(crate) fn read(
    path: &Path,
    wanted: &[(i32, i32)],
    span_seconds: (f64, f64),
) -> Result<Vec<Segment>, Failure> {
    let mut file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let head = bytes_at(&mut file, 0, 1024)?;
    if !head.starts_with(b"DAF/SPK") || head.get(88..96) != Some(b"LTL-IEEE") {
        return Err(format!("{} is not a little-endian SPK kernel", path.display()).into());
    }
    let mut segments = Vec::new();
    let mut record = int(&head, 76)?;
    while record > 0 {
        let at = (u64::try_from(record)? - 1) * RECORD;
        let block = bytes_at(&mut file, at, 1024)?;
        let (next, summaries) = (double(&block, 0)?, double(&block, 16)?);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "25 at most"
        )]
        for index in 0..summaries as usize {
            let summary = block
                .get(24 + index * 40..64 + index * 40)
                .ok_or("a cut summary")?;
            if let Some(segment) = segment(&mut file, summary, wanted, span_seconds)? {
                segments.push(segment);
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "a record number")]
        {
            record = next as i32;
        }
    }
    Ok(segments)
}

fn segment(
    file: &mut File,
    summary: &[u8],
    wanted: &[(i32, i32)],
    span: (f64, f64),
) -> Result<Option<Segment>, Failure> {
    let (from, to) = (double(summary, 0)?, double(summary, 8)?);
    let (target, center) = (int(summary, 16)?, int(summary, 20)?);
    let (frame, kind) = (int(summary, 24)?, int(summary, 28)?);
    let last = u64::try_from(int(summary, 36)?)?;
    if !wanted.contains(&(center, target)) || to < span.0 || from > span.1 {
        return Ok(None);
    }
    if frame != 1 || kind != 2 {
        return Err(format!("{target} about {center}: frame {frame}, type {kind}").into());
    }
    let first = u64::try_from(int(summary, 32)?)?;
    let tail = doubles_at(file, last - 4, 4)?;
    let &[start, interval, size, records] = tail.as_slice() else {
        return Err("a segment without its trailer".into());
    };
    // Only the records of the span are kept.
    let skip = ((span.0 - start) / interval)
        .floor()
        .clamp(0.0, records - 1.0);
    let until = ((span.1 - start) / interval)
        .ceil()
        .clamp(skip + 1.0, records);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small integers"
    )]
    let (skipped, kept, size) = (skip as u64, (until - skip) as u64, size as u64);
    let records = doubles_at(file, first - 1 + skipped * size, kept * size)?;
    Ok(Some(Segment {
        target,
        center,
        start_seconds: start + skip * interval,
        interval_seconds: interval,
        count: usize::try_from((size - 2) / 3)?,
        records,
    }))
}

impl Segment {
    pub(crate) fn covers(&self, days: f64) -> bool {
        let records = self.records.len() / (2 + 3 * self.count);
        let place = (days * 86_400.0 - self.start_seconds) / self.interval_seconds;
        (0.0..=records as f64).contains(&place)
    }

    /// Position (km) and velocity (km a day) at a moment in days of TDB from J2000.0.
    pub(crate) fn state(&self, days: f64) -> ([f64; 3], [f64; 3]) {
        let size = 2 + 3 * self.count;
        let place = (days * 86_400.0 - self.start_seconds) / self.interval_seconds;
        let last = (self.records.len() / size - 1) as f64;
        let index = place.floor().clamp(0.0, last);
        let x = 2.0 * (place - index) - 1.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped"
        )]
        let record = &self.records[index as usize * size + 2..(index as usize + 1) * size];
        let per_day = 2.0 * 86_400.0 / self.interval_seconds;
        let (mut position, mut velocity) = ([0.0; 3], [0.0; 3]);
        for (axis, coefficients) in record.chunks_exact(self.count).enumerate() {
            let (value, slope) = crate::chebyshev::sum(coefficients, x);
            position[axis] = value;
            velocity[axis] = slope * per_day;
        }
        (position, velocity)
    }
}

fn bytes_at(file: &mut File, at: u64, count: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = vec![0; usize::try_from(count)?];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Doubles by their index in the file, as DAF addresses count them but from 0.
fn doubles_at(file: &mut File, index: u64, count: u64) -> Result<Vec<f64>, Failure> {
    let bytes = bytes_at(file, index * 8, count * 8)?;
    Ok(bytes
        .as_chunks()
        .0
        .iter()
        .map(|&eight| f64::from_le_bytes(eight))
        .collect())
}

fn double(bytes: &[u8], at: usize) -> Result<f64, Failure> {
    let eight = bytes
        .get(at..)
        .and_then(<[u8]>::first_chunk)
        .ok_or("a cut record")?;
    Ok(f64::from_le_bytes(*eight))
}

fn int(bytes: &[u8], at: usize) -> Result<i32, Failure> {
    let four = bytes
        .get(at..)
        .and_then(<[u8]>::first_chunk)
        .ok_or("a cut record")?;
    Ok(i32::from_le_bytes(*four))
}
