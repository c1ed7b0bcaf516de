//! Go: `**string*` or `` `*string` ``, `[*components.Agent](…)`, `[][components.Agent](…)`, `map[string]*any*`.
//!
//! The members of a union have no headings, or incomplete ones: the code below has the type.

use super::definition::{
    Builtin, Case, Constructors, DateLinks, Dialect, Files, Keys, Nulls, StatesNull, Style,
};
use super::grammar::{Inner, emphasized, link, named, parse_type};
use super::lexer::Cursor;
use super::syntax_error::Parsed;
use crate::convention::helpers;
use crate::schema::Type;
use crate::source::Excerpt;

pub(super) const DIALECT: Dialect = Dialect {
    name: "go",
    fences: &["go", "golang"],
    helpers: &helpers::GO,
    keys: Keys {
        style: Style::PascalWithInitialisms,
        escaped: false,
        namesake: None,
        prefix: None,
    },
    files: Files::LowerCase,
    nulls: Nulls::OrAbsent,
    // A pointer says it. A slice or map is never a pointer.
    states_null: StatesNull {
        of_dates: true,
        of_lists_and_maps: false,
        of_others: true,
    },
    any_may_be_absent: false,
    marks_defaults: true,
    qualified_values: true,
    separators: &["."],
    brackets: &[('[', ']')],
    builtins: &[
        ("string", Builtin::Is(Type::String)),
        ("int", Builtin::Is(Type::Integer)),
        ("int32", Builtin::Is(Type::Integer)),
        ("int64", Builtin::Is(Type::Integer)),
        ("float32", Builtin::Is(Type::Float)),
        ("float64", Builtin::Is(Type::Float)),
        ("bool", Builtin::Is(Type::Boolean)),
        ("any", Builtin::Is(Type::Any)),
        ("time.Time", Builtin::Is(Type::DateTime)),
        // Both travel as a number or as a string, depending on the API.
        ("big.Int", Builtin::Is(Type::Any)),
        ("decimal.Big", Builtin::Is(Type::Any)),
        ("io.Reader", Builtin::Is(Type::Bytes)),
        ("io.ReadCloser", Builtin::Is(Type::Transport)),
        ("http.", Builtin::Is(Type::Transport)),
    ],
    date_links: DateLinks::AsLabelled,
    word: |_| None,
    grammar: |dialect, cell| parse_type(cell, dialect, outer),
    grammar_with: None,
    member,
    around_answers: ("", ", error"),
    constructors: Some(Constructors { called, cases }),
    // Only enums have examples, and those repeat one of the values.
    example: |_| Ok(None),
};

/// `[]A`, `map[string]A`, `*A*`, `` `A` ``, `[A](…)`: here a star is emphasis.
fn outer(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    if let Some(ty) = emphasized(cursor, |cursor| inner(cursor, dialect)) {
        return ty;
    }
    within(cursor, dialect, outer)
}

/// The same inside emphasis, code or a link: here a star is a pointer.
fn inner(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    if cursor.eat('*') {
        let pointee = cursor.nested(|cursor| inner(cursor, dialect))?;
        return Ok(match pointee {
            Type::Nullable(_) => pointee,
            other => Type::Nullable(Box::new(other)),
        });
    }
    within(cursor, dialect, inner)
}

/// A list, a map, a link or a name; `part` parses the items and values.
fn within(cursor: &mut Cursor<'_>, dialect: &Dialect, part: Inner) -> Parsed<Type> {
    if cursor.eat_pair('[', ']') {
        if cursor.eat_name("byte") {
            return Ok(Type::Bytes);
        }
        let item = cursor.nested(|cursor| part(cursor, dialect))?;
        return Ok(Type::List(Box::new(item)));
    }
    if cursor.eat('[') {
        let (ty, _) = link(cursor, |cursor| inner(cursor, dialect))?;
        return Ok(ty);
    }
    if cursor.eat_name("map") {
        cursor.expect('[', "`[` and the key of the map")?;
        cursor.nested(|cursor| inner(cursor, dialect))?;
        cursor.expect(']', "`]` after the key of the map")?;
        let value = cursor.nested(|cursor| part(cursor, dialect))?;
        return Ok(Type::Map(Box::new(value)));
    }
    if cursor.eat_name("interface") {
        cursor.expect('{', "`{}` after `interface`")?;
        cursor.expect('}', "`{}` after `interface`")?;
        return Ok(Type::Any);
    }
    named(cursor, dialect, inner)
}

