//! A fact about an item, with where it comes from (data), and the fact of the strongest of several claims.

use super::describe::counted;
use crate::evidence::{Claim, Reason};
use crate::options::LearnedFact;
use crate::source::Span;

/// Where a fact comes from, the most certain first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The page states it.
    Page,
    /// The configuration sets it.
    Configured,
    /// Examples, prose or samples show it.
    Evidence,
    /// Nothing shows it: the safest choice was made.
    Default,
    /// It is unknown: any value is accepted.
    Opaque,
}

impl Origin {
    /// All of them, the most certain first.
    pub const ALL: &[Self] = &[
        Self::Page,
        Self::Configured,
        Self::Evidence,
        Self::Default,
        Self::Opaque,
    ];

    /// Its name in reports.
    pub fn label(self) -> &'static str {
        match self {
            Self::Page => "exact",
            Self::Configured => "configured",
            Self::Evidence => "evidence",
            Self::Default => "default",
            Self::Opaque => "opaque",
        }
    }
}

/// A fact about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The aspect of the item: `key`, `type`, `tag`, `presence`, `null`, `values` or `use`.
    pub about: &'static str,
    /// The fact, as a phrase.
    pub says: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The kind of reason, by which items are counted.
    pub cause: &'static str,
    /// The reason, as a sentence.
    pub why: String,
    /// Where the reason is on a page.
    pub span: Option<Span>,
    /// Weaker claims that say something else.
    pub overruled: Vec<Fact>,
}

/// The origin of a fact, the kind of reason, the reason, and where it is.
pub(super) type Justification = (Origin, &'static str, String, Option<Span>);

pub(super) fn fact(
    about: &'static str,
    says: String,
    (origin, cause, why, span): Justification,
) -> Fact {
    Fact {
        about,
        says,
        origin,
        cause,
        why,
        span,
        overruled: Vec::new(),
    }
}

/// The fact of the claim that holds, with those that it overrules. `None` if there is no claim.
pub(super) fn strongest<'c>(
    claims: impl Iterator<Item = &'c Claim>,
    fact: impl Fn(&'c Claim) -> Fact,
) -> Option<Fact> {
    let mut facts = claims.map(fact);
    let mut strongest = facts.next()?;
    strongest.overruled = facts.filter(|fact| fact.says != strongest.says).collect();
    Some(strongest)
}

/// The causes that several aspects share.
pub(super) const STATED: &str = "stated by the page";
const RULE: &str = "a rule in [fields]";

/// The justification of what a rule for fields states.
pub(super) fn by_rule(name: &str) -> Justification {
    let why = format!("the rule for `{name}` in [fields] sets it");
    (Origin::Configured, RULE, why, None)
}

/// The justification of what a page of the same API says, in another language or of another edition.
pub(super) fn by_sibling(claim: &Claim) -> Justification {
    let why = "a page of the same API says so".to_owned();
    (Origin::Evidence, "a page of the same API", why, claim.span)
}

/// The justification of what samples show.
pub(super) fn by_samples(count: usize) -> Justification {
    let all = counted(count, "sample");
    let why = format!("samples show it, as `learned.toml` says ({all} in all)");
    (Origin::Evidence, "samples", why, None)
}

/// The justification of a list of values: a page lists some, as `why` says, and samples show others.
pub(super) fn with_samples(
    why: &str,
    others: &LearnedFact<Vec<String>>,
    all: usize,
) -> Justification {
    let (others, all) = (counted(others.fact.len(), "other"), counted(all, "sample"));
    let why = format!("{why}, and samples show {others}, as `learned.toml` says ({all} in all)");
    (Origin::Evidence, "samples", why, None)
}

/// The justification of a value after which a constructor in the SDK is called.
pub(super) fn by_constructor(span: Option<Span>) -> Justification {
    let why = "the constructor of a union's member is called so".to_owned();
    (Origin::Evidence, "the name of a constructor", why, span)
}

/// The justification of a field that no row describes; `None` if a row describes it.
pub(super) fn added(claim: &Claim) -> Option<Justification> {
    match claim.reason {
        Reason::NoRows => {
            let why = "the table of fields has no row, so every key is kept".to_owned();
            Some((Origin::Default, "a table without rows", why, claim.span))
        }
        Reason::UnknownKeys => {
            let why = "`unknown_keys = \"keep\"` keeps the keys that the page does not describe";
            Some((
                Origin::Configured,
                "unknown_keys",
                why.to_owned(),
                claim.span,
            ))
        }
        Reason::Sample(count) => Some(by_samples(count)),
        _ => None,
    }
}

/// The justification of the presence of a field that accepts any value.
pub(super) fn any_value(span: Option<Span>) -> Justification {
    let why = "the SDK accepts any value here, and none".to_owned();
    (Origin::Evidence, "any value may be absent", why, span)
}
