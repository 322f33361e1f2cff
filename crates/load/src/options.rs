//! What was typed.

use std::{path::PathBuf, time::Duration};

use anyhow::{Context, Result, bail, ensure};
use lexopt::prelude::{Long, Value};

use crate::{Mix, Target};

/// What to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Whom to ask.
    pub target: Target,
    /// How many requests are measured.
    pub requests: u64,
    /// How many connections there are, each with one request at a time.
    pub concurrency: u32,
    /// How many requests a second are sent; without it, each as soon as a connection is free.
    pub rate: Option<f64>,
    /// What is asked.
    pub mix: Mix,
    /// How many requests come before those that are measured.
    pub warm_up: u64,
    /// How long an answer may take from when it was asked for.
    pub timeout: Duration,
    /// Where the results go beside the terminal.
    pub output: Output,
}

/// Where results go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    /// A file for JSON; `-` is standard output, in place of the text.
    pub json: Option<PathBuf>,
    /// A file for a page.
    pub html: Option<PathBuf>,
}

const REQUESTS: u64 = 1_000;
const CONCURRENCY: u32 = 10;
const TIMEOUT: Duration = Duration::from_secs(10);
/// The most requests that warm up unless it was said.
const WARM_UP: u64 = 1_000;

impl Options {
    /// A thousand requests for the charts' mix over ten connections.
    pub fn new(target: Target) -> Self {
        Self {
            target,
            requests: REQUESTS,
            concurrency: CONCURRENCY,
            rate: None,
            mix: Mix::Charts,
            warm_up: 0,
            timeout: TIMEOUT,
            output: Output::default(),
        }
    }

    /// Reads what was typed.
    ///
    /// # Errors
    ///
    /// Says what cannot be, the refusal of a host among it.
    pub fn parse(mut arguments: lexopt::Parser) -> Result<Self> {
        let (mut url, mut allowed, mut really) = (None, Vec::new(), false);
        let mut warm_up = None;
        // Replaced below: what is typed may come in any order.
        let mut options = Self::new(Target::parse("http://localhost")?);
        while let Some(argument) = arguments.next()? {
            match argument {
                Value(text) if url.is_none() => url = Some(text.to_string_lossy().into_owned()),
                Long("requests") => options.requests = number("--requests", &mut arguments)?,
                Long("concurrency") => {
                    options.concurrency = number("--concurrency", &mut arguments)?;
                }
                Long("rate") => options.rate = Some(number("--rate", &mut arguments)?),
                Long("warm-up") => warm_up = Some(number("--warm-up", &mut arguments)?),
                Long("timeout") => {
                    let seconds: f64 = number("--timeout", &mut arguments)?;
                    options.timeout =
                        Duration::try_from_secs_f64(seconds).context("--timeout takes seconds")?;
                }
                Long("mix") => options.mix = Mix::parse(&text(&mut arguments)?)?,
                Long("json") => options.output.json = Some(arguments.value()?.into()),
                Long("html") => options.output.html = Some(arguments.value()?.into()),
                Long("allow-host") => allowed.push(text(&mut arguments)?),
                Long("yes-really") => really = true,
                other => return Err(other.unexpected().into()),
            }
        }
        let url =
            url.context("the address is missing: `cargo xtask load http://localhost:8787`")?;
        options.target = Target::parse(&url)?;
        options.target.permit(&allowed, really)?;
        options.warm_up = warm_up.unwrap_or_else(|| options.usual_warm_up());
        options.check()?;
        Ok(options)
    }

    fn usual_warm_up(&self) -> u64 {
        (self.requests / 10).clamp(
            u64::from(self.concurrency),
            WARM_UP.max(self.concurrency.into()),
        )
    }

    fn check(&self) -> Result<()> {
        ensure!(
            self.requests > 0,
            "--requests is 0: there would be nothing to measure"
        );
        ensure!(
            (1..=10_000).contains(&self.concurrency),
            "--concurrency is from 1 to 10000, not {}",
            self.concurrency
        );
        if let Some(rate) = self.rate {
            ensure!(
                rate.is_finite() && (0.001..=1e6).contains(&rate),
                "--rate is from 0.001 to 1000000 requests a second, not {rate}"
            );
        }
        ensure!(
            !self.timeout.is_zero(),
            "--timeout is 0: nothing could be answered"
        );
        Ok(())
    }
}

fn text(arguments: &mut lexopt::Parser) -> Result<String> {
    match arguments.value()?.into_string() {
        Ok(text) => Ok(text),
        Err(other) => bail!("`{}` is no text", other.display()),
    }
}

fn number<T: std::str::FromStr>(option: &str, arguments: &mut lexopt::Parser) -> Result<T> {
    let text = text(arguments)?;
    text.parse()
        .ok()
        .with_context(|| format!("{option} takes a number, not `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Options> {
        Options::parse(lexopt::Parser::from_args(words))
    }

    #[test]
    fn what_is_typed_is_what_is_done() {
        let options = parsed(&[
            "--rate",
            "250.5",
            "http://127.0.0.1:8787",
            "--requests=500",
            "--concurrency",
            "7",
            "--mix",
            "all",
            "--warm-up",
            "3",
            "--timeout",
            "2.5",
            "--json",
            "out.json",
        ])
        .unwrap();
        assert_eq!(
            (options.requests, options.concurrency, options.warm_up),
            (500, 7, 3)
        );
        assert_eq!((options.rate, options.mix), (Some(250.5), Mix::All));
        assert_eq!(options.timeout, Duration::from_millis(2_500));
        assert_eq!(options.output.json, Some("out.json".into()));
        assert_eq!(options.target.authority(), "127.0.0.1:8787");
    }

    #[test]
    fn a_tenth_warms_up_but_every_connection_once() {
        let warm_up = |words: &[&str]| parsed(words).unwrap().warm_up;
        assert_eq!(warm_up(&["http://localhost", "--requests", "5000"]), 500);
        assert_eq!(warm_up(&["http://localhost", "--requests", "10"]), 10);
        assert_eq!(
            warm_up(&["http://localhost", "--requests", "1000000"]),
            1_000
        );
        let many = [
            "http://localhost",
            "--requests",
            "10",
            "--concurrency",
            "2000",
        ];
        assert_eq!(warm_up(&many), 2_000);
    }

    #[test]
    fn other_hosts_are_refused_unless_told_twice() {
        let url = "https://sidera.example";
        for words in [
            &[url][..],
            &[url, "--yes-really"],
            &[url, "--allow-host", "sidera.example"],
            &[url, "--allow-host", "other.example", "--yes-really"],
        ] {
            let refusal = parsed(words).unwrap_err().to_string();
            assert!(
                refusal.contains("--allow-host sidera.example --yes-really"),
                "{refusal}"
            );
        }
        assert!(parsed(&[url, "--allow-host", "sidera.example", "--yes-really"]).is_ok());
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let url = "http://localhost";
        for words in [
            &[][..],
            &["localhost:8787"],
            &[url, "--requests", "0"],
            &[url, "--requests", "many"],
            &[url, "--concurrency", "0"],
            &[url, "--rate", "0"],
            &[url, "--rate", "NaN"],
            &[url, "--timeout", "-1"],
            &[url, "--mix", "tea"],
            &[url, "--slowly"],
        ] {
            assert!(parsed(words).is_err(), "{words:?}");
        }
    }
}
