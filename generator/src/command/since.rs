//! What has changed since the crate was written: its `API.txt` has the old state.

use generator::api::{self, Api};
use generator::changes::{self, Changes};
use generator::diagnostic::Diagnostic;
use generator::json::Json;
use generator::messages::Printable;
use generator::review::{self, Edition, Editions};
use generator::write::Change;

use super::arguments::{Format, Settings};
use super::loaded::{Loaded, display};
use super::streams::stderr;
use super::unfit;

/// The most changes that are shown.
const SHOWN: usize = 20;

/// The old state of the crate; none if it is the new one, or if there is none.
fn old(changes: &[Change<'_>], settings: &Settings) -> Option<Result<Api, Box<Diagnostic>>> {
    let mut changes = changes.iter();
    let file = changes.find(|change| change.path == api::FILE)?;
    Some(api::parse(&path(settings), file.before.as_deref()?))
}

fn path(settings: &Settings) -> String {
    display(&settings.out.join(api::FILE))
}

/// What has changed, and the docs that it comes from.
fn editions<'l>(loaded: &'l Loaded, settings: &Settings) -> Editions<'l> {
    Editions {
        old: Edition::of_file(path(settings)),
        new: Edition::of_pages(&loaded.sources),
    }
}

/// Prints what has changed, and how many examples no longer fit, unless the output is quiet or JSON.
pub(super) fn print(loaded: &Loaded, changes: &[Change<'_>], settings: &Settings) {
    if settings.quiet || settings.format == Format::Json {
        return;
    }
    let unfit = unfit::lines(loaded, changes, settings.verbose);
    match old(changes, settings) {
        None => {}
        Some(Err(_)) => stderr(Printable::line(format_args!(
            "{} cannot be read, so it is not known what has changed",
            path(settings)
        ))),
        Some(Ok(old)) => {
            let changes = changes::compare(&old, &loaded.generated.api);
            stderr(review::summary(&changes, SHOWN));
        }
    }
    unfit.into_iter().for_each(stderr);
}

/// The same as a value.
pub(super) fn as_json(loaded: &Loaded, changes: &[Change<'_>], settings: &Settings) -> Json {
    let changes = match old(changes, settings) {
        Some(Ok(old)) => changes::compare(&old, &loaded.generated.api),
        _ => Changes::default(),
    };
    review::json(&changes, &mut editions(loaded, settings))
}
