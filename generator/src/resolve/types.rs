//! Type expressions: what a documented type becomes in one file.
//!
//! A literal or a union in a cell becomes an item of its own, whose members are type expressions again. So the items
//! that a page describes inline are made here as well.

use super::context::Context;
use super::inline_names::{Former, InlineNames};
use super::renames;
use super::scope::Scope;
use super::{accessors, building, dates, encoding, literals, maps, members, replacements, tags};
use crate::diagnostic::Diagnostics;
use crate::naming::{self, Case, Names};
use crate::options::{Enums, Numbers, Unions};
use crate::plan::{
    self, Access, Constructor, DateLibrary, Declaration, Decoding, Enum, Ident, Item, ItemBody,
    LiteralValue, Path, Schemas, Shape, Union, Variant,
};
use crate::schema::{self, DocName, Target, TypeId};

/// The variant that keeps an unknown value. It is reserved first, so that no documented name gets it.
const UNRECOGNIZED: &str = "Unrecognized";

/// Resolves the type expressions of one page, and collects the types that the page describes inline.
pub(super) struct TypeResolver<'a> {
    pub(super) ctx: &'a Context<'a>,
    /// The types of the page.
    page: &'a [TypeId],
    /// The one that is resolved.
    pub(super) owner: TypeId,
    /// The path of the type that is resolved in the crate as it was, if it is known: the owner, or a type in it.
    within: Option<String>,
    /// The key of the field, or the name of the variant, of which the type is resolved.
    pub(super) subject: String,
    pub(super) names: InlineNames,
    pub(super) scope: Scope,
    pub(super) inline_items: Vec<Item>,
    /// What rules call the field or the member whose type is resolved.
    pub(super) place: String,
    /// What the docs of the field that is resolved say about values of its type.
    pub(super) value_docs: &'a [(schema::Literal, schema::Description)],
    /// Messages about names that the user has chosen.
    pub(super) diagnostics: Diagnostics,
}

impl<'a> TypeResolver<'a> {
    /// A resolver for the page of these types, whose file declares the names in `own`; types in them have names already.
    pub(super) fn new(
        ctx: &'a Context<'a>,
        page: &'a [TypeId],
        own: Vec<Ident>,
        former: &[Former],
    ) -> Self {
        let described = page.iter().map(|id| ctx.layout.ident(*id).text.clone());
        Self {
            ctx,
            page,
            owner: page.first().copied().unwrap_or(TypeId(0)),
            within: None,
            subject: String::new(),
            names: InlineNames::new(described, former),
            scope: Scope::new(own, maps::path(ctx.options.maps)),
            inline_items: Vec::new(),
            place: String::new(),
            value_docs: &[],
            diagnostics: Diagnostics::default(),
        }
    }
}

