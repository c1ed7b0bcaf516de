//! A tree of files that is not on the disk, such as a folder at a revision.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::files::{Files, Kind};

/// The most symbolic links that lead from one to the next.
const LINKS: usize = 40;

/// What no path of a tree begins with, so that no absolute link leads into one.
const ROOT: &str = "\0";

/// The files below a folder, and what lies at each path.
#[derive(Debug, Default)]
pub struct Tree {
    /// The path of the folder.
    root: PathBuf,
    nodes: BTreeMap<PathBuf, Node>,
}

/// A file of a tree: how many bytes it has, and by which name it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// How many bytes it has.
    pub bytes: u64,
    /// Its name.
    pub name: String,
}

#[derive(Debug)]
enum Node {
    Folder(Vec<OsString>),
    File(Object),
    Link(PathBuf),
}

impl Tree {
    /// An empty folder at a path of the repository, which links may climb.
    pub fn new(at: &Path) -> Self {
        let root = Path::new(ROOT).join(at);
        Self {
            nodes: BTreeMap::from([(root.clone(), Node::Folder(Vec::new()))]),
            root,
        }
    }

    /// Adds a file at a path below the folder.
    pub fn add_file(&mut self, path: &Path, object: Object) {
        self.add(path, Node::File(object));
    }

    /// Adds a symbolic link.
    pub fn add_link(&mut self, path: &Path, target: PathBuf) {
        self.add(path, Node::Link(target));
    }

    fn add(&mut self, path: &Path, node: Node) {
        let mut path = self.root.join(path);
        let mut node = Some(node);
        // Each folder above is told of what is in it, up to the first that is known.
        while let (Some(parent), Some(name)) = (path.parent(), path.file_name()) {
            let (parent, name) = (parent.to_owned(), name.to_owned());
            let new = node.take().unwrap_or(Node::Folder(Vec::new()));
            self.nodes.insert(path, new);
            if let Some(Node::Folder(names)) = self.nodes.get_mut(&parent) {
                names.push(name);
                return;
            }
            node = Some(Node::Folder(vec![name]));
            path = parent;
        }
    }

    /// The path of the folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The file at a path without links.
    pub(super) fn object(&self, path: &Path) -> Option<&Object> {
        match self.nodes.get(path) {
            Some(Node::File(object)) => Some(object),
            _ => None,
        }
    }
}

fn failed(kind: ErrorKind, reason: &str) -> io::Error {
    io::Error::new(kind, reason)
}

impl Files for Tree {
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let mut done = PathBuf::new();
        let mut open: Vec<OsString> = segments(path);
        let mut links = 0;
        while let Some(next) = open.pop() {
            if next == OsStr::new("/") {
                done = PathBuf::from("/");
            } else if next == OsStr::new("..") {
                done.pop();
            } else {
                done.push(next);
                match self.nodes.get(&done) {
                    Some(Node::Link(target)) => {
                        links += 1;
                        if links > LINKS {
                            let reason = "too many levels of symbolic links";
                            return Err(failed(ErrorKind::Other, reason));
                        }
                        done.pop();
                        open.extend(segments(target));
                    }
                    None if done.starts_with(&self.root) => {
                        return Err(failed(ErrorKind::NotFound, "there is no such file"));
                    }
                    _ => {}
                }
            }
        }
        Ok(done)
    }

    fn names(
        &self,
        folder: &Path,
    ) -> io::Result<impl Iterator<Item = io::Result<(OsString, Kind)>>> {
        let Some(Node::Folder(names)) = self.nodes.get(folder) else {
            return Err(failed(ErrorKind::NotADirectory, "it is no folder"));
        };
        let kind = |name: &OsString| match self.nodes.get(&folder.join(name)) {
            Some(Node::Folder(_)) => Kind::Folder,
            Some(Node::File(_)) => Kind::File,
            Some(Node::Link(_)) => Kind::Link,
            None => Kind::Other,
        };
        Ok(names.iter().map(move |name| Ok((name.clone(), kind(name)))))
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        Ok(match self.nodes.get(path) {
            Some(Node::Folder(_)) => Kind::Folder,
            // What is outside is no folder for all that is known, so that a link to it counts only where it is a page.
            Some(Node::File(_)) | None => Kind::File,
            Some(Node::Link(_)) => Kind::Link,
        })
    }
}

/// The segments of a path, the last one first.
fn segments(path: &Path) -> Vec<OsString> {
    let components = path.components().rev();
    let segments = components.filter(|it| *it != Component::CurDir);
    segments.map(|it| it.as_os_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        let mut tree = Tree::new(Path::new("a/docs"));
        let object = |name: &str| Object {
            bytes: 1,
            name: name.to_owned(),
        };
        tree.add_file(Path::new("models/job.md"), object("job"));
        tree.add_file(Path::new("models/deep/x.md"), object("x"));
        for (path, target) in [
            ("models/same.md", "./job.md"),
            ("around.md", "../docs/models/job.md"),
            ("folder", "models/deep"),
            ("out.md", "../secret.md"),
            ("far.md", "../../../../secret.md"),
            ("host.md", "/etc/hosts"),
            ("loop.md", "loop.md"),
            ("gone.md", "models/none.md"),
        ] {
            tree.add_link(Path::new(path), PathBuf::from(target));
        }
        tree
    }

    #[test]
    fn links_lead_to_files_inside_and_to_nothing_else() {
        let tree = tree();
        let name = |path: &str| {
            let path = tree.canonical(&tree.root().join(path)).ok()?;
            Some(
                tree.object(&path)
                    .map_or("outside", |it| &it.name)
                    .to_owned(),
            )
        };
        for (path, expected) in [
            ("models/job.md", Some("job")),
            ("models/same.md", Some("job")),
            ("around.md", Some("job")),
            ("folder/x.md", Some("x")),
            ("out.md", Some("outside")),
            ("far.md", Some("outside")),
            ("host.md", Some("outside")),
            ("loop.md", None),
            ("gone.md", None),
        ] {
            assert_eq!(name(path).as_deref(), expected, "{path}");
        }
        let models = tree.root().join("models");
        let names = tree.names(&models).unwrap();
        let names: Vec<_> = names.map(Result::unwrap).collect();
        let kinds = [Kind::File, Kind::Folder, Kind::Link];
        assert_eq!(names.iter().map(|it| it.1).collect::<Vec<_>>(), kinds);
    }
}
