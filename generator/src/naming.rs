//! Makes Rust identifiers of documented names. Only here does a documented name become code.
//!
//! An identifier depends only on the spelling of the documented name and on the names before it on the page:
//!
//! 1. Words are split as heck does, but plural acronyms (`IDs`) are one word, and mixed ones (`IPv4`) in snake case
//!    (`acronyms.rs`); types and variants are `UpperCamelCase`, fields and modules `snake_case`.
//! 2. Signs with a meaning become words (`+` is `Plus`, `*` is `Star`); other signs separate words. A leading minus is a
//!    word, so that `-1` and `1` differ. Characters outside ASCII become their code points (`U00e9`).
//! 3. A name that would begin with a digit gets a leading underscore: `_200`. A name of separating signs only is spelled
//!    by the names of the signs (`/` is `Slash`), and an empty name is `Empty`.
//! 4. A keyword becomes a raw identifier (`r#type`), or gets a trailing underscore where Rust allows no raw identifier
//!    (`self_`, `Self_`).
//! 5. Of several equal names, the first on the page keeps the name; the others are numbered from 2, with a trailing
//!    underscore: `Queued`, `Queued2_`; `user_id`, `user_id_2_`. Rules 1 to 4 never give a name of this form, so a new
//!    name never equals a numbered one. What has one of these names in the crate already keeps it, whatever comes before
//!    it.
//! 6. Modules are files. Their names have only lower-case letters, digits and underscores, which are valid and distinct
//!    on every file system. A name that is reserved by Rust or an operating system gets a trailing underscore (`aux_`).
//!    A name longer than 100 characters is cut to 80, followed by a hash of the full name (`…_5d41402a_`).
//!
//! A name that the user has chosen is used as it is written, and never numbered.

use std::collections::BTreeMap;

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::acronyms::{as_words, plurals_as_words};
use crate::plan::Ident;
use crate::schema::DocName;

/// Signs with a meaning, and the words for them.
const SIGNS: &[(char, &str)] = &[
    ('+', "Plus"),
    ('*', "Star"),
    ('#', "Hash"),
    ('%', "Percent"),
    ('&', "And"),
    ('@', "At"),
    ('!', "Not"),
    ('?', "Question"),
    ('<', "Less"),
    ('>', "Greater"),
    ('=', "Equal"),
    ('~', "Tilde"),
    ('^', "Caret"),
    ('$', "Dollar"),
    ('|', "Or"),
];

/// Signs that separate words, and the words for them in a name of such signs only.
const SEPARATORS: &[(char, &str)] = &[
    ('-', MINUS),
    ('/', "Slash"),
    ('.', "Dot"),
    (',', "Comma"),
    (':', "Colon"),
    (';', "Semicolon"),
    ('_', "Underscore"),
    (' ', "Space"),
    ('\\', "Backslash"),
    ('\'', "Apostrophe"),
    ('"', "Quote"),
    ('`', "Backtick"),
    ('(', "Open"),
    (')', "Close"),
    ('[', "OpenBracket"),
    (']', "CloseBracket"),
    ('{', "OpenBrace"),
    ('}', "CloseBrace"),
];

/// The word for a leading minus.
const MINUS: &str = "Minus";

/// The name of an empty name.
const EMPTY: &str = "Empty";

/// Keywords of every edition, strict and reserved.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate"];

/// Names of files and folders that Rust or an operating system reserves, and the generator's own module.
const RESERVED_FILES: &[&str] = &[
    "mod", "lib", "main", "bin", "support", "used_by", "aux", "con", "nul", "prn", "com0", "com1",
    "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The greatest length of a module's name, and how much is kept of a longer one.
const MAX_MODULE_LENGTH: usize = 100;
const KEPT_LENGTH: usize = 80;

/// The name of a type or a variant.
pub(crate) fn camel(name: &DocName) -> Ident {
    ident(spell(name.as_printed(), &|words| {
        plurals_as_words(words).to_upper_camel_case()
    }))
}

/// The name of a field.
pub(crate) fn snake(name: &DocName) -> Ident {
    ident(spell(name.as_printed(), &|words| {
        as_words(words).to_snake_case()
    }))
}

/// The name of a module, which is also that of a file. Never a reserved one.
pub(crate) fn module(name: &str) -> Ident {
    let text = spell(name, &|words| as_words(words).to_snake_case());
    if RESERVED_FILES.contains(&text.as_str()) {
        return Ident::plain(format!("{text}_"));
    }
    match text.get(..KEPT_LENGTH) {
        Some(kept) if text.len() > MAX_MODULE_LENGTH => {
            let kept = kept.trim_end_matches('_');
            Ident::plain(format!("{kept}_{:08x}_", hash(&text)))
        }
        _ => ident(text),
    }
}

/// The FNV-1a hash of a name: the same on every machine and in every version of Rust.
fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// How names are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// Types and variants.
    Camel,
    /// Fields.
    Snake,
}

