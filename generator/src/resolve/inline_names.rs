//! The names of the types that a page describes inline: each is told by the field or the variant that it is the type of, so
//! that another one before it does not change its name.

use std::collections::BTreeMap;

use crate::naming::Names;
use crate::plan::Ident;

/// A type that has a name in the crate already.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Former {
    /// The name that rules give it.
    natural: Ident,
    /// The one that it has.
    name: String,
}

/// The names of one page.
#[derive(Debug, Default)]
pub(super) struct InlineNames {
    pub(super) names: Names,
    /// The names that stay, which no other type gets.
    kept: BTreeMap<Former, Ident>,
    /// The types that have a name already, as they are met.
    met: Vec<Former>,
    /// Whether one of them got another name.
    differs: bool,
}

impl InlineNames {
    /// Names other than those of the page's types, of which these stay.
    pub(super) fn new(of_types: impl IntoIterator<Item = String>, former: &[Former]) -> Self {
        let mut names = Names::without(of_types);
        let keep = |former: &Former| {
            let kept = names.keep(&former.natural, &former.name)?;
            Some((former.clone(), kept))
        };
        Self {
            kept: former.iter().filter_map(keep).collect(),
            names,
            ..Self::default()
        }
    }

    /// The name of the next type, given the one that it has already.
    pub(super) fn next(&mut self, natural: Ident, former: Option<&str>) -> Ident {
        let Some(name) = former.map(str::to_owned) else {
            return self.names.claim(natural);
        };
        let former = Former { natural, name };
        let kept = self.kept.remove(&former);
        let given = kept.unwrap_or_else(|| self.names.claim(former.natural.clone()));
        self.differs |= given.text != former.name;
        self.met.push(former);
        given
    }

    /// The types that had a name already, and whether one of them got another.
    pub(super) fn former(self) -> (Vec<Former>, bool) {
        (self.met, self.differs)
    }
}
