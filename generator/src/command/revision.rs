//! The pages and the configuration of a git revision, read without touching the work tree.

use std::path::{Path, PathBuf};

use generator::Options;
use generator::diagnostic::Diagnostic;
use generator::read::{self, Folder, Listed, Object, Tree};
use generator::source::Source;

use super::git::{Entry, Kind, Reason, Repository};

type Failure = Box<Diagnostic>;

/// The most bytes of the path in a symbolic link.
const LINK_BYTES: u64 = 4096;

/// The most symbolic links in a folder.
const LINKS: usize = 10_000;

/// The pages of folders at a revision, as [`read::all`] gives those on the disk. The files in `out` are not pages.
pub(super) fn sources(
    folders: &[Folder],
    revision: &str,
    out: &Path,
    options: &Options,
) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for folder in folders {
        let failed = |why: Reason| read::no_revision(&folder.path, revision, &why);
        let Some(content) = Content::of(&folder.path, revision).map_err(failed)? else {
            continue;
        };
        let at = read::at_revision(folder, revision);
        let excluded = content.excluded(out);
        let pages = read::listed_pages(&at, &content.tree, &excluded, options)?;
        let texts = content.texts(&pages).map_err(failed)?;
        for (page, text) in pages.iter().zip(texts) {
            sources.push(read::page_of_revision(&at, page, text)?);
        }
    }
    sources.sort_by(|a, b| (a.evidence, &a.path).cmp(&(b.evidence, &b.path)));
    Ok(sources)
}

/// What a revision has of the file of a configuration.
pub(super) enum AtRevision {
    /// Its text there.
    Text(String),
    /// It was not there yet.
    Absent,
    /// Git does not keep it, so that it is the same for every revision.
    Untracked,
}

/// The configuration at a path, as it was at a revision.
pub(super) fn configuration(path: &Path, revision: &str) -> Result<AtRevision, Failure> {
    let failed = |why: Reason| read::no_revision(path, revision, &why);
    let Ok(repository) = Repository::of(path) else {
        return Ok(AtRevision::Untracked);
    };
    let (Ok(commit), Some(below)) = (repository.commit(revision), repository.below(path)) else {
        return Ok(AtRevision::Untracked);
    };
    let is_tracked = repository.is_tracked(&below);
    let spot = Spot {
        repository,
        tree: commit,
        below: PathBuf::new(),
    };
    match spot.descend(&below).map_err(failed)? {
        Some((spot, entry)) if entry.kind == Kind::File => {
            let contents = spot.repository.contents(&[&entry.object]).map_err(failed)?;
            let bytes = contents.into_iter().next().unwrap_or_default();
            let path = read::in_revision(path, revision);
            read::configuration_of_revision(&path, bytes).map(AtRevision::Text)
        }
        Some(_) => Err(failed("it is no regular file there".to_owned())),
        None if is_tracked => Ok(AtRevision::Absent),
        None => Ok(AtRevision::Untracked),
    }
}

/// Fails if the configuration of a revision names a folder outside the repository that it is in: whoever made the revision
/// would choose what is read there.
pub(super) fn refuse_outside<'f>(
    mut folders: impl Iterator<Item = &'f Folder>,
    configuration: &Path,
    revision: &str,
) -> Result<(), Failure> {
    let repository = Repository::of(configuration).ok();
    let is_inside = |path: &Path| {
        let repository = repository.as_ref();
        repository.is_some_and(|it| it.below(path).is_some())
    };
    let why = "its configuration names this folder, which is outside the repository";
    match folders.find(|folder| !is_inside(&folder.path)) {
        Some(folder) => Err(read::no_revision(&folder.path, revision, why)),
        None => Ok(()),
    }
}

/// A folder of a repository at a revision.
struct Spot {
    repository: Repository,
    /// The hash of the commit or the tree.
    tree: String,
    /// The path of the tree in the repository.
    below: PathBuf,
}

impl Spot {
    /// The folder around a path, and what is at the path. Submodules are entered as the revision has them.
    fn descend(mut self, path: &Path) -> Result<Option<(Self, Entry)>, Reason> {
        let mut names = path.iter().peekable();
        while let Some(name) = names.next() {
            let Some(entry) = self.repository.named(&self.tree, name.as_ref())? else {
                return Ok(None);
            };
            if names.peek().is_none() {
                return Ok(Some((self, entry)));
            }
            let Some(inner) = self.enter(&entry)? else {
                return Ok(None);
            };
            self = inner;
        }
        Ok(None)
    }

