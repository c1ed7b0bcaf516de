//! By which types each type is used: a file of its own for the docs, so that a changed page changes no other page's file.

use std::collections::BTreeSet;

use super::context::Context;
use crate::plan::{Content, File, Ident, Path, Users};
use crate::schema::TypeId;

/// The module with the lists.
const MODULE: &str = "used_by";

/// How many types are listed.
const LISTED: usize = 5;

/// The path of the macro that lists the users of a type.
pub(super) fn path(ctx: &Context<'_>, id: TypeId) -> Path {
    let location = &ctx.layout.types[id.0];
    let root = &ctx.layout.root.path.0;
    let own = [Ident::plain(MODULE)];
    let ident = std::slice::from_ref(&location.ident);
    Path([root, own.as_slice(), &location.module, ident].concat())
}

/// The file of the lists of all types.
pub(super) fn file(ctx: &Context<'_>) -> File {
    let mut users = vec![BTreeSet::new(); ctx.schema.types.len()];
    for (user, ty) in ctx.schema.types.iter().enumerate() {
        let used = ty
            .body
            .mentioned()
            .into_iter()
            .filter(|used| used.0 != user);
        used.for_each(|used| {
            users[used.0].insert(TypeId(user));
        });
    }
    let used = (0..users.len()).map(TypeId);
    let lists = used.zip(&users).map(|(id, users)| {
        let listed = users.iter().take(LISTED);
        let location = &ctx.layout.types[id.0];
        Users {
            module: location.module.clone(),
            ident: location.ident.clone(),
            listed: listed.map(|user| ctx.layout.full_path(*user)).collect(),
            others: users.len().saturating_sub(LISTED),
        }
    });
    let mut lists: Vec<_> = lists.collect();
    lists.sort_by(|a, b| (&a.module, &a.ident).cmp(&(&b.module, &b.ident)));
    File {
        path: format!("{}{MODULE}.rs", ctx.layout.root.folder),
        page: None,
        content: Content::UsedBy(lists),
    }
}
