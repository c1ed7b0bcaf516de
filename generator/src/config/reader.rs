//! Reads values of `generator.toml` and says where they are not what a key takes.
//!
//! Knows TOML and places in the file; must not know what the keys are.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::Key;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, codes};
use crate::source::LineExcerpt;
use crate::suggest::nearest;

/// A value with its place.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The file, and what there is to say of it.
pub(super) struct Reader<'f> {
    pub(super) path: &'f str,
    pub(super) text: &'f str,
    /// Where its lines begin.
    pub(super) starts: Vec<usize>,
    pub(super) diagnostics: Diagnostics,
}

/// The name of a row with its place, and its value.
pub(super) type Row<'v, 't> = (&'v str, Range<usize>, &'v Value<'t>);

impl Reader<'_> {
    /// Takes what a table says, key by key.
    pub(super) fn table<T>(&mut self, into: &mut T, table: &DeTable<'_>, keys: &[Key<T>]) {
        for (name, span, value) in rows(table) {
            match keys.iter().find(|key| key.name == name) {
                Some(key) => (key.take)(into, value, self),
                None => {
                    let names: Vec<_> = keys.iter().map(|key| key.name).collect();
                    self.unknown_key(name, span, &names);
                }
            }
        }
    }

    /// The rows of a table whose names are the user's.
    pub(super) fn rows<'v, 't>(&mut self, value: &'v Value<'t>) -> Vec<Row<'v, 't>> {
        match value.get_ref() {
            DeValue::Table(table) => rows(table),
            _ => {
                self.mistaken::<()>(value, "a table");
                Vec::new()
            }
        }
    }

    pub(super) fn text(&mut self, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Table(_) => {
                self.mistaken(value, "a text; a name that has dots stands in quotes")
            }
            _ => self.mistaken(value, "a text"),
        }
    }

    pub(super) fn boolean(&mut self, value: &Value<'_>) -> Option<bool> {
        match value.get_ref() {
            DeValue::Boolean(boolean) => Some(*boolean),
            _ => self.mistaken(value, "`true` or `false`"),
        }
    }

    /// Texts with their places.
    pub(super) fn texts(&mut self, value: &Value<'_>) -> Vec<(String, Range<usize>)> {
        let DeValue::Array(items) = value.get_ref() else {
            self.mistaken::<()>(value, "a list of texts");
            return Vec::new();
        };
        let item = |item| Some((self.text(item)?, item.span()));
        items.iter().filter_map(item).collect()
    }

    /// The choice that a word stands for.
    pub(super) fn word<T: Copy>(&mut self, value: &Value<'_>, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(value)?;
        let known = words.iter().find(|(word, _)| *word == text);
        if known.is_none() {
            let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            self.unknown_word(&text, value.span(), &words);
        }
        known.map(|(_, choice)| *choice)
    }

    /// Takes the choice that a word stands for.
    pub(super) fn choice<T: Copy>(&mut self, value: &Value<'_>, words: &[(&str, T)], into: &mut T) {
        *into = self.word(value, words).unwrap_or(*into);
    }

    /// Takes the name of a documentation language.
    pub(super) fn language(&mut self, value: &Value<'_>, into: &mut Option<String>) {
        let words: Vec<_> = crate::languages().into_iter().map(|it| (it, it)).collect();
        *into = self.word(value, &words).map(str::to_owned);
    }

    /// Says that there is no such key.
    pub(super) fn unknown_key(&mut self, name: &str, span: Range<usize>, keys: &[&str]) {
        let message = format!("there is no key `{}`", name.escape_debug());
        let label = meant(name, keys.iter().copied());
        self.say(codes::UNKNOWN_KEY, span, message, label, one_of(keys, "`"));
    }

    /// Says that a key does not take this word.
    pub(super) fn unknown_word(&mut self, word: &str, span: Range<usize>, words: &[&str]) {
        let message = format!("`{}` is not one of the choices", word.escape_debug());
        let label = meant(word, words.iter().copied());
        self.say(
            codes::BAD_SETTING,
            span,
            message,
            label,
            one_of(words, "\""),
        );
    }

    /// Says that a value is of the wrong kind.
    pub(super) fn mistaken<T>(&mut self, value: &Value<'_>, expected: &str) -> Option<T> {
        let message = format!("{} does not fit here", kind(value.get_ref()));
        let label = format!("expected {expected}");
        let help = "`generator init` writes a file that shows every key";
        self.say(codes::BAD_SETTING, value.span(), message, label, help);
        None
    }

    /// Says something of a piece of the file.
    pub(super) fn say(
        &mut self,
        code: &'static Code,
        span: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        let line = self.line(span);
        let diagnostic = Diagnostic::in_line(code, Some(&line), self.path, message);
        self.diagnostics.push(diagnostic.label(label).help(help));
    }

    /// The line of a piece of the file.
    pub(super) fn line(&self, span: Range<usize>) -> LineExcerpt {
        LineExcerpt::of(self.path, self.text, &self.starts, span)
    }
}

/// The rows of a table in the order of the file.
fn rows<'v, 't>(table: &'v DeTable<'t>) -> Vec<Row<'v, 't>> {
    let mut rows: Vec<_> = table
        .iter()
        .map(|(name, value)| (name.get_ref().as_ref(), name.span(), value))
        .collect();
    rows.sort_by_key(|(_, span, _)| span.start);
    rows
}

/// What stands behind the caret of a word that is not known.
pub(super) fn meant<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> String {
    match nearest(word, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "not known".to_owned(),
    }
}

fn one_of(words: &[&str], quote: &str) -> String {
    let quoted: Vec<_> = words
        .iter()
        .map(|word| format!("{quote}{word}{quote}"))
        .collect();
    format!("one of: {}", quoted.join(", "))
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
