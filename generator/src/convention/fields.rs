//! The table of fields.

use std::collections::BTreeSet;

use super::headed::text;
use super::headed::values::MeantValue;
use super::name::is_name;
use super::sections::Heading;
use super::{Column, Simple, Titled, deprecation, description};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::page::{BlockKind, Page, Row, Table};
use crate::source::{Excerpt, Span, shown};

/// One row of a table of fields.
#[derive(Debug, Clone)]
pub(crate) struct FieldRow<'s> {
    pub(crate) name: Excerpt<'s>,
    /// The name without the escapes of Markdown, if it has some.
    pub(crate) unescaped: Option<String>,
    pub(crate) ty: Excerpt<'s>,
    pub(crate) required: bool,
    /// Where the page could say whether it is required, if it does not.
    pub(crate) silent: Option<Span>,
    /// Whether the page says that the value may be `null`, and where it does.
    pub(crate) nullable: Option<(bool, Span)>,
    /// Whether the description says that a moment is a number.
    pub(crate) is_counted: bool,
    /// The values that a text may have, if the row lists them.
    pub(crate) values: Vec<MeantValue>,
    /// The object that other rows of the table describe.
    pub(crate) object: Option<Object>,
    /// The name of the type that stands for the text or number, if the field identifies something and the user wants types.
    pub(crate) id: Option<String>,
    pub(crate) hints: TypeHints,
    /// The description, as Markdown.
    pub(crate) description: String,
    pub(crate) deprecated: Option<String>,
    /// The example cell, if there is one and it is not empty.
    pub(crate) example: Option<Excerpt<'s>>,
}

/// What MDX needs outside of code. A cell that begins with one has all of them.
const MDX_ESCAPES: &[(&str, &str)] = &[("\\{", "{"), ("\\}", "}"), ("\\<", "<"), ("\\[", "[")];

impl FieldRow<'_> {
    /// The cell of the type, without markup.
    pub(crate) fn type_text(&self) -> String {
        text::plain(self.ty.text)
    }

    /// The text of the example cell, without the escapes of a table and of MDX.
    pub(crate) fn example_text(&self) -> Option<String> {
        let cell = self.example?;
        let mut text = description::unescape_cell(cell.text);
        if MDX_ESCAPES
            .iter()
            .any(|(escape, _)| text.starts_with(escape))
        {
            for (escape, character) in MDX_ESCAPES {
                text = text.replace(escape, character);
            }
        }
        Some(text)
    }
}

/// Whether the section contains a table of another convention, such as the options of an SDK's helpers: it has none
/// of the distinctive columns.
pub(super) fn is_another_convention(
    titled: &Titled,
    page: &Page<'_>,
    heading: &Heading<'_>,
) -> bool {
    table(page, heading).is_some_and(|table| {
        let mut columns = table.header.cells.iter();
        let is_distinctive = |column: Column| titled.distinctive.contains(&column);
        !columns.any(|cell| column_of(titled, cell).is_some_and(is_distinctive))
    })
}

/// What a convention says about the type in a cell.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TypeHints {
    /// The type, where the cell is a sentence.
    pub(crate) whole: Option<Simple>,
    /// Names of types that only prose describes, in lower case.
    pub(crate) names: &'static [(&'static str, Simple)],
    /// What there is of the type, if the row says so beside its cell.
    pub(crate) holds: Option<Holds>,
    /// Whether the cell says no more than that some values are listed.
    pub(crate) is_enum: bool,
    /// Whether a name without a link is that of the values that the row lists.
    pub(crate) names_values: bool,
    /// Whether the description may link to the values.
    pub(crate) links_values: bool,
}

/// What a field has of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Any number of items in a list.
    Items,
    /// Any number of entries in a map.
    Entries,
}

/// An object that rows of the same table describe.
#[derive(Debug, Clone)]
pub(crate) struct Object {
    /// The name of its type on the page.
    pub(crate) name: String,
    /// What the field has of it, if it is not one.
    pub(crate) holds: Option<Holds>,
}

