//! The way in from a build script: reads the pages, writes a module into `OUT_DIR`, and speaks to cargo.
//!
//! A front over [`generate`] like the command line; must not know the stages between.

use std::fmt;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::messages::{self, Locator, Spot};
use crate::{Options, Source, config, generate, read, write};

/// Turns the pages below `docs` into a module of the crate that is being built, as the configuration beside them says.
///
/// To be called in a `build.rs`, with the path of the module from the root of the crate (`"api"`, `"wire::api"`). The
/// crate holds the module where it says
///
/// ```text
/// include!(concat!(env!("OUT_DIR"), "/api.rs"));
/// ```
///
/// and depends on serde, with its feature `derive`, and on serde_json. The script runs again when a page, a folder of
/// pages or the configuration changes. What is to be said about the pages becomes warnings of cargo.
pub fn module(docs: impl AsRef<Path>, module: &str) -> Result<(), Failure> {
    let docs = docs.as_ref();
    let (Some(out), Some(package)) = (
        std::env::var_os("OUT_DIR"),
        std::env::var_os("CARGO_MANIFEST_DIR"),
    ) else {
        return Err(Failure(
            "this is no build script: cargo sets `OUT_DIR` there\n".to_owned(),
        ));
    };
    // Said first, so that a page that was mended is seen after a run that has failed.
    say("rerun-if-changed", &docs.display().to_string());
    for root in options(docs, module).unwrap_or_default().docs {
        let folder = docs.join(root.path);
        say("rerun-if-changed", &folder.display().to_string());
    }
    for warning in write_module(docs, module, out.as_ref(), package.as_ref())? {
        say("warning", &warning);
    }
    Ok(())
}

/// Why a build script has stopped: the messages, each with the line that it is about and a caret. They are printed by
/// `Debug` too, which is what is seen of the error of `main`.
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the docs cannot be turned into types\n\n{}",
            self.0
        )
    }
}

impl std::error::Error for Failure {}

/// Tells cargo something.
#[allow(clippy::print_stdout, reason = "this is how a build script speaks")]
fn say(key: &str, value: &str) {
    println!("{}", instruction(key, value));
}

/// A line for cargo. Text from a page stays in it, and is no instruction of its own.
fn instruction(key: &str, value: &str) -> String {
    format!("cargo:{key}={}", value.replace(char::is_control, " "))
}

/// Writes the module, and gives what there is to warn about.
fn write_module(
    docs: &Path,
    module: &str,
    out: &Path,
    package: &Path,
) -> Result<Vec<String>, Failure> {
    let fails = |diagnostics: Diagnostics, sources: &[Source]| {
        let mut locator = Locator::new(sources);
        let errors = diagnostics
            .iter()
            .filter(|it| it.severity == Severity::Error);
        let text = |error| messages::human(error, &locator.spot(error), false);
        Failure(errors.map(text).collect())
    };
    let options = options(docs, module).map_err(|error| fails(error, &[]))?;
    let mut diagnostics = Diagnostics::default();
    let folders = read::folders(docs, &docs.join(read::CONFIG), &options);
    let sources = read::all(&folders, Some(out), &options, &mut diagnostics);
    let generated = match sources.is_empty() {
        true => return Err(fails(diagnostics, &sources)),
        false => generate(&sources, &options),
    };
    diagnostics.append(generated.diagnostics.clone());
    if diagnostics.has_errors() {
        return Err(fails(diagnostics, &sources));
    }
    write::compare(out, &generated)
        .and_then(|comparison| write::apply(out, &comparison))
        .map_err(|error| fails(error, &sources))?;
    let mut locator = Locator::new(&sources);
    let warnings = diagnostics
        .iter()
        .map(|warning| line(warning, &locator.spot(warning)));
    let missing = write::missing_dependencies(package, &generated.dependencies);
    let missing = missing
        .iter()
        .map(|it| format!("add to the dependencies in Cargo.toml: {it}"));
    Ok(warnings.chain(missing).collect())
}

/// What the configuration beside the pages chooses.
fn options(docs: &Path, module: &str) -> Result<Options, Diagnostics> {
    let path = docs.join(read::CONFIG);
    let options = match read::default_configuration(&path)? {
        Some(text) => config::parse(&path.display().to_string(), &text)?,
        None => Options::default(),
    };
    Ok(Options {
        module: Some(module.to_owned()),
        ..options
    })
}

/// A message in one line, which is what cargo takes.
fn line(diagnostic: &Diagnostic, spot: &Spot<'_>) -> String {
    let label = match diagnostic.label.as_str() {
        "" => String::new(),
        label => format!("; {label}"),
    };
    let (message, code) = (&diagnostic.message, diagnostic.code.id);
    format!("{spot}: {message}{label} [{code}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_line_ends_is_one_instruction() {
        let said = instruction("warning", "a\ncargo:rustc-cfg=b\r\u{85}c");
        assert_eq!(said, "cargo:warning=a cargo:rustc-cfg=b  c");
    }

    #[test]
    fn a_module_that_is_none_is_an_error() {
        for module in ["", "type", "Api", "a::", "../api", "aux", "a b"] {
            let mut diagnostics = Diagnostics::default();
            let options = Options {
                module: Some(module.to_owned()),
                ..Options::default()
            };
            diagnostics.append(generate(&[], &options).diagnostics);
            assert!(diagnostics.has_errors(), "{module}");
        }
    }
}
