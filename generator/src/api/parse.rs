//! Reads the text of an API: strictly, because it may be anybody's.

use std::collections::BTreeSet;

use super::scan::{GAP, Scanner};
use super::{
    Api, Body, Direction, Enum, Field, Item, Kind, Member, New, Place, Presence, Struct, Union,
    Value,
};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Lines;

/// The most lines that are read: ten times those of the largest real tree.
const LINES: usize = 1 << 20;

/// What a line says.
enum Line {
    Item(Item),
    Field(Field),
    Value(Value),
    Member(Member),
}

/// The API that a text describes; messages show `path`. The error is at the first line that cannot be read.
pub fn parse(path: &str, text: &str) -> Result<Api, Box<Diagnostic>> {
    let mut api = Api::default();
    let mut seen = Seen::default();
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let trimmed = line.trim_end_matches(['\n', '\r']);
        let number = index + 1;
        let failed = |at: usize, what: &str| {
            let excerpt = Lines::of(text).excerpt(path, start + at..start + trimmed.len());
            let message = format!("`{path}` cannot be read as the API of a crate");
            let diagnostic = Diagnostic::in_line(codes::BAD_API, Some(&excerpt), path, message);
            Box::new(diagnostic.label(what).help(HELP))
        };
        if index >= LINES {
            return Err(failed(0, "this line is one too many"));
        }
        if !trimmed.is_empty() && !trimmed.starts_with('#') {
            let mut scanner = Scanner::new(trimmed);
            let read = line_of(&mut scanner, api.items.last(), number);
            let read = read.filter(|_| scanner.is_done());
            let read = read.ok_or_else(|| failed(scanner.position(), "not understood"))?;
            if !seen.is_new(&read) {
                return Err(failed(0, "this is there already"));
            }
            if !add(&mut api, read) {
                return Err(failed(0, "this is no part of the type above it"));
            }
        }
        start += line.len();
    }
    Ok(api)
}

const HELP: &str = "the generator writes this file; to write it again, generate the crate";

/// What there may be only once: types of one path, and in each type a name, a key and a value.
#[derive(Default)]
struct Seen {
    types: BTreeSet<String>,
    names: BTreeSet<String>,
    values: BTreeSet<String>,
}

impl Seen {
    fn is_new(&mut self, line: &Line) -> bool {
        let (name, value) = match line {
            Line::Item(item) => {
                self.names.clear();
                self.values.clear();
                return self.types.insert(item.path.clone());
            }
            Line::Field(field) => (&field.name, field.keys.first().cloned()),
            Line::Value(value) => (&value.name, Some(value.value.to_string())),
            Line::Member(member) => (&member.name, None),
        };
        let is_new_value = value.is_none_or(|value| self.values.insert(value));
        self.names.insert(name.clone()) && is_new_value
    }
}

/// Adds what a line says. A part belongs to the type above it.
fn add(api: &mut Api, line: Line) -> bool {
    if let Line::Item(item) = line {
        api.items.push(item);
        return true;
    }
    let body = api.items.last_mut().map(|item| &mut item.body);
    match (body, line) {
        (Some(Body::Struct(object)), Line::Field(field)) => object.fields.push(field),
        (Some(Body::Enum(of)), Line::Value(value)) => of.values.push(value),
        (Some(Body::Union(union)), Line::Member(member)) => union.members.push(member),
        _ => return false,
    }
    true
}

fn line_of(scanner: &mut Scanner<'_>, last: Option<&Item>, number: usize) -> Option<Line> {
    let path = scanner.path()?;
    if !scanner.eat(GAP) {
        return None;
    }
    let place = Place::Line(number);
    if let Some(body) = body(scanner) {
        return item(scanner, path, body, place).map(Line::Item);
    }
    let last = last?;
    let (of, name) = path.rsplit_once('.')?;
    let name = name.to_owned();
    match &last.body {
        _ if of != last.path => None,
        Body::Struct(_) => field(scanner, name, place).map(Line::Field),
        Body::Enum(_) => {
            let value = scanner.literal()?;
            Some(Line::Value(Value { name, value, place }))
        }
        Body::Union(_) => member(scanner, name, place).map(Line::Member),
        Body::Literal(_) | Body::Id(_) | Body::Alias(_) => None,
    }
}

/// What a type is, without its parts; none if the line is about no type.
fn body(scanner: &mut Scanner<'_>) -> Option<Body> {
    if scanner.eat_column("struct") {
        let (new, fields) = (None, Vec::new());
        return Some(Body::Struct(Struct { new, fields }));
    }
    if scanner.eat_words("enum of") {
        let integers = !scanner.eat_column("strings");
        if integers && !scanner.eat_column("integers") {
            return None;
        }
        let (open, values) = (opened(scanner)?, Vec::new());
        return Some(Body::Enum(Enum {
            integers,
            open,
            values,
        }));
    }
    if scanner.eat_words("union by") {
        let is_word = scanner.eat_words("word");
        let tag = Some(scanner.string()?);
        return union(scanner, tag, is_word);
    }
    if scanner.eat_column("union") {
        return union(scanner, None, false);
    }
    if scanner.eat_words("literal") {
        return scanner.literal().map(Body::Literal);
    }
    if scanner.eat_words("id of") {
        return Kind::read(scanner).map(Body::Id);
    }
    let is_alias = scanner.eat_words("alias of");
    is_alias.then(|| Kind::read(scanner).map(Body::Alias))?
}

