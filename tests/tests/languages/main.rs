//! One API in seven languages is one schema: trees of one API are compared in pairs, type by type and field by field.
//!
//! What differs must be in a class of things that the pages of a language do not say, or in the lists of `editions`:
//! types of which the trees have different editions. `generator/LANGUAGES.md` explains the classes to users.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "this is a test"
)]

mod difference;
mod editions;
mod generated;
mod outline;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use generator::schema::TypeBody;
use generator::{Options, Source, generate};
use tests::{cases, corpus, workspace};

use difference::{Difference, Name, Tree, compare, fields, tree};
use editions::{EDITIONS, OLDER, OTHER_TYPES};
use outline::{Notes, outline};

/// The languages, in the order of `generator/LANGUAGES.md`.
const LANGUAGES: &[&str] = &[
    "typescript",
    "python",
    "go",
    "csharp",
    "java",
    "php",
    "ruby",
];

/// What the pages of some languages do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Members,
    Numbers,
    Nulls,
    Dates,
    Files,
    Responses,
    Capitals,
    Names,
    OpenEnums,
    BareEnums,
    Defaults,
    Edition,
}

/// The classes, and the titles that they have in `generator/LANGUAGES.md`.
const CLASSES: &[(Class, &str)] = &[
    (Class::Members, "Members of a union"),
    (Class::Numbers, "Whole numbers"),
    (Class::Nulls, "`null` of a required field"),
    (Class::Dates, "Dates and datetimes"),
    (Class::Files, "Bytes"),
    (Class::Responses, "Responses"),
    (Class::Capitals, "Capitals inside a key"),
    (Class::Names, "Names of nameless types"),
    (Class::OpenEnums, "Open enums"),
    (Class::BareEnums, "Enums by their base"),
    (Class::Defaults, "Fields with a default"),
    (Class::Edition, "Editions"),
];

#[test]
fn seven_small_trees_of_one_api_have_one_schema() {
    let case = cases().join("one-api-in-seven-languages-becomes-one-schema");
    let trees: Vec<_> = LANGUAGES
        .iter()
        .map(|language| tree(&case.join("input").join(language), language))
        .collect();
    let found = compare_all(&trees);
    let expected = [
        Class::Members,
        Class::Numbers,
        Class::Nulls,
        Class::Dates,
        Class::Capitals,
    ];
    assert_eq!(found, BTreeSet::from(expected));

    let schema = one_schema(&trees);
    let path = case.join("schema.txt");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap();
    assert_eq!(
        schema, expected,
        "BLESS=1 cargo test -p tests --test languages"
    );
}

/// The schema of all trees, as the language states it that states the most, with what the others leave open.
fn one_schema(trees: &[Tree]) -> String {
    let (python, others): (Vec<_>, Vec<_>) =
        trees.iter().partition(|tree| tree.language == "python");
    let mut notes = Notes::new();
    for other in &others {
        let (common, differences) = compare(python[0], other);
        let counts = [python[0], other].map(|tree| tree.types.len());
        assert_eq!(counts, [common; 2], "{} has other types", other.language);
        for (name, path, difference) in differences {
            let class = explain(python[0], other, &name, &difference);
            let title = CLASSES.iter().find(|(it, _)| Some(*it) == class).unwrap().1;
            let note = format!("{}: {title}", other.language);
            notes.entry(path).or_default().push(note);
        }
    }
    let languages: Vec<_> = others.iter().map(|tree| tree.language).collect();
    format!(
        "The schema of python. That of {} is the same,\nbut for the lines with a class of `generator/LANGUAGES.md`.\n\n{}",
        languages.join(", "),
        outline(python[0], &notes)
    )
}

#[test]
#[ignore = "needs DOCS_CORPUS, a folder of documentation trees"]
fn the_trees_of_a_real_api_differ_only_in_what_their_languages_do_not_say() {
    let corpus = corpus();
    let trees: Vec<_> = LANGUAGES
        .iter()
        .map(|language| tree(&corpus.join(format!("plex-{language}")), language))
        .collect();
    let found = compare_all(&trees);
    let all: BTreeSet<_> = CLASSES.iter().map(|(class, _)| *class).collect();
    assert_eq!(found, all, "a class that explains nothing");
}

/// Minimal pages, and the evidence for their language.
const SMALL: &[(&str, &str, &str, &str)] = &[
    (
        "typescript",
        "models/components/lamp.md",
        "isOn",
        "*boolean*",
    ),
    (
        "typescript",
        "models/components/lamp.md",
        "lampId",
        "*string*",
    ),
    ("python", "models/lamp.md", "id", "*str*"),
    ("python", "models/lamp.md", "is_on", "*bool*"),
    ("go", "models/components/lamp.md", "ID", "**string*"),
    ("go", "models/components/lamp.md", "ID", "`string`"),
    ("go", "models/components/lamp.md", "ID", "*string*"),
    ("csharp", "Models/Components/Lamp.md", "Id", "*string*"),
    (
        "csharp",
        "Models/Components/Lamp.md",
        "Parts",
        "List<*string*>",
    ),
    ("java", "models/shared/Lamp.md", "id", "*String*"),
    (
        "java",
        "models/shared/Lamp.md",
        "watts",
        r"*Optional\<Long>*",
    ),
    ("java", "models/shared/Lamp.md", "watts", "*long*"),
    ("php", "Models/Components/Lamp.md", "id", "*string*"),
    ("php", "Models/Components/Lamp.md", "on", "*?bool*"),
    (
        "php",
        "Models/Components/Lamp.md",
        "shade",
        r"[Components\Shade](../../Models/Components/Shade.md)",
    ),
    ("ruby", "models/shared/lamp.md", "id", "*::String*"),
    (
        "ruby",
        "models/shared/lamp.md",
        "shade_id",
        "*T.nilable(::Integer)*",
    ),
];

