//! Whatever a page is called, its file is inside the crate's folder and has a name that every file system accepts.
#![allow(clippy::unwrap_used, reason = "this is a test")]

use std::collections::BTreeSet;

use generator::{Options, Source, generate};

/// Paths of pages, and the files that they become.
const NAMES: &[(&str, &str)] = &[
    ("models/aux.md", "src/aux_.rs"),
    ("models/CON.md", "src/con_.rs"),
    ("models/com1.md", "src/com1_.rs"),
    ("models/bin/lamp.md", "src/bin_/lamp.rs"),
    ("models/nul/lpt1.md", "src/nul_/lpt1_.rs"),
    ("models/Desk.md", "src/desk.rs"),
    ("models/desk.md", "src/desk_2_.rs"),
    ("models/DESK.md", "src/desk_3_.rs"),
    ("models/trailing. .md", "src/trailing.rs"),
    (
        "models/a<b>c:d\"e|f?g*h\\i.md",
        "src/a_less_b_greater_c_d_e_or_f_question_g_star_h_i.rs",
    ),
    (
        "models/../../../escape.md",
        "src/dot_dot/dot_dot/dot_dot/escape.rs",
    ),
    ("models//etc/rooted.md", "src/empty/etc/rooted.rs"),
    ("models/C:/drive.md", "src/c/drive.rs"),
    ("models/\u{202e}\n\0.md", "src/u202e.rs"),
];

fn files() -> Vec<String> {
    let sources = NAMES.iter().enumerate().map(|(number, (path, _))| {
        let page = format!(
            "# T{number}\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `a` | *string* | :heavy_check_mark: | N/A |\n"
        );
        Source::new((*path).to_owned(), page)
    });
    let generated = generate(&sources.collect::<Vec<_>>(), &Options::default());
    let paths = generated.files.into_iter().map(|file| file.path);
    paths.filter(|path| path != generator::api::FILE).collect()
}

#[test]
fn every_page_has_the_file_that_the_scheme_names() {
    let files = files();
    for (page, file) in NAMES {
        assert!(files.iter().any(|it| it == file), "{page:?} in {files:#?}");
    }
}

#[test]
fn no_path_leaves_the_crate_and_no_two_are_equal_on_any_file_system() {
    let files = files();
    let folded: BTreeSet<_> = files.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(folded.len(), files.len());
    for path in &files {
        let safe = |segment: &str| {
            let stem = segment.split('.').next().unwrap();
            !stem.is_empty()
                && stem
                    .bytes()
                    .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_')
        };
        assert!(
            path.starts_with("src/") && path.split('/').all(safe),
            "{path}"
        );
    }
}
