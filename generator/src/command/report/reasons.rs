//! Why a tree is read as it is: its language, its conventions, the case of its keys.

use generator::evidence::{LanguageReason, StyleReason, TableVotes, TreeKeys, Votes};
use generator::options::WireCase;

use super::Report;
use crate::command::output::counted;

impl Report<'_> {
    /// The evidence for the language of a tree.
    pub(super) fn detected_from(&mut self, reason: &LanguageReason) -> String {
        match reason {
            LanguageReason::Given => "configured".to_owned(),
            LanguageReason::Tables(tables) => {
                let shown = self.shown_by(tables);
                format!("tables with a heading each, {shown}")
            }
            LanguageReason::Generator(tables, votes) => {
                let shown = self.shown_by(tables);
                format!("pages {shown}; {}", votes_for(votes))
            }
            LanguageReason::Votes(votes) => votes_for(votes),
        }
    }

    /// The conventions of a tree, with the tables that show each.
    fn shown_by(&mut self, conventions: &[TableVotes]) -> String {
        let shown = conventions.iter().map(|votes| self.shown_by_one(votes));
        let shown: Vec<_> = shown.collect();
        let noun = match shown.len() {
            1 => "convention",
            _ => "conventions",
        };
        format!("in the {noun} {}", shown.join("; "))
    }

    fn shown_by_one(&mut self, votes: &TableVotes) -> String {
        let first = votes.first.map(|span| self.locator.resolve_span(span));
        let shown = first.map_or(String::new(), |first| {
            let tables = counted(votes.tables, "table");
            format!(": {tables} with its columns, the first at {first}")
        });
        let additions = match votes.has_additions {
            true => ", with words of the configuration",
            false => "",
        };
        let given = if votes.is_given { " (configured)" } else { "" };
        let shown = if votes.is_given { "" } else { &shown };
        let why = match votes.is_beside {
            true => format!(", on {}: {}", counted(votes.pages, "page"), votes.why),
            false => String::new(),
        };
        format!("`{}`{additions}{given}{shown}{why}", votes.convention)
    }

    pub(super) fn style(&mut self, keys: &TreeKeys) -> String {
        let case = case(keys.case);
        match &keys.reason {
            StyleReason::Given => format!("{case} (configured)"),
            StyleReason::Printed => format!("{case}, as pages in this language print them"),
            StyleReason::Nothing => format!("{case}, by default: there is no evidence"),
            StyleReason::Words {
                snake,
                camel,
                witness,
            } => {
                let location = witness.map(|span| self.locator.resolve_span(span));
                let example = location.map_or(String::new(), |it| format!(", for example at {it}"));
                let names = counted(*snake, "name");
                format!(
                    "{case}: the prose and examples use {names} in snake case and {camel} in camel case{example}"
                )
            }
        }
    }
}

fn votes_for(votes: &Votes) -> String {
    format!(
        "its type syntax parses {} of {}, {} of them contain its type names; {} of fields, {} and the code on {} follow its conventions",
        votes.readable,
        counted(votes.cells, "cell"),
        votes.with_builtin,
        counted(votes.names_in_style, "name"),
        counted(votes.files_in_style, "file"),
        counted(votes.labelled_pages, "page"),
    )
}

fn case(case: WireCase) -> &'static str {
    match case {
        WireCase::Snake => "snake case",
        WireCase::Camel => "camel case",
        WireCase::AsPrinted => "as printed",
    }
}
