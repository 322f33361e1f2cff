//! What no compiler checks: that documents speak of what there is, and only of that.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::{
    project::Project,
    run::{command, quiet, step},
};

/// The documents whose paths must exist.
const DOCUMENTS: [&str; 7] = [
    "README.md",
    "docs/ACCURACY.md",
    "docs/API.md",
    "docs/ARCHITECTURE.md",
    "docs/PERFORMANCE.md",
    "docs/SECURITY.md",
    "docs/TROUBLESHOOTING.md",
];
/// What a project has beside its code.
const REQUIRED: [&str; 6] = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "docs/ARCHITECTURE.md",
    "docs/SECURITY.md",
];
/// Folders of one machine, which mean nothing on another. In pieces, so that this file is none
/// that mentions them.
const MACHINE_FOLDERS: [[&str; 2]; 3] = [["/ho", "me/"], ["/ro", "ot/"], ["/wo", "rk/"]];

/// A check gives what it finds wrong.
type Check = fn(&Project) -> Result<Vec<String>>;

/// Runs the checks and prints what they find.
pub(crate) fn run(project: &Project) -> Result<Tally> {
    let checks: [(&str, Check); 3] = [
        ("what a project has is there", missing_files),
        ("documents name what there is", dead_paths),
        ("no file names a folder of one machine", machine_paths),
    ];
    let mut tally = Tally::default();
    for (what, check) in checks {
        let findings = step(what, || check(project))?;
        for finding in &findings {
            println!("    {finding}");
        }
        let failure = format!("{what}: {}", findings.join("; "));
        tally.add(Tally::check(&failure, findings.is_empty()));
    }
    Ok(tally)
}

fn missing_files(project: &Project) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for name in REQUIRED {
        let exists = project.path(name).try_exists();
        if !exists.with_context(|| format!("looking for {name}"))? {
            findings.push(format!("{name} is missing"));
        }
    }
    Ok(findings)
}

fn dead_paths(project: &Project) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for name in DOCUMENTS {
        let text = read(&project.path(name))?;
        for path in named_paths(&text) {
            let exists = project.path(path).exists();
            if !exists && is_ours(project, path) && !is_generated(path) {
                findings.push(format!("{name} names `{path}`, which does not exist"));
            }
        }
    }
    Ok(findings)
}

/// What stands between backticks and looks like a path from the top folder. What begins with a
/// slash is a route, what has a space or a star is none.
fn named_paths(text: &str) -> Vec<&str> {
    let is_path_character = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    text.lines()
        .filter(|line| !line.starts_with("    "))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .filter(|code| {
            let extension = Path::new(code).extension().and_then(|e| e.to_str());
            let is_file = matches!(
                extension,
                Some("md" | "toml" | "json" | "rs" | "mjs" | "ts" | "bin" | "csv" | "html")
            );
            let begins_like_one = code.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.');
            begins_like_one
                && !code.starts_with("..")
                && code.chars().all(is_path_character)
                && (code.contains('/') || is_file)
        })
        .collect()
}

/// Whether a path would be in the project: a file, or in one of its folders. `Europe/Berlin` and
/// `application/json` are no paths.
fn is_ours(project: &Project, path: &str) -> bool {
    let first = path.split('/').next().unwrap_or(path);
    Path::new(path).extension().is_some() || project.path(first).exists()
}

/// Whether a path is of what a build makes, and git does not keep.
fn is_generated(path: &str) -> bool {
    [
        "www/dist",
        "worker/build",
        "crates/browser/pkg",
        "target",
        "node_modules",
        ".sidera",
    ]
    .iter()
    .any(|folder| Path::new(path).starts_with(folder))
}

fn machine_paths(project: &Project) -> Result<Vec<String>> {
    let listed = quiet(command("git", ["ls-files"]).current_dir(project.root()))?;
    let mut findings = Vec::new();
    for name in listed.lines() {
        let Ok(bytes) = fs::read(project.path(name)) else {
            continue; // Removed but not yet committed.
        };
        let Ok(text) = String::from_utf8(bytes) else {
            continue; // No text.
        };
        for (number, line) in text.lines().enumerate() {
            if MACHINE_FOLDERS
                .iter()
                .any(|pieces| names_folder(line, &pieces.concat()))
            {
                findings.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    Ok(findings)
}

/// Whether a line has the folder as the beginning of a path, not as a part of a longer one.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_ascii_alphanumeric() || "-_./}{*".contains(c))
    })
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_other_code() {
        let text = "See `docs/ARCHITECTURE.md`, `wrangler.toml`, `GET /ping`, `/api/v1`, `f64::sin`,\n\
                    `cargo xtask dev`, `crates/api`, `../shared/x.md`, `tests/*.mjs`.";
        assert_eq!(
            named_paths(text),
            ["docs/ARCHITECTURE.md", "wrangler.toml", "crates/api"]
        );
    }

    #[test]
    fn a_folder_of_a_machine_begins_a_path() {
        let folder = MACHINE_FOLDERS[0].concat();
        assert!(names_folder(&format!("in {folder}ada/sidera"), &folder));
        assert!(names_folder(&format!("\"{folder}ada\""), &folder));
        assert!(!names_folder(
            &format!("https://example.org{folder}page"),
            &folder
        ));
    }
}
