//! Which language a tree is documented in: the one that reads most of its cells and labels its code.

use super::mixture;
use super::trees::Spot;
use crate::Options;
use crate::convention::{Body, Document};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::{self, Dialect, Files};
use crate::evidence::{LanguageReason, Votes};
use crate::source::{Excerpt, Source, without_extension};

/// How many cells of a tree are asked, about. The words of a language are so frequent that a few would do.
const SAMPLE: usize = 400;

/// The dialect of each tree, and why it is believed to be in it.
pub(super) fn of_trees(
    folders: &[String],
    documents: &[Document<'_>],
    spots: &[Spot],
    sources: &[Source],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Vec<(&'static Dialect, LanguageReason)> {
    (0..folders.len())
        .map(|tree| {
            let root = options.docs_folder_of(&folders[tree]);
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
            match given {
                Some(dialect) => (dialect, LanguageReason::Given),
                None => detect(&of_tree, sources, diagnostics),
            }
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

/// The dialect with the most evidence; where two have the same, the earlier in the list.
fn detect(
    documents: &[&Document<'_>],
    sources: &[Source],
    diagnostics: &mut Diagnostics,
) -> (&'static Dialect, LanguageReason) {
    let (sample, cells) = sample(documents);
    let mut best = (dialect::ALL[0], Votes::default());
    for dialect in dialect::ALL {
        let evidence = votes(dialect, &cells, sample, documents, sources);
        if evidence.total() > best.1.total() {
            best = (dialect, evidence);
        }
    }
    let (dialect, evidence) = best;
    let told = (dialect, LanguageReason::Votes(evidence));
    if let Some(contradiction) = mixture::contradiction(documents, dialect) {
        diagnostics.push(contradiction.report(dialect, sources));
        return told;
    }
    // Where no cell is right the words decide; where some are, most must be.
    let mistaken = evidence.read > 0 && evidence.read * 2 < cells.len();
    let nothing = evidence.read + evidence.worded == 0 && !cells.is_empty();
    if evidence.labelled == 0 && (mistaken || nothing) {
        report(&cells, dialect, documents, sources, diagnostics);
    }
    told
}

/// The first documents, and their cells: enough of them, or all.
fn sample<'d, 's>(documents: &'d [&'d Document<'s>]) -> (&'d [&'d Document<'s>], Vec<Cell<'s>>) {
    let mut found = Vec::new();
    let mut pages = 0;
    for document in documents {
        if found.len() >= SAMPLE {
            break;
        }
        found.extend(cells(document));
        pages += 1;
    }
    (&documents[..pages], found)
}

fn votes(
    dialect: &Dialect,
    cells: &[Cell<'_>],
    sample: &[&Document<'_>],
    documents: &[&Document<'_>],
    sources: &[Source],
) -> Votes {
    let count_cells =
        |holds: &dyn Fn(&Cell<'_>) -> bool| cells.iter().filter(|cell| holds(cell)).count();
    let pages = |pages: &[&Document<'_>], holds: &dyn Fn(&Document<'_>) -> bool| {
        pages.iter().filter(|page| holds(page)).count()
    };
    Votes {
        asked: cells.len(),
        read: count_cells(&|cell| cell.is_read_by(dialect)),
        labelled: pages(documents, &|document| labels(document, dialect)),
        worded: count_cells(&|cell| dialect.has_builtin_in(cell.text.text)),
        named: count_cells(&|cell| cell.name.is_some_and(|name| dialect.fits_style(name))),
        // No more pages than those whose cells were asked: names of files are not to outweigh what is in them.
        filed: pages(sample, &|document| {
            files(document, sources) == Some(dialect.files)
        }),
    }
}

/// A cell that names a type, or the section of a union's member.
#[derive(Clone, Copy)]
pub(super) struct Cell<'s> {
    pub(super) text: Excerpt<'s>,
    /// The field that it is the type of.
    pub(super) name: Option<&'s str>,
    /// The code below the heading that it is.
    code: Option<Excerpt<'s>>,
}

impl Cell<'_> {
    pub(super) fn is_read_by(&self, dialect: &Dialect) -> bool {
        match self.name {
            Some(_) => dialect.read(self.text).is_ok(),
            None => dialect.read_member(self.text, self.code).is_ok(),
        }
    }
}

/// The type cells of a document.
pub(super) fn cells<'s>(document: &Document<'s>) -> Vec<Cell<'s>> {
    match &document.body {
        Body::Fields(rows) => rows
            .iter()
            .map(|row| Cell {
                text: row.ty,
                name: Some(row.name.text),
                code: None,
            })
            .collect(),
        Body::Members(members) => members
            .iter()
            .map(|member| Cell {
                text: member.title,
                name: None,
                code: member.code.map(|code| code.text),
            })
            .collect(),
        Body::Values(_) | Body::Nothing => Vec::new(),
    }
}

/// How the file of a page is named; nothing where it does not say.
fn files(document: &Document<'_>, sources: &[Source]) -> Option<Files> {
    let title = document.name.text;
    let path = &sources[document.source.0].path;
    let stem = without_extension(path.rsplit('/').next().unwrap_or(path));
    let telling = title.contains(|letter: char| letter.is_ascii_uppercase());
    match stem {
        _ if !telling => None,
        _ if stem == title => Some(Files::AsTitled),
        _ if stem == title.to_lowercase() => Some(Files::LowerCase),
        _ => None,
    }
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
    cells: &[Cell<'_>],
    best: &Dialect,
    documents: &[&Document<'_>],
    sources: &[Source],
    diagnostics: &mut Diagnostics,
) {
    let unread = cells.iter().find(|cell| !cell.is_read_by(best));
    let Some((cell, document)) = unread.zip(documents.first()) else {
        return;
    };
    let names: Vec<_> = dialect::ALL.iter().map(|dialect| dialect.name).collect();
    let path = &sources[document.source.0].display_path;
    diagnostics.push(
        Diagnostic::at(
            codes::NO_LANGUAGE,
            cell.text.span,
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
