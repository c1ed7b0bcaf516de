//! The table of fields.

use super::sections::Heading;
use super::{deprecation, description, is_name};
use crate::diagnostic::{Diagnostics, codes};
use crate::page::{BlockKind, Page, Row, Table};
use crate::source::Excerpt;

/// One row of a table of fields.
#[derive(Debug)]
pub(crate) struct FieldRow<'s> {
    pub(crate) name: Excerpt<'s>,
    pub(crate) ty: Excerpt<'s>,
    pub(crate) required: bool,
    /// The description, as Markdown.
    pub(crate) description: String,
    pub(crate) deprecated: Option<String>,
    /// The example cell, where the table has one and it is not empty.
    pub(crate) example: Option<Excerpt<'s>>,
}

/// A column that the convention knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Type,
    Required,
    Description,
    Example,
}

/// The titles of the columns.
const COLUMNS: &[(&str, Column)] = &[
    ("Field", Column::Name),
    ("Type", Column::Type),
    ("Required", Column::Required),
    ("Description", Column::Description),
    ("Example", Column::Example),
];

/// The columns without which a table is not one of fields.
const NEEDED: &[(&str, Column)] = &[
    ("Field", Column::Name),
    ("Type", Column::Type),
    ("Required", Column::Required),
    ("Description", Column::Description),
];

/// What stands in the column of required marks.
const MARKS: &[(&str, bool)] = &[(":heavy_check_mark:", true), (":heavy_minus_sign:", false)];

/// Whether the section holds a table of another convention, such as the options of an SDK's helpers: it names
/// neither fields nor what is required.
pub(crate) fn is_another_convention(page: &Page<'_>, heading: &Heading<'_>) -> bool {
    table(page, heading).is_some_and(|table| {
        let has = |column| {
            table
                .header
                .cells
                .iter()
                .any(|cell| column_of(cell) == Some(column))
        };
        !has(Column::Name) && !has(Column::Required)
    })
}

/// The rows of the table below the heading. `None` after an error.
pub(crate) fn rows<'s>(
    page: &Page<'s>,
    heading: &Heading<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<FieldRow<'s>>> {
    let Some(table) = table(page, heading) else {
        diagnostics.report(
            codes::EMPTY_SECTION,
            heading.text,
            "the section `Fields` has no table",
            "expected a table with the columns Field, Type, Required and Description below",
            "a type without fields is written as a table without rows",
        );
        return None;
    };
    let layout = layout(table, diagnostics)?;
    let rows: Vec<_> = table
        .rows
        .iter()
        .filter_map(|row| field(row, &layout, diagnostics))
        .collect();
    let distinct = without_repeats(&rows, diagnostics);
    (distinct && rows.len() == table.rows.len()).then_some(rows)
}

fn table<'p, 's>(page: &'p Page<'s>, heading: &Heading<'s>) -> Option<&'p Table<'s>> {
    page.blocks[heading.content.clone()]
        .iter()
        .find_map(|block| match &block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        })
}

fn column_of(cell: &Excerpt<'_>) -> Option<Column> {
    COLUMNS
        .iter()
        .find(|(title, _)| *title == cell.text)
        .map(|(_, column)| *column)
}

/// Which cell holds which column.
struct Layout {
    columns: Vec<Option<Column>>,
}

impl Layout {
    fn cell<'s>(&self, row: &Row<'s>, column: Column) -> Option<Excerpt<'s>> {
        let index = self.columns.iter().position(|it| *it == Some(column))?;
        row.cells.get(index).copied()
    }
}

fn layout(table: &Table<'_>, diagnostics: &mut Diagnostics) -> Option<Layout> {
    let columns: Vec<_> = table.header.cells.iter().map(column_of).collect();
    let missing: Vec<_> = NEEDED
        .iter()
        .filter(|(_, column)| !columns.contains(&Some(*column)))
        .map(|(title, _)| format!("`{title}`"))
        .collect();
    if missing.is_empty() {
        report_unknown_columns(table, &columns, diagnostics);
        return Some(Layout { columns });
    }
    diagnostics.report(
        codes::MISSING_COLUMN,
        table.header.whole,
        format!(
            "this table of fields has no column {}",
            missing.join(" and no column ")
        ),
        "expected the columns Field, Type, Required, Description and, where there is one, Example",
        "add the column, also to the rows below",
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
        diagnostics.report(
            codes::UNKNOWN_COLUMN,
            *cell,
            format!("the column `{}` is not known", cell.text.escape_debug()),
            "not read",
            "the columns of a table of fields are Field, Type, Required, Description and Example",
        );
    }
}

