//! The text of `learned.toml`: sorted, the same for the same samples in any order.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::facts::{Counts, Facts, FieldFact};
use crate::config::quoted;

/// How many undocumented keys are listed for one type: an object that is a map in truth may have any number.
const LISTED: usize = 20;

/// The text of the file.
pub fn text(facts: &Facts) -> String {
    let mut text = format!(
        "# What samples show and the docs do not say. Written by `generator learn`: do not edit it, the rules in\n\
         # generator.toml have precedence.\n\nsamples = {}\n",
        facts.samples
    );
    if !facts.fields.is_empty() {
        text.push_str("\n[fields]\n");
    }
    for (name, fact) in &facts.fields {
        let (name, rule, counts) = (quoted(name), rule(fact), counts(&fact.counts));
        let _ = writeln!(text, "{name} = {{ {rule} }} # {counts}");
    }
    let about_keys = "keys that no page describes: these types keep all such keys";
    push_lists(&mut text, "unknown_keys", about_keys, &facts.unknown_keys);
    let about_values = "values that an enum does not list";
    push_lists(&mut text, "values", about_values, &facts.values);
    text
}

fn rule(fact: &FieldFact) -> String {
    let rule = &fact.rule;
    let key = rule.key.as_deref().map(quoted);
    let settings = [
        ("key", key),
        ("required", rule.required.map(|it| it.to_string())),
        ("nullable", rule.nullable.map(|it| it.to_string())),
        ("integer", rule.integer.map(|it| it.to_string())),
    ];
    let settings = settings
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name} = {}", value?)));
    settings.collect::<Vec<_>>().join(", ")
}

fn counts(counts: &Counts) -> String {
    let mut text = format!("in {} of {}", counts.present, counts.objects);
    for (count, what) in [
        (counts.null, "null"),
        (counts.integers, "integers"),
        (counts.fractions, "fractions"),
    ] {
        if count > 0 {
            let _ = write!(text, ", {count} {what}");
        }
    }
    text
}

fn push_lists(
    text: &mut String,
    table: &str,
    about: &str,
    lists: &BTreeMap<String, BTreeMap<String, usize>>,
) {
    if !lists.is_empty() {
        let _ = writeln!(text, "\n[{table}] # {about}");
    }
    for (name, counts) in lists {
        let shown: Vec<_> = counts.keys().take(LISTED).map(|it| quoted(it)).collect();
        let more = match counts.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" # and {more} more"),
        };
        let (name, shown) = (quoted(name), shown.join(", "));
        let _ = writeln!(text, "{name} = [{shown}]{more}");
    }
}
