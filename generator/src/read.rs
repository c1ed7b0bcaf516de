//! Brings the pages from the disk. Knows files; must not know what is in them.
#![allow(clippy::disallowed_methods, reason = "this module reads the disk")]

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Diagnostic, Diagnostics, Location, codes};
use crate::options::Options;
use crate::source::{LineExcerpt, Lines, Source, join_path};

/// How many bytes a page may have. The largest of the real ones that were measured has a fifth of it; without a limit a
/// file that is no page, but is named like one, would take all memory.
const LARGEST: u64 = 1 << 20;

/// The endings of the files that are pages.
const PAGES: &[&str] = &["md", "mdx"];

/// A folder of docs on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Where it lies.
    pub path: PathBuf,
    /// What the paths of its pages begin with: the module that holds their types, or nothing.
    pub module: String,
    /// Where it is named, if it is in a file.
    pub line: Option<LineExcerpt>,
}

/// The folders that the options name, seen from the file that they stand in; `docs` if they name none.
pub fn folders(docs: &Path, config: &Path, options: &Options) -> Vec<Folder> {
    let base = config.parent().unwrap_or(Path::new(""));
    let named = options.docs.iter().map(|root| Folder {
        path: base.join(&root.path),
        module: root.module.clone(),
        line: root.line.clone(),
    });
    let folders: Vec<_> = named.collect();
    match folders.is_empty() {
        false => folders,
        true => vec![Folder {
            path: docs.to_owned(),
            module: String::new(),
            line: None,
        }],
    }
}

/// Reads every page of several folders, in the order of their paths. A page that is skipped need not be readable; what lies
/// in the folder `out`, which the code is written into, is no page.
pub fn all(
    folders: &[Folder],
    out: Option<&Path>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Vec<Source> {
    let made = made(out);
    let mut sources = Vec::new();
    for folder in folders {
        match &folder.line {
            Some(line) if !folder.path.is_dir() => diagnostics.push(no_folder(folder, line)),
            _ => sources.extend(of_folder(folder, &made, options, diagnostics)),
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// The folders that hold what the generator has made, by their paths without links: all of `out`, if the docs are
/// around it, and the code in it, if they are the same folder.
fn made(out: Option<&Path>) -> Vec<PathBuf> {
    let folders = out
        .into_iter()
        .flat_map(|out| [out.to_owned(), out.join("src")]);
    folders
        .filter_map(|folder| folder.canonicalize().ok())
        .collect()
}

fn no_folder(folder: &Folder, line: &LineExcerpt) -> Diagnostic {
    let path = folder.path.display().to_string();
    let message = format!("there is no folder `{path}`");
    Diagnostic::in_line(codes::BAD_ROOT, Some(line), "", message)
        .label("no pages can be read here")
        .help("a path is seen from the folder of the configuration")
}

/// Reads every page below a folder, in the order of their paths. Hidden folders are passed over.
///
/// What cannot be read is said in the diagnostics, with the path as the user would write it.
pub fn pages(folder: &Path, diagnostics: &mut Diagnostics) -> Vec<Source> {
    let folder = Folder {
        path: folder.to_owned(),
        module: String::new(),
        line: None,
    };
    all(&[folder], None, &Options::default(), diagnostics)
}

fn of_folder(
    folder: &Folder,
    made: &[PathBuf],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Vec<Source> {
    let mut sources = Vec::new();
    let entries = WalkDir::new(&folder.path)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry) && !is_made(entry, made));
    for entry in entries {
        match entry_page(entry, folder) {
            Ok(None) => {}
            Ok(Some(page)) => sources.push(page),
            // What is not looked into is still there: a rule and a link may lead to it.
            Err((span, _)) if !span.is_empty() && options.skips(&span) => {
                sources.push(Source::new(span, ""));
            }
            Err((_, diagnostic)) => diagnostics.push(*diagnostic),
        }
    }
    if sources.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(
            Diagnostic::about(
                codes::NO_PAGES,
                folder.path.display().to_string(),
                format!("there is no page below `{}`", folder.path.display()),
            )
            .help("point `--docs` at a folder with pages that end in .md or .mdx"),
        );
    }
    sources
}

/// The page that the walk has come to, if it is one; or its place in the docs, and why it cannot be read.
fn entry_page(
    entry: walkdir::Result<DirEntry>,
    folder: &Folder,
) -> Result<Option<Source>, (String, Box<Diagnostic>)> {
    let span = |path: &Path| join_path(&folder.module, &below(&folder.path, path));
    match entry {
        Ok(entry) if entry.file_type().is_file() && is_page(entry.path()) => {
            let span = span(entry.path());
            let page = page(&span, entry.path());
            page.map(Some).map_err(|why| (span, why))
        }
        Ok(_) => Ok(None),
        Err(error) => {
            let path = error.path().unwrap_or(&folder.path);
            let (span, help) = match error.depth() {
                0 => (String::new(), NAME_DOCS),
                _ => (span(path), REMOVE_OR_SKIP),
            };
            // Without the path, which the walk says too.
            let why = error
                .io_error()
                .map_or(error.to_string(), io::Error::to_string);
            Err((span, Box::new(unreadable(path, &why, help))))
        }
    }
}

/// How to mend that the folder of the docs cannot be read.
const NAME_DOCS: &str = "name the folder that holds the pages with `--docs`";

/// How to mend that something in the docs cannot be read.
const REMOVE_OR_SKIP: &str =
    "let it be read, take it out of the docs, or name it in `skip` of generator.toml";

/// How to mend that the configuration cannot be read.
const NAME_CONFIG: &str = "name a file that can be read with `--config`";

/// The name of the configuration beside the pages.
pub const CONFIG: &str = "generator.toml";

/// Reads the text of a file that is not a page.
pub fn text(path: &Path) -> Result<String, Box<Diagnostic>> {
    let bytes = std::fs::read(path)
        .map_err(|error| Box::new(unreadable(path, &error.to_string(), NAME_CONFIG)))?;
    String::from_utf8(bytes).map_err(|error| Box::new(not_utf8(path, error.as_bytes())))
}

/// Reads the text of a file that is not a page; none if there is no such file.
pub fn optional_text(path: &Path) -> Result<Option<String>, Box<Diagnostic>> {
    match path.metadata() {
        // Below a file there is nothing.
        Err(error)
            if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) =>
        {
            Ok(None)
        }
        _ => text(path).map(Some),
    }
}

/// Fails if the pages lie among the files of the crate, which the generator takes for its own.
pub fn refuse_overlap(docs: &Path, out: &Path) -> Result<(), Box<Diagnostic>> {
    let (Ok(docs), Ok(sources)) = (docs.canonicalize(), out.join("src").canonicalize()) else {
        return Ok(());
    };
    if !docs.starts_with(&sources) {
        return Ok(());
    }
    let path = docs.display().to_string();
    let message = format!("the pages in `{path}` lie among the files of the crate");
    Err(Box::new(
        Diagnostic::about(codes::FOREIGN_FILE, path, message)
            .help("keep the pages outside the `src` folder of the crate"),
    ))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn is_made(entry: &DirEntry, made: &[PathBuf]) -> bool {
    let path = entry
        .file_type()
        .is_dir()
        .then(|| entry.path().canonicalize());
    path.and_then(Result::ok)
        .is_some_and(|path| made.contains(&path))
}

fn is_page(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| PAGES.iter().any(|page| ending == *page))
}

/// The page in a file, which belongs to a place in the docs.
fn page(span: &str, path: &Path) -> Result<Source, Box<Diagnostic>> {
    let bytes =
        start(path).map_err(|error| unreadable(path, &error.to_string(), REMOVE_OR_SKIP))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Box::new(too_large(path)));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes()))?;
    Ok(Source::new(span, text).displayed_as(path.display().to_string()))
}

