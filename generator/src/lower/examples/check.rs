//! Checks examples against the finished types.
//!
//! The test of the examples in a generated crate does the same: each must decode without unknown values, and encode as
//! it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};

use super::formats;
use crate::Options;
use crate::json::Json;
use crate::options::Dates;
use crate::schema::{EnumValues, Field, Role, Target, Type, TypeBody, TypeDef, TypeId};

/// How many characters of a path a message shows.
const LONGEST_PATH: usize = 80;

/// Why an example does not match its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mismatch {
    /// The path to the value, the last part first.
    path: Vec<PathPart>,
    reason: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum PathPart {
    Key(String),
    Item(usize),
}

type Verdict = Result<(), Mismatch>;

impl Mismatch {
    /// A mismatch of the value itself, unless it matches.
    fn unless(matches: bool, reason: &'static str) -> Verdict {
        match matches {
            true => Ok(()),
            false => Err(Self {
                path: Vec::new(),
                reason,
            }),
        }
    }

    /// A mismatch of the value of a key.
    fn at(key: &str, reason: &'static str) -> Self {
        Self {
            path: vec![PathPart::Key(key.to_owned())],
            reason,
        }
    }

    /// The same mismatch, seen from the value that contains it.
    fn inside(mut self, part: PathPart) -> Self {
        self.path.push(part);
        self
    }
}

impl Display for Mismatch {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut path = String::new();
        for part in self.path.iter().rev() {
            match part {
                PathPart::Key(key) if path.is_empty() => path.push_str(key),
                PathPart::Key(key) => path.extend([".", key]),
                PathPart::Item(index) => path.push_str(&format!("[{index}]")),
            }
        }
        if path.is_empty() {
            return write!(formatter, "it {}", self.reason);
        }
        let shown: String = path.chars().take(LONGEST_PATH).collect();
        let more = if shown.len() < path.len() { "…" } else { "" };
        let reason = self.reason;
        write!(formatter, "`{}{more}` {reason}", shown.escape_debug())
    }
}

/// The other type of a nullable member of a union.
static NULL: Type = Type::Null;

/// Compares values with types.
pub(super) struct Checker<'t> {
    types: &'t [TypeDef],
    options: &'t Options,
    /// The known verdicts on values, by their addresses and the types of pages. Without it, the time for unions in unions
    /// would multiply at each level.
    known: BTreeMap<(usize, TypeId), Verdict>,
}

impl<'t> Checker<'t> {
    pub(super) fn new(types: &'t [TypeDef], options: &'t Options) -> Self {
        Self {
            types,
            options,
            known: BTreeMap::new(),
        }
    }

    /// Why an example on the page of a type does not match. `None` if it does.
    pub(super) fn mismatch(&mut self, id: TypeId, example: &'t Json) -> Option<Mismatch> {
        self.known.clear();
        self.page(id, example).err()
    }

    fn page(&mut self, id: TypeId, value: &'t Json) -> Verdict {
        let key = (std::ptr::from_ref(value).addr(), id);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let types = self.types;
        let verdict = match &types[id.0].body {
            TypeBody::Struct(fields) => self.object(fields, value),
            TypeBody::Enum(of) => {
                Mismatch::unless(is_listed(&of.values, value), "is none of the listed values")
            }
            TypeBody::Union(members) => {
                let members = members.iter().map(|member| &member.ty).collect();
                self.any_of(members, value)
            }
            TypeBody::Id(ty) => self.plain(ty, value),
            TypeBody::Opaque => Ok(()),
        };
        self.known.insert(key, verdict.clone());
        verdict
    }

    fn value(&mut self, ty: &'t Type, value: &'t Json) -> Verdict {
        match (ty, value) {
            (Type::Nullable(_) | Type::Optional(_), Json::Null) => Ok(()),
            (Type::Nullable(inner) | Type::Optional(inner), value) => self.value(inner, value),
            (Type::Reference(reference), value) => match &reference.target {
                Target::Page(page) => self.page(*page, value),
                Target::Replaced(_) | Target::Unknown => Ok(()),
            },
            (Type::Union(members), value) => self.any_of(members.iter().collect(), value),
            (Type::List(inner), Json::List(items)) => {
                items.iter().enumerate().try_for_each(|(index, item)| {
                    self.value(inner, item)
                        .map_err(|mismatch| mismatch.inside(PathPart::Item(index)))
                })
            }
            (Type::Map(inner), Json::Object(entries)) => entries
                .iter()
                .try_for_each(|(key, value)| self.at_key(key, inner, value)),
            (plain, value) => self.plain(plain, value),
        }
    }

