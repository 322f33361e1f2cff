//! What failed, by name and with its first lines, from what the runners print: a log is long, and
//! often only its end is seen.

/// How many lines are kept of one failure, and how many failures.
const LINES: usize = 8;
const MAX: usize = 30;

/// Reads a runner's output for failures.
#[derive(Debug, Default)]
pub(crate) struct Failures {
    found: Vec<String>,
    open: Open,
}

/// Whether the lines that come belong to the failure that was found last.
#[derive(Debug, Default, PartialEq, Eq)]
enum Open {
    #[default]
    No,
    /// A compiler's error, until an empty line.
    Error(usize),
    /// A test of cargo's runner or Node's, until what it printed ends.
    Test(usize),
}

impl Failures {
    /// Takes in the next line.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(open) = opened(line) {
            self.open = if self.found.len() < MAX {
                self.found.push(line.trim().to_owned());
                open
            } else {
                Open::No
            };
            return;
        }
        let text = line.trim();
        match &mut self.open {
            Open::No => {}
            Open::Error(_) if text.is_empty() => self.open = Open::No,
            _ if ["failures:", "..."].contains(&text) => self.open = Open::No,
            _ if text.is_empty() || is_detail(text) => {}
            Open::Error(left) | Open::Test(left) => {
                if let Some(last) = self.found.last_mut() {
                    last.push_str("\n    ");
                    last.push_str(line.trim_end());
                }
                *left -= 1;
                if *left == 0 {
                    self.open = Open::No;
                }
            }
        }
    }

    /// What failed: each a name, and under it the first lines.
    pub(crate) fn found(self) -> Vec<String> {
        self.found
    }
}

/// What a line begins that says that something failed.
fn opened(line: &str) -> Option<Open> {
    let is_test = line.trim_start().starts_with("not ok ")
        || (line.starts_with("---- ") && line.trim_end().ends_with(" ----"));
    if is_test {
        return Some(Open::Test(LINES));
    }
    (line.starts_with("error: ") || line.starts_with("error[")).then_some(Open::Error(LINES))
}

/// What Node says of every failure, and nobody needs first.
fn is_detail(text: &str) -> bool {
    let names = ["---", "duration_ms:", "type:", "failureType:", "error: |-"];
    names.iter().any(|name| text.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut failures = Failures::default();
        text.lines().for_each(|line| failures.read(line));
        failures.found()
    }

    #[test]
    fn a_failed_test_of_cargo_s_is_found_with_what_it_said() {
        let text = "test a::good ... ok\ntest a::bad ... FAILED\n\nfailures:\n\n\
            ---- a::bad stdout ----\n\nthread 'a::bad' panicked at src/a.rs:3:5:\nleft: 1\n\n\n\
            failures:\n    a::bad\n\ntest result: FAILED. 1 passed; 1 failed";
        assert_eq!(
            found(text),
            ["---- a::bad stdout ----\n    thread 'a::bad' panicked at src/a.rs:3:5:\n    left: 1"]
        );
    }

    #[test]
    fn a_failed_test_of_node_s_is_found_with_its_error() {
        let text = "# Subtest: good\nok 1 - good\n  ---\n  duration_ms: 3\n  ...\n# Subtest: bad\n\
            not ok 2 - bad\n  ---\n  duration_ms: 5\n  type: 'test'\n  location: 'a.mjs:3:1'\n  \
            failureType: 'testCodeFailure'\n  error: |-\n    429 !== 401\n  ...\n1..2";
        assert_eq!(
            found(text),
            ["not ok 2 - bad\n      location: 'a.mjs:3:1'\n        429 !== 401"]
        );
    }

    #[test]
    fn a_compiler_s_error_is_found_up_to_its_end() {
        let text =
            "   Compiling a\nerror[E0308]: mismatched types\n --> src/a.rs:1:2\n\nwarning: b";
        assert_eq!(
            found(text),
            ["error[E0308]: mismatched types\n     --> src/a.rs:1:2"]
        );
    }

    #[test]
    fn of_many_lines_and_many_failures_the_first_are_kept() {
        let long = format!("not ok 1 - a\n{}", "x\n".repeat(50));
        assert_eq!(found(&long)[0].lines().count(), 1 + LINES);
        assert_eq!(found(&"not ok 1 - a\nb\n".repeat(100)).len(), MAX);
    }
}
