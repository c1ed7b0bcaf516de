//! A line in the terminal that says what a run is doing, if it takes long.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use generator::messages::Printable;

use super::arguments::{Format, Settings};

/// How long a run is silent.
const SILENT: Duration = Duration::from_millis(500);

/// How often the line is written again.
const PERIOD: Duration = Duration::from_millis(200);

/// Goes to the beginning of the line, and clears it.
const CLEAR: &str = "\r\u{1b}[2K";

/// Shows the line until it is dropped. Nothing else may be printed meanwhile.
pub(super) struct Progress {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    /// What the run is doing; none when it has ended.
    stage: Mutex<Option<String>>,
    changed: Condvar,
}

impl Progress {
    /// Begins, if the standard error is a terminal and a person reads it.
    pub(super) fn begin(stage: &str, settings: &Settings) -> Self {
        let is_read = !settings.quiet && settings.format == Format::Human;
        match is_read && io::stderr().is_terminal() {
            true => Self::on(Box::new(io::stderr()), SILENT, stage),
            false => Self {
                shared: Shared::of(stage),
                thread: None,
            },
        }
    }

    fn on(mut terminal: Box<dyn Write + Send>, silent: Duration, stage: &str) -> Self {
        let shared = Shared::of(stage);
        Self {
            shared: Arc::clone(&shared),
            thread: Some(thread::spawn(move || shared.show(&mut terminal, silent))),
        }
    }

    /// Says what the run is doing from now on.
    pub(super) fn stage(&self, stage: &str) {
        self.shared.set(Some(stage.to_owned()));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            self.shared.set(None);
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn of(stage: &str) -> Arc<Self> {
        Arc::new(Self {
            stage: Mutex::new(Some(stage.to_owned())),
            changed: Condvar::new(),
        })
    }

    fn set(&self, stage: Option<String>) {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = stage;
        self.changed.notify_all();
    }

    /// Writes the line again and again, until the stage is none.
    fn show(&self, terminal: &mut dyn Write, silent: Duration) {
        let begin = Instant::now();
        let mut shown = false;
        let mut stage = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        // A run may end before this thread has begun.
        while let Some(text) = &*stage {
            let elapsed = begin.elapsed();
            if elapsed >= silent {
                let line = format!("{text}: {:.1} s", elapsed.as_secs_f64());
                let line = Printable::line(line);
                // A terminal that cannot be written is no reason to stop.
                let _ = write!(terminal, "{CLEAR}{line}").and_then(|()| terminal.flush());
                shown = true;
            }
            let wait = silent.saturating_sub(elapsed).max(PERIOD.min(silent));
            let waited = self.changed.wait_timeout(stage, wait);
            stage = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        if shown {
            let _ = write!(terminal, "{CLEAR}").and_then(|()| terminal.flush());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Terminal(Arc<Mutex<Vec<u8>>>);

    impl Write for Terminal {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            written.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Terminal {
        fn text(&self) -> String {
            let written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            String::from_utf8_lossy(&written).into_owned()
        }
    }

    #[test]
    fn a_long_run_shows_its_stages_and_clears_the_line() {
        let terminal = Terminal::default();
        let silent = Duration::from_millis(1);
        let progress = Progress::on(Box::new(terminal.clone()), silent, "reading");
        while !terminal.text().contains("reading: 0.") {
            thread::sleep(silent);
        }
        progress.stage("thinking");
        while !terminal.text().contains("thinking: ") {
            thread::sleep(silent);
        }
        drop(progress);
        assert!(terminal.text().ends_with(CLEAR), "{:?}", terminal.text());
    }

    #[test]
    fn a_short_run_shows_nothing() {
        let terminal = Terminal::default();
        let silent = Duration::from_secs(3_600);
        drop(Progress::on(Box::new(terminal.clone()), silent, "reading"));
        assert_eq!(terminal.text(), "");
    }
}
