//! The standard output for results, the standard error for everything else, and the exit code.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

use generator::messages::{Printable, Style};

use super::arguments::Color;

/// Exit code: the crate, or what was learned, differs from the docs or the samples.
pub(super) const STALE: u8 = 1;

/// Exit code: an error in the command line, the configuration or the docs, or on the disk.
pub(super) const ERROR: u8 = 2;

/// The first error of the standard output.
static WRITE_ERROR: OnceLock<io::Error> = OnceLock::new();

/// Prints text on the standard output.
pub(super) fn stdout(text: Printable) {
    record_error(writeln!(io::stdout().lock(), "{text}"));
}

/// Prints a text of the program itself on the standard output, byte by byte: a script, a manual page.
pub(super) fn stdout_bytes(text: &[u8]) {
    record_error(io::stdout().lock().write_all(text));
}

/// Prints text on the standard error.
pub(super) fn stderr(text: Printable) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Remembers the first error. Ignores a broken pipe.
fn record_error(result: io::Result<()>) {
    if let Err(error) = result
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        let _ = WRITE_ERROR.set(error);
    }
}

/// The exit code of the run: an error if the standard output could not be written.
pub(super) fn finish(code: ExitCode) -> ExitCode {
    record_error(io::stdout().flush());
    match WRITE_ERROR.get() {
        None => code,
        Some(error) => {
            let message = format_args!("the standard output cannot be written: {error}");
            stderr(Printable::line(message));
            ExitCode::from(ERROR)
        }
    }
}

/// The style of the standard output.
pub(super) fn stdout_style(color: Color) -> Style {
    style(color, &io::stdout())
}

/// The style of the standard error.
pub(super) fn stderr_style(color: Color) -> Style {
    style(color, &io::stderr())
}

fn style(color: Color, stream: &impl IsTerminal) -> Style {
    let no_color = || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match color {
        Color::Always => Style::Colored,
        Color::Auto if stream.is_terminal() && !no_color() => Style::Colored,
        Color::Auto | Color::Never => Style::Plain,
    }
}
