//! The words that stand around types: for lists, maps and options, and those that say nothing.

/// Words for the values after them.
pub(super) const ENUMS: &[&str] = &["enum", "enumeration"];

/// Words for a union of the types in the brackets after them.
pub(super) const UNIONS: &[&str] = &["union", "literal"];

/// Words that mean the same wherever a link on them leads.
pub(super) const PLAIN: &[&str] = &[
    "array", "bool", "boolean", "double", "float", "int", "integer", "list", "map", "null",
    "number", "string",
];

/// Words for a list of the type after them, or of any value.
pub(super) const LISTS: &[&str] = &[
    "array",
    "arrays",
    "list",
    "lists",
    "set",
    "sets",
    "hashset",
    "btreeset",
    "vec",
    "slice",
    "sequence",
    "collection",
    "iterable",
    "数组",
    "列表",
    "配列",
    "arreglo",
    "tableau",
    "liste",
    "массив",
    "список",
    "배열",
];

/// Words for a map to the last of the types after them.
pub(super) const MAPS: &[&str] = &[
    "map",
    "maps",
    "dict",
    "dictionary",
    "record",
    "hash",
    "hashmap",
    "btreemap",
    "object",
];

/// Words for a type that may be absent.
pub(super) const OPTIONALS: &[&str] = &["option", "optional", "pointer to"];

/// Words for a type that may be `null`.
pub(super) const NULLABLES: &[&str] = &["nullable"];

/// The word for an absent value, beside a type.
pub(super) const UNDEFINED: &str = "undefined";

/// Words that begin a note about the type before them.
pub(super) const NOTES: &[&str] = &[
    "referencing",
    "representing",
    "containing",
    "formatted",
    "encoded",
    "for",
    "in",
    "with",
    "from",
    "between",
    "optionally",
    "ordered",
    "sorted",
];

/// Words before a type that say nothing about it.
pub(super) const FILLERS: &[&str] = &[
    "a",
    "an",
    "the",
    "two",
    "three",
    "four",
    "one of",
    "partial",
    "thread-specific",
];

/// Words behind a type that say nothing about it.
pub(super) const TAILS: &[&str] = &["object", "objects", "value", "values"];

/// Words behind a link that say nothing about it.
pub(super) const LINK_TAILS: &[&str] = &["string", "strings", "data", "request"];

/// Words behind a link that make it one to what the values name.
pub(super) const IDS: &[&str] = &["object id", "object ids", "id", "ids"];
