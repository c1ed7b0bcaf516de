//! Where the code is: a crate of its own, or a module of another.

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::naming;
use crate::plan::{Content, CrateRoot, File, Ident, Inclusion, Path};

/// The folder of a crate's code.
const SOURCES: &str = "src";

/// The root that the options choose.
pub(super) fn of(options: &Options) -> CrateRoot {
    let module = segments(options);
    CrateRoot {
        folder: format!("{}/", module.last().copied().unwrap_or(SOURCES)),
        file: match module.is_empty() {
            true => "lib.rs",
            false => "mod.rs",
        },
        path: Path(
            std::iter::once("crate")
                .chain(module)
                .map(Ident::plain)
                .collect(),
        ),
    }
}

/// The file that another crate includes; none if the code is a crate of its own.
pub(super) fn inclusion(root: &CrateRoot, options: &Options) -> Option<File> {
    let module = *segments(options).last()?;
    Some(File {
        path: format!("{module}.rs"),
        page: None,
        content: Content::Inclusion(Inclusion {
            module: Ident::plain(module),
            file: format!("{}{}", root.folder, root.file),
        }),
    })
}

/// Reports names that cannot be those of a module. A module is a folder too.
pub(crate) fn check(options: &Options, diagnostics: &mut Diagnostics) {
    check_roots(options, diagnostics);
    for segment in segments(options) {
        if naming::module(segment) != Ident::plain(segment) {
            let message = format!("`{segment}` cannot be the name of a module with a folder");
            let diagnostic = Diagnostic::about(codes::BAD_CONFIG, segment, message);
            diagnostics.push(
                diagnostic.help("use lowercase letters, digits and underscores, such as `api`"),
            );
        }
    }
}

/// A module name that the user has chosen is never changed.
fn check_roots(options: &Options, diagnostics: &mut Diagnostics) {
    for root in options.docs.iter().filter(|root| !root.module.is_empty()) {
        let given = naming::module(&root.module).text;
        if given != root.module {
            let name = crate::source::shown(&root.module);
            let message = format!("`{name}` cannot be the name of a module");
            let line = root.module_line.as_ref();
            let diagnostic = Diagnostic::in_line(codes::BAD_SETTING, line, "[[docs]]", message);
            diagnostics.push(diagnostic.label("expected a module name").help(format!(
                "use lowercase letters, digits and underscores, and no reserved name: \"{}\"",
                suggestion(&given)
            )));
        }
    }
}

/// A name like this one that a module can have.
fn suggestion(given: &str) -> String {
    match given.strip_suffix('_') {
        Some(reserved) => format!("{reserved}_api"),
        None => given.to_owned(),
    }
}

fn segments(options: &Options) -> Vec<&str> {
    match &options.module {
        Some(module) => module.split("::").collect(),
        None => Vec::new(),
    }
}
