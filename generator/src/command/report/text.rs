//! The report as text.

use generator::provenance::{
    ItemOrigin, Origin, OriginCounts, Provenance, TreeProvenance, UseCounts, silent_fields,
};
use generator::schema::Reference;

use super::{Report, field_name, name, origin_counts};
use crate::command::output::counted;

/// How many fields whose null is not stated are listed without `-v`.
const MOST_SILENT: usize = 20;

impl Report<'_> {
    pub(super) fn text(&mut self, provenance: &Provenance) -> String {
        let mut text = String::new();
        let trees = &self.schema.trees;
        for (tree, of_tree) in trees.iter().zip(&provenance.trees) {
            let name = match tree.folder.as_str() {
                "" => "all pages",
                folder => folder,
            };
            text.push_str(&format!("{name} ({})\n", tree.language));
            text.push_str(&format!(
                "  language: {}\n",
                self.detected_from(&tree.detected_from)
            ));
            text.push_str(&format!("  keys: {}\n", self.style(&tree.keys)));
            text.push_str(&self.counts(std::slice::from_ref(of_tree)));
            text.push('\n');
        }
        if trees.len() > 1 {
            text.push_str("total\n");
            text.push_str(&self.counts(&provenance.trees));
        }
        text.push_str(&self.silent_fields());
        text.trim_end().to_owned() + "\n"
    }

    /// The required fields of which the pages cannot say whether they may be `null`, the most important first.
    fn silent_fields(&self) -> String {
        let all = silent_fields(self.schema);
        if all.is_empty() {
            return String::new();
        }
        let fields = counted(all.len(), "required field");
        let mut text = format!(
            "{fields} of which the pages cannot say whether they may be null, by the number of types that could not be read\n"
        );
        let shown = if self.lists_items {
            all.len()
        } else {
            MOST_SILENT
        };
        for field in all.iter().take(shown) {
            let name = field_name(self.schema, field.owner, field.index);
            text.push_str(&format!("  {:>8} {name}\n", field.breaks));
        }
        if all.len() > shown {
            text.push_str(&format!("  … and {} more (-v)\n", all.len() - shown));
        }
        text
    }

    /// The counts of some trees together.
    fn counts(&mut self, trees: &[TreeProvenance]) -> String {
        let sum = |count: fn(&TreeProvenance) -> usize| trees.iter().map(count).sum::<usize>();
        let mut text = format!(
            "  types: {} ({}, {}, {}, {} opaque)\n",
            sum(|tree| tree.types.total()),
            counted(sum(|tree| tree.types.structs), "struct"),
            counted(sum(|tree| tree.types.enums), "enum"),
            counted(sum(|tree| tree.types.unions), "union"),
            sum(|tree| tree.types.opaque),
        );
        text.push_str(&operations(trees));
        let (fields, members) = origin_counts(trees);
        text.push_str(&format!("  {:42} {:>8} {:>8}\n", "", "fields", "members"));
        for origin in Origin::ALL {
            let (of_fields, of_members) = (fields.count(*origin), members.count(*origin));
            let name = origin.label();
            text.push_str(&format!("  {name:42} {of_fields:>8} {of_members:>8}\n"));
            if *origin != Origin::Page {
                text.push_str(&causes(&fields, &members, *origin));
            }
        }
        let (of_fields, of_members) = (fields.total(), members.total());
        text.push_str(&format!("  {:42} {of_fields:>8} {of_members:>8}\n", "all"));
        for reference in trees.iter().flat_map(|tree| &tree.unresolved) {
            text.push_str(&format!("  {}\n", self.unresolved(reference)));
        }
        if self.lists_items {
            for item in trees.iter().flat_map(|tree| &tree.items) {
                text.push_str(&self.item(item));
            }
        }
        text
    }

    fn unresolved(&mut self, reference: &Reference) -> String {
        let location = self.locator.resolve_span(reference.span);
        format!("no page: {} at {location}", reference.path.join("."))
    }

    /// One item that the pages do not state; nothing for one that they do.
    fn item(&mut self, item: &ItemOrigin) -> String {
        let fact = &item.least_certain;
        if fact.origin == Origin::Page {
            return String::new();
        }
        let location = fact.span.map(|span| self.locator.resolve_span(span));
        let location = location.map_or(String::new(), |it| format!(" at {it}"));
        let (name, origin) = (name(self.schema, item), fact.origin.label());
        format!(
            "  {origin}: {name}: {}: {}{location}\n",
            fact.about, fact.why
        )
    }
}

/// A line about the operations and the types that they use; nothing if no page describes operations.
fn operations(trees: &[TreeProvenance]) -> String {
    let sum =
        |count: fn(&UseCounts) -> usize| trees.iter().map(|it| count(&it.uses)).sum::<usize>();
    if sum(|uses| uses.operations) == 0 {
        return String::new();
    }
    format!(
        "  operations: {}; types: {} of bodies, {} of answers, {} of errors, {} of parameters, {} of HTTP answers, {} in none\n",
        sum(|uses| uses.operations),
        sum(|uses| uses.bodies),
        sum(|uses| uses.answers),
        sum(|uses| uses.errors),
        sum(|uses| uses.parameters),
        sum(|uses| uses.http_answers),
        sum(|uses| uses.unused),
    )
}

/// A line for each cause.
fn causes(fields: &OriginCounts, members: &OriginCounts, origin: Origin) -> String {
    let count = |counts: &OriginCounts, cause: &str| {
        let mut causes = counts.causes(origin);
        causes
            .find(|(known, _)| *known == cause)
            .map_or(0, |(_, count)| count)
    };
    let mut names: Vec<_> = fields
        .causes(origin)
        .chain(members.causes(origin))
        .collect();
    names.sort_unstable();
    names.dedup_by_key(|(cause, _)| *cause);
    let line = |cause: &str| {
        let (of_fields, of_members) = (count(fields, cause), count(members, cause));
        format!("    {cause:40} {of_fields:>8} {of_members:>8}\n")
    };
    names.iter().map(|(cause, _)| line(cause)).collect()
}
