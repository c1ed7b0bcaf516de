//! Decodes unions: selects the member that a value is, and keeps the value as JSON where it is none.
//!
//! 1. The tag or the kind of the value says which members it may be (see `plan`).
//! 2. If several are left, each is tried: all values known before some unknown, more documented fields before fewer, the
//!    earlier member before the later. A trial decodes for the score alone, and every union in the value remembers what it
//!    chose, so that nothing is tried twice.
//! 3. The member is decoded, once. If there is none, an open union keeps the value; a closed one reports it.

use std::any::TypeId;

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::super::buffer::Token;
use super::super::error::Error;
use super::super::keys::repeated_key;
use super::super::plan::{Discriminant, JsonKind, UnionPlan};

use super::super::score::Score;
use super::Node;
use super::additions::record_with_repeated_keys;
use super::context::{Context, Outcome};
use super::verdicts::{Case, Choice, Verdict};

/// What the macros implement for a union.
pub trait Union: Sized + 'static {
    /// How to tell the members apart.
    const PLAN: &'static UnionPlan;
    /// The variant for unknown values; `None` in a closed union.
    const UNKNOWN: Option<fn(Value) -> Self>;
    /// Decodes the value as the member with this index.
    fn member(index: usize, node: Node<'_>) -> Option<Self>;
}

/// How many unions, one inside the other, decode a single candidate without a trial. Beyond, a value that does not fit
/// would be decoded and then kept at each level anew.
const MAX_UNTRIED: usize = 8;

/// Decodes a union.
pub fn union<U: Union>(node: Node<'_>) -> Option<U> {
    let mut slot = None;
    let is_kept = Selection {
        union: TypeId::of::<U>(),
        plan: U::PLAN,
        is_open: U::UNKNOWN.is_some(),
        node,
    }
    .run(&mut |index| slot = U::member(index, node));
    match U::UNKNOWN.filter(|_| is_kept) {
        Some(unknown) => node.json().map(unknown),
        None => slot,
    }
}

/// Why a value is no member.
pub fn why<U: Union>(value: &Value) -> Error {
    let recorded = record_with_repeated_keys(true, |recorder| recorder.deserialize(value));
    let buffer = match recorded {
        Ok(buffer) => buffer,
        Err(error) => return Error::from(error),
    };
    let context = Context::new(&buffer);
    let node = Node::root(&context);
    Selection {
        union: TypeId::of::<U>(),
        plan: U::PLAN,
        is_open: false,
        node,
    }
    .run(&mut |index| {
        U::member(index, node);
    });
    context.take_error().unwrap_or_else(|| U::PLAN.no_key())
}

/// The selection of a member for a value.
struct Selection<'b> {
    union: TypeId,
    plan: &'static UnionPlan,
    is_open: bool,
    node: Node<'b>,
}

/// Decodes the value as the member with an index.
type Decode<'d> = &'d mut dyn FnMut(usize);

