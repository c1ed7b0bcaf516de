//! A folder of docs is not trusted: nothing outside it is opened, nothing but regular files of a bounded size, and no
//! run prints what it should not have read, waits for ever or uses up the memory.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use tests::sandbox::{PAGE, Sandbox};

/// How a test changes the sandbox.
type Prepare = fn(&Sandbox);

/// The same, with values of the test.
type PrepareWith<'t> = &'t dyn Fn(&Sandbox);

/// The same, at a path.
type PrepareAt = fn(&Sandbox, &str);

/// Paths in the docs that are refused, and the code of the error.
const REFUSED: &[(&str, Prepare, &str)] = &[
    (
        "a page that is a link to a file beside the docs",
        |it| it.link("docs/x.md", "../outside/secret"),
        "DT0122",
    ),
    (
        "a page that is a link to the kernel's log, which waits for the next line",
        |it| it.link("docs/x.md", "/proc/kmsg"),
        "DT0122",
    ),
    (
        "a page that is a link to the environment",
        |it| it.link("docs/x.md", "/proc/self/environ"),
        "DT0122",
    ),
    (
        "a page that is a link to an endless device",
        |it| it.link("docs/x.md", "/dev/zero"),
        "DT0122",
    ),
    (
        "a page that is a link to the standard input",
        |it| it.link("docs/x.mdx", "/dev/stdin"),
        "DT0122",
    ),
    (
        "a page that is a link to a FIFO outside",
        |it| {
            it.fifo("elsewhere/fifo");
            it.link("docs/x.md", "../elsewhere/fifo");
        },
        "DT0122",
    ),
    (
        "a chain of links that ends outside",
        |it| {
            it.link("docs/x.md", "models/y.md");
            it.link("docs/models/y.md", "../.z");
            it.link("docs/.z", "../outside/secret");
        },
        "DT0122",
    ),
    (
        "a link that goes out of the docs and comes back by another name",
        |it| {
            it.link("other-docs", "docs");
            it.folder("docs/.git");
            it.write("docs/.git/config", "token");
            it.link("docs/x.md", "../other-docs/.git/config");
        },
        "DT0122",
    ),
    (
        "a page that is a link to a hidden file of the docs",
        |it| {
            it.write("docs/.env", "TOP-SECRET");
            it.link("docs/x.md", ".env");
        },
        "DT0122",
    ),
    (
        "a folder with pages outside",
        |it| it.link("docs/more", "../outside/pages"),
        "DT0122",
    ),
    (
        "a folder outside, by its absolute path",
        |it| it.link("docs/more", it.path("outside").to_str().unwrap()),
        "DT0122",
    ),
    (
        "the root of the file system",
        |it| it.link("docs/more", "/"),
        "DT0122",
    ),
    (
        "the root of the file system, through a process",
        |it| it.link("docs/more", "/proc/self/root"),
        "DT0122",
    ),
    (
        "the folder around the docs",
        |it| it.link("docs/models/up", "../.."),
        "DT0122",
    ),
    (
        "a folder whose name begins with that of the docs",
        |it| {
            it.write("docs-private/x.md", "TOP-SECRET");
            it.link("docs/more", "../docs-private");
        },
        "DT0122",
    ),
    (
        "the folder of the docs inside itself",
        |it| it.link("docs/models/up", ".."),
        "DT0103",
    ),
    (
        "two folders that are links to each other's inside",
        |it| {
            it.folder("docs/a");
            it.folder("docs/b");
            it.link("docs/a/b", "../b");
            it.link("docs/b/a", "../a");
        },
        "DT0103",
    ),
    (
        "a link to itself",
        |it| it.link("docs/x.md", "x.md"),
        "DT0103",
    ),
    (
        "links to each other",
        |it| {
            it.link("docs/x.md", "y.md");
            it.link("docs/y.md", "x.md");
        },
        "DT0103",
    ),
    (
        "a link to nothing",
        |it| it.link("docs/x.md", "nowhere"),
        "DT0103",
    ),
    ("a page that is a FIFO", |it| it.fifo("docs/x.md"), "DT0103"),
    (
        "a page that is a link to a FIFO inside",
        |it| {
            it.fifo("docs/fifo");
            it.link("docs/x.md", "fifo");
        },
        "DT0103",
    ),
    (
        "a page that is a socket",
        |it| it.socket("docs/x.md"),
        "DT0103",
    ),
    (
        "a page of a terabyte",
        |it| it.write_sparse("docs/x.md", PAGE, 1 << 40),
        "DT0121",
    ),
    (
        "many pages of the largest size",
        |it| (0..300).for_each(|page| it.write_sparse(&format!("docs/{page}.md"), PAGE, 1 << 20)),
        "DT0123",
    ),
    (
        "many pages of the largest size that are not text",
        |it| {
            for page in 0..2_000 {
                it.write_sparse(&format!("docs/{page}.md"), PAGE, 1 << 20);
                it.write_bytes(&format!("docs/{page}.md"), &[0xff]);
            }
        },
        "DT0123",
    ),
    (
        "many pages of a terabyte",
        |it| (0..2_000).for_each(|page| it.write_sparse(&format!("docs/{page}.md"), "", 1 << 40)),
        "DT0121",
    ),
    (
        "folders inside each other",
        |it| it.write(&format!("docs/{}x.md", "a/".repeat(100)), PAGE),
        "DT0123",
    ),
    (
        "links that make 2^40 paths to one page",
        |it| {
            for level in 0..40 {
                let next = format!("../{}", level + 1);
                it.link(&format!("docs/{level}/a"), &next);
                it.link(&format!("docs/{level}/b"), &next);
            }
            it.write("docs/40/x.md", PAGE);
        },
        "DT0123",
    ),
];

