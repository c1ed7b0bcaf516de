//! The API of a planned crate.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::kind::MAPS;
use super::traits::further;
use super::{
    Api, Body, Direction, Enum, Field, Item, Kind, Member, New, Place, Presence, Struct, Union,
    Value, Word,
};
use crate::json::Json;
use crate::plan::{
    self, Constructor, Content, DateLibrary, Decoding, InitialValue, LiteralValue, TagKind,
};
use crate::prose::Piece;
use crate::schema::{self, Schema, Target, TypeBody, TypeDef};
use crate::source::Span;

/// What a crate offers that is planned for these docs.
///
/// Takes the plan, and drops each of its pages when the items are made: together they are large.
pub(crate) fn of(plan: plan::Plan, schema: &Schema) -> Api {
    let directions = schema.directions();
    let root = plan.root.path.0.len();
    let mut pages: Vec<_> = plan
        .files
        .into_iter()
        .filter_map(|file| match file.content {
            Content::Page(page) => Some((modules(&file.path, &plan.root.folder), page)),
            _ => None,
        })
        .collect();
    // The sort is stable: types of one module stay as on their pages.
    pages.sort_by(|(a, _), (b, _)| folder(a).cmp(folder(b)));
    let count = pages.iter().map(|(_, page)| page.items.len()).sum();
    let mut items = Vec::with_capacity(count);
    for (modules, page) in pages {
        let page = Page {
            root,
            modules,
            page: &page,
            schema,
            directions: &directions,
            imports: imports(&page),
            inline: inline(&page),
        };
        items.extend(page.page.items.iter().map(|item| page.item(item)));
    }
    Api { items }
}

/// The modules of a page without its own.
fn folder(modules: &[String]) -> &[String] {
    modules.split_last().map_or(&[], |(_, folder)| folder)
}

/// The modules of a page: those of its folders, and then its own.
fn modules(path: &str, root: &str) -> Vec<String> {
    let path = path.strip_prefix(root).unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.split('/').map(str::to_owned).collect()
}

fn imports(page: &plan::PageFile) -> BTreeMap<&plan::Ident, &plan::Path> {
    let uses = page.uses.iter();
    uses.filter_map(|path| Some((path.0.last()?, path)))
        .collect()
}

fn inline(page: &plan::PageFile) -> BTreeSet<&plan::Ident> {
    let inline = page.items.iter().filter(|item| item.is_inline);
    inline.map(|item| &item.declaration.ident).collect()
}

/// A page of the crate.
struct Page<'p> {
    /// How many segments of a path lead to the root.
    root: usize,
    modules: Vec<String>,
    page: &'p plan::PageFile,
    schema: &'p Schema,
    /// Which way the values of each described type go.
    directions: &'p [Option<Direction>],
    /// What the page imports, by its last name: a page may have thousands of types.
    imports: BTreeMap<&'p plan::Ident, &'p plan::Path>,
    /// The types that it describes inline.
    inline: BTreeSet<&'p plan::Ident>,
}