/// The identifier that the user has chosen; `None` if it is not in the case that Rust uses.
pub(crate) fn chosen(name: &str, case: Case) -> Option<Ident> {
    let is_first = |letter: char| match case {
        Case::Camel => letter.is_ascii_uppercase(),
        Case::Snake => letter.is_ascii_lowercase(),
    };
    let is_other = |letter: char| match case {
        Case::Camel => letter.is_ascii_alphanumeric(),
        Case::Snake => letter == '_' || letter.is_ascii_digit() || letter.is_ascii_lowercase(),
    };
    let is_name = name.starts_with(is_first) && name.chars().all(is_other);
    (is_name && !NEVER_RAW.contains(&name)).then(|| ident(name.to_owned()))
}

/// Rules 2 and 3; `join` is rule 1, which splits the words and joins them in a case.
fn spell(name: &str, join: &dyn Fn(&str) -> String) -> String {
    let mut spelled = String::with_capacity(name.len());
    for (index, character) in name.char_indices() {
        match character {
            _ if character.is_ascii_alphanumeric() => spelled.push(character),
            '-' if index == 0 => spelled.push_str(&format!("{MINUS} ")),
            _ if !character.is_ascii() => {
                spelled.push_str(&format!(" U{:04x} ", u32::from(character)))
            }
            _ => match SIGNS.iter().find(|(sign, _)| *sign == character) {
                Some((_, word)) => spelled.push_str(&format!(" {word} ")),
                None => spelled.push(' '),
            },
        }
    }
    let joined = join(&spelled);
    match joined.chars().next() {
        None => join(&separator_words(name)),
        Some(first) if first.is_ascii_digit() => format!("_{joined}"),
        Some(_) => joined,
    }
}

/// The words for the signs of a name of separating signs only.
fn separator_words(name: &str) -> String {
    let words = name.chars().filter_map(|character| {
        SEPARATORS
            .iter()
            .find(|(sign, _)| *sign == character)
            .map(|(_, word)| *word)
    });
    match words.collect::<Vec<_>>().join(" ") {
        words if words.is_empty() => EMPTY.to_owned(),
        words => words,
    }
}

/// Rule 4.
fn ident(text: String) -> Ident {
    if NEVER_RAW.contains(&text.as_str()) {
        return Ident::plain(format!("{text}_"));
    }
    let raw = KEYWORDS.contains(&text.as_str());
    Ident { text, raw }
}

/// The distinct names of one scope: rule 5.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The names that are taken, each with the number for the next equal name.
    taken: BTreeMap<String, usize>,
}

impl Names {
    /// A scope in which these names are already taken.
    pub(crate) fn without(taken: impl IntoIterator<Item = String>) -> Self {
        Self {
            taken: taken.into_iter().map(|name| (name, 2)).collect(),
        }
    }

    /// The name, or a numbered form of it if it is taken.
    pub(crate) fn claim(&mut self, wanted: Ident) -> Ident {
        let Some(next) = self.taken.get(&wanted.text) else {
            self.taken.insert(wanted.text.clone(), 2);
            return wanted;
        };
        let mut number = *next;
        let mut name = numbered(&wanted.text, number);
        while self.taken.contains_key(&name) {
            number += 1;
            name = numbered(&wanted.text, number);
        }
        self.taken.insert(wanted.text, number + 1);
        self.taken.insert(name.clone(), 2);
        Ident::plain(name)
    }

    /// A name that something has already, if it is this one or a numbered form of it, and is free.
    pub(crate) fn keep(&mut self, natural: &Ident, former: &str) -> Option<Ident> {
        let is_form = former == natural.text || is_numbered(former, &natural.text);
        if !is_form || self.taken.contains_key(former) {
            return None;
        }
        self.taken.insert(former.to_owned(), 2);
        Some(match former == natural.text {
            true => natural.clone(),
            false => Ident::plain(former),
        })
    }
}

/// The greatest number that is kept.
const LAST_NUMBER: usize = 99_999;

/// A name with a number: rule 5.
fn numbered(name: &str, number: usize) -> String {
    let (stem, separator) = before_number(name);
    format!("{stem}{separator}{number}_")
}