impl TypeResolver<'_> {
    /// Begins with the next type of the page.
    pub(super) fn begin(&mut self, owner: TypeId) {
        self.owner = owner;
        self.within = Some(self.ctx.layout.dotted(owner));
    }

    /// The type of a value that is stored directly, so that a cycle needs a `Box`. `hint` names an inline type.
    pub(super) fn direct(&mut self, ty: &schema::Type, hint: &DocName) -> plan::Type {
        match ty {
            schema::Type::Reference(reference) => match &reference.target {
                Target::Replaced(by) => match replacements::plan(&by.ty) {
                    ty if replacements::is_generated(&ty, &self.ctx.layout.root) => {
                        plan::Type::Box(Box::new(ty))
                    }
                    ty => ty,
                },
                Target::Page(page) => self.boxed_in_cycle(*page),
                Target::Unknown => plan::Type::Json,
            },
            schema::Type::Nullable(inner) | schema::Type::Optional(inner) => {
                plan::Type::Option(Box::new(self.direct(inner, hint)))
            }
            other => self.inside_collection(other, hint),
        }
    }

    /// The type of a value in a list or a map, which need no `Box`.
    fn inside_collection(&mut self, ty: &schema::Type, hint: &DocName) -> plan::Type {
        match ty {
            schema::Type::String => plan::Type::String,
            schema::Type::DateTime => dates::date_time(self.ctx.options.dates),
            schema::Type::Date => dates::date(self.ctx.options.dates),
            schema::Type::Bytes => plan::Type::Bytes,
            schema::Type::Boolean => plan::Type::Bool,
            schema::Type::Integer => plan::Type::I64,
            schema::Type::Number if self.ctx.options.numbers == Numbers::Exact => {
                plan::Type::Number
            }
            schema::Type::Float | schema::Type::Number => plan::Type::F64,
            schema::Type::Any | schema::Type::Null | schema::Type::Transport => plan::Type::Json,
            schema::Type::Literal(literal) => self.literal(literal, hint),
            schema::Type::List(inner) => plan::Type::Vec(self.element(inner, hint)),
            schema::Type::Map(inner) => {
                self.scope.use_maps();
                plan::Type::Map(self.element(inner, hint))
            }
            schema::Type::Nullable(inner) | schema::Type::Optional(inner) => {
                plan::Type::Option(self.element(inner, hint))
            }
            schema::Type::Union(members) => self.inline_union(members, hint),
            schema::Type::Reference(reference) => match &reference.target {
                Target::Replaced(by) => replacements::plan(&by.ty),
                Target::Page(page) => self.named(*page),
                Target::Unknown => plan::Type::Json,
            },
        }
    }

    fn element(&mut self, ty: &schema::Type, hint: &DocName) -> Box<plan::Type> {
        Box::new(without_format(self.inside_collection(ty, hint)))
    }

    fn boxed_in_cycle(&mut self, target: TypeId) -> plan::Type {
        let named = self.named(target);
        match self.ctx.boxes.need(self.owner, target) {
            true => plan::Type::Box(Box::new(named)),
            false => named,
        }
    }

    fn named(&mut self, target: TypeId) -> plan::Type {
        plan::Type::Named(match self.page.contains(&target) {
            true => Path(vec![self.ctx.layout.ident(target).clone()]),
            false => self.scope.write(self.ctx.layout.full_path(target)),
        })
    }

    /// A literal becomes a type of its own beside the page's. One whose spelling is not certain keeps any other.
    fn literal(&mut self, literal: &schema::Literal, hint: &DocName) -> plan::Type {
        self.inline(hint, |types| match literal {
            schema::Literal::Word(word) => ItemBody::Enum(Enum {
                has_default: true,
                ..types.string_enum(None, std::slice::from_ref(word), true)
            }),
            literal => ItemBody::Literal(LiteralValue::from(literal)),
        })
    }

    /// A union in a cell becomes a type of its own beside the page's; one of strings or of integers is an enum.
    fn inline_union(&mut self, members: &[schema::Type], hint: &DocName) -> plan::Type {
        let is_open = self.ctx.options.enums == Enums::Open;
        self.inline(hint, |types| {
            match (literals::strings(members), literals::integers(members)) {
                (Some(strings), _) => {
                    let is_spelled = !members.iter().any(members::has_word);
                    ItemBody::Enum(types.string_enum(None, &strings, is_open || !is_spelled))
                }
                (None, Some(integers)) => {
                    ItemBody::Enum(types.integer_enum(None, &integers, &[], is_open))
                }
                (None, None) => ItemBody::Union(types.union(None, members)),
            }
        })
    }

    /// How the struct that is resolved is built.
    pub(super) fn constructor(
        &mut self,
        described: &[schema::Field],
        fields: &[plan::Field],
    ) -> Constructor {
        let name = DocName::new(&self.ctx.layout.ident(self.owner).text);
        building::constructor(self.ctx, described, fields, &mut self.names.names, &name)
    }

    /// The name of a type that the page describes inline, at the field or member with this name; and the path that it has in
    /// the crate already.
    fn inline_name(&mut self, hint: &DocName) -> (Ident, Option<String>) {
        let owner = &self.ctx.schema.types[self.owner.0];
        let natural = match owner.shares_page {
            true => naming::camel(&DocName::new(format!(
                "{} {}",
                owner.name.as_printed(),
                hint.as_printed()
            ))),
            false => naming::camel(hint),
        };
        let options = self.ctx.options;
        let within = self.within.as_ref();
        let names = within.and_then(|path| options.former.inline.get(path));
        let former = names.and_then(|names| names.get(&self.subject));
        let path = former.map(|name| format!("{}.{name}", self.ctx.layout.dotted_page(self.owner)));
        let choice = renames::of_type(options, &self.place);
        let kept = former.filter(|_| choice.is_none());
        // The name by rule stays taken, so that a chosen one changes no other.
        let given = self.names.next(natural, kept.map(String::as_str));
        let ident = match choice {
            Some(choice) if choice.0 != given => {
                renames::give(&mut self.names.names, choice, &mut self.diagnostics)
            }
            _ => given,
        };
        (ident, path)
    }

    /// A type that the page describes inline, at the field or member with this name.
    fn inline(&mut self, hint: &DocName, body: impl FnOnce(&mut Self) -> ItemBody) -> plan::Type {
        let (ident, path) = self.inline_name(hint);
        let outer = std::mem::replace(&mut self.within, path);
        let body = body(self);
        self.within = outer;
        self.inline_items.push(Item {
            described: self.owner.0,
            is_inline: true,
            declaration: Declaration {
                docs: Vec::new(),
                deprecated: None,
                ident: ident.clone(),
            },
            used_by: None,
            examples: None,
            derives: Vec::new(),
            schemas: Schemas::default(),
            encoding: encoding::of_item(self.ctx, self.owner, &body),
            body,
        });
        plan::Type::Named(Path(vec![ident]))
    }

    /// A union; equal members become one variant. `name` is the full name of its type, if it has a page.
    pub(super) fn union<'s>(
        &mut self,
        name: Option<&str>,
        members: impl IntoIterator<Item = &'s schema::Type>,
    ) -> Union {
        let (described, members): (Vec<_>, Vec<_>) = members::distinct(members).unzip();
        let (decoding, tags) = match tags::of(self.ctx.schema, &members) {
            Some(tags) => {
                let (key, kind) = (tags.key, tags.kind);
                (Decoding::Tag { key, kind }, tags.values)
            }
            None => (Decoding::Fit, vec![None; members.len()]),
        };
        let hints: Vec<_> = members
            .iter()
            .map(|it| members::name(self.ctx, it))
            .collect();
        let named = members.iter().zip(&hints);
        let named = named.map(|(member, hint)| self.named_member(member, hint));
        let idents = self.variants(name, named.collect());
        let mut variants = Vec::with_capacity(members.len());
        let outer = std::mem::take(&mut self.place);
        let union = name.unwrap_or(&outer);
        let named = described.into_iter().zip(idents).zip(tags);
        for ((member, hint), ((described, ident), tag)) in members.iter().zip(&hints).zip(named) {
            let shape = members::shape(self.ctx.schema, member);
            self.place = format!("{union}.{}", member.member_name());
            self.subject.clone_from(&ident.text);
            let ty = without_format(self.direct(member, hint))
                .replace(&plan::Type::Bytes, &plan::Type::String);
            variants.push(Variant {
                described,
                ident,
                shape,
                has_floats: shape != Shape::Number && ty.contains(&plan::Type::F64),
                ty,
                tag,
                access: Access::default(),
            });
        }
        self.place = outer;
        let own = name.map(|_| self.ctx.layout.ident(self.owner));
        accessors::decide(self.ctx, own, &members, &mut variants);
        let unions = self.ctx.options.unions;
        Union {
            variants,
            is_strict: unions == Unions::Tagged && decoding != Decoding::Fit,
            decoding,
            unknown: unknown(unions != Unions::Closed),
        }
    }

    /// A member of a union that is to be named, by what stands for it.
    fn named_member(&self, member: &schema::Type, hint: &DocName) -> Named {
        Named {
            printed: member.member_name(),
            natural: naming::camel(hint),
            subject: match member {
                schema::Type::Reference(reference) => {
                    reference.page().map(|page| self.ctx.layout.dotted(page))
                }
                schema::Type::Literal(literal) => Some(literal.to_json().to_string()),
                _ => None,
            },
            describes_type: false,
        }
    }

    /// The identifiers of variants.
    pub(super) fn variants(&mut self, name: Option<&str>, variants: Vec<Named>) -> Vec<Ident> {
        let names = &mut Names::without([UNRECOGNIZED.to_owned()]);
        self.identifiers(name, Case::Camel, variants, names)
    }

    /// The identifiers of the fields or variants of the type with this full name. An inline type has that of the field or the
    /// member that it is the type of.
    pub(super) fn identifiers(
        &mut self,
        of: Option<&str>,
        case: Case,
        parts: Vec<Named>,
        names: &mut Names,
    ) -> Vec<Ident> {
        let options = self.ctx.options;
        let within = self.within.as_ref();
        let former = within.and_then(|path| options.former.documented.get(path));
        let place = of.unwrap_or(&self.place);
        let choose = |part: Named| {
            let subject = part.subject.as_ref();
            let name = || format!("{place}.{}", part.printed);
            renames::Part {
                choice: match part.describes_type && renames::of_type(options, &name()).is_some() {
                    true => None,
                    false => renames::chosen(options, name, case, &mut self.diagnostics),
                },
                former: subject.and_then(|it| former?.get(it)).map(String::as_str),
                natural: part.natural,
            }
        };
        let parts = parts.into_iter().map(choose).collect();
        renames::all(names, parts, &mut self.diagnostics)
    }
}

/// A field or a variant that is to be named.
pub(super) struct Named {
    /// What the docs call it.
    pub(super) printed: String,
    /// The name that rules give it.
    pub(super) natural: Ident,
    /// What it stands for in the names that the crate has already.
    pub(super) subject: Option<String>,
    /// Whether it is a field with a type of its own, for which a chosen name may be.
    pub(super) describes_type: bool,
}

/// The variant that keeps what is unknown, if that is kept.
pub(super) fn unknown(open: bool) -> Option<Ident> {
    open.then(|| Ident::plain(UNRECOGNIZED))
}

/// A `time::OffsetDateTime` needs an attribute at its field; where there is no field it stays a string.
fn without_format(ty: plan::Type) -> plan::Type {
    match ty {
        plan::Type::DateTime(DateLibrary::Time) => plan::Type::String,
        other => other,
    }
}