/// The rows of the table below the heading. `None` after an error.
pub(super) fn rows<'s>(
    titled: &Titled,
    page: &Page<'s>,
    heading: &Heading<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<FieldRow<'s>>> {
    let Some(table) = table(page, heading) else {
        diagnostics.push(
            Diagnostic::at(
                codes::EMPTY_SECTION,
                heading.text.span,
                "the section `Fields` has no table",
            )
            .label("expected a table with the columns Field, Type, Required and Description below")
            .help("a type without fields is written as a table without rows"),
        );
        return None;
    };
    let columns = columns(titled, table, diagnostics)?;
    let rows: Vec<_> = table
        .rows
        .iter()
        .filter_map(|row| field(titled, row, &columns, diagnostics))
        .collect();
    let distinct = are_distinct(&rows, diagnostics);
    (distinct && rows.len() == table.rows.len()).then_some(rows)
}

/// The first table below the heading.
pub(super) fn table<'p, 's>(page: &'p Page<'s>, heading: &Heading<'s>) -> Option<&'p Table<'s>> {
    page.blocks[heading.content.clone()]
        .iter()
        .find_map(|block| match &block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        })
}

/// The column that a title means.
pub(super) fn column_of(titled: &Titled, cell: &Excerpt<'_>) -> Option<Column> {
    titled
        .columns
        .iter()
        .find(|(title, _)| *title == cell.text)
        .map(|(_, column)| *column)
}

/// The columns of a table, in order; `None` for unknown ones.
struct Columns(Vec<Option<Column>>);

impl Columns {
    fn cell<'s>(&self, row: &Row<'s>, column: Column) -> Option<Excerpt<'s>> {
        let index = self.0.iter().position(|it| *it == Some(column))?;
        row.cells.get(index).copied()
    }
}

/// The columns of a table. `None` after an error.
fn columns(titled: &Titled, table: &Table<'_>, diagnostics: &mut Diagnostics) -> Option<Columns> {
    let header = table.header.cells.iter();
    let columns: Vec<_> = header.map(|cell| column_of(titled, cell)).collect();
    let needed = titled.columns.iter();
    let missing: Vec<_> = needed
        .filter(|(_, column)| titled.needed.contains(column) && !columns.contains(&Some(*column)))
        .map(|(title, _)| format!("`{title}`"))
        .collect();
    if missing.is_empty() {
        report_unknown_columns(table, &columns, diagnostics);
        return Some(Columns(columns));
    }
    diagnostics.push(
        Diagnostic::at(
            codes::MISSING_COLUMN,
            table.header.excerpt.span,
            format!(
                "this table of fields has no column {}",
                missing.join(" and no column ")
            ),
        )
        .label("expected the columns Field, Type, Required, Description and, optionally, Example")
        .help("add the column to the header and to each row"),
    );
    None
}

fn report_unknown_columns(
    table: &Table<'_>,
    columns: &[Option<Column>],
    diagnostics: &mut Diagnostics,
) {
    let unknown = table
        .header
        .cells
        .iter()
        .zip(columns)
        .filter(|(_, column)| column.is_none());
    for (cell, _) in unknown {
        let message = format!("the column `{}` is unknown", shown(cell.text));
        let help =
            "the columns of a table of fields are Field, Type, Required, Description and Example";
        diagnostics.push(
            Diagnostic::at(codes::UNKNOWN_COLUMN, cell.span, message)
                .label("this column is ignored")
                .help(help),
        );
    }
}

