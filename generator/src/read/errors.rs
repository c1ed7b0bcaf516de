//! Messages about files and folders that cannot be read.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Location, codes};
use crate::source::{LineExcerpt, Lines};

/// The operating system does not let a file or folder be read, or it is not of a kind that is read.
pub(super) fn unreadable(path: &Path, reason: &str, help: &str) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` cannot be read: {reason}");
    Box::new(Diagnostic::about(codes::UNREADABLE, &path, message).help(help))
}

/// A file is not UTF-8.
pub(super) fn not_utf8(path: &Path, bytes: &[u8]) -> Box<Diagnostic> {
    let valid = bytes.utf8_chunks().next();
    let valid = valid.map_or("", |chunk| chunk.valid());
    let path = path.display().to_string();
    let message = format!("`{path}` is not UTF-8 from byte {} on", valid.len());
    let mut diagnostic =
        Diagnostic::about(codes::NOT_UTF8, &path, message).help("save the file as UTF-8");
    diagnostic.location = Location::Path {
        path,
        position: Some(Lines::of(valid).position(valid.len())),
    };
    Box::new(diagnostic)
}

/// A page has more bytes than a page may have.
pub(super) fn too_large(path: &Path, limit: u64) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` is too large: a page has at most {limit} bytes");
    let help =
        "move the file out of the docs if it is not a page, or add it to `skip` in generator.toml";
    Box::new(Diagnostic::about(codes::PAGE_SIZE, &path, message).help(help))
}

/// A link in the docs leads out of them.
pub(super) fn outside(path: &Path) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` is a link to something outside the docs, or hidden in them");
    let help = "replace the link with a copy, remove it, or add it to `skip` in generator.toml";
    Box::new(Diagnostic::about(codes::OUTSIDE, &path, message).help(help))
}

/// A folder of docs has more of something than is read.
pub(super) fn beyond_limit(folder: &Path, limit: u64, of_what: &str) -> Box<Diagnostic> {
    let path = folder.display().to_string();
    let message = format!("`{path}` is too large: docs have at most {limit} {of_what}");
    let help =
        "name the folder that holds the pages, and nothing else, with `--docs` or in `[[docs]]`";
    Box::new(Diagnostic::about(codes::DOCS_SIZE, &path, message).help(help))
}

/// A folder contains no page.
pub(super) fn no_pages(folder: &Path) -> Box<Diagnostic> {
    let path = folder.display().to_string();
    let message = format!("there is no page below `{path}`");
    let help = "point `--docs` at a folder with pages that end in .md or .mdx";
    Box::new(Diagnostic::about(codes::NO_PAGES, &path, message).help(help))
}

/// The configuration names a folder that does not exist.
pub(super) fn no_folder(folder: &Path, line: &LineExcerpt) -> Box<Diagnostic> {
    let message = format!("there is no folder `{}`", folder.display());
    let diagnostic = Diagnostic::in_line(codes::BAD_ROOT, Some(line), "", message)
        .label("no pages can be read here")
        .help("the path is relative to the folder of the configuration");
    Box::new(diagnostic)
}

/// The pages are inside the `src` folder of the crate.
pub(super) fn overlap(docs: &Path) -> Box<Diagnostic> {
    let path = docs.display().to_string();
    let message = format!("the pages in `{path}` are inside the `src` folder of the crate");
    let help = "keep the pages outside the `src` folder of the crate";
    Box::new(Diagnostic::about(codes::FOREIGN_FILE, &path, message).help(help))
}
