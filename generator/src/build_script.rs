//! The entry point for build scripts: reads the pages, writes a module into `OUT_DIR`, and reports to cargo.
//!
//! A thin front over [`generate`], like the command line. Must not know the stages.

use std::fmt;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::messages::{self, Locator, ResolvedLocation, Style};
use crate::{Options, Source, config, generate, read, write};

/// Generates a module of the crate that is being built from the pages below `docs` and the configuration beside them.
///
/// Call it in a `build.rs`, with the path of the module from the root of the crate (`"api"`, `"wire::api"`), and
/// include the module in the crate:
///
/// ```text
/// include!(concat!(env!("OUT_DIR"), "/api.rs"));
/// ```
///
/// The crate needs serde, with its feature `derive`, and serde_json. The script runs again when a page, a folder of
/// pages or the configuration changes. Warnings about the pages are printed as warnings of cargo.
pub fn module(docs: impl AsRef<Path>, module: &str) -> Result<(), Failure> {
    let docs = docs.as_ref();
    let (Some(out), Some(package)) = (
        std::env::var_os("OUT_DIR"),
        std::env::var_os("CARGO_MANIFEST_DIR"),
    ) else {
        return Err(Failure(
            "`OUT_DIR` is not set: this function must be called in a build script\n".to_owned(),
        ));
    };
    // Printed first, so that the script runs again after an error is fixed.
    instruct("rerun-if-changed", &docs.display().to_string());
    for folder in options(docs, module).unwrap_or_default().docs {
        let folder = docs.join(folder.path);
        instruct("rerun-if-changed", &folder.display().to_string());
    }
    for warning in write_module(docs, module, out.as_ref(), package.as_ref())? {
        instruct("warning", &warning);
    }
    Ok(())
}

/// Why a build script has stopped: the messages, each with its line and a caret. `Debug` prints them too, because that
/// is how the error of `main` is printed.
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
            "no types could be generated from the docs\n\n{}",
            self.0
        )
    }
}

impl std::error::Error for Failure {}

/// Prints an instruction for cargo.
#[allow(clippy::print_stdout, reason = "cargo reads the standard output")]
fn instruct(key: &str, value: &str) {
    println!("{}", instruction(key, value));
}

/// One line. Text from a page cannot begin a second one.
fn instruction(key: &str, value: &str) -> String {
    format!("cargo:{key}={}", value.replace(char::is_control, " "))
}

/// Writes the module, and returns the warnings.
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
        let text = |error| messages::human(error, &locator.resolve(error), Style::Plain);
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
        .map(|warning| line(warning, &locator.resolve(warning)));
    let missing = write::missing_dependencies(package, &generated.dependencies);
    let missing = missing
        .iter()
        .map(|it| format!("add to the dependencies in Cargo.toml: {it}"));
    Ok(warnings.chain(missing).collect())
}

/// The options of the configuration beside the pages, and what samples have shown.
fn options(docs: &Path, module: &str) -> Result<Options, Diagnostics> {
    let path = docs.join(read::CONFIG);
    let mut options = match read::default_configuration(&path)? {
        Some(text) => config::parse(&path.display().to_string(), &text)?,
        None => Options::default(),
    };
    let path = docs.join(read::LEARNED);
    if let Some(text) = read::default_configuration(&path)? {
        config::add_learned(&path.display().to_string(), &text, &mut options)?;
    }
    Ok(Options {
        module: Some(module.to_owned()),
        ..options
    })
}

/// A message in one line, as cargo requires.
fn line(diagnostic: &Diagnostic, location: &ResolvedLocation) -> String {
    let label = match diagnostic.label.as_str() {
        "" => String::new(),
        label => format!("; {label}"),
    };
    let (message, code) = (&diagnostic.message, diagnostic.code.id);
    format!("{location}: {message}{label} [{code}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_line_ends_is_one_instruction() {
        let line = instruction("warning", "a\ncargo:rustc-cfg=b\r\u{85}c");
        assert_eq!(line, "cargo:warning=a cargo:rustc-cfg=b  c");
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
