//! The pages of a git revision, read without touching the work tree.
//!
//! git is asked for objects alone, by their hashes: no hook, filter or attribute of the repository has a say in that.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use generator::diagnostic::Diagnostic;
use generator::read::{self, Folder, Listed};
use generator::source::Source;

type Failure = Box<Diagnostic>;

/// The pages of folders at a revision, as [`read::all`] gives those on the disk.
pub(super) fn sources(folders: &[Folder], revision: &str) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for folder in folders {
        let at = Revision { folder, revision };
        sources.extend(at.sources()?);
    }
    sources.sort_by(|a, b| (a.evidence, &a.path).cmp(&(b.evidence, &b.path)));
    Ok(sources)
}

/// A folder at a revision.
struct Revision<'r> {
    folder: &'r Folder,
    revision: &'r str,
}

impl Revision<'_> {
    fn sources(&self) -> Result<Vec<Source>, Failure> {
        let commit = format!("{}^{{commit}}", self.revision);
        let found = self.git(&["rev-parse", "--verify", "--end-of-options", &commit], "")?;
        let commit = String::from_utf8_lossy(&found).trim().to_owned();
        let listing = self.git(&["ls-tree", "-r", "-z", "-l", &commit], "")?;
        let pages = read::listed_pages(self.folder, listed(&listing))?;
        let wanted: String = pages
            .iter()
            .map(|page| format!("{}\n", page.object))
            .collect();
        let contents = self.git(&["cat-file", "--batch"], &wanted)?;
        let mut contents = contents.as_slice();
        let mut sources = Vec::with_capacity(pages.len());
        for page in &pages {
            let bytes =
                content(&mut contents).ok_or_else(|| self.failure("git has no such file"))?;
            sources.push(read::page_of_revision(
                self.folder,
                self.revision,
                page,
                bytes,
            )?);
        }
        Ok(sources)
    }

    fn failure(&self, reason: &str) -> Failure {
        read::no_revision(&self.folder.path, self.revision, reason)
    }

    /// What git prints, given what it reads.
    fn git(&self, arguments: &[&str], input: &str) -> Result<Vec<u8>, Failure> {
        let path = match self.folder.path.as_os_str().is_empty() {
            true => Path::new("."),
            false => &self.folder.path,
        };
        let failed = |error: std::io::Error| self.failure(&format!("git: {error}"));
        let mut git = Command::new("git")
            .arg("-C")
            .arg(path)
            .args(["-c", "core.fsmonitor=false", "--no-pager"])
            .args(arguments)
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let mut stdin = git.stdin.take();
        let mut stderr = git.stderr.take();
        let output = std::thread::scope(|scope| {
            // Both pipes may fill up before git has printed all.
            scope.spawn(move || {
                stdin
                    .take()
                    .map(|mut pipe| pipe.write_all(input.as_bytes()))
            });
            let said = scope.spawn(move || {
                let mut said = String::new();
                let _ = stderr.as_mut().map(|pipe| pipe.read_to_string(&mut said));
                said
            });
            let mut printed = Vec::new();
            let read = git
                .stdout
                .as_mut()
                .map(|pipe| pipe.read_to_end(&mut printed));
            (read.transpose(), printed, said.join().unwrap_or_default())
        });
        let (read, printed, said) = output;
        read.map_err(failed)?;
        match git.wait().map_err(failed)?.success() {
            true => Ok(printed),
            false => Err(self.failure(&said)),
        }
    }
}

/// The regular files of a listing: `MODE blob HASH SIZE<tab>PATH`, each with a zero behind it.
fn listed(listing: &[u8]) -> Vec<Listed> {
    let lines = listing.split(|byte| *byte == 0);
    let file = |line: &[u8]| {
        let line = std::str::from_utf8(line).ok()?;
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split_whitespace();
        let (mode, kind, object) = (about.next()?, about.next()?, about.next()?);
        let is_file = kind == "blob" && ["100644", "100755"].contains(&mode);
        is_file.then_some(Listed {
            path: path.to_owned(),
            bytes: about.next()?.parse().ok()?,
            object: object.to_owned(),
        })
    };
    lines.filter_map(file).collect()
}

/// The next content: `HASH blob SIZE`, a line break, so many bytes, a line break.
fn content(contents: &mut &[u8]) -> Option<Vec<u8>> {
    let end = contents.iter().position(|byte| *byte == b'\n')?;
    let (head, rest) = contents.split_at(end);
    let head = std::str::from_utf8(head).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let bytes = rest.get(1..size.checked_add(1)?)?.to_vec();
    *contents = rest.get(size.checked_add(2)?..)?;
    Some(bytes)
}
