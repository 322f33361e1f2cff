//! The stored form of error groups, a part of that of [`crate::metrics::Metrics`].

use std::collections::BTreeMap;

use super::group::{Group, GroupKey, MAX_SAMPLES, MAX_SAMPLES_IN_ALL, Sample};
use super::samples::merge_samples;
use crate::Error;
use crate::codec::{Reader, Writer};
use crate::metrics::{Method, RequestId};

pub(crate) fn write_groups(writer: &mut Writer, groups: &BTreeMap<GroupKey, Group>) {
    writer.len(groups.len());
    for (key, group) in groups {
        key.texts().into_iter().for_each(|text| writer.text(text));
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

/// Merges what [`write_groups`] wrote, but for bounding the samples of all groups
/// ([`super::keep_newest`]), which is left to when everything is merged. After an error only a
/// part was merged.
pub(crate) fn absorb_groups(
    groups: &mut BTreeMap<GroupKey, Group>,
    reader: &mut Reader<'_>,
    buckets: u16,
) -> Result<(), Error> {
    let mut last: Option<[&[u8]; 4]> = None;
    let mut added: Vec<(GroupKey, Group)> = Vec::new();
    // Both are in the order of the keys, and most groups are known already: nothing is copied to
    // find them.
    let mut known = groups.iter_mut().peekable();
    let mut samples = Samples::default();
    for _ in 0..reader.len()? {
        let key = [
            reader.block()?,
            reader.block()?,
            reader.block()?,
            reader.block()?,
        ];
        if last.is_some_and(|last| last >= key) {
            return Err(Error::malformed("error groups out of order"));
        }
        last = Some(key);
        while known.next_if(|(known, _)| known.bytes() < key).is_some() {}
        if let Some((_, group)) = known.next_if(|(known, _)| known.bytes() == key) {
            absorb_group(group, reader, buckets, &mut samples)?;
        } else {
            let mut group = Group::default();
            absorb_group(&mut group, reader, buckets, &mut samples)?;
            added.push((GroupKey::of(key)?, group));
        }
    }
    groups.extend(added);
    Ok(())
}

fn absorb_group(
    group: &mut Group,
    reader: &mut Reader<'_>,
    buckets: u16,
    samples: &mut Samples,
) -> Result<(), Error> {
    let first_ms = reader.uint()?;
    let last_ms = first_ms
        .checked_add(reader.uint()?)
        .ok_or(Error::malformed("time"))?;
    group.widen(first_ms, last_ms);
    let add = |sum: &mut u64, reader: &mut Reader<'_>| match reader.uint()? {
        0 => Err(Error::malformed("a count of zero")),
        count => {
            *sum = sum.saturating_add(count);
            Ok(())
        }
    };
    if !group.counts.absorb(reader, buckets, add)? {
        return Err(Error::malformed("error group"));
    }
    samples.absorb(&mut group.samples, reader, (first_ms, last_ms))
}

/// The samples of a stored value.
#[derive(Default)]
struct Samples {
    /// Those of the group that is read which are new enough to be kept.
    newer: Vec<Sample>,
    /// How many there were in all groups.
    in_all: usize,
}

impl Samples {
    fn absorb(
        &mut self,
        kept: &mut Vec<Sample>,
        reader: &mut Reader<'_>,
        (first_ms, last_ms): (u64, u64),
    ) -> Result<(), Error> {
        let len = reader.len()?;
        self.in_all += len;
        if len > MAX_SAMPLES || self.in_all > MAX_SAMPLES_IN_ALL {
            return Err(Error::malformed("too many samples"));
        }
        self.newer.clear();
        let oldest = kept.get(MAX_SAMPLES - 1).map_or(0, |oldest| oldest.at_ms);
        let mut newer_ms = last_ms;
        for _ in 0..len {
            let at_ms = last_ms.checked_sub(reader.uint()?);
            let at_ms = at_ms
                .filter(|at_ms| (first_ms..=newer_ms).contains(at_ms))
                .ok_or(Error::malformed("time of a sample"))?;
            newer_ms = at_ms;
            let method = Method::from_code(reader.byte()?).ok_or(Error::malformed("method"))?;
            let status = reader.narrow("status")?;
            if at_ms < oldest {
                // Most of what is merged is older than what is kept.
                RequestId::skip(reader)?;
                continue;
            }
            let sample = Sample {
                at_ms,
                method,
                status,
                request_id: RequestId::read(reader)?,
            };
            let newer = self.newer.last();
            if newer.is_some_and(|newer| newer.order(&sample).is_gt()) {
                return Err(Error::malformed("samples out of order"));
            }
            self.newer.push(sample);
        }
        merge_samples(kept, &self.newer);
        Ok(())
    }
}
