//! What a person sees while a command runs.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// One error, in one line.
pub(crate) fn error(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}

/// A finished or instantaneous step.
pub(crate) fn note(text: &str) {
    eprintln!("· {text}");
}

/// A step that may take minutes: says what it is, how far it is, and how long it took.
pub(crate) struct Step {
    title: String,
    started: Instant,
    last_said: Option<Instant>,
    drawn: bool,
}

/// How often progress is said where lines cannot be redrawn, as in a log.
const LOG_INTERVAL: Duration = Duration::from_secs(20);

impl Step {
    /// Begins a step. `expectation` says what it waits for and how long that usually takes.
    pub(crate) fn begin(title: &str, expectation: &str) -> Self {
        eprintln!("· {title} ({expectation})");
        Self { title: title.to_owned(), started: Instant::now(), last_said: None, drawn: false }
    }

    /// Says how far it is. May be called as often as there is news.
    pub(crate) fn progress(&mut self, done: u64, total: u64, unit: &str) {
        let seconds = self.started.elapsed().as_secs();
        let text = format!("  {}: {done} of {total} {unit}, {}", self.title, clock(seconds));
        let mut stderr = std::io::stderr();
        if stderr.is_terminal() {
            let _ = write!(stderr, "\r\x1b[2K{text}");
            let _ = stderr.flush();
            self.drawn = true;
        } else if self.last_said.unwrap_or(self.started).elapsed() >= LOG_INTERVAL {
            self.last_said = Some(Instant::now());
            eprintln!("{text}");
        }
    }

    /// Ends the step well.
    pub(crate) fn done(mut self) {
        self.clear();
        let seconds = self.started.elapsed().as_secs();
        if seconds >= 2 {
            eprintln!("  {}: done in {}", self.title, clock(seconds));
        }
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.drawn) {
            eprint!("\r\x1b[2K");
        }
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        self.clear();
    }
}

fn clock(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds:02} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(clock(0), "0 s");
        assert_eq!(clock(59), "59 s");
        assert_eq!(clock(125), "2 min 05 s");
    }
}
