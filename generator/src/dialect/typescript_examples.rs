//! TypeScript values: the literal in `let value: Agent = { … };`.

use super::cells::{SyntaxError, SyntaxErrorKind};
use super::value::Value;
use crate::source::Excerpt;

/// How deep values may nest. Real examples reach ten.
const DEEPEST: usize = 100;

/// What stands before the value, apart from its name and type.
const DECLARATIONS: &[&str] = &["let value", "const value"];

/// What stands in the place of a value that is not given.
const PLACEHOLDER: &str = "/*";

/// Reads the value that a block of code declares; `None` where it declares none.
pub(super) fn value(code: Excerpt<'_>) -> Result<Option<Value>, SyntaxError> {
    let Some(start) = start(code.text) else {
        return Ok(None);
    };
    let mut reader = Reader {
        code,
        position: start,
        depth: 0,
    };
    let value = reader.value()?;
    reader.expect(';', "`;` behind the value")?;
    Ok(Some(value))
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
}

impl<'s> Reader<'s> {
    fn value(&mut self) -> Result<Value, SyntaxError> {
        if self.depth == DEEPEST {
            return Err(self.syntax_error(SyntaxErrorKind::TooDeep));
        }
        self.depth += 1;
        let value = match self.peek() {
            Some('{') => self.object(),
            Some('[') => self.list(),
            Some('"' | '\'') => self.text().map(Value::String),
            Some('-' | '0'..='9') => self.number(),
            _ => self.word(),
        };
        self.depth -= 1;
        value
    }

    /// `{ key: value, "key": value }`
    fn object(&mut self) -> Result<Value, SyntaxError> {
        self.expect('{', "`{`")?;
        let mut entries = Vec::new();
        while !self.eat('}') {
            let key = match self.peek() {
                Some('"' | '\'') => self.text()?,
                _ => self
                    .name()
                    .ok_or_else(|| self.expected("a key"))?
                    .to_owned(),
            };
            self.expect(':', "`:` behind the key")?;
            entries.push((key, self.value()?));
            if !self.eat(',') {
                self.expect('}', "`,` or `}`")?;
                break;
            }
        }
        Ok(Value::Object(entries))
    }

    /// `[value, value]`
    fn list(&mut self) -> Result<Value, SyntaxError> {
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
    fn word(&mut self) -> Result<Value, SyntaxError> {
        let start = self.position;
        let word = self.name().ok_or_else(|| self.expected("a value"))?;
        match word {
            "null" => Ok(Value::Null),
            "true" => Ok(Value::Boolean(true)),
            "false" => Ok(Value::Boolean(false)),
            "new" => self.construction(),
            _ if self.eat('.') => {
                let mut member = self.name().ok_or_else(|| self.expected("a member"))?;
                while self.eat('.') {
                    member = self.name().ok_or_else(|| self.expected("a member"))?;
                }
                Ok(Value::Member(member.to_owned()))
            }
            _ => {
                self.position = start;
                Err(self.syntax_error(SyntaxErrorKind::UnknownWord))
            }
        }
    }

    /// `Date("…")`, `Decimal("…")`
    fn construction(&mut self) -> Result<Value, SyntaxError> {
        let start = self.position;
        let class = self.name().ok_or_else(|| self.expected("a class"))?;
        let make: fn(String) -> Value = match class {
            "Date" | "RFCDate" => Value::Date,
            "Decimal" => Value::Decimal,
            _ => {
                self.position = start;
                return Err(self.syntax_error(SyntaxErrorKind::UnknownWord));
            }
        };
        self.expect('(', "`(`")?;
        let argument = self.text()?;
        self.expect(')', "`)`")?;
        Ok(make(argument))
    }

    fn number(&mut self) -> Result<Value, SyntaxError> {
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
        let whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        if whole && digits.len() > 1 && digits.starts_with('0') {
            return Err(self.expected("a number without a zero before it"));
        }
        self.position += end;
        Ok(Value::Number(match written {
            "-0" => "0".to_owned(),
            _ if whole => written.to_owned(),
            _ => number.to_string(),
        }))
    }

    fn text(&mut self) -> Result<String, SyntaxError> {
        let Some(quote) = self.peek().filter(|next| matches!(next, '"' | '\'')) else {
            return Err(self.expected("a quoted text"));
        };
        self.position += 1;
        let mut units = Vec::new();
        loop {
            let Some(next) = self.rest().chars().next() else {
                return Err(self.expected("the end of the text"));
            };
            self.position += next.len_utf8();
            match next {
                _ if next == quote => break,
                '\n' => return Err(self.expected("the end of the text")),
                '\\' => self.escape(&mut units)?,
                _ => units.extend_from_slice(next.encode_utf16(&mut [0; 2])),
            }
        }
        String::from_utf16(&units).map_err(|_| self.expected("text without half a character"))
    }

    /// What stands behind a backslash, in the units that JavaScript counts texts in.
    fn escape(&mut self, units: &mut Vec<u16>) -> Result<(), SyntaxError> {
        let Some(next) = self.rest().chars().next() else {
            return Err(self.expected("the end of the text"));
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
            'x' => return self.unit(2).map(|unit| units.push(unit)),
            'u' if self.rest().starts_with('{') => return self.code_point(units),
            'u' => return self.unit(4).map(|unit| units.push(unit)),
            other => other,
        };
        units.extend_from_slice(simple.encode_utf16(&mut [0; 2]));
        Ok(())
    }

    fn unit(&mut self, digits: usize) -> Result<u16, SyntaxError> {
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

    fn code_point(&mut self, units: &mut Vec<u16>) -> Result<(), SyntaxError> {
        let rest = self.rest();
        let end = rest.find('}').unwrap_or(0);
        let character = rest
            .get(1..end)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        let Some(character) = character else {
            return Err(self.expected("the number of a character"));
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
        let there = self.peek() == Some(wanted);
        if there {
            self.position += wanted.len_utf8();
        }
        there
    }

    fn expect(&mut self, wanted: char, name: &'static str) -> Result<(), SyntaxError> {
        match self.eat(wanted) {
            true => Ok(()),
            false => Err(self.expected(name)),
        }
    }

    /// The next character behind white space.
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

    fn syntax_error(&mut self, kind: SyntaxErrorKind) -> SyntaxError {
        let next = self.peek().map_or(0, char::len_utf8);
        let at = self.code.part(self.position..self.position + next).span;
        SyntaxError {
            kind,
            start: at.start,
            end: at.end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn read(expression: &str) -> String {
        let code = format!("import {{ X }} from \"x\";\n\nlet value: X = {expression};\n");
        match value(Excerpt::of(SourceId(0), &code, 0..code.len())) {
            Ok(value) => format!("{value:?}"),
            Err(syntax_error) => format!("{:?}", syntax_error.kind),
        }
    }

    #[test]
    fn every_form_of_value_is_read() {
        for (expression, expected) in [
            ("null", "Some(Null)"),
            (
                "\"a\\n\\\"b\\u00e9\\ud83d\\ude00\\x41\\u{1F600}\"",
                "Some(Text(\"a\\n\\\"bé😀A😀\"))",
            ),
            ("'say \"hi\"'", "Some(Text(\"say \\\"hi\\\"\"))"),
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
    fn anything_else_is_a_mistake() {
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
                ["Expected", "UnknownWord"]
                    .iter()
                    .any(|kind| read(expression).starts_with(kind)),
                "{expression}: {}",
                read(expression)
            );
        }
        assert_eq!(read(&"[".repeat(100_000)), "TooDeep");
    }
}
