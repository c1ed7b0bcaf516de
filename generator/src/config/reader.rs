//! Reads values of `generator.toml`, and reports those that a key does not accept.
//!
//! Knows TOML and positions in the file; must not know the keys.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, codes};
use crate::source::{LineExcerpt, Lines, shown};
use crate::suggest::nearest;

/// A value with its span.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The name of a row with its span, and its value.
pub(super) type Row<'v, 't> = (&'v str, Range<usize>, &'v Value<'t>);

/// The configurations that a key is accepted from. The docs are not trusted: they come from somewhere else, and nobody
/// reviews a configuration among them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Any configuration, also one inside the docs. The key says how pages are read, and nothing else: it cannot put code
    /// into the crate, name a file or hide a diagnostic.
    Pages,
    /// Only a configuration that the user has named, or that is in the workspace.
    Crate,
}

impl Scope {
    /// The most rules that a configuration may have, with the items of lists: each is compared with names of the docs.
    fn most_rules(self) -> usize {
        match self {
            Self::Pages => 1_000,
            Self::Crate => 20_000,
        }
    }

    /// The most letters of all rules in lists: the time to compare one name with them grows with their number.
    fn most_letters(self) -> usize {
        match self {
            Self::Pages => 1 << 16,
            Self::Crate => 1 << 20,
        }
    }
}

/// How many diagnostics about a configuration are kept.
const MOST_DIAGNOSTICS: usize = 100;

/// The file that is read, and the diagnostics about it.
pub(super) struct Reader<'f> {
    pub(super) path: &'f str,
    lines: Lines<'f>,
    /// The scope of the keys that are accepted.
    scope: Scope,
    diagnostics: Diagnostics,
    /// How many diagnostics have been left out.
    omitted: usize,
    /// How many rules have been read, and how many letters they have.
    rules: usize,
    letters: usize,
}

impl<'f> Reader<'f> {
    pub(super) fn new(path: &'f str, text: &'f str, scope: Scope) -> Self {
        Self {
            path,
            lines: Lines::of(text),
            scope,
            diagnostics: Diagnostics::default(),
            omitted: 0,
            rules: 0,
            letters: 0,
        }
    }

    /// The diagnostics about the file, and how many have been left out.
    pub(super) fn finish(mut self) -> Diagnostics {
        if self.omitted > 0 {
            let message = format!("the configuration has {} more problems", self.omitted);
            let more = Diagnostic::about(codes::BAD_CONFIG, self.path, message);
            let help = "correct the ones that are shown first";
            self.diagnostics.push(more.help(help));
        }
        self.diagnostics
    }
}

