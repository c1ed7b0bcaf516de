//! The roles of the columns of a table, by their titles.

use super::super::{Headed, Role};
use super::text;
use crate::page::{Row, Table};
use crate::source::Excerpt;

/// The roles of the columns of a table.
#[derive(Debug)]
pub(in super::super) struct Columns(Vec<Option<Role>>);

impl Columns {
    pub(in super::super) fn of(titles: &[(&str, Role)], table: &Table<'_>) -> Self {
        let mut roles: Vec<Option<Role>> = Vec::new();
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
            roles.push(role.filter(|role| !roles.contains(&Some(*role))));
        }
        Self(roles)
    }

    /// The titles of the columns of its table, each with its role.
    pub(in super::super) fn titled<'s>(
        &self,
        table: &Table<'s>,
    ) -> Vec<(Excerpt<'s>, Option<&'static str>)> {
        let titles = table.header.cells.iter().zip(&self.0);
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
        self.0.contains(&Some(role))
    }

    /// Whether the table is one of fields.
    pub(in super::super) fn are_of_fields(&self) -> bool {
        self.has(Role::Name) && self.has(Role::Type)
    }

    /// Whether the table lists the values of an enum.
    pub(in super::super) fn are_of_values(&self) -> bool {
        self.has(Role::Value) && !self.are_of_fields()
    }

    /// The index of a column.
    pub(in super::super) fn position(&self, role: Role) -> Option<usize> {
        self.0.iter().position(|it| *it == Some(role))
    }

    /// How many columns there are.
    pub(in super::super) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many cells a row has in addition to those of the header.
    pub(in super::super) fn extra(&self, row: &Row<'_>) -> usize {
        row.cells.len().saturating_sub(self.len())
    }

    /// The cell of a row in a column; none if the row is too short. A row with too many cells has them in its widest
    /// text: a bar in the description divides it.
    pub(in super::super) fn cell<'s>(&self, row: &Row<'s>, role: Role) -> Option<Excerpt<'s>> {
        let position = self.position(role)?;
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
