//! The entry point for build scripts: reads the pages, writes a module into `OUT_DIR`, and reports to cargo.
//!
//! A thin front over [`generate`], like the command line. Must not know the stages.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::messages::{self, Locator, Printable, ResolvedLocation, Style};
use crate::read::Folder;
use crate::{Options, Source, config, generate, read, write};

/// Generates a module of the crate that is being built, from the pages below `docs`.
///
/// Call it in a `build.rs`, with the path of the module from the root of the crate (`"api"`, `"wire::api"`), and
/// include the module in the crate:
///
/// ```no_run
/// fn main() -> Result<(), generator::build_script::Failure> {
///     generator::build_script::module("docs", "api")
///         .config("generator.toml")
///         .run()
/// }
/// ```
///
/// ```text
/// include!(concat!(env!("OUT_DIR"), "/api.rs"));
/// ```
///
/// The crate needs serde, with its feature `derive`, and serde_json.
pub fn module(docs: impl Into<PathBuf>, module: impl Into<String>) -> Module {
    Module {
        docs: docs.into(),
        module: Some(module.into()),
        config: None,
    }
}

/// The same, with the module that the configuration names: `module = "api"`.
pub fn configured(docs: impl Into<PathBuf>, config: impl Into<PathBuf>) -> Module {
    Module {
        docs: docs.into(),
        module: None,
        config: Some(config.into()),
    }
}

/// A module that a build script generates.
#[derive(Debug, Clone)]
#[must_use = "nothing is generated before `run`"]
pub struct Module {
    docs: PathBuf,
    /// If none, the configuration names it.
    module: Option<String>,
    config: Option<PathBuf>,
}

impl Module {
    /// Names the configuration. Without it, a `generator.toml` beside the pages is read, which can only say how pages are
    /// read: the docs are not trusted.
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.config = Some(path.into());
        self
    }

    /// Generates the module. The script runs again when a page, a folder of pages or the configuration changes. Warnings
    /// about the pages are printed as warnings of cargo.
    pub fn run(self) -> Result<(), Failure> {
        let (Some(out), Some(package)) = (
            std::env::var_os("OUT_DIR"),
            std::env::var_os("CARGO_MANIFEST_DIR"),
        ) else {
            return Err(Failure(
                "`OUT_DIR` is not set: this function must be called in a build script\n".to_owned(),
            ));
        };
        // Printed first, so that the script runs again after an error is fixed.
        self.watch(&self.docs);
        if let Some(config) = &self.config {
            self.watch(config);
            let learned = config.with_file_name(read::LEARNED);
            if read::exists(&learned) {
                self.watch(&learned);
            }
        }
        let options = self.options().map_err(|error| failure(&error, &[]))?;
        if options.module.is_none() {
            let path = self.config_path();
            return Err(Failure(format!(
                "{} names no module; add: module = \"api\"\n",
                path.display()
            )));
        }
        let folders = read::folders(&self.docs, &self.config_path(), &options);
        folders.iter().for_each(|folder| self.watch(&folder.path));
        for warning in self.write(&folders, &options, out.as_ref(), package.as_ref())? {
            instruct("warning", &warning);
        }
        Ok(())
    }

    /// Lets cargo run the script again when a file, or anything in a folder, changes.
    fn watch(&self, path: &Path) {
        instruct("rerun-if-changed", &path.display().to_string());
    }

    fn config_path(&self) -> PathBuf {
        let beside = || self.docs.join(read::CONFIG);
        self.config.clone().unwrap_or_else(beside)
    }

    /// The options of the configuration.
    fn options(&self) -> Result<Options, Diagnostics> {
        let path = self.config_path();
        let name = path.display().to_string();
        let mut options = match &self.config {
            Some(_) => config::parse(&name, &read::named_configuration(&path)?)?,
            None => match read::default_configuration(&path)? {
                Some(text) => config::parse_untrusted(&name, &text)?,
                None => Options::default(),
            },
        };
        let path = path.with_file_name(read::LEARNED);
        let name = path.display().to_string();
        match (read::default_configuration(&path)?, &self.config) {
            (Some(text), Some(_)) => config::add_learned(&name, &text, &mut options)?,
            // What comes with the docs is not trusted.
            (Some(_), None) => return Err(config::untrusted_learned(&name).into()),
            (None, _) => {}
        }
        Ok(Options {
            module: self.module.clone().or(options.module),
            ..options
        })
    }

    /// Writes the module, and returns the warnings.
    fn write(
        &self,
        folders: &[Folder],
        options: &Options,
        out: &Path,
        package: &Path,
    ) -> Result<Vec<String>, Failure> {
        let mut diagnostics = Diagnostics::default();
        let sources = read::all(folders, Some(out), options, &mut diagnostics);
        let generated = match sources.is_empty() {
            true => return Err(failure(&diagnostics, &sources)),
            false => generate(&sources, options),
        };
        diagnostics.append(generated.diagnostics.clone());
        if diagnostics.has_errors() {
            return Err(failure(&diagnostics, &sources));
        }
        write::compare(out, &generated)
            .and_then(|comparison| write::apply(out, &comparison))
            .map_err(|error| failure(&error, &sources))?;
        let mut locator = Locator::new(&sources);
        let warnings = diagnostics
            .iter()
            .map(|warning| line(warning, &locator.resolve(warning)));
        let more = diagnostics.count(Severity::Warning) - diagnostics.iter().count();
        let more = (more > 0).then(|| format!("… and {more} more warnings"));
        let missing = write::missing(package, &generated);
        let missing = missing
            .lines()
            .map(|(_, what, line)| format!("{what} of Cargo.toml: {line}"));
        Ok(warnings.chain(more).chain(missing).collect())
    }
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
    println!("{}", Printable::line(instruction(key, value)));
}

/// One line. Text from a page cannot begin a second one.
fn instruction(key: &str, value: &str) -> String {
    format!("cargo:{key}={}", value.replace(char::is_control, " "))
}

/// The errors among diagnostics.
fn failure(diagnostics: &Diagnostics, sources: &[Source]) -> Failure {
    let mut locator = Locator::new(sources);
    let errors = diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error);
    let text = |error| messages::human(error, &locator.resolve(error), Style::Plain).to_string();
    let texts: Vec<_> = errors.map(text).collect();
    let more = match diagnostics.count(Severity::Error) - texts.len() {
        0 => String::new(),
        more => format!("… and {more} more errors\n"),
    };
    Failure(texts.concat() + &more)
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
