//! A folder with docs, a crate and files that are nobody's business, and runs of the program in it within limits.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::generator;

/// How long a run may take: many times what any of them needs.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// The most address space that a run may use, in kilobytes.
const MEMORY_LIMIT: usize = 512 * 1024;

/// What no run may print or write.
pub const SECRET: &str = "TOP-SECRET";

/// A page that describes a type.
pub const PAGE: &str = "# Lamp\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `name` | *string* | :heavy_check_mark: | N/A |\n";

/// The folder: a page in `docs`, and secrets in `outside`. The crate would be in `out`.
pub struct Sandbox {
    folder: tempfile::TempDir,
}

/// How a run has ended.
pub struct Run {
    /// The exit code.
    pub code: Option<i32>,
    /// What it has printed, on both streams.
    pub output: String,
}

impl Sandbox {
    /// The folder before a run.
    #[allow(clippy::new_without_default, reason = "it writes files")]
    pub fn new() -> Self {
        let sandbox = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        sandbox.write("docs/models/components/lamp.md", PAGE);
        let secret = format!("{SECRET} = \"{SECRET}\"\n{PAGE}{SECRET}\n");
        for path in ["secret", "pages/secret.md", "0", "src/lib.rs"] {
            sandbox.write(&format!("outside/{path}"), &secret);
        }
        fs::create_dir_all(sandbox.path("outside/empty/inner/deep")).unwrap();
        sandbox
    }

    /// A path in the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Overwrites the first bytes of a file.
    pub fn write_bytes(&self, path: &str, bytes: &[u8]) {
        let mut options = fs::File::options();
        let mut file = options.write(true).open(self.path(path)).unwrap();
        file.write_all(bytes).unwrap();
    }

    /// Creates a symbolic link.
    pub fn link(&self, path: &str, target: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&path);
        std::os::unix::fs::symlink(target, path).unwrap();
    }

    /// Gives a file another name.
    pub fn hard_link(&self, path: &str, target: &str) {
        fs::hard_link(self.path(target), self.path(path)).unwrap();
    }

    /// Creates a FIFO, which nobody writes to.
    pub fn fifo(&self, path: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&path);
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    /// Creates a socket that nobody listens to.
    pub fn socket(&self, path: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&path);
        drop(std::os::unix::net::UnixListener::bind(path).unwrap());
    }

    /// Creates a folder.
    pub fn folder(&self, path: &str) {
        fs::create_dir_all(self.path(path)).unwrap();
    }

    /// Creates a file of a size that takes no space: it is zeros after its first bytes.
    pub fn write_sparse(&self, path: &str, start: &str, bytes: u64) {
        self.write(path, start);
        let file = fs::File::options().write(true).open(self.path(path));
        file.unwrap().set_len(bytes).unwrap();
    }

    /// Runs the program on `docs` and `out`. Fails if it exceeds a limit, if it prints or writes a secret, or if
    /// something in `outside` has changed.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let before = self.outside();
        let arguments = [arguments, &["--docs", "docs", "--out", "out"]].concat();
        let run = self.run_with(&arguments);
        assert_eq!(self.outside(), before, "{arguments:?}: {}", run.output);
        assert!(!run.output.contains(SECRET), "{}", run.output);
        assert_no_secret(&self.path("out"));
        run
    }

    /// Runs the program with these arguments alone. Fails if it exceeds a limit.
    pub fn run_with(&self, arguments: &[&str]) -> Run {
        let output = self.path("output");
        let stream = fs::File::create(&output).unwrap();
        let mut child = Command::new("sh")
            .arg("-c")
            .arg(format!("ulimit -v {MEMORY_LIMIT}; exec \"$0\" \"$@\""))
            .arg(generator().get_program())
            .args(arguments)
            // Each thread reserves address space that it does not use.
            .env("RAYON_NUM_THREADS", "2")
            .env("MALLOC_ARENA_MAX", "1")
            .env("SECRET", SECRET)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(stream.try_clone().unwrap())
            .stderr(stream)
            .spawn()
            .unwrap();
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if start.elapsed() > TIME_LIMIT {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("{arguments:?} does not end");
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        let output = String::from_utf8_lossy(&fs::read(output).unwrap()).into_owned();
        assert!(!output.contains("panicked"), "{arguments:?}: {output}");
        Run {
            code: status.code(),
            output,
        }
    }

    /// Every file and folder that is nobody's business.
    fn outside(&self) -> BTreeMap<PathBuf, Option<String>> {
        let mut found = BTreeMap::new();
        collect(&self.path("outside"), &mut found);
        found
    }
}

/// Asserts that no regular file below a folder contains the secret.
fn assert_no_secret(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let metadata = entry.path().symlink_metadata().unwrap();
        if metadata.is_dir() {
            assert_no_secret(&entry.path());
        } else if metadata.is_file() && metadata.len() < 1 << 20 {
            let text = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned();
            assert!(!text.contains(SECRET), "{:?}: {text}", entry.path());
        }
    }
}

fn collect(folder: &Path, found: &mut BTreeMap<PathBuf, Option<String>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        }
        let text = path.is_file().then(|| fs::read_to_string(&path).unwrap());
        found.insert(path, text);
    }
}

impl Run {
    /// Asserts that the run has stopped with an error of this code.
    pub fn assert_error(&self, code: &str, case: &str) {
        let is_error = self.output.contains(&format!("error[{code}]"));
        let found = (self.code, is_error);
        assert_eq!(found, (Some(2), true), "{case}: {}", self.output);
    }

    /// Asserts that the run has succeeded.
    pub fn assert_success(&self, case: &str) {
        assert_eq!(self.code, Some(0), "{case}: {}", self.output);
    }
}
