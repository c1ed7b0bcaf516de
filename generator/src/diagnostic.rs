//! Diagnostics about the input: code, location, suggested fix. Must not know how a message is printed.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::options::Level;
use crate::source::{LineExcerpt, Position, Span};

/// The severity of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The crate is written, with a safe default where the page could not be followed.
    Warning,
    /// Nothing is written.
    Error,
}

/// One entry of the catalogue. Its number never changes.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// `DT` and four digits.
    pub id: &'static str,
    /// The severity, unless the configuration changes it.
    pub severity: Severity,
    /// The problem, in a few words.
    pub title: &'static str,
    /// The full explanation, with an example and fixes, in Markdown.
    pub explanation: &'static str,
}

/// The code with this id; letter case is ignored.
pub fn code(id: &str) -> Option<&'static Code> {
    let mut all = codes::ALL.iter();
    all.find(|code| code.id.eq_ignore_ascii_case(id)).copied()
}

/// Declares the catalogue: a constant for each code, and the list of all of them.
macro_rules! catalogue {
    ($($name:ident = $id:literal $severity:ident $title:literal;)*) => {
        $(
            #[doc = $title]
            pub const $name: &Code = &Code {
                id: $id,
                severity: Severity::$severity,
                title: $title,
                explanation: include_str!(concat!("explanations/", $id, ".md")),
            };
        )*

        /// Every code, in the order of the numbers.
        pub const ALL: &[&Code] = &[$($name),*];
    };
}

/// The catalogue of codes: 01 pages, 02 types, 03 trees, 04 files.
pub mod codes {
    use super::{Code, Severity};

    catalogue! {
        NOT_UTF8 = "DT0101" Error "a page is not UTF-8";
        NO_PAGES = "DT0102" Error "no page describes a type";
        UNREADABLE = "DT0103" Error "a file or folder cannot be read";
        NO_TITLE = "DT0104" Error "a page has no title";
        BAD_TITLE = "DT0105" Error "a title is not a type name";
        EMPTY_SECTION = "DT0106" Error "a section has no table or list";
        MISSING_COLUMN = "DT0107" Error "a table lacks a column";
        CELL_COUNT = "DT0108" Error "a row has too few cells";
        EXTRA_CELLS = "DT0109" Warning "a row has too many cells";
        BAD_MARK = "DT0110" Error "a mark in the column `Required` is unknown";
        BAD_NAME = "DT0111" Error "a name cell contains no name";
        DUPLICATE_FIELD = "DT0112" Error "a field is described twice";
        DUPLICATE_VALUE = "DT0113" Warning "a value is listed twice";
        DUPLICATE_TYPE = "DT0114" Error "two pages describe the same type";
        BAD_VALUE = "DT0115" Error "an enum value cannot be read";
        SECOND_BODY = "DT0116" Error "a page has two bodies";
        MIXED_VALUES = "DT0117" Warning "an enum mixes strings and numbers";
        UNCLOSED_FENCE = "DT0118" Error "a code fence is not closed";
        UNKNOWN_COLUMN = "DT0119" Warning "a column is unknown";
        DUPLICATE_KEY = "DT0120" Error "two fields have the same key";
        PAGE_SIZE = "DT0121" Error "a page is too large";
        OUTSIDE = "DT0122" Error "a link leads out of the docs";
        DOCS_SIZE = "DT0123" Error "a folder of docs is too large";
        PASSED_ROW = "DT0124" Warning "a row of a table is passed over";
        NO_DASHES = "DT0125" Warning "a table has no row of dashes";
        SLIP = "DT0126" Warning "a heading of a page has a slip";
        NAMESAKE = "DT0127" Warning "two types have one name";
        BAD_TYPE = "DT0201" Warning "a type cannot be read";
        DEEP_TYPE = "DT0202" Warning "a type is nested too deeply";
        NO_PAGE = "DT0203" Warning "no page describes this type";
        NO_MEMBERS = "DT0204" Warning "the members of a union are not documented";
        BAD_EXAMPLE = "DT0205" Warning "an example cannot be read";
        CONTRARY_EXAMPLE = "DT0206" Warning "an example contradicts its page";
        CONTRADICTION = "DT0208" Warning "a page and one of the same API contradict each other";
        NO_LANGUAGE = "DT0301" Error "the language of a tree cannot be detected";
        BAD_CONFIG = "DT0302" Error "the configuration cannot be used";
        UNUSED_RULE = "DT0303" Warning "a rule of the configuration matches nothing";
        NO_KEY_STYLE = "DT0304" Warning "the case of the wire keys cannot be detected";
        UNKNOWN_KEY = "DT0305" Error "a key of the configuration is unknown";
        BAD_SETTING = "DT0306" Error "a value in the configuration is invalid";
        SKIPPED_PAGE = "DT0307" Warning "the page of this type is skipped";
        TAKEN_NAME = "DT0308" Error "a chosen name is already taken";
        BAD_ROOT = "DT0309" Error "a docs folder cannot be used";
        MIXED_LANGUAGES = "DT0310" Error "a tree mixes documentation languages";
        UNTRUSTED_KEY = "DT0311" Error "a key is not accepted in a configuration inside the docs";
        NO_EVIDENCE = "DT0312" Warning "evidence says nothing about any type";
        BAD_CONVENTION = "DT0313" Error "a convention of the configuration cannot be used";
        FOREIGN_FILE = "DT0401" Error "a file in the output folder was not written by the generator";
        UNWRITABLE = "DT0402" Error "a file or folder cannot be written";
        BUSY = "DT0403" Error "another run is writing into the output folder";
        REMOVALS = "DT0404" Error "a run would remove many files of the crate";
        BAD_API = "DT0405" Error "an API.txt cannot be read";
    }
}