/// The type between the constructor and the braces: `components.CreateInputsStr(string{/* values here */})`.
fn member(dialect: &Dialect, title: Excerpt<'_>, code: Option<Excerpt<'_>>) -> Parsed<Type> {
    let constructed = code.and_then(|code| {
        let constructor = dialect.helpers.constructor;
        let qualified = code.text.find(&format!(".{constructor}"));
        let start = qualified.or(code.text.find(constructor))?;
        let start = start + code.text[start..].find('(')? + 1;
        let end = start + code.text[start..].find("{/*")?;
        Some(code.part(start..end))
    });
    parse_type(constructed.unwrap_or(title), dialect, inner)
}

/// What the constructor is called after its union: `Str` in `components.CreateInputsStr(…)`.
fn called<'s>(union: &str, code: Excerpt<'s>) -> Option<Excerpt<'s>> {
    let prefix = format!("{}{union}", helpers::GO.constructor);
    let starts = code.text.match_indices(prefix.as_str());
    let name_at = |(start, _): (usize, &str)| {
        let is_inside_name = code.text[..start].ends_with(|before: char| before.is_alphanumeric());
        let start = start + prefix.len();
        let length = code.text[start..].find('(')?;
        let name = code.part(start..start + length);
        (!is_inside_name && is_name(name.text)).then_some(name)
    };
    starts.filter_map(name_at).next()
}

/// The cases of a switch over the members, each with a comment that names the field of the member.
///
/// ```text
/// case components.InputsTypeStr:
///     // inputs.Str is populated
/// ```
fn cases<'s>(union: &str, code: Excerpt<'s>) -> Vec<Case<'s>> {
    let mut cases = Vec::new();
    let mut called = None;
    let mut start = 0;
    for line in code.text.split_inclusive('\n') {
        let piece = code.part(start..start + line.len()).trim();
        start += line.len();
        if let Some(constant) = piece.between("case ", ":") {
            called = constant_of(union, constant);
        } else if let Some(path) = piece.between("// ", " is populated") {
            let field = path.text.rsplit('.').next().unwrap_or(path.text);
            cases.extend(called.take().map(|called| Case { field, called }));
        }
    }
    cases
}

/// The end of the name of a constant, after the name of its union.
fn constant_of<'s>(union: &str, path: Excerpt<'s>) -> Option<Excerpt<'s>> {
    let start = path.text.rfind('.').map_or(0, |dot| dot + 1);
    let own = path.text[start..].strip_prefix(union)?;
    let own = PREFIXES.iter().find_map(|prefix| own.strip_prefix(prefix));
    let own = own.filter(|own| is_name(own))?;
    Some(path.part(path.text.len() - own.len()..path.text.len()))
}