fn union(scanner: &mut Scanner<'_>, tag: Option<String>, is_word: bool) -> Option<Body> {
    Some(Body::Union(Union {
        tag,
        is_word,
        open: opened(scanner)?,
        members: Vec::new(),
    }))
}

fn opened(scanner: &mut Scanner<'_>) -> Option<bool> {
    if !scanner.eat(GAP) {
        return None;
    }
    let open = scanner.eat_column("open");
    (open || scanner.eat_column("closed")).then_some(open)
}

/// The columns behind what a type is.
fn item(scanner: &mut Scanner<'_>, path: &str, body: Body, place: Place) -> Option<Item> {
    let mut item = Item {
        path: path.to_owned(),
        documented: None,
        body,
        derives: Vec::new(),
        features: Vec::new(),
        direction: None,
        deprecated: false,
        place,
        docs: None,
    };
    while scanner.eat(GAP) {
        match &mut item.body {
            Body::Struct(object) if object.new.is_none() && scanner.eat("new(") => {
                object.new = Some(new(scanner)?);
            }
            _ if scanner.eat_words("derives") => item.derives = traits(scanner)?,
            _ if item.features.is_empty() && scanner.eat_words("in") => {
                item.features = features(scanner)?;
            }
            _ if scanner.eat_words("named") => item.documented = Some(scanner.string()?),
            _ if scanner.eat_column("deprecated") => item.deprecated = true,
            _ => item.direction = Some(direction(scanner)?),
        }
    }
    Some(item)
}

fn direction(scanner: &mut Scanner<'_>) -> Option<Direction> {
    let mut all = Direction::ALL.iter().copied();
    all.find(|it| scanner.eat_column(it.text()))
}

/// What a function `new` takes, behind its parenthesis.
fn new(scanner: &mut Scanner<'_>) -> Option<New> {
    let mut by_name = *scanner;
    let name = by_name.name().filter(|_| by_name.eat(" { "));
    match name.map(str::to_owned) {
        Some(name) => {
            *scanner = by_name;
            Some(New::ByName(name, names(scanner, " })")?))
        }
        None => Some(New::Arguments(names(scanner, ")")?)),
    }
}

/// Names up to this end.
fn names(scanner: &mut Scanner<'_>, end: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    while !scanner.eat(end) {
        if !names.is_empty() && !scanner.eat(", ") {
            return None;
        }
        names.push(scanner.name()?.to_owned());
    }
    Some(names)
}

/// Paths of traits, as the configuration writes them.
fn traits(scanner: &mut Scanner<'_>) -> Option<Vec<String>> {
    let traits = scanner.column().split(", ");
    let traits: Vec<_> = traits.map(str::to_owned).collect();
    let are_paths = traits.iter().all(|it| !it.is_empty() && !it.contains(' '));
    are_paths.then_some(traits)
}

/// The names of features, sorted.
fn features(scanner: &mut Scanner<'_>) -> Option<Vec<String>> {
    let features: Vec<_> = scanner.column().split(", ").map(str::to_owned).collect();
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    let are_names = features
        .iter()
        .all(|it| !it.is_empty() && it.chars().all(is_part));
    (are_names && features.is_sorted_by(|a, b| a < b)).then_some(features)
}

fn field(scanner: &mut Scanner<'_>, name: String, place: Place) -> Option<Field> {
    let keys = match scanner.clone().string() {
        Some(_) => scanner.several(Scanner::string)?,
        None => Vec::new(),
    };
    if !keys.is_empty() && !scanner.eat(GAP) {
        return None;
    }
    let kind = Kind::read(scanner)?;
    if !scanner.eat(GAP) {
        return None;
    }
    let mut all = Presence::ALL.iter().copied();
    let presence = all.find(|it| scanner.eat_column(it.text()))?;
    if (presence == Presence::Rest) != keys.is_empty() {
        return None;
    }
    let deprecated = scanner.eat(GAP);
    if deprecated && !scanner.eat_column("deprecated") {
        return None;
    }
    Some(Field {
        name,
        keys,
        kind,
        presence,
        deprecated,
        place,
        docs: None,
    })
}

fn member(scanner: &mut Scanner<'_>, name: String, place: Place) -> Option<Member> {
    let kind = Kind::read(scanner)?;
    let (mut tags, mut may_lack_tag) = (Vec::new(), false);
    if scanner.eat(GAP) {
        if !scanner.eat_words("tag") {
            return None;
        }
        tags.push(scanner.literal()?);
        while scanner.eat("|") {
            may_lack_tag = scanner.eat("missing");
            if may_lack_tag {
                break;
            }
            tags.push(scanner.literal()?);
        }
    }
    Some(Member {
        name,
        kind,
        tags,
        may_lack_tag,
        place,
    })
}
