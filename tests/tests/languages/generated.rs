//! One API in five languages, in docs of openapi-generator: what differs, and how often, is in `generator/LANGUAGES.md`.

use std::collections::{BTreeMap, BTreeSet};

use generator::schema::{Field, Type, TypeBody};
use tests::{corpus, workspace};

use crate::difference::{Difference, Name, Tree, compare, fields, tree};

const LANGUAGES: &[&str] = &["go", "python", "rust", "typescript", "java"];

/// What the pages of some languages do not say, and of how many fields or types.
const CLASSES: &[(&str, usize)] = &[
    ("Whole numbers", 120),
    ("Dates and datetimes", 132),
    ("Enums of fields", 120),
    ("`null`", 77),
    ("Objects without described keys", 97),
    ("Bytes", 9),
    ("Digits in a key", 25),
    ("Capitals in a key", 8),
    ("Signs in a key", 1),
    ("Open enums", 16),
    ("Members of unions", 8),
    ("A model called `Any`", 1),
];

#[test]
#[ignore = "needs DOCS_CORPUS, with `tables` beside it"]
fn five_trees_of_a_generator_are_one_schema() {
    let tables = corpus().join("../tables");
    let trees: Vec<_> = LANGUAGES
        .iter()
        .map(|language| tree(&tables.join(format!("ory-{language}")), language))
        .collect();
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut unexplained = Vec::new();
    for (index, left) in trees.iter().enumerate() {
        for right in &trees[index + 1..] {
            let (common, differences) = compare(left, right);
            assert_eq!(common, 379, "{} {}", left.language, right.language);
            for (name, path, difference) in differences {
                // Where a key differs so much, each of the two trees lacks a field.
                let path = match difference {
                    Difference::Missing { .. } => name.1.clone(),
                    _ => path,
                };
                match explain([left, right], &name, &path, &difference) {
                    Some(class) => {
                        found.entry(class).or_default().insert(path);
                    }
                    None => unexplained.push(format!(
                        "{} {}: {path}: {difference:?}",
                        left.language, right.language
                    )),
                }
            }
        }
    }
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
    let counts = found.into_iter().map(|(class, paths)| (class, paths.len()));
    let counts: BTreeMap<_, _> = counts.collect();
    assert_eq!(counts, CLASSES.iter().copied().collect());
}

#[test]
fn every_class_of_a_generator_is_explained_to_users() {
    let text = std::fs::read_to_string(workspace().join("generator/LANGUAGES.md")).unwrap();
    let (_, table) = text.split_once("## Docs by openapi-generator").unwrap();
    for (title, count) in CLASSES {
        let start = format!("| {title} |");
        let row = table.lines().find(|line| line.starts_with(&start));
        let cell = row.unwrap_or_default().split('|').rev().nth(1);
        let number = cell.unwrap_or_default().trim().split(' ').next();
        assert_eq!(number, Some(count.to_string().as_str()), "{title}");
    }
}

/// The class of a difference.
fn explain(
    trees: [&Tree; 2],
    name: &Name,
    path: &str,
    difference: &Difference,
) -> Option<&'static str> {
    let one_is = |languages: &[&str]| trees.iter().any(|tree| languages.contains(&tree.language));
    let class = match difference {
        Difference::NumberKind if one_is(&["typescript"]) => "Whole numbers",
        Difference::DateKind if one_is(&["rust", "typescript"]) => "Dates and datetimes",
        Difference::Nullable if one_is(&["go", "rust"]) => "`null`",
        Difference::Key { .. } if path.contains(|sign: char| sign.is_ascii_digit()) => {
            "Digits in a key"
        }
        Difference::Key { .. } if one_is(&["typescript"]) => "Capitals in a key",
        Difference::Missing { .. } if name.1 == "any" => "Signs in a key",
        Difference::Open if one_is(&["typescript"]) => "Open enums",
        Difference::Body if one_is(&["rust"]) => "Members of unions",
        Difference::Type => return explain_types(trees, name, path),
        _ => return None,
    };
    Some(class)
}

/// The class of a difference between two types.
fn explain_types(trees: [&Tree; 2], name: &Name, path: &str) -> Option<&'static str> {
    let key = path.split('.').nth(1)?;
    let [one, other] = trees.map(|tree| {
        let ty = &tree.schema.types[tree.types[name]];
        Some((tree, fields(ty)?.get(key).copied()?))
    });
    let pairs = [(one?, other?), (other?, one?)];
    let mut classes = pairs.into_iter().map(|((tree, one), (_, other))| {
        Some(match (tree.language, &one.ty, &other.ty) {
            ("java", _, Type::String) if is_enum(tree, one) => "Enums of fields",
            ("go", Type::Map(inner), Type::Any) if **inner == Type::Any => {
                "Objects without described keys"
            }
            ("java" | "python", Type::Bytes, Type::String) => "Bytes",
            ("java" | "python", Type::List(one), Type::List(other))
                if (&**one, &**other) == (&Type::Bytes, &Type::String) =>
            {
                "Bytes"
            }
            ("java", Type::List(inner), Type::List(_)) if **inner == Type::Any => {
                "A model called `Any`"
            }
            _ => return None,
        })
    });
    classes.find_map(|class| class)
}

fn is_enum(tree: &Tree, field: &Field) -> bool {
    let Type::Reference(reference) = &field.ty else {
        return false;
    };
    let page = reference.page().map(|page| &tree.schema.types[page.0].body);
    matches!(page, Some(TypeBody::Enum(_)))
}
