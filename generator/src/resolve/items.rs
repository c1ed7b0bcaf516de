//! The items of a page: its type, and the types that it describes in passing.

use std::collections::BTreeSet;

use super::Crate;
use super::dates;
use super::layout::declared;
use super::maps;
use super::scope::Scope;
use super::tags;
use super::types::Types;
use crate::Options;
use crate::diagnostic::Diagnostics;
use crate::naming::{self, Case, Names};
use crate::options::{Enums, Null, Unions};
use crate::plan::{
    self, Alias, Codec, Constructor, Decoding, Head, Ident, InitialValue, Item, PageFile, Presence,
    Shape, Struct, Union, Values, Variant, Wire,
};
use crate::prose::Piece;
use crate::schema::{self, EnumValues, Role, TypeBody, TypeDef, TypeId};

/// The variant that keeps what is not documented. It is claimed first, so that no documented name can push it aside.
const UNRECOGNIZED: &str = "Unrecognized";

/// How many fields a function may ask for.
const MOST_ARGUMENTS: usize = 7;

/// The field that keeps keys that are not documented.
const REST: &str = "additional_properties";

/// The file of a page.
pub(super) fn page(whole: &Crate<'_>, id: TypeId) -> (PageFile, Diagnostics) {
    let ty = &whole.schema.types[id.0];
    let ident = whole.layout.ident(id).clone();
    // Two rounds: the first finds out which names the page takes for itself, the second writes them.
    let (first, _) = items(whole, id, ty, vec![ident]);
    let own: Vec<_> = first.iter().map(|item| declared(item).clone()).collect();
    let (items, types) = items(whole, id, ty, own);
    let page = PageFile {
        described: id.0,
        uses: types.scope.uses(),
        prelude: types.scope.prelude(whole.layout.support()),
        derives: Vec::new(),
        items,
    };
    (page, types.found)
}

fn items<'a>(
    whole: &'a Crate<'a>,
    id: TypeId,
    ty: &TypeDef,
    own: Vec<Ident>,
) -> (Vec<Item>, Types<'a>) {
    let ident = whole.layout.ident(id).clone();
    let mut types = Types {
        whole,
        owner: id,
        names: Names::without([ident.text.clone()]),
        scope: Scope::new(own, maps::path(whole.options.maps)),
        local: Vec::new(),
        found: Diagnostics::default(),
    };
    let name = ty.full_name();
    let head = Head {
        docs: docs(whole, &ty.docs),
        deprecated: ty.deprecated.clone(),
        ident,
    };
    let item = match &ty.body {
        TypeBody::Struct(fields) => object(&mut types, &name, head, fields),
        TypeBody::Enum(of) => enumeration(&mut types, &name, head, of),
        TypeBody::Union(members) => {
            let members: Vec<_> = members.iter().map(|member| member.ty.clone()).collect();
            union(&mut types, Some(&name), head, &members)
        }
        TypeBody::Opaque => Item::Alias(Alias {
            head,
            ty: plan::Type::Json,
        }),
    };
    let mut items = vec![with_examples(
        item,
        whole.layout.examples_of(whole.schema, id),
    )];
    items.append(&mut types.local);
    (items, types)
}

/// The docs of what has parts show an example; those of an enum list its values already.
fn with_examples(mut item: Item, file: Option<String>) -> Item {
    match &mut item {
        Item::Struct(item) => item.examples = file,
        Item::Union(item) => item.examples = file,
        Item::Enum(_) | Item::Literal(_) | Item::Alias(_) => {}
    }
    item
}

/// A description with its links led to the types of the crate.
fn docs(whole: &Crate<'_>, docs: &schema::Description) -> plan::DocComment {
    docs.iter()
        .map(|piece: &Piece<TypeId>| piece.map_link(|id| Some(whole.layout.full_path(*id))))
        .collect()
}