    fn at_key(&mut self, key: &str, ty: &'t Type, value: &'t Json) -> Verdict {
        self.value(ty, value)
            .map_err(|mismatch| mismatch.inside(PathPart::Key(key.to_owned())))
    }

    /// Whether the value matches one of the members. Unions among them are expanded, each once: they may contain each other.
    fn any_of(&mut self, mut members: Vec<&'t Type>, value: &'t Json) -> Verdict {
        let types = self.types;
        let mut expanded = BTreeSet::new();
        while let Some(member) = members.pop() {
            let matches = match member {
                Type::Union(inner) => {
                    members.extend(inner);
                    false
                }
                Type::Nullable(inner) | Type::Optional(inner) => {
                    members.extend([&NULL, &**inner]);
                    false
                }
                Type::Reference(reference) => match &reference.target {
                    Target::Replaced(_) | Target::Unknown => true,
                    Target::Page(page) if !expanded.insert(*page) => false,
                    Target::Page(page) => match &types[page.0].body {
                        TypeBody::Union(inner) => {
                            members.extend(inner.iter().map(|member| &member.ty));
                            false
                        }
                        _ => self.page(*page, value).is_ok(),
                    },
                },
                other => self.value(other, value).is_ok(),
            };
            if matches {
                return Ok(());
            }
        }
        Mismatch::unless(false, "is none of the documented types")
    }

    fn object(&mut self, fields: &'t [Field], value: &'t Json) -> Verdict {
        let Json::Object(entries) = value else {
            return Mismatch::unless(false, "is not an object");
        };
        let mut entries_by_key = BTreeMap::new();
        for (key, value) in entries {
            if entries_by_key.insert(key.as_str(), value).is_some() {
                return Err(Mismatch::at(key, "occurs twice"));
            }
        }
        for field in fields.iter().filter(|field| field.role == Role::Data) {
            let name = field.name.as_printed();
            match entries_by_key.remove(field.key.as_str()) {
                Some(Json::Null) if field.nullable || !field.required => {}
                Some(value) => self.at_key(name, &field.ty, value)?,
                None if field.required => return Err(Mismatch::at(name, "is missing")),
                None => {}
            }
        }
        let additional = fields.iter().find_map(|field| match &field.ty {
            Type::Map(inner) if field.role == Role::AdditionalProperties => Some(&**inner),
            _ => None,
        });
        entries_by_key
            .into_iter()
            .try_for_each(|(key, value)| match additional {
                Some(inner) => self.at_key(key, inner, value),
                None => Err(Mismatch::at(key, "is not documented")),
            })
    }

    /// Whether a value matches a type without other types in it.
    fn plain(&self, ty: &Type, value: &Json) -> Verdict {
        let dates = self.options.dates;
        let is_string = |test: fn(&str) -> bool| matches!(value, Json::String(text) if test(text));
        let is_number =
            |test: fn(&str) -> bool| matches!(value, Json::Number(number) if test(number));
        let (matches, reason) = match ty {
            Type::DateTime if dates != Dates::Text => {
                (is_string(formats::is_datetime), "is not a date with a time")
            }
            Type::Date if dates != Dates::Text => (is_string(formats::is_date), "is not a date"),
            Type::String | Type::DateTime | Type::Date => (is_string(|_| true), "is not a string"),
            Type::Bytes => (is_string(formats::is_base64), "is not a base64 string"),
            Type::Boolean => (
                matches!(value, Json::Boolean(_)),
                "is not `true` or `false`",
            ),
            Type::Integer => (
                is_number(formats::is_integer),
                "is not an integer of 64 bits",
            ),
            Type::Float | Type::Number => (is_number(|_| true), "is not a number"),
            Type::Null => (*value == Json::Null, "is not `null`"),
            Type::Literal(literal) => (*value == literal.to_json(), "is not the documented value"),
            Type::List(_) => (matches!(value, Json::List(_)), "is not a list"),
            Type::Map(_) => (matches!(value, Json::Object(_)), "is not an object"),
            _ => (true, ""),
        };
        Mismatch::unless(matches, reason)
    }
}

fn is_listed(values: &EnumValues, value: &Json) -> bool {
    match (values, value) {
        (EnumValues::String(values), Json::String(text)) => values.contains(text),
        (EnumValues::Integer(values), Json::Number(number)) => number
            .parse()
            .is_ok_and(|number: i64| values.contains(&number)),
        _ => false,
    }
}
