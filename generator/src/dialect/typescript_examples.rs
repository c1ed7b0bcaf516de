//! The grammar of TypeScript example values: the literal in `let value: Agent = { … };`.

use super::syntax_error::{Parsed, SyntaxError, SyntaxErrorKind};
use super::value::Value;
use crate::convention::helpers::TYPESCRIPT;
use crate::source::{Excerpt, SourceId};

/// How deep values may nest. Real examples reach ten.
const MAX_DEPTH: usize = 100;

/// The beginnings of a declaration of a value.
const DECLARATIONS: &[&str] = &["let value", "const value"];

/// The beginning of a comment in the place of a value.
const PLACEHOLDER: &str = "/*";

/// Parses the value that a block of code declares; `None` if it declares none.
pub(super) fn value(code: Excerpt<'_>) -> Parsed<Option<Value>> {
    let Some(start) = start(code.text) else {
        return Ok(None);
    };
    let mut reader = Reader {
        code,
        position: start,
        depth: 0,
        is_json: false,
    };
    let value = reader.value()?;
    reader.expect(';', "`;` after the value")?;
    Ok(Some(value))
}

/// Parses JSON, of which the grammar of examples is a superset.
pub(super) fn json(text: &str) -> Option<Value> {
    let mut reader = Reader {
        code: Excerpt::of(SourceId(0), text, 0..text.len()),
        position: 0,
        depth: 0,
        is_json: true,
    };
    let value = reader.value().ok()?;
    reader.peek().is_none().then_some(value)
}

/// Parses a block of JSON, if it is an object or a list; `None` if it is anything else.
pub(super) fn json_block(code: Excerpt<'_>) -> Parsed<Option<Value>> {
    if !code.text.trim_start().starts_with(['{', '[']) {
        return Ok(None);
    }
    let mut reader = Reader {
        code,
        position: 0,
        depth: 0,
        is_json: true,
    };
    let value = reader.value()?;
    match reader.peek() {
        None => Ok(Some(value)),
        Some(_) => Err(reader.expected("the end of the example")),
    }
}

/// Where the value begins.
fn start(code: &str) -> Option<usize> {
    let declared = DECLARATIONS
        .iter()
        .filter_map(|declaration| code.find(declaration))
        .min()?;
    let equals = code[declared..].find('=')? + declared + 1;
    let given = !code[equals..].trim_start().starts_with(PLACEHOLDER);
    given.then_some(equals)
}

struct Reader<'s> {
    code: Excerpt<'s>,
    position: usize,
    depth: usize,
    /// Whether keys are quoted, and values have no names but `null`, `true` and `false`.
    is_json: bool,
}

impl<'s> Reader<'s> {
    fn value(&mut self) -> Parsed<Value> {
        if self.depth == MAX_DEPTH {
            return Err(self.syntax_error(SyntaxErrorKind::TooDeep));
        }
        self.depth += 1;
        let value = match self.peek() {
            Some('{') => self.object(),
            Some('[') => self.list(),
            Some('"' | '\'') => self.string().map(Value::String),
            Some('-' | '0'..='9') => self.number(),
            _ => self.keyword_or_member(),
        };
        self.depth -= 1;
        value
    }

    /// `{ key: value, "key": value }`
    fn object(&mut self) -> Parsed<Value> {
        self.expect('{', "`{`")?;
        let mut entries = Vec::new();
        while !self.eat('}') {
            let key = match self.peek() {
                Some('"' | '\'') => self.string()?,
                _ if self.is_json => return Err(self.expected("a quoted key")),
                _ => self
                    .name()
                    .ok_or_else(|| self.expected("a key"))?
                    .to_owned(),
            };
            self.expect(':', "`:` after the key")?;
            entries.push((key, self.value()?));
            if !self.eat(',') {
                self.expect('}', "`,` or `}`")?;
                break;
            }
        }
        Ok(Value::Object(entries))
    }

    /// `[value, value]`
    fn list(&mut self) -> Parsed<Value> {
        self.expect('[', "`[`")?;
        let mut items = Vec::new();
        while !self.eat(']') {
            items.push(self.value()?);
            if !self.eat(',') {
                self.expect(']', "`,` or `]`")?;
                break;
            }
        }
        Ok(Value::List(items))
    }