/// The bytes of a file, and no more of them than are needed to see that it is too large.
fn start(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut file = File::open(path)?.take(LARGEST + 1);
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The path of a page below the input folder, with `/` between segments.
fn below(folder: &Path, path: &Path) -> String {
    let relative: PathBuf = path.strip_prefix(folder).unwrap_or(path).to_owned();
    let segments: Vec<_> = relative
        .components()
        .map(|segment| segment.as_os_str().to_string_lossy())
        .collect();
    segments.join("/")
}

fn unreadable(path: &Path, why: &str, help: &str) -> Diagnostic {
    let path = path.display().to_string();
    Diagnostic::about(
        codes::UNREADABLE,
        &path,
        format!("`{path}` cannot be read: {why}"),
    )
    .help(help)
}

fn too_large(path: &Path) -> Diagnostic {
    let path = path.display().to_string();
    let message = format!("`{path}` is larger than a page may be, {LARGEST} bytes");
    Diagnostic::about(codes::PAGE_SIZE, &path, message).help(
        "move the file out of the docs if it is no page, or name it in `skip` of generator.toml",
    )
}

fn not_utf8(path: &Path, bytes: &[u8]) -> Diagnostic {
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => "",
        Err(error) => bytes
            .get(..error.valid_up_to())
            .and_then(|valid| std::str::from_utf8(valid).ok())
            .unwrap_or_default(),
    };
    let path = path.display().to_string();
    let mut diagnostic = Diagnostic::about(
        codes::NOT_UTF8,
        &path,
        format!("`{path}` is not UTF-8 from byte {} on", valid.len()),
    )
    .help("save the page as UTF-8");
    diagnostic.location = Location::Path {
        path,
        position: Some(Lines::of(valid).position(valid.len())),
    };
    diagnostic
}

/// Whether there is a file or folder at a path.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether two paths lead to the same file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// The path of a folder below the root of its git repository; none if it is the root, or in no repository.
pub fn path_in_repository(folder: &Path) -> Option<String> {
    let folder = std::env::current_dir().ok()?.join(folder);
    // A folder that does not exist yet belongs to the repository of the nearest one that does.
    let existing = folder.ancestors().find(|above| above.exists())?;
    let root = existing
        .ancestors()
        .find(|above| above.join(".git").exists())?;
    let segments = folder.strip_prefix(root).ok()?.iter();
    let segments: Vec<_> = segments.map(|name| name.to_string_lossy()).collect();
    (!segments.is_empty()).then(|| segments.join("/"))
}
