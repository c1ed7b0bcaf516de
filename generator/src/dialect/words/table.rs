//! The words that people use for types.

use crate::schema::{Literal, Type};

/// Words and what they mean, in lower case and in the singular. Words of several parts have a blank between them.
const WORDS: &[(&str, Type)] = &[
    // Text.
    ("string", Type::String),
    ("str", Type::String),
    ("text", Type::String),
    ("char", Type::String),
    ("character", Type::String),
    ("varchar", Type::String),
    ("nvarchar", Type::String),
    ("uuid", Type::String),
    ("guid", Type::String),
    ("ulid", Type::String),
    ("id", Type::String),
    ("unique id", Type::String),
    ("identifier", Type::String),
    ("url", Type::String),
    ("uri", Type::String),
    ("email", Type::String),
    ("email address", Type::String),
    ("hostname", Type::String),
    ("phone number", Type::String),
    ("ip", Type::String),
    ("ip address", Type::String),
    ("ipv4", Type::String),
    ("ipv4 address", Type::String),
    ("ipv6", Type::String),
    ("ipv6 address", Type::String),
    ("foreign id", Type::String),
    ("https url", Type::String),
    ("image data", Type::String),
    ("language", Type::String),
    ("language code", Type::String),
    ("locale", Type::String),
    ("timezone", Type::String),
    ("time zone", Type::String),
    ("currency code", Type::String),
    ("country code", Type::String),
    ("color", Type::String),
    ("time", Type::String),
    ("local time", Type::String),
    ("duration", Type::String),
    ("snowflake", Type::String),
    ("enum", Type::String),
    ("enum string", Type::String),
    ("string enum", Type::String),
    ("enumeration", Type::String),
    ("keyword", Type::String),
    ("base64", Type::String),
    // With a time or without one.
    ("iso date", Type::String),
    ("iso 8601 date", Type::String),
    ("date string", Type::String),
    ("timestamp string", Type::String),
    // Dates.
    ("date", Type::Date),
    ("datetime", Type::DateTime),
    ("date time", Type::DateTime),
    ("date-time", Type::DateTime),
    ("timestamp", Type::DateTime),
    ("iso8601", Type::DateTime),
    ("localdatetime", Type::DateTime),
    ("offsetdatetime", Type::DateTime),
    ("zoneddatetime", Type::DateTime),
    ("datetimeoffset", Type::DateTime),
    ("localdate", Type::Date),
    ("naivedate", Type::Date),
    ("dateonly", Type::Date),
    ("iso8601 timestamp", Type::DateTime),
    ("iso 8601 timestamp", Type::DateTime),
    ("iso 8601 string", Type::DateTime),
    ("iso 8601 datetime", Type::DateTime),
    ("iso timestamp", Type::DateTime),
    ("iso datetime", Type::DateTime),
    ("datetime string", Type::DateTime),
    ("rfc3339 timestamp", Type::DateTime),
    ("unix timestamp", Type::Integer),
    // Numbers.
    ("integer", Type::Integer),
    ("int", Type::Integer),
    ("int8", Type::Integer),
    ("int16", Type::Integer),
    ("int32", Type::Integer),
    ("int64", Type::Integer),
    ("uint", Type::Integer),
    ("uint8", Type::Integer),
    ("uint16", Type::Integer),
    ("uint32", Type::Integer),
    ("uint64", Type::Integer),
    ("i8", Type::Integer),
    ("i16", Type::Integer),
    ("i32", Type::Integer),
    ("i64", Type::Integer),
    ("u8", Type::Integer),
    ("u16", Type::Integer),
    ("u32", Type::Integer),
    ("u64", Type::Integer),
    ("long", Type::Integer),
    ("short", Type::Integer),
    ("bigint", Type::Integer),
    ("count", Type::Integer),
    ("non-negative integer", Type::Integer),
    ("non-zero integer", Type::Integer),
    ("non-null integer", Type::Integer),
    ("positive integer", Type::Integer),
    ("unsigned integer", Type::Integer),
    ("whole number", Type::Integer),
    ("natural number", Type::Integer),
    ("smallint", Type::Integer),
    ("mediumint", Type::Integer),
    ("serial", Type::Integer),
    ("bigserial", Type::Integer),
    ("biginteger", Type::Integer),
    ("number", Type::Number),
    ("numeric", Type::Number),
    ("bigdecimal", Type::Number),
    ("float", Type::Float),
    ("float32", Type::Float),
    ("float64", Type::Float),
    ("f32", Type::Float),
    ("f64", Type::Float),
    ("double", Type::Float),
    ("real", Type::Float),
    ("latitude", Type::Float),
    ("longitude", Type::Float),
    ("percent", Type::Float),
    ("percentage", Type::Float),
    ("non-negative float", Type::Float),
    ("positive float", Type::Float),
    // Travels as a number or as text, depending on the API.
    ("decimal", Type::Any),
    // Others.
    ("boolean", Type::Boolean),
    ("bool", Type::Boolean),
    ("flag", Type::Boolean),
    ("true", Type::Literal(Literal::Boolean(true))),
    ("false", Type::Literal(Literal::Boolean(false))),
    ("bytes", Type::Bytes),
    ("byte", Type::Bytes),
    ("bytearray", Type::Bytes),
    ("binary", Type::Bytes),
    ("file", Type::Bytes),
    ("file contents", Type::Bytes),
    ("null", Type::Null),
    ("none", Type::Null),
    ("nil", Type::Null),
    ("object", Type::Any),
    ("json", Type::Any),
    ("json object", Type::Any),
    ("any", Type::Any),
    ("interface", Type::Any),
    ("mixed", Type::Any),
    ("unknown", Type::Any),
    ("scalar", Type::Any),
    ("varies", Type::Any),
    ("various", Type::Any),
    ("oneof", Type::Any),
    ("anyof", Type::Any),
    ("allof", Type::Any),
    ("jsonb", Type::Any),
    ("struct", Type::Any),
    ("geojson", Type::Any),
    ("geojson geometry", Type::Any),
    ("geojson point", Type::Any),
    ("geojson polygon", Type::Any),
    ("geojson multipolygon", Type::Any),
    ("geojson feature", Type::Any),
    ("geojson featurecollection", Type::Any),
    ("map", Type::Any),
    ("dict", Type::Any),
    ("dictionary", Type::Any),
    ("hash", Type::Any),
    ("record", Type::Any),
    // In other languages.
    ("字符串", Type::String),
    ("文本", Type::String),
    ("文字列", Type::String),
    ("texto", Type::String),
    ("cadena", Type::String),
    ("texte", Type::String),
    ("chaîne", Type::String),
    ("zeichenkette", Type::String),
    ("строка", Type::String),
    ("문자열", Type::String),
    ("整数", Type::Integer),
    ("整型", Type::Integer),
    ("整數", Type::Integer),
    ("entero", Type::Integer),
    ("inteiro", Type::Integer),
    ("entier", Type::Integer),
    ("ganzzahl", Type::Integer),
    ("целое", Type::Integer),
    ("целое число", Type::Integer),
    ("정수", Type::Integer),
    ("数字", Type::Number),
    ("数值", Type::Number),
    ("数値", Type::Number),
    ("número", Type::Number),
    ("nombre", Type::Number),
    ("zahl", Type::Number),
    ("число", Type::Number),
    ("숫자", Type::Number),
    ("布尔", Type::Boolean),
    ("布尔值", Type::Boolean),
    ("布尔型", Type::Boolean),
    ("真偽値", Type::Boolean),
    ("booleano", Type::Boolean),
    ("booléen", Type::Boolean),
    ("wahrheitswert", Type::Boolean),
    ("логический", Type::Boolean),
    ("булево", Type::Boolean),
    ("불리언", Type::Boolean),
    ("对象", Type::Any),
    ("オブジェクト", Type::Any),
    ("objeto", Type::Any),
    ("objet", Type::Any),
    ("objekt", Type::Any),
    ("объект", Type::Any),
    ("객체", Type::Any),
    ("日期时间", Type::DateTime),
    ("日時", Type::DateTime),
    ("日期", Type::Date),
    ("日付", Type::Date),
];

