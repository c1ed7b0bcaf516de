//! Files that do not belong to the generator are never overwritten or removed, whatever they are and wherever they are.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use generator::write::{apply_with, compare};
use tests::generated_from;
use tests::scene::{Scene, before, everything, undisturbed};

#[test]
fn a_folder_of_the_user_named_like_the_staging_folder_loses_nothing() {
    for (path, text) in [
        ("new/0", "mine"),
        ("lock", "mine"),
        ("emptied/src/x", "mine"),
    ] {
        let scene = Scene::new();
        let mine = scene.out().join(".generator").join(path);
        fs::create_dir_all(mine.parent().unwrap()).unwrap();
        fs::write(&mine, text).unwrap();
        let stopped = scene.run(&mut |_, _| Ok(())).unwrap_err();
        assert_eq!(stopped.iter().next().unwrap().code.id, "DT0401", "{path}");
        assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
        scene.assert_sound(path);
    }
}

/// Creates something at a path.
#[cfg(unix)]
type Maker<'m> = &'m dyn Fn(&Path);

/// Something other than a file, or a link out of the crate, at the path of a generated file.
#[cfg(unix)]
#[test]
fn anything_but_a_file_is_an_error_and_stays() {
    use std::os::unix::fs::symlink;
    let fifo = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    let dangling = |path: &Path| symlink("nowhere", path).unwrap();
    let outside = |path: &Path| symlink("../../outside/precious.rs", path).unwrap();
    let socket = |path: &Path| drop(std::os::unix::net::UnixListener::bind(path).unwrap());
    let kinds: [(&str, Maker<'_>); 4] = [
        ("a fifo", &fifo),
        ("a dangling link", &dangling),
        ("a link out of the crate", &outside),
        ("a socket", &socket),
    ];
    for (name, make) in kinds {
        for path in ["src/lib.rs", "src/came0"] {
            let scene = Scene::new();
            let _ = fs::remove_file(scene.out().join(path));
            make(&scene.out().join(path));
            let before = everything(&scene.out());
            let stopped = scene.run(&mut |_, _| Ok(())).unwrap_err();
            assert_eq!(
                stopped.iter().next().unwrap().code.id,
                "DT0401",
                "{name} at {path}"
            );
            assert_eq!(everything(&scene.out()), before, "{name} at {path}");
            let precious = scene.folder.path().join("outside/precious.rs");
            assert_eq!(fs::read_to_string(precious).unwrap(), "mine\n");
        }
    }
}

/// A hard link to a generated file keeps the old text; the crate's folder may itself be a symbolic link.
#[cfg(unix)]
#[test]
fn a_hard_link_keeps_its_text_and_a_link_to_the_crate_is_the_crate() {
    let scene = Scene::new();
    let other = scene.folder.path().join("outside/other-name.rs");
    fs::hard_link(scene.out().join("src/lib.rs"), &other).unwrap();
    let link = scene.folder.path().join("link");
    std::os::unix::fs::symlink("crate", &link).unwrap();
    let comparison = compare(&link, &generated_from(&scene.wanted())).unwrap();
    apply_with(&link, &comparison, &mut |_, _| Ok(())).unwrap();
    assert_eq!(fs::read_to_string(&other).unwrap(), before()["src/lib.rs"]);
    scene.assert_repaired("through a link", &undisturbed().0);
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink("nowhere", &link).unwrap();
    let stopped = compare(&link, &generated_from(&scene.wanted())).unwrap_err();
    assert_eq!(stopped.iter().next().unwrap().code.id, "DT0402");
}

#[test]
fn an_empty_file_counts_as_missing() {
    let scene = Scene::new();
    fs::write(scene.out().join("src/changed/f3.rs"), "").unwrap();
    fs::create_dir_all(scene.out().join("src/came0/in")).unwrap();
    fs::write(scene.out().join("src/came0/in/f0.rs"), "").unwrap();
    scene.run(&mut |_, _| Ok(())).unwrap();
    assert_eq!(everything(&scene.out()), undisturbed().0);
}
