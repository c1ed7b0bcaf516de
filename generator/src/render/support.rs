//! The support code: ordinary Rust of this crate, copied into every generated crate.

use super::names;
use crate::plan::{Encoding, Plan};

/// How the macros of the support code write its path.
const SUPPORT: &str = "$crate::support";

/// The files of the support code in a crate with this plan. A macro needs the path of the support code, since it is
/// expanded elsewhere; where the code is a module of another crate, that path is another one. Replacing text is safe
/// here: the files are part of this program, and a test shows that they write `$crate` nowhere else.
pub(super) fn files(plan: &Plan) -> impl Iterator<Item = (String, String)> {
    let path = format!("${}::support", names::path(&plan.root.path));
    let folder = plan.root.folder.clone();
    let omitted: Vec<_> = OPTIONAL
        .iter()
        .filter(|part| !(part.is_needed)(plan))
        .collect();
    FILES.iter().filter_map(move |(file, text)| {
        if omitted.iter().any(|part| file.starts_with(part.folder)) {
            return None;
        }
        let mut text = text.replace(SUPPORT, &path);
        for part in &omitted {
            text = text.replace(part.declaration, "");
        }
        Some((format!("{folder}{file}"), text))
    })
}

/// A part of the support code that not every crate needs.
struct OptionalPart {
    folder: &'static str,
    declaration: &'static str,
    is_needed: fn(&Plan) -> bool,
}

const OPTIONAL: &[OptionalPart] = &[
    // For types without derived code.
    OptionalPart {
        folder: "support/lean/",
        declaration: "#[doc(hidden)]\npub mod lean;\n",
        is_needed: |plan| plan.encoding == Encoding::Lean,
    },
    // For types with schemas.
    OptionalPart {
        folder: "support/schema/",
        declaration: "#[doc(hidden)]\npub mod schema;\n",
        is_needed: |plan| !plan.schema_libraries.is_empty(),
    },
];