/// Names with a namespace, with dots between their parts, in lower case.
const PATHS: &[(&str, Type)] = &[
    ("time.time", Type::DateTime),
    ("os.file", Type::Bytes),
    ("google.protobuf.timestamp", Type::DateTime),
    ("google.protobuf.duration", Type::String),
    ("google.protobuf.fieldmask", Type::String),
    ("google.protobuf.struct", Type::Any),
    ("google.protobuf.value", Type::Any),
    ("google.protobuf.listvalue", Type::Any),
    ("google.protobuf.any", Type::Any),
    ("google.protobuf.empty", Type::Any),
    ("serde_json.value", Type::Any),
    ("kotlin.any", Type::Any),
];

/// The parts of namespaces that say nothing about a type, in lower case.
const NAMESPACES: &[&str] = &[
    "chrono",
    "collections",
    "datetime",
    "decimal",
    "java",
    "kotlin",
    "math",
    "os",
    "serde_json",
    "std",
    "system",
    "time",
    "util",
    "uuid",
];

/// What the beginning of a name says, before a capital letter: it may be `null`.
const NULLABLE_PREFIX: &str = "Nullable";

/// The name behind [`NULLABLE_PREFIX`].
pub(super) fn behind_nullable(name: &str) -> Option<&str> {
    let rest = name.strip_prefix(NULLABLE_PREFIX)?;
    rest.starts_with(|first: char| first.is_ascii_uppercase())
        .then_some(rest)
}

/// What a name with a namespace means.
pub(super) fn of_path(path: &[&str]) -> Option<Type> {
    let path = path.join(".").to_lowercase();
    let mut paths = PATHS.iter();
    paths
        .find(|(known, _)| *known == path)
        .map(|(_, ty)| ty.clone())
}

/// Whether a part of a namespace says nothing about a type.
pub(super) fn is_namespace(part: &str) -> bool {
    NAMESPACES.contains(&part.to_lowercase().as_str())
}

/// The number of words in the longest of [`WORDS`].
pub(super) const MOST_WORDS: usize = 3;

/// What words mean, in any letter case, in the singular or in the plural.
pub(super) fn meaning(words: &str) -> Option<Type> {
    let lower = words.to_lowercase();
    let parted = lower.replace('_', " ");
    let singular = lower.strip_suffix('s');
    let spellings = [Some(lower.as_str()), singular, Some(&parted)];
    spellings.into_iter().flatten().find_map(|spelling| {
        let mut table = WORDS.iter();
        let (_, ty) = table.find(|(word, _)| word.eq_ignore_ascii_case(spelling))?;
        Some(ty.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_there_twice_or_too_long() {
        let mut words: Vec<_> = WORDS.iter().map(|(word, _)| word.to_lowercase()).collect();
        assert!(
            words
                .iter()
                .all(|word| word.split(' ').count() <= MOST_WORDS)
        );
        words.sort_unstable();
        let count = words.len();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
