//! The roles of the columns of a table, by their titles.

use super::super::{Headed, Role};
use super::{names, text};
use crate::page::{Row, Table};
use crate::source::Excerpt;

/// The roles of the columns of a table.
#[derive(Debug)]
pub(in super::super) struct Columns {
    roles: Vec<Option<Role>>,
    /// The positions and titles of the columns whose cells are only for readers.
    others: Vec<(usize, String)>,
    /// Whether the types stand behind the names, in their column.
    types_behind_names: bool,
}

impl Columns {
    pub(in super::super) fn of(titles: &[(&str, Role)], table: &Table<'_>) -> Self {
        let mut roles: Vec<Option<Role>> = Vec::new();
        let mut others = Vec::new();
        for (index, cell) in table.header.cells.iter().enumerate() {
            let title = text::plain(cell.text).to_lowercase();
            let mut known = titles.iter();
            let role = match title.is_empty() && index == 0 {
                // The first column often needs no title.
                true => Some(Role::Name),
                false => known
                    .find(|(known, _)| *known == title)
                    .map(|(_, role)| *role),
            };
            let role = role.filter(|role| !roles.contains(&Some(*role)));
            // Where a table has both fields and values, each field has a cell of its values.
            if matches!(role, None | Some(Role::Value)) && !title.is_empty() {
                others.push((index, text::plain(cell.text)));
            }
            roles.push(role);
        }
        let position = |role| roles.iter().position(|it| *it == Some(role));
        let types_behind_names = match (position(Role::Name), position(Role::Type)) {
            (Some(names), None) => are_with_types(table, names),
            _ => false,
        };
        Self {
            roles,
            others,
            types_behind_names,
        }
    }

    /// The titles of the columns of its table, each with its role.
    pub(in super::super) fn titled<'s>(
        &self,
        table: &Table<'s>,
    ) -> Vec<(Excerpt<'s>, Option<&'static str>)> {
        let titles = table.header.cells.iter().zip(&self.roles);
        titles
            .map(|(title, role)| (*title, role.map(Role::label)))
            .collect()
    }

    /// The title of a column by which the table is none of fields.
    pub(super) fn foreign<'s>(
        &self,
        headed: &Headed<'_>,
        table: &Table<'s>,
    ) -> Option<Excerpt<'s>> {
        let is_foreign = |cell: &&Excerpt<'_>| {
            let title = text::plain(cell.text).to_lowercase();
            headed.foreign_columns.contains(&title.as_str())
        };
        table.header.cells.iter().find(is_foreign).copied()
    }

    pub(in super::super) fn has(&self, role: Role) -> bool {
        self.roles.contains(&Some(role))
    }

    /// Whether the table is one of fields.
    pub(in super::super) fn are_of_fields(&self) -> bool {
        self.has(Role::Name) && (self.has(Role::Type) || self.types_behind_names)
    }

    /// Whether the table lists the values of an enum.
    pub(in super::super) fn are_of_values(&self) -> bool {
        self.has(Role::Value) && !self.are_of_fields()
    }

    /// The index of a column.
    pub(in super::super) fn position(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|it| *it == Some(role))
    }

    /// How many columns there are.
    pub(in super::super) fn len(&self) -> usize {
        self.roles.len()
    }

    /// How many cells a row has in addition to those of the header.
    pub(in super::super) fn extra(&self, row: &Row<'_>) -> usize {
        row.cells.len().saturating_sub(self.len())
    }

    /// The cell of a row in a column; none if the row is too short. A row with too many cells has them in its widest
    /// text: a bar in the description divides it.
    pub(in super::super) fn cell<'s>(&self, row: &Row<'s>, role: Role) -> Option<Excerpt<'s>> {
        if self.types_behind_names && matches!(role, Role::Name | Role::Type) {
            let (name, ty) = names::with_type(self.written(row, Role::Name)?)?;
            return Some(if role == Role::Name { name } else { ty });
        }
        self.written(row, role)
    }

    /// The cells of a row that are only for readers, with the titles of their columns.
    pub(super) fn others<'s>(&self, row: &Row<'s>) -> Vec<(String, Excerpt<'s>)> {
        let titles = self.others.iter();
        let cells = titles.map(|(position, title)| Some((title.clone(), self.at(row, *position)?)));
        cells.flatten().collect()
    }

    /// The cell of a row in a column, as it is written.
    fn written<'s>(&self, row: &Row<'s>, role: Role) -> Option<Excerpt<'s>> {
        self.at(row, self.position(role)?)
    }

    /// The cell of a row in the column at this position.
    fn at<'s>(&self, row: &Row<'s>, position: usize) -> Option<Excerpt<'s>> {
        let extra = self.extra(row);
        let divided = self
            .position(Role::Description)
            .unwrap_or(self.len().saturating_sub(1));
        let first = match position > divided {
            true => position + extra,
            false => position,
        };
        let cell = row.cells.get(first).copied()?;
        if position != divided || extra == 0 {
            return Some(cell);
        }
        let last = row.cells.get(first + extra)?;
        let start = cell.span.start - row.excerpt.span.start;
        let end = last.span.end - row.excerpt.span.start;
        Some(row.excerpt.part(start..end))
    }
}

/// Whether each cell of a column is a name with a type behind it.
fn are_with_types(table: &Table<'_>, column: usize) -> bool {
    let mut cells = table.rows.iter().map(|row| row.cells.get(column));
    let is_with_type =
        |cell: Option<&Excerpt<'_>>| cell.is_some_and(|it| names::with_type(*it).is_some());
    !table.rows.is_empty() && cells.all(is_with_type)
}
