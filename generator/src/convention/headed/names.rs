//! The cell with the name of a field: the name, and the marks around it.

use super::super::vocabulary;
use super::text;
use crate::source::Excerpt;

/// The name in a cell, and what the marks around it say.
#[derive(Debug, Clone)]
pub(in super::super) struct Name<'s> {
    pub(in super::super) text: Excerpt<'s>,
    /// How deep it is nested, if signs before it say so.
    pub(in super::super) depth: usize,
    /// How many blanks indent it.
    pub(in super::super) blanks: usize,
    pub(in super::super) is_bold: bool,
    pub(in super::super) is_struck: bool,
    pub(in super::super) has_star: bool,
    pub(in super::super) has_question_mark: bool,
    /// What a word in parentheses says: `(required)`.
    pub(in super::super) word: Option<bool>,
}

/// Signs before a name that say how deep it is.
const DEPTH: &[&str] = &[
    "&nbsp;", "»", ">", "↳", "└─", "└", "├─", "├", "- ", "-&nbsp;", "\\-", "\u{a0}",
];

/// Signs in [`DEPTH`] that only indent. One alone is no indentation.
const BLANK: &[&str] = &["&nbsp;", "\u{a0}"];

/// Pairs of marks around a name.
const PAIRS: &[(&str, Mark)] = &[
    ("**", Mark::Bold),
    ("__", Mark::Bold),
    ("~~", Mark::Struck),
    ("``", Mark::Code),
    ("`", Mark::Code),
    ("*", Mark::Emphasis),
    ("\"", Mark::Quote),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bold,
    Struck,
    Code,
    Emphasis,
    Quote,
}

/// The deepest levels of names that are indented.
const MAX_LEVELS: usize = 64;

