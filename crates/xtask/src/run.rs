//! Running other programs, and saying so.

use std::{
    ffi::OsStr,
    io::{self, BufRead, BufReader},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

/// Says what is about to happen, does it, and says how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {what}");
    let start = Instant::now();
    let result = work();
    let seconds = start.elapsed().as_secs_f64();
    match &result {
        Ok(_) => println!("    {what}: {seconds:.1} s"),
        Err(_) => println!("    {what}: failed after {seconds:.1} s"),
    }
    result
}

/// A command with its arguments.
pub(crate) fn command<I, S>(program: impl AsRef<OsStr>, arguments: I) -> Command
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Runs a command whose output is shown as it comes.
pub(crate) fn show(command: &mut Command) -> Result<()> {
    let line = echo(command);
    let status = command.status().with_context(|| cannot_start(&line))?;
    if !status.success() {
        bail!("`{line}` failed: {status}");
    }
    Ok(())
}

/// Runs a command whose output is only of interest if it fails, and gives its standard output.
pub(crate) fn quiet(command: &mut Command) -> Result<String> {
    let line = describe(command);
    let output = command.output().with_context(|| cannot_start(&line))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        bail!("`{line}` failed: {}\n{printed}{errors}", output.status);
    }
    Ok(printed)
}

/// Runs a command whose output, errors among it, is shown as it comes and given to `read` line by
/// line; says whether it succeeded.
pub(crate) fn watch(command: &mut Command, mut read: impl FnMut(&str)) -> Result<bool> {
    let line = echo(command);
    let (output, input) = io::pipe().context("making a pipe")?;
    command.stdout(input.try_clone()?).stderr(input);
    let mut child = command.spawn().with_context(|| cannot_start(&line))?;
    // The command would keep its ends of the pipe, which then would not end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    for printed in BufReader::new(output).split(b'\n') {
        let printed = printed.with_context(|| format!("reading what `{line}` prints"))?;
        let printed = String::from_utf8_lossy(&printed);
        println!("{printed}");
        read(&printed);
    }
    Ok(child.wait()?.success())
}

/// The command as one would type it.
pub(crate) fn describe(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = program.rsplit('/').next().unwrap_or(&program).to_owned();
    std::iter::once(name)
        .chain(command.get_args().map(|a| a.to_string_lossy().into_owned()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn echo(command: &Command) -> String {
    let line = describe(command);
    println!("    $ {line}");
    line
}

fn cannot_start(line: &str) -> String {
    format!("cannot start `{line}`")
}
