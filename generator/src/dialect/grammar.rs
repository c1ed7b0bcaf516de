//! The parts of the type grammar that several languages share: emphasis, links, names with arguments, alternatives.

use super::definition::{Builtin, DateLinks, Dialect, Generic};
use super::generics::union_of;
use super::lexer::Cursor;
use super::links::{check_mentions, page_name, resolve_label, swap_dates_and_datetimes};
use super::syntax_error::{Parsed, SyntaxErrorKind};
use crate::schema::{Reference, Target, Type};
use crate::source::Excerpt;

/// How many alternatives a cell may list. Real cells list three; longer unions have pages of their own.
const MAX_ALTERNATIVES: usize = 256;

/// The grammar of a language, for what is inside brackets, emphasis and links.
pub(super) type Inner = fn(&mut Cursor<'_>, &Dialect) -> Parsed<Type>;

/// Parses the type in a cell, which must mention only types that pages can describe.
pub(super) fn parse_type(cell: Excerpt<'_>, dialect: &Dialect, grammar: Inner) -> Parsed<Type> {
    Cursor::parse_cell(cell, |cursor| check_mentions(grammar(cursor, dialect)?))
}

/// `*A*`, `` `A` ``, `[A](…)`, or a name with its arguments.
pub(super) fn atom(cursor: &mut Cursor<'_>, dialect: &Dialect, inner: Inner) -> Parsed<Type> {
    if let Some(ty) = emphasized(cursor, |cursor| inner(cursor, dialect)) {
        return ty;
    }
    if cursor.eat('[') {
        let (ty, target) = link(cursor, |cursor| inner(cursor, dialect))?;
        return Ok(match (dialect.date_links, ty) {
            (DateLinks::DatePage, Type::DateTime)
                if target.ends_with(dialect.helpers.date_page) =>
            {
                Type::Date
            }
            (DateLinks::Swapped, ty) => swap_dates_and_datetimes(ty),
            (_, ty) => ty,
        });
    }
    named(cursor, dialect, inner)
}

/// `*A*` or `` `A` ``, if one of them comes next.
pub(super) fn emphasized<'s>(
    cursor: &mut Cursor<'s>,
    parse: impl FnOnce(&mut Cursor<'s>) -> Parsed<Type>,
) -> Option<Parsed<Type>> {
    let marks = [('*', "a closing `*`"), ('`', "a closing backtick")];
    let (mark, expected) = marks.into_iter().find(|(mark, _)| cursor.eat(*mark))?;
    Some(cursor.nested(|cursor| {
        let ty = parse(cursor)?;
        cursor.expect(mark, expected)?;
        Ok(ty)
    }))
}

/// The rest of a link after its opening bracket: the type in its label, and its target.
pub(super) fn link<'s>(
    cursor: &mut Cursor<'s>,
    label: impl FnOnce(&mut Cursor<'s>) -> Parsed<Type>,
) -> Parsed<(Type, &'s str)> {
    let start = cursor.position();
    let mut ty = cursor.in_link(label)?;
    let span = cursor.span_from(start);
    cursor.expect(']', "`]` after the name of the link")?;
    let target = cursor.target()?;
    if let Some(page) = page_name(target).filter(|page| !page.is_empty()) {
        resolve_label(&mut ty, page, span);
    }
    ty.references_mut(&mut |reference| reference.link = Some(target.to_owned()));
    Ok((ty, target))
}

/// A name: a builtin with its arguments, or a mention of another type.
pub(super) fn named(cursor: &mut Cursor<'_>, dialect: &Dialect, inner: Inner) -> Parsed<Type> {
    cursor.peek();
    let start = cursor.position();
    let path = path(cursor, dialect)?;
    let builtin = dialect
        .builtin(&path.join("."))
        .or_else(|| dialect.builtin(&format!("{}.", path[0])));
    match builtin.filter(|_| path.len() > 1 || !is_linked_page(cursor, path[0], dialect)) {
        Some(Builtin::Is(ty)) => Ok(ty.clone()),
        Some(Builtin::Wraps(generic)) => with_arguments(cursor, dialect, *generic, inner),
        None => Ok(Type::reference(Reference {
            path: path.into_iter().map(str::to_owned).collect(),
            link: None,
            span: cursor.span_from(start),
            target: Target::Unknown,
        })),
    }
}

/// Names with the separators of the language between them.
fn path<'s>(cursor: &mut Cursor<'s>, dialect: &Dialect) -> Parsed<Vec<&'s str>> {
    let mut path = Vec::new();
    let mut more = separator(cursor, dialect) || cursor.peek().is_some();
    while more {
        path.push(cursor.name().ok_or_else(|| cursor.expected("a type"))?);
        more = separator(cursor, dialect);
    }
    match path.is_empty() {
        true => Err(cursor.expected("a type")),
        false => Ok(path),
    }
}

