//! Asks git for objects, by their hashes: no hook, filter or attribute of a repository has a say in that.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use generator::read;

/// The most bytes that git may print at once: more than all pages may have, and than a list of a million files has.
const PRINTED: u64 = 1 << 28;

/// What decides which repository git works on, where a hook has set it. Folders decide here.
const VARIABLES: &[&str] = &["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

/// Why git has no answer.
pub(super) type Reason = String;

/// A repository with a work tree, or a submodule in one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Repository {
    /// The folder of the work tree, without links.
    pub(super) top: PathBuf,
}

/// What is at a path of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The path below what is listed.
    pub(super) path: PathBuf,
    pub(super) kind: Kind,
    /// The hash.
    pub(super) object: String,
    /// How many bytes a file or a link has.
    pub(super) bytes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    File,
    Link,
    Submodule,
}

impl Repository {
    /// The repository that a path is in: that of the current folder if the path is in it or in a submodule of it, else the
    /// innermost one.
    pub(super) fn of(path: &Path) -> Result<Self, Reason> {
        let path = read::absolute(path).ok_or("there is no such folder")?;
        let innermost = Self::around(&path)?;
        let current = read::absolute(Path::new("."));
        let current = current.and_then(|folder| Self::around(&folder).ok());
        let mut repository = Some(innermost.clone());
        while let Some(outer) = repository {
            if Some(&outer) == current.as_ref() {
                return Ok(outer);
            }
            repository = outer.parent();
        }
        Ok(innermost)
    }

    /// The innermost repository around an absolute path, which need not exist.
    fn around(path: &Path) -> Result<Self, Reason> {
        let mut folders = path.ancestors().filter(|above| read::is_folder(above));
        let folder = folders.next().ok_or("there is no such folder")?;
        let top = Self::line(folder, &["rev-parse", "--show-toplevel"])?;
        let top = read::absolute(Path::new(&top)).ok_or("it has no work tree")?;
        Ok(Self { top })
    }

    /// The repository of which this is a submodule.
    fn parent(&self) -> Option<Self> {
        let arguments = ["rev-parse", "--show-superproject-working-tree"];
        let top = Self::line(&self.top, &arguments).ok()?;
        let top = read::absolute(Path::new(&top)).filter(|_| !top.is_empty())?;
        Some(Self { top })
    }

    /// The submodule whose work tree is at a path below this one.
    pub(super) fn submodule(&self, path: &Path) -> Result<Self, Reason> {
        let top = self.top.join(path);
        let submodule = Self::around(&top).ok().filter(|found| found.top == top);
        submodule.ok_or_else(|| {
            let path = path.display();
            format!("the submodule `{path}` is not checked out")
        })
    }

    /// The path of something below the work tree; none if it is elsewhere.
    pub(super) fn below(&self, path: &Path) -> Option<PathBuf> {
        let path = read::absolute(path)?;
        path.strip_prefix(&self.top).ok().map(Path::to_owned)
    }

