//! The walk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::choice::Choice;
use super::objects::{Objects, accepts_null};
use super::score::{Fit, Mismatch};
use super::{Judge, Parts, Value};
use crate::schema::{Type, TypeBody, TypeId};

/// The type of a page, and a value by its address, which does not change while a value is walked.
type Pair = (TypeId, usize);

/// Measures how values fit, each once for each type of a page: without that, the time for unions in unions would multiply at
/// each level.
pub(crate) struct Fitter<'s, J> {
    pub(crate) objects: Arc<Objects<'s>>,
    judge: J,
    known: BTreeMap<Pair, Fit>,
    /// What is being measured: a union that is its own member fits no value.
    started: BTreeSet<Pair>,
}

impl<'s, J: Judge<'s>> Fitter<'s, J> {
    pub(crate) fn new(objects: Arc<Objects<'s>>, judge: J) -> Self {
        Self {
            objects,
            judge,
            known: BTreeMap::new(),
            started: BTreeSet::new(),
        }
    }

    /// Forgets the values that were measured. To be called before they are dropped.
    pub(crate) fn forget(&mut self) {
        self.known.clear();
    }

    /// How well a value fits a type expression.
    pub(crate) fn fit(&mut self, ty: &'s Type, value: &J::Value) -> Fit {
        match (ty, value.parts()) {
            (Type::Nullable(_) | Type::Optional(_), Parts::Null) => Fit::default(),
            (Type::Nullable(inner) | Type::Optional(inner), _) => self.fit(inner, value),
            (Type::List(inner), Parts::List(items)) => {
                let mut fit = Fit::default();
                for (index, item) in items.iter().enumerate() {
                    let of_item = self.fit(inner, item);
                    fit = fit.plus(inside::<J>(of_item, || format!("[{index}]")));
                }
                fit
            }
            (Type::Map(inner), Parts::Object(entries)) => {
                let mut fit = Fit::default();
                for (key, value) in entries {
                    fit = fit.plus(self.at_key(key, inner, value));
                }
                fit
            }
            (Type::Union(members), _) => self.union(&members.iter().collect::<Vec<_>>(), value),
            (Type::Reference(reference), _) => match self.judge.page(reference) {
                Some(id) => self.page(id, value),
                None => Fit::default(),
            },
            _ => self.judge.plain(ty, value),
        }
    }

    /// How well a value fits the type of a page.
    pub(crate) fn page(&mut self, id: TypeId, value: &J::Value) -> Fit {
        let pair = (id, std::ptr::from_ref(value).addr());
        if let Some(known) = self.known.get(&pair) {
            return known.clone();
        }
        if !self.started.insert(pair) {
            return Fit::error("is inside itself");
        }
        let fit = match self.objects.body(id) {
            TypeBody::Opaque => Fit::default(),
            TypeBody::Struct(_) => self.object(id, value),
            TypeBody::Enum(of) => self.judge.listed(of, value),
            TypeBody::Id(ty) => self.fit(ty, value),
            body @ TypeBody::Union(_) => self.union(&body.parts(), value),
        };
        let first = fit.first.map(|first| first.within(id));
        let fit = Fit { first, ..fit };
        self.started.remove(&pair);
        self.known.insert(pair, fit.clone());
        fit
    }

    /// The member of a union that a value is.
    pub(crate) fn choose(&mut self, members: &[&'s Type], value: &J::Value) -> Choice {
        match self.judge.candidates(members, value) {
            Ok(choice) => choice,
            Err(indices) => {
                let fits = indices.into_iter();
                let fits = fits.map(|index| (index, self.fit(members[index], value)));
                let is_object = matches!(value.parts(), Parts::Object(_));
                Choice::best(&fits.collect::<Vec<_>>(), is_object)
            }
        }
    }

    fn union(&mut self, members: &[&'s Type], value: &J::Value) -> Fit {
        let reason = "is none of the documented types";
        match self.choose(members, value) {
            Choice::Member(index) | Choice::Ambiguous(index) => {
                let fit = self.fit(members[index], value);
                let first = fit.first.map(|_| Mismatch::new(reason));
                Fit { first, ..fit }
            }
            Choice::UnknownTag => Fit::unknown(reason),
            Choice::None => Fit::error(reason).plus(Fit::unknown(reason)),
        }
    }

    fn object(&mut self, id: TypeId, value: &J::Value) -> Fit {
        let objects = Arc::clone(&self.objects);
        let (Some(object), Parts::Object(entries)) = (objects.object(id), value.parts()) else {
            return Fit::error("is not an object");
        };
        let (mut fit, mut others) = (Fit::default(), Fit::default());
        let mut present = vec![false; object.fields.len()];
        for (key, value) in entries {
            let Some(index) = object.field(key) else {
                others = others.plus(match object.additional {
                    Some(ty) => self.at_key(key, ty, value),
                    None => Fit {
                        ignored: 1,
                        first: inside::<J>(Fit::error("is not documented"), || key.clone()).first,
                        ..Fit::default()
                    },
                });
                continue;
            };
            let field = &object.fields[index];
            let may_be_null = self.judge.may_be_null(field) || accepts_null(&field.ty);
            if !(may_be_null && matches!(value.parts(), Parts::Null)) {
                fit = fit.plus(self.at_key(field.name.as_printed(), &field.ty, value));
            }
            let is_new = !std::mem::replace(&mut present[index], true);
            let of_key = Fit::when(is_new, "occurs twice");
            fit = fit.plus(inside::<J>(of_key, || key.clone()));
            fit.documented += 1;
        }
        let missing = object.missing(&present).fold(Fit::default(), |fit, index| {
            let name = || object.fields[index].name.as_printed().to_owned();
            fit.plus(inside::<J>(Fit::error("is missing"), name))
        });
        missing.plus(fit).plus(others)
    }

    fn at_key(&mut self, key: &str, ty: &'s Type, value: &J::Value) -> Fit {
        inside::<J>(self.fit(ty, value), || key.to_owned())
    }
}

/// How a value fits, seen from the one that contains it.
fn inside<'s, J: Judge<'s>>(fit: Fit, step: impl FnOnce() -> String) -> Fit {
    let first = fit.first.map(|first| match J::EXPLAINS {
        true => first.inside(step()),
        false => first,
    });
    Fit { first, ..fit }
}