#[test]
fn paths_that_leave_the_docs_or_are_no_files_are_errors() {
    for (case, prepare, code) in REFUSED {
        let sandbox = Sandbox::new();
        prepare(&sandbox);
        for command in [&[][..], &["check"], &["report", "--format", "json"]] {
            let run = sandbox.run(command);
            match command {
                [] => run.assert_error(code, case),
                _ => assert_eq!(run.code, Some(2), "{case}: {}", run.output),
            }
        }
        assert!(!sandbox.path("out").exists(), "{case}");
    }
}

#[test]
fn an_error_names_the_path_in_the_docs() {
    let sandbox = Sandbox::new();
    sandbox.link("docs/models/x.md", "../../outside/secret");
    let run = sandbox.run(&[]);
    assert!(
        run.output.contains("--> docs/models/x.md\n"),
        "{}",
        run.output
    );
    assert!(!run.output.contains("outside/secret"), "{}", run.output);
}

/// Trees with long paths to many empty pages.
#[test]
fn long_paths_are_bounded_each_and_together() {
    let letters = "a".repeat(255);
    let deep = |it: &Sandbox| {
        let folder = format!("docs/{}", [letters.as_str(); 5].join("/"));
        (0..100).for_each(|number| it.write(&format!("{folder}/{number}.md"), ""));
    };
    let chained = |it: &Sandbox| {
        for number in 0..64 {
            let next = format!("../{}-{}", &letters[..200], number + 1);
            it.link(&format!("docs/{}-{number}/next", &letters[..200]), &next);
        }
        it.write(&format!("docs/{}-64/x.md", &letters[..200]), "");
    };
    let many = |it: &Sandbox| {
        let folder = format!("docs/{}", [&letters[..200]; 4].join("/"));
        it.folder(&folder);
        for number in 0..25_000 {
            std::fs::write(it.path(&format!("{folder}/{number}.md")), "").unwrap();
        }
    };
    let cases: [(&str, PrepareWith<'_>, &str); 3] = [
        ("deep folders", &deep, "1024 bytes in a path"),
        ("many pages", &many, "16777216 bytes in all paths"),
        ("a chain of links", &chained, "docs have at most"),
    ];
    for (case, prepare, said) in cases {
        let sandbox = Sandbox::new();
        prepare(&sandbox);
        let run = sandbox.run(&["check"]);
        run.assert_error("DT0123", case);
        assert!(run.output.contains(said), "{case}: {}", run.output);
    }
}

/// Links and other things in the docs that do no harm.
const ACCEPTED: &[(&str, Prepare)] = &[
    ("a link to another page", |it| {
        it.link("docs/models/other.md", "components/lamp.md");
    }),
    ("a link to another folder", |it| {
        it.link("docs/models/operations", "components");
    }),
    ("a link by an absolute path to a page inside", |it| {
        let page = it.path("docs/models/components/lamp.md");
        it.link("docs/models/other.md", page.to_str().unwrap());
    }),
    ("docs that are a link themselves", |it| {
        std::fs::rename(it.path("docs"), it.path("real")).unwrap();
        it.link("docs", "real");
    }),
    (
        "a file that is no page, and a link that leads outside",
        |it| {
            it.link("docs/logo.png", "../outside/secret");
        },
    ),
    ("a hidden link that leads outside", |it| {
        it.link("docs/.hidden.md", "../outside/secret");
        it.link("docs/.hidden", "/");
    }),
    ("a folder that is called like a page", |it| {
        it.write("docs/models/x.md/lamp.md", PAGE);
    }),
    ("a FIFO and a socket that are no pages", |it| {
        it.fifo("docs/fifo");
        it.socket("docs/socket");
    }),
    ("links to outside that are skipped", |it| {
        it.link("docs/x.md", "../outside/secret");
        it.link("docs/more", "/");
        it.write("docs/generator.toml", "skip = [\"x\", \"more\"]\n");
    }),
];

#[test]
fn links_that_stay_in_the_docs_are_followed_and_others_may_be_skipped() {
    for (case, prepare) in ACCEPTED {
        let sandbox = Sandbox::new();
        prepare(&sandbox);
        sandbox.run(&[]).assert_success(case);
        sandbox.run(&["check"]).assert_success(case);
    }
}

/// Each folder in `[[docs]]` is a wall of its own, wherever the user puts it.
#[test]
fn a_folder_that_the_configuration_names_is_a_wall_of_its_own() {
    let sandbox = Sandbox::new();
    std::fs::remove_dir_all(sandbox.path("docs")).unwrap();
    sandbox.write(
        "workspace/generator.toml",
        "[[docs]]\npath = \"../vendor\"\n",
    );
    sandbox.write("vendor/models/lamp.md", PAGE);
    let arguments = ["--config", "workspace/generator.toml", "--out", "out"];
    sandbox
        .run_with(&arguments)
        .assert_success("a folder outside");
    sandbox.link("vendor/models/x.md", "../../outside/secret");
    let run = sandbox.run_with(&arguments);
    run.assert_error("DT0122", "a link out of it");
}

/// What may be in the place of a configuration that is found, and is an error.
const NO_CONFIGURATION: &[(&str, PrepareAt)] = &[
    ("a link to a secret", |it, path| {
        it.link(path, it.path("outside/secret").to_str().unwrap());
    }),
    ("a link to the environment", |it, path| {
        it.link(path, "/proc/self/environ")
    }),
    ("a link to the users of the system", |it, path| {
        it.link(path, "/etc/passwd")
    }),
    ("a link to the kernel's log", |it, path| {
        it.link(path, "/proc/kmsg")
    }),
    ("a link to an endless device", |it, path| {
        it.link(path, "/dev/zero")
    }),
    ("a link to nothing", |it, path| it.link(path, "nowhere")),
    ("a link to itself", |it, path| {
        it.link(path, "generator.toml")
    }),
    ("a link to a good configuration", |it, path| {
        it.write("good.toml", "");
        it.link(path, it.path("good.toml").to_str().unwrap());
    }),
    ("a FIFO", |it, path| it.fifo(path)),
    ("a socket", |it, path| it.socket(path)),
    ("a folder", |it, path| it.folder(path)),
    ("a terabyte", |it, path| it.write_sparse(path, "", 1 << 40)),
    ("a mebibyte and a byte", |it, path| {
        it.write(path, &"#".repeat((1 << 20) + 1));
    }),
];

#[test]
fn a_configuration_that_is_found_is_a_regular_file_of_a_bounded_size() {
    for (case, prepare) in NO_CONFIGURATION {
        for path in ["docs/generator.toml", "generator.toml"] {
            let sandbox = Sandbox::new();
            prepare(&sandbox, path);
            for command in [&[][..], &["check"], &["init"], &["--format", "github"]] {
                let run = sandbox.run(command);
                assert_eq!(run.code, Some(2), "{case} at {path}: {}", run.output);
                assert!(run.output.contains("DT0103"), "{case}: {}", run.output);
            }
        }
    }
}

/// The user may name a link, but nothing that blocks or never ends.
#[test]
fn a_configuration_that_is_named_may_be_a_link_to_a_regular_file() {
    let sandbox = Sandbox::new();
    sandbox.write("real.toml", "enums = \"open\"\n");
    sandbox.link("link.toml", "real.toml");
    let run = sandbox.run(&["--config", "link.toml"]);
    run.assert_success("a link to a regular file");
    sandbox.fifo("fifo.toml");
    for path in ["fifo.toml", "/dev/zero", "/dev/stdin", "docs"] {
        let run = sandbox.run(&["--config", path]);
        run.assert_error("DT0103", path);
    }
}

/// What may be in the place of the facts from samples, and is an error.
const NO_FACTS: &[(&str, PrepareAt)] = &[
    ("a link to a secret", |it, path| {
        it.link(path, "outside/secret")
    }),
    ("a link to an endless device", |it, path| {
        it.link(path, "/dev/zero")
    }),
    ("a link to nothing", |it, path| it.link(path, "nowhere")),
    ("a FIFO", |it, path| it.fifo(path)),
    ("a socket", |it, path| it.socket(path)),
    ("a folder", |it, path| it.folder(path)),
    ("a terabyte", |it, path| it.write_sparse(path, "", 1 << 40)),
];

#[test]
fn facts_from_samples_are_a_regular_file_of_a_bounded_size() {
    for (case, prepare) in NO_FACTS {
        let sandbox = Sandbox::new();
        sandbox.write("a.json", "{\"name\":null}");
        prepare(&sandbox, "learned.toml");
        for command in [
            &[][..],
            &["check"],
            &["verify", "a.json"],
            &["learn", "a.json"],
        ] {
            sandbox.run(command).assert_error("DT0103", case);
        }
    }
}

#[test]
fn what_is_at_the_path_of_the_staged_facts_stays_unless_a_killed_run_has_left_it() {
    let others: &[(&str, PrepareAt)] = &[
        ("a file of the user", |it, path| it.write(path, "mine\n")),
        ("a folder", |it, path| it.folder(path)),
        ("a FIFO", |it, path| it.fifo(path)),
        ("a link to a secret", |it, path| {
            it.link(path, "outside/secret")
        }),
        ("a link to nothing", |it, path| it.link(path, "outside/new")),
    ];
    for (case, prepare) in others {
        let sandbox = Sandbox::new();
        sandbox.write("a.json", "{\"name\":null}");
        prepare(&sandbox, "learned.toml.new");
        let run = sandbox.run(&["learn", "a.json"]);
        run.assert_error("DT0402", case);
        let path = sandbox.path("learned.toml.new");
        assert!(path.symlink_metadata().is_ok(), "{case}");
        assert!(!sandbox.path("learned.toml").exists(), "{case}");
    }
    let sandbox = Sandbox::new();
    sandbox.write("a.json", "{\"name\":null}");
    sandbox.run(&["learn", "a.json"]).assert_success("learn");
    let written = std::fs::read_to_string(sandbox.path("learned.toml")).unwrap();
    for length in [0, 10, written.len() / 2, written.len()] {
        std::fs::remove_file(sandbox.path("learned.toml")).unwrap();
        sandbox.write("learned.toml.new", &written[..length]);
        sandbox.run(&["learn", "a.json"]).assert_success("again");
        assert!(!sandbox.path("learned.toml.new").exists(), "{length}");
    }
}

/// A folder of samples may come from elsewhere: what is no regular file in it is not read.
#[test]
fn only_regular_files_in_a_folder_of_samples_are_read() {
    let sandbox = Sandbox::new();
    sandbox.write("samples/a.json", "{\"name\":\"a\"}");
    sandbox.fifo("samples/fifo.json");
    sandbox.socket("samples/socket.json");
    sandbox.link("samples/link.json", "../outside/secret");
    sandbox.link("samples/zero.json", "/dev/zero");
    sandbox.link("samples/log.jsonl", "/proc/kmsg");
    sandbox.link("samples/root", "/");
    sandbox.link("samples/up", "..");
    for command in [&["verify", "samples"][..], &["learn", "samples"]] {
        let run = sandbox.run(command);
        run.assert_success("a folder");
        assert!(run.output.contains("read 1 sample\n"), "{}", run.output);
    }
    for path in [
        "/dev/zero",
        "/dev/urandom",
        "/proc/self/environ",
        "outside/secret",
        "docs",
    ] {
        let run = sandbox.run(&["verify", path]);
        run.assert_error("DT0103", path);
    }
}

#[test]
fn the_folders_of_the_command_line_are_folders() {
    let sandbox = Sandbox::new();
    sandbox.fifo("fifo");
    let page = "docs/models/components/lamp.md";
    for path in ["fifo", "/dev/zero", page, "nowhere"] {
        let run = sandbox.run_with(&["--docs", path, "--out", "out"]);
        run.assert_error("DT0103", path);
    }
    for path in ["fifo", "/dev/null", page] {
        let run = sandbox.run_with(&["--docs", "docs", "--out", path]);
        run.assert_error("DT0402", path);
    }
}

/// Another process may replace a page again and again. Each run reads the page, or refuses what is there.
#[test]
fn a_page_that_becomes_a_link_while_it_is_read_shows_no_secret() {
    let sandbox = Sandbox::new();
    for number in 0..100 {
        let page = PAGE.replace("Lamp", &format!("Lamp{number}"));
        sandbox.write(&format!("docs/models/components/lamp{number}.md"), &page);
    }
    let (page, other) = (sandbox.path("docs/models/z.md"), sandbox.path("docs/other"));
    let secret = sandbox.path("outside/pages/secret.md");
    let done = std::sync::atomic::AtomicBool::new(false);
    let is_done = || done.load(std::sync::atomic::Ordering::Relaxed);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let start = std::time::Instant::now();
            while !is_done() && start.elapsed().as_secs() < 60 {
                std::fs::write(&other, PAGE.replace("Lamp", "Other")).unwrap();
                std::fs::rename(&other, &page).unwrap();
                std::os::unix::fs::symlink(&secret, &other).unwrap();
                std::fs::rename(&other, &page).unwrap();
            }
        });
        // A run asserts that no secret is printed or written.
        let runs = (0..15).map(|_| sandbox.run(&["-q"]).code);
        let codes: Vec<_> = runs.collect();
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(
            codes.iter().all(|code| [Some(0), Some(2)].contains(code)),
            "{codes:?}"
        );
    });
}
