//! The computing time of this thread, which other work on the machine changes little.

use std::time::{Duration, Instant};

use criterion::measurement::{Measurement, ValueFormatter, WallTime};

/// Measures computing time, where the system tells it; else the time of the clock.
pub(crate) struct CpuTime;

/// When a measurement began.
pub(crate) struct Start {
    clock: Instant,
    computed: Option<Duration>,
}

#[allow(clippy::disallowed_methods, reason = "this is a benchmark")]
fn computed() -> Option<Duration> {
    // The system counts the time of a thread when it gives way.
    std::thread::yield_now();
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = line.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

impl Measurement for CpuTime {
    type Intermediate = Start;
    type Value = Duration;

    fn start(&self) -> Start {
        Start {
            clock: Instant::now(),
            computed: computed(),
        }
    }

    fn end(&self, start: Start) -> Duration {
        let elapsed = start.clock.elapsed();
        let both = computed().zip(start.computed);
        both.map_or(elapsed, |(now, before)| now.saturating_sub(before))
    }

    fn add(&self, first: &Duration, second: &Duration) -> Duration {
        *first + *second
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}
