//! Reads the section of one operation: which types it uses, and what for.

use std::collections::BTreeSet;

use super::super::references::{References, Referrer};
use super::types::{Mention, Types};
use crate::convention::OperationSection;
use crate::convention::operations::{
    ANSWER_SUFFIX, BODIES, OPERATION_FOLDERS, PARAMETERS_SUFFIX, Parameter, REQUEST,
    SECURITY_SUFFIX,
};
use crate::dialect::Dialect;
use crate::schema::{Operation, Purpose, TypeId, letters};
use crate::source::Excerpt;

/// What is needed to read the sections of one page.
pub(super) struct Reader<'a> {
    pub(super) dialect: &'static Dialect,
    pub(super) references: &'a References<'a>,
    /// The page.
    pub(super) referrer: Referrer<'a>,
}

impl Reader<'_> {
    pub(super) fn operation(
        &self,
        section: &OperationSection<'_>,
        types: &mut Types<'_>,
    ) -> Operation {
        let usage = &section.usage;
        let operation = Operation {
            tree: self.referrer.tree,
            span: usage.comment.span,
            method: usage.method.to_ascii_uppercase(),
            path: usage.path.to_owned(),
            types: Vec::new(),
        };
        let parameters = operation.path_parameters().map(letters).collect();
        let mut found = Found {
            section,
            id: letters(usage.id),
            in_path: parameters,
            types,
            operation,
            seen: BTreeSet::new(),
        };
        found.request(self);
        if let Some(answer) = section.answer {
            let answer = self.dialect.answer(answer);
            let mentions = self.mentions(answer);
            mentions.into_iter().for_each(|it| found.answer(it));
        }
        for error in &section.errors {
            for mention in self.mentions(error.ty) {
                found.add(mention.ty, Purpose::Error(status(error.status)));
            }
        }
        found.operation
    }

    /// The types with a page that a cell mentions.
    fn mentions(&self, cell: Excerpt<'_>) -> Vec<Mention> {
        let mut mentions = self.dialect.mentions(cell);
        let is_whole = mentions.len() == 1 && self.dialect.is_mention(cell);
        let resolved = mentions.iter_mut().filter_map(|reference| {
            // Cells of operations also name types of the SDK, which have no pages: that is no reason for a warning.
            let _ = self.references.resolve(reference, self.referrer);
            let ty = reference.page()?;
            Some(Mention { ty, is_whole })
        });
        resolved.collect()
    }
}

/// The status of an answer, as it is shown: figures, and `X` for any figure. Empty if it is something else.
fn status(cell: &str) -> String {
    let is_status = |text: &str| {
        let of_figures = text.bytes().all(|it| it.is_ascii_digit() || it == b'X');
        text.len() == 3 && of_figures
    };
    match cell
        .split(", ")
        .take(STATUSES + 1)
        .filter(|it| is_status(it))
        .count()
    {
        count if count <= STATUSES && count == cell.split(", ").count() => cell.to_owned(),
        _ => String::new(),
    }
}

/// How many statuses an error may have.
const STATUSES: usize = 8;

/// What is known about one operation.
struct Found<'a, 'd> {
    section: &'a OperationSection<'a>,
    /// The letters of its name.
    id: String,
    /// The letters of the parameters in its path.
    in_path: BTreeSet<String>,
    types: &'a mut Types<'d>,
    operation: Operation,
    seen: BTreeSet<(Purpose, TypeId)>,
}

impl Found<'_, '_> {
    fn add(&mut self, ty: TypeId, purpose: Purpose) {
        if self.seen.insert((purpose.clone(), ty)) {
            self.operation.types.push((purpose, ty));
        }
    }

    fn add_body(&mut self, mention: Mention) {
        let purpose = match mention.is_whole {
            true => Purpose::Body,
            false => Purpose::InBody,
        };
        self.add(mention.ty, purpose);
    }

    /// The types of the request.
    fn request(&mut self, reader: &Reader<'_>) {
        let parameters = &self.section.parameters;
        let request = parameters.iter().find(|it| it.name == REQUEST);
        let mentions = request.map_or(Vec::new(), |request| reader.mentions(request.ty));
        match mentions.as_slice() {
            [only] if only.is_whole => self.whole_request(*only),
            several if self.section.usage.may_have_body() => {
                several.iter().for_each(|mention| self.add_body(*mention));
            }
            _ => {}
        }
        self.made_by_the_sdk();
        if !self.operation.has_body() && self.section.usage.may_have_body() {
            self.separate_parameters(reader);
        }
    }

