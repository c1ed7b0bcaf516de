//! From documented names to Rust identifiers. The only place where a documented name becomes code.
//!
//! The scheme, by which a name depends on nothing but its own spelling and what stands before it on its page:
//!
//! 1. Words are split as heck does; types and variants are `UpperCamelCase`, fields and modules `snake_case`.
//! 2. Signs that carry meaning become words (`+` is `Plus`, `*` is `Star`); other signs separate words. A leading
//!    minus is a word, so that `-1` and `1` differ. Letters outside ASCII become their code points (`U00e9`).
//! 3. What would begin with a digit gets an underscore before it: `_200`. What has separating signs alone is spelled
//!    by their names (`/` is `Slash`), and what has nothing at all is `Empty`.
//! 4. A keyword is raw (`r#type`), or gets an underscore behind it where raw is not allowed (`self_`, `Self_`).
//! 5. Of several names that would be equal, the first on the page keeps the name and the others are numbered from 2,
//!    with an underscore behind: `Queued`, `Queued2_`; `user_id`, `user_id_2_`. No name of rules 1 to 4 has that form,
//!    so that a new one never takes a numbered one.
//! 6. Modules are files: their names have small letters, digits and underscores alone, which every file system holds and
//!    none takes for one another. A name that Rust or an operating system keeps for itself gets an underscore behind it
//!    (`aux_`); one longer than 100 letters keeps 80 of them and gets a number made of the whole (`…_5d41402a_`).
//!
//! A name that the user has chosen is taken as it is written, and never numbered.

use std::collections::BTreeMap;

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::plan::Ident;

/// Signs that tell names apart, and the words for them.
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

/// Signs that separate words, and the words for them in a name that has no other.
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

/// The word for a minus that stands first.
const MINUS: &str = "Minus";

/// The name of what has no letter, digit or meaningful sign.
const NAMELESS: &str = "Empty";

/// Keywords of every edition, strict and reserved.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that may not be raw.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate"];

/// Names of files and folders that Rust, or an operating system, keeps for itself, and the generator's own module.
const RESERVED_FILES: &[&str] = &[
    "mod", "lib", "main", "bin", "support", "aux", "con", "nul", "prn", "com0", "com1", "com2",
    "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4",
    "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// How long the name of a module may be, and what is kept of a longer one.
const LONGEST_MODULE: usize = 100;
const KEPT: usize = 80;

/// The name of a type or a variant.
pub(crate) fn camel(name: &str) -> Ident {
    ident(with_words(name, &|words| words.to_upper_camel_case()))
}

/// The name of a field.
pub(crate) fn snake(name: &str) -> Ident {
    ident(with_words(name, &|words| words.to_snake_case()))
}

/// The name of a module, which is also that of a file: never one that is reserved.
pub(crate) fn module(name: &str) -> Ident {
    let text = with_words(name, &|words| words.to_snake_case());
    if RESERVED_FILES.contains(&text.as_str()) {
        return Ident::plain(format!("{text}_"));
    }
    match text.get(..KEPT) {
        Some(kept) if text.len() > LONGEST_MODULE => {
            let kept = kept.trim_end_matches('_');
            Ident::plain(format!("{kept}_{:08x}_", number_of(&text)))
        }
        _ => ident(text),
    }
}

/// A number made of a whole name, the same on every machine (FNV-1a).
fn number_of(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |number, byte| {
        (number ^ u32::from(byte)).wrapping_mul(0x0100_0193)
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

/// A name that the user has chosen, if it is one as Rust writes it.
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

/// Rules 2 and 3 around the splitting of words.
fn with_words(name: &str, split: &dyn Fn(&str) -> String) -> String {
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
    let words = split(&spelled);
    match words.chars().next() {
        None => split(&separators(name)),
        Some(first) if first.is_ascii_digit() => format!("_{words}"),
        Some(_) => words,
    }
}

/// The names of the signs in a name that has nothing else.
fn separators(name: &str) -> String {
    let words = name.chars().filter_map(|character| {
        SEPARATORS
            .iter()
            .find(|(sign, _)| *sign == character)
            .map(|(_, word)| *word)
    });
    match words.collect::<Vec<_>>().join(" ") {
        words if words.is_empty() => NAMELESS.to_owned(),
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

/// Gives out names, each once: rule 5.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Each name that is taken, and the number that its next namesake gets.
    taken: BTreeMap<String, usize>,
}

impl Names {
    /// A scope in which these names are taken.
    pub(crate) fn without(taken: impl IntoIterator<Item = String>) -> Self {
        Self {
            taken: taken.into_iter().map(|name| (name, 2)).collect(),
        }
    }

    /// The name, or a numbered form of it if it is taken.
    pub(crate) fn claim(&mut self, wanted: Ident) -> Ident {
        let Some(next) = self.taken.get_mut(&wanted.text) else {
            self.taken.insert(wanted.text.clone(), 2);
            return wanted;
        };
        let number = *next;
        *next += 1;
        let stem = wanted.text.trim_end_matches('_');
        // What is in camel case takes no underscore inside.
        let between = if stem.contains(char::is_uppercase) {
            ""
        } else {
            "_"
        };
        Ident::plain(format!("{stem}{between}{number}_"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_written_scheme() {
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
            assert_eq!(camel(name).text, expected, "{name}");
        }
        for (name, expected) in [
            ("autoStart", "auto_start"),
            ("accountID", "account_id"),
            ("self", "self_"),
            ("01ai", "_01ai"),
        ] {
            assert_eq!(snake(name).text, expected, "{name}");
        }
        assert!(snake("type").raw);
        assert_eq!(module("mod").text, "mod_");
    }

    #[test]
    fn modules_have_names_that_every_file_system_holds() {
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
        let given: Vec<_> = ["queued", "QUEUED", "Queued", "queued2"]
            .map(|value| names.claim(camel(value)).text)
            .to_vec();
        assert_eq!(given, ["Queued", "Queued2_", "Queued3_", "Queued2"]);
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
