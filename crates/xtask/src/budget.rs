//! What shipped files took when somebody last looked: a growth has to be meant.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};

/// Where the sizes are recorded.
pub(crate) const FILE: &str = "crates/xtask/sizes.tsv";
/// How much something may grow without anybody saying so: three in a hundred.
const GROWTH_PERCENT: u64 = 3;

/// What is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// All that is uploaded as the Worker.
    Worker,
    /// The page's own pages, scripts and styles.
    PageCode,
    /// The same of the operator's dashboard.
    DashboardCode,
    /// The WebAssembly of both.
    PageModule,
    /// The places.
    PageData,
}

impl Group {
    const ALL: [Self; 5] = [
        Self::Worker,
        Self::PageCode,
        Self::DashboardCode,
        Self::PageModule,
        Self::PageData,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Worker => "Worker",
            Self::PageCode => "page code",
            Self::DashboardCode => "dashboard code",
            Self::PageModule => "page module",
            Self::PageData => "page data",
        }
    }
}

/// Bytes with gzip.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Recorded(BTreeMap<Group, u64>);

impl Recorded {
    pub(crate) fn set(&mut self, group: Group, gzip: u64) {
        self.0.insert(group, gzip);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Group, u64)> {
        self.0.iter().map(|(group, gzip)| (*group, *gzip))
    }

    /// Reads the file; of what is not in it nothing is recorded.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("reading {}", path.display()))
    }

    fn parse(text: &str) -> Result<Self> {
        let mut recorded = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (name, gzip) = line.split_once('\t').context("a line has no tab")?;
            let group = Group::ALL.into_iter().find(|group| group.name() == name);
            let group = group.with_context(|| format!("nothing is called `{name}`"))?;
            recorded.set(group, gzip.parse().context("no number of bytes")?);
        }
        Ok(recorded)
    }

    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        fs::write(path, self.text()).with_context(|| format!("writing {}", path.display()))
    }

    fn text(&self) -> String {
        let lines = self
            .0
            .iter()
            .map(|(group, gzip)| format!("{}\t{gzip}\n", group.name()));
        let head = "# Bytes with gzip, as `cargo xtask size --write` found them.\n";
        std::iter::once(head.to_owned()).chain(lines).collect()
    }
}

/// Prints how what is compares with what was; says whether nothing has grown by more than it may.
pub(crate) fn compare(was: &Recorded, is: &Recorded) -> bool {
    let mut kept = true;
    for (group, gzip) in &is.0 {
        let name = group.name();
        match was.0.get(group) {
            None => {
                kept = false;
                println!("    {name}: {gzip} bytes, of which nothing is recorded");
            }
            Some(before) => {
                let change = 100.0 * (*gzip as f64 / *before as f64 - 1.0);
                println!("    {name}: {gzip} bytes, recorded {before} ({change:+.2} %)");
                // Exact, where a share of hundredths would not be.
                kept &= gzip * 100 <= before * (100 + GROWTH_PERCENT);
            }
        }
    }
    if !kept {
        println!(
            "    GROWN by more than {GROWTH_PERCENT} %: if that is meant, `cargo xtask size --write` records it in {FILE}"
        );
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(worker: u64, code: u64) -> Recorded {
        Recorded([(Group::Worker, worker), (Group::PageCode, code)].into())
    }

    #[test]
    fn three_in_a_hundred_may_be_added_unsaid_and_not_a_byte_more() {
        assert!(compare(&of(100_000, 1_000), &of(103_000, 1_030)));
        assert!(!compare(&of(100_000, 1_000), &of(103_001, 1_000)));
        assert!(!compare(&of(100_000, 1_000), &of(100_000, 1_031)));
        assert!(compare(&of(100_000, 1_000), &of(50_000, 10)));
    }

    #[test]
    fn what_was_never_recorded_has_grown() {
        assert!(!compare(&Recorded::default(), &of(1, 1)));
    }

    #[test]
    fn what_is_written_is_read() {
        let recorded = of(2_559_187, 38_059);
        assert_eq!(Recorded::parse(&recorded.text()).unwrap(), recorded);
        for text in ["Worker 12", "Worker\tmany", "tower\t12"] {
            assert!(Recorded::parse(text).is_err(), "{text}");
        }
    }
}