impl Reader<'_> {
    /// Reports a diagnostic, unless there are enough.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if !self.omits() {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether a diagnostic is left out because there are enough. Counts it if it is.
    pub(super) fn omits(&mut self) -> bool {
        let is_full = self.diagnostics.iter().count() >= MOST_DIAGNOSTICS;
        self.omitted += usize::from(is_full);
        is_full
    }

    /// Whether the file may have one more rule, which is at `span`. Reports the first that is too many.
    pub(super) fn admits_rule(&mut self, span: Range<usize>) -> bool {
        let most = self.scope.most_rules();
        let most_letters = self.scope.most_letters();
        let admitted = self.rules <= most && self.letters <= most_letters;
        self.rules = self.rules.saturating_add(1);
        self.letters = self.letters.saturating_add(span.len());
        let beyond = match (self.rules > most, self.letters > most_letters) {
            (true, _) => format!("{most} rules"),
            (_, true) => format!("{most_letters} letters in its rules"),
            _ => return true,
        };
        if admitted {
            let message = format!("the configuration has more than {beyond}");
            let diagnostic = self.diagnostic(codes::BAD_SETTING, span, message);
            let diagnostic = diagnostic.label("one too many");
            self.report(diagnostic.help("write one pattern for several names: \"components.*\""));
        }
        false
    }

    /// Whether the file may have keys of this scope.
    pub(super) fn accepts(&self, scope: Scope) -> bool {
        self.scope == Scope::Crate || scope == Scope::Pages
    }

    /// The rows of a table.
    pub(super) fn table<'v, 't>(&mut self, value: &'v Value<'t>) -> Vec<Row<'v, 't>> {
        match value.get_ref() {
            DeValue::Table(table) => rows(table),
            _ => {
                self.wrong_kind::<()>(value, "a table");
                Vec::new()
            }
        }
    }

    pub(super) fn string(&mut self, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(string) => Some(string.to_string()),
            DeValue::Table(_) => {
                self.wrong_kind(value, "a string; put a name with dots between quotes")
            }
            _ => self.wrong_kind(value, "a string"),
        }
    }

    pub(super) fn boolean(&mut self, value: &Value<'_>) -> Option<bool> {
        match value.get_ref() {
            DeValue::Boolean(boolean) => Some(*boolean),
            _ => self.wrong_kind(value, "`true` or `false`"),
        }
    }

    /// A list of strings, with their spans.
    pub(super) fn strings(&mut self, value: &Value<'_>) -> Vec<(String, Range<usize>)> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_kind::<()>(value, "a list of strings");
            return Vec::new();
        };
        let mut strings = Vec::new();
        for item in items {
            if !self.admits_rule(item.span()) {
                break;
            }
            let string = self.string(item).map(|string| (string, item.span()));
            strings.extend(string);
        }
        strings
    }

    /// The choice of this name.
    pub(super) fn choice<T: Copy>(
        &mut self,
        value: &Value<'_>,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let name = self.string(value)?;
        let known = choices.iter().find(|(known, _)| *known == name);
        if known.is_none() {
            let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
            self.unknown_choice(&name, value.span(), &names);
        }
        known.map(|(_, choice)| *choice)
    }

    /// Sets an option to the choice of this name.
    pub(super) fn set<T: Copy>(&mut self, value: &Value<'_>, choices: &[(&str, T)], into: &mut T) {
        *into = self.choice(value, choices).unwrap_or(*into);
    }

    /// The name of a documentation language.
    pub(super) fn language(&mut self, value: &Value<'_>) -> Option<String> {
        let names: Vec<_> = crate::languages().into_iter().map(|it| (it, it)).collect();
        self.choice(value, &names).map(str::to_owned)
    }

    /// Reports a key that does not exist.
    pub(super) fn unknown_key(&mut self, name: &str, span: Range<usize>, keys: &[&str]) {
        if self.omits() {
            return;
        }
        let message = format!("unknown key `{}`", shown(name));
        let diagnostic = self.diagnostic(codes::UNKNOWN_KEY, span, message);
        let diagnostic = diagnostic.label(suggestion(name, keys));
        self.report(diagnostic.help(one_of(keys, "`")));
    }

    fn unknown_choice(&mut self, name: &str, span: Range<usize>, choices: &[&str]) {
        if self.omits() {
            return;
        }
        let message = format!("unknown value `{}`", shown(name));
        let diagnostic = self.diagnostic(codes::BAD_SETTING, span, message);
        let diagnostic = diagnostic.label(suggestion(name, choices));
        self.report(diagnostic.help(one_of(choices, "\"")));
    }

    /// Reports a value of the wrong kind.
    pub(super) fn wrong_kind<T>(&mut self, value: &Value<'_>, expected: &str) -> Option<T> {
        if self.omits() {
            return None;
        }
        let message = format!("{} is not accepted here", kind(value.get_ref()));
        let diagnostic = self.diagnostic(codes::BAD_SETTING, value.span(), message);
        let diagnostic = diagnostic.label(format!("expected {expected}"));
        let help = "`generator init` writes a file that shows every key";
        self.report(diagnostic.help(help));
        None
    }

    /// A diagnostic about a piece of the file.
    pub(super) fn diagnostic(
        &self,
        code: &'static Code,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::in_line(code, Some(&self.line(span)), self.path, message)
    }

    /// The line of a piece of the file.
    pub(super) fn line(&self, span: Range<usize>) -> LineExcerpt {
        self.lines.excerpt(self.path, span)
    }
}

/// The rows of a table in the order of the file.
pub(super) fn rows<'v, 't>(table: &'v DeTable<'t>) -> Vec<Row<'v, 't>> {
    let mut rows: Vec<_> = table
        .iter()
        .map(|(name, value)| (name.get_ref().as_ref(), name.span(), value))
        .collect();
    rows.sort_by_key(|(_, span, _)| span.start);
    rows
}

/// The label of an unknown name.
fn suggestion(name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "unknown".to_owned(),
    }
}

fn one_of(names: &[&str], quote: &str) -> String {
    let quoted: Vec<_> = names
        .iter()
        .map(|name| format!("{quote}{name}{quote}"))
        .collect();
    format!("one of: {}", quoted.join(", "))
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a datetime",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