impl Page<'_> {
    /// The path of a type that the page declares.
    fn path(&self, ident: &plan::Ident, is_inline: bool) -> String {
        let modules = match is_inline {
            true => self.modules.as_slice(),
            false => folder(&self.modules),
        };
        let modules = modules.iter().map(String::as_str);
        let path: Vec<_> = modules.chain([ident.text.as_str()]).collect();
        path.join(".")
    }

    fn item(&self, item: &plan::Item) -> Item {
        let described = &self.schema.types[item.described];
        let own = (!item.is_inline).then_some(described);
        let ident = &item.declaration.ident;
        let documented = own.map(|ty| ty.name.as_printed());
        let documented = documented.filter(|name| *name != ident.text);
        Item {
            path: self.path(ident, item.is_inline),
            documented: documented.map(str::to_owned),
            body: self.body(item, own),
            derives: further(item),
            features: own.map_or_else(Vec::new, |_| self.page.features.clone()),
            direction: self.directions[item.described],
            deprecated: item.declaration.deprecated.is_some(),
            place: Place::Page(described.span),
            docs: own.map(|_| said(&item.declaration)),
        }
    }

    fn body(&self, item: &plan::Item, own: Option<&TypeDef>) -> Body {
        let span = self.schema.types[item.described].span;
        let described = own.map(|ty| &ty.body);
        match &item.body {
            plan::ItemBody::Struct(object) => Body::Struct(self.object(object, described)),
            plan::ItemBody::Enum(of) => Body::Enum(values(of, Place::Page(span))),
            plan::ItemBody::Union(union) => Body::Union(self.union(union, described, span)),
            plan::ItemBody::Literal(value) => Body::Literal(json(value)),
            plan::ItemBody::Wrapper(ty) => Body::Id(self.kind(ty, None)),
            plan::ItemBody::Alias(ty) => Body::Alias(self.kind(ty, None)),
        }
    }

    fn union(&self, union: &plan::Union, described: Option<&TypeBody>, span: Span) -> Union {
        let (tag, is_word) = match &union.decoding {
            Decoding::Tag { key, kind } => (Some(key.clone()), *kind == TagKind::Word),
            Decoding::Fit => (None, false),
        };
        let described = match described {
            Some(TypeBody::Union(members)) => members.as_slice(),
            _ => &[],
        };
        let variants = union.variants.iter();
        let members = variants.map(|it| self.member(it, described.get(it.described), span));
        Union {
            tag,
            is_word,
            open: union.unknown.is_some(),
            members: members.collect(),
        }
    }

    fn object(&self, object: &plan::Struct, described: Option<&TypeBody>) -> Struct {
        let new = match &object.constructor {
            Constructor::Default => None,
            Constructor::New => Some(New::Arguments(arguments(object))),
            Constructor::Named(name) => Some(New::ByName(name.text.clone(), arguments(object))),
        };
        let described = match described {
            Some(TypeBody::Struct(fields)) => fields.as_slice(),
            _ => &[],
        };
        let fields = object.fields.iter().enumerate();
        let fields = fields.map(|(index, field)| self.field(field, described.get(index)));
        Struct {
            new,
            fields: fields.collect(),
        }
    }

    fn field(&self, field: &plan::Field, described: Option<&schema::Field>) -> Field {
        let presence = match field.presence {
            plan::Presence::Required => Presence::Required,
            plan::Presence::Optional => Presence::Optional,
            plan::Presence::Nullable => Presence::Nullable,
            plan::Presence::Patch => Presence::OptionalNullable,
            plan::Presence::OptionalAny => Presence::OptionalAny,
            plan::Presence::AdditionalProperties => Presence::Rest,
        };
        let keys = std::iter::once(&field.key).chain(&field.aliases);
        let keys = match presence {
            Presence::Rest => Vec::new(),
            _ => keys.cloned().collect(),
        };
        Field {
            name: field.declaration.ident.text.clone(),
            keys,
            kind: self.kind(
                inside(&field.ty, options(presence)),
                described.map(|it| &it.ty),
            ),
            presence,
            deprecated: field.declaration.deprecated.is_some(),
            place: described.map_or(Place::Line(0), |it| Place::Page(it.span)),
            docs: Some(said(&field.declaration)),
        }
    }

    fn member(
        &self,
        variant: &plan::Variant,
        described: Option<&schema::Member>,
        owner: Span,
    ) -> Member {
        let tag = variant.tag.as_ref();
        let tags = tag.map(|tag| tag.values.iter().map(json).collect());
        Member {
            name: variant.ident.text.clone(),
            kind: self.kind(&variant.ty, described.map(|it| &it.ty)),
            tags: tags.unwrap_or_default(),
            may_lack_tag: tag.is_some_and(|tag| tag.optional),
            place: Place::Page(described.map_or(owner, |it| it.span)),
        }
    }

    /// The kind of a type, given what the docs say of it, if they say it in the same words.
    fn kind(&self, ty: &plan::Type, said: Option<&schema::Type>) -> Kind {
        let said = said.map(|said| without_wrappers(said, ty));
        let inner = |ty: &plan::Type| Box::new(self.kind(ty, said.and_then(within)));
        match ty {
            plan::Type::String => Kind::Word(Word::String),
            plan::Type::Bool => Kind::Word(Word::Boolean),
            plan::Type::I64 => Kind::Word(Word::Integer),
            plan::Type::F64 => Kind::Word(Word::Number),
            plan::Type::Number => Kind::Word(Word::ExactNumber),
            plan::Type::Bytes => Kind::Word(Word::Bytes),
            plan::Type::DateTime(library) => Kind::Word(Word::DateTime(name(*library))),
            plan::Type::Date(library) => Kind::Word(Word::Date(name(*library))),
            plan::Type::Json => match said {
                Some(schema::Type::Reference(reference)) if reference.target == Target::Unknown => {
                    Kind::Unknown(reference.full_name())
                }
                _ => Kind::Word(Word::Any),
            },
            plan::Type::Vec(ty) => Kind::List(inner(ty)),
            plan::Type::Map(ty) => Kind::Map(self.map(), inner(ty)),
            plan::Type::Option(ty) | plan::Type::Patch(ty) => Kind::Nullable(inner(ty)),
            plan::Type::Box(ty) => Kind::Boxed(Box::new(self.kind(ty, said))),
            plan::Type::Named(path) => Kind::Named(self.named(path)),
            plan::Type::Foreign(ty) => Kind::Foreign(ty.clone()),
        }
    }

    /// The word for the type of maps.
    fn map(&self) -> &'static str {
        let last = self.page.prelude.map.0.last();
        let is_used = |(_, ty): &&(&str, &str)| last.is_some_and(|last| last.text == *ty);
        let word = MAPS.iter().find(is_used).or(MAPS.first());
        word.map_or("map of", |(word, _)| word)
    }

    /// The path of a type of the crate, as this page writes it: imported, declared here, or in full.
    fn named(&self, path: &plan::Path) -> String {
        let in_full = |path: &plan::Path| {
            let segments = path.0.iter().skip(self.root);
            let segments: Vec<_> = segments.map(|segment| segment.text.as_str()).collect();
            segments.join(".")
        };
        let [ident] = path.0.as_slice() else {
            return in_full(path);
        };
        match self.imports.get(ident) {
            Some(import) => in_full(import),
            None => self.path(ident, self.inline.contains(ident)),
        }
    }
}