#[test]
fn one_field_on_one_page_tells_the_language() {
    for (language, path, field, ty) in SMALL {
        let text = format!(
            "# Lamp\n\n\n## Fields\n\n| Field | Type | Required | Description |\n\
             | --- | --- | --- | --- |\n| `{field}` | {ty} | :heavy_check_mark: | N/A |\n"
        );
        let generated = generate(&[Source::new(*path, text)], &Options::default());
        assert_eq!(
            generated.schema.trees[0].language, *language,
            "{path} {field} {ty}"
        );
    }
}

#[test]
fn every_class_is_explained_to_users() {
    let path = workspace().join("generator/LANGUAGES.md");
    let text = std::fs::read_to_string(path).unwrap();
    for (_, title) in CLASSES {
        assert!(text.contains(&format!("| {title} |")), "{title}");
    }
}

/// Compares each tree with each; the classes that explain what differs. Fails where none does.
fn compare_all(trees: &[Tree]) -> BTreeSet<Class> {
    let mut classes = BTreeSet::new();
    let mut unexplained = Vec::new();
    for (index, left) in trees.iter().enumerate() {
        for right in &trees[index + 1..] {
            let (common, differences) = compare(left, right);
            let mut counts: BTreeMap<Class, usize> = BTreeMap::new();
            for (name, span, difference) in differences {
                match explain(left, right, &name, &difference) {
                    Some(class) => *counts.entry(class).or_default() += 1,
                    None => unexplained.push(format!(
                        "{} {}: {}.{span}: {difference:?}",
                        left.language, right.language, name.0
                    )),
                }
            }
            eprintln!(
                "{} {}: {common} types, {counts:?}",
                left.language, right.language
            );
            classes.extend(counts.into_keys());
        }
    }
    assert!(
        unexplained.is_empty(),
        "{}\n{} differences are not explained",
        unexplained.join("\n"),
        unexplained.len()
    );
    classes
}

/// The class of a difference.
fn explain(left: &Tree, right: &Tree, name: &Name, difference: &Difference) -> Option<Class> {
    let one_is = |languages: &[&str]| {
        [left, right]
            .iter()
            .any(|tree| languages.contains(&tree.language))
    };
    let is_response = || {
        [left, right].iter().any(|tree| {
            let ty = &tree.schema.types[tree.types[name]];
            fields(ty).is_some_and(|fields| fields.contains_key("statuscode"))
        })
    };
    let class = match difference {
        Difference::Body | Difference::Missing { .. }
            if one_is(&["typescript"]) && is_response() =>
        {
            Class::Responses
        }
        Difference::Missing { bytes: true } => Class::Files,
        Difference::Body if one_is(&["java", "ruby"]) && has_union(left, right, name) => {
            Class::Members
        }
        Difference::Open if one_is(&["typescript"]) => Class::OpenEnums,
        Difference::Key { only_in_case: true } if one_is(&["python", "go", "ruby"]) => {
            Class::Capitals
        }
        Difference::NumberKind if one_is(&["typescript"]) => Class::Numbers,
        Difference::Nullable
            if one_is(&["typescript", "python", "go", "csharp", "php", "ruby"]) =>
        {
            Class::Nulls
        }
        Difference::DateKind if one_is(&["php"]) => Class::Dates,
        Difference::EnumBase if one_is(&["go", "csharp"]) => Class::BareEnums,
        Difference::Target => Class::Names,
        Difference::Required { by: "ruby" } => Class::Defaults,
        _ if is_listed(left, right, name) => Class::Edition,
        _ => return None,
    };
    Some(class)
}

/// Whether a type is listed as one whose pages are of different editions.
fn is_listed(left: &Tree, right: &Tree, name: &Name) -> bool {
    let is_old = |tree: &Tree| OLDER.contains(&tree.language);
    let path = format!("{}.{}", name.0, name.1);
    let between = |list: &[&str]| list.contains(&path.as_str());
    between(OTHER_TYPES) || (is_old(left) != is_old(right) && between(EDITIONS))
}

fn has_union(left: &Tree, right: &Tree, name: &Name) -> bool {
    [left, right].iter().any(|tree| {
        let body = &tree.schema.types[tree.types[name]].body;
        matches!(body, TypeBody::Union(_))
    })
}