    /// The hash of the commit that a user names.
    pub(super) fn commit(&self, revision: &str) -> Result<String, Reason> {
        let commit = format!("{revision}^{{commit}}");
        let arguments = ["rev-parse", "--verify", "--end-of-options", &commit];
        let hash = Self::line(&self.top, &arguments)?;
        match hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            true => Ok(hash),
            false => Err("it is no single commit".to_owned()),
        }
    }

    /// What is in a tree or commit, in all folders of it.
    pub(super) fn all(&self, tree: &str) -> Result<Vec<Entry>, Reason> {
        self.list(&["ls-tree", "-r", "-z", "-l", "--full-tree", tree])
    }

    /// What has a name in a tree or commit.
    pub(super) fn named(&self, tree: &str, name: &Path) -> Result<Option<Entry>, Reason> {
        let entries = self.list(&["ls-tree", "-z", "-l", "--full-tree", tree])?;
        Ok(entries.into_iter().find(|entry| entry.path == name))
    }

    fn list(&self, arguments: &[&str]) -> Result<Vec<Entry>, Reason> {
        let listing = git(&self.top, arguments, "")?;
        let lines = listing.split(|byte| *byte == 0);
        Ok(lines.filter_map(entry).collect())
    }

    /// Whether git keeps the file at a path below the work tree.
    pub(super) fn is_tracked(&self, path: &Path) -> bool {
        let path = path.to_string_lossy();
        let arguments = ["--literal-pathspecs", "ls-files", "-z", "--", &path];
        git(&self.top, &arguments, "").is_ok_and(|listing| !listing.is_empty())
    }

    /// The contents of objects.
    pub(super) fn contents(&self, objects: &[&str]) -> Result<Vec<Vec<u8>>, Reason> {
        let wanted: String = objects.iter().map(|hash| format!("{hash}\n")).collect();
        let printed = git(&self.top, &["cat-file", "--batch"], &wanted)?;
        let mut rest = printed.as_slice();
        let contents = objects.iter().map(|_| content(&mut rest));
        let contents: Option<Vec<_>> = contents.collect();
        contents.ok_or_else(|| "git does not have all of its files here".to_owned())
    }

    /// The line that git prints.
    fn line(folder: &Path, arguments: &[&str]) -> Result<String, Reason> {
        let printed = git(folder, arguments, "")?;
        let line = String::from_utf8(printed).map_err(|error| error.to_string())?;
        Ok(line.trim_end_matches(['\n', '\r']).to_owned())
    }
}

/// What git prints in a folder, given what it reads.
fn git(folder: &Path, arguments: &[&str], input: &str) -> Result<Vec<u8>, Reason> {
    let failed = |error: io::Error| format!("git: {error}");
    let mut command = Command::new("git");
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    let mut git = command
        .arg("-C")
        .arg(folder)
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
    let mut stdout = git.stdout.take();
    let mut stderr = git.stderr.take();
    let (read, printed, said) = std::thread::scope(|scope| {
        // All pipes may fill up before git has ended.
        scope.spawn(move || {
            let pipe = stdin.take();
            pipe.map(|mut pipe| pipe.write_all(input.as_bytes()))
        });
        let said = scope.spawn(move || {
            let mut said = String::new();
            let _ = stderr.as_mut().map(|pipe| pipe.read_to_string(&mut said));
            said
        });
        let mut printed = Vec::new();
        let pipe = stdout.take();
        let read = pipe.map(|pipe| pipe.take(PRINTED).read_to_end(&mut printed));
        (read.transpose(), printed, said.join().unwrap_or_default())
    });
    read.map_err(failed)?;
    let status = git.wait().map_err(failed)?;
    match status.success() {
        true => Ok(printed),
        false if printed.len() as u64 == PRINTED => Err("it is too large".to_owned()),
        false => Err(said),
    }
}

/// An entry of a listing: `MODE KIND HASH SIZE<tab>PATH`.
fn entry(line: &[u8]) -> Option<Entry> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let (about, path) = line.split_at(tab);
    let mut about = str::from_utf8(about).ok()?.split_whitespace();
    let (mode, _, object) = (about.next()?, about.next()?, about.next()?);
    let kind = match mode {
        "040000" => Kind::Folder,
        "120000" => Kind::Link,
        "160000" => Kind::Submodule,
        _ => Kind::File,
    };
    Some(Entry {
        path: PathBuf::from(str::from_utf8(path.get(1..)?).ok()?),
        kind,
        object: object.to_owned(),
        bytes: about
            .next()
            .and_then(|bytes| bytes.parse().ok())
            .unwrap_or(0),
    })
}

/// The next content: `HASH KIND BYTES`, a line break, so many bytes, a line break.
fn content(contents: &mut &[u8]) -> Option<Vec<u8>> {
    let end = contents.iter().position(|byte| *byte == b'\n')?;
    let (head, rest) = contents.split_at(end);
    let head = str::from_utf8(head).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let bytes = rest.get(1..size.checked_add(1)?)?.to_vec();
    *contents = rest.get(size.checked_add(2)?..)?;
    Some(bytes)
}
