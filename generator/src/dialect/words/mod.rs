//! Types in the words of people, and in the syntax of any programming language: `list of strings`, `Map<string, X>`,
//! `datetime or null`, `[Address](#address)[]`.
//!
//! A name that is no word of the table is a reference: a heading may have that name.

mod around;
mod containers;
mod cursor;
pub(super) mod further;
mod linked;
mod names;
mod parser;
mod table;
mod tokens;

use further::Further;

use super::definition::{DateLinks, Dialect, Files, Keys, Nulls, StatesNull, Style};
use crate::convention::helpers;

/// The syntax of tables that nobody standardized. It is no language of an SDK, so it is never detected.
pub(crate) const WORDS: Dialect = Dialect {
    name: "words",
    fences: &[],
    helpers: &helpers::NONE,
    keys: Keys {
        style: Style::Printed,
        escaped: false,
        namesake: None,
        prefix: None,
    },
    files: Files::LowerCase,
    nulls: Nulls::Explicit,
    states_null: StatesNull::ALWAYS,
    any_may_be_absent: false,
    marks_defaults: true,
    qualified_values: false,
    separators: &[],
    brackets: &[],
    builtins: &[],
    date_links: DateLinks::AsLabelled,
    word: names::word,
    grammar: |_, cell| parser::read(cell, &Further::default()),
    grammar_with: Some(parser::read),
    member: |_, title, _| parser::read(title, &Further::default()),
    around_answers: ("", ""),
    constructors: None,
    example: super::typescript_examples::json_block,
};

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::WORDS;

    #[test]
    fn every_form_is_parsed() {
        for (cell, expected) in [
            ("string", "string"),
            ("`string`", "string"),
            ("**String**", "string"),
            ("Strings", "string"),
            ("non-negative integer", "integer"),
            ("phone number", "string"),
            ("date", "date"),
            ("ISO8601 timestamp", "date-time"),
            ("string[]", "[string]"),
            ("`OrderLine[]`", "[OrderLine]"),
            ("[]Person", "[Person]"),
            ("array", "[any]"),
            ("array of strings", "[string]"),
            ("list of [Address](#address)", "[Address@]"),
            ("array of objects", "[any]"),
            ("[User](user.md)[]", "[User@]"),
            ("string array", "[string]"),
            ("list of lists of numbers", "[[number]]"),
            ("Array&lt;X&gt;", "[X]"),
            ("List[str]", "[string]"),
            ("Vec<Option<i64>>", "[integer~]"),
        ] {
            assert_eq!(read(&WORDS, cell), expected, "{cell}");
        }
    }

    #[test]
    fn maps_unions_and_names_are_parsed() {
        for (cell, expected) in [
            ("map of string to int", "{integer}"),
            ("Record<string, number[]>", "{[number]}"),
            ("map[string]float64", "{float}"),
            ("Dict[str, Any]", "{any}"),
            ("{ [key: string]: X; }", "{X}"),
            ("object", "any"),
            ("string or null", "string?"),
            ("datetime, nullable", "date-time?"),
            ("nullable [User](user.md)", "User@?"),
            ("?integer", "integer?"),
            ("string?", "string~"),
            ("string \\| integer", "string|integer"),
            ("string, integer, or double", "string|integer|float"),
            (
                "[Photo](#photo) or [Recording](#recording)",
                "Photo@|Recording@",
            ),
            (r#"`"open" \| "paid"`"#, r#""open"|"paid""#),
            (r#"`"ticket"`"#, r#""ticket""#),
            ("`good` \\| `bad`", r#""good"|"bad""#),
            ("`Photo` \\| `Recording`", "Photo|Recording"),
        ] {
            assert_eq!(read(&WORDS, cell), expected, "{cell}");
        }
    }

    #[test]
    fn notes_and_names_are_parsed() {
        for (cell, expected) in [
            ("String (2 letters)", "string"),
            ("Integer (0..9)", "integer"),
            ("string(uuid)", "string"),
            ("VARCHAR(36)", "string"),
            ("Localized String", "Localized String"),
            ("a [pier](/sea#pier-object) object", "pier@"),
            ("[array](/sea#arrays) of strings", "[string]"),
            ("array of up to 10 [pier](/sea) objects", "[pier@]"),
            ("[pier - north](/sea#north)", "pier north@"),
            ("[Pier)(#pier)", "Pier@"),
            ("array of [pier](/sea) object ids", "[string]"),
            ("[pier](/sea), optionally with a [boat](/boat)", "pier@"),
            ("interface{}", "any"),
            ("components.Agent", "components.Agent"),
            ("[**Array&lt;Mark&gt;**](Mark.md)", "[Mark@]"),
            ("Pointer to **[]string**", "[string]~"),
            ("Pointer to [**[]Mark**](Mark.md)", "[Mark@]~"),
            ("Pointer to **NullableString**", "string?~"),
            ("**NullableTime**", "date-time?"),
            ("[**NullableMark**](Mark.md)", "Mark@?"),
            ("[**Any**](Any.md)", "Any@"),
            ("[**object**](.md)", "any"),
            ("[**List[Any]**](Any.md)", "[Any@]"),
            ("[**Array&lt;Any&gt;**](Any.md)", "[Any@]"),
            ("**byte[]**", "bytes"),
            ("**[]byte**", "bytes"),
            ("**List[bytes]**", "[bytes]"),
            ("**Union[int, Mark]**", "integer|Mark"),
            ("[**{ [key: string]: Mark; }**](Mark.md)", "{Mark@}"),
            ("**{String: Number}**", "{number}"),
            ("**[String: Int]**", "{integer}"),
            ("`number \\| null \\| undefined`", "number?~"),
            ("[`Mark \\| undefined`](../mark.md)", "Mark@~"),
            ("Option<[**serde_json::Value**](.md)>", "any~"),
            (
                "[**std::collections::HashMap<String, models::Mark>**](mark.md)",
                "{models.Mark@}",
            ),
            (
                "[**kotlin.collections.List&lt;Mark&gt;**](Mark.md)",
                "[Mark@]",
            ),
            ("**time.Time**", "date-time"),
        ] {
            assert_eq!(read(&WORDS, cell), expected, "{cell}");
        }
    }

    #[test]
    fn types_of_generated_references_are_parsed() {
        for (cell, expected) in [
            ("Pointer to **[]string**", "[string]~"),
            ("Pointer to **time.Time**", "date-time~"),
            ("**NullableString**", "string?"),
            ("**Union[int, str]**", "integer|string"),
            ("`string \\| null \\| undefined`", "string?~"),
            (
                "Option<[**std::collections::HashMap<String, models::Usage>**](Usage.md)>",
                "{models.Usage@}~",
            ),
            ("[**serde_json::Value**](.md)", "any"),
            ("Option<**HashSet<String>**>", "[string]~"),
            (
                "Option<[**::std::collections::HashMap<String, Vec<String>>**](array.md)>",
                "{[string]}~",
            ),
            ("&#39;a&#39; &#124; &#39;b&#39;", r#""a"|"b""#),
            ("Foreign ID referencing `stops.stop_id`", "string"),
            ("array of two integers (lat, lon)", "[integer]"),
        ] {
            assert_eq!(read(&WORDS, cell), expected, "{cell}");
        }
    }

    #[test]
    fn syntax_errors_have_a_location() {
        for (cell, expected) in [
            ("", "0: expected a type"),
            ("List<string", "11: expected a closing bracket"),
            ("string of digits", "7: expected the end of the type"),
        ] {
            assert_eq!(read(&WORDS, cell), expected, "{cell}");
        }
        assert_eq!(read(&WORDS, &"List<".repeat(100_000)), "160: too deep");
    }
}
