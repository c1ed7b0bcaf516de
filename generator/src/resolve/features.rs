//! Which pages are compiled only with a feature of the crate: those that some features need, with all that their types
//! refer to, and that nothing else does.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::Layout;
use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::naming;
use crate::options;
use crate::schema::{Schema, TypeDef, TypeId};
use crate::source::{Source, shown};

/// The feature of what no operation needs.
const UNUSED: &str = "unused";

/// The feature that cargo gives a meaning to.
const DEFAULT: &str = "default";

/// The names of the pages that stand for their folders.
const OF_FOLDER: &[&str] = &["readme", "index"];

/// A page that more features need is always compiled: it is what the types of an API share.
const MOST_OF_PAGE: usize = 8;

/// Why a feature may leave nothing out.
const IDLE: &str = "always compiled is what types without a feature refer to, what is on a page with them, and what more than \
                    eight features need; give those types a feature, too: rest = [\"*\"]";

/// The features of the crate.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// Their names, sorted.
    pub(super) names: Vec<String>,
    /// The page of each type.
    pages: Vec<usize>,
    /// For each page, the indices of the features that need it; none if it is always compiled.
    of_pages: Vec<Vec<usize>>,
    /// The indices of the features that have types, all of which are always compiled.
    idle: Vec<usize>,
}

impl Features {
    pub(super) fn of(
        schema: &Schema,
        layout: &Layout,
        sources: &[Source],
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let pages = || Pages::of(schema, layout);
        let features = match options.features {
            Some(options::Features::Modules) => by_modules(layout).of_pages(pages()),
            Some(options::Features::Operations) => by_operations(schema, sources, pages()),
            None if !options.feature_types.is_empty() => chosen(schema, options).of_pages(pages()),
            None => return Self::default(),
        };
        match options.features {
            Some(by) if features.names.is_empty() => diagnostics.push(nothing_found(by)),
            _ => features.report_idle(options, diagnostics),
        }
        features
    }

    /// Warns about the features of the configuration that leave nothing out.
    fn report_idle(&self, options: &Options, diagnostics: &mut Diagnostics) {
        let rules = options.feature_types.iter();
        let rules: BTreeMap<_, _> = rules.map(|rule| (&rule.value, rule)).collect();
        let idle = self.idle.iter().map(|index| &self.names[*index]);
        for rule in idle.filter_map(|name| rules.get(name)) {
            let message = format!("the feature `{}` leaves nothing out", shown(&rule.value));
            let line = rule.value_line.as_ref();
            let diagnostic = Diagnostic::in_line(codes::UNUSED_RULE, line, "[features]", message);
            let diagnostic = diagnostic.label("its types are always compiled");
            diagnostics.push(diagnostic.help(IDLE));
        }
    }

    /// The features that need the page of a type; none if it is always compiled.
    pub(super) fn of_page_of(&self, id: TypeId) -> Vec<String> {
        let page = self.pages.get(id.0);
        let features = page.and_then(|page| self.of_pages.get(*page));
        let features = features.into_iter().flatten();
        features.map(|index| self.names[*index].clone()).collect()
    }
}

fn nothing_found(by: options::Features) -> Diagnostic {
    let why = match by {
        options::Features::Modules => "no type is in a module",
        options::Features::Operations => "no page describes an operation",
    };
    let message = format!("`features` finds no feature: {why}");
    Diagnostic::about(codes::UNUSED_RULE, "features", message)
        .help("say which types each feature has, in the table [features]")
}