/// Consumes a separator, if a name follows it.
fn separator(cursor: &mut Cursor<'_>, dialect: &Dialect) -> bool {
    cursor.peek();
    let rest = cursor.rest();
    let length = dialect.separators.iter().find_map(|separator| {
        let name = rest.strip_prefix(separator)?;
        name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            .then_some(separator.len())
    });
    cursor.skip(length.unwrap_or(0));
    length.is_some()
}

/// Whether a name without arguments is the label of a link to a page of this name, though the language has a builtin of
/// this name.
fn is_linked_page(cursor: &mut Cursor<'_>, name: &str, dialect: &Dialect) -> bool {
    let next = cursor.peek();
    if !cursor.is_in_link() || dialect.brackets.iter().any(|(open, _)| next == Some(*open)) {
        return false;
    }
    let after_label = cursor.rest().split_once("](");
    let target = after_label.and_then(|(_, target)| target.split(')').next());
    let page = target.and_then(page_name);
    page.is_some_and(|page| page.eq_ignore_ascii_case(name))
}

/// The arguments of a generic, and the type it makes of them.
fn with_arguments(
    cursor: &mut Cursor<'_>,
    dialect: &Dialect,
    generic: Generic,
    inner: Inner,
) -> Parsed<Type> {
    let mut arguments = Vec::new();
    let mut brackets = dialect.brackets.iter();
    if let Some((_, close)) = brackets.find(|(open, _)| cursor.eat(*open)) {
        loop {
            arguments.push(cursor.nested(|cursor| inner(cursor, dialect))?);
            if arguments.len() > MAX_ALTERNATIVES || !cursor.eat(',') {
                break;
            }
        }
        cursor.expect(*close, "a closing bracket")?;
    }
    generic
        .apply(arguments)
        .ok_or_else(|| cursor.expected("a type argument"))
}

/// `A | B`: one type, or a union.
pub(super) fn alternatives<'s>(
    cursor: &mut Cursor<'s>,
    mut parse: impl FnMut(&mut Cursor<'s>) -> Parsed<Type>,
) -> Parsed<Type> {
    let mut members = vec![parse(cursor)?];
    while cursor.eat('|') {
        if members.len() == MAX_ALTERNATIVES {
            return Err(cursor.syntax_error(SyntaxErrorKind::TooDeep));
        }
        members.push(parse(cursor)?);
    }
    Ok(match members.len() {
        1 => members.remove(0),
        _ => union_of(members),
    })
}

/// `byte[]`, if it comes next.
pub(super) fn byte_array(cursor: &mut Cursor<'_>) -> Option<Parsed<Type>> {
    let brackets = |cursor: &mut Cursor<'_>| {
        cursor.expect('[', "`[]` after `byte`")?;
        cursor.expect(']', "`[]` after `byte`")?;
        Ok(Type::Bytes)
    };
    cursor.eat_name("byte").then(|| brackets(cursor))
}
