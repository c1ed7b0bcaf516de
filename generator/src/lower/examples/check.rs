//! Whether an example is what its page describes, now that everything is known of the types.
//!
//! The test over the examples in a generated crate asks the same: each must decode, with nothing in it that is not
//! documented, and come back as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};

use super::text;
use crate::Options;
use crate::json::Json;
use crate::options::Dates;
use crate::schema::{EnumValues, Field, Literal, Reference, Role, Type, TypeBody, TypeDef, TypeId};

/// How much of the path to a fault is shown.
const LONGEST_PATH: usize = 80;

/// What is wrong with an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The way to the value, its last step first.
    path: Vec<Step>,
    reason: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Item(usize),
}

type Verdict = Result<(), Fault>;

impl Fault {
    /// What is wrong with the value itself; nothing if it holds.
    fn unless(holds: bool, reason: &'static str) -> Verdict {
        match holds {
            true => Ok(()),
            false => Err(Self {
                path: Vec::new(),
                reason,
            }),
        }
    }

    fn at(key: &str, reason: &'static str) -> Self {
        Self {
            path: vec![Step::Key(key.to_owned())],
            reason,
        }
    }

    /// The same fault, seen from one step further out.
    fn inside(mut self, step: Step) -> Self {
        self.path.push(step);
        self
    }
}

impl Display for Fault {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut path = String::new();
        for step in self.path.iter().rev() {
            match step {
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => path.extend([".", key]),
                Step::Item(index) => path.push_str(&format!("[{index}]")),
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

/// What a nullable member of a union may be beside its value.
static NULL: Type = Type::Null;

/// Compares values with types.
pub(super) struct Checker<'t> {
    types: &'t [TypeDef],
    options: &'t Options,
    /// What is known of a value, named by its address, as one of the type of a page. Without it, unions within unions
    /// would look at the same values again, several times as often at each level.
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

    /// What is wrong with an example on the page of a type.
    pub(super) fn fault(&mut self, id: TypeId, example: &'t Json) -> Option<Fault> {
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
            TypeBody::Enum(of) => Fault::unless(
                is_listed(&of.values, value),
                "is none of the values that are listed",
            ),
            TypeBody::Union(members) => {
                let members = members.iter().map(|member| &member.ty).collect();
                self.any_of(members, value)
            }
            TypeBody::Opaque => Ok(()),
        };
        self.known.insert(key, verdict.clone());
        verdict
    }

    fn value(&mut self, ty: &'t Type, value: &'t Json) -> Verdict {
        match (ty, value) {
            (Type::Nullable(_) | Type::Optional(_), Json::Null) => Ok(()),
            (Type::Nullable(inner) | Type::Optional(inner), value) => self.value(inner, value),
            (Type::Reference(reference), value) => match self.page_of(reference) {
                Some(target) => self.page(target, value),
                None => Ok(()),
            },
            (Type::Union(members), value) => self.any_of(members.iter().collect(), value),
            (Type::List(inner), Json::List(items)) => {
                items.iter().enumerate().try_for_each(|(index, item)| {
                    self.value(inner, item)
                        .map_err(|fault| fault.inside(Step::Item(index)))
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
            .map_err(|fault| fault.inside(Step::Key(key.to_owned())))
    }

    /// The page that a mention leads to; none where any value may stand: there is no page, or the user has put a type
    /// of their own in its place.
    fn page_of(&self, reference: &Reference) -> Option<TypeId> {
        match self.options.replacement(&reference.path) {
            Some(_) => None,
            None => reference.target,
        }
    }

    /// One of the members must hold. Unions among them are opened first, each once: they may hold each other.
    fn any_of(&mut self, mut members: Vec<&'t Type>, value: &'t Json) -> Verdict {
        let types = self.types;
        let mut opened = BTreeSet::new();
        while let Some(member) = members.pop() {
            let holds = match member {
                Type::Union(inner) => {
                    members.extend(inner);
                    false
                }
                Type::Nullable(inner) | Type::Optional(inner) => {
                    members.extend([&NULL, &**inner]);
                    false
                }
                Type::Reference(reference) => match self.page_of(reference) {
                    None => true,
                    Some(page) if !opened.insert(page) => false,
                    Some(page) => match &types[page.0].body {
                        TypeBody::Union(inner) => {
                            members.extend(inner.iter().map(|member| &member.ty));
                            false
                        }
                        _ => self.page(page, value).is_ok(),
                    },
                },
                other => self.value(other, value).is_ok(),
            };
            if holds {
                return Ok(());
            }
        }
        Fault::unless(false, "is none of the types that it may be")
    }

    fn object(&mut self, fields: &'t [Field], value: &'t Json) -> Verdict {
        let Json::Object(entries) = value else {
            return Fault::unless(false, "is not an object");
        };
        let mut given = BTreeMap::new();
        for (key, value) in entries {
            if given.insert(key.as_str(), value).is_some() {
                return Err(Fault::at(key, "is given twice"));
            }
        }
        for field in fields.iter().filter(|field| field.role == Role::Data) {
            let name = field.name.as_printed();
            match given.remove(field.key.as_str()) {
                Some(Json::Null) if field.nullable || !field.required => {}
                Some(value) => self.at_key(name, &field.ty, value)?,
                None if field.required => return Err(Fault::at(name, "is missing")),
                None => {}
            }
        }
        let rest = fields.iter().find_map(|field| match &field.ty {
            Type::Map(inner) if field.role == Role::AdditionalProperties => Some(&**inner),
            _ => None,
        });
        given.into_iter().try_for_each(|(key, value)| match rest {
            Some(inner) => self.at_key(key, inner, value),
            None => Err(Fault::at(key, "is not a field of it")),
        })
    }

    /// A value of a type that has nothing inside.
    fn plain(&self, ty: &Type, value: &Json) -> Verdict {
        let dates = self.options.dates;
        let of_text = |holds: fn(&str) -> bool| matches!(value, Json::String(text) if holds(text));
        let of_number =
            |holds: fn(&str) -> bool| matches!(value, Json::Number(number) if holds(number));
        let (holds, reason) = match ty {
            Type::DateTime if dates != Dates::Text => (of_text(text::is_moment), "is not a moment"),
            Type::Date if dates != Dates::Text => (of_text(text::is_day), "is not a day"),
            Type::String | Type::DateTime | Type::Date => (of_text(|_| true), "is not a text"),
            Type::Bytes => (of_text(text::is_base64), "is not a text of base64"),
            Type::Boolean => (
                matches!(value, Json::Boolean(_)),
                "is not `true` or `false`",
            ),
            Type::Integer => (
                of_number(text::is_integer),
                "is not a whole number of 64 bits",
            ),
            Type::Float | Type::Number => (of_number(|_| true), "is not a number"),
            Type::Null => (*value == Json::Null, "is not `null`"),
            Type::Literal(literal) => (is_literal(literal, value), "is not the one value it has"),
            Type::List(_) => (matches!(value, Json::List(_)), "is not a list"),
            Type::Map(_) => (matches!(value, Json::Object(_)), "is not an object"),
            _ => (true, ""),
        };
        Fault::unless(holds, reason)
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

fn is_literal(literal: &Literal, value: &Json) -> bool {
    match (literal, value) {
        (Literal::String(wanted), Json::String(text)) => wanted == text,
        (Literal::Integer(wanted), Json::Number(number)) => wanted.to_string() == *number,
        (Literal::Boolean(wanted), Json::Boolean(boolean)) => wanted == boolean,
        _ => false,
    }
}