/// What stands between the name of a union and the end of a constant's name. `Type` may be the name of another type.
const PREFIXES: &[&str] = &["UnionType", "Type"];

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read, read_member};
    use super::{DIALECT, called, cases};
    use crate::source::{Excerpt, SourceId};

    #[test]
    fn every_documented_form_is_parsed() {
        for (cell, expected) in [
            ("*string*", "string"),
            ("**string*", "string?"),
            ("`string`", "string"),
            ("`*string`", "string?"),
            ("**int64*", "integer?"),
            ("*int*", "integer"),
            ("`*float64`", "float?"),
            ("*bool*", "boolean"),
            ("`any`", "any"),
            ("*interface{}*", "any"),
            ("[]*string*", "[string]"),
            ("[]`string`", "[string]"),
            ("[][]`string`", "[[string]]"),
            ("*[]byte*", "bytes"),
            ("map[string]*any*", "{any}"),
            ("map[string]`*string`", "{string?}"),
            ("map[string][]*string*", "{[string]}"),
            ("map[string]map[string]`any`", "{{any}}"),
            ("[]map[string]`any`", "[{any}]"),
            (
                "[components.Agent](../../models/components/agent.md)",
                "components.Agent@",
            ),
            (
                "[*components.Agent](../../models/components/agent.md)",
                "components.Agent@?",
            ),
            (
                "[][components.Agent](../../models/components/agent.md)",
                "[components.Agent@]",
            ),
            (
                "map[string][components.Agent](../../models/components/agent.md)",
                "{components.Agent@}",
            ),
            ("[time.Time](https://pkg.go.dev/time#Time)", "date-time"),
            ("[*time.Time](https://pkg.go.dev/time#Time)", "date-time?"),
            ("[*types.Date](../../types/date.md)", "date?"),
            (
                "[*http.Response](https://pkg.go.dev/net/http#Response)",
                "transport?",
            ),
            ("*io.ReadCloser*", "transport"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
    }

    #[test]
    fn the_code_names_the_type_of_a_member() {
        for (title, code, expected) in [
            (
                "",
                "x := components.CreateXStr(string{/* values here */})",
                "string",
            ),
            (
                "",
                "x := shared.CreateXNumber(float64{/* values here */})",
                "float",
            ),
            (
                "",
                "x := shared.CreateXArrayOfStr([]string{/* values here */})",
                "[string]",
            ),
            (
                "",
                "x := shared.CreateXMapOfAny(map[string]any{/* values here */})",
                "{any}",
            ),
            (
                "Lamp",
                "x := components.CreateXOther(components.Lamp{/* values here */})",
                "components.Lamp",
            ),
            ("string", "", "string"),
        ] {
            assert_eq!(read_member(&DIALECT, title, code), expected, "{code}");
        }
        assert_eq!(read_member(&DIALECT, "", ""), "0: expected a type");
    }

    #[test]
    fn constructors_and_constants_are_named_after_the_union() {
        let excerpt = |text: &'static str| Excerpt::of(SourceId(0), text, 0..text.len());
        for (code, expected) in [
            (
                "x := a.CreateCostFlatRate(a.Flat{/* … */})",
                Some("FlatRate"),
            ),
            ("recreateCostX := CreateCostFlat(Flat{})", Some("Flat")),
            ("CreateCostX := a.CreateCostFlat(Flat{})", Some("Flat")),
            ("x := a.CreateCost(a.Flat{})", None),
            ("x := a.CreatePriceFlat(a.Flat{})", None),
            ("x := a.CreateCostFlat", None),
        ] {
            let called = called("Cost", excerpt(code)).map(|it| it.text);
            assert_eq!(called, expected, "{code}");
        }
        let code = "switch cost.Type {\n\tcase a.CostUnionTypeFlatRate:\n\t\t// cost.Flat is populated\n\
            \tcase CostTypeUsed:\n\t\t// cost.Used is populated\n\tdefault:\n\t\t// cost.Other is populated\n\
            \tcase PriceTypeUsed:\n\t\t// cost.Price is populated\n}";
        let cases: Vec<_> = cases("Cost", excerpt(code));
        let cases: Vec<_> = cases.iter().map(|it| (it.field, it.called.text)).collect();
        assert_eq!(cases, [("Flat", "FlatRate"), ("Used", "Used")]);
    }

    #[test]
    fn syntax_errors_have_a_location() {
        for (cell, expected) in [
            ("**string", "8: expected a closing `*`"),
            ("`*string", "8: expected a closing backtick"),
            ("map[string", "10: expected `]` after the key of the map"),
            ("*number*", "1: unknown name"),
            ("*string*[]", "8: expected the end of the type"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        assert_eq!(read(&DIALECT, &"[]".repeat(100_000)), "130: too deep");
        assert_eq!(read(&DIALECT, &"*".repeat(100_000)), "65: too deep");
    }
}
