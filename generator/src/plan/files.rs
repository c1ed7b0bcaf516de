//! The files of the crate, and what is in each.

use std::sync::Arc;

use super::{Encoding, Ident, Item, Path, Prelude, SchemaLibrary};
use crate::json::Json;

/// One file.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// The path below the crate's folder, with `/` between segments.
    pub(crate) path: String,
    /// The page that it is generated from, if it is generated from one.
    pub(crate) page: Option<String>,
    pub(crate) content: Content,
}

/// The content of a file.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Page(PageFile),
    Module(ModuleFile),
    Examples(Vec<Json>),
    Inclusion(Inclusion),
    /// By which types each type is used.
    UsedBy(Vec<Users>),
}

/// By which types a type is used.
#[derive(Debug, Clone)]
pub(crate) struct Users {
    /// The module that exports the type.
    pub(crate) module: Vec<Ident>,
    pub(crate) ident: Ident,
    /// The first of its users.
    pub(crate) listed: Vec<Path>,
    /// How many there are beside them.
    pub(crate) others: usize,
}

/// The file that another crate includes, where the code is a module of that crate.
#[derive(Debug, Clone)]
pub(crate) struct Inclusion {
    pub(crate) module: Ident,
    /// The path of the module's file, relative to the including file.
    pub(crate) file: String,
}

/// The types of one page.
#[derive(Debug, Clone)]
pub(crate) struct PageFile {
    pub(crate) uses: Vec<Path>,
    /// Most pages share one.
    pub(crate) prelude: Arc<Prelude>,
    /// The features of the crate that need it, sorted; none if it is always compiled.
    pub(crate) features: Vec<String>,
    /// The types of the page, each followed by those that it describes inline.
    pub(crate) items: Vec<Item>,
}

/// The declarations and exports of a module.
#[derive(Debug, Clone, Default)]
pub(crate) struct ModuleFile {
    pub(crate) is_root: bool,
    /// The module of the support code.
    pub(crate) support: Path,
    /// A map type of another crate, for which the support code needs an implementation.
    pub(crate) map: Option<Path>,
    pub(crate) encoding: Encoding,
    /// In the root, the libraries that some type of the crate has a schema for.
    pub(crate) schema_libraries: Vec<SchemaLibrary>,
    /// Whether the crate has features without which some types are not compiled.
    pub(crate) has_features: bool,
    /// Whether the crate needs every digit of a number.
    pub(crate) keeps_digits: bool,
    /// The documentation folder that the module is made from.
    pub(crate) title: String,
    /// Modules made from folders.
    pub(crate) folders: Vec<Ident>,
    /// Modules made from pages.
    pub(crate) pages: Vec<PageModule>,
}

impl ModuleFile {
    /// Whether it is the root of a crate of its own: the support code lies at the root.
    pub(crate) fn is_crate(&self) -> bool {
        self.is_root && self.support.0.len() == 2
    }
}

/// A module made from a page, and the types that are exported from it.
#[derive(Debug, Clone)]
pub(crate) struct PageModule {
    pub(crate) module: Ident,
    /// In the order of the page.
    pub(crate) types: Vec<Export>,
    /// Whether it has types beside the exported ones, which users reach through the module.
    pub(crate) is_public: bool,
    /// The features of the crate that need it; none if it is always compiled.
    pub(crate) features: Vec<String>,
}

/// A type that is exported from the module of its page.
#[derive(Debug, Clone)]
pub(crate) struct Export {
    pub(crate) ty: Ident,
    /// The file of its examples, beside that of its page.
    pub(crate) examples: Option<String>,
}
