//! Fields that the configuration calls identifiers: each gets a type of its own instead of a text or an integer. In one
//! tree, fields of one name share a type.

use std::collections::BTreeMap;

use crate::Options;
use crate::schema::{DocName, Reference, Target, Type, TypeBody, TypeDef, TypeId, letters};

/// The name of a field that says nothing by itself.
const ID: &str = "id";

/// A field: the index of its type, and its own.
type Place = (usize, usize);

/// What fields have in common that share a type: their tree, whether they are integers, and the letters of their name.
type Key = (usize, bool, String);

/// Adds the types, after all others, and gives them to the fields.
pub(super) fn add(types: &mut Vec<TypeDef>, options: &Options) {
    if options.id_fields.is_empty() {
        return;
    }
    let mut places: BTreeMap<Key, Vec<Place>> = BTreeMap::new();
    let mut order = Vec::new();
    for (index, ty) in types.iter().enumerate() {
        let TypeBody::Struct(fields) = &ty.body else {
            continue;
        };
        let owner = ty.full_name();
        for (field, described) in fields.iter().enumerate() {
            let is_meant = || options.id_fields.fits(&described.full_name(&owner), '.');
            let Some(base) = base(&described.ty).filter(|_| is_meant()) else {
                continue;
            };
            let name = id_name(ty, described.name.as_printed(), &described.ty);
            let key = (ty.tree, *base == Type::Integer, letters(&name));
            let same = places.entry(key.clone()).or_default();
            if same.is_empty() {
                order.push((key, name));
            }
            same.push((index, field));
        }
    }
    for (key, name) in order {
        if let Some(places) = places.get(&key) {
            share(types, name, places);
        }
    }
}

/// Makes a type for fields, in the innermost folder that has all their types.
fn share(types: &mut Vec<TypeDef>, name: String, places: &[Place]) {
    let id = TypeId(types.len());
    let mut made = None;
    for (owner, field) in places {
        let ty = &mut types[*owner];
        let (tree, folder) = (ty.tree, ty.folder.clone());
        let TypeBody::Struct(fields) = &mut ty.body else {
            continue;
        };
        let field = &mut fields[*field];
        let made = made.get_or_insert_with(|| TypeDef {
            tree,
            name: DocName::new(&name),
            span: field.span,
            folder: folder.clone(),
            stem: name.clone(),
            shares_page: false,
            // What is said of one field need not be true of another.
            docs: match places {
                [_] => field.docs.clone(),
                _ => Vec::new(),
            },
            deprecated: None,
            body: TypeBody::Id(base(&field.ty).cloned().unwrap_or(Type::String)),
            examples: Vec::new(),
            uses: Vec::new(),
        });
        let common = made.folder.iter().zip(&folder);
        let common = common.take_while(|(a, b)| a == b).count();
        made.folder.truncate(common);
        let reference = Type::reference(Reference {
            path: vec![name.clone()],
            link: None,
            span: field.ty_span,
            target: Target::Page(id),
        });
        if let Some(base) = base(&field.ty).cloned() {
            let ty = std::mem::replace(&mut field.ty, Type::Any);
            field.ty = ty.with_part(&base, &reference);
        }
    }
    types.extend(made);
}

/// The name of the type of a field. A list is named in the plural.
fn id_name(owner: &TypeDef, field: &str, ty: &Type) -> String {
    let field = match ty {
        Type::List(_) => field.strip_suffix('s').unwrap_or(field),
        _ => field,
    };
    match letters(field).as_str() {
        ID => format!("{} {field}", owner.name.as_printed()),
        _ => field.to_owned(),
    }
}

/// The text or the integer that a value is, or that its items are.
fn base(ty: &Type) -> Option<&Type> {
    let innermost = ty.innermost();
    matches!(innermost, Type::String | Type::Integer).then_some(innermost)
}
