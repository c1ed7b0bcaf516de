//! Fields that identify something, and those that refer to it: `` references `stops.stop_id` ``. Each gets a type of its
//! own, if the user wants it.
//!
//! All fields that refer to one another in any way have one type: it is the key of one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::shared_pages::folded;
use crate::convention::{Body, Document, FieldRow, TypeName, Types};
use crate::dialect::WORDS;
use crate::schema::Type;
use crate::source::without_extension;

/// Words before the field that another refers to, in lower case.
const LEADS: &[&str] = &[
    "referencing ",
    "references ",
    "reference to ",
    "refers to ",
    "foreign key to ",
    "foreign key of ",
    "foreign key: ",
    "fk to ",
    "fk: ",
    "fk -> ",
];

/// The name of a field that says nothing by itself.
const ID: &str = "id";

/// A field: the index of its type among the documents, and its own.
type Place = (usize, usize);

/// Gives the fields to which others refer, and these, types of their own.
pub(super) fn add(described: &mut Vec<Document<'_>>) {
    let index = Index::of(described);
    let mut groups = Groups::default();
    for (place, row) in rows(described) {
        let Some(base) = base(row) else {
            continue;
        };
        for (table, field) in targets(row) {
            let target = index.find(&table, &field);
            let same =
                target.filter(|at| self::row(described, *at).and_then(self::base) == Some(base));
            if let Some(target) = same {
                groups.join(target, place);
            }
        }
    }
    let names = described.iter().map(|document| folded(&document.name.text));
    let mut taken: BTreeSet<_> = names.collect();
    let mut ids = Vec::new();
    for places in groups.into_lists() {
        ids.extend(id(described, &places, &mut taken));
    }
    // From the last on, so that the places of the others stay.
    ids.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    for (at, document) in ids {
        described.insert(at + 1, document);
    }
}

/// The type of a group of fields, and the document behind which it belongs: that of the first field. None if other types
/// have its names.
fn id<'s>(
    described: &mut [Document<'s>],
    places: &[Place],
    taken: &mut BTreeSet<String>,
) -> Option<(usize, Document<'s>)> {
    let first = *places.first()?;
    let owner = &described[first.0];
    let row = row(described, first)?;
    let field = row.unescaped.as_deref().unwrap_or(row.name.text);
    let long = format!("{} {field}", owner.name.text);
    let names = match folded(field) == ID {
        true => vec![long],
        false => vec![field.to_owned(), long],
    };
    // A name that another type has would lead to that one.
    let mut names = names.into_iter();
    let name = names.find(|name| taken.insert(folded(name)))?;
    let document = Document {
        types: owner.types,
        id: owner.id,
        source: owner.source,
        name: TypeName {
            text: name.clone(),
            span: row.name.span,
        },
        description: row.description.clone(),
        deprecated: None,
        examples: Vec::new(),
        discrimination: Vec::new(),
        body: Body::Id(row.ty),
        shares_page: true,
        is_main: false,
        anchors: Vec::new(),
        needs_mention: false,
    };
    for (document, field) in places {
        if let Body::Fields(rows) = &mut described[*document].body {
            rows[*field].id = Some(name.clone());
        }
    }
    Some((first.0, document))
}

fn rows<'d, 's>(described: &'d [Document<'s>]) -> impl Iterator<Item = (Place, &'d FieldRow<'s>)> {
    let in_words = described
        .iter()
        .enumerate()
        .filter(|(_, it)| it.types == Types::Words);
    in_words.flat_map(|(document, it)| {
        let rows = match &it.body {
            Body::Fields(rows) => rows.iter(),
            _ => [].iter(),
        };
        rows.enumerate()
            .map(move |(field, row)| ((document, field), row))
    })
}

fn row<'d, 's>(
    described: &'d [Document<'s>],
    (document, field): Place,
) -> Option<&'d FieldRow<'s>> {
    match &described.get(document)?.body {
        Body::Fields(rows) => rows.get(field),
        _ => None,
    }
}

/// The kind of an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    Text,
    Integer,
}

/// The kind of the identifiers in a field; none if it has other values.
fn base(row: &FieldRow<'_>) -> Option<Base> {
    let ty = WORDS.read(row.ty).ok()?;
    let is_free = row.values.is_empty() && row.object.is_none();
    match is_free {
        true if ty.contains(&Type::String) => Some(Base::Text),
        true if ty.contains(&Type::Integer) => Some(Base::Integer),
        _ => None,
    }
}

/// The fields to which a row says that it refers: their types and their names.
fn targets(row: &FieldRow<'_>) -> Vec<(String, String)> {
    let mut targets = Vec::new();
    for text in [row.ty.text, row.description.as_str()] {
        let lower = text.to_ascii_lowercase();
        let leads = LEADS
            .iter()
            .filter_map(|lead| Some(lower.find(lead)? + lead.len()));
        if let Some(start) = leads.min() {
            targets.extend(in_code(&text[start..]));
        }
    }
    targets
}

/// The paths in code at the beginning of a text: `` `a.b` or `c.b` ``.
fn in_code(text: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    let mut pieces = text.split('`');
    let mut before = pieces.next().unwrap_or_default();
    while ["", "or", ",", ", or", "and", "the"].contains(&before.trim()) {
        let Some((table, field)) = pieces.next().and_then(|code| code.rsplit_once('.')) else {
            break;
        };
        paths.push((table.trim().to_owned(), field.trim().to_owned()));
        before = pieces.next().unwrap_or("end");
    }
    paths
}

/// The fields, by the names of their types and their own.
struct Index(BTreeMap<(String, String), Place>);

impl Index {
    fn of(described: &[Document<'_>]) -> Self {
        let mut index = BTreeMap::new();
        for (place, row) in rows(described) {
            let table = folded(&described[place.0].name.text);
            index
                .entry((table, row.name.text.to_owned()))
                .or_insert(place);
        }
        Self(index)
    }

    /// A field of the table of this name, which may be that of a file, or in the plural.
    fn find(&self, table: &str, field: &str) -> Option<Place> {
        let bare = without_extension(table);
        let names = [table, bare]
            .into_iter()
            .flat_map(super::shared_pages::spellings);
        let mut places = names.filter_map(|name| self.0.get(&(name, field.to_owned())));
        places.next().copied()
    }
}

/// Fields that are one another's keys.
#[derive(Default)]
struct Groups {
    group_of: BTreeMap<Place, usize>,
    /// The fields to which others refer come first.
    members: Vec<Vec<Place>>,
}

impl Groups {
    /// Puts a field to the one to which it refers.
    fn join(&mut self, target: Place, from: Place) {
        let known = [target, from].map(|place| self.group_of.get(&place).copied());
        let group = known[0].or(known[1]).unwrap_or_else(|| {
            self.members.push(Vec::new());
            self.members.len() - 1
        });
        for (place, known) in [target, from].into_iter().zip(known) {
            match known {
                Some(other) if other != group => {
                    let moved = std::mem::take(&mut self.members[other]);
                    for place in &moved {
                        self.group_of.insert(*place, group);
                    }
                    self.members[group].extend(moved);
                }
                Some(_) => {}
                None => {
                    self.group_of.insert(place, group);
                    self.members[group].push(place);
                }
            }
        }
    }

    fn into_lists(self) -> Vec<Vec<Place>> {
        let lists = self.members.into_iter().filter(|list| !list.is_empty());
        lists.collect()
    }
}
