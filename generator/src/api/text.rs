//! Prints an API, one line for each type, field, value and member.

use std::fmt::{self, Display, Formatter, Write};

use super::scan::GAP;
use super::{Api, Body, Direction, Enum, Field, Item, Member, New, Presence, Struct, Union};
use crate::json::Quoted;

/// The lines of an API.
pub fn text(api: &Api) -> String {
    let mut text = String::new();
    for item in &api.items {
        of_item(
            &mut Line::begin(&mut text, format_args!("{}", item.path)),
            item,
        );
        parts(&mut text, &item.path, &item.body);
    }
    text
}

/// A line, which ends when it is dropped.
struct Line<'t>(&'t mut String);

impl<'t> Line<'t> {
    fn begin(text: &'t mut String, path: fmt::Arguments<'_>) -> Self {
        let mut line = Self(text);
        line.write(path);
        line
    }

    /// Adds a column.
    fn column(&mut self, column: impl Display) {
        self.0.push_str(GAP);
        self.write(format_args!("{column}"));
    }

    fn write(&mut self, text: fmt::Arguments<'_>) {
        // To write into a string cannot fail.
        let _ = self.0.write_fmt(text);
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        self.0.push('\n');
    }
}

impl Display for New {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.call(self.required()))
    }
}

fn of_item(line: &mut Line<'_>, item: &Item) {
    match &item.body {
        Body::Struct(Struct { new, .. }) => {
            line.column("struct");
            new.iter().for_each(|new| line.column(new));
        }
        Body::Enum(Enum { integers, open, .. }) => {
            line.column(match integers {
                true => "enum of integers",
                false => "enum of strings",
            });
            line.column(opened(*open));
        }
        Body::Union(union) => {
            line.column(selected(union));
            line.column(opened(union.open));
        }
        Body::Literal(value) => line.column(format_args!("literal {value}")),
        Body::Id(kind) => line.column(format_args!("id of {kind}")),
        Body::Alias(kind) => line.column(format_args!("alias of {kind}")),
    }
    if !item.derives.is_empty() {
        line.column(format_args!("derives {}", item.derives.join(", ")));
    }
    if !item.features.is_empty() {
        line.column(format_args!("in {}", item.features.join(", ")));
    }
    if let Some(name) = &item.documented {
        line.column(format_args!("named {}", Quoted(name)));
    }
    if let Some(direction) = item.direction {
        line.column(direction.text());
    }
    deprecated(line, item.deprecated);
}

fn opened(open: bool) -> &'static str {
    if open { "open" } else { "closed" }
}

/// How the member of a union is selected.
fn selected(union: &Union) -> String {
    let word = if union.is_word { "word " } else { "" };
    match &union.tag {
        Some(key) => format!("union by {word}{}", Quoted(key)),
        None => "union".to_owned(),
    }
}

fn deprecated(line: &mut Line<'_>, is_deprecated: bool) {
    if is_deprecated {
        line.column("deprecated");
    }
}

/// The lines of what is in a type.
fn parts(text: &mut String, path: &str, body: &Body) {
    match body {
        Body::Struct(object) => {
            for it in &object.fields {
                field(
                    &mut Line::begin(text, format_args!("{path}.{}", it.name)),
                    it,
                );
            }
        }
        Body::Enum(of) => {
            for it in &of.values {
                Line::begin(text, format_args!("{path}.{}", it.name)).column(&it.value);
            }
        }
        Body::Union(union) => {
            for it in &union.members {
                member(
                    &mut Line::begin(text, format_args!("{path}.{}", it.name)),
                    it,
                );
            }
        }
        Body::Literal(_) | Body::Id(_) | Body::Alias(_) => {}
    }
}

fn field(line: &mut Line<'_>, field: &Field) {
    if !field.keys.is_empty() {
        line.column(Joined(|| field.keys.iter().map(|key| Quoted(key))));
    }
    line.column(&field.kind);
    line.column(field.presence.text());
    deprecated(line, field.deprecated);
}

fn member(line: &mut Line<'_>, member: &Member) {
    let missing = if member.may_lack_tag { "|missing" } else { "" };
    line.column(&member.kind);
    if !member.tags.is_empty() {
        let tags = Joined(|| member.tags.iter());
        line.column(format_args!("tag {tags}{missing}"));
    }
}

/// Values with bars between them.
struct Joined<F>(F);

impl<V: Display, I: Iterator<Item = V>, F: Fn() -> I> Display for Joined<F> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for (index, value) in self.0().enumerate() {
            let bar = if index > 0 { "|" } else { "" };
            write!(formatter, "{bar}{value}")?;
        }
        Ok(())
    }
}

impl Direction {
    /// All of them.
    pub(super) const ALL: &[Self] = &[Self::Sent, Self::Received, Self::Both];

    /// Its words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Both => "sent and received",
        }
    }
}

impl Presence {
    /// All of them.
    pub(super) const ALL: &[Self] = &[
        Self::Required,
        Self::Optional,
        Self::Nullable,
        Self::OptionalNullable,
        Self::OptionalAny,
        Self::Rest,
    ];

    /// Its words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Nullable => "required, nullable",
            Self::OptionalNullable => "optional, nullable",
            Self::OptionalAny => "optional, null in value",
            Self::Rest => "other keys",
        }
    }
}