/// The files of the support code, by their paths below the folder of the code.
const FILES: &[(&str, &str)] = &[
    (
        "support/best_match.rs",
        include_str!("../support/best_match.rs"),
    ),
    ("support/buffer.rs", include_str!("../support/buffer.rs")),
    ("support/bytes.rs", include_str!("../support/bytes.rs")),
    ("support/cells.rs", include_str!("../support/cells.rs")),
    ("support/choices.rs", include_str!("../support/choices.rs")),
    ("support/decode.rs", include_str!("../support/decode.rs")),
    ("support/enums.rs", include_str!("../support/enums.rs")),
    ("support/error.rs", include_str!("../support/error.rs")),
    ("support/exact.rs", include_str!("../support/exact.rs")),
    (
        "support/examples.rs",
        include_str!("../support/examples.rs"),
    ),
    ("support/front.md", include_str!("../support/front.md")),
    ("support/hashing.rs", include_str!("../support/hashing.rs")),
    ("support/ids.rs", include_str!("../support/ids.rs")),
    ("support/keys.rs", include_str!("../support/keys.rs")),
    (
        "support/lean/additions.rs",
        include_str!("../support/lean/additions.rs"),
    ),
    (
        "support/lean/context.rs",
        include_str!("../support/lean/context.rs"),
    ),
    (
        "support/lean/entry.rs",
        include_str!("../support/lean/entry.rs"),
    ),
    (
        "support/lean/fields.rs",
        include_str!("../support/lean/fields.rs"),
    ),
    (
        "support/lean/macros.rs",
        include_str!("../support/lean/macros.rs"),
    ),
    (
        "support/lean/mod.rs",
        include_str!("../support/lean/mod.rs"),
    ),
    (
        "support/lean/node.rs",
        include_str!("../support/lean/node.rs"),
    ),
    (
        "support/lean/output.rs",
        include_str!("../support/lean/output.rs"),
    ),
    (
        "support/lean/unions.rs",
        include_str!("../support/lean/unions.rs"),
    ),
    (
        "support/lean/values.rs",
        include_str!("../support/lean/values.rs"),
    ),
    (
        "support/lean/verdicts.rs",
        include_str!("../support/lean/verdicts.rs"),
    ),
    (
        "support/lean/view.rs",
        include_str!("../support/lean/view.rs"),
    ),
    ("support/limits.rs", include_str!("../support/limits.rs")),
    ("support/literal.rs", include_str!("../support/literal.rs")),
    ("support/locate.rs", include_str!("../support/locate.rs")),
    ("support/maps.rs", include_str!("../support/maps.rs")),
    ("support/member.rs", include_str!("../support/member.rs")),
    ("support/members.rs", include_str!("../support/members.rs")),
    (
        "support/mismatch.rs",
        include_str!("../support/mismatch.rs"),
    ),
    ("support/mod.rs", include_str!("../support/mod.rs")),
    (
        "support/node/access.rs",
        include_str!("../support/node/access.rs"),
    ),
    (
        "support/node/mod.rs",
        include_str!("../support/node/mod.rs"),
    ),
    ("support/number.rs", include_str!("../support/number.rs")),
    (
        "support/open_struct.rs",
        include_str!("../support/open_struct.rs"),
    ),
    ("support/patch.rs", include_str!("../support/patch.rs")),
    ("support/plan.rs", include_str!("../support/plan.rs")),
    (
        "support/presence.rs",
        include_str!("../support/presence.rs"),
    ),
    (
        "support/recorder.rs",
        include_str!("../support/recorder.rs"),
    ),
    (
        "support/repeated.rs",
        include_str!("../support/repeated.rs"),
    ),
    (
        "support/scanner/ignore.rs",
        include_str!("../support/scanner/ignore.rs"),
    ),
    (
        "support/scanner/mod.rs",
        include_str!("../support/scanner/mod.rs"),
    ),
    (
        "support/scanner/record.rs",
        include_str!("../support/scanner/record.rs"),
    ),
    (
        "support/schema/components.rs",
        include_str!("../support/schema/components.rs"),
    ),
    (
        "support/schema/macros.rs",
        include_str!("../support/schema/macros.rs"),
    ),
    (
        "support/schema/mod.rs",
        include_str!("../support/schema/mod.rs"),
    ),
    (
        "support/schema/types.rs",
        include_str!("../support/schema/types.rs"),
    ),
    ("support/score.rs", include_str!("../support/score.rs")),
    ("support/setters.rs", include_str!("../support/setters.rs")),
    (
        "support/skipping.rs",
        include_str!("../support/skipping.rs"),
    ),
    (
        "support/text/access.rs",
        include_str!("../support/text/access.rs"),
    ),
    (
        "support/text/mod.rs",
        include_str!("../support/text/mod.rs"),
    ),
    ("support/union.rs", include_str!("../support/union.rs")),
    (
        "support/union_macros.rs",
        include_str!("../support/union_macros.rs"),
    ),
    (
        "support/unknowns.rs",
        include_str!("../support/unknowns.rs"),
    ),
    (
        "support/unlisted.rs",
        include_str!("../support/unlisted.rs"),
    ),
    ("support/wording.rs", include_str!("../support/wording.rs")),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn macros_of_the_support_code_write_no_other_path_to_a_crate() {
        for (path, text) in super::FILES {
            let paths = text.matches(&format!("{}::", super::SUPPORT)).count();
            assert_eq!(text.matches("$crate").count(), paths, "{path}");
            let code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            let absolute = code.filter(|line| line.replace("$crate", "").contains("crate::"));
            assert_eq!(absolute.count(), 0, "{path}");
        }
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "the test looks at the sources")]
    fn every_file_of_the_support_code_is_copied() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files: Vec<_> = walkdir::WalkDir::new(sources.join("support"))
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(&sources).unwrap().to_owned())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .collect();
        files.sort();
        let copied: Vec<_> = super::FILES
            .iter()
            .map(|(path, _)| (*path).to_owned())
            .collect();
        assert_eq!(files, copied);
    }
}