    /// `null`, `true`, `new Date("…")`, `Status.Queued`
    fn keyword_or_member(&mut self) -> Parsed<Value> {
        let start = self.position;
        let name = self.name().ok_or_else(|| self.expected("a value"))?;
        match name {
            "null" => Ok(Value::Null),
            "true" => Ok(Value::Boolean(true)),
            "false" => Ok(Value::Boolean(false)),
            _ if self.is_json => Err(self.expected("a value of JSON")),
            "new" => self.constructor_call(),
            _ if self.eat('.') => {
                let mut member = self.name().ok_or_else(|| self.expected("a member"))?;
                while self.eat('.') {
                    member = self.name().ok_or_else(|| self.expected("a member"))?;
                }
                Ok(Value::Member(member.to_owned()))
            }
            _ => {
                self.position = start;
                Err(self.syntax_error(SyntaxErrorKind::UnknownName))
            }
        }
    }

    /// `Date("…")`, `Decimal("…")`
    fn constructor_call(&mut self) -> Parsed<Value> {
        let start = self.position;
        let class = self.name().ok_or_else(|| self.expected("a class"))?;
        let constructor: fn(String) -> Value = match class {
            "Date" => Value::Date,
            date if TYPESCRIPT.dates.contains(&date) => Value::Date,
            "Decimal" => Value::Decimal,
            _ => {
                self.position = start;
                return Err(self.syntax_error(SyntaxErrorKind::UnknownName));
            }
        };
        self.expect('(', "`(`")?;
        let argument = self.string()?;
        self.expect(')', "`)`")?;
        Ok(constructor(argument))
    }

