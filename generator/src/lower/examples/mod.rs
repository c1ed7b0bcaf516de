//! What a page's own example says: the value as the wire carries it, and facts about fields that no cell states.
//!
//! An example is written with the SDK's names and classes. The types lead the way back to the wire: a field gives its
//! key, an enum the value of its member, a date its text. On that way every number is seen at its field, and every
//! `null`.

mod check;
mod fit;
mod observations;
mod text;
mod translate;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::rules::allowing;
use crate::Options;
use crate::convention::{Body, Document};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::evidence::{Aspect, Evidence, Reason};
use crate::json::Json;
use crate::options::Numbers;
use crate::schema::{self, Type, TypeBody, TypeDef, TypeId, Value};
use crate::source::{Source, Span};

use check::{Checker, Fault};
use observations::{NumbersSeen, Observations, is_number};
use translate::Translator;

/// An example, as the page writes it.
#[derive(Debug)]
pub(super) struct Example {
    /// The member of the union that it is an example of.
    pub(super) member: Option<usize>,
    /// The block of code that it is.
    pub(super) span: Span,
    pub(super) value: Value,
}

/// The words for `null` in an example cell.
const NULLS: &[&str] = &["null", "<nil>", "`null`"];

/// Gives every type its examples, and every field what the examples say about it.
pub(super) fn apply(
    types: &mut [TypeDef],
    examples: &[Vec<Example>],
    documents: &[Document<'_>],
    sources: &[Source],
    options: &Options,
) {
    let (json, mut observations) = translate(types, examples);
    cells(types, documents, &mut observations);
    for (ty, json) in types.iter_mut().zip(json) {
        ty.examples = json;
    }
    for ((id, index), span) in observations.nulls {
        if let TypeBody::Struct(fields) = &mut types[id.0].body
            && let Some(field) = fields.get_mut(index)
            && !field.nullable
        {
            field.nullable = true;
            let written = format!("{}: null", field.name.as_printed());
            field.record_evidence(Evidence {
                aspect: Aspect::Nullable,
                reason: Reason::Null,
                span: Some(narrowed(span, &written, sources)),
            });
        }
    }
    if options.numbers == Numbers::Evidence {
        for ((id, index), seen) in observations.numbers {
            settle_numbers(&mut types[id.0].body, index, seen, sources);
        }
    }
}

/// Makes the numbers of a field or member what the numbers seen there speak for.
fn settle_numbers(body: &mut TypeBody, index: usize, seen: NumbersSeen, sources: &[Source]) {
    let (Some((ty, all)), Some((verdict, (number, span)))) = (slot(body, index), seen.verdict())
    else {
        return;
    };
    if ty.set_numbers(&verdict, |stated| *stated == Type::Number) {
        let evidence = Evidence {
            aspect: Aspect::Type,
            span: Some(narrowed(span, &number, sources)),
            reason: Reason::Number(number),
        };
        schema::record_evidence(all, evidence);
    }
}

/// Leaves out the examples that are not what their pages describe: the crate would be right, and its tests would fail.
///
/// Everything that is known of the fields must have been applied before.
pub(super) fn check(
    types: &mut [TypeDef],
    examples: &[Vec<Example>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    let faults = faults(types, options);
    for ((ty, examples), faults) in types.iter_mut().zip(examples).zip(faults) {
        for (example, fault) in examples.iter().zip(&faults) {
            if let Some(fault) = fault {
                diagnostics.push(contrary(ty, example, fault));
            }
        }
        let mut holds = faults.iter().map(Option::is_none);
        ty.examples.retain(|_| holds.next().unwrap_or(true));
    }
}

/// What is wrong with each example of each type.
fn faults(types: &[TypeDef], options: &Options) -> Vec<Vec<Option<Fault>>> {
    types
        .par_iter()
        .enumerate()
        .map(|(index, ty)| {
            let mut checker = Checker::new(types, options);
            let fault = |json| checker.fault(TypeId(index), json);
            ty.examples.iter().map(fault).collect()
        })
        .collect()
}

fn contrary(ty: &TypeDef, example: &Example, fault: &Fault) -> Diagnostic {
    let name = ty.name.as_printed();
    let message = format!("the example of `{name}` contradicts its page: {fault}");
    Diagnostic::at(codes::CONTRARY_EXAMPLE, example.span, message)
        .label("the example is left out")
        .help(format!(
            "nothing needs to be done: the example is neither shown nor tested\n{}",
            allowing(codes::CONTRARY_EXAMPLE)
        ))
}

/// The index of each name, the first of several equal ones: objects may have very many keys, and types as many fields.
fn index<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, usize> {
    let mut index = BTreeMap::new();
    for (position, name) in names.enumerate() {
        index.entry(name).or_insert(position);
    }
    index
}

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

/// The piece of an example that is written so; the whole example where it cannot be found.
fn narrowed(span: Span, written: &str, sources: &[Source]) -> Span {
    let source = sources.get(span.source.0);
    let text = source.and_then(|source| source.text.get(span.range()));
    let Some(found) = text.and_then(|text| text.find(written)) else {
        return span;
    };
    let start = span.start + found;
    Span {
        start,
        end: start + written.len(),
        ..span
    }
}

/// The JSON of all examples, and what was seen on the way.
fn translate<'t>(
    types: &'t [TypeDef],
    examples: &'t [Vec<Example>],
) -> (Vec<Vec<Json>>, Observations) {
    let mut translator = Translator::new(types);
    let json = examples
        .iter()
        .enumerate()
        .map(|(index, examples)| {
            let of_type = |example: &'t Example| translator.of_page(TypeId(index), example);
            examples.iter().map(of_type).collect()
        })
        .collect();
    (json, translator.observations)
}

/// What the example cells say: a number, a `null`.
fn cells(types: &[TypeDef], documents: &[Document<'_>], observations: &mut Observations) {
    for (index, (ty, document)) in types.iter().zip(documents).enumerate() {
        let (TypeBody::Struct(fields), Body::Fields(rows)) = (&ty.body, &document.body) else {
            continue;
        };
        let mut rows = rows.iter();
        for (field_index, field) in fields.iter().enumerate() {
            // Fields are in the order of the rows, some of which are left out.
            let row = rows.find(|row| row.name.text == field.name.as_printed());
            let Some(cell) = row.and_then(|row| row.example) else {
                continue;
            };
            let slot = (TypeId(index), field_index);
            if NULLS.contains(&cell.text) {
                observations.nulls.entry(slot).or_insert(cell.span);
            } else if is_number(cell.text) {
                observations
                    .numbers
                    .entry(slot)
                    .or_default()
                    .add_given(cell.text, cell.span);
            }
        }
    }
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

    /// What the pages say, and what there is to say about their examples.
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

    /// Three types that may each hold all three, with an example of this depth.
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
            "the example of `Holder` contradicts its page: `a` is none of the types that it may be";
        assert_eq!(lowered(&of("{ a: 5 }")).1, [contrary]);
    }
}
