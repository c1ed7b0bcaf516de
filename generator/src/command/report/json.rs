//! The report as JSON.

use generator::json::Json;
use generator::messages;
use generator::provenance::{
    ItemKind, ItemOrigin, Origin, OriginCounts, Provenance, TreeProvenance, UseCounts,
    silent_fields,
};

use super::{Report, field_name, name, origin_counts};

impl Report<'_> {
    pub(super) fn json(&mut self, provenance: &Provenance) -> Json {
        let mut trees = Vec::new();
        for (tree, of_tree) in self.schema.trees.iter().zip(&provenance.trees) {
            let items = of_tree.items.iter().map(|item| self.item_as_json(item));
            let items = items.collect();
            let unresolved = of_tree.unresolved.iter().map(|reference| {
                let location = self.locator.resolve_span(reference.span);
                Json::object([
                    ("type", Json::string(reference.path.join("."))),
                    ("location", messages::location_json(&location)),
                ])
            });
            let unresolved = Json::list(unresolved);
            let detected_from = self.detected_from(&tree.detected_from);
            trees.push(Json::object([
                ("folder", Json::string(tree.folder.as_str())),
                ("language", Json::string(tree.language)),
                ("detected_from", Json::string(detected_from)),
                ("keys", Json::string(self.style(&tree.keys))),
                ("counts", counts_as_json(std::slice::from_ref(of_tree))),
                ("unresolved", unresolved),
                ("items", Json::List(items)),
            ]));
        }
        Json::object([
            ("trees", Json::List(trees)),
            ("silent_null", self.silent_fields_as_json()),
            ("total", counts_as_json(&provenance.trees)),
        ])
    }

    fn silent_fields_as_json(&self) -> Json {
        let fields = silent_fields(self.schema).into_iter().map(|field| {
            let name = field_name(self.schema, field.owner, field.index);
            Json::object([
                ("name", Json::string(name)),
                ("types", Json::number(field.breaks)),
            ])
        });
        Json::list(fields)
    }

    fn item_as_json(&mut self, item: &ItemOrigin) -> Json {
        let fact = &item.least_certain;
        let location = fact.span.map(|span| self.locator.resolve_span(span));
        let location = location.map(|it| messages::location_json(&it));
        let kind = match item.kind {
            ItemKind::Field => "field",
            ItemKind::Member => "member",
        };
        Json::object([
            ("name", Json::string(name(self.schema, item))),
            ("kind", Json::string(kind)),
            ("origin", Json::string(fact.origin.label())),
            ("aspect", Json::string(fact.about)),
            ("reason", Json::string(fact.why.as_str())),
            ("location", location.unwrap_or(Json::Null)),
        ])
    }
}

fn operations_as_json(trees: &[TreeProvenance]) -> Json {
    let sum =
        |count: fn(&UseCounts) -> usize| Json::number(trees.iter().map(|it| count(&it.uses)).sum());
    Json::object([
        ("count", sum(|uses| uses.operations)),
        ("bodies", sum(|uses| uses.bodies)),
        ("answers", sum(|uses| uses.answers)),
        ("errors", sum(|uses| uses.errors)),
        ("parameters", sum(|uses| uses.parameters)),
        ("http_answers", sum(|uses| uses.http_answers)),
        ("unused", sum(|uses| uses.unused)),
    ])
}

fn counts_as_json(trees: &[TreeProvenance]) -> Json {
    let sum = |count: fn(&TreeProvenance) -> usize| Json::number(trees.iter().map(count).sum());
    let (fields, members) = origin_counts(trees);
    Json::object([
        ("types", sum(|tree| tree.types.total())),
        ("structs", sum(|tree| tree.types.structs)),
        ("enums", sum(|tree| tree.types.enums)),
        ("unions", sum(|tree| tree.types.unions)),
        ("opaque", sum(|tree| tree.types.opaque)),
        ("operations", operations_as_json(trees)),
        ("fields", origins_as_json(&fields)),
        ("members", origins_as_json(&members)),
    ])
}

fn origins_as_json(counts: &OriginCounts) -> Json {
    let all = ("all".to_owned(), Json::number(counts.total()));
    let origins = Origin::ALL.iter().map(|origin| {
        let causes = counts.causes(*origin);
        let causes = causes.map(|(cause, count)| (cause.to_owned(), Json::number(count)));
        let entries = [("count".to_owned(), Json::number(counts.count(*origin)))];
        let counts = Json::Object(entries.into_iter().chain(causes).collect());
        (origin.label().to_owned(), counts)
    });
    Json::Object(std::iter::once(all).chain(origins).collect())
}