/// Makes levels of indentations. A name is one level below the last one before it that is indented less; the smallest
/// number of blanks indents one level.
pub(super) fn number_levels(names: &mut [&mut Name<'_>]) {
    let blanks = names.iter().map(|name| name.blanks);
    let unit = blanks.filter(|blanks| *blanks > 0).min().unwrap_or(1);
    let mut above: Vec<usize> = Vec::new();
    for name in names {
        let depth = name.depth + name.blanks.div_ceil(unit);
        above.retain(|other| *other < depth);
        name.depth = above.len();
        if above.len() < MAX_LEVELS {
            above.push(depth);
        }
    }
}

/// Reads the cell of a name. The name may be empty.
pub(in super::super) fn read(cell: Excerpt<'_>) -> Name<'_> {
    let mut name = Name {
        text: first_line(cell).trim(),
        depth: 0,
        blanks: 0,
        is_bold: false,
        is_struck: false,
        has_star: false,
        has_question_mark: false,
        word: word_below(cell),
    };
    name.strip_depth();
    // Each step removes something, so it ends.
    while name.strip_front() || name.strip_back() || name.strip_pair() || name.strip_label() {}
    name
}

/// The text before a line break: behind it is a note.
fn first_line(cell: Excerpt<'_>) -> Excerpt<'_> {
    let end = cell.text.find("<br").unwrap_or(cell.text.len());
    cell.part(0..end)
}

/// A name in code and the emphasized type behind it: `` `replicas` _integer_ ``.
pub(in super::super) fn with_type(cell: Excerpt<'_>) -> Option<(Excerpt<'_>, Excerpt<'_>)> {
    let end = cell.text.strip_prefix('`')?.find('`')? + 2;
    let ty = text::without_first(cell, end);
    let mut marks = ["_", "*"]
        .into_iter()
        .filter_map(|mark| ty.between(mark, mark));
    let ty = marks.find(|ty| !ty.text.is_empty())?;
    marked(ty.text)
        .is_none()
        .then(|| (cell.part(0..end), ty.trim()))
}

/// The cell of a type without the word at its end that says whether the field is required: `string, optional`.
pub(super) fn without_word(cell: Excerpt<'_>) -> (Excerpt<'_>, Option<bool>) {
    let behind_comma = || {
        let (ty, word) = cell.text.rsplit_once(", ")?;
        Some((ty.len(), vocabulary::presence(word)?))
    };
    match word_at_end(cell.text).or_else(behind_comma) {
        Some((end, says)) if end > 0 => (cell.part(0..end).trim(), Some(says)),
        _ => (cell, None),
    }
}

/// The end of a text before a word in parentheses that says whether a field is required, and what it says.
fn word_at_end(text: &str) -> Option<(usize, bool)> {
    let (before, word) = text.strip_suffix(')')?.rsplit_once('(')?;
    Some((before.len(), vocabulary::presence(word)?))
}

/// What a word behind a name says: `_required_`.
fn marked(text: &str) -> Option<bool> {
    vocabulary::presence(text::plain(text).trim_matches(['(', ')']))
}

/// What the last line of a cell says, if it is not the only one.
fn word_below(cell: Excerpt<'_>) -> Option<bool> {
    let (_, below) = cell.text.rsplit_once("<br")?;
    marked(below.split_once('>')?.1)
}

impl Name<'_> {
    fn strip_depth(&mut self) {
        let (mut signs, mut blanks) = (0, 0);
        let bare = self.text.text.trim_start_matches('-');
        // `-- name`
        let dashes = self.text.text.len() - bare.len();
        if dashes > 1 && bare.starts_with(' ') {
            signs = dashes;
            self.text = text::without_first(self.text, dashes);
        }
        while let Some(sign) = DEPTH.iter().find(|sign| self.text.text.starts_with(**sign)) {
            match BLANK.contains(sign) {
                true if signs == 0 => blanks += 1,
                // Behind another sign, blanks only keep it away from the name.
                true => {}
                false => signs += 1,
            }
            self.text = text::without_first(self.text, sign.len());
        }
        self.depth = signs;
        self.blanks = if blanks > 1 { blanks } else { 0 };
    }

    /// Removes a tag from the beginning.
    fn strip_front(&mut self) -> bool {
        let Some(length) = text::tag(self.text.text) else {
            return false;
        };
        self.text = text::without_first(self.text, length);
        true
    }

    /// Removes a mark from the end.
    fn strip_back(&mut self) -> bool {
        let text = self.text.text;
        if let Some((end, says)) = word_at_end(text) {
            self.word = Some(says);
            self.text = self.text.part(0..end).trim();
            return true;
        }
        if let Some(length) = footnote(text)
            .or_else(|| note(text))
            .or_else(|| closing_tag(text))
        {
            self.text = text::without_last(self.text, length);
            return true;
        }
        let star = ["\\*", "*"].into_iter().find(|star| {
            let is_pair = text.starts_with('*') && text.len() > 1;
            // `labels.*`
            let is_key = text
                .strip_suffix(star)
                .is_some_and(|name| name.ends_with('.'));
            text.ends_with(star) && !is_pair && !is_key
        });
        if let Some(star) = star {
            self.has_star = true;
            self.text = text::without_last(self.text, star.len());
            return true;
        }
        if text.ends_with('?') {
            self.has_question_mark = true;
            self.text = text::without_last(self.text, 1);
            return true;
        }
        false
    }

    /// Removes the words around the only code: `Enable presets `enablePresets``.
    fn strip_label(&mut self) -> bool {
        let mut parts = self.text.text.split('`');
        let (Some(before), Some(code), Some(after), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return false;
        };
        let (start, end) = (before.len() + 1, before.len() + 1 + code.len());
        let (before, after) = (before.trim(), after.trim());
        let is_name = !code.is_empty() && !code.contains(char::is_whitespace);
        if !is_name || (before.is_empty() && after.is_empty()) {
            return false;
        }
        self.word = self.word.or(marked(after));
        self.text = self.text.part(start..end).trim();
        true
    }

    /// Removes marks on both sides, or those of a link.
    fn strip_pair(&mut self) -> bool {
        for (mark, meaning) in PAIRS {
            let Some(inner) = self
                .text
                .between(mark, mark)
                .filter(|it| !it.text.is_empty() && !it.text.contains(mark))
            else {
                continue;
            };
            self.is_bold |= *meaning == Mark::Bold;
            self.is_struck |= *meaning == Mark::Struck;
            self.text = inner.trim();
            return true;
        }
        let text = self.text.text;
        let label = text.strip_prefix('[').and_then(|label| label.find("]("));
        if let Some(label) = label.filter(|_| text.ends_with(')')) {
            self.text = self.text.part(1..1 + label).trim();
            return true;
        }
        false
    }
}

/// The length of a footnote at the end: ` [1]`, `\[1\]`, `¹`.
fn footnote(text: &str) -> Option<usize> {
    if let Some(sign) = text
        .chars()
        .next_back()
        .filter(|sign| "¹²³†‡".contains(*sign))
    {
        return Some(sign.len_utf8());
    }
    let inner = text.strip_suffix(']')?;
    let inner = inner.strip_suffix('\\').unwrap_or(inner);
    let before = inner.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let number = inner.len() - before.len();
    let before = before
        .strip_suffix("\\[")
        .or_else(|| before.strip_suffix('['))?;
    (number > 0 && !before.is_empty()).then(|| text.len() - before.len())
}

/// Pairs around a note behind a name.
const NOTES: &[(&str, &str)] = &[(" (", ")"), (" *(", ")*"), (" _(", ")_")];

/// The length of a note in parentheses at the end, behind a name.
fn note(text: &str) -> Option<usize> {
    let mut pairs = NOTES.iter().filter(|(_, close)| text.ends_with(close));
    let start = pairs.find_map(|(open, _)| text.rfind(open))?;
    (start > 0).then(|| text.len() - start)
}

/// The length of a tag at the end.
fn closing_tag(text: &str) -> Option<usize> {
    let start = text.rfind('<').filter(|_| text.ends_with('>'))?;
    let length = text::tag(&text[start..])?;
    (start > 0 && start + length == text.len()).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn name(cell: &str) -> Name<'_> {
        read(Excerpt::of(SourceId(0), cell, 0..cell.len()))
    }

    #[test]
    fn marks_are_no_part_of_a_name() {
        for (cell, expected) in [
            ("id", "id"),
            ("`id`", "id"),
            ("**id**", "id"),
            ("**`id`**", "id"),
            ("[id](#id)", "id"),
            ("<a name=\"id\"></a>id", "id"),
            ("`reply_to` [1]", "reply_to"),
            ("id (PK)", "id"),
            ("`id` *(since May)*", "id"),
            ("name\\*", "name"),
            ("`boats` <br/>*(added in v1.2)*", "boats"),
            ("&nbsp;&nbsp;&nbsp;&nbsp;`x`", "x"),
            ("> `street`", "street"),
            ("_id", "_id"),
            ("ports[].name", "ports[].name"),
            ("Berth number `berthNumber`", "berthNumber"),
            ("`berth` _required_", "berth"),
            ("`\"berth\"`", "berth"),
            ("`berth`, `pier`", "`berth`, `pier`"),
            ("labels.*", "labels.*"),
        ] {
            assert_eq!(name(cell).text.text, expected, "{cell}");
        }
    }

    #[test]
    fn marks_say_what_they_say() {
        assert!(name("name*").has_star && name("name?").has_question_mark);
        assert_eq!(name("room (required)").word, Some(true));
        assert!(name("**x**").is_bold && !name("`x`").is_bold);
        assert_eq!(name("`room` _required_").word, Some(true));
        assert_eq!(name("`room` <br> **required**").word, Some(true));
        assert_eq!((name("> a").depth, name(">> a").depth), (1, 2));
        assert_eq!((name("- a").depth, name("-- a").depth), (1, 2));
    }

    #[test]
    fn a_type_may_have_a_word_behind_it() {
        for (cell, expected, says) in [
            ("string, optional", "string", Some(false)),
            ("number (Required)", "number", Some(true)),
            ("string (10)", "string (10)", None),
            ("(optional)", "(optional)", None),
        ] {
            let (ty, word) = without_word(Excerpt::of(SourceId(0), cell, 0..cell.len()));
            assert_eq!((ty.text, word), (expected, says), "{cell}");
        }
    }

    #[test]
    fn indented_names_are_below_those_that_are_less_indented() {
        let cells = [
            "a",
            "&nbsp;&nbsp;b",
            "&nbsp;&nbsp;&nbsp;&nbsp;c",
            "&nbsp;&nbsp;d",
            "e",
        ];
        let mut names = cells.map(name);
        number_levels(&mut names.each_mut());
        assert_eq!(names.map(|name| name.depth), [0, 1, 2, 1, 0]);
    }
}
