//! What was typed.

use std::{ffi::OsString, str::FromStr};

use anyhow::{Context, Result, bail};
use lexopt::prelude::{Long, Short, Value};

use crate::{
    bench::{self, peers::Peer},
    commands::{accuracy, simulate, token, update},
};

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Says what there is.
    Help,
    /// Serves everything locally.
    Dev {
        /// Where to listen.
        port: u16,
    },
    /// Builds what ships.
    Build(Target),
    /// Runs tests and checks.
    Test {
        /// The names of the parts to run; all if empty.
        only: Vec<String>,
    },
    /// Runs the checks that need Python or a nightly compiler.
    Deep {
        /// The names of the parts to run; all if empty.
        only: Vec<String>,
    },
    /// Lists what ships.
    Sbom,
    /// Measures what ships.
    Size {
        /// Whether the sizes are recorded.
        write: bool,
    },
    /// Measures speed.
    Bench(bench::Plan),
    /// Sends requests to a server; what follows is its own to read.
    Load(Vec<OsString>),
    /// Measures accuracy.
    Accuracy(accuracy::Plan),
    /// Simulates monitoring.
    Simulate(simulate::Plan),
    /// Makes an operator's token.
    NewToken(token::Plan),
    /// Makes the atlas's data.
    Update(update::Plan),
    /// Writes the API's description.
    Openapi,
}

/// What to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// The Worker.
    Worker,
    /// The page.
    Page,
    /// Both.
    All,
    /// The npm package.
    Package,
}

const DEFAULT_PORT: u16 = 8787;
/// Thousands, in seconds.
const DEFAULT_SEEDS: u64 = 4_000;

/// The command of this process.
pub(crate) fn parse() -> Result<Command> {
    parse_from(lexopt::Parser::from_env())
}

fn parse_from(mut arguments: lexopt::Parser) -> Result<Command> {
    let name = match arguments.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(name)) => name.to_string_lossy().into_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "help" => Ok(Command::Help),
        "dev" => dev(&mut arguments),
        "build" => build(&mut arguments),
        "test" => only(&mut arguments).map(|only| Command::Test { only }),
        "deep" => only(&mut arguments).map(|only| Command::Deep { only }),
        "sbom" => end(&mut arguments).map(|()| Command::Sbom),
        "size" => flag("write", &mut arguments).map(|write| Command::Size { write }),
        "bench" => bench(&mut arguments).map(Command::Bench),
        "load" => Ok(Command::Load(arguments.raw_args()?.collect())),
        "accuracy" => accuracy(&mut arguments).map(Command::Accuracy),
        "simulate" => simulate(&mut arguments).map(Command::Simulate),
        "token" => token(&mut arguments).map(Command::NewToken),
        "update" => update(&mut arguments).map(Command::Update),
        "openapi" => end(&mut arguments).map(|()| Command::Openapi),
        _ => bail!("there is no command `{name}`; `cargo xtask help` lists those there are"),
    }
}

fn dev(arguments: &mut lexopt::Parser) -> Result<Command> {
    let mut port = DEFAULT_PORT;
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('p') | Long("port") => {
                let text = arguments.value()?.to_string_lossy().into_owned();
                port = text
                    .parse()
                    .with_context(|| format!("--port takes a number up to 65535, not `{text}`"))?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Dev { port })
}

fn build(arguments: &mut lexopt::Parser) -> Result<Command> {
    let target = match arguments.next()? {
        None => Target::All,
        Some(Value(name)) if name == "worker" => Target::Worker,
        Some(Value(name)) if name == "page" => Target::Page,
        Some(Value(name)) if name == "package" => Target::Package,
        Some(other) => return Err(other.unexpected().into()),
    };
    end(arguments).map(|()| Command::Build(target))
}

