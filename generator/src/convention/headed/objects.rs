//! The fields of a table, and the objects that its rows describe.

use super::super::fields::{FieldRow, Holds, TypeHints};
use super::super::{Headed, Simple};
use super::described;
use super::keys;
use super::paths::{self, Node};
use super::presence::{self, Legend, Presence};
use super::rows::RawRow;
use super::text;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::{Span, shown};

/// Adds the fields of a table to an object. `evidence` is what is said about the marks of names, and the span of the
/// header.
pub(super) fn add<'s>(
    headed: &Headed<'_>,
    rows: Vec<RawRow<'s>>,
    (legend, header): (Legend, Span),
    (node, diagnostics): (&mut Node<'s>, &mut Diagnostics),
) {
    let presences = presence::of(&rows, legend, header);
    let names: Vec<_> = rows.iter().map(|row| &row.name).collect();
    let paths = paths::of(&names);
    let values = described::of_rows(headed, &rows);
    let rows = rows.into_iter().zip(values);
    for (((row, values), path), presence) in rows.zip(&paths).zip(presences) {
        let name = row.name.text;
        let Some(last) = path.last() else {
            continue;
        };
        let field = FieldRow {
            name: last.name,
            unescaped: keys::key(last.name.text, headed.keys).filter(|key| *key != last.name.text),
            values,
            ..held(field(headed, row, presence), last.holds)
        };
        if !node.add(path, field) {
            let message = format!("the field `{}` is described twice", shown(name.text));
            diagnostics.push(
                Diagnostic::at(codes::PASSED_ROW, name.span, message)
                    .label("this row is passed over")
                    .help("remove one of the two rows"),
            );
        }
    }
}

fn field<'s>(headed: &Headed<'_>, row: RawRow<'s>, presence: Presence) -> FieldRow<'s> {
    let (required, silent) = match presence {
        Presence::Stated(required) => (required, None),
        Presence::Silent(span) => (false, Some(span)),
    };
    FieldRow {
        name: row.name.text,
        unescaped: None,
        ty: row.ty,
        required,
        silent,
        nullable: row.nullable,
        is_counted: row
            .description
            .is_some_and(|cell| is_counted(headed, cell.text)),
        values: Vec::new(),
        object: None,
        id: None,
        hints: hints(headed, &row),
        description: description(&row),
        deprecated: row.name.is_struck.then(String::new),
        example: row.example,
    }
}

/// A field of which the name may say that it has several values: `ids[]`, `labels.*`.
fn held(mut field: FieldRow<'_>, holds: Option<Holds>) -> FieldRow<'_> {
    field.hints.holds = field.hints.holds.or(holds);
    field
}

/// What the convention says about the type of a row.
fn hints(headed: &Headed<'_>, row: &RawRow<'_>) -> TypeHints {
    let plain = text::plain(row.ty.text).to_lowercase();
    let mut beginnings = headed.beginnings.iter();
    let whole = beginnings.find(|(beginning, _)| plain.starts_with(beginning));
    let is_map = row.is_list && plain.contains('.') && plain.ends_with(headed.entries);
    TypeHints {
        whole: whole.map(|(_, ty)| *ty).or(is_map.then_some(Simple::Any)),
        names: headed.names,
        holds: (row.is_list && !is_map).then_some(Holds::Items),
        is_enum: row.is_enum(),
        names_values: false,
        links_values: headed.links_values,
    }
}

/// Whether a description says that a moment is a number.
fn is_counted(headed: &Headed<'_>, description: &str) -> bool {
    let lower = description.to_lowercase();
    let has = |wanted: &[&str]| {
        let mut words = lower.split(|sign: char| !sign.is_alphanumeric());
        words.any(|word| wanted.contains(&word))
    };
    has(headed.counted) && !has(headed.spelled)
}

/// The description of a field, as Markdown: without the word that says whether it is required, and with what other columns
/// say and the default.
fn description(row: &RawRow<'_>) -> String {
    let cell = row.description.map_or("", |cell| cell.text);
    let text = match presence::leading_word(cell) {
        Some((_, rest)) => rest,
        None if presence::is_only_word(cell) => "",
        None => cell,
    };
    let text = text::described(text);
    let default = row.default.map(|cell| ("Default", cell));
    let others = row.others.iter();
    let others = others.map(|(title, cell)| (title.as_str(), *cell));
    let cells = others.chain(default);
    let cells = cells.map(|(title, cell)| format!("{title}: {}", text::described(cell.text)));
    let parts = std::iter::once(text).chain(cells);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}
