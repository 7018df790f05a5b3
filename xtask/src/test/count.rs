//! Counting what test runners report.

use std::fmt;

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
}

impl Count {
    /// One check that passed.
    pub(crate) fn pass() -> Self {
        Self { passed: 1, ..Self::default() }
    }

    /// One check that failed.
    pub(crate) fn failure() -> Self {
        Self { failed: 1, ..Self::default() }
    }

    /// One check that could not be made here.
    pub(crate) fn skip() -> Self {
        Self { skipped: 1, ..Self::default() }
    }

    /// Takes another count in.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed = self.passed.saturating_add(other.passed);
        self.failed = self.failed.saturating_add(other.failed);
        self.skipped = self.skipped.saturating_add(other.skipped);
    }

    /// Adds up the `test result:` lines of libtest, of which a run prints one a binary. A test that found
    /// something missing here says so in a line that begins with `skipped:`, and is not counted as passed.
    pub(crate) fn from_libtest(output: &str) -> Self {
        let mut count = Self::default();
        for line in output.lines().map(str::trim) {
            if let Some(result) = line.strip_prefix("test result: ") {
                count.passed = count.passed.saturating_add(number_before(result, " passed"));
                count.failed = count.failed.saturating_add(number_before(result, " failed"));
                count.skipped = count.skipped.saturating_add(number_before(result, " ignored"));
            } else if line.starts_with("skipped:") {
                count.passed = count.passed.saturating_sub(1);
                count.skipped = count.skipped.saturating_add(1);
            }
        }
        count
    }

    /// Reads the closing lines of node's test runner in its TAP form.
    pub(crate) fn from_tap(output: &str) -> Self {
        let of = |name: &str| {
            let line = output.lines().rev().find_map(|line| line.strip_prefix("# ")?.strip_prefix(name));
            line.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
        };
        let cancelled: usize = of("cancelled ");
        let failed: usize = of("fail ");
        let todo: usize = of("todo ");
        let skipped: usize = of("skipped ");
        Self {
            passed: of("pass "),
            failed: failed.saturating_add(cancelled),
            skipped: skipped.saturating_add(todo),
        }
    }
}

/// The number that stands before a word, as in `ok. 12 passed; 0 failed`.
fn number_before(text: &str, word: &str) -> usize {
    let before = text.split_once(word).map_or("", |(before, _)| before);
    before.rsplit([' ', ';']).next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    // As libtest of Rust 1.95 prints it.
    #[test]
    fn libtest_is_added_up_over_its_binaries() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                      skipped: the OpenAPI document is not here\n\
                      test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(Count::from_libtest(output), Count { passed: 14, failed: 2, skipped: 2 });
        assert_eq!(Count::from_libtest("error: could not compile"), Count::default());
    }

    // As node 20 prints it.
    #[test]
    fn tap_is_read_from_its_end() {
        let output = "TAP version 13\n# pass 99 is a title\nok 1 - a\n# tests 5\n# suites 0\n# pass 3\n\
                      # fail 1\n# cancelled 1\n# skipped 2\n# todo 0\n# duration_ms 12.5\n";
        assert_eq!(Count::from_tap(output), Count { passed: 3, failed: 2, skipped: 2 });
    }

    #[test]
    fn the_line_says_skipped_only_where_something_was() {
        assert_eq!(Count::pass().to_string(), "1 passed, 0 failed");
        assert_eq!(Count::skip().to_string(), "0 passed, 0 failed, 1 skipped");
    }
}