/// The parts that are named.
fn only(arguments: &mut lexopt::Parser) -> Result<Vec<String>> {
    let mut only = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => {
                let names = arguments.value()?.to_string_lossy().into_owned();
                only.extend(names.split(',').map(str::to_owned));
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(only)
}

fn bench(arguments: &mut lexopt::Parser) -> Result<bench::Plan> {
    let mut plan = bench::Plan {
        suites: Vec::new(),
        against: None,
        quick: false,
        write: false,
        gather: false,
        soak_minutes: None,
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(suite) => plan.suites.push(suite.to_string_lossy().into_owned()),
            Long("quick") => plan.quick = true,
            Long("write") => plan.write = true,
            Long("gather") => plan.gather = true,
            Long("soak") => plan.soak_minutes = Some(number("--soak", arguments)?),
            Long("against") => {
                let names = arguments.value()?.to_string_lossy().into_owned();
                plan.against.get_or_insert_default().extend(peers(&names)?);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(unknown) = plan
        .suites
        .iter()
        .find(|suite| !bench::SUITES.contains(&suite.as_str()) && *suite != bench::page::NAME)
    {
        let known = bench::SUITES.join(", ");
        let page = bench::page::NAME;
        bail!("there is no suite `{unknown}`; there are {known} and {page}");
    }
    Ok(plan)
}

/// The peers of these names, with commas between them; `none` is nobody.
fn peers(names: &str) -> Result<Vec<Peer>> {
    let mut peers = Vec::new();
    for name in names.split(',').filter(|name| *name != "none") {
        match Peer::ALL.into_iter().find(|peer| peer.name() == name) {
            Some(peer) => peers.push(peer),
            None => bail!(
                "there is no peer `{name}`; there are {}, none",
                Peer::ALL.map(Peer::name).join(", ")
            ),
        }
    }
    Ok(peers)
}

fn accuracy(arguments: &mut lexopt::Parser) -> Result<accuracy::Plan> {
    let mut plan = accuracy::Plan {
        kernels: None,
        moments: 20_000,
        write: false,
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("kernels") => plan.kernels = Some(arguments.value()?.into()),
            Long("moments") => {
                let text = arguments.value()?.to_string_lossy().into_owned();
                plan.moments = text
                    .parse()
                    .with_context(|| format!("--moments takes a number, not `{text}`"))?;
            }
            Long("write") => plan.write = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(plan)
}

fn update(arguments: &mut lexopt::Parser) -> Result<update::Plan> {
    let mut plan = update::Plan {
        parts: Vec::new(),
        check: false,
        pairs: 100_000,
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(name) => match update::Part::ALL
                .into_iter()
                .find(|part| name == part.name())
            {
                Some(part) => plan.parts.push(part),
                None => bail!(
                    "there are tzdb and places to update, not {}",
                    name.display()
                ),
            },
            Long("check") => plan.check = true,
            Long("pairs") => {
                let text = arguments.value()?.to_string_lossy().into_owned();
                plan.pairs = text
                    .parse()
                    .with_context(|| format!("--pairs takes a number, not `{text}`"))?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(plan)
}

fn simulate(arguments: &mut lexopt::Parser) -> Result<simulate::Plan> {
    let (mut seed, mut seeds, mut cost) = (None, None, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("cost") => cost = true,
            Long("seed") => seed = Some(number("--seed", arguments)?),
            Long("seeds") => seeds = Some(number("--seeds", arguments)?),
            other => return Err(other.unexpected().into()),
        }
    }
    if cost {
        anyhow::ensure!(
            seed.is_none() && seeds.is_none(),
            "--cost takes no seeds: it prints what is counted, not what is simulated"
        );
        return Ok(simulate::Plan::Cost);
    }
    Ok(simulate::Plan::Run(simulate::Seeds {
        seed: seed.unwrap_or(0),
        // A seed that is named is run alone.
        seeds: seeds.unwrap_or(if seed.is_some() { 1 } else { DEFAULT_SEEDS }),
    }))
}

fn number<T: FromStr>(option: &str, arguments: &mut lexopt::Parser) -> Result<T> {
    let text = arguments.value()?.to_string_lossy().into_owned();
    text.parse()
        .ok()
        .with_context(|| format!("{option} takes a number, not `{text}`"))
}

fn token(arguments: &mut lexopt::Parser) -> Result<token::Plan> {
    match arguments.next()? {
        Some(Value(word)) if word == "new" => {}
        Some(other) => return Err(other.unexpected().into()),
        None => bail!("what is wanted is `cargo xtask token new NAME`"),
    }
    let (mut name, mut scope) = (None, "admin".to_owned());
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("scope") => scope = arguments.value()?.to_string_lossy().into_owned(),
            Value(word) if name.is_none() => name = Some(word.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().into()),
        }
    }
    let name = name.context("the token needs the name of who will have it")?;
    token::Plan { name, scope }.check()
}

/// Whether the one option that may be there is.
fn flag(name: &str, arguments: &mut lexopt::Parser) -> Result<bool> {
    let mut is_there = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long(found) if found == name => is_there = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(is_there)
}

fn end(arguments: &mut lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        None => Ok(()),
        Some(other) => Err(other.unexpected().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Command> {
        parse_from(lexopt::Parser::from_args(words))
    }

    #[test]
    fn nothing_and_help_mean_help() {
        for words in [&[][..], &["help"], &["--help"], &["-h"]] {
            assert_eq!(parsed(words).unwrap(), Command::Help);
        }
    }

    #[test]
    fn dev_listens_where_it_is_told() {
        assert_eq!(parsed(&["dev"]).unwrap(), Command::Dev { port: 8787 });
        let told = parsed(&["dev", "--port", "9000"]).unwrap();
        assert_eq!(told, Command::Dev { port: 9000 });
    }

    #[test]
    fn a_port_that_is_none_is_refused_by_name() {
        let error = parsed(&["dev", "--port", "70000"]).unwrap_err();
        assert!(error.to_string().contains("70000"));
    }

    #[test]
    fn parts_are_repeated_or_joined_by_commas() {
        let only = vec!["native".to_owned(), "page".to_owned()];
        for words in [
            &["test", "--only", "native,page"][..],
            &["test", "--only", "native", "--only=page"],
        ] {
            assert_eq!(parsed(words).unwrap(), Command::Test { only: only.clone() });
        }
        let deep = Command::Deep {
            only: vec!["routes".into()],
        };
        assert_eq!(parsed(&["deep", "--only", "routes"]).unwrap(), deep);
    }

    #[test]
    fn a_bench_is_against_all_peers_unless_told() {
        let Command::Bench(plan) = parsed(&["bench", "ephemeris"]).unwrap() else {
            panic!("not a bench");
        };
        assert_eq!((plan.against, plan.quick), (None, false));
        let Command::Bench(plan) = parsed(&["bench", "--against=none", "--quick"]).unwrap() else {
            panic!("not a bench");
        };
        assert_eq!((plan.against, plan.quick), (Some(Vec::new()), true));
        let Command::Bench(plan) = parsed(&["bench", "--against", "swiss"]).unwrap() else {
            panic!("not a bench");
        };
        assert_eq!(plan.against, Some(vec![Peer::Swiss]));
    }

    #[test]
    fn what_follows_load_is_handed_on() {
        let words = ["load", "http://localhost:8787", "--rate", "50", "--mix=all"];
        let rest = words[1..].iter().map(OsString::from).collect();
        assert_eq!(parsed(&words).unwrap(), Command::Load(rest));
    }

    #[test]
    fn sizes_are_recorded_only_when_told() {
        assert_eq!(parsed(&["size"]).unwrap(), Command::Size { write: false });
        let told = parsed(&["size", "--write"]).unwrap();
        assert_eq!(told, Command::Size { write: true });
    }

    #[test]
    fn a_seed_that_is_named_is_run_alone() {
        let seeds = |words: &[&str]| match parsed(words).unwrap() {
            Command::Simulate(simulate::Plan::Run(plan)) => (plan.seed, plan.seeds),
            other => panic!("{other:?}"),
        };
        assert_eq!(seeds(&["simulate"]), (0, DEFAULT_SEEDS));
        assert_eq!(seeds(&["simulate", "--seed", "7"]), (7, 1));
        assert_eq!(seeds(&["simulate", "--seed=7", "--seeds=3"]), (7, 3));
    }

    #[test]
    fn a_token_has_a_name_and_a_scope_that_the_service_knows() {
        let wanted = token::Plan {
            name: "alice".into(),
            scope: "read".into(),
        };
        let words = ["token", "new", "alice", "--scope", "read"];
        assert_eq!(parsed(&words).unwrap(), Command::NewToken(wanted));
        for words in [
            &["token"][..],
            &["token", "new"],
            &["token", "old", "alice"],
            &["token", "new", "a b"],
            &["token", "new", "development"],
            &["token", "new", "alice", "--scope", "root"],
        ] {
            assert!(parsed(words).is_err(), "{words:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for words in [
            &["deploy"][..],
            &["dev", "fast"],
            &["size", "--all"],
            &["build", "tower"],
            &["bench", "patience"],
            &["bench", "--against", "time"],
            &["accuracy", "--moments", "many"],
        ] {
            assert!(parsed(words).is_err(), "{words:?}");
        }
    }
}
