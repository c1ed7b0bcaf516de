//! How a user gets at the members of a union: the names of the functions for each, and what converts.

use super::context::Context;
use crate::naming::{self, Names};
use crate::plan::{Access, Ident, Path, Type, Variant};
use crate::schema::{self, DocName, Target, TypeBody};

/// What the functions for the variant of unknown values are named after.
const UNRECOGNIZED: &str = "unrecognized";

/// Decides it for the members of a union, which is called `own` where its page has it.
pub(super) fn decide(
    ctx: &Context<'_>,
    own: Option<&Ident>,
    members: &[&schema::Type],
    variants: &mut [Variant],
) {
    let mut names = Names::without([UNRECOGNIZED.to_owned()]);
    let types: Vec<_> = variants.iter().map(|it| unboxed(&it.ty).clone()).collect();
    let own = own.map(|own| Type::Named(Path(vec![own.clone()])));
    for (index, variant) in variants.iter_mut().enumerate() {
        let natural = naming::snake(&DocName::new(&variant.ident.text));
        let ty = &types[index];
        let is_single = types.iter().filter(|other| *other == ty).count() == 1;
        let may_convert = match ty {
            Type::Option(_) => false,
            _ if own.as_ref() == Some(ty) || ty.is_foreign() => false,
            _ => members
                .get(index)
                .is_some_and(|member| !is_alias(ctx, member)),
        };
        variant.access = Access {
            name: names.claim(natural).text.trim_start_matches('_').to_owned(),
            converts: is_single && may_convert,
            // Unions may be members of each other, and a union that converts into another cannot try to.
            reverts: is_single
                && may_convert
                && !members.get(index).is_some_and(|it| is_union(ctx, it)),
        };
    }
}

fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Box(inner) => inner,
        other => other,
    }
}

/// Whether a type is or contains one that is only another name.
pub(super) fn is_alias(ctx: &Context<'_>, ty: &schema::Type) -> bool {
    matches!(body(ctx, ty.innermost()), Some(TypeBody::Opaque))
}

fn is_union(ctx: &Context<'_>, ty: &schema::Type) -> bool {
    matches!(body(ctx, ty), Some(TypeBody::Union(_)))
}

/// What a page says about a type, if it has one.
fn body<'a>(ctx: &Context<'a>, ty: &schema::Type) -> Option<&'a TypeBody> {
    match ty {
        schema::Type::Reference(reference) => match reference.target {
            Target::Page(page) => Some(&ctx.schema.types[page.0].body),
            _ => None,
        },
        _ => None,
    }
}
