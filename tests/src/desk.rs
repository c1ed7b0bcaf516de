//! A folder with docs, a crate and, if a test wants it, a git repository.

use std::fs;
use std::path::PathBuf;

use crate::{all_output, generator};

/// A folder with docs and a crate.
pub struct Desk(pub tempfile::TempDir);

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    /// An empty one.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Writes a page of a component.
    pub fn page(&self, stem: &str, text: &str) {
        self.put(&format!("docs/models/components/{stem}.md"), text);
    }

    /// Writes a file.
    pub fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The path of a file.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Runs the generator on the docs: its exit code and its output.
    pub fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = generator()
            .current_dir(self.0.path())
            .args(["--docs", "docs", "--out", "api", "--language", "typescript"])
            .args(arguments)
            .output()
            .unwrap();
        (output.status.code().unwrap(), all_output(&output))
    }
}

/// A page of a type with these fields: name, type, whether it is required.
pub fn fields(name: &str, rows: &[(&str, &str, bool)]) -> String {
    let mut page = format!(
        "# {name}\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n"
    );
    for (field, ty, required) in rows {
        let mark = if *required {
            "check_mark"
        } else {
            "minus_sign"
        };
        page.push_str(&format!("| `{field}` | {ty} | :heavy_{mark}: | N/A |\n"));
    }
    page
}

/// A page of an enum.
pub fn values(name: &str, values: &[&str]) -> String {
    let values: Vec<_> = values.iter().map(|value| format!("\"{value}\"")).collect();
    format!(
        "# {name}\n\n## Values\n\n```typescript\n{}\n```\n",
        values.join(" | ")
    )
}
