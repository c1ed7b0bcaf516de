//! Writes the crate again whenever the docs or the configuration change.

use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use generator::read::{self, Stamp};

use super::arguments::Settings;
use super::generate;
use super::load::inputs;
use super::output::print_status;

/// How often the inputs are looked at.
const PERIOD: Duration = Duration::from_millis(300);

/// The looks take at most this part of the time.
const PART: u32 = 10;

/// Never ends by itself. A run with an error says so, and the next change begins another one.
pub(super) fn run(settings: &Settings) -> ExitCode {
    let mut seen = stamp(settings);
    loop {
        generate::run(settings);
        print_status("watching the docs and the configuration", settings);
        // What has changed during the run is seen by the first look.
        seen = next(seen, settings);
    }
}

/// Waits until the inputs have changed and are then the same in two looks: a program may write many files.
fn next(seen: Stamp, settings: &Settings) -> Stamp {
    let mut last = seen;
    loop {
        let begin = Instant::now();
        let now = stamp(settings);
        if now != seen && now == last {
            return now;
        }
        last = now;
        thread::sleep(PERIOD.max(begin.elapsed() * PART));
    }
}

fn stamp(settings: &Settings) -> Stamp {
    read::stamp(&inputs(settings), &settings.out)
}
