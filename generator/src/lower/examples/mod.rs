//! Examples on pages: their values in JSON, and what they show about fields.
//!
//! An example is written with the names and classes of the SDK. The types map it to JSON: a field gives its key, an
//! enum the value of its member, a date its string. On the way, every number and every `null` is observed at its field.

mod check;
mod fit;
mod formats;
mod observations;
mod translate;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use rayon::prelude::*;

use super::cell_reader::ignored_example;
use super::draft::{Draft, Example};
use super::parallel;
use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::json::Json;
use crate::schema::{TypeDef, TypeId};
use crate::source::Span;

use crate::fit::{Cause, Mismatch, Names, Objects};
use check::Checker;
use translate::Translator;

pub(super) use observations::{NumbersSeen, Observations, Witness, is_number, is_whole};

/// What all examples show.
pub(super) fn observations<'s>(drafts: &[Draft<'s>]) -> Observations<'s> {
    let mut translator = Translator::new(objects(
        drafts.iter().map(|draft| &draft.ty),
        Names::Printed,
    ));
    for draft in drafts {
        for example in &draft.examples {
            translator.translate(draft.id, example);
        }
    }
    translator.observations
}

fn objects<'t>(types: impl IntoIterator<Item = &'t TypeDef>, names: Names) -> Arc<Objects<'t>> {
    Arc::new(Objects::of(types, names))
}

/// Gives the types their examples in JSON. Drops those that contradict their pages, and returns where they are: the types
/// of a crate would be right, but its tests would fail.
pub(super) fn write(
    types: &mut [TypeDef],
    examples: &[Vec<Example<'_>>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Vec<Span> {
    let (fitting, contrary) = of_types(types, examples, options, diagnostics);
    for (ty, examples) in types.iter_mut().zip(fitting) {
        ty.examples = examples;
    }
    contrary
}

/// The examples of each type in JSON, and where those are that contradict their pages.
fn of_types(
    types: &[TypeDef],
    examples: &[Vec<Example<'_>>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> (Vec<Vec<Json>>, Vec<Span>) {
    let (printed, documented) = (objects(types, Names::Printed), objects(types, Names::Keys));
    let of_type = |(id, examples): (usize, &Vec<Example<'_>>), _: &mut Diagnostics| {
        let mut translator = Translator::new(Arc::clone(&printed));
        let mut checker = Checker::new(Arc::clone(&documented), options);
        let (mut fitting, mut contrary) = (Vec::new(), Vec::new());
        for example in examples {
            let json = translator.translate(TypeId(id), example);
            match checker.mismatch(TypeId(id), &json) {
                None => fitting.push(json),
                Some(mismatch) => {
                    let message = contradiction(&types[id], example, &mismatch);
                    contrary.push((example.code.span, mismatch.cause(), message));
                }
            }
        }
        (fitting, contrary)
    };
    let all = parallel::map(examples.par_iter().enumerate(), diagnostics, of_type);
    let (fitting, contrary): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let contrary = contrary.into_iter().flatten();
    let (places, contrary): (Vec<_>, Vec<_>) = contrary
        .map(|(span, cause, message)| (span, (cause, message)))
        .unzip();
    for_each_cause(contrary.into_iter(), diagnostics);
    (fitting, places)
}

/// Reports the first example of each cause, with the number of the others: one change of a page may contradict the
/// examples of many.
fn for_each_cause(
    contrary: impl Iterator<Item = (Cause, Diagnostic)>,
    diagnostics: &mut Diagnostics,
) {
    let mut first_of: BTreeMap<Cause, usize> = BTreeMap::new();
    let mut messages: Vec<(Diagnostic, usize)> = Vec::new();
    for (cause, message) in contrary {
        match first_of.entry(cause) {
            Entry::Occupied(first) => messages[*first.get()].1 += 1,
            Entry::Vacant(new) => {
                new.insert(messages.len());
                messages.push((message, 0));
            }
        }
    }
    for (mut message, others) in messages {
        message.label = match others {
            0 => "the example is ignored".to_owned(),
            1 => "this example and another one are ignored, for the same reason".to_owned(),
            _ => format!("this example and {others} others are ignored, for the same reason"),
        };
        diagnostics.push(message);
    }
}

fn contradiction(ty: &TypeDef, example: &Example<'_>, mismatch: &Mismatch) -> Diagnostic {
    let name = ty.name.as_printed();
    let message = format!("the example of `{name}` contradicts its page: {mismatch}");
    Diagnostic::at(codes::CONTRARY_EXAMPLE, example.code.span, message)
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
