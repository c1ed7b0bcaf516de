//! The files of a new workspace: the configuration, a crate without types, a CI workflow. Must not know the disk.

use crate::render::{self, Rendered};
use crate::{Diagnostics, Generated, Options, Schema, config, resolve};

/// The path of the CI workflow.
pub const WORKFLOW: &str = ".github/workflows/generated.yml";

/// The commands of the CI workflow.
pub struct Commands {
    /// Compares the crate with the docs.
    pub check: String,
    /// Compares the docs with another edition of them.
    pub diff: String,
}

/// The files of a new workspace, without those of the crate. `configuration` is the path of the configuration, `member`
/// the folder of the crate, and `subfolder` the path of the workspace in its repository, if it is not the root.
pub fn files(
    configuration: &str,
    member: &str,
    commands: &Commands,
    subfolder: Option<&str>,
) -> Vec<Rendered> {
    [
        (configuration, config::document()),
        ("Cargo.toml", workspace(member)),
        (WORKFLOW, workflow(commands, subfolder)),
        (".gitignore", "/target\n".to_owned()),
    ]
    .into_iter()
    .map(|(path, text)| Rendered {
        path: path.to_owned(),
        text,
    })
    .collect()
}

/// A crate without types.
pub fn empty_crate(options: &Options) -> Generated {
    let plan = resolve::plan(
        &Schema::default(),
        &[],
        options,
        &mut Diagnostics::default(),
    );
    Generated {
        dependencies: plan.dependencies.clone(),
        files: render::files(&plan),
        ..Generated::default()
    }
}

fn workspace(member: &str) -> String {
    let member = config::quoted(member);
    format!("[workspace]\nresolver = \"3\"\nmembers = [{member}]\n")
}

fn workflow(commands: &Commands, subfolder: Option<&str>) -> String {
    let Commands { check, diff } = commands;
    let defaults = subfolder.map_or(String::new(), |folder| {
        let folder = folder.replace('\'', "''");
        format!("    defaults:\n      run:\n        working-directory: '{folder}'\n")
    });
    format!(
        "\
# Fails if the crate is not in sync with the docs. In a pull request, the summary of the job says what has changed.
name: generated
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
{defaults}    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # the docs as they were are read from the history
      # The address of the generator's repository, and the commit of it that made the crate.
      - run: cargo install --locked --git URL --rev REV generator
      - run: |
          {check}
      - if: github.event_name == 'pull_request'
        env:
          BASE: ${{{{ github.event.pull_request.base.sha }}}}
        # With `--fail-on major` the job fails where callers or the wire break.
        run: |
          {diff} --base \"$BASE\" --format markdown >> \"$GITHUB_STEP_SUMMARY\"
"
    )
}
