//! Which language a tree is documented in: the one that reads most of its cells and labels its code.

use super::trees::Spot;
use crate::Options;
use crate::convention::{Body, Document};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::{self, Dialect};
use crate::source::{Excerpt, Source};

/// How many cells of a tree are asked. The words of a language are so frequent that a few would do.
const SAMPLE: usize = 400;

/// The dialect of each tree.
pub(super) fn of_trees(
    folders: &[String],
    documents: &[Document<'_>],
    spots: &[Spot],
    sources: &[Source],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Vec<&'static Dialect> {
    (0..folders.len())
        .map(|tree| {
            let root = options.root_of(&folders[tree]);
            let name = root.and_then(|root| root.language.as_ref());
            let name = name.or(options.language.as_ref());
            let given = name.and_then(|name| dialect::by_name(name));
            if let (Some(name), None) = (name, given) {
                diagnostics.push_new(unknown_language(name));
            }
            let of_tree: Vec<_> = documents
                .iter()
                .zip(spots)
                .filter(|(_, spot)| spot.tree == tree)
                .map(|(document, _)| document)
                .collect();
            given.unwrap_or_else(|| detect(&of_tree, sources, diagnostics))
        })
        .collect()
}

/// The configuration and the command line have been checked; this is for those who use the library.
fn unknown_language(name: &str) -> Diagnostic {
    let names: Vec<_> = dialect::ALL.iter().map(|dialect| dialect.name).collect();
    let message = format!("`{}` is not a documentation language", name.escape_debug());
    Diagnostic::about(codes::BAD_CONFIG, "language", message)
        .help(format!("one of: {}", names.join(", ")))
}

/// What speaks for a dialect in a tree.
#[derive(Default, Clone, Copy)]
struct Votes {
    /// Cells that it reads.
    read: usize,
    /// Pages whose code is labelled with it.
    labelled: usize,
    /// Cells that hold one of its words, whatever else is wrong with them.
    worded: usize,
}

impl Votes {
    fn total(self) -> usize {
        self.read + self.labelled + self.worded
    }
}

/// The dialect with the most evidence; where two have the same, the earlier in the list.
fn detect(
    documents: &[&Document<'_>],
    sources: &[Source],
    diagnostics: &mut Diagnostics,
) -> &'static Dialect {
    let cells = cells(documents);
    let mut best = (dialect::ALL[0], Votes::default());
    for dialect in dialect::ALL {
        let evidence = Votes {
            read: cells
                .iter()
                .filter(|cell| dialect.read(**cell).is_ok())
                .count(),
            labelled: documents
                .iter()
                .filter(|document| labels(document, dialect))
                .count(),
            worded: cells
                .iter()
                .filter(|cell| dialect.has_word_in(cell.text))
                .count(),
        };
        if evidence.total() > best.1.total() {
            best = (dialect, evidence);
        }
    }
    let (dialect, evidence) = best;
    // Where no cell is right the words decide; where some are, most must be.
    let mistaken = evidence.read > 0 && evidence.read * 2 < cells.len();
    let nothing = evidence.total() == 0 && !cells.is_empty();
    if evidence.labelled == 0 && (mistaken || nothing) {
        report(&cells, dialect, documents, sources, diagnostics);
    }
    dialect
}

/// The type cells of the first documents.
fn cells<'s>(documents: &[&Document<'s>]) -> Vec<Excerpt<'s>> {
    documents
        .iter()
        .flat_map(|document| match &document.body {
            Body::Fields(rows) => rows.iter().map(|row| row.ty).collect(),
            Body::Members(members) => members.iter().map(|member| member.title).collect(),
            Body::Values(_) | Body::Nothing => Vec::new(),
        })
        .take(SAMPLE)
        .collect()
}

/// Whether the code on a page is labelled with the language.
fn labels(document: &Document<'_>, dialect: &Dialect) -> bool {
    let example = document.examples.first().map(|code| code.language);
    let member = match &document.body {
        Body::Members(members) => members.first().and_then(|member| member.code),
        _ => None,
    };
    example
        .or(member.map(|code| code.language))
        .is_some_and(|label| dialect.fences.contains(&label))
}

fn report(
    cells: &[Excerpt<'_>],
    best: &Dialect,
    documents: &[&Document<'_>],
    sources: &[Source],
    diagnostics: &mut Diagnostics,
) {
    let unread = cells.iter().find(|cell| best.read(**cell).is_err());
    let Some((cell, document)) = unread.zip(documents.first()) else {
        return;
    };
    let names: Vec<_> = dialect::ALL.iter().map(|dialect| dialect.name).collect();
    let path = &sources[document.source.0].shown;
    diagnostics.push(
        Diagnostic::at(
            codes::NO_LANGUAGE,
            cell.place,
            format!("the language of the tree that begins with {path} cannot be told"),
        )
        .label(format!("not a type in any of: {}", names.join(", ")))
        .help(format!(
            "give it with `--language`, or in generator.toml: language = \"{}\"",
            best.name
        )),
    );
}

#[cfg(test)]
mod tests {
    use crate::{Options, Source, generate};

    #[test]
    fn a_language_that_nobody_knows_is_an_error() {
        let page = Source::new(
            "models/components/lamp.md",
            "# Lamp\n\n## Values\n\n- `\"ON\"`\n",
        );
        let options = Options {
            language: Some("cobol".to_owned()),
            ..Options::default()
        };
        let generated = generate(&[page], &options);
        let messages: Vec<_> = generated.diagnostics.iter().map(|it| &it.message).collect();
        assert!(
            messages.iter().any(|message| message.contains("cobol")),
            "{messages:?}"
        );
    }
}
