//! The examples that no longer fit their pages: the crate has them, and the docs contradict them now.

use std::collections::BTreeMap;

use generator::messages::{Locator, Printable};
use generator::source::Span;
use generator::write::Change;

use super::loaded::Loaded;

/// How each example begins in a file of examples.
const EXAMPLE: &str = "```json";

/// The most of them that are listed.
const LISTED: usize = 200;

/// Of each page that has fewer examples in the crate than before, the examples that contradict it.
fn unfit(loaded: &Loaded, changes: &[Change<'_>]) -> Vec<Span> {
    let mut contrary: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for span in &loaded.generated.schema.contrary_examples {
        let page = loaded.sources[span.source.0].path.as_str();
        contrary.entry(page).or_default().push(*span);
    }
    let lost = changes.iter().filter_map(|change| {
        let before = change.before.as_deref()?;
        let after = change.after.as_deref().unwrap_or_default();
        let page = page_of(before).filter(|_| change.path.ends_with(".md"))?;
        let lost = count(before).saturating_sub(count(after));
        Some(contrary.get(page)?.iter().copied().take(lost))
    });
    lost.flatten().collect()
}

fn count(text: &str) -> usize {
    text.lines().filter(|line| *line == EXAMPLE).count()
}

/// The page that a generated file names in its first line.
fn page_of(text: &str) -> Option<&str> {
    let (_, rest) = text.lines().next()?.split_once(" from `")?;
    Some(rest.split_once('`')?.0)
}

/// What a run says of them: where they are, or how many there are.
pub(super) fn lines(loaded: &Loaded, changes: &[Change<'_>], is_verbose: bool) -> Vec<Printable> {
    let unfit = unfit(loaded, changes);
    let headline = match unfit.len() {
        0 => return Vec::new(),
        1 => "1 example no longer fits its page".to_owned(),
        more => format!("{more} examples no longer fit their pages"),
    };
    if !is_verbose {
        return vec![Printable::line(format!("{headline}: see -v"))];
    }
    let mut locator = Locator::new(&loaded.sources);
    let mut lines = vec![Printable::line(format!("{headline}:"))];
    for span in unfit.iter().take(LISTED) {
        let at = locator.resolve_span(*span);
        lines.push(Printable::line(format!("  {at}")));
    }
    if unfit.len() > LISTED {
        let more = unfit.len() - LISTED;
        lines.push(Printable::line(format!("  … and {more} more")));
    }
    lines
}
