//! Docs as they were at a git revision: which pages they have, and by which configuration they are read.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use tests::all_output;
use tests::desk::{Desk, fields, values};

/// Runs git in a folder of the desk.
fn git(desk: &Desk, folder: &str, arguments: &[&str]) {
    let output = std::process::Command::new("git")
        .current_dir(desk.path(folder))
        .args(["-c", "user.name=x", "-c", "user.email=x@example.org"])
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", all_output(&output));
}

/// Commits all that is in a folder.
fn commit(desk: &Desk, folder: &str) {
    git(desk, folder, &["add", "."]);
    git(desk, folder, &["commit", "--quiet", "-m", "x"]);
}

/// A desk whose only enum has been committed.
fn committed() -> Desk {
    let desk = Desk::new();
    git(&desk, ".", &["init", "--quiet"]);
    desk.page("state", &values("State", &["open", "held"]));
    commit(&desk, ".");
    desk
}

#[test]
fn docs_are_compared_with_those_of_a_git_revision() {
    let desk = Desk::new();
    git(&desk, ".", &["init", "--quiet"]);
    desk.put("README", "no docs yet\n");
    commit(&desk, ".");
    desk.page("state", &values("State", &["open", "held"]));
    desk.put("docs/.hidden/page.md", "# Hidden\n");
    commit(&desk, ".");
    desk.page("state", &values("State", &["open", "held", "done"]));
    desk.page("job", &fields("Job", &[("id", "*string*", true)]));

    let (code, printed) = desk.run(&["diff", "-q", "--base", "HEAD"]);
    let expected = "\
minor: 2 are new

is new:
  + components.Job (struct: id): a type is new
      at: docs/models/components/job.md:1
  + components.State.Done (\"done\"): an open enum has a new value
      callers: compile
      wire: stays
      to do: match it where it matters: until now it was an unrecognized value
      at: docs/models/components/state.md:1
";
    assert_eq!((code, printed.as_str()), (0, expected));
    let (code, printed) = desk.run(&["diff", "-q", "--base", "HEAD~1"]);
    assert_eq!(code, 0, "{printed}");
    assert!(
        printed.contains("+ components.State (enum: \"open\", \"held\", \"done\"): a type is new"),
        "{printed}"
    );
    for revision in [
        "nothing",
        "",
        "--output=docs/x",
        "--help",
        "HEAD:docs",
        "^HEAD",
        "HEAD~1..HEAD",
        "HEAD HEAD",
        "HEAD\n",
        "@{-9}",
        ":/nothing",
        "HEAD^{tree}",
    ] {
        let base = format!("--base={revision}");
        let (code, printed) = desk.run(&["diff", "-q", &base]);
        assert_eq!(code, 2, "{revision}: {printed}");
        assert!(
            printed.contains("error[DT0103]: `docs` cannot be read: the revision"),
            "{printed}"
        );
    }
    assert!(!desk.path("docs/x").exists());
}

const NOTHING: &str = "patch: nothing has changed\n";

#[test]
fn the_configuration_is_that_of_the_revision() {
    let desk = committed();
    let rename = "[rename]\n\"components.State\" = \"Condition\"\n";
    desk.put("generator.toml", rename);
    // Git does not keep it: it holds for both.
    assert_eq!(
        desk.run(&["diff", "-q", "--base", "HEAD"]),
        (0, NOTHING.to_owned())
    );
    git(&desk, ".", &["add", "."]);
    let (_, printed) = desk.run(&["diff", "-q", "--base", "HEAD"]);
    assert!(
        printed.contains("~ components.Condition (components.State → "),
        "{printed}"
    );
    commit(&desk, ".");
    desk.put("generator.toml", "");
    let (_, printed) = desk.run(&["diff", "--base", "HEAD"]);
    assert!(
        printed.contains("configuration: HEAD:generator.toml\n"),
        "{printed}"
    );
    assert!(
        printed.contains("~ components.State (components.Condition → "),
        "{printed}"
    );
    let (_, printed) = desk.run(&["diff", "-q", "--base", "HEAD~1"]);
    assert_eq!(printed, NOTHING);
    // A mistake is shown where it was made.
    desk.put("generator.toml", "nul = 1\n");
    commit(&desk, ".");
    desk.put("generator.toml", "");
    let (code, printed) = desk.run(&["diff", "-q", "--base", "HEAD"]);
    assert_eq!(code, 2, "{printed}");
    assert!(
        printed.contains(" --> HEAD:generator.toml:1:1"),
        "{printed}"
    );
}

#[test]
fn the_configuration_of_a_revision_is_trusted_as_that_on_the_disk() {
    let desk = committed();
    // Among the docs, at the revision and today.
    desk.put(
        "docs/generator.toml",
        "[rename]\n\"components.State\" = \"Condition\"\n",
    );
    commit(&desk, ".");
    desk.put("docs/generator.toml", "");
    let (code, printed) = desk.run(&["diff", "-q", "--base", "HEAD"]);
    assert_eq!(
        (code, printed.contains("error[DT0311]")),
        (2, true),
        "{printed}"
    );
    desk.page("lamp", &values("Lamp", &["on"]));
    desk.put("docs/generator.toml", "skip = [\"components/state\"]\n");
    commit(&desk, ".");
    desk.put("docs/generator.toml", "");
    let (_, printed) = desk.run(&["diff", "-q", "--base", "HEAD"]);
    assert!(printed.contains("+ components.State (enum: "), "{printed}");
}

#[test]
fn the_configuration_of_a_revision_names_no_folder_outside_the_repository() {
    let desk = Desk::new();
    desk.put("secret/models/components/key.md", &values("Key", &["k"]));
    desk.put(
        "here/docs/models/components/state.md",
        &values("State", &["open"]),
    );
    git(&desk, "here", &["init", "--quiet"]);
    git(&desk, "secret", &["init", "--quiet"]);
    commit(&desk, "secret");
    let secret = desk.path("secret").display().to_string();
    for path in ["../secret", &secret, "docs/../../secret"] {
        desk.put(
            "here/generator.toml",
            &format!("[[docs]]\npath = \"{path}\"\n"),
        );
        commit(&desk, "here");
        desk.put("here/generator.toml", "[[docs]]\npath = \"docs\"\n");
        let output = tests::generator()
            .current_dir(desk.path("here"))
            .args(["diff", "-q", "--base", "HEAD"])
            .output()
            .unwrap();
        let printed = all_output(&output);
        assert_eq!(output.status.code(), Some(2), "{printed}");
        assert!(printed.contains("is outside the repository"), "{printed}");
    }
    desk.put("here/generator.toml", "[[docs]]\npath = \"docs\"\n");
    commit(&desk, "here");
    desk.put(
        "here/old/models/components/state.md",
        &values("State", &["shut"]),
    );
    desk.put("here/generator.toml", "[[docs]]\npath = \"old\"\n");
    let output = tests::generator()
        .current_dir(desk.path("here"))
        .args(["diff", "-q", "--base", "HEAD"])
        .output()
        .unwrap();
    let printed = all_output(&output);
    assert!(
        printed.contains("- components.State.Open (\"open\")"),
        "{printed}"
    );
}

#[test]
fn what_the_generator_has_written_at_a_revision_is_no_page() {
    let desk = committed();
    desk.page("lamp", &fields("Lamp", &[("id", "*string*", true)]));
    let output = |arguments: &[&str]| {
        let output = tests::generator()
            .current_dir(desk.path("."))
            .args([
                "--docs",
                ".",
                "--out",
                "api",
                "--language",
                "typescript",
                "-q",
            ])
            .args(arguments)
            .output()
            .unwrap();
        all_output(&output)
    };
    output(&[]);
    commit(&desk, ".");
    assert_eq!(output(&["diff", "--base", "HEAD"]), NOTHING);
}

#[cfg(unix)]
#[test]
fn links_are_followed_as_on_the_disk() {
    use std::os::unix::fs::symlink;
    let desk = committed();
    desk.put("other/models/components/lamp.md", &values("Lamp", &["on"]));
    desk.put("docs/shared/lamp.md", &values("Lamp", &["on"]));
    desk.put("README", "x");
    symlink(
        "../../shared/lamp.md",
        desk.path("docs/models/components/lamp.md"),
    )
    .unwrap();
    symlink("models", desk.path("docs/twice")).unwrap();
    symlink("../README", desk.path("docs/README.txt")).unwrap();
    desk.put("generator.toml", "skip = [\"shared/*\", \"twice/*\"]\n");
    commit(&desk, ".");
    assert_eq!(
        desk.run(&["diff", "-q", "--base", "HEAD"]),
        (0, NOTHING.to_owned())
    );
    desk.put("generator.toml", "skip = [\"shared/*\"]\n");
    git(&desk, ".", &["commit", "--quiet", "-a", "-m", "x"]);
    assert_eq!(
        desk.run(&["diff", "-q", "--base", "HEAD"]),
        (0, NOTHING.to_owned())
    );

    // A link that leads out, to itself or to nothing is an error, as on the disk.
    let link = desk.path("docs/models/components/out.md");
    for target in [
        "../../../other/models/components/lamp.md",
        "/etc/hosts",
        "out.md",
        "none.md",
    ] {
        let _ = std::fs::remove_file(&link);
        symlink(target, &link).unwrap();
        commit(&desk, ".");
        std::fs::remove_file(&link).unwrap();
        let (code, printed) = desk.run(&["diff", "-q", "--base", "HEAD"]);
        assert_eq!(code, 2, "{target}: {printed}");
        assert!(
            printed.contains("`HEAD:docs/models/components/out.md`"),
            "{printed}"
        );
    }
    // The configuration is not read through a link.
    std::fs::remove_file(desk.path("generator.toml")).unwrap();
    symlink("/etc/hosts", desk.path("generator.toml")).unwrap();
    commit(&desk, ".");
    std::fs::remove_file(desk.path("generator.toml")).unwrap();
    let (code, printed) = desk.run(&["diff", "-q", "--base", "HEAD"]);
    assert_eq!(
        (code, printed.contains("it is no regular file there")),
        (2, true),
        "{printed}"
    );
}

#[test]
fn submodules_are_read_as_the_revision_has_them() {
    let desk = Desk::new();
    for name in ["sdk", "part", "work"] {
        desk.put(&format!("{name}/README"), "x\n");
        git(&desk, name, &["init", "--quiet"]);
    }
    desk.put(
        "sdk/models/components/state.md",
        &values("State", &["open"]),
    );
    desk.put("part/lamp.md", &values("Lamp", &["on"]));
    commit(&desk, "part");
    git(
        &desk,
        "sdk",
        &["submodule", "--quiet", "add", "../part", "models/part"],
    );
    commit(&desk, "sdk");
    let add = ["submodule", "--quiet", "add", "../sdk", "docs"];
    git(&desk, "work", &add);
    git(
        &desk,
        "work",
        &["submodule", "--quiet", "update", "--init", "--recursive"],
    );
    commit(&desk, "work");
    let diff = |base: &str| {
        let output = tests::generator()
            .current_dir(desk.path("work"))
            .args(["--docs", "docs", "--language", "typescript", "diff", "-q"])
            .args(["--base", base])
            .output()
            .unwrap();
        all_output(&output)
    };
    assert_eq!(diff("HEAD"), NOTHING);
    desk.put(
        "work/docs/models/components/state.md",
        &values("State", &["open", "held"]),
    );
    desk.put(
        "work/docs/models/part/lamp.md",
        &values("Lamp", &["on", "off"]),
    );
    commit(&desk, "work/docs/models/part");
    commit(&desk, "work/docs");
    let printed = diff("HEAD");
    assert!(
        printed.contains("+ components.State.Held (\"held\")"),
        "{printed}"
    );
    assert!(printed.contains("+ part.Lamp.Off (\"off\")"), "{printed}");
    commit(&desk, "work");
    assert_eq!(diff("HEAD"), NOTHING);
    assert_eq!(diff("HEAD~1"), printed.replace("HEAD:", "HEAD~1:"));

    std::fs::remove_dir_all(desk.path("work/docs/models/part")).unwrap();
    let printed = diff("HEAD");
    assert!(
        printed.contains("the submodule `models/part` is not checked out"),
        "{printed}"
    );
}

#[test]
fn a_repository_that_lacks_objects_is_an_error() {
    let desk = committed();
    let objects = desk.path(".git/objects");
    for folder in std::fs::read_dir(objects).unwrap() {
        let folder = folder.unwrap();
        if folder.file_name().len() == 2 {
            for file in std::fs::read_dir(folder.path()).unwrap() {
                let file = file.unwrap().path();
                let text = std::fs::read(&file).unwrap();
                std::fs::remove_file(&file).unwrap();
                let (code, printed) = desk.run(&["diff", "-q", "--base", "HEAD"]);
                assert_eq!(code, 2, "{printed}");
                assert!(printed.contains("error[DT0103]: `"), "{printed}");
                std::fs::write(&file, text).unwrap();
            }
        }
    }
    assert_eq!(
        desk.run(&["diff", "-q", "--base", "HEAD"]),
        (0, NOTHING.to_owned())
    );
}
