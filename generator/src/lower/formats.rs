//! What the cell of a type says beyond that it is a text or a number: `uuid`, `string(36)`, `int64`, `Non-negative float`.

use crate::convention::FieldRow;
use crate::schema::Type;

/// Words that say no more than the type does, in lower case.
const BARE: &[&str] = &[
    "string",
    "strings",
    "str",
    "text",
    "char",
    "character",
    "varchar",
    "keyword",
    "integer",
    "int",
    "long",
    "whole",
    "number",
    "numeric",
    "float",
    "double",
    "real",
    "enum",
    "or",
    "null",
    "nullable",
    "none",
    "nil",
    "undefined",
    "optional",
    "required",
    "字符串",
    "文本",
    "文字列",
    "texto",
    "cadena",
    "texte",
    "chaîne",
    "zeichenkette",
    "строка",
    "문자열",
    "整数",
    "整型",
    "整數",
    "entero",
    "inteiro",
    "entier",
    "ganzzahl",
    "целое",
    "число",
    "정수",
    "数字",
    "数值",
    "数値",
    "número",
    "nombre",
    "zahl",
    "숫자",
];

/// The format of a field of this type.
pub(super) fn of(row: &FieldRow<'_>, ty: &Type) -> Option<String> {
    let is_plain = matches!(
        ty,
        Type::String | Type::Integer | Type::Number | Type::Float
    );
    if !is_plain {
        return None;
    }
    let cell = row.type_text();
    let lower = cell.to_lowercase();
    let mut words = lower.split(|sign: char| !sign.is_alphanumeric());
    // One letter or two say nothing to readers: `N`, `AN`, `ID`.
    let says_more = words.any(|word| {
        let is_number = word.starts_with(|first: char| first.is_ascii_digit());
        (is_number || word.chars().count() > 2) && !BARE.contains(&word)
    });
    says_more.then_some(cell)
}
