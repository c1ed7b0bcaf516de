//! Changes as the body of a pull request: the verdict first, then what breaks, what is new, and the rest folded.

use super::words::{self, short};
use super::{Editions, Groups, groups};
use crate::changes::{Change, Changes};
use crate::markdown::code_span;
use crate::messages::Printable;

/// The most changes of one group that are shown.
const SHOWN: usize = 100;

/// The most bytes: a body may have 65,536 characters.
const BYTES: usize = 60_000;

/// The changes in Markdown.
pub fn markdown(changes: &Changes, editions: &mut Editions<'_>) -> Printable {
    let groups = groups(changes);
    let Groups {
        breaks,
        listing,
        new,
        others,
        docs,
    } = &groups;
    let mut text = Text(format!("**{}**\n", words::verdict(changes, &groups)));
    if let Some(programs) = words::programs(changes) {
        text.add(&format!("\n{programs}\n"));
    }
    if !breaks.is_empty() {
        text.add("\n### What breaks\n\n");
        text.list(breaks, |change| full(change, editions));
    }
    // The same is to be done for each of them.
    if let Some(first) = listing.first() {
        text.add(&format!(
            "\n### What breaks only struct expressions and patterns that list all fields\n\nOptional fields are new. To do: {}.\n\n",
            first.rule.todo
        ));
        text.list(listing, |change| {
            let at = at(change, editions);
            format!("- {}{at}\n", headline(change))
        });
    }
    if !new.is_empty() {
        text.add("\n### What is new\n\n");
        text.list(new, |change| full(change, editions));
    }
    if !others.is_empty() || !docs.is_empty() {
        let count = others.len() + docs.len();
        text.add(&format!(
            "\n<details><summary>The rest: {count}</summary>\n\n"
        ));
        text.list(others, |change| full(change, editions));
        text.list(docs, |change| {
            let at = at(change, editions);
            format!(
                "- {}: the docs say it in other words{at}\n",
                code_span(&short(&change.subject))
            )
        });
        text.0.push_str("\n</details>\n");
    }
    Printable::text(text.0.trim_end())
}

/// A text of bounded length.
struct Text(String);

impl Text {
    fn add(&mut self, text: &str) -> bool {
        let fits = self.0.len() + text.len() <= BYTES;
        if fits {
            self.0.push_str(text);
        }
        fits
    }

    fn list(&mut self, changes: &[&Change], mut write: impl FnMut(&Change) -> String) {
        let shown = changes.iter().take(SHOWN);
        let shown = shown.take_while(|change| {
            let text = write(change);
            self.add(&text)
        });
        let shown = shown.count();
        if shown < changes.len() {
            let more = changes.len() - shown;
            self.0.push_str(&format!("- … and {more} more\n"));
        }
    }
}

/// What has changed, and what it is or was.
fn headline(change: &Change) -> String {
    let sign = words::sign(change.rule.sign).replace('-', "−");
    let what = match change.what.as_str() {
        "" => String::new(),
        what => format!(" ({})", code_span(&short(what))),
    };
    format!("{sign} {}{what}", code_span(&short(&change.subject)))
}

/// A change with all that is known about it.
fn full(change: &Change, editions: &mut Editions<'_>) -> String {
    let rule = change.rule;
    let mut text = format!("- {}: {}", headline(change), rule.when);
    if let Some(reason) = &change.reason {
        text.push_str(&format!(" (likely: {})", short(reason)));
    }
    if editions.is_line_as_before(change) {
        text.push_str(&format!(" ({})", words::AS_BEFORE));
    }
    if rule.todo != "nothing" {
        let rust = words::rust(change).map(|it| format!(" ({it})"));
        text.push_str(&format!(
            ".\n  Callers {}{}",
            words::callers(rule),
            rust.unwrap_or_default()
        ));
        if let Some(wire) = words::wire(change) {
            text.push_str(&format!(". The {}: {wire}", words::data(change)));
        }
        text.push_str(&format!(".\n  To do: {}", rule.todo));
    }
    text.push('.');
    if let Some(reaches) = words::reaches(change, code_span) {
        text.push_str(&format!("\n  Held by {reaches}."));
    }
    text.push_str(&at(change, editions));
    text.push('\n');
    text
}

fn at(change: &Change, editions: &mut Editions<'_>) -> String {
    let places: Vec<_> = editions
        .locate(change)
        .iter()
        .map(|it| code_span(it))
        .collect();
    match places.is_empty() {
        true => String::new(),
        false => format!("\n  {}", places.join(" → ")),
    }
}
