//! Whatever ends a run, and whenever it does: no file is half, nothing foreign is touched, and the next run makes the
//! crate what it should be.
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
use tests::{files, generated_from, generator, said, skip, workspace};

#[test]
fn a_run_that_is_killed_at_any_step_is_mended_by_the_next() {
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
        assert!(!killed.status.success(), "{when}: {}", said(&killed));
        assert!(
            !said(&killed).contains("panicked"),
            "{when}: {}",
            said(&killed)
        );
        scene.assert_sound(&when);
        scene.assert_repaired(&when, &expected);
    }
}

#[test]
fn a_disk_that_refuses_any_step_loses_nothing() {
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
            // What is only cleared away may stay for the next run.
            Ok(_) => assert!(
                matches!(
                    steps[point],
                    Step::Read | Step::RemoveFile | Step::RemoveFolder
                ),
                "{when}"
            ),
            Err(diagnostics) => {
                let message = diagnostics.iter().next().unwrap();
                // A folder that stays although nothing is in it is noticed when a file should take its place.
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
    let comparison = compare(&scene.out(), &generated_from(&scene.wanted())).unwrap();
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
    scene.assert_repaired("behind two runs", &undisturbed().0);
}

#[test]
fn a_file_that_changes_during_the_run_stops_it() {
    let scene = Scene::new();
    let comparison = compare(&scene.out(), &generated_from(&scene.wanted())).unwrap();
    let path = scene.out().join("src/changed/f7.rs");
    fs::write(&path, "mine now\n").unwrap();
    let stopped = apply_with(&scene.out(), &comparison, &mut |_, _| Ok(())).unwrap_err();
    assert_eq!(stopped.iter().next().unwrap().code.id, "DT0403");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine now\n");
    fs::write(&path, before()["src/changed/f7.rs"].as_bytes()).unwrap();
    scene.assert_repaired("behind a change", &undisturbed().0);
}

/// The real command, killed by the system at moments that nobody chose.
#[cfg(unix)]
#[test]
fn the_command_killed_at_random_is_mended_by_the_next_run() {
    let folder = fast_folder();
    let docs = workspace().join("input-docs");
    let command = |out: &Path| {
        let mut command = generator();
        command.arg("--docs").arg(&docs).arg("--out").arg(out);
        command
    };
    let whole = folder.path().join("whole");
    let start = Instant::now();
    assert!(command(&whole).output().unwrap().status.success());
    let time = start.elapsed();
    let texts = |out: &Path| {
        let mut files = files(out);
        files.retain(|path, _| path != "Cargo.toml");
        files
    };
    let expected = texts(&whole);
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
        assert!(output.status.success(), "{run}: {}", said(&output));
        assert_eq!(texts(&out), expected, "{run}");
    }
    assert!(cut_short > 0, "no run was cut short");
}

/// A disk that takes no file beyond a size: the shell's limit, which a real system enforces.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_only_small_files_is_left_as_it_was() {
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
    let said = said(&output);
    assert_eq!(
        (output.status.code(), said.contains("DT0402")),
        (Some(2), true),
        "{said}"
    );
    assert!(files(&folder.path().join("out")).is_empty(), "{said}");
}

/// A folder that may only be read: the superuser may write all the same, and then there is nothing to see.
#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_left_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let scene = Scene::new();
    fs::set_permissions(scene.out(), fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(scene.out().join("probe"), "").is_ok() {
        fs::remove_file(scene.out().join("probe")).unwrap();
        return skip("this user may write everywhere; the refusals are played by hand elsewhere");
    }
    let refused = scene.run(&mut |_, _| Ok(())).unwrap_err();
    fs::set_permissions(scene.out(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(refused.iter().next().unwrap().code.id, "DT0402");
    scene.assert_repaired("behind a folder that may only be read", &undisturbed().0);
}
