//! Go: `**string*` or `` `*string` ``, `[*components.Agent](…)`, `[][components.Agent](…)`, `map[string]*any*`.
//!
//! A union's members have no headings, or bare ones: what the type is stands in the code below.

use super::cells::{Cursor, Read};
use super::meaning::known;
use super::{Builtin, Dialect, Files, Generic, Keys, Nulls, Style, SyntaxError};
use crate::schema::Type;
use crate::source::Excerpt;

pub(super) const DIALECT: Dialect = Dialect {
    name: "go",
    fences: &["go", "golang"],
    additional_properties: &["AdditionalProperties"],
    keys: Keys {
        style: Style::PascalWithInitialisms,
        escaped: false,
        namesake: None,
    },
    files: Files::LowerCase,
    nulls: Nulls::OrAbsent,
    qualified_values: true,
    separators: &["."],
    brackets: &[('[', ']')],
    words: &[
        ("string", Builtin::Is(Type::String)),
        ("int", Builtin::Is(Type::Integer)),
        ("int32", Builtin::Is(Type::Integer)),
        ("int64", Builtin::Is(Type::Integer)),
        ("float32", Builtin::Is(Type::Float)),
        ("float64", Builtin::Is(Type::Float)),
        ("bool", Builtin::Is(Type::Boolean)),
        ("any", Builtin::Is(Type::Any)),
        ("time.Time", Builtin::Is(Type::DateTime)),
        ("types.Date", Builtin::Is(Type::Date)),
        // Both travel as a number or as a text, depending on the API.
        ("big.Int", Builtin::Is(Type::Any)),
        ("decimal.Big", Builtin::Is(Type::Any)),
        ("io.Reader", Builtin::Is(Type::Bytes)),
        ("io.ReadCloser", Builtin::Is(Type::Transport)),
        ("http.", Builtin::Is(Type::Transport)),
        ("stream.", Builtin::Wraps(Generic::Transport)),
        (
            "optionalnullable.OptionalNullable",
            Builtin::Wraps(Generic::OptionalNullable),
        ),
    ],
    grammar: |dialect, cell| Cursor::whole(cell, |cursor| known(outer(cursor, dialect)?)),
    member,
    // Only enums have examples, and those repeat one of the values.
    example: |_| Ok(None),
};

/// `[]A`, `map[string]A`, `*A*`, `` `A` ``, `[A](…)`: a star outside is emphasis.
fn outer(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    if let Some(ty) = cursor.marked(|cursor| inner(cursor, dialect)) {
        return ty;
    }
    within(cursor, dialect, outer)
}

/// What stands inside emphasis, code or a link: a star there is a pointer.
fn inner(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    if cursor.eat('*') {
        let pointee = cursor.nested(|cursor| inner(cursor, dialect))?;
        return Ok(match pointee {
            Type::Nullable(_) => pointee,
            other => Type::Nullable(Box::new(other)),
        });
    }
    within(cursor, dialect, inner)
}

/// A list, a map, a link or a name, with `part` inside.
fn within(
    cursor: &mut Cursor<'_>,
    dialect: &Dialect,
    part: fn(&mut Cursor<'_>, &Dialect) -> Read<Type>,
) -> Read<Type> {
    if cursor.eat_pair('[', ']') {
        if cursor.eat_name("byte") {
            return Ok(Type::Bytes);
        }
        let item = cursor.nested(|cursor| part(cursor, dialect))?;
        return Ok(Type::List(Box::new(item)));
    }
    if cursor.eat('[') {
        let (ty, _) = cursor.link(|cursor| inner(cursor, dialect))?;
        return Ok(ty);
    }
    if cursor.eat_name("map") {
        cursor.expect('[', "`[` and the key of the map")?;
        cursor.nested(|cursor| inner(cursor, dialect))?;
        cursor.expect(']', "`]` behind the key of the map")?;
        let value = cursor.nested(|cursor| part(cursor, dialect))?;
        return Ok(Type::Map(Box::new(value)));
    }
    if cursor.eat_name("interface") {
        cursor.expect('{', "`{}` behind `interface`")?;
        cursor.expect('}', "`{}` behind `interface`")?;
        return Ok(Type::Any);
    }
    cursor.named(dialect, inner)
}

/// The type between the constructor and the braces: `components.CreateInputsStr(string{/* values here */})`.
fn member(
    dialect: &Dialect,
    title: Excerpt<'_>,
    code: Option<Excerpt<'_>>,
) -> Result<Type, SyntaxError> {
    let constructed = code.and_then(|code| {
        let start = code.text.find(".Create").or(code.text.find("Create"))?;
        let start = start + code.text[start..].find('(')? + 1;
        let end = start + code.text[start..].find("{/*")?;
        Some(code.part(start..end))
    });
    let named = constructed.unwrap_or(title);
    Cursor::whole(named, |cursor| known(inner(cursor, dialect)?))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read, read_member};
    use super::DIALECT;

    #[test]
    fn every_documented_form_is_read() {
        for (cell, expected) in [
            ("*string*", "text"),
            ("**string*", "text?"),
            ("`string`", "text"),
            ("`*string`", "text?"),
            ("**int64*", "integer?"),
            ("*int*", "integer"),
            ("`*float64`", "float?"),
            ("*bool*", "boolean"),
            ("`any`", "any"),
            ("*interface{}*", "any"),
            ("[]*string*", "[text]"),
            ("[]`string`", "[text]"),
            ("[][]`string`", "[[text]]"),
            ("*[]byte*", "bytes"),
            ("map[string]*any*", "{any}"),
            ("map[string]`*string`", "{text?}"),
            ("map[string][]*string*", "{[text]}"),
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
                "text",
            ),
            (
                "",
                "x := shared.CreateXNumber(float64{/* values here */})",
                "float",
            ),
            (
                "",
                "x := shared.CreateXArrayOfStr([]string{/* values here */})",
                "[text]",
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
            ("string", "", "text"),
        ] {
            assert_eq!(read_member(&DIALECT, title, code), expected, "{code}");
        }
        assert_eq!(read_member(&DIALECT, "", ""), "0: expected a type");
    }

    #[test]
    fn mistakes_say_where_they_are() {
        for (cell, expected) in [
            ("**string", "8: expected a closing `*`"),
            ("`*string", "8: expected a closing backtick"),
            ("map[string", "10: expected `]` behind the key of the map"),
            ("*number*", "1: unknown word"),
            ("*string*[]", "8: expected the end of the type"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        assert_eq!(read(&DIALECT, &"[]".repeat(100_000)), "130: too deep");
        assert_eq!(read(&DIALECT, &"*".repeat(100_000)), "65: too deep");
    }
}