    /// The folder, or the submodule, that is an entry of this one; none if it is something else.
    fn enter(&self, entry: &Entry) -> Result<Option<Self>, Reason> {
        let path = self.below.join(&entry.path);
        let tree = entry.object.clone();
        Ok(match entry.kind {
            Kind::Folder => Some(Self {
                repository: self.repository.clone(),
                tree,
                below: path,
            }),
            Kind::Submodule => Some(Self {
                repository: self.repository.submodule(&path)?,
                tree,
                below: PathBuf::new(),
            }),
            Kind::Link => return Err(format!("`{}` is a symbolic link there", path.display())),
            Kind::File => None,
        })
    }
}

/// The files of a folder at a revision.
struct Content {
    /// The path of the folder, without links.
    folder: PathBuf,
    tree: Tree,
    /// The repositories that the files are in; the name of an object begins with the index of its one.
    repositories: Vec<Repository>,
    links: usize,
}

impl Content {
    /// The files of a folder; none if the revision has no such folder.
    fn of(folder: &Path, revision: &str) -> Result<Option<Self>, Reason> {
        let repository = Repository::of(folder)?;
        let tree = repository.commit(revision)?;
        let below = repository.below(folder).ok_or("it is in no repository")?;
        let mut content = Self {
            folder: repository.top.join(&below),
            tree: Tree::new(&below),
            repositories: Vec::new(),
            links: 0,
        };
        let root = Spot {
            repository,
            tree,
            below: PathBuf::new(),
        };
        let spot = match below.as_os_str().is_empty() {
            true => Some(root),
            false => match root.descend(&below)? {
                Some((around, entry)) => around.enter(&entry)?,
                None => None,
            },
        };
        let Some(spot) = spot else {
            return Ok(None);
        };
        content.add(&spot, Path::new(""))?;
        Ok(Some(content))
    }

    /// Adds the files of a spot, which lies at a path below the folder.
    fn add(&mut self, spot: &Spot, at: &Path) -> Result<(), Reason> {
        let index = self.repositories.len();
        self.repositories.push(spot.repository.clone());
        let mut links = Vec::new();
        for entry in spot.repository.all(&spot.tree)? {
            let path = at.join(&entry.path);
            match entry.kind {
                Kind::File => {
                    let name = format!("{index} {}", entry.object);
                    let bytes = entry.bytes;
                    self.tree.add_file(&path, Object { bytes, name });
                }
                Kind::Link if entry.bytes <= LINK_BYTES => links.push((path, entry.object)),
                Kind::Link => return Err(format!("`{}` leads too far", path.display())),
                Kind::Submodule => {
                    if let Some(inner) = spot.enter(&entry)? {
                        self.add(&inner, &path)?;
                    }
                }
                Kind::Folder => {}
            }
        }
        self.links += links.len();
        if self.links > LINKS {
            return Err(format!("there are more than {LINKS} symbolic links"));
        }
        let objects: Vec<_> = links.iter().map(|(_, object)| object.as_str()).collect();
        let targets = spot.repository.contents(&objects)?;
        for ((path, _), target) in links.iter().zip(targets) {
            let target = String::from_utf8_lossy(&target).into_owned();
            self.tree.add_link(path, PathBuf::from(target));
        }
        Ok(())
    }

    /// The paths of what the generator has written, below the folder.
    fn excluded(&self, out: &Path) -> Vec<PathBuf> {
        let folders = [out.to_owned(), out.join("src")];
        let folders = folders.iter().filter_map(|path| read::absolute(path));
        let below =
            folders.filter_map(|path| path.strip_prefix(&self.folder).ok().map(Path::to_owned));
        below.collect()
    }

    /// The texts of pages; that of one that is skipped is empty.
    fn texts(&self, pages: &[Listed]) -> Result<Vec<Vec<u8>>, Reason> {
        let mut wanted: Vec<Vec<(usize, &str)>> = vec![Vec::new(); self.repositories.len()];
        for (at, page) in pages.iter().enumerate() {
            let name = page.object.as_ref().and_then(|it| it.name.split_once(' '));
            let Some((index, hash)) = name else {
                continue;
            };
            let index: usize = index.parse().unwrap_or_default();
            wanted[index].push((at, hash));
        }
        let mut texts = vec![Vec::new(); pages.len()];
        for (repository, wanted) in self.repositories.iter().zip(wanted) {
            let hashes: Vec<_> = wanted.iter().map(|(_, hash)| *hash).collect();
            for ((at, _), text) in wanted.iter().zip(repository.contents(&hashes)?) {
                texts[*at] = text;
            }
        }
        Ok(texts)
    }
}
