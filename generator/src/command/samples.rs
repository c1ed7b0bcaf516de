//! Reads the samples that the command line names, and compares them with the docs.

use clap::CommandFactory;
use clap::error::ErrorKind;

use generator::conformance::{Observations, Observer, Values};
use generator::diagnostic::Diagnostics;
use generator::read;
use generator::samples::Naming;
use generator::schema::Schema;

use super::arguments::{Cli, Samples, Settings};
use super::output::{counted, print_status};

/// What the samples show.
pub(super) fn observe(
    schema: &Schema,
    samples: &Samples,
    values: Values,
) -> Result<(Observations, usize), Diagnostics> {
    let mut observer = Observer::new(schema, values);
    if let Some(name) = samples
        .type_name
        .as_deref()
        .filter(|it| !observer.knows(it))
    {
        let message = format!("no page describes the type `{}`", name.escape_debug());
        Cli::command()
            .error(ErrorKind::InvalidValue, message)
            .exit();
    }
    let mut others = 0;
    for file in read::sample_files(&samples.paths)? {
        let folder = file.folders.iter().find(|folder| observer.knows(folder));
        let named = samples.type_name.as_ref().or(folder).cloned();
        let naming = match named {
            Some(_) => Naming::Bare,
            None => Naming::Records,
        };
        let path = file.path.display().to_string();
        others += read::samples(&file, naming, &mut |sample| {
            let type_name = named.as_ref().or(sample.type_name.as_ref());
            observer.observe(&path, type_name.map(String::as_str), &sample.value);
        })?;
    }
    Ok((observer.finish(), others))
}

/// Prints how many samples there are, and of how many nothing can be told.
pub(super) fn print_summary(observations: &Observations, others: usize, settings: &Settings) {
    print_status(
        &format!("read {}", counted(observations.samples, "sample")),
        settings,
    );
    let undecided = "cannot tell the type of";
    let unknown = "no page describes the type of";
    for (what, seen) in [
        (undecided, &observations.undecided),
        (unknown, &observations.unknown_types),
    ] {
        if let Some(seen) = seen {
            let (path, at) = (&seen.first.path, seen.first.position);
            let samples = counted(seen.count, "sample");
            let line = format!(
                "{what} {samples}, first at {path}:{}:{}",
                at.line, at.column
            );
            print_status(&line, settings);
        }
    }
    if others > 0 {
        let bodies = counted(others, "recorded body");
        print_status(&format!("left out {bodies}: not JSON"), settings);
    }
}
