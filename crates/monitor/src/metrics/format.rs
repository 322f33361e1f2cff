//! The stored form of [`Metrics`].
//!
//! A table of labels, then the series in order, each naming its label by place; the long
//! requests; then what is counted by name. Buckets that hold nothing take no room.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::buckets::Merge;
use super::counts::Counts;
use super::custom::{CustomTotals, is_metric_name};
use super::labels::SeriesKey;
use super::newest::read_source_and_method;
use super::service::ServiceTotals;
use super::totals::Metrics;
use crate::Error;
use crate::codec::{Reader, Writer};
use crate::errors::{absorb_groups, write_groups};
use crate::sketch::Sketch;
use crate::time::Span;
use sidera_compact::Gather as _;

impl Metrics {
    pub(crate) fn write(&self, writer: &mut Writer) {
        let labels = self.labels();
        writer.len(labels.len());
        for label in &labels {
            writer.text(label);
        }
        let place = |label: &str| labels.binary_search(&label).unwrap_or_default() as u64;

        writer.len(self.series.len());
        for (key, series) in &self.series {
            writer.byte((key.source as u8) << 4 | key.method as u8);
            writer.uint(place(&key.label));
            series
                .counts
                .write(writer, |writer, counts| counts.write(writer));
            series
                .sketches
                .write(writer, |writer, sketch| sketch.write(writer));
        }
        self.slow.write(writer, place);
        self.timed_out.write(writer, place);
        self.failed_sign_ins
            .write(writer, |writer, count| writer.uint(*count));
        write_map(writer, &self.custom, |writer, buckets| {
            buckets.write(writer, |writer, totals| totals.write(writer));
        });
        write_map(writer, &self.services, |writer, buckets| {
            buckets.write(writer, |writer, service| service.write(writer));
        });
        write_groups(writer, &self.errors);
        // Nothing at all where there is none, as in values that were written before there were any.
        if !self.starts.is_empty() {
            write_map(writer, &self.starts, |writer, buckets| {
                buckets.write(writer, |writer, count| writer.uint(*count));
            });
        }
    }

    /// Merges what [`Metrics::write`] wrote of the same kind of slot, without making
    /// metrics of it first. After an error only a part of it was merged.
    pub(crate) fn absorb(&mut self, reader: &mut Reader<'_>, span: Span) -> Result<(), Error> {
        let mut labels = LabelTable::read(reader)?;
        self.absorb_series(reader, &mut labels, span)?;
        self.slow.absorb(reader, &mut labels)?;
        self.timed_out.absorb(reader, &mut labels)?;
        labels.all_used()?;
        self.failed_sign_ins
            .absorb(reader, span.count_buckets(), |sum, reader| {
                let count = positive(reader.uint()?)?;
                sum.merge(&count);
                Ok(())
            })?;
        absorb_map(&mut self.custom, reader, |buckets, reader, name| {
            if !is_metric_name(name) {
                return Err(Error::malformed("name of a custom metric"));
            }
            let read = |totals: &mut CustomTotals, reader: &mut Reader<'_>| {
                totals.merge(&CustomTotals::read(reader)?);
                Ok(())
            };
            filled(buckets.absorb(reader, span.count_buckets(), read)?)
        })?;
        absorb_map(&mut self.services, reader, |buckets, reader, _| {
            let read = |service: &mut ServiceTotals, reader: &mut Reader<'_>| {
                service.merge(&ServiceTotals::read(reader)?);
                Ok(())
            };
            filled(buckets.absorb(reader, span.service_buckets(), read)?)
        })?;
        absorb_groups(&mut self.errors, reader, span.count_buckets())?;
        self.absorb_starts(reader, span)
    }

    /// What comes last, if it is there.
    fn absorb_starts(&mut self, reader: &mut Reader<'_>, span: Span) -> Result<(), Error> {
        if reader.is_at_end() {
            return Ok(());
        }
        let mut any = false;
        absorb_map(&mut self.starts, reader, |buckets, reader, _| {
            any = true;
            let read = |sum: &mut u64, reader: &mut Reader<'_>| {
                sum.merge(&positive(reader.uint()?)?);
                Ok(())
            };
            filled(buckets.absorb(reader, span.count_buckets(), read)?)
        })?;
        filled(any)
    }

    fn absorb_series(
        &mut self,
        reader: &mut Reader<'_>,
        labels: &mut LabelTable,
        span: Span,
    ) -> Result<(), Error> {
        let mut last: Option<SeriesKey> = None;
        for _ in 0..reader.len()? {
            let (source, method) = read_source_and_method(reader)?;
            let key = SeriesKey {
                label: labels.next(reader)?.clone(),
                source,
                method,
            };
            in_order(last.as_ref(), &key)?;
            let series = self.series.entry(key.clone()).or_default();
            let read = |counts: &mut Counts, reader: &mut Reader<'_>| {
                counts.merge(&Counts::read(reader)?);
                Ok(())
            };
            filled(series.counts.absorb(reader, span.count_buckets(), read)?)?;
            let read =
                |sketch: &mut Sketch, reader: &mut Reader<'_>| filled(sketch.absorb(reader)?);
            series
                .sketches
                .absorb(reader, span.sketch_buckets(), read)?;
            last = Some(key);
        }
        Ok(())
    }

    /// The labels of series and long requests, in order.
    fn labels(&self) -> Vec<&str> {
        let long = self.slow.requests().iter().chain(self.timed_out.requests());
        let labels = self.series.keys().chain(long.map(|request| &request.key));
        let labels: BTreeSet<&str> = labels.map(|key| &*key.label).gather();
        labels.into_iter().collect()
    }
}