/// A type without what an option in Rust stands for already.
fn without_wrappers<'t>(said: &'t schema::Type, ty: &plan::Type) -> &'t schema::Type {
    match (said, ty) {
        (said, plan::Type::Option(_) | plan::Type::Patch(_)) => said,
        (schema::Type::Nullable(inner) | schema::Type::Optional(inner), ty) => {
            without_wrappers(inner, ty)
        }
        (said, _) => said,
    }
}

/// The type inside a list, a map or a wrapper.
fn within(said: &schema::Type) -> Option<&schema::Type> {
    match said {
        schema::Type::List(inner)
        | schema::Type::Map(inner)
        | schema::Type::Nullable(inner)
        | schema::Type::Optional(inner) => Some(inner),
        _ => None,
    }
}

fn name(library: DateLibrary) -> &'static str {
    match library {
        DateLibrary::Jiff => "jiff",
        DateLibrary::Chrono => "chrono",
        DateLibrary::Time => "time",
    }
}

/// How many options a presence puts around the kind of a field.
fn options(presence: Presence) -> usize {
    match presence {
        Presence::Required | Presence::Rest => 0,
        Presence::Optional
        | Presence::Nullable
        | Presence::OptionalNullable
        | Presence::OptionalAny => 1,
    }
}

fn inside(ty: &plan::Type, options: usize) -> &plan::Type {
    match (ty, options) {
        (plan::Type::Option(inner) | plan::Type::Patch(inner), 1..) => inside(inner, options - 1),
        (ty, _) => ty,
    }
}

fn values(of: &plan::Enum, place: Place) -> Enum {
    let value = |name: &plan::Ident, value| Value {
        name: name.text.clone(),
        value,
        place,
    };
    let (integers, values) = match &of.values {
        plan::Values::String(values) => {
            let values = values.iter();
            let values = values.map(|(name, text)| value(name, Json::string(text.as_str())));
            (false, values.collect())
        }
        plan::Values::Integer(values) => {
            let values = values.iter();
            let values =
                values.map(|(name, integer)| value(name, Json::Number(integer.to_string())));
            (true, values.collect())
        }
    };
    Enum {
        integers,
        open: of.unknown.is_some(),
        values,
    }
}

fn json(value: &LiteralValue) -> Json {
    match value {
        LiteralValue::String(text) => Json::string(text.as_str()),
        LiteralValue::Integer(integer) => Json::Number(integer.to_string()),
        LiteralValue::Boolean(boolean) => Json::Boolean(*boolean),
    }
}

/// A hash of what the docs say, to see whether it changes.
fn said(declaration: &plan::Declaration) -> u64 {
    let mut hasher = DefaultHasher::new();
    declaration.deprecated.hash(&mut hasher);
    for piece in &declaration.docs {
        let (Piece::Markup(text)
        | Piece::Text(text)
        | Piece::InlineCode(text)
        | Piece::Code(text)
        | Piece::Link(text, _)) = piece;
        text.hash(&mut hasher);
    }
    hasher.finish()
}

/// The arguments of the function that makes an object.
fn arguments(object: &plan::Struct) -> Vec<String> {
    let fields = object.fields.iter();
    let arguments = fields.filter(|field| field.initial == InitialValue::Argument);
    arguments
        .map(|field| field.declaration.ident.text.clone())
        .collect()
}