impl Selection<'_> {
    /// Decodes the value as a member, or returns whether to keep it.
    fn run(&self, decode: Decode<'_>) -> bool {
        let context = self.node.context;
        let is_outermost = context.verdicts.borrow().depth() == 0;
        if let Some(key) = is_outermost.then(|| self.node.repeated_key()).flatten() {
            self.node.fail::<()>(&mut || repeated_key(key));
            return false;
        }
        if self.node.check_stack().is_none() {
            return false;
        }
        let Some(case) = self.begin() else {
            self.node.fail::<()>(&mut || self.plan.no_match(&[]));
            return false;
        };
        let is_kept = self.decide(case, decode);
        context.verdicts.borrow_mut().end();
        is_kept
    }

    fn begin(&self) -> Option<Case> {
        let mut verdicts = self.node.context.verdicts.borrow_mut();
        verdicts.begin(self.union, self.node.at, self.plan.may_contain_itself())
    }

    fn decide(&self, case: Case, decode: Decode<'_>) -> bool {
        let context = self.node.context;
        let known = context.verdicts.borrow().get(&case);
        if let Some(verdict) = known {
            return self.follow(verdict, None, decode);
        }
        let discriminant = inspect(self.plan, self.node);
        let mut candidates = self.plan.candidates(discriminant);
        let (first, second) = (candidates.next(), candidates.next());
        let is_deep = context.verdicts.borrow().depth() > MAX_UNTRIED;
        if let (Some(index), None, false, false) = (first, second, context.is_trial(), is_deep) {
            let outcome = context.attempt(self.node.at, false, &mut || decode(index));
            return self.accept(outcome, discriminant);
        }
        let verdict = self.judge(discriminant, decode);
        context.verdicts.borrow_mut().set(case, verdict);
        self.follow(verdict, Some(discriminant), decode)
    }

    /// Accepts the only candidate, which is decoded. Returns whether to keep the value instead.
    fn accept(&self, outcome: Outcome, discriminant: Discriminant) -> bool {
        let context = self.node.context;
        let is_kept = match outcome.fits {
            true => outcome.score.documents_no_key(),
            false => !self.plan.refuses(discriminant),
        };
        if self.is_open && is_kept {
            self.note(UNKNOWN);
            return true;
        }
        match outcome.error {
            Some(error) => self.report(error),
            None => {
                context.add(outcome.score);
                if outcome.is_kept {
                    context.keep(self.node.at);
                }
            }
        }
        false
    }

    /// Tries every candidate, and chooses the best match; of two equals, the earlier one.
    fn judge(&self, discriminant: Discriminant, decode: Decode<'_>) -> Verdict {
        let context = self.node.context;
        let mut best: Option<(usize, Outcome)> = None;
        for index in self.plan.candidates(discriminant) {
            let outcome = context.attempt(self.node.at, true, &mut || decode(index));
            let rank = |(index, outcome): &(usize, Outcome)| {
                (
                    // A union that keeps the value would keep any value.
                    !outcome.is_kept,
                    outcome.score.unknown() == 0,
                    self.plan.is_exact(*index, discriminant),
                    outcome.score.detail(),
                )
            };
            let candidate = (index, outcome);
            if candidate.1.fits
                && best
                    .as_ref()
                    .is_none_or(|best| rank(&candidate) > rank(best))
            {
                best = Some(candidate);
            }
            let is_object = matches!(
                discriminant,
                Discriminant::MissingTag | Discriminant::Kind(JsonKind::Object)
            );
            let is_perfect = |outcome: &Outcome| !outcome.is_kept && outcome.score.is_perfect();
            // No later candidate can match better.
            if is_object && best.as_ref().is_some_and(|best| is_perfect(&best.1)) {
                break;
            }
        }
        match best {
            // A struct of which every field is optional accepts any object. If it documents no key, it would drop them all.
            Some((_, best)) if self.is_open && best.score.documents_no_key() => UNKNOWN,
            Some((index, best)) => Verdict {
                choice: Choice::Member(index),
                score: best.score,
                is_kept: best.is_kept,
            },
            None if self.is_open && !self.plan.refuses(discriminant) => UNKNOWN,
            None => REFUSED,
        }
    }

    /// Does what was decided: decodes the member, or returns whether to keep the value.
    fn follow(
        &self,
        verdict: Verdict,
        discriminant: Option<Discriminant>,
        decode: Decode<'_>,
    ) -> bool {
        let context = self.node.context;
        let index = match verdict.choice {
            Choice::Refuse => {
                let discriminant = discriminant.unwrap_or_else(|| inspect(self.plan, self.node));
                self.report_all(discriminant, decode);
                return false;
            }
            Choice::Keep => {
                self.note(verdict);
                return true;
            }
            Choice::Member(index) => index,
        };
        if !context.is_trial() {
            let outcome = context.attempt(self.node.at, false, &mut || decode(index));
            if let Some(error) = outcome.error {
                // The stack is used up.
                self.report(error);
                return false;
            }
        }
        self.note(verdict);
        false
    }

    fn note(&self, verdict: Verdict) {
        let context = self.node.context;
        context.add(verdict.score);
        if verdict.is_kept {
            context.keep(self.node.at);
        }
    }

    /// Reports why no member fits.
    #[cold]
    fn report_all(&self, discriminant: Discriminant, decode: Decode<'_>) {
        let context = self.node.context;
        if context.is_trial() {
            self.node.fail::<()>(&mut || self.plan.no_match(&[]));
            return;
        }
        let mut errors = Vec::new();
        for index in self.plan.candidates(discriminant) {
            if !context.may_explain() {
                break;
            }
            let outcome = context.attempt(self.node.at, false, &mut || decode(index));
            errors.extend(outcome.error.map(|error| (index, error)));
        }
        let is_single = self.plan.candidates(discriminant).nth(1).is_none();
        self.report(match errors.pop() {
            Some((_, error)) if is_single => error,
            None if self.plan.candidates(discriminant).next().is_none() => {
                self.plan.mismatch(discriminant, &mut self.node.repeated())
            }
            last => {
                errors.extend(last);
                self.plan.no_match(&errors)
            }
        });
    }

    fn report(&self, error: Error) {
        let mut error = Some(error);
        let mut take = || error.take().unwrap_or_else(|| self.plan.no_match(&[]));
        self.node.fail::<()>(&mut take);
    }
}

const UNKNOWN: Verdict = Verdict {
    choice: Choice::Keep,
    score: Score::UNKNOWN,
    is_kept: true,
};

const REFUSED: Verdict = Verdict {
    choice: Choice::Refuse,
    score: Score::ZERO,
    is_kept: false,
};

/// Finds out the kind of a value or, in an object of a union with a tag, the tag.
fn inspect(plan: &'static UnionPlan, node: Node<'_>) -> Discriminant {
    let Token::Object { end, .. } = node.token() else {
        return Discriminant::Kind(kind(node.token()));
    };
    let Some(tag) = plan.tag else {
        return Discriminant::Kind(JsonKind::Object);
    };
    let buffer = node.context.buffer;
    let mut at = node.at + 1;
    while at < end as usize {
        let value = Node { at: at + 1, ..node };
        if buffer.text(at) == tag {
            return match value.scalar() {
                _ if value.is_null() => Discriminant::MissingTag,
                Some(scalar) => plan.select(scalar),
                None => Discriminant::UnknownTag,
            };
        }
        at = buffer.after(value.at);
    }
    Discriminant::MissingTag
}

fn kind(token: Token<'_>) -> JsonKind {
    match token {
        Token::Null => JsonKind::Null,
        Token::Bool(_) => JsonKind::Boolean,
        Token::I64(_) => JsonKind::Integer,
        // An integer beyond `i64` is a number, and only members for numbers accept it.
        Token::U64(_) | Token::F64(_) | Token::Number { .. } => JsonKind::Number,
        Token::Borrowed(_) | Token::Copied { .. } | Token::Bytes { .. } => JsonKind::String,
        Token::Array { .. } => JsonKind::Array,
        Token::Object { .. } => JsonKind::Object,
    }
}
