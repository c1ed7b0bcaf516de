//! Enums: the variants of listed values, and what the docs say about each.

use super::types::{Named, TypeResolver, unknown};
use crate::json::Json;
use crate::naming;
use crate::plan::{DocComment, Enum, Values};
use crate::schema::DocName;

impl TypeResolver<'_> {
    /// An enum of strings; `name` is the full name of its type, if it has a page.
    pub(super) fn string_enum(
        &mut self,
        name: Option<&str>,
        strings: &[String],
        open: bool,
    ) -> Enum {
        let natural = |string: &String| Named {
            printed: string.clone(),
            natural: naming::camel(&DocName::new(string)),
            subject: Some(Json::string(string.as_str()).to_string()),
            describes_type: false,
        };
        let idents = self.variants(name, strings.iter().map(natural).collect());
        Enum {
            docs: self.docs_of(strings.iter()),
            values: Values::String(idents.into_iter().zip(strings.iter().cloned()).collect()),
            unknown: unknown(open),
            has_default: false,
        }
    }

    /// An enum of integers. Where the page has a name for a number, the variant gets that name.
    pub(super) fn integer_enum(
        &mut self,
        name: Option<&str>,
        integers: &[i64],
        names: &[Option<String>],
        open: bool,
    ) -> Enum {
        let natural = |(index, integer): (usize, &i64)| {
            let number = integer.to_string();
            let named = names.get(index).and_then(Option::as_ref);
            Named {
                natural: naming::camel(&DocName::new(named.unwrap_or(&number))),
                subject: Some(number.clone()),
                describes_type: false,
                printed: number,
            }
        };
        let variants = integers.iter().enumerate().map(natural).collect();
        let idents = self.variants(name, variants);
        Enum {
            docs: self.docs_of(integers.iter().map(i64::to_string)),
            values: Values::Integer(idents.into_iter().zip(integers.iter().copied()).collect()),
            unknown: unknown(open),
            has_default: false,
        }
    }

    /// What the docs of the field say about these values.
    fn docs_of(&self, values: impl Iterator<Item = impl AsRef<str>>) -> Vec<DocComment> {
        let said = |value: &str| {
            let mut docs = self.value_docs.iter();
            let found = docs.find(|(literal, _)| literal.is_written(value));
            found.map_or(DocComment::new(), |(_, docs)| self.ctx.doc_comment(docs))
        };
        match self.value_docs.is_empty() {
            true => Vec::new(),
            false => values.map(|value| said(value.as_ref())).collect(),
        }
    }
}