/// What comes before the number.
fn before_number(name: &str) -> (&str, &str) {
    let stem = name.trim_end_matches('_');
    // Names in camel case have no underscore inside.
    match stem.contains(char::is_uppercase) {
        true => (stem, ""),
        false => (stem, "_"),
    }
}

/// Whether a name is a numbered form of another.
fn is_numbered(name: &str, natural: &str) -> bool {
    let (stem, separator) = before_number(natural);
    let number = name
        .strip_prefix(stem)
        .and_then(|rest| rest.strip_prefix(separator))
        .and_then(|rest| rest.strip_suffix('_'))
        .and_then(|number| number.parse().ok());
    number.is_some_and(|number| {
        (2..=LAST_NUMBER).contains(&number) && name == numbered(natural, number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_numbered_rules() {
        for (name, expected) in [
            ("ImageURLChunk", "ImageUrlChunk"),
            ("FAILED_VALIDATION", "FailedValidation"),
            ("audio/mpeg", "AudioMpeg"),
            ("private+public", "PrivatePlusPublic"),
            ("+", "Plus"),
            ("-", "Minus"),
            ("-1", "Minus1"),
            ("-created_at", "MinusCreatedAt"),
            ("*", "Star"),
            ("200", "_200"),
            ("1080p", "_1080p"),
            ("", "Empty"),
            ("_", "Underscore"),
            ("/", "Slash"),
            ("Self", "Self_"),
            ("café", "CafU00e9"),
            ("a\"b", "AB"),
        ] {
            assert_eq!(camel(&DocName::new(name)).text, expected, "{name}");
        }
        for (name, expected) in [
            ("autoStart", "auto_start"),
            ("accountID", "account_id"),
            ("accountIDs", "account_ids"),
            ("recommendedIPv4", "recommended_ipv4"),
            ("isDSyncUser", "is_d_sync_user"),
            ("self", "self_"),
            ("01ai", "_01ai"),
        ] {
            assert_eq!(snake(&DocName::new(name)).text, expected, "{name}");
        }
        assert!(snake(&DocName::new("type")).raw);
        assert_eq!(module("mod").text, "mod_");
    }

    #[test]
    fn modules_have_names_that_are_valid_on_every_file_system() {
        for (name, expected) in [
            ("aux", "aux_"),
            ("CON", "con_"),
            ("Lpt1", "lpt1_"),
            ("bin", "bin_"),
            ("name. ", "name"),
            ("a:b*c?", "a_b_star_c_question"),
        ] {
            assert_eq!(module(name).text, expected, "{name}");
        }
        let long = [module(&"x".repeat(251)), module(&"x".repeat(252))].map(|name| name.text);
        assert!(
            long[0] != long[1] && long.iter().all(|name| name.len() == 90),
            "{long:?}"
        );
        assert_eq!(module(&"字".repeat(80)).text.len(), 90);
    }

    #[test]
    fn equal_names_are_numbered_in_order() {
        let mut names = Names::default();
        let claimed: Vec<_> = ["queued", "QUEUED", "Queued", "queued2"]
            .map(|value| names.claim(camel(&DocName::new(value))).text)
            .to_vec();
        assert_eq!(claimed, ["Queued", "Queued2_", "Queued3_", "Queued2"]);
    }

    #[test]
    fn a_name_that_is_kept_is_given_to_no_other() {
        let mut names = Names::without(["Unrecognized".to_owned()]);
        let queued = camel(&DocName::new("queued"));
        let keep = |names: &mut Names, former| names.keep(&queued, former).map(|it| it.text);
        for former in [
            "Evil",
            "Queued02_",
            "Queued1_",
            "Queued2",
            "Queued999999_",
            "",
        ] {
            assert_eq!(keep(&mut names, former), None, "{former}");
        }
        assert_eq!(keep(&mut names, "Queued2_").unwrap(), "Queued2_");
        assert_eq!(keep(&mut names, "Queued2_"), None);
        let claimed = [(); 3].map(|()| names.claim(queued.clone()).text);
        assert_eq!(claimed, ["Queued", "Queued3_", "Queued4_"]);
        let unrecognized = camel(&DocName::new("unrecognized"));
        assert_eq!(names.keep(&unrecognized, "Unrecognized"), None);
    }

    #[test]
    fn every_keyword_is_one_for_syn() {
        for keyword in KEYWORDS.iter().chain(NEVER_RAW) {
            assert!(
                syn::parse_str::<syn::Ident>(keyword).is_err() || *keyword == "gen",
                "{keyword}"
            );
        }
    }
}