/// Where a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// A piece of a page.
    Span(Span),
    /// A piece of a file that is not a page.
    LineExcerpt(LineExcerpt),
    /// A file or folder, with the position in it if that is known.
    Path {
        /// The path as the user would write it.
        path: String,
        /// The position in the file.
        position: Option<Position>,
    },
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Its entry in the catalogue.
    pub code: &'static Code,
    /// Its severity.
    pub severity: Severity,
    /// What was found, in one sentence.
    pub message: String,
    /// The location.
    pub location: Location,
    /// The text beside the caret: what is done instead, or what is expected.
    pub label: String,
    /// The suggested fix.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A message about a piece of a page.
    pub(crate) fn at(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Location::Span(span), message)
    }

    /// A message about a file or folder.
    pub(crate) fn about(
        code: &'static Code,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        let location = Location::Path {
            path: path.into(),
            position: None,
        };
        Self::new(code, location, message)
    }

    /// A message about a line of a file that is not a page, or about `name` if there is no file.
    pub(crate) fn in_line(
        code: &'static Code,
        line: Option<&LineExcerpt>,
        name: &str,
        message: impl Into<String>,
    ) -> Self {
        match line {
            Some(line) => Self::new(code, Location::LineExcerpt(line.clone()), message),
            None => Self::about(code, name, message),
        }
    }

    fn new(code: &'static Code, location: Location, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            location,
            label: String::new(),
            help: None,
        }
    }

    /// Sets the text beside the caret.
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Sets the suggested fix.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// How many messages of one code are kept: a page may have a mistake in each of its lines.
const KEPT: usize = 1_000;

/// The messages of a run, in the order in which they were reported. Of each code the first are kept, and all are counted.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// How many messages have been added, by severity and the id of the code.
    counts: BTreeMap<(Severity, &'static str), usize>,
    /// The hashes of the messages that must not be added again.
    once: BTreeSet<u64>,
}

impl From<Box<Diagnostic>> for Diagnostics {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        let mut diagnostics = Self::default();
        diagnostics.push(*diagnostic);
        diagnostics
    }
}

