//! What is understood of the tables of a page, and why those that are passed over are.

use super::super::explain::{Explained, Outcome};
use super::super::{Headed, Role};
use super::columns::Columns;
use super::found::{Found, Kind, find};
use super::outline::{self, Section, Skipped};
use super::owners::Owners;
use super::{named, rows, undashed};
use crate::diagnostic::Diagnostics;
use crate::page::{BlockKind, Page, Table};
use crate::source::{Excerpt, shown};

/// What is understood of the tables of a page, and of the lists that describe types.
pub(in super::super) fn explain<'s>(headed: &Headed<'_>, page: &Page<'s>) -> Vec<Explained<'s>> {
    let page = &*undashed::with_tables(headed, page);
    let sections = outline::of(&headed.headings, page);
    let found = find(headed, page, &sections);
    let mut owners = Owners::new(headed, page, &sections);
    let found = named(headed, found, &mut owners);
    let mut explained = Vec::new();
    for (index, block) in page.blocks.iter().enumerate() {
        let section = sections
            .iter()
            .rfind(|section| section.content.contains(&index));
        let tables = match &block.kind {
            BlockKind::Table(table) => std::slice::from_ref(table),
            BlockKind::List(list) => list.tables.as_slice(),
            _ => continue,
        };
        for table in tables {
            let at = table.header.excerpt.span;
            let described = found
                .iter()
                .find(|(it, _)| it.parts().any(|part| part.at == at));
            let columns = Columns::of(headed.columns, table);
            explained.push(Explained {
                at,
                columns: columns.titled(table),
                outcome: match described {
                    Some((it, name)) => outcome(headed, (it, name), &owners),
                    None => {
                        let foreign = columns.foreign(headed, table);
                        Outcome::PassedOver(reason(&columns, section, foreign))
                    }
                },
            });
        }
        let mut list = found.iter().filter(|(it, _)| it.at == block.excerpt.span);
        explained.extend(list.next().map(|(it, name)| Explained {
            at: it.at,
            columns: Vec::new(),
            outcome: outcome(headed, (it, name), &owners),
        }));
    }
    explained
}

fn outcome(
    headed: &Headed<'_>,
    (it, name): (&Found<'_, '_>, &str),
    owners: &Owners<'_>,
) -> Outcome {
    match &it.kind {
        Kind::Fields(table, columns) if !has_rows(headed, table, columns) => {
            Outcome::PassedOver("no row begins with the name of a field".to_owned())
        }
        Kind::Fields(..) | Kind::Values(..) | Kind::Members(..) => Outcome::Describes {
            name: name.to_owned(),
            why: owners.why(it.section, it.caption),
        },
    }
}

fn has_rows(headed: &Headed<'_>, table: &Table<'_>, columns: &Columns) -> bool {
    let mut ignored = Diagnostics::default();
    !rows::read(headed, table, columns, &mut ignored).is_empty()
}

/// Why a table describes no type.
fn reason(
    columns: &Columns,
    section: Option<&Section<'_>>,
    foreign: Option<Excerpt<'_>>,
) -> String {
    match section.and_then(|section| section.skipped) {
        Some(Skipped::Configured) => {
            return "`[convention.headings]` skips the heading above".to_owned();
        }
        Some(Skipped::OfChanges) => {
            return "the heading above is about what has changed".to_owned();
        }
        Some(Skipped::OfCall) => {
            return "the heading above is about a call, and pages of an SDK are beside".to_owned();
        }
        Some(Skipped::Written) => {
            return "a program wrote this part of the page".to_owned();
        }
        None => {}
    }
    if let Some(title) = foreign {
        let title = shown(title.text);
        return format!("a table with a column `{title}` is none of fields");
    }
    let missing = match (columns.has(Role::Name), columns.has(Role::Type)) {
        (true, true) => return "nothing in it can be read".to_owned(),
        (true, false) => "no column is known to have types",
        (false, true) => "no column is known to have names",
        (false, false) => "no column is known to have names or types",
    };
    match columns.are_of_values() {
        true => {
            format!("{missing}; it lists values, and the table above is the type of its heading")
        }
        false => missing.to_owned(),
    }
}
