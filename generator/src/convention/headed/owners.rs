//! Which heading a type has its name from, and what else the headings say about it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Headed, TypeName};
use super::headings::{self, Meaning};
use super::outline::{self, Section};
use super::text;
use crate::page::{BlockKind, Page};
use crate::source::Excerpt;

/// How many words a name may have.
const MOST_WORDS: usize = 12;

/// Words in headings of examples.
const EXAMPLES: &[&str] = &["example", "examples", "sample", "samples"];

/// The sections of a page, and the names and anchors that are given.
pub(super) struct Owners<'a> {
    headed: &'a Headed<'a>,
    page: &'a Page<'a>,
    sections: &'a [Section<'a>],
    /// The given names, folded, each with the number for the next equal name.
    names: BTreeMap<String, usize>,
    anchors: BTreeSet<String>,
    /// The sections with a type that has its name from them.
    named: BTreeSet<usize>,
}

impl<'a> Owners<'a> {
    pub(super) fn new(
        headed: &'a Headed<'a>,
        page: &'a Page<'a>,
        sections: &'a [Section<'a>],
    ) -> Self {
        Self {
            headed,
            page,
            sections,
            names: BTreeMap::new(),
            anchors: BTreeSet::new(),
            named: BTreeSet::new(),
        }
    }

    /// The name of a type in a section, with this caption. No other type of the page has it.
    pub(super) fn name(&mut self, section: usize, caption: Option<&str>) -> String {
        let caption = caption.map(|caption| headings::meaning(&self.headed.headings, caption));
        let name = match caption {
            Some(Meaning::Names(name)) => name,
            Some(Meaning::Qualifies(part)) => format!("{} {part}", self.section_name(section)),
            Some(Meaning::Nothing) | None => self.section_name(section),
        };
        let name = name
            .split_whitespace()
            .take(MOST_WORDS)
            .collect::<Vec<_>>()
            .join(" ");
        let is_first = self.named.insert(section);
        let parent = self.sections[section].parent;
        match parent.map(|parent| self.section_name(parent)) {
            // Two headings are the same: those above them tell them apart.
            Some(parent) if is_first && self.names.contains_key(&folded(&name)) => {
                self.unique(&format!("{parent} {name}"))
            }
            _ => self.unique(&name),
        }
    }

    /// A name that no other type of the page has: this one, or a numbered form of it.
    pub(super) fn unique(&mut self, name: &str) -> String {
        let Some(next) = self.names.get_mut(&folded(name)) else {
            self.names.insert(folded(name), 2);
            return name.to_owned();
        };
        let numbered = format!("{name} {next}");
        *next += 1;
        // A heading may have this name.
        self.unique(&numbered)
    }

    /// What the headings call the type in a section.
    fn section_name(&self, section: usize) -> String {
        let of_section = &self.sections[section];
        let parent = of_section.parent;
        match (&of_section.name, parent) {
            (Meaning::Names(name), _) => name.clone(),
            (Meaning::Qualifies(part), Some(0)) if !self.has_title() => part.clone(),
            (Meaning::Qualifies(part), Some(parent)) => {
                format!("{} {part}", self.section_name(parent))
            }
            (Meaning::Qualifies(part), None) => part.clone(),
            (Meaning::Nothing, Some(parent)) => self.section_name(parent),
            (Meaning::Nothing, None) => outline::file_name(self.page).to_owned(),
        }
    }

    /// Why a type in a section, with this caption, is named so.
    pub(super) fn why(&self, section: usize, caption: Option<&str>) -> String {
        let mut reasons = Vec::new();
        if let Some(caption) = caption {
            reasons.push(format!("the bold line `{}`", text::plain(caption)));
            if let Meaning::Names(_) = headings::meaning(&self.headed.headings, caption) {
                return reasons.remove(0);
            }
        }
        let mut next = Some(section);
        while let Some(section) = next {
            let of_section = &self.sections[section];
            let heading = of_section
                .heading
                .map(|heading| text::plain(heading.text))
                .unwrap_or_default();
            match &of_section.name {
                Meaning::Names(_) => {
                    reasons.push(format!("the heading `{heading}`"));
                    return reasons.join(", ");
                }
                Meaning::Qualifies(_) => reasons.push(format!("`{heading}`, which names a part")),
                Meaning::Nothing if of_section.parent.is_some() => {
                    reasons.push(format!("`{heading}`, which names nothing"));
                }
                Meaning::Nothing => {}
            }
            next = of_section.parent;
        }
        let is_part = matches!(self.sections[section].name, Meaning::Qualifies(_));
        if !is_part || self.has_title() {
            reasons.push("the name of the file".to_owned());
        }
        reasons.join(", ")
    }

    fn has_title(&self) -> bool {
        self.sections
            .first()
            .is_some_and(|page| page.name != Meaning::Nothing)
    }

    /// The anchors that lead to a type in a section: those of its heading, and of the headings above that lead to no
    /// other type.
    pub(super) fn anchors(&mut self, section: usize) -> Vec<String> {
        let mut anchors = Vec::new();
        let mut next = Some(section);
        while let Some(section) = next {
            let of_section = &self.sections[section];
            let new = of_section
                .anchors
                .iter()
                .filter(|anchor| self.anchors.insert((*anchor).clone()));
            anchors.extend(new.cloned());
            next = of_section.parent;
        }
        anchors
    }

    /// The description of a type: the text above its table, or else below the heading that names it.
    pub(super) fn description(&self, section: usize, above: Excerpt<'_>) -> String {
        let of_section = &self.sections[section];
        let text = match (above.text.is_empty(), &of_section.name, of_section.parent) {
            (true, Meaning::Nothing, Some(parent)) => self.first_prose(parent),
            _ => above.text,
        };
        let paragraphs = text.split("\n\n").map(str::trim);
        let shown = paragraphs
            .filter(|paragraph| text::tag(paragraph).is_none() && !paragraph.starts_with("<!--"));
        shown.collect::<Vec<_>>().join("\n\n")
    }

    /// The prose right below the heading of a section.
    fn first_prose(&self, section: usize) -> &str {
        let content = self.sections[section].content.clone();
        let first = self.page.blocks.get(content).and_then(<[_]>::first);
        let prose = first.filter(|block| matches!(block.kind, BlockKind::Prose));
        prose.map_or("", |block| block.excerpt.text.trim())
    }

    /// Whether a name is that of the page: in its front matter or its first heading.
    pub(super) fn is_title(&self, name: &TypeName) -> bool {
        let mut titles = self.sections.iter().take(2).map(|section| &section.name);
        titles.any(|title| *title == Meaning::Names(name.text.clone()))
    }
}

/// Whether an example in a section may be one of the last type before it, which is in another section.
pub(super) fn may_show(sections: &[Section<'_>], example: usize, ty: usize) -> bool {
    let of_example = &sections[example];
    let title = of_example.heading.map_or(String::new(), |heading| {
        text::plain(heading.text).to_lowercase()
    });
    let says_example = title
        .split_whitespace()
        .any(|word| EXAMPLES.contains(&word));
    let is_beside = of_example.parent == Some(ty) || of_example.parent == sections[ty].parent;
    example == ty || (says_example && is_beside)
}

/// A name without case and signs.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|sign| sign.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
