//! A run may be killed, or fail, before any file-system step: no file is half written, no file of the user is touched,
//! and the next run completes the crate.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use generator::write::{Step, apply_with, compare};
use tests::scene::{Scene, before, fast_folder, undisturbed};
use tests::{all_output, files, generated_from, generator, skip, workspace};

#[test]
fn a_run_that_is_killed_at_any_step_is_repaired_by_the_next() {
    let (expected, steps) = undisturbed();
    let points = steps.iter().filter(|step| **step != Step::Read).count();
    assert!(points >= 200, "{points}");
    for point in 1..=points {
        let scene = Scene::new();
        let killed = Command::new(env!("CARGO_BIN_EXE_dying-writer"))
            .arg(scene.wanted())
            .arg(scene.out())
            .arg(point.to_string())
            .output()
            .unwrap();
        let when = format!("killed before step {point}");
        assert!(!killed.status.success(), "{when}: {}", all_output(&killed));
        assert!(
            !all_output(&killed).contains("panicked"),
            "{when}: {}",
            all_output(&killed)
        );
        scene.assert_sound(&when);
        scene.assert_repaired(&when, &expected);
    }
}

#[test]
fn a_run_that_fails_at_any_step_loses_nothing() {
    let (expected, steps) = undisturbed();
    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::PermissionDenied,
        ErrorKind::ReadOnlyFilesystem,
    ];
    for point in 0..steps.len() {
        let scene = Scene::new();
        let kind = kinds[point % kinds.len()];
        let (mut count, mut changed) = (0, false);
        let outcome = scene.run(&mut |step, path| {
            count += 1;
            if count == point + 1 {
                return Err(kind.into());
            }
            let staged = path.starts_with(scene.out().join(".generator"));
            changed |= !staged && ![Step::Read, Step::RemoveFolder].contains(&step);
            Ok(())
        });
        let when = format!("{kind:?} at step {point}, {:?}", steps[point]);
        scene.assert_sound(&when);
        match outcome {
            // Files and folders that fail to be removed are left to the next run.
            Ok(_) => assert!(
                matches!(
                    steps[point],
                    Step::Read | Step::RemoveFile | Step::RemoveFolder
                ),
                "{when}"
            ),
            Err(diagnostics) => {
                let message = diagnostics.iter().next().unwrap();
                // An emptied folder that stays is detected when a file is written to its path.
                let expected = match steps[point] {
                    Step::RemoveFolder => "src/back.rs".to_owned(),
                    _ => io::Error::from(kind).to_string(),
                };
                assert!(message.message.contains(&expected), "{when}: {message:?}");
                let is_read = steps[point] == Step::Read;
                assert_eq!(message.code.id == "DT0103", is_read, "{when}: {message:?}");
                if !changed {
                    let mut found = files(&scene.out());
                    found.retain(|path, _| !path.starts_with(".generator/"));
                    assert_eq!(found, files(&Scene::new().out()), "{when}");
                }
            }
        }
        scene.assert_repaired(&when, &expected);
    }
}

#[test]
fn a_run_that_meets_another_stops_and_says_so() {
    let scene = Scene::new();
    let generated = generated_from(&scene.wanted());
    let comparison = compare(&scene.out(), &generated).unwrap();
    let mut met = 0;
    apply_with(&scene.out(), &comparison, &mut |step, _| {
        if step == Step::Rename && met == 0 {
            let second = scene.run(&mut |_, _| Ok(())).unwrap_err();
            let message = second.iter().next().unwrap();
            assert_eq!(message.code.id, "DT0403", "{message:?}");
            met += 1;
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(met, 1);
    scene.assert_repaired("after two runs", &undisturbed().0);
}

#[test]
fn a_file_that_changes_during_the_run_stops_it() {
    let scene = Scene::new();
    let generated = generated_from(&scene.wanted());
    let comparison = compare(&scene.out(), &generated).unwrap();
    let path = scene.out().join("src/changed/f7.rs");
    fs::write(&path, "mine now\n").unwrap();
    let stopped = apply_with(&scene.out(), &comparison, &mut |_, _| Ok(())).unwrap_err();
    assert_eq!(stopped.iter().next().unwrap().code.id, "DT0403");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine now\n");
    fs::write(&path, before()["src/changed/f7.rs"].as_bytes()).unwrap();
    scene.assert_repaired("after a change", &undisturbed().0);
}

/// The real command, killed by the system at arbitrary times.
#[cfg(unix)]
#[test]
fn the_command_killed_at_random_is_repaired_by_the_next_run() {
    let folder = fast_folder();
    let docs = workspace().join("input-docs");
    let command = |out: &Path| {
        let mut command = generator();
        command.arg("--docs").arg(&docs).arg("--out").arg(out);
        command
    };
    let complete = folder.path().join("complete");
    let start = Instant::now();
    assert!(command(&complete).output().unwrap().status.success());
    let time = start.elapsed();
    let texts = |out: &Path| {
        let mut files = files(out);
        files.retain(|path, _| path != "Cargo.toml");
        files
    };
    let expected = texts(&complete);
    let mut cut_short = 0;
    for run in 0..40 {
        let out = folder.path().join(format!("killed-{run}"));
        let mut child = command(&out).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(time * run / 35);
        child.kill().unwrap();
        cut_short += usize::from(!child.wait().unwrap().success());
        for (path, text) in texts(&out) {
            let staged = path.starts_with(".generator/");
            assert!(
                staged || expected.get(&path) == Some(&text),
                "{run}: {path}"
            );
        }
        let output = command(&out).output().unwrap();
        assert!(output.status.success(), "{run}: {}", all_output(&output));
        assert_eq!(texts(&out), expected, "{run}");
    }
    assert!(cut_short > 0, "no run was cut short");
}

/// A limit on the size of files, set by the shell and enforced by the operating system.
#[cfg(unix)]
#[test]
fn a_disk_that_accepts_only_small_files_is_unchanged() {
    let folder = fast_folder();
    let docs = workspace().join("input-docs");
    let command = generator();
    let line = "trap '' XFSZ; ulimit -f 4 && exec \"$0\" --docs \"$1\" --out \"$2\"";
    let output = Command::new("sh")
        .args(["-c", line])
        .arg(command.get_program())
        .arg(docs)
        .arg(folder.path().join("out"))
        .output()
        .unwrap();
    let printed = all_output(&output);
    assert_eq!(
        (output.status.code(), printed.contains("DT0402")),
        (Some(2), true),
        "{printed}"
    );
    assert!(files(&folder.path().join("out")).is_empty(), "{printed}");
}

/// A read-only folder. The superuser may write into it, and then the test shows nothing.
#[cfg(unix)]
#[test]
fn a_read_only_folder_is_unchanged() {
    use std::os::unix::fs::PermissionsExt;
    let scene = Scene::new();
    fs::set_permissions(scene.out(), fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(scene.out().join("probe"), "").is_ok() {
        fs::remove_file(scene.out().join("probe")).unwrap();
        return skip("this user may write everywhere; other tests inject the errors");
    }
    let refused = scene.run(&mut |_, _| Ok(())).unwrap_err();
    fs::set_permissions(scene.out(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(refused.iter().next().unwrap().code.id, "DT0402");
    scene.assert_repaired("after a read-only folder", &undisturbed().0);
}