/// Reports names that a feature cannot have, and features of a crate that is the user's.
pub(super) fn check(options: &Options, diagnostics: &mut Diagnostics) {
    let has_features = options.features.is_some() || !options.feature_types.is_empty();
    if has_features && options.module.is_some() {
        let message = "`features` does not go together with `module`: they would be features of a crate that is not generated";
        let diagnostic = Diagnostic::about(codes::BAD_CONFIG, "features", message);
        diagnostics.push(diagnostic.help("remove one of the two"));
    }
    let mut known = BTreeSet::new();
    for rule in options.feature_types.iter() {
        let name = rule.value.as_str();
        if !known.insert(name) || is_feature(name) {
            continue;
        }
        let message = format!("`{}` cannot be the name of a feature", shown(name));
        let line = rule.value_line.as_ref();
        let diagnostic = Diagnostic::in_line(codes::BAD_SETTING, line, "[features]", message);
        let (label, help) = match name {
            DEFAULT => (
                "cargo turns it on for everybody",
                "types that are always compiled need no feature",
            ),
            _ => (
                "expected letters, digits, `-` and `_`",
                "choose a name such as `jobs`",
            ),
        };
        diagnostics.push(diagnostic.label(label).help(help));
    }
}

fn is_feature(name: &str) -> bool {
    let is_known = |it: char| it.is_ascii_alphanumeric() || it == '_';
    name != DEFAULT
        && name.starts_with(is_known)
        && name.chars().all(|it| is_known(it) || it == '-')
}

/// The types that features are asked for.
#[derive(Default)]
struct Wanted {
    by_feature: BTreeMap<String, Vec<TypeId>>,
    /// Those that no feature has to be asked for.
    always: Vec<TypeId>,
}

impl Wanted {
    /// The types with the features of each.
    fn of<F: IntoIterator<Item = String>>(types: impl Iterator<Item = (TypeId, F)>) -> Self {
        let mut wanted = Self::default();
        for (id, features) in types {
            let mut features = features.into_iter().peekable();
            if features.peek().is_none() {
                wanted.always.push(id);
            }
            for feature in features {
                let types = wanted.by_feature.entry(feature).or_default();
                types.push(id);
            }
        }
        wanted
    }

    /// Adds features that may have no types.
    fn declare(&mut self, features: impl Iterator<Item = String>) {
        for feature in features {
            self.by_feature.entry(feature).or_default();
        }
    }

    fn of_pages(self, pages: Pages) -> Features {
        let mut of_pages = vec![Vec::new(); pages.needs.len()];
        for (index, types) in self.by_feature.values().enumerate() {
            pages.visit(types, |page| {
                let features: &mut Vec<_> = &mut of_pages[page];
                // What such a page needs, as many features need: so there are few steps, however many features there are.
                let is_new = features.len() <= MOST_OF_PAGE && features.last() != Some(&index);
                features.extend(is_new.then_some(index));
                is_new
            });
        }
        let always = pages.reached(&self.always);
        for (features, is_always) in of_pages.iter_mut().zip(always) {
            if is_always || features.len() > MOST_OF_PAGE {
                features.clear();
            }
        }
        let used: BTreeSet<_> = of_pages.iter().flatten().copied().collect();
        let features = self.by_feature.values().enumerate();
        let idle = features.filter(|(index, types)| !types.is_empty() && !used.contains(index));
        Features {
            idle: idle.map(|(index, _)| index).collect(),
            names: self.by_feature.into_keys().collect(),
            pages: pages.of_types,
            of_pages,
        }
    }
}

/// The pages, and which of them their types refer to.
struct Pages {
    /// The page of each type.
    of_types: Vec<usize>,
    needs: Vec<BTreeSet<usize>>,
}

impl Pages {
    fn of(schema: &Schema, layout: &Layout) -> Self {
        let mut of_types = vec![0; schema.types.len()];
        for (page, types) in layout.pages.iter().enumerate() {
            types.iter().for_each(|id| of_types[id.0] = page);
        }
        let needs = |types: &Vec<TypeId>| {
            let bodies = types.iter().map(|id| &schema.types[id.0].body);
            let mentioned = bodies.flat_map(|body| body.mentioned());
            mentioned.map(|id| of_types[id.0]).collect()
        };
        let needs = layout.pages.iter().map(needs).collect();
        Self { of_types, needs }
    }

