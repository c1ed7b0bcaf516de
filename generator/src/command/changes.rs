//! Compares two editions: of docs, of crates, or of the lines of their `API.txt`.

use std::path::Path;
use std::process::ExitCode;

use generator::api::{self, Api};
use generator::changes::{self, Changes, Version};
use generator::messages::Printable;
use generator::options::FormerNames;
use generator::review::{self, Edition, Editions};
use generator::{Source, read};

use super::arguments::{Between, FailOn, Format, Settings};
use super::load;
use super::loaded::{CommandError, Loaded, display};
use super::output::{self, print_status};
use super::streams::{STALE, stdout};

pub(super) fn run(between: &Between, settings: &Settings) -> ExitCode {
    match compare(between, settings) {
        Ok(changes) if fails(&changes, between.fail_on) => ExitCode::from(STALE),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => output::fail(&error, settings),
    }
}

/// Whether the exit code says that something has changed.
fn fails(changes: &Changes, on: Option<FailOn>) -> bool {
    match on {
        None => false,
        Some(FailOn::Any) => !changes.list.is_empty(),
        Some(FailOn::Minor) => changes.version() >= Version::Minor,
        Some(FailOn::Major) => changes.version() == Version::Major,
    }
}

/// An edition of an API, and where it comes from.
#[derive(Default)]
struct Side {
    api: Api,
    /// The pages, if it is made of pages.
    pages: Vec<Source>,
    /// The path of the file otherwise.
    file: String,
}

impl Side {
    fn edition(&self) -> Edition<'_> {
        match self.pages.is_empty() {
            true => Edition::of_file(self.file.as_str()),
            false => Edition::of_pages(&self.pages),
        }
    }
}

fn compare(between: &Between, settings: &Settings) -> Result<Changes, CommandError> {
    let none = FormerNames::default;
    let old = match (&between.base, &between.old) {
        (Some(revision), _) => match load::load_revision(revision, settings)? {
            Some(loaded) => of_docs(loaded),
            None => Side::default(),
        },
        (None, Some(old)) => side(old, none(), settings)?,
        (None, None) => of_docs(load::load_after(none(), settings)?),
    };
    let former = match settings.rename_all {
        true => none(),
        false => api::former_names(&old.api),
    };
    let new = match &between.new {
        Some(new) => side(new, former, settings)?,
        None => of_docs(load::load_after(former, settings)?),
    };
    let changes = changes::compare(&old.api, &new.api);
    let editions = &mut Editions {
        old: old.edition(),
        new: new.edition(),
    };
    stdout(match settings.format {
        Format::Human | Format::Github => review::human(&changes, editions),
        Format::Markdown => review::markdown(&changes, editions),
        Format::Json => Printable::json(&review::json(&changes, editions)),
    });
    Ok(changes)
}

/// Reads an edition: the file of an API, a crate that has one, or else docs.
fn side(path: &Path, former: FormerNames, settings: &Settings) -> Result<Side, CommandError> {
    let in_crate = path.join(api::FILE);
    // The folder may be one of docs, which are not trusted: a link in it may lead to a secret, of which an error shows a line.
    let is_crate = read::is_file(&in_crate) && !read::is_link(&in_crate);
    let file = match is_crate {
        true => Some(in_crate.as_path()),
        false => Some(path).filter(|path| read::is_file(path)),
    };
    match file {
        Some(file) => {
            let name = display(file);
            // Docs may have such a file, too, and then it stands for them.
            print_status(&format!("read {name}"), settings);
            Ok(Side {
                api: api::parse(&name, &read::api(file)?)?,
                pages: Vec::new(),
                file: name,
            })
        }
        None => {
            let settings = Settings {
                docs: Some(path.to_owned()),
                ..settings.clone()
            };
            load::load_after(former, &settings).map(of_docs)
        }
    }
}

fn of_docs(loaded: Loaded) -> Side {
    Side {
        api: loaded.generated.api,
        pages: loaded.sources,
        file: String::new(),
    }
}
