//! Writes a crate and aborts before the file-system step with a given number: `dying-writer <wanted> <out> <step>`.
//!
//! `wanted` is a folder with the files of the crate as they should be. Steps that only read are not counted.
#![allow(clippy::unwrap_used, reason = "this is a part of a test")]

use std::path::Path;

use generator::write::{Step, apply_with, compare};
use tests::generated_from;

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    let (wanted, out) = (Path::new(&arguments[1]), Path::new(&arguments[2]));
    let last: usize = arguments[3].parse().unwrap();
    let generated = generated_from(wanted);
    let comparison = compare(out, &generated).unwrap();
    let mut steps = 0;
    let written = apply_with(out, &comparison, &mut |step, _| {
        steps += usize::from(step != Step::Read);
        if steps == last {
            std::process::abort();
        }
        Ok(())
    });
    written.unwrap();
}
