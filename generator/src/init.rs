//! What a new workspace begins with: the configuration, a crate without types, a step for CI.
//!
//! Knows texts; must not know the disk.

use crate::render::{self, Rendered};
use crate::{Diagnostics, Generated, Options, Schema, config, resolve};

/// Where GitHub looks for what to run.
pub const WORKFLOW: &str = ".github/workflows/generated.yml";

/// The files of a new workspace but for those of the crate: a path from the workspace, and a text. `configuration` is
/// where the configuration goes, `member` the folder of the crate, `check` the command that compares it with the docs,
/// `span` where the workspace lies in its repository, if it is not the whole of it.
pub fn files(configuration: &str, member: &str, check: &str, span: Option<&str>) -> Vec<Rendered> {
    [
        (configuration, config::document()),
        ("Cargo.toml", workspace(member)),
        (WORKFLOW, workflow(check, span)),
    ]
    .into_iter()
    .map(|(path, text)| Rendered {
        path: path.to_owned(),
        text,
    })
    .collect()
}

/// A crate without types, until there are pages.
pub fn empty_crate(options: &Options) -> Generated {
    let plan = resolve::plan(
        &Schema::default(),
        &[],
        options,
        &mut Diagnostics::default(),
    );
    Generated {
        files: render::files(&plan),
        dependencies: plan.dependencies,
        ..Generated::default()
    }
}

fn workspace(member: &str) -> String {
    let member = member.escape_default();
    format!("[workspace]\nresolver = \"3\"\nmembers = [\"{member}\"]\n")
}

fn workflow(check: &str, span: Option<&str>) -> String {
    let span = span.map_or(String::new(), |span| {
        let span = span.replace('\'', "''");
        format!("    defaults:\n      run:\n        working-directory: '{span}'\n")
    });
    format!(
        "\
# Fails if the crate is not what the docs say.
name: generated
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
{span}    steps:
      - uses: actions/checkout@v4
      - run: |
          {check}
"
    )
}
