//! What the Worker is told in local development and nowhere else.

use std::{
    env, fs,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{project::Project, token::Token};

/// Where wrangler looks for secrets by itself, when it is not told where.
const OWN: &str = ".dev.vars";
const TOKEN: &str = "SIDERA_DEV_TOKEN";
/// What may be set for the service through the environment of this command.
const PASSED_ON: [&str; 3] = ["METRICS_FLUSH_SECONDS", "SIDERA_LIMITS", "WEBHOOK_HOSTS"];

/// The files with the secrets, and whatever of them was made here.
pub(crate) struct Secrets {
    /// The files, the later before the earlier.
    pub(crate) files: Vec<PathBuf>,
    /// The token that was made, to be shown once; none where there was one.
    pub(crate) made: Option<Token>,
}

impl Secrets {
    /// The developer's own file, and one with the token and what the environment has.
    pub(crate) fn prepare(project: &Project) -> Result<Self> {
        let own = project.path(OWN);
        let chosen = env::var(TOKEN).ok().map(|text| Token::chosen(&text));
        let chosen = chosen.transpose()?;
        let made = match &chosen {
            None if !sets(&own, TOKEN) => Some(Token::make()?),
            _ => None,
        };
        let token = chosen.as_ref().or(made.as_ref());
        let token = token.map(|token| format!("{TOKEN}='{}'\n", token.as_str()));
        let passed_on = PASSED_ON.into_iter().filter_map(|name| {
            let value = env::var(name).ok()?;
            Some(format!("{name}='{value}'\n"))
        });
        let lines: String = token.into_iter().chain(passed_on).collect();
        let file = project.kept("dev.vars");
        write(&file, &lines)?;
        let files = [Some(own).filter(|own| own.exists()), Some(file)];
        Ok(Self {
            files: files.into_iter().flatten().collect(),
            made,
        })
    }

    /// A token that nobody has had, and nothing else; for a service that is asked and stopped.
    pub(crate) fn fresh(project: &Project) -> Result<(Self, Token)> {
        let token = Token::make()?;
        let file = project.kept("deep.vars");
        write(&file, &format!("{TOKEN}='{}'\n", token.as_str()))?;
        let secrets = Self {
            files: vec![file],
            made: None,
        };
        Ok((secrets, token))
    }
}

/// Whether a file sets a variable.
fn sets(file: &Path, name: &str) -> bool {
    let text = fs::read_to_string(file).unwrap_or_default();
    let names = text.lines().filter_map(|line| line.split_once('='));
    names.into_iter().any(|(known, _)| known.trim() == name)
}

/// Writes what nobody else is to read.
fn write(file: &Path, text: &str) -> Result<()> {
    let what = || format!("writing {}", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(what)?;
    }
    let mut options = fs::OpenOptions::new();
    options.create(true).truncate(true).write(true).mode(0o600);
    let mut file = options.open(file).with_context(what)?;
    file.write_all(text.as_bytes()).with_context(what)
}