/// The labels of a stored value, and which of them something named.
pub(super) struct LabelTable {
    labels: Vec<(Arc<str>, bool)>,
}

impl LabelTable {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let len = reader.len()?;
        let mut labels: Vec<(Arc<str>, bool)> = Vec::with_capacity(len);
        for _ in 0..len {
            let label = reader.shared_text()?;
            in_order(labels.last().map(|(last, _)| last), &label)?;
            labels.push((label, false));
        }
        Ok(Self { labels })
    }

    /// The label whose place comes next.
    pub(super) fn next(&mut self, reader: &mut Reader<'_>) -> Result<&Arc<str>, Error> {
        let place = usize::try_from(reader.uint()?).unwrap_or(usize::MAX);
        let (label, used) = self
            .labels
            .get_mut(place)
            .ok_or(Error::malformed("label"))?;
        *used = true;
        Ok(label)
    }

    fn all_used(&self) -> Result<(), Error> {
        if self.labels.iter().all(|(_, used)| *used) {
            Ok(())
        } else {
            Err(Error::malformed("a label that nothing uses"))
        }
    }
}

/// Nothing is stored of what holds nothing.
fn filled(held_something: bool) -> Result<(), Error> {
    if held_something {
        Ok(())
    } else {
        Err(Error::malformed("an entry that holds nothing"))
    }
}

fn positive(count: u64) -> Result<u64, Error> {
    filled(count > 0).map(|()| count)
}

fn write_map<T>(
    writer: &mut Writer,
    map: &BTreeMap<Arc<str>, T>,
    mut write: impl FnMut(&mut Writer, &T),
) {
    writer.len(map.len());
    for (name, value) in map {
        writer.text(name);
        write(writer, value);
    }
}

fn absorb_map<T: Default>(
    map: &mut BTreeMap<Arc<str>, T>,
    reader: &mut Reader<'_>,
    mut absorb: impl FnMut(&mut T, &mut Reader<'_>, &str) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut last: Option<Arc<str>> = None;
    for _ in 0..reader.len()? {
        let name = reader.shared_text()?;
        in_order(last.as_ref(), &name)?;
        absorb(map.entry(name.clone()).or_default(), reader, &name)?;
        last = Some(name);
    }
    Ok(())
}

/// Entries are stored in the order of their keys, each once.
fn in_order<K: Ord>(last: Option<&K>, key: &K) -> Result<(), Error> {
    if last.is_some_and(|last| last >= key) {
        Err(Error::malformed("entries out of order"))
    } else {
        Ok(())
    }
}