impl Diagnostics {
    /// Adds one message.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let key = (diagnostic.severity, diagnostic.code.id);
        let count = self.counts.entry(key).or_default();
        *count += 1;
        if *count <= KEPT {
            self.list.push(diagnostic);
        }
    }

    /// Adds one message, unless this has added it already.
    pub fn push_new(&mut self, diagnostic: Diagnostic) {
        let mut hasher = DefaultHasher::new();
        diagnostic.hash(&mut hasher);
        if self.once.insert(hasher.finish()) {
            self.push(diagnostic);
        }
    }

    /// Adds all messages of another list.
    pub fn append(&mut self, other: Diagnostics) {
        let mut counts = other.counts;
        for diagnostic in other.list {
            if let Some(count) = counts.get_mut(&(diagnostic.severity, diagnostic.code.id)) {
                *count -= 1;
            }
            self.push(diagnostic);
        }
        for (key, not_kept) in counts {
            *self.counts.entry(key).or_default() += not_kept;
        }
    }

    /// Applies the levels that the user has chosen for warnings. Errors stay errors: without them there is no crate to
    /// write.
    pub(crate) fn apply_levels(&mut self, levels: &BTreeMap<String, Level>, deny_warnings: bool) {
        let level = |severity: Severity, id: &str| match levels.get(id) {
            _ if severity == Severity::Error => Level::Deny,
            Some(Level::Allow) => Level::Allow,
            Some(Level::Deny) => Level::Deny,
            _ if deny_warnings => Level::Deny,
            _ => Level::Warn,
        };
        let mut counts = BTreeMap::new();
        for ((severity, id), count) in std::mem::take(&mut self.counts) {
            let severity = match level(severity, id) {
                Level::Allow => continue,
                Level::Warn => Severity::Warning,
                Level::Deny => Severity::Error,
            };
            *counts.entry((severity, id)).or_default() += count;
        }
        self.counts = counts;
        let level = |it: &Diagnostic| level(it.severity, it.code.id);
        self.list.retain(|it| level(it) != Level::Allow);
        for diagnostic in &mut self.list {
            if level(diagnostic) == Level::Deny {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Whether one of the messages is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many messages are of this severity, those that are not kept included.
    pub fn count(&self, severity: Severity) -> usize {
        let counts = self.counts.iter();
        let of_severity = counts.filter(|((of, _), _)| *of == severity);
        of_severity.map(|(_, count)| count).sum()
    }

    /// The messages that are kept, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_code_the_first_messages_are_kept_and_all_are_counted() {
        let many = |code, count: usize| {
            let mut many = Diagnostics::default();
            (0..count)
                .for_each(|number| many.push(Diagnostic::about(code, "", number.to_string())));
            many
        };
        let kept = |all: &Diagnostics| {
            let messages = all.iter().map(|it| it.message.clone());
            messages.collect::<Vec<_>>()
        };
        let mut all = many(codes::NO_PAGE, 600);
        all.append(many(codes::NO_PAGE, 3_000));
        all.append(many(codes::NO_TITLE, 2));
        let expected = (0..600).chain(0..400).chain(0..2);
        let expected: Vec<_> = expected.map(|number| number.to_string()).collect();
        assert_eq!(kept(&all), expected);
        let counts =
            |all: &Diagnostics| [Severity::Error, Severity::Warning].map(|it| all.count(it));
        assert_eq!(counts(&all), [2, 3_600]);
        let mut denied = all.clone();
        denied.apply_levels(&BTreeMap::new(), true);
        assert_eq!((counts(&denied), kept(&denied)), ([3_602, 0], expected));
        let allow = BTreeMap::from([(codes::NO_PAGE.id.to_owned(), Level::Allow)]);
        all.apply_levels(&allow, true);
        assert_eq!((counts(&all), kept(&all).len()), ([2, 0], 2));
    }

    #[test]
    fn a_message_may_be_added_once_only() {
        let mut all = Diagnostics::default();
        for number in 0..10_000 {
            let message = (number % 5_000).to_string();
            all.push_new(Diagnostic::about(codes::NO_PAGE, "", message));
        }
        assert_eq!(
            (all.count(Severity::Warning), all.iter().count()),
            (5_000, KEPT)
        );
    }

    #[test]
    fn codes_are_numbered_in_order_and_once() {
        let ids: Vec<_> = codes::ALL.iter().map(|code| code.id).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
    }
}