fn field<'s>(
    row: &Row<'s>,
    layout: &Layout,
    diagnostics: &mut Diagnostics,
) -> Option<FieldRow<'s>> {
    let (Some(name), Some(ty), Some(mark), Some(description)) = (
        layout.cell(row, Column::Name),
        layout.cell(row, Column::Type),
        layout.cell(row, Column::Required),
        layout.cell(row, Column::Description),
    ) else {
        too_few_cells(row, layout, diagnostics);
        return None;
    };
    let required = required(mark, diagnostics)?;
    let (name, struck) = field_name(name, diagnostics)?;
    let extra = row.cells.len() > layout.columns.len();
    if extra {
        too_many_cells(row, layout, diagnostics);
    }
    let (description, notice) = description::of_cell(description.text);
    let example = layout.cell(row, Column::Example);
    Some(FieldRow {
        name,
        ty,
        required,
        description,
        deprecated: notice.or_else(|| struck.then(String::new)),
        example: example.filter(|cell| !extra && !cell.text.is_empty()),
    })
}

fn too_few_cells(row: &Row<'_>, layout: &Layout, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        codes::CELL_COUNT,
        row.whole,
        format!(
            "this row has {} cells, and the table has {} columns",
            row.cells.len(),
            layout.columns.len()
        ),
        "the cells Field, Type, Required and Description are needed",
        "write the missing cells; a field without a description has `N/A` there",
    );
}

fn too_many_cells(row: &Row<'_>, layout: &Layout, diagnostics: &mut Diagnostics) {
    let from = row.cells.get(layout.columns.len()).unwrap_or(&row.whole);
    diagnostics.report(
        codes::EXTRA_CELLS,
        *from,
        format!(
            "this row has {} cells, and the table has {} columns",
            row.cells.len(),
            layout.columns.len()
        ),
        "left out from here on",
        "write a bar that belongs to the text as `\\|`",
    );
}

fn required(mark: Excerpt<'_>, diagnostics: &mut Diagnostics) -> Option<bool> {
    let known = MARKS.iter().find(|(text, _)| *text == mark.text);
    if known.is_none() {
        diagnostics.report(
            codes::BAD_MARK,
            mark,
            format!(
                "`{}` does not say whether the field is required",
                mark.text.escape_debug()
            ),
            "expected `:heavy_check_mark:` or `:heavy_minus_sign:`",
            "if a bar in the type cell made one cell two, write it as `\\|`",
        );
    }
    known.map(|(_, required)| *required)
}

/// The name in the cell `` `name` `` or ``~~`name`~~``, and whether it is struck through.
fn field_name<'s>(cell: Excerpt<'s>, diagnostics: &mut Diagnostics) -> Option<(Excerpt<'s>, bool)> {
    let struck = deprecation::struck(cell);
    let quoted = struck.unwrap_or(cell);
    let bare = quoted.between("`", "`").map(Excerpt::trim);
    if let Some(name) = bare.filter(|name| is_key(name.text)) {
        return Some((name, struck.is_some()));
    }
    if is_name(quoted.text) {
        return Some((quoted, struck.is_some()));
    }
    diagnostics.report(
        codes::BAD_NAME,
        cell,
        format!("`{}` is not the name of a field", cell.text.escape_debug()),
        "expected a name between backticks",
        "write the name of the field, as code",
    );
    None
}

/// Whether a text between backticks can be the name or the key of a field: one printable word.
fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|character| {
            !character.is_whitespace() && !character.is_control() && character != '`'
        })
}

/// Whether no name occurs twice; says where one does.
fn without_repeats(rows: &[FieldRow<'_>], diagnostics: &mut Diagnostics) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    let mut distinct = true;
    for row in rows {
        if !seen.insert(row.name.text) {
            distinct = false;
            diagnostics.report(
                codes::DUPLICATE_FIELD,
                row.name,
                format!("the field `{}` is described twice", row.name.text),
                "described above already",
                "remove one of the two rows",
            );
        }
    }
    distinct
}
