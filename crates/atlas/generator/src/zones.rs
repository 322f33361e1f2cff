//! Reading a directory of compiled zones.

use std::fs;
use std::path::{Path, PathBuf};

use crate::tzif::{self, Zone};

/// A name in the database.
pub(crate) struct Named {
    pub(crate) name: String,
    /// The name that this one is a link to; its own, but for links.
    pub(crate) canonical: String,
    pub(crate) zone: Zone,
}

/// What lies in the directory besides zones: the same zones again in other forms, this machine's
/// own choice, and the placeholder of a system that was never set up.
const NOT_ZONES: [&str; 5] = ["posix", "right", "localtime", "posixrules", "Factory"];

/// The release, from the first line of `tzdata.zi`.
pub(crate) fn version(directory: &Path) -> Result<String, String> {
    let path = directory.join("tzdata.zi");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let first = text.lines().next().unwrap_or_default();
    first
        .strip_prefix("# version ")
        .map(str::to_owned)
        .ok_or_else(|| format!("{}: the first line names no version", path.display()))
}

/// All zones of the directory, in the order of their names in lower case.
pub(crate) fn read(directory: &Path) -> Result<Vec<Named>, String> {
    let root = fs::canonicalize(directory).map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    visit(&root, &root, &mut found)?;
    found.sort_by_key(|named: &Named| named.name.to_ascii_lowercase());
    Ok(found)
}

fn visit(root: &Path, directory: &Path, found: &mut Vec<Named>) -> Result<(), String> {
    let entries = fs::read_dir(directory).map_err(|error| error.to_string())?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = relative(root, &path)?;
        if NOT_ZONES.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            visit(root, &path, found)?;
            continue;
        }
        let bytes = fs::read(&path).map_err(|error| format!("{name}: {error}"))?;
        if !bytes.starts_with(b"TZif") {
            continue;
        }
        let target = fs::canonicalize(&path).map_err(|error| error.to_string())?;
        let zone = tzif::parse(&bytes)
            .ok_or_else(|| format!("{name}: not a TZif file of version 2 or later"))?;
        found.push(Named {
            canonical: relative(root, &target)?,
            name,
            zone,
        });
    }
    Ok(())
}

fn relative(root: &Path, path: &Path) -> Result<String, String> {
    let relative: PathBuf = path
        .strip_prefix(root)
        .map_err(|error| error.to_string())?
        .into();
    relative
        .into_os_string()
        .into_string()
        .map_err(|_| format!("{}: not UTF-8", path.display()))
}
