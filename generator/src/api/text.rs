//! Prints an API, one line for each type, field, value and member.

use std::fmt::{self, Display, Formatter};

use super::scan::GAP;
use super::{Api, Body, Direction, Enum, Field, Item, Member, New, Presence, Struct, Union};
use crate::json::Json;

/// The lines of an API.
pub fn text(api: &Api) -> String {
    let mut text = String::new();
    for item in &api.items {
        push(&mut text, &item.path, &of_item(item));
        for (name, columns) in parts(&item.body) {
            push(&mut text, &format!("{}.{name}", item.path), &columns);
        }
    }
    text
}

fn push(text: &mut String, path: &str, columns: &[String]) {
    text.push_str(path);
    for column in columns {
        text.push_str(GAP);
        text.push_str(column);
    }
    text.push('\n');
}

impl Display for New {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.call(self.required()))
    }
}

fn of_item(item: &Item) -> Vec<String> {
    let mut columns = match &item.body {
        Body::Struct(Struct { new, .. }) => {
            let new = new.iter().map(New::to_string);
            ["struct".to_owned()].into_iter().chain(new).collect()
        }
        Body::Enum(Enum { integers, open, .. }) => {
            let of = if *integers { "integers" } else { "strings" };
            vec![format!("enum of {of}"), opened(*open)]
        }
        Body::Union(union) => vec![selected(union), opened(union.open)],
        Body::Literal(value) => vec![format!("literal {value}")],
        Body::Id(kind) => vec![format!("id of {kind}")],
        Body::Alias(kind) => vec![format!("alias of {kind}")],
    };
    if !item.derives.is_empty() {
        columns.push(format!("derives {}", item.derives.join(", ")));
    }
    if !item.features.is_empty() {
        columns.push(format!("in {}", item.features.join(", ")));
    }
    if let Some(name) = &item.documented {
        columns.push(format!("named {}", Json::string(name.as_str())));
    }
    columns.extend(item.direction.map(|it| it.text().to_owned()));
    columns.extend(deprecated(item.deprecated));
    columns
}

fn opened(open: bool) -> String {
    if open { "open" } else { "closed" }.to_owned()
}

/// How the member of a union is selected.
fn selected(union: &Union) -> String {
    let word = if union.is_word { "word " } else { "" };
    match &union.tag {
        Some(key) => format!("union by {word}{}", Json::string(key.as_str())),
        None => "union".to_owned(),
    }
}

fn deprecated(is_deprecated: bool) -> Option<String> {
    is_deprecated.then(|| "deprecated".to_owned())
}

fn parts(body: &Body) -> Vec<(&str, Vec<String>)> {
    match body {
        Body::Struct(object) => {
            let fields = object.fields.iter();
            fields.map(|it| (it.name.as_str(), field(it))).collect()
        }
        Body::Enum(of) => {
            let values = of.values.iter();
            let value = |value: &Json| vec![value.to_string()];
            values
                .map(|it| (it.name.as_str(), value(&it.value)))
                .collect()
        }
        Body::Union(union) => {
            let members = union.members.iter();
            members.map(|it| (it.name.as_str(), member(it))).collect()
        }
        Body::Literal(_) | Body::Id(_) | Body::Alias(_) => Vec::new(),
    }
}

fn field(field: &Field) -> Vec<String> {
    let keys = field.keys.iter().map(|key| Json::string(key.as_str()));
    let keys = joined(keys);
    let mut columns = match keys.as_str() {
        "" => Vec::new(),
        _ => vec![keys],
    };
    columns.push(field.kind.to_string());
    columns.push(field.presence.text().to_owned());
    columns.extend(deprecated(field.deprecated));
    columns
}

fn member(member: &Member) -> Vec<String> {
    let tags = joined(member.tags.iter().cloned());
    let missing = if member.may_lack_tag { "|missing" } else { "" };
    let mut columns = vec![member.kind.to_string()];
    if !tags.is_empty() {
        columns.push(format!("tag {tags}{missing}"));
    }
    columns
}

fn joined(values: impl Iterator<Item = Json>) -> String {
    let values: Vec<_> = values.map(|value| value.to_string()).collect();
    values.join("|")
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
