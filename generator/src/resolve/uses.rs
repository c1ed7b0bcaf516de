//! What the docs of a type say about the operations that use it.

use super::context::Context;
use crate::plan::DocComment;
use crate::prose::Piece;
use crate::schema::{Operation, Purpose, TypeId, Use};

/// How many operations are listed for each kind of use.
const LISTED: usize = 5;

/// How wide a line is before another operation begins the next one.
const WIDTH: usize = 90;

/// Adds a paragraph about the operations that use a type: a line for each purpose.
pub(super) fn add(ctx: &Context<'_>, id: TypeId, docs: &mut DocComment) {
    let mut uses: Vec<_> = ctx.schema.types[id.0].uses.iter().collect();
    if uses.is_empty() {
        return;
    }
    if !docs.is_empty() {
        docs.push(Piece::Markup("\n\n".to_owned()));
    }
    uses.sort_by(|a, b| a.purpose.cmp(&b.purpose));
    let kinds = uses.chunk_by(|a, b| title(&a.purpose) == title(&b.purpose));
    kinds.for_each(|kind| add_kind(ctx, kind, docs));
}

/// Adds the uses of one kind, which has at least one.
fn add_kind(ctx: &Context<'_>, uses: &[&Use], docs: &mut DocComment) {
    let (listed, others) = uses.split_at(uses.len().min(LISTED));
    let operation = |of: &Use| &ctx.schema.operations[of.operation.0];
    for of_purpose in listed.chunk_by(|a, b| a.purpose == b.purpose) {
        let label = label(&of_purpose[0].purpose) + " of";
        let mut width = label.len();
        docs.push(Piece::Text(label));
        for (index, of) in of_purpose.iter().enumerate() {
            let Operation { method, path, .. } = operation(of);
            let code = format!("{method} {path}");
            width += code.len();
            let comma = if index > 0 { "," } else { "" };
            let gap = if width > WIDTH { "\n" } else { " " };
            docs.push(Piece::Text(format!("{comma}{gap}")));
            if width > WIDTH {
                width = code.len();
            }
            docs.push(Piece::InlineCode(code));
        }
        docs.push(Piece::Text(".\n".to_owned()));
    }
    let Some(first) = uses.first() else {
        return;
    };
    if !others.is_empty() {
        let title = title(&first.purpose);
        let operations = match others.len() {
            1 => "operation",
            _ => "operations",
        };
        let rest = format!("{title} of {} more {operations}.\n", others.len());
        docs.push(Piece::Text(rest));
    }
    if let Some(parts) = parts(&first.purpose, operation(first)) {
        let note = format!("Not a JSON value: its parts {parts}.\n");
        docs.push(Piece::Text(note));
    }
}

/// The words for a kind of use.
fn title(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::Parameters => "Parameters",
        Purpose::HttpAnswer => "HTTP answer",
        Purpose::Body => "Body",
        Purpose::InBody => "Part of the body",
        Purpose::Answer => "Answer",
        Purpose::InAnswer => "Part of the answer",
        Purpose::Error(_) => "Error",
    }
}

fn label(purpose: &Purpose) -> String {
    let title = title(purpose);
    match purpose {
        Purpose::Error(status) if !status.is_empty() => format!("{title} {status}"),
        _ => title.to_owned(),
    }
}

/// Where the parts go, or come from, of a type that is no value in JSON.
fn parts(purpose: &Purpose, operation: &Operation) -> Option<&'static str> {
    match purpose {
        Purpose::Parameters if operation.has_body() => Some("go into path, query, header and body"),
        Purpose::Parameters => Some("go into path, query and header"),
        Purpose::HttpAnswer => Some("come from status, header and body"),
        _ => None,
    }
}
