//! Examples on pages: their values in JSON, and the facts about fields that they show.
//!
//! An example is written with the names and classes of the SDK. The types map it to JSON: a field gives its key, an
//! enum the value of its member, a date its string. On the way, every number and every `null` is observed at its field.

mod check;
mod fit;
mod formats;
mod names;
mod observations;
mod translate;

use rayon::prelude::*;

use super::cell_reader::ignored_example;
use super::draft::{Draft, WireExample};
use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::evidence::{Aspect, Evidence, Reason};
use crate::options::Numbers;
use crate::schema::{Type, TypeBody, TypeDef};
use crate::source::{Excerpt, Span};

use check::{Checker, Mismatch};
use observations::{NumbersSeen, Observations, is_number};
use translate::Translator;

/// The spellings of `null` in an example cell.
const NULLS: &[&str] = &["null", "<nil>", "`null`"];

/// Translates all examples to JSON, and gives every field what the examples show about it.
pub(super) fn apply(drafts: &mut [Draft<'_>], options: &Options) {
    let observations = translate(drafts);
    for ((id, index), example) in observations.nulls {
        if let TypeBody::Struct(fields) = &mut drafts[id.0].ty.body
            && let Some(field) = fields.get_mut(index)
            && !field.nullable
        {
            field.nullable = true;
            let written = format!("{}: null", field.name.as_printed());
            field.record_evidence(Evidence {
                aspect: Aspect::Nullable,
                reason: Reason::Null,
                span: Some(span_of(&written, example)),
            });
        }
    }
    if options.numbers == Numbers::Evidence {
        for ((id, index), seen) in observations.numbers {
            decide_numbers(&mut drafts[id.0].ty.body, index, seen);
        }
    }
}

/// Translates the examples of all drafts. Returns the observations in them and in the example cells.
fn translate<'s>(drafts: &mut [Draft<'s>]) -> Observations<'s> {
    let mut translator = Translator::new(drafts);
    let translated: Vec<Vec<_>> = drafts
        .iter()
        .map(|draft| {
            let examples = draft.examples.iter();
            examples
                .map(|example| translator.translate(draft.id, example))
                .collect()
        })
        .collect();
    let mut observations = translator.observations;
    for (draft, examples) in drafts.iter_mut().zip(translated) {
        draft.wire_examples = examples;
        observe_cells(draft, &mut observations);
    }
    observations
}

/// Collects the numbers and `null`s in the example cells of a type.
fn observe_cells<'s>(draft: &Draft<'s>, observations: &mut Observations<'s>) {
    for cell in &draft.example_cells {
        let (slot, text) = ((draft.id, cell.field), cell.text.text);
        if NULLS.contains(&text) {
            observations.nulls.entry(slot).or_insert(cell.text);
        } else if is_number(text) {
            let seen = observations.numbers.entry(slot).or_default();
            seen.add_cell(text, cell.text);
        }
    }
}

/// Makes the numbers of a field or member integers or floats, if the examples show which.
fn decide_numbers(body: &mut TypeBody, index: usize, seen: NumbersSeen<'_>) {
    let (Some((ty, evidence)), Some((kind, (number, example)))) =
        (slot(body, index), seen.verdict())
    else {
        return;
    };
    if ty.set_numbers(&kind, |stated| *stated == Type::Number) {
        let reason = Evidence {
            aspect: Aspect::Type,
            span: Some(span_of(&number, example)),
            reason: Reason::Number(number),
        };
        reason.record_in(evidence);
    }
}

/// The type and the evidence of a field or member.
fn slot(body: &mut TypeBody, index: usize) -> Option<(&mut Type, &mut Vec<Evidence>)> {
    match body {
        TypeBody::Struct(fields) => {
            let field = fields.get_mut(index)?;
            Some((&mut field.ty, &mut field.evidence))
        }
        TypeBody::Union(members) => {
            let member = members.get_mut(index)?;
            Some((&mut member.ty, &mut member.evidence))
        }
        TypeBody::Enum(_) | TypeBody::Opaque => None,
    }
}

/// The first occurrence of a text in an example; the whole example if there is none.
fn span_of(text: &str, example: Excerpt<'_>) -> Span {
    match example.text.find(text) {
        Some(start) => example.part(start..start + text.len()).span,
        None => example.span,
    }
}