    /// The type of a parameter that contains all others: they are its fields, or it is the body.
    fn whole_request(&mut self, mention: Mention) {
        match self.are_parameters(mention.ty) {
            true => self.add_parameters(mention.ty),
            false if self.section.usage.may_have_body() => self.add(mention.ty, Purpose::Body),
            false => {}
        }
    }

    fn add_parameters(&mut self, ty: TypeId) {
        self.add(ty, Purpose::Parameters);
        let body = self.types.parts(ty).and_then(|parts| parts.body);
        let may_have_body = self.section.usage.may_have_body() && !self.operation.has_body();
        if let Some(body) = body.filter(|_| may_have_body) {
            self.add_body(body);
        }
    }

    /// Whether the fields of a type are the parameters of the request. They are if those of the path are among them, or
    /// if requests of this method have no body, or if the SDK made the type and it contains the body.
    fn are_parameters(&mut self, ty: TypeId) -> bool {
        let is_made_for_operations = self.types.get(ty).is_some_and(|ty| {
            let folder = ty.folder.last().map(|it| it.to_ascii_lowercase());
            folder.is_some_and(|folder| OPERATION_FOLDERS.contains(&folder.as_str()))
        });
        let is_named = self.is_named(ty, PARAMETERS_SUFFIX);
        let Some(parts) = self.types.parts(ty) else {
            return false;
        };
        let mut in_path = self.in_path.iter();
        let has_all_of_path =
            !self.in_path.is_empty() && in_path.all(|it| parts.fields.contains_key(it));
        let is_made = is_named && (is_made_for_operations || parts.body.is_some());
        has_all_of_path || is_made || !self.section.usage.usually_has_body()
    }

    /// Whether a type is named after the operation.
    fn is_named(&self, ty: TypeId, suffix: &str) -> bool {
        self.types.name(ty).strip_suffix(suffix) == Some(self.id.as_str())
    }

    /// Parameters that are all fields of the body, but for those in the path; or one that is the body.
    fn separate_parameters(&mut self, reader: &Reader<'_>) {
        let not_in_path =
            |it: &&Parameter<'_>| it.name != REQUEST && !self.in_path.contains(&letters(it.name));
        let others: Vec<_> = self.section.parameters.iter().filter(not_in_path).collect();
        if others.is_empty() {
            return;
        }
        let names = others.iter().map(|it| letters(it.name));
        let with_all = self.types.with_fields(self.operation.tree, names);
        if let Some(ty) = with_all.filter(|ty| !self.is_named(*ty, PARAMETERS_SUFFIX)) {
            return self.add(ty, Purpose::Body);
        }
        for parameter in &others {
            let name = letters(parameter.name);
            let is_only = others.len() == 1;
            let mut mentions = reader.mentions(parameter.ty);
            mentions.retain(|mention| {
                BODIES.contains(&name.as_str())
                    || (is_only && self.types.is_named_after(&name, *mention))
            });
            mentions.into_iter().for_each(|it| self.add_body(it));
        }
    }

    /// The types that the SDK makes of the parameters, where the page lists them one by one, and of the credentials.
    fn made_by_the_sdk(&mut self) {
        for suffix in [PARAMETERS_SUFFIX, SECURITY_SUFFIX] {
            let name = format!("{}{suffix}", self.id);
            let made = self.types.named(self.operation.tree, name);
            let Some(made) = made.filter(|made| {
                let mut known = self.operation.types.iter();
                known.all(|(_, ty)| ty != made)
            }) else {
                continue;
            };
            let are_credentials = suffix == SECURITY_SUFFIX && self.types.parts(made).is_some();
            if are_credentials || self.are_parameters(made) {
                self.add_parameters(made);
            }
        }
    }

    /// A type in the answer. Where it is made by the SDK, the types of its fields are the answers.
    fn answer(&mut self, mention: Mention) {
        let is_named = self.is_named(mention.ty, ANSWER_SUFFIX);
        let parts = self.types.parts(mention.ty).filter(|parts| {
            mention.is_whole && (parts.has_transport || (is_named && parts.has_headers_or_result))
        });
        let Some(answers) = parts.map(|parts| parts.answers.clone()) else {
            return self.add_answer(mention);
        };
        self.add(mention.ty, Purpose::HttpAnswer);
        answers.into_iter().for_each(|it| self.add_answer(it));
    }

    fn add_answer(&mut self, mention: Mention) {
        let purpose = match mention.is_whole {
            true => Purpose::Answer,
            false => Purpose::InAnswer,
        };
        self.add(mention.ty, purpose);
    }
}