    /// For each page, whether it is that of one of these types, or needed by one that is.
    fn reached(&self, types: &[TypeId]) -> Vec<bool> {
        let mut reached = vec![false; self.needs.len()];
        self.visit(types, |page| !std::mem::replace(&mut reached[page], true));
        reached
    }

    /// Visits the pages of these types, and those that they need, as long as `is_new` says so of a page.
    fn visit(&self, types: &[TypeId], mut is_new: impl FnMut(usize) -> bool) {
        let mut open: Vec<_> = types.iter().map(|id| self.of_types[id.0]).collect();
        while let Some(page) = open.pop() {
            if is_new(page) {
                open.extend(&self.needs[page]);
            }
        }
    }
}

/// The features that the configuration names, also those without types: who asks for one is not refused.
fn chosen(schema: &Schema, options: &Options) -> Wanted {
    let mut wanted = Wanted::of(ids(schema).map(|(id, ty)| {
        let rules = options.feature_types.fitting(&ty.full_name(), '.');
        let features: BTreeSet<_> = rules.into_iter().map(|rule| rule.value.clone()).collect();
        (id, features)
    }));
    wanted.declare(options.feature_types.iter().map(|rule| rule.value.clone()));
    wanted
}

/// A feature for each module.
fn by_modules(layout: &Layout) -> Wanted {
    let types = layout.types.iter().enumerate();
    Wanted::of(types.map(|(id, location)| {
        let module = location.module.iter().map(|it| it.text.as_str());
        let module: Vec<_> = module.collect();
        let feature = (!module.is_empty()).then(|| feature(&module.join("-")));
        (TypeId(id), feature)
    }))
}

/// A feature for each page that describes operations, and one for what no operation needs. Where no page describes an
/// operation, nothing is known of a tree, and all its types are always compiled.
fn by_operations(schema: &Schema, sources: &[Source], pages: Pages) -> Features {
    let page = |operation: usize| &sources[schema.operations[operation].span.source.0].path;
    let known: BTreeSet<_> = schema.operations.iter().map(|it| it.tree).collect();
    let used = ids(schema).filter(|(_, ty)| !ty.uses.is_empty());
    let mut wanted = Wanted::of(used.map(|(id, ty)| {
        let operations = ty.uses.iter().map(|of| page(of.operation.0));
        let features: BTreeSet<_> = operations.map(|path| of_operations(path)).collect();
        (id, features)
    }));
    let operations = 0..schema.operations.len();
    wanted.declare(operations.map(|operation| of_operations(page(operation))));
    let used: Vec<_> = wanted.by_feature.values().flatten().copied().collect();
    let is_used = pages.reached(&used);
    let unused = ids(schema).filter(|(id, _)| !is_used[pages.of_types[id.0]]);
    let (unused, always): (Vec<_>, Vec<_>) = unused.partition(|(_, ty)| known.contains(&ty.tree));
    wanted.always = always.into_iter().map(|(id, _)| id).collect();
    if !unused.is_empty() {
        let types = wanted.by_feature.entry(UNUSED.to_owned()).or_default();
        types.extend(unused.into_iter().map(|(id, _)| id));
    }
    wanted.of_pages(pages)
}

fn ids(schema: &Schema) -> impl Iterator<Item = (TypeId, &TypeDef)> {
    let types = schema.types.iter().enumerate();
    types.map(|(id, ty)| (TypeId(id), ty))
}

/// The feature of a page that describes operations: its name, or that of its folder.
fn of_operations(path: &str) -> String {
    let mut names = path.rsplit('/');
    let stem = names.next().map_or("", |file| {
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    });
    let is_of_folder = OF_FOLDER.contains(&stem.to_lowercase().as_str());
    let folder = names.next().filter(|_| is_of_folder);
    feature(folder.unwrap_or(stem))
}

/// A name as that of a feature: words with dashes.
fn feature(name: &str) -> String {
    let words = naming::module(name).text.replace('_', "-");
    match words.trim_matches('-') {
        "" => "types".to_owned(),
        words @ (DEFAULT | UNUSED) => format!("{words}-types"),
        words => words.to_owned(),
    }
}
