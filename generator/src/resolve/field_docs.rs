//! What the docs of a field say beside its description: the key, where its name is another, and the format of its text.

use super::context::Context;
use crate::plan::{DocComment, Ident, Type};
use crate::prose::Piece;
use crate::schema::{self, Role};

/// The docs of a field with this identifier, of which the Rust type has no option around it.
pub(super) fn of(
    ctx: &Context<'_>,
    ident: &Ident,
    field: &schema::Field,
    base: &Type,
) -> DocComment {
    let mut docs = ctx.doc_comment(&field.docs);
    let mut facts = Vec::new();
    if field.role == Role::Data && field.key != ident.text {
        facts.push(("Key: ", Piece::InlineCode(field.key.clone())));
    }
    if let Some(format) = format(&field.ty, base) {
        facts.push(("Format: ", Piece::Text(format.to_owned())));
    }
    for (index, (title, fact)) in facts.into_iter().enumerate() {
        let between = match (index, docs.is_empty()) {
            (0, true) => "",
            (0, false) => "\n\n",
            _ => " ",
        };
        let before = format!("{between}{title}");
        docs.extend([Piece::Markup(before), fact, Piece::Markup(".".to_owned())]);
    }
    docs
}

/// What a text is, if the docs say more than its Rust type does.
fn format(ty: &schema::Type, base: &Type) -> Option<&'static str> {
    if base.contains(&Type::Bytes) {
        return Some("base64");
    }
    match ty.innermost() {
        _ if !base.contains(&Type::String) => None,
        schema::Type::DateTime => Some("date and time"),
        schema::Type::Date => Some("date"),
        _ => None,
    }
}
