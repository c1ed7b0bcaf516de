//! Real documentation in tables of other conventions: the trees in the folder `tables` beside those that `DOCS_CORPUS` names.
//!
//! Each gives the same crate twice, without an error. Nearly every row has a type that is understood; about each of the
//! others there is a warning.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "this is a test"
)]

use std::collections::BTreeSet;

use generator::diagnostic::Location;
use generator::evidence::{Aspect, Reason};
use generator::provenance::{ItemKind, Origin, provenance};
use generator::schema::{Field, Schema, Type, TypeBody};
use generator::{Diagnostics, Generated, Options, generate, read};
use tests::corpus;

/// The trees, with the number of their types and fields.
const TREES: &[(&str, usize, usize)] = &[
    ("plain", 31, 151),
    ("kubernetes-python", 768, 3_186),
    ("ory-go", 379, 2_658),
    ("ory-python", 379, 2_658),
    ("ory-rust", 379, 2_549),
    ("ory-typescript", 379, 2_658),
    ("ory-java", 499, 2_658),
    ("maxio-typescript", 732, 2_839),
    ("gbfs", 62, 271),
    ("gtfs", 35, 228),
    ("gtfs-realtime", 40, 138),
    ("discord", 592, 2_408),
    ("ocpi-2-1-1", 59, 183),
];

#[test]
#[ignore = "needs DOCS_CORPUS, with `tables` beside it"]
fn nearly_every_row_of_real_tables_is_understood() {
    let tables = corpus().join("../tables");
    for (name, types, rows) in TREES {
        let mut diagnostics = Diagnostics::default();
        let sources = read::pages(&tables.join(name), &mut diagnostics);
        assert!(!diagnostics.has_errors(), "{name}");
        let made = generate(&sources, &Options::default());
        assert!(!made.diagnostics.has_errors(), "{name}");
        assert!(made == generate(&sources, &Options::default()), "{name}");

        let fields = fields(&made.schema);
        let unknown = unknown(&made);
        let stated = fields.iter().filter(|field| states_presence(field)).count();
        eprintln!(
            "{name}: {} types, {} fields, {} understood, presence of {stated} stated",
            made.schema.types.len(),
            fields.len(),
            fields.len() - unknown.len(),
        );
        assert_eq!(
            (made.schema.types.len(), fields.len()),
            (*types, *rows),
            "{name}"
        );
        assert!(unknown.len() * 200 <= fields.len(), "{name}: {unknown:#?}");
        for field in unknown {
            assert!(has_warning(&made, field), "{name}: {field:#?}");
        }
    }
}

fn fields(schema: &Schema) -> Vec<&Field> {
    let bodies = schema.types.iter().map(|ty| &ty.body);
    let fields = bodies.filter_map(|body| match body {
        TypeBody::Struct(fields) => Some(fields),
        _ => None,
    });
    fields.flatten().collect()
}

/// The fields with a type, or a part of one, that is not known.
fn unknown(made: &Generated) -> Vec<&Field> {
    let provenance = provenance(&made.schema, &Options::default());
    let items = provenance.trees.iter().flat_map(|tree| &tree.items);
    let unknown = items.filter(|it| it.least_certain.origin == Origin::Opaque);
    let fields = unknown.filter(|it| it.kind == ItemKind::Field);
    let field = |owner: usize, index: usize| match &made.schema.types[owner].body {
        TypeBody::Struct(fields) => fields.get(index),
        _ => None,
    };
    fields
        .filter_map(|it| field(it.owner.0, it.index))
        .collect()
}

/// Whether the page says if the key must be present.
fn states_presence(field: &Field) -> bool {
    let mut claims = field.claims.iter();
    let claim = claims.find(|claim| claim.says.aspect() == Aspect::Required);
    claim.is_some_and(|claim| claim.reason != Reason::Silence)
}

/// Whether a message points into the type of a field, or to the page of a type that the field mentions.
fn has_warning(made: &Generated, field: &Field) -> bool {
    let mut mentioned = BTreeSet::new();
    field.ty.walk(&mut |part| {
        if let Type::Reference(reference) = part {
            let page = reference.page();
            mentioned.extend(page.map(|page| made.schema.types[page.0].span.source));
        }
    });
    let cell = field.ty_span;
    made.diagnostics.iter().any(|message| {
        let Location::Span(span) = message.location else {
            return false;
        };
        let in_cell = cell.start <= span.start && span.end <= cell.end;
        (span.source == cell.source && in_cell) || mentioned.contains(&span.source)
    })
}