fn object(types: &mut Types<'_>, name: &str, head: Head, fields: &[schema::Field]) -> Item {
    let printed = fields.iter().map(|field| {
        let printed = field.name.as_printed();
        let natural = if is_rest(field) { REST } else { printed };
        (printed.to_owned(), naming::snake(natural))
    });
    let idents = types.names(
        Some(name),
        Case::Snake,
        printed.collect(),
        &mut Names::default(),
    );
    let fields: Vec<_> = fields
        .iter()
        .zip(idents)
        .map(|(it, ident)| field(types, ident, it))
        .collect();
    let arguments = fields
        .iter()
        .filter(|field| field.initial == InitialValue::Argument)
        .count();
    let creation = match arguments {
        0 => Constructor::Default,
        1..=MOST_ARGUMENTS => Constructor::New,
        _ => Constructor::Written,
    };
    Item::Struct(Struct {
        head,
        creation,
        examples: None,
        fields,
    })
}

fn is_rest(field: &schema::Field) -> bool {
    field.role == Role::AdditionalProperties
}

fn field(types: &mut Types<'_>, ident: Ident, field: &schema::Field) -> plan::Field {
    let base = with_known_bytes(types.direct(&field.ty, field.name.as_printed()));
    let codec = codec(&base);
    let presence = presence(field, &base, codec, types.whole.options);
    let option = |ty| plan::Type::Option(Box::new(ty));
    let ty = match presence {
        Presence::LeftOut | Presence::Null => option(base),
        Presence::Keep => option(option(base)),
        Presence::Always | Presence::AdditionalProperties => base,
    };
    plan::Field {
        initial: initial(presence, &field.ty),
        wire: Wire {
            rename: (!is_rest(field) && field.key != ident.text).then(|| field.key.clone()),
            aliases: field.aliases.clone(),
            presence,
            codec,
        },
        head: Head {
            docs: docs(types.whole, &field.docs),
            deprecated: field.deprecated.clone(),
            ident,
        },
        ty,
    }
}

fn presence(field: &schema::Field, base: &plan::Type, codec: Codec, options: &Options) -> Presence {
    let any = *base == plan::Type::Json;
    let keep = options.null == Null::Keep && matches!(codec, Codec::Plain | Codec::Floats);
    match (field.required, field.nullable) {
        _ if is_rest(field) => Presence::AdditionalProperties,
        (false, nullable) if keep && (nullable || any) => Presence::Keep,
        (false, _) => Presence::LeftOut,
        // Any value may be `null` without help.
        (true, true) if any => Presence::Always,
        (true, true) => Presence::Null,
        (true, false) => Presence::Always,
    }
}

/// Bytes have a form of their own in JSON, which the support code knows for bytes, lists of them and maps to them.
/// Anywhere else they stay the text that the wire carries.
fn with_known_bytes(base: plan::Type) -> plan::Type {
    let known = match &base {
        plan::Type::Vec(inner) | plan::Type::Map(inner) => **inner == plan::Type::Bytes,
        other => *other == plan::Type::Bytes,
    };
    match known {
        true => base,
        false => base.with(&plan::Type::Bytes, &plan::Type::String),
    }
}

fn codec(base: &plan::Type) -> Codec {
    if base.holds(&plan::Type::F64) {
        Codec::Floats
    } else if base.holds(&plan::Type::Bytes) {
        Codec::Bytes
    } else if *base == dates::moment_of_time() {
        Codec::DateTime
    } else {
        Codec::Plain
    }
}

fn initial(presence: Presence, ty: &schema::Type) -> InitialValue {
    match presence {
        Presence::LeftOut | Presence::Keep => InitialValue::None,
        Presence::AdditionalProperties => InitialValue::Empty,
        Presence::Always if matches!(ty, schema::Type::Literal(_)) => InitialValue::Single,
        Presence::Always | Presence::Null => InitialValue::Argument,
    }
}

