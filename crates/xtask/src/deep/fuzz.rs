//! Every decoder, on bytes that nobody meant for it.
//!
//! With a nightly compiler cargo-fuzz goes on from the corpora for a while; without one the suite's
//! own mutations of the same corpora are all there is, and that is said.

use anyhow::Result;

use crate::{
    project::Project,
    run::{command, quiet, step},
    setup::tools,
    test::tally::Tally,
};

/// For how many seconds each target runs.
const SECONDS: u32 = 30;

/// A target of cargo-fuzz, and the test that mutates its corpus on any compiler.
struct Target {
    package: &'static str,
    folder: &'static str,
    name: &'static str,
    test: &'static str,
}

const TARGETS: [Target; 4] = [
    Target {
        package: "sidera-ephemeris",
        folder: "crates/ephemeris",
        name: "pack",
        test: "fuzzed_packs",
    },
    Target {
        package: "sidera-monitor",
        folder: "crates/monitor",
        name: "decode",
        test: "fuzzed_values",
    },
    Target {
        package: "sidera-atlas",
        folder: "crates/atlas",
        name: "zones",
        test: "fuzzed_zones",
    },
    Target {
        package: "sidera-atlas",
        folder: "crates/atlas",
        name: "places",
        test: "fuzzed_places",
    },
];

/// Runs all targets.
pub(super) fn run(project: &Project) -> Result<Tally> {
    let has_nightly = quiet(&mut command(
        "rustup",
        ["run", "nightly", "cargo", "--version"],
    ))
    .is_ok();
    if has_nightly {
        tools::ensure(project, &tools::CARGO_FUZZ)?;
        println!("    with cargo-fuzz and the nightly compiler, {SECONDS} s a target");
    } else {
        println!(
            "    there is no nightly compiler (rustup toolchain install nightly): the corpora"
        );
        println!(
            "    and mutations of them are decoded by the stable one, without coverage's guidance"
        );
    }
    let mut tally = Tally::default();
    for target in &TARGETS {
        tally.add(step(
            &format!("fuzzing {} of {}", target.name, target.package),
            || {
                if has_nightly {
                    guided(project, target)
                } else {
                    mutated(project, target)
                }
            },
        )?);
    }
    Ok(tally)
}

fn guided(project: &Project, target: &Target) -> Result<Tally> {
    let mut fuzz = command(
        "rustup",
        ["run", "nightly", "cargo", "fuzz", "run", target.name],
    );
    // What is new goes into the first corpus; the committed one stays as it is.
    let found = project.target().join("fuzz-corpus").join(target.name);
    std::fs::create_dir_all(&found)?;
    fuzz.arg(found)
        .arg(format!("fuzz/corpus/{}", target.name))
        .args([
            "--",
            &format!("-max_total_time={SECONDS}"),
            "-timeout=20",
            "-print_final_stats=1",
        ])
        .current_dir(project.path(target.folder))
        .env("CARGO_TARGET_DIR", project.target().join("fuzz"))
        .env("PATH", tools::search_path(project));
    Tally::of_check(&mut fuzz)
}

fn mutated(project: &Project, target: &Target) -> Result<Tally> {
    let mut test = command(
        "cargo",
        ["test", "--package", target.package, "--test", target.test],
    );
    Tally::of_tests(test.current_dir(project.root()))
}