/// Drops the examples that contradict their pages. The types of a crate would be right, but its tests would fail.
///
/// The types must be finished.
pub(super) fn check(drafts: &mut [Draft<'_>], options: &Options, diagnostics: &mut Diagnostics) {
    let mismatches = mismatches(drafts, options);
    for (draft, mismatches) in drafts.iter_mut().zip(mismatches) {
        let mut mismatches = mismatches.into_iter();
        let ty = &draft.ty;
        draft
            .wire_examples
            .retain(|example| match mismatches.next().flatten() {
                Some(mismatch) => {
                    diagnostics.push(contradiction(ty, example, &mismatch));
                    false
                }
                None => true,
            });
    }
}

/// The mismatch of each example of each type, if there is one.
fn mismatches(drafts: &[Draft<'_>], options: &Options) -> Vec<Vec<Option<Mismatch>>> {
    drafts
        .par_iter()
        .map(|draft| {
            let mut checker = Checker::new(drafts, options);
            let examples = draft.wire_examples.iter();
            examples
                .map(|example| checker.mismatch(draft.id, &example.json))
                .collect()
        })
        .collect()
}

fn contradiction(ty: &TypeDef, example: &WireExample<'_>, mismatch: &Mismatch) -> Diagnostic {
    let name = ty.name.as_printed();
    let message = format!("the example of `{name}` contradicts its page: {mismatch}");
    Diagnostic::at(codes::CONTRARY_EXAMPLE, example.code.span, message)
        .label("the example is ignored")
        .help(ignored_example(codes::CONTRARY_EXAMPLE))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::schema::Schema;
    use crate::{Options, Source, generate};

    const TABLE: &str = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";

    fn page(name: &str, example: &str, rows: &str) -> Source {
        let path = format!("models/components/{}.md", name.to_lowercase());
        let code = format!("```typescript\nlet value: {name} = {example};\n```");
        let text = format!("# {name}\n\n## Example Usage\n\n{code}\n\n## Fields\n\n{TABLE}{rows}");
        Source::new(path, text)
    }

    /// The schema of the pages, and the messages about their examples.
    fn lowered(sources: &[Source]) -> (Schema, Vec<String>) {
        let options = Options {
            language: Some("typescript".to_owned()),
            ..Options::default()
        };
        let generated = generate(sources, &options);
        let of_examples = generated.diagnostics.iter();
        let messages = of_examples
            .filter(|diagnostic| diagnostic.code.id.starts_with("DT02"))
            .map(|diagnostic| diagnostic.message.clone())
            .collect();
        (generated.schema, messages)
    }

    /// Three types that may each contain all three, with an example of this depth.
    fn nested(depth: usize, innermost: &str) -> Vec<Source> {
        let members = "*components.S0* \\| *components.S1* \\| *components.S2*";
        let rows = format!(
            "| `u` | {members} | :heavy_minus_sign: | |\n| `v` | *string* | :heavy_minus_sign: | |\n"
        );
        let example = format!("{}{innermost}{}", "{ u: ".repeat(depth), " }".repeat(depth));
        ["S0", "S1", "S2"]
            .map(|name| page(name, &example, &rows))
            .into()
    }

    #[test]
    fn unions_within_unions_take_no_longer_at_each_level() {
        let (schema, messages) = lowered(&nested(60, r#"{ v: "x" }"#));
        assert_eq!(messages, [""; 0]);
        assert!(schema.types.iter().all(|ty| ty.examples.len() == 1));
        let (schema, messages) = lowered(&nested(60, "{ v: 5 }"));
        assert_eq!(messages.len(), 3, "{messages:?}");
        assert!(schema.types.iter().all(|ty| ty.examples.is_empty()));
    }

    #[test]
    fn an_object_may_have_very_many_keys() {
        let (mut rows, mut example) = (String::new(), "{".to_owned());
        for number in 0..20_000 {
            writeln!(rows, "| `f{number}` | *string* | :heavy_check_mark: | |").unwrap();
            write!(example, "f{number}: \"x\",").unwrap();
        }
        example.push('}');
        let (schema, messages) = lowered(&[page("Wide", &example, &rows)]);
        assert_eq!((schema.types[0].examples.len(), messages.len()), (1, 0));
    }

    #[test]
    fn unions_may_hold_each_other() {
        let union = |name: &str, other: &str| {
            let mention = format!("`components.{other}`");
            let path = format!("models/components/{}.md", name.to_lowercase());
            Source::new(
                path,
                format!("# {name}\n\n\n## Supported Types\n\n### {mention}\n\n### `string`\n"),
            )
        };
        let row = "| `a` | *components.U* | :heavy_check_mark: | |\n";
        let of = |example: &str| {
            vec![
                union("U", "V"),
                union("V", "U"),
                page("Holder", example, row),
            ]
        };
        assert_eq!(lowered(&of(r#"{ a: "x" }"#)).1, [""; 0]);
        let contrary =
            "the example of `Holder` contradicts its page: `a` is none of the documented types";
        assert_eq!(lowered(&of("{ a: 5 }")).1, [contrary]);
    }
}