    fn number(&mut self) -> Parsed<Value> {
        let rest = self.rest();
        let is_part = |character: char| {
            character.is_ascii_digit() || matches!(character, '-' | '+' | '.' | 'e' | 'E')
        };
        let end = rest
            .find(|character| !is_part(character))
            .unwrap_or(rest.len());
        let written = &rest[..end];
        let parsed: Option<f64> = written
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite());
        let Some(number) = parsed else {
            return Err(self.expected("a number"));
        };
        let digits = written.trim_start_matches('-');
        let is_integer = digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_integer && digits.len() > 1 && digits.starts_with('0') {
            return Err(self.expected("a number without a leading zero"));
        }
        self.position += end;
        Ok(Value::Number(match written {
            "-0" => "0".to_owned(),
            _ if is_integer || self.is_json => written.to_owned(),
            _ => number.to_string(),
        }))
    }

    fn string(&mut self) -> Parsed<String> {
        let Some(quote) = self.peek().filter(|next| matches!(next, '"' | '\'')) else {
            return Err(self.expected("a quoted string"));
        };
        self.position += 1;
        let mut units = Vec::new();
        loop {
            let Some(next) = self.rest().chars().next() else {
                return Err(self.expected("the end of the string"));
            };
            self.position += next.len_utf8();
            match next {
                _ if next == quote => break,
                '\n' => return Err(self.expected("the end of the string")),
                '\\' => self.escape(&mut units)?,
                _ => units.extend_from_slice(next.encode_utf16(&mut [0; 2])),
            }
        }
        String::from_utf16(&units).map_err(|_| self.expected("a string without lone surrogates"))
    }

    /// Decodes an escape after its backslash into UTF-16, of which JavaScript strings are made.
    fn escape(&mut self, units: &mut Vec<u16>) -> Parsed<()> {
        let Some(next) = self.rest().chars().next() else {
            return Err(self.expected("the end of the string"));
        };
        self.position += next.len_utf8();
        let simple = match next {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            '0' => '\0',
            '\n' => return Ok(()),
            'x' => return self.code_unit(2).map(|unit| units.push(unit)),
            'u' if self.rest().starts_with('{') => return self.code_point(units),
            'u' => return self.code_unit(4).map(|unit| units.push(unit)),
            other => other,
        };
        units.extend_from_slice(simple.encode_utf16(&mut [0; 2]));
        Ok(())
    }

    fn code_unit(&mut self, digits: usize) -> Parsed<u16> {
        let unit = self
            .rest()
            .get(..digits)
            .and_then(|hex| u16::from_str_radix(hex, 16).ok());
        let Some(unit) = unit else {
            return Err(self.expected("hexadecimal digits"));
        };
        self.position += digits;
        Ok(unit)
    }

    fn code_point(&mut self, units: &mut Vec<u16>) -> Parsed<()> {
        let rest = self.rest();
        let end = rest.find('}').unwrap_or(0);
        let character = rest
            .get(1..end)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        let Some(character) = character else {
            return Err(self.expected("a code point"));
        };
        self.position += end + 1;
        units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
        Ok(())
    }

    fn name(&mut self) -> Option<&'s str> {
        self.peek()?;
        let rest = self.rest();
        let is_part =
            |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
        let end = rest
            .find(|character| !is_part(character))
            .unwrap_or(rest.len());
        self.position += end;
        (end > 0).then(|| &rest[..end])
    }

    fn eat(&mut self, wanted: char) -> bool {
        let matches = self.peek() == Some(wanted);
        if matches {
            self.position += wanted.len_utf8();
        }
        matches
    }

    fn expect(&mut self, wanted: char, expected: &'static str) -> Parsed<()> {
        match self.eat(wanted) {
            true => Ok(()),
            false => Err(self.expected(expected)),
        }
    }

    /// The next character after white space.
    fn peek(&mut self) -> Option<char> {
        let rest = self.rest();
        self.position += rest.len() - rest.trim_start().len();
        self.rest().chars().next()
    }

    fn rest(&self) -> &'s str {
        self.code.text.get(self.position..).unwrap_or_default()
    }

    fn expected(&mut self, what: &'static str) -> SyntaxError {
        self.syntax_error(SyntaxErrorKind::Expected(what))
    }

    /// An error at the next character.
    fn syntax_error(&mut self, kind: SyntaxErrorKind) -> SyntaxError {
        self.peek();
        SyntaxError::at(self.code, self.position, kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(expression: &str) -> String {
        let code = format!("import {{ X }} from \"x\";\n\nlet value: X = {expression};\n");
        match value(Excerpt::of(SourceId(0), &code, 0..code.len())) {
            Ok(value) => format!("{value:?}"),
            Err(syntax_error) => format!("{:?}", syntax_error.kind),
        }
    }

    #[test]
    fn every_form_of_value_is_parsed() {
        for (expression, expected) in [
            ("null", "Some(Null)"),
            (
                "\"a\\n\\\"b\\u00e9\\ud83d\\ude00\\x41\\u{1F600}\"",
                "Some(String(\"a\\n\\\"bé😀A😀\"))",
            ),
            ("'say \"hi\"'", "Some(String(\"say \\\"hi\\\"\"))"),
            ("-1", "Some(Number(\"-1\"))"),
            ("1.50", "Some(Number(\"1.5\"))"),
            ("1.0", "Some(Number(\"1\"))"),
            ("-0", "Some(Number(\"0\"))"),
            ("new Date(\"2024-05-06\")", "Some(Date(\"2024-05-06\"))"),
            ("new Decimal(\"1.10\")", "Some(Decimal(\"1.10\"))"),
            ("components.Status.Queued", "Some(Member(\"Queued\"))"),
            ("[1, true,]", "Some(List([Number(\"1\"), Boolean(true)]))"),
            ("{}", "Some(Object([]))"),
            ("/* values here */", "None"),
        ] {
            assert_eq!(read(expression), expected, "{expression}");
        }
        let object = "Some(Object([(\"a\", Number(\"1\")), (\"b c\", List([]))]))";
        assert_eq!(read("{ a: 1, \"b c\": [], }"), object);
    }

    #[test]
    fn anything_else_is_a_syntax_error() {
        for expression in [
            "await openAsBlob(\"x\")",
            "`a`",
            "{ ...x }",
            "\"\\ud83d\"",
            "1e999",
            "{ a 1 }",
            "\"a",
            "new Map()",
            "007",
        ] {
            assert!(
                ["Expected", "UnknownName"]
                    .iter()
                    .any(|kind| read(expression).starts_with(kind)),
                "{expression}: {}",
                read(expression)
            );
        }
        assert_eq!(read(&"[".repeat(100_000)), "TooDeep");
    }
}
