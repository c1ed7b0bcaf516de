//! One edition of docs after another in one crate: what a run says has changed, and which names stay.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::Path;

use tests::desk::{Desk, fields, values};

#[test]
fn a_run_ends_with_what_has_changed_since_the_crate_was_written() {
    let desk = Desk::new();
    desk.page("transfer", &fields("Transfer", &[("id", "*string*", true)]));
    desk.page("state", &values("State", &["open", "held", "reversed"]));
    let (_, first) = desk.run(&[]);
    assert!(!first.contains("major"), "{first}");
    assert!(!desk.run(&[]).1.contains("patch"), "nothing has changed");

    let rows = [("id", "*string*", true), ("amount", "*number*", true)];
    desk.page("transfer", &fields("Transfer", &rows));
    desk.page("state", &values("State", &["open", "held"]));
    let expected = "\
major: 2 break callers and the wire, 1 breaks only callers
  - components.State.Reversed (\"reversed\"): breaks callers and the wire
  ~ components.Transfer (new(id: String) → new(id: String, amount: f64)): breaks callers
  + components.Transfer.amount (number, required): breaks callers and the wire
";
    let readme = fs::read_to_string(tests::workspace().join("README.md")).unwrap();
    assert!(readme.contains(expected), "the README shows it");
    let (code, stale) = desk.run(&["check"]);
    assert_eq!((code, stale.contains(expected)), (1, true), "{stale}");
    let (_, json) = desk.run(&["check", "--format", "json"]);
    assert!(json.contains("\"rule\": \"value-removed\""), "{json}");
    let (code, written) = desk.run(&[]);
    assert_eq!((code, written.contains(expected)), (0, true), "{written}");
    assert!(!desk.run(&["-q"]).1.contains("major"));
}

#[test]
fn an_api_that_cannot_be_read_stops_no_run() {
    let desk = Desk::new();
    desk.page("state", &values("State", &["open"]));
    desk.run(&[]);
    let api = desk.read("api/API.txt");
    desk.put("api/API.txt", &format!("{api}<<<<<<< HEAD\n"));
    let (code, printed) = desk.run(&[]);
    let said = "api/API.txt cannot be read, so it is not known what has changed";
    assert_eq!((code, printed.contains(said)), (0, true), "{printed}");
    assert_eq!(desk.read("api/API.txt"), api);
}

#[test]
fn what_has_a_name_keeps_it_when_another_comes_to_have_the_same() {
    let desk = Desk::new();
    desk.page("state", &values("State", &["QUEUED"]));
    desk.page("job", &fields("Job", &[("userId", "*string*", true)]));
    desk.page(
        "http_error",
        &fields("HTTPError", &[("id", "*string*", true)]),
    );
    desk.run(&[]);
    desk.page("state", &values("State", &["queued", "QUEUED", "Queued"]));
    let rows = [("user_id", "*number*", true), ("userId", "*string*", true)];
    desk.page("job", &fields("Job", &rows));
    // It comes before the other one.
    desk.page("a", &fields("HttpError", &[("code", "*string*", true)]));
    let (code, printed) = desk.run(&[]);
    assert_eq!(code, 0, "{printed}");
    let api = desk.read("api/API.txt");
    for line in [
        "components.State.Queued2_  \"queued\"\n",
        "components.State.Queued  \"QUEUED\"\n",
        "components.State.Queued3_  \"Queued\"\n",
        "components.HttpError  struct  new(id)  named \"HTTPError\"\n",
        "components.HttpError2_  struct  new(code)  named \"HttpError\"\n",
    ] {
        assert!(api.contains(line), "{line}\n{api}");
    }
    assert_eq!(desk.run(&["check"]).0, 0);
    assert_eq!(desk.run(&["check", "--rename-all"]).0, 1);

    // The names stay, too, when the other one goes.
    desk.page("state", &values("State", &["Queued"]));
    desk.run(&[]);
    assert!(
        desk.read("api/API.txt")
            .contains("State.Queued3_  \"Queued\"\n")
    );
    desk.run(&["--rename-all"]);
    let api = desk.read("api/API.txt");
    assert!(api.contains("State.Queued  \"Queued\"\n"), "{api}");
}

#[test]
fn what_is_described_inline_keeps_its_name_when_another_comes_before_it() {
    let desk = Desk::new();
    let choice = ("choice", "*\"on\" \\| \"ON\" \\| number[]*", false);
    let mode = ("mode", "*\"on\" \\| boolean*", false);
    let again = ("again", "*\"on\" \\| number*", false);
    desk.page("lamp", &fields("Lamp", &[choice, mode]));
    desk.run(&[]);
    let api = desk.read("api/API.txt");
    for line in [
        "components.lamp.Choice.On  components.lamp.On\n",
        "components.lamp.Choice.On2_  components.lamp.On2_\n",
        "components.lamp.Mode.On  components.lamp.On3_\n",
    ] {
        assert!(api.contains(line), "{line}\n{api}");
    }
    let lines = |api: &str, of: &str| -> Vec<String> {
        let lines = api.lines().filter(|line| line.contains(of));
        lines.map(str::to_owned).collect()
    };
    // One comes first, one value is gone and the others are in another order.
    let choice = ("choice", "*\"ON\" \\| number[]*", false);
    desk.page("lamp", &fields("Lamp", &[again, mode, choice]));
    desk.run(&[]);
    let new = desk.read("api/API.txt");
    for of in ["components.lamp.Mode", "\"ON\"", "Choice.On2_"] {
        assert_eq!(lines(&new, of), lines(&api, of), "{of}\n{new}");
    }
    assert!(
        new.contains("components.lamp.Again.On  components.lamp.On\n"),
        "{new}"
    );
    assert_eq!(desk.run(&["check"]).0, 0);
    assert_eq!(desk.run(&["check", "--rename-all"]).0, 1);
}

#[test]
fn a_name_of_an_edited_api_never_becomes_code() {
    let desk = Desk::new();
    desk.page("state", &values("State", &["open"]));
    desk.run(&[]);
    let api = desk.read("api/API.txt");
    let made = desk.read("api/src/components/state.rs");
    for name in ["Evil", "Unrecognized", "Open1_", "Open02_", "open"] {
        desk.put(
            "api/API.txt",
            &api.replace("State.Open", &format!("State.{name}")),
        );
        let (code, printed) = desk.run(&[]);
        assert_eq!(code, 0, "{printed}");
        assert_eq!(desk.read("api/src/components/state.rs"), made, "{name}");
    }
}

#[test]
fn the_exit_code_says_what_is_asked_for() {
    let desk = Desk::new();
    desk.page("state", &values("State", &["open", "held"]));
    desk.run(&["-q"]);
    copy(&desk.path("api/API.txt"), &desk.path("one.txt"));
    desk.page("state", &values("State", &["open", "held", "done"]));
    desk.run(&["-q"]);
    copy(&desk.path("api/API.txt"), &desk.path("two.txt"));
    let code = |old: &str, new: &str, on: &str| desk.run(&["diff", old, new, "--fail-on", on]).0;
    assert_eq!(code("one.txt", "one.txt", "any"), 0);
    assert_eq!(code("one.txt", "api", "any"), 1);
    assert_eq!(code("one.txt", "two.txt", "minor"), 1);
    assert_eq!(code("one.txt", "docs", "major"), 0);
    assert_eq!(code("two.txt", "one.txt", "major"), 1);
    assert_eq!(desk.run(&["diff", "one.txt", "none"]).0, 2);
}

#[cfg(unix)]
#[test]
fn an_api_among_docs_is_not_read_through_a_link() {
    let desk = Desk::new();
    desk.page("state", &values("State", &["open"]));
    desk.put("secret", "the secret\n");
    std::os::unix::fs::symlink("../secret", desk.path("docs/API.txt")).unwrap();
    let (code, printed) = desk.run(&["diff", "docs", "docs"]);
    assert_eq!((code, printed.contains("secret")), (0, false), "{printed}");
    fs::remove_file(desk.path("docs/API.txt")).unwrap();
    desk.put("docs/API.txt", "State  enum of strings  open\n");
    let (_, printed) = desk.run(&["diff", "docs", "docs"]);
    assert!(printed.contains("read docs/API.txt\n"), "{printed}");
}

fn copy(from: &Path, to: &Path) {
    fs::copy(from, to).unwrap();
}

#[test]
fn examples_that_one_change_contradicts_give_one_warning() {
    let desk = Desk::new();
    let shown = |name: &str| {
        let page = fields(
            name,
            &[(
                "state",
                "[components.State](../../models/components/state.md)",
                true,
            )],
        );
        let example = format!(
            "## Example Usage\n\n```typescript\nimport {{ {name} }} from \"sdk/models/components\";\n\nlet value: {name} = {{\n  state: \"open\",\n}};\n```\n\n## Fields"
        );
        page.replace("## Fields", &example)
    };
    for name in ["Job", "Task", "Chore"] {
        desk.page(&name.to_lowercase(), &shown(name));
    }
    desk.page("state", &values("State", &["open", "done"]));
    assert!(!desk.run(&[]).1.contains("DT0206"));
    desk.page("state", &values("State", &["begun", "done"]));
    let (_, printed) = desk.run(&[]);
    assert_eq!(printed.matches("warning[DT0206]").count(), 1, "{printed}");
    let said = "this example and 2 others are ignored, for the same reason";
    assert!(printed.contains(said), "{printed}");
    let unfit = "\n3 examples no longer fit their pages: see -v\n";
    assert!(printed.contains(unfit), "{printed}");
    // The crate has none of them any more.
    assert!(!desk.run(&[]).1.contains("no longer fit"));

    desk.page("state", &values("State", &["open", "done"]));
    desk.run(&[]);
    desk.page("state", &values("State", &["begun", "done"]));
    desk.page("chore", &fields("Chore", &[("id", "*string*", false)]));
    let (_, printed) = desk.run(&["check", "-v"]);
    let listed = "\n2 examples no longer fit their pages:\n  docs/models/components/job.md:6:1\n  docs/models/components/task.md:6:1\n";
    assert!(printed.contains(listed), "{printed}");
}