fn field<'s>(
    titled: &Titled,
    row: &Row<'s>,
    columns: &Columns,
    diagnostics: &mut Diagnostics,
) -> Option<FieldRow<'s>> {
    let (Some(name), Some(ty), Some(mark), Some(description)) = (
        columns.cell(row, Column::Name),
        columns.cell(row, Column::Type),
        columns.cell(row, Column::Required),
        columns.cell(row, Column::Description),
    ) else {
        too_few_cells(row, columns, diagnostics);
        return None;
    };
    let required = required(titled, mark, diagnostics)?;
    let (name, struck) = field_name(titled, name, diagnostics)?;
    let extra = row.cells.len() > columns.0.len();
    if extra {
        too_many_cells(row, columns, diagnostics);
    }
    let (description, notice) = description::of_cell(titled, description.text);
    let example = columns.cell(row, Column::Example);
    Some(FieldRow {
        name,
        unescaped: None,
        ty,
        required,
        silent: None,
        nullable: None,
        is_counted: false,
        values: Vec::new(),
        object: None,
        id: None,
        hints: TypeHints::default(),
        description,
        deprecated: notice.or_else(|| struck.then(String::new)),
        example: example.filter(|cell| !extra && !cell.text.is_empty()),
    })
}

fn too_few_cells(row: &Row<'_>, columns: &Columns, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::at(
            codes::CELL_COUNT,
            row.excerpt.span,
            format!(
                "this row has {} cells, and the table has {} columns",
                row.cells.len(),
                columns.0.len()
            ),
        )
        .label("the cells Field, Type, Required and Description are required")
        .help("add the missing cells; a field without a description has `N/A` in that cell"),
    );
}

fn too_many_cells(row: &Row<'_>, columns: &Columns, diagnostics: &mut Diagnostics) {
    let from = row.cells.get(columns.0.len()).unwrap_or(&row.excerpt);
    diagnostics.push(
        Diagnostic::at(
            codes::EXTRA_CELLS,
            from.span,
            format!(
                "this row has {} cells, and the table has {} columns",
                row.cells.len(),
                columns.0.len()
            ),
        )
        .label("ignored from here on")
        .help("escape a bar that belongs to the text as `\\|`"),
    );
}

fn required(titled: &Titled, mark: Excerpt<'_>, diagnostics: &mut Diagnostics) -> Option<bool> {
    let mut marks = titled.marks.iter();
    let known = marks.find(|(text, _)| *text == mark.text);
    if known.is_none() {
        let cell = match mark.text {
            "" => "an empty cell".to_owned(),
            text => format!("`{}`", shown(text)),
        };
        diagnostics.push(
            Diagnostic::at(
                codes::BAD_MARK,
                mark.span,
                format!("{cell} does not say whether the field is required"),
            )
            .label("expected `:heavy_check_mark:` or `:heavy_minus_sign:`")
            .help("if a bar in the type cell splits the cell, escape it as `\\|`"),
        );
    }
    known.map(|(_, required)| *required)
}

/// The name in the cell `` `name` `` or ``~~`name`~~``, and whether it is struck through.
fn field_name<'s>(
    titled: &Titled,
    cell: Excerpt<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<(Excerpt<'s>, bool)> {
    let struck = deprecation::struck(titled, cell);
    let quoted = struck.unwrap_or(cell);
    let bare = quoted.between("`", "`").map(Excerpt::trim);
    if let Some(name) = bare.filter(|name| is_key(name.text)) {
        return Some((name, struck.is_some()));
    }
    if is_name(quoted.text) {
        return Some((quoted, struck.is_some()));
    }
    diagnostics.push(
        Diagnostic::at(
            codes::BAD_NAME,
            cell.span,
            format!("`{}` is not the name of a field", shown(cell.text)),
        )
        .label("expected a name between backticks")
        .help("write the name of the field between backticks"),
    );
    None
}

/// Whether a text between backticks can be the name or the key of a field: printable, without white space.
fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|character| {
            !character.is_whitespace() && !character.is_control() && character != '`'
        })
}

/// Whether all names are distinct; reports those that are not.
fn are_distinct(rows: &[FieldRow<'_>], diagnostics: &mut Diagnostics) -> bool {
    let mut seen = BTreeSet::new();
    let mut distinct = true;
    for row in rows {
        if !seen.insert(row.name.text) {
            distinct = false;
            diagnostics.push(
                Diagnostic::at(
                    codes::DUPLICATE_FIELD,
                    row.name.span,
                    format!("the field `{}` is described twice", row.name.text),
                )
                .label("already described above")
                .help("remove one of the two rows"),
            );
        }
    }
    distinct
}
