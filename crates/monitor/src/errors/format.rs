//! The stored form of error groups, a part of that of [`crate::metrics::Metrics`].

use std::collections::BTreeMap;

use super::group::{Group, GroupKey, MAX_SAMPLES, Sample};
use crate::Error;
use crate::codec::{Reader, Writer};
use crate::metrics::{Buckets, Method, RequestId};

pub(crate) fn write_groups(writer: &mut Writer, groups: &BTreeMap<GroupKey, Group>) {
    writer.len(groups.len());
    for (key, group) in groups {
        for text in [&key.kind, &key.route, &key.message, &key.release] {
            writer.text(text);
        }
        writer.uint(group.first_ms);
        writer.uint(group.last_ms.saturating_sub(group.first_ms));
        group
            .counts
            .write(writer, |writer, count| writer.uint(*count));
        writer.len(group.samples.len());
        for sample in &group.samples {
            // No sample is newer than the newest event.
            writer.uint(group.last_ms.saturating_sub(sample.at_ms));
            writer.byte(sample.method as u8);
            writer.uint(u64::from(sample.status));
            sample.request_id.write(writer);
        }
    }
}

/// Merges what [`write_groups`] wrote. After an error only a part was merged.
pub(crate) fn absorb_groups(
    groups: &mut BTreeMap<GroupKey, Group>,
    reader: &mut Reader<'_>,
    buckets: u16,
) -> Result<(), Error> {
    let mut last: Option<GroupKey> = None;
    for _ in 0..reader.len()? {
        let key = GroupKey {
            kind: reader.shared_text()?,
            route: reader.shared_text()?,
            message: reader.shared_text()?,
            release: reader.shared_text()?,
        };
        if last.as_ref().is_some_and(|last| *last >= key) {
            return Err(Error::malformed("error groups out of order"));
        }
        let group = read_group(reader, buckets)?;
        groups.entry(key.clone()).or_default().merge(&group);
        last = Some(key);
    }
    Ok(())
}

fn read_group(reader: &mut Reader<'_>, buckets: u16) -> Result<Group, Error> {
    let first_ms = reader.uint()?;
    let last_ms = first_ms
        .checked_add(reader.uint()?)
        .ok_or(Error::malformed("time"))?;
    let mut counts = Buckets::default();
    let filled = counts.absorb(reader, buckets, |sum: &mut u64, reader| {
        *sum = reader.uint()?;
        if *sum == 0 {
            Err(Error::malformed("a count of zero"))
        } else {
            Ok(())
        }
    })?;
    let len = reader.len()?;
    if !filled || len > MAX_SAMPLES {
        return Err(Error::malformed("error group"));
    }
    let mut samples = Vec::with_capacity(len);
    for _ in 0..len {
        samples.push(read_sample(reader, first_ms, last_ms)?);
    }
    if !samples.is_sorted_by(|a, b| a.rank() <= b.rank()) {
        return Err(Error::malformed("samples out of order"));
    }
    Ok(Group {
        counts,
        first_ms,
        last_ms,
        samples,
    })
}

fn read_sample(reader: &mut Reader<'_>, first_ms: u64, last_ms: u64) -> Result<Sample, Error> {
    let at_ms = last_ms
        .checked_sub(reader.uint()?)
        .filter(|at_ms| *at_ms >= first_ms);
    Ok(Sample {
        at_ms: at_ms.ok_or(Error::malformed("time of a sample"))?,
        method: Method::from_code(reader.byte()?).ok_or(Error::malformed("method"))?,
        status: reader.narrow("status")?,
        request_id: RequestId::read(reader)?,
    })
}
