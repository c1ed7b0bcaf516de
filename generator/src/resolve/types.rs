//! Type expressions: what a documented type becomes in one file.

use super::Crate;
use super::dates;
use super::renames;
use super::scope::Scope;
use crate::diagnostic::Diagnostics;
use crate::naming::{self, Case, Names};
use crate::options::Enums;
use crate::plan::{self, Head, Ident, Item, Literal, LiteralValue, Path, Shape};
use crate::schema::{self, EnumValues, Target, TypeBody, TypeId};

/// Turns the type expressions of one page into those of its file, and collects the types that the page describes in
/// passing: a literal, a union written in a cell.
pub(super) struct Types<'a> {
    pub(super) whole: &'a Crate<'a>,
    pub(super) owner: TypeId,
    pub(super) names: Names,
    pub(super) scope: Scope,
    pub(super) local: Vec<Item>,
    /// What there is to say about names that the user has chosen.
    pub(super) found: Diagnostics,
}

impl Types<'_> {
    /// The type of a value that is held directly; `hint` names what it is the type of.
    pub(super) fn direct(&mut self, ty: &schema::Type, hint: &str) -> plan::Type {
        match ty {
            schema::Type::Reference(reference) => match &reference.target {
                Target::Replaced(by) => self.held_foreign(plan::Type::Foreign(by.ty.clone())),
                Target::Page(page) => self.held(*page),
                Target::Unknown => plan::Type::Json,
            },
            schema::Type::Nullable(inner) | schema::Type::Optional(inner) => {
                plan::Type::Option(Box::new(self.direct(inner, hint)))
            }
            other => self.behind_a_pointer(other, hint),
        }
    }

    /// The type of a member of a union.
    pub(super) fn member(&mut self, ty: &schema::Type, hint: &str) -> plan::Type {
        without_format(self.direct(ty, hint))
    }

    /// The type of a value in a list or a map.
    fn inner(&mut self, ty: &schema::Type, hint: &str) -> plan::Type {
        without_format(self.behind_a_pointer(ty, hint))
    }

    fn behind_a_pointer(&mut self, ty: &schema::Type, hint: &str) -> plan::Type {
        match ty {
            schema::Type::String => plan::Type::String,
            schema::Type::DateTime => dates::moment(self.whole.options.dates),
            schema::Type::Date => dates::day(self.whole.options.dates),
            schema::Type::Bytes => plan::Type::Bytes,
            schema::Type::Boolean => plan::Type::Bool,
            schema::Type::Integer => plan::Type::I64,
            schema::Type::Float | schema::Type::Number => plan::Type::F64,
            schema::Type::Any | schema::Type::Null | schema::Type::Transport => plan::Type::Json,
            schema::Type::Literal(literal) => self.literal(literal, hint),
            schema::Type::List(inner) => plan::Type::Vec(Box::new(self.inner(inner, hint))),
            schema::Type::Map(inner) => {
                self.scope.use_maps();
                plan::Type::Map(Box::new(self.inner(inner, hint)))
            }
            schema::Type::Nullable(inner) | schema::Type::Optional(inner) => {
                plan::Type::Option(Box::new(self.inner(inner, hint)))
            }
            schema::Type::Union(members) => self.union(members, hint),
            schema::Type::Reference(reference) => match &reference.target {
                Target::Replaced(by) => plan::Type::Foreign(by.ty.clone()),
                Target::Page(page) => plan::Type::Named(self.mention(*page)),
                Target::Unknown => plan::Type::Json,
            },
        }
    }

    /// A type of the generated code that the user has named may hold the one that holds it.
    fn held_foreign(&self, ty: plan::Type) -> plan::Type {
        let root = self.whole.layout.root.path.0.iter();
        let root: String = root.map(|segment| format!("{}::", segment.text)).collect();
        match &ty {
            plan::Type::Foreign(path) if path.replace(' ', "").contains(&root) => {
                plan::Type::Box(Box::new(ty))
            }
            _ => ty,
        }
    }

    fn held(&mut self, target: TypeId) -> plan::Type {
        let named = plan::Type::Named(self.mention(target));
        if self.whole.boxes.need(self.owner, target) {
            return plan::Type::Box(Box::new(named));
        }
        named
    }

    /// How another type is written in this file.
    fn mention(&mut self, target: TypeId) -> Path {
        if target == self.owner {
            return Path(vec![self.whole.layout.ident(target).clone()]);
        }
        self.scope.write(self.whole.layout.full_path(target))
    }

    /// A literal becomes a type of its own beside the page's.
    fn literal(&mut self, literal: &schema::Literal, hint: &str) -> plan::Type {
        let ident = self.names.claim(naming::camel(hint));
        self.local.push(Item::Literal(Literal {
            ident: ident.clone(),
            value: LiteralValue::from(literal),
        }));
        plan::Type::Named(Path(vec![ident]))
    }

    /// A union written in a cell becomes a type of its own beside the page's; one of texts is an enum.
    fn union(&mut self, members: &[schema::Type], hint: &str) -> plan::Type {
        let ident = self.names.claim(naming::camel(hint));
        let head = Head {
            docs: Vec::new(),
            deprecated: None,
            ident: ident.clone(),
        };
        let item = match texts(members) {
            Some(texts) => {
                let open = self.whole.options.enums == Enums::Open;
                super::items::text_enum(self, None, head, &texts, open)
            }
            None => super::items::union(self, None, head, members),
        };
        self.local.push(item);
        plan::Type::Named(Path(vec![ident]))
    }

    /// The kind of JSON value that a type is.
    pub(super) fn shape(&self, ty: &schema::Type) -> Shape {
        match ty {
            schema::Type::String | schema::Type::DateTime | schema::Type::Date => Shape::String,
            schema::Type::Boolean => Shape::Boolean,
            schema::Type::Integer => Shape::Integer,
            schema::Type::Float | schema::Type::Number => Shape::Number,
            // Where a union holds bytes, they are the text that the wire carries.
            schema::Type::Bytes => Shape::String,
            schema::Type::List(_) => Shape::List,
            schema::Type::Map(_) => Shape::Object,
            schema::Type::Literal(schema::Literal::String(_)) => Shape::String,
            schema::Type::Literal(schema::Literal::Integer(_)) => Shape::Integer,
            schema::Type::Literal(schema::Literal::Boolean(_)) => Shape::Boolean,
            schema::Type::Reference(reference) => self.shape_of_page(reference.page()),
            _ => Shape::Any,
        }
    }

    fn shape_of_page(&self, target: Option<TypeId>) -> Shape {
        match target.map(|target| &self.whole.schema.types[target.0].body) {
            Some(TypeBody::Struct(_)) => Shape::Object,
            Some(TypeBody::Enum(of)) => match of.values {
                EnumValues::String(_) => Shape::String,
                EnumValues::Integer(_) => Shape::Integer,
            },
            Some(TypeBody::Union(_) | TypeBody::Opaque) | None => Shape::Any,
        }
    }

    /// What a member of a union is called: as its type is, where it has a page.
    pub(super) fn variant_name(&self, ty: &schema::Type) -> String {
        match ty {
            schema::Type::List(inner) => format!("{} List", self.variant_name(inner)),
            schema::Type::Map(inner) => format!("{} Map", self.variant_name(inner)),
            schema::Type::Nullable(inner) | schema::Type::Optional(inner) => {
                format!("Nullable {}", self.variant_name(inner))
            }
            schema::Type::Reference(reference) => match reference.page() {
                Some(target) => self.whole.layout.ident(target).text.clone(),
                None => ty.member_name(),
            },
            plain => plain.member_name(),
        }
    }

    /// Names for the parts of the type of this full name: what the docs call each of them, and its natural name. A type
    /// that the page describes in passing has no full name, and its parts are not renamed.
    pub(super) fn names(
        &mut self,
        of: Option<&str>,
        case: Case,
        parts: Vec<(String, Ident)>,
        names: &mut Names,
    ) -> Vec<Ident> {
        let options = self.whole.options;
        let choose = |(printed, natural): (String, Ident)| {
            let full =
                |of| renames::chosen(options, || format!("{of}.{printed}"), case, &mut self.found);
            (natural, of.and_then(full))
        };
        let parts = parts.into_iter().map(choose).collect();
        renames::all(names, parts, &mut self.found)
    }
}

/// A moment of `time` needs its format said at a field; where there is no field it is a text.
fn without_format(ty: plan::Type) -> plan::Type {
    match ty {
        moment if moment == dates::moment_of_time() => plan::Type::String,
        other => other,
    }
}

impl From<&schema::Literal> for LiteralValue {
    fn from(literal: &schema::Literal) -> Self {
        match literal {
            schema::Literal::String(text) => Self::String(text.clone()),
            schema::Literal::Integer(integer) => Self::Integer(*integer),
            schema::Literal::Boolean(boolean) => Self::Boolean(*boolean),
        }
    }
}

/// The texts, if all members are literal ones.
fn texts(members: &[schema::Type]) -> Option<Vec<String>> {
    members
        .iter()
        .map(|member| match member {
            schema::Type::Literal(schema::Literal::String(text)) => Some(text.clone()),
            _ => None,
        })
        .collect()
}