fn enumeration(types: &mut Types<'_>, name: &str, head: Head, of: &schema::Enum) -> Item {
    let open = of.open || types.whole.options.enums == Enums::Open;
    match &of.values {
        EnumValues::String(texts) => text_enum(types, Some(name), head, texts, open),
        EnumValues::Integer(integers) => {
            // A number says nothing; where the page has a name for it, that is better.
            let printed = of.names.iter().map(Option::as_ref);
            let printed = printed.chain(std::iter::repeat(None));
            let variant = |(value, name): (&i64, Option<&String>)| {
                let number = value.to_string();
                let natural = naming::camel(name.unwrap_or(&number));
                (number, natural)
            };
            let variants = integers.iter().zip(printed).map(variant).collect();
            let idents = variants_of(types, Some(name), variants);
            Item::Enum(plan::Enum {
                values: Values::Integer(idents.into_iter().zip(integers.iter().copied()).collect()),
                unknown: open.then(|| Ident::plain(UNRECOGNIZED)),
                head,
            })
        }
    }
}

/// Names for variants: what the docs call each of them, and its natural name.
fn variants_of(
    types: &mut Types<'_>,
    name: Option<&str>,
    variants: Vec<(String, Ident)>,
) -> Vec<Ident> {
    let mut names = Names::without([UNRECOGNIZED.to_owned()]);
    types.names(name, Case::Camel, variants, &mut names)
}

/// An enum of these texts.
pub(super) fn text_enum(
    types: &mut Types<'_>,
    name: Option<&str>,
    head: Head,
    texts: &[String],
    open: bool,
) -> Item {
    let variants = texts.iter().map(|text| (text.clone(), naming::camel(text)));
    let idents = variants_of(types, name, variants.collect());
    Item::Enum(plan::Enum {
        values: Values::String(idents.into_iter().zip(texts.iter().cloned()).collect()),
        unknown: open.then(|| Ident::plain(UNRECOGNIZED)),
        head,
    })
}

/// A union of these members. A member that is listed twice counts once.
pub(super) fn union(
    types: &mut Types<'_>,
    name: Option<&str>,
    head: Head,
    members: &[schema::Type],
) -> Item {
    let mut seen = BTreeSet::new();
    let (described, distinct): (Vec<usize>, Vec<_>) = members
        .iter()
        .enumerate()
        .filter(|(_, member)| seen.insert(identity(member)))
        .map(|(index, member)| (index, member.clone()))
        .unzip();
    let tags = tags::tags(types.whole.schema, &distinct);
    let open = types.whole.options.unions == Unions::Open;
    let hints: Vec<_> = distinct.iter().map(|it| types.variant_name(it)).collect();
    let parts = distinct.iter().zip(&hints);
    let parts = parts.map(|(member, hint)| (member.member_name(), naming::camel(hint)));
    let idents = variants_of(types, name, parts.collect());
    let variants = distinct
        .iter()
        .zip(hints)
        .zip(described.into_iter().zip(idents))
        .enumerate()
        .map(|(index, ((member, hint), (described, ident)))| {
            let shape = types.shape(member);
            let ty = types
                .member(member, &hint)
                .with(&plan::Type::Bytes, &plan::Type::String);
            Variant {
                described,
                ident,
                shape,
                holds_floats: shape != Shape::Number && ty.holds(&plan::Type::F64),
                ty,
                tag: tags
                    .as_ref()
                    .and_then(|tags| tags.values.get(index).cloned().flatten()),
            }
        })
        .collect();
    Item::Union(Union {
        head,
        variants,
        decoding: tags.map_or(Decoding::Fit, |tags| Decoding::Tag(tags.key)),
        unknown: open.then(|| Ident::plain(UNRECOGNIZED)),
        examples: None,
    })
}

/// What is equal for two mentions of the same type, wherever they stand.
fn identity(ty: &schema::Type) -> String {
    match ty {
        schema::Type::Reference(reference) => match reference.page() {
            Some(target) => format!("#{}", target.0),
            None => reference.path.join("."),
        },
        schema::Type::List(inner) => format!("[{}]", identity(inner)),
        schema::Type::Map(inner) => format!("{{{}}}", identity(inner)),
        schema::Type::Nullable(inner) | schema::Type::Optional(inner) => {
            format!("{}?", identity(inner))
        }
        other => format!("{other:?}"),
    }
}
