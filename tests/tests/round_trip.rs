//! For every type of the golden crates and of the generated one: what is decoded, encoded and decoded again is the
//! same, for values drawn at random from what the docs say, with unknown enum values and union members among them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::io::Write;
use std::process::Stdio;

use generator::config;
use generator::options::Dates;
use generator::schema::{Enum, EnumValues, Field, Literal, Role, Schema, Type, TypeBody};
use generator::{Diagnostics, Options, generate, read};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use tests::goldens::{Golden, goldens, one_crate};
use tests::{all_output, cargo, cases, target, workspace, write};

/// How many values of each type are tried.
const VALUES: usize = 48;

/// The depth from which on optional parts of a value are omitted.
const DEEPEST: usize = 4;

#[test]
fn what_is_encoded_decodes_to_the_same_value() {
    let goldens: Vec<_> = goldens();
    let mut types = Vec::new();
    let mut lines = String::new();
    for golden in &goldens {
        values_of(golden, &mut types, &mut lines);
    }
    assert!(types.len() > 300, "{} types", types.len());
    let folder = target().join("round-trip");
    let _ = std::fs::remove_dir_all(folder.join("src"));
    write(&folder, &one_crate(&goldens));
    std::fs::write(folder.join("src/main.rs"), program(&types)).unwrap();
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut child = cargo()
        .args(["run", "--quiet"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", target().join("goldens-target"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // The program stops reading at the first value that changes.
    let feed = std::thread::spawn(move || drop(stdin.write_all(lines.as_bytes())));
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    assert!(output.status.success(), "{}", all_output(&output));
    let printed = all_output(&output);
    assert!(printed.trim_end().ends_with(" values"), "{printed}");
}

/// Appends the types of a golden crate, and values of each: the number of the type, a tab, the value.
fn values_of(golden: &Golden, types: &mut Vec<(String, bool)>, lines: &mut String) {
    let input = match golden.name.as_str() {
        "generated" => workspace().join("input-docs"),
        name => cases().join(name).join("input"),
    };
    let config = input.join(read::CONFIG);
    let options = std::fs::read_to_string(&config)
        .map(|text| config::parse("generator.toml", &text).unwrap())
        .unwrap_or_default();
    let folders = read::folders(&input, &config, &options);
    let sources = read::all(&folders, None, &options, &mut Diagnostics::default());
    if !options.types.is_empty() {
        return;
    }
    let generated = generate(&sources, &options);
    let mut draw = Draw {
        schema: &generated.schema,
        options: &options,
        runner: TestRunner::deterministic(),
    };
    for ty in &generated.schema.types {
        let page = &sources[ty.span.source.0].path;
        let Some(path) = exported(golden, page) else {
            panic!("{}: no type from {page}", golden.name);
        };
        for _ in 0..VALUES {
            if let Some(value) = draw.body(&ty.body, 0) {
                lines.push_str(&format!("{}\t{value}\n", types.len()));
            }
        }
        // A date library has its own form of a datetime.
        types.push((path, options.dates == Dates::Text));
    }
}

/// The path of the type that a page became.
fn exported(golden: &Golden, page: &str) -> Option<String> {
    let mark = format!("from `{page}`");
    let (path, _) = golden.files.iter().find(|(path, text)| {
        path.ends_with(".rs") && text.lines().next().is_some_and(|line| line.contains(&mark))
    })?;
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let (folder, stem) = inner.rsplit_once('/').unwrap_or(("", inner));
    let list = match folder {
        "" => "src/lib.rs".to_owned(),
        folder => format!("src/{folder}/mod.rs"),
    };
    let list = golden.files.get(&list)?;
    let name = list.lines().find_map(|line| {
        let after = line
            .strip_prefix("pub use self::")?
            .trim_start_matches("r#");
        after
            .strip_prefix(stem)?
            .strip_prefix("::")?
            .strip_suffix(';')
    })?;
    let raw = |segment: &str| match segment {
        "type" | "ref" | "box" | "async" => format!("r#{segment}"),
        plain => plain.to_owned(),
    };
    let modules: String = folder
        .split('/')
        .filter(|it| !it.is_empty())
        .map(|it| raw(it) + "::")
        .collect();
    Some(format!("goldens::{}::{modules}{name}", golden.module))
}

/// A program that decodes and encodes each value that it reads.
fn program(types: &[(String, bool)]) -> String {
    let arms: String = types
        .iter()
        .enumerate()
        .map(|(number, (path, strict))| {
            format!("        {number} => check::<{path}>(json, {strict}),\n")
        })
        .collect();
    let names: Vec<_> = types.iter().map(|(path, _)| path).collect();
    format!(
        r#"#![allow(deprecated)]
use serde::{{Serialize, de::DeserializeOwned}};

fn check<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(json: &str, strict: bool) -> Result<(), String> {{
    let value: T = serde_json::from_str(json).map_err(|error| format!("does not decode: {{error}}"))?;
    let text = serde_json::to_string(&value).map_err(|error| error.to_string())?;
    let again: T = serde_json::from_str(&text).map_err(|error| format!("does not decode again: {{error}}: {{text}}"))?;
    if value != again {{
        return Err(format!("is another value after {{text}}"));
    }}
    if strict {{
        let before: serde_json::Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
        let after = serde_json::to_value(&value).map_err(|error| error.to_string())?;
        if !same(&before, &after) {{
            return Err(format!("comes back as {{after}}"));
        }}
    }}
    let located: T = goldens::support::from_str(json).map_err(|error| error.to_string())?;
    if located != value {{
        return Err("is another value when read with paths".to_owned());
    }}
    Ok(())
}}

/// Whether nothing is lost: only a `null` that means absent may be omitted.
fn same(before: &serde_json::Value, after: &serde_json::Value) -> bool {{
    use serde_json::Value::{{Array, Null, Number, Object}};
    match (before, after) {{
        (Object(before), Object(after)) => {{
            before.iter().all(|(key, value)| match after.get(key) {{
                Some(other) => same(value, other),
                None => *value == Null,
            }}) && after.keys().all(|key| before.contains_key(key))
        }}
        (Array(before), Array(after)) => {{
            before.len() == after.len() && before.iter().zip(after).all(|(before, after)| same(before, after))
        }}
        (Number(before), Number(after)) => before == after || before.as_f64() == after.as_f64(),
        _ => before == after,
    }}
}}

fn one(number: usize, json: &str) -> Result<(), String> {{
    match number {{
{arms}        _ => Err("no such type".to_owned()),
    }}
}}

const NAMES: &[&str] = &{names:?};

fn main() {{
    let mut count = 0;
    for line in std::io::stdin().lines() {{
        let line = line.unwrap();
        let (number, json) = line.split_once('\t').unwrap();
        if let Err(reason) = one(number.parse().unwrap(), json) {{
            println!("{{}} {{json}}: {{reason}}", NAMES[number.parse::<usize>().unwrap()]);
            std::process::exit(1);
        }}
        count += 1;
    }}
    println!("{{count}} values");
}}
"#
    )
}

/// Draws values of documented types.
struct Draw<'s> {
    schema: &'s Schema,
    options: &'s Options,
    runner: TestRunner,
}

impl Draw<'_> {
    fn any<T>(&mut self, strategy: impl Strategy<Value = T>) -> T {
        strategy.new_tree(&mut self.runner).unwrap().current()
    }

    /// One time in `times`.
    fn rarely(&mut self, times: u32) -> bool {
        self.any(0..times) == 0
    }

    fn below(&mut self, count: usize) -> usize {
        self.any(0..count)
    }

    fn body(&mut self, body: &TypeBody, depth: usize) -> Option<Value> {
        // A type that requires itself has no value.
        if depth > 2 * DEEPEST {
            return None;
        }
        match body {
            TypeBody::Struct(fields) => self.object(fields, depth),
            TypeBody::Enum(of) => Some(self.listed(of)),
            TypeBody::Union(members) => {
                if self.options.unions == generator::options::Unions::Open && self.rarely(8) {
                    return Some(json!({ "nobody": ["knows", 1.5, null] }));
                }
                let first = self.below(members.len());
                let order = (0..members.len()).map(|index| (first + index) % members.len());
                order
                    .into_iter()
                    .find_map(|index| self.typed(&members[index].ty, depth + 1))
            }
            TypeBody::Opaque => Some(self.anything()),
        }
    }

    fn object(&mut self, fields: &[Field], depth: usize) -> Option<Value> {
        let mut object = Map::new();
        for field in fields {
            let left_out = !field.required && (depth >= DEEPEST || self.rarely(2));
            if field.role == Role::AdditionalProperties {
                if let Type::Map(inner) = &field.ty
                    && depth < DEEPEST
                    && let Some(value) = self.typed(inner, depth + 1)
                {
                    object.insert("x-undescribed".to_owned(), value);
                }
            } else if !left_out {
                let value = match field.nullable && self.rarely(3) {
                    true => Some(Value::Null),
                    false => self.typed(&field.ty, depth + 1),
                };
                match value {
                    Some(value) => object.insert(field.key.clone(), value),
                    None if field.required => return None,
                    None => None,
                };
            }
        }
        Some(Value::Object(object))
    }

    fn listed(&mut self, of: &Enum) -> Value {
        let open = of.open || self.options.enums == generator::options::Enums::Open;
        let unknown = of.values.is_empty() || (open && self.rarely(6));
        match &of.values {
            EnumValues::String(_) if unknown => json!("something new"),
            EnumValues::Integer(_) if unknown => json!(-987_654),
            EnumValues::String(values) => {
                let index = self.below(values.len());
                json!(values[index])
            }
            EnumValues::Integer(values) => {
                let index = self.below(values.len());
                json!(values[index])
            }
        }
    }

    fn typed(&mut self, ty: &Type, depth: usize) -> Option<Value> {
        Some(match ty {
            Type::String => json!(self.any("\\PC{0,12}")),
            Type::Bytes => json!("AAECf/8="),
            Type::Boolean => json!(self.any(any::<bool>())),
            Type::Integer => json!(self.any(any::<i64>())),
            Type::Float | Type::Number => match self.rarely(2) {
                true => json!(self.any(-1_000_000_i64..1_000_000)),
                false => json!(self.any(-1e12_f64..1e12)),
            },
            Type::DateTime => json!("2025-03-04T05:06:07.5Z"),
            Type::Date => json!("2025-03-04"),
            Type::Any | Type::Transport => self.anything(),
            Type::Null => Value::Null,
            Type::Literal(Literal::String(text)) => json!(text),
            Type::Literal(Literal::Integer(integer)) => json!(integer),
            Type::Literal(Literal::Boolean(boolean)) => json!(boolean),
            Type::List(inner) => {
                let count = if depth < DEEPEST { self.below(3) } else { 0 };
                (0..count)
                    .filter_map(|_| self.typed(inner, depth + 1))
                    .collect()
            }
            Type::Map(inner) => {
                let count = if depth < DEEPEST { self.below(3) } else { 0 };
                let entry = |index| {
                    (
                        format!("key {index}"),
                        self.typed(inner, depth + 1).unwrap_or(json!({})),
                    )
                };
                Value::Object((0..count).map(entry).collect())
            }
            Type::Nullable(inner) | Type::Optional(inner) => match self.rarely(3) {
                true => Value::Null,
                false => self.typed(inner, depth)?,
            },
            Type::Union(members) => {
                let index = self.below(members.len());
                self.typed(&members[index], depth)?
            }
            Type::Reference(reference) => match reference.page() {
                Some(target) => {
                    let schema = self.schema;
                    self.body(&schema.types[target.0].body, depth)?
                }
                None => self.anything(),
            },
        })
    }

    fn anything(&mut self) -> Value {
        match self.below(4) {
            0 => json!({ "a": [1, 2.5, "x", null, true] }),
            1 => json!("text"),
            2 => json!(u64::MAX),
            _ => json!([]),
        }
    }
}
