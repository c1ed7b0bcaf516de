//! What a source file uses: every path that it writes, with `use` trees, `super::`, `self::` and renamed imports
//! resolved, and the methods that it calls.
//!
//! Items are parsed with syn; paths are read from their tokens, so that those inside macros count as well. The tokens
//! of `quote!` do not: they are the code of generated crates. Code under `#[cfg(test)]` does not count either.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, Signature, Visibility};

/// The segments of a path. The first is `crate`, the name of another crate, or a name of the file itself.
pub(crate) type Path = Vec<String>;

/// Macros whose tokens are the code of generated crates.
const TEMPLATES: &[&str] = &["quote", "quote_spanned", "parse_quote"];

/// What the tests need to know about a source file.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// The module that the file is: `crate` and the names below it.
    pub module: Path,
    /// The modules that it declares, each in a file of its own.
    pub children: BTreeSet<String>,
    /// The items that it declares.
    pub items: BTreeSet<String>,
    /// Its public modules, items and exports.
    pub public: BTreeSet<String>,
    /// What it imports, by the name that it has here.
    pub imports: BTreeMap<String, Path>,
    /// The paths that it uses, without those that it only re-exports.
    pub uses: BTreeSet<Path>,
    /// The paths that it re-exports.
    pub exports: BTreeSet<Path>,
    /// The methods that it calls.
    pub methods: BTreeSet<String>,
    /// The functions, with the number of their parameters. `self` is one of them.
    pub functions: Vec<(String, usize)>,
}

/// Parses the text of a module.
pub(crate) fn source(module: Path, text: &str) -> syn::Result<Source> {
    let file = syn::parse_file(text)?;
    let mut source = Source {
        module: module.clone(),
        ..Source::default()
    };
    read_items(&mut source, &module, &file.items);
    let locate = |paths: &BTreeSet<Path>| paths.iter().map(|path| source.locate(path)).collect();
    let (uses, exports) = (locate(&source.uses), locate(&source.exports));
    let imports = source.imports.iter();
    let imports = imports.map(|(name, path)| (name.clone(), source.locate(path)));
    Ok(Source {
        imports: imports.collect(),
        uses,
        exports,
        ..source
    })
}

impl Source {
    /// A path that begins with a name of this file, from the root of its crate.
    fn locate(&self, path: &Path) -> Path {
        let first = &path[0];
        if self.children.contains(first) {
            return [&self.module, path.as_slice()].concat();
        }
        match self.imports.get(first) {
            Some(import) if !self.items.contains(first) => [import, &path[1..]].concat(),
            _ => path.clone(),
        }
    }
}

fn read_items(source: &mut Source, module: &Path, items: &[Item]) {
    for item in items {
        let tokens = item.to_token_stream();
        let is_own = *module == source.module;
        if is_test(item) {
            continue;
        }
        if let Some((name, visibility)) = declared(item).filter(|_| is_own) {
            let is_public = matches!(visibility, Visibility::Public(_));
            source.public.extend(is_public.then(|| name.clone()));
            source.items.insert(name);
        }
        match item {
            Item::Mod(inner) if let Some((_, items)) = &inner.content => {
                let module = [module.as_slice(), &[inner.ident.to_string()]].concat();
                read_items(source, &module, items);
            }
            Item::Mod(inner) => {
                source.children.insert(inner.ident.to_string());
                // A file of another folder, as `include!` would bring it.
                if !inner.attrs.iter().all(|it| it.path().is_ident("doc")) {
                    source.uses.insert(vec!["include".to_owned()]);
                }
            }
            Item::ExternCrate(external) => {
                let name = external.ident.to_string().replace("self", "crate");
                source.uses.insert(vec![name]);
            }
            Item::Use(import) => {
                let is_export = !matches!(import.vis, Visibility::Inherited);
                let is_public = matches!(import.vis, Visibility::Public(_));
                for (path, name) in tree(module, &[], import.tree.to_token_stream()) {
                    if is_own {
                        source.public.extend(is_public.then(|| name.clone()));
                        source.imports.insert(name, path.clone());
                    }
                    match is_export {
                        true => source.exports.insert(path),
                        false => source.uses.insert(path),
                    };
                }
            }
            _ => read_tokens(source, module, tokens),
        }
    }
}

/// The name of an item, where `use` can find it by one.
fn declared(item: &Item) -> Option<(String, &Visibility)> {
    let (name, visibility) = match item {
        Item::Const(item) => (&item.ident, &item.vis),
        Item::Enum(item) => (&item.ident, &item.vis),
        Item::Fn(item) => (&item.sig.ident, &item.vis),
        Item::Mod(item) if item.content.is_none() => (&item.ident, &item.vis),
        Item::Static(item) => (&item.ident, &item.vis),
        Item::Struct(item) => (&item.ident, &item.vis),
        Item::Trait(item) => (&item.ident, &item.vis),
        Item::Type(item) => (&item.ident, &item.vis),
        _ => return None,
    };
    Some((name.to_string(), visibility))
}

fn is_test(item: &Item) -> bool {
    let attributes: &[Attribute] = match item {
        Item::Const(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    };
    attributes
        .iter()
        .any(|attribute| attribute.to_token_stream().to_string() == "# [cfg (test)]")
}

/// Reads the paths, methods and functions in the tokens of an item.
fn read_tokens(source: &mut Source, module: &Path, tokens: TokenStream) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let before = |distance: usize| index.checked_sub(distance).map(|at| &tokens[at]);
        let next = match token {
            TokenTree::Group(group) => {
                let is_template = is_punct(before(1), '!')
                    && before(2).is_some_and(|name| TEMPLATES.contains(&&*name.to_string()));
                if !is_template {
                    read_tokens(source, module, group.stream());
                }
                index + 1
            }
            TokenTree::Ident(name) if is_punct(before(1), '.') && !is_punct(before(2), '.') => {
                if matches!(tokens.get(index + 1), Some(TokenTree::Group(_))) {
                    source.methods.insert(name.to_string());
                }
                index + 1
            }
            TokenTree::Ident(name) if *name == "fn" => {
                source.functions.extend(function(&tokens[index..]));
                index + 1
            }
            TokenTree::Ident(name) if *name == "use" && !is_punct(tokens.get(index + 1), '<') => {
                let end = (index..tokens.len()).find(|at| is_punct(tokens.get(*at), ';'));
                let end = end.unwrap_or(tokens.len());
                let import = tokens[index + 1..end].iter().cloned().collect();
                let paths = tree(module, &[], import).into_iter();
                source.uses.extend(paths.map(|(path, _)| path));
                end
            }
            TokenTree::Ident(name) if *name == "include" => {
                source.uses.insert(vec![name.to_string()]);
                index + 1
            }
            TokenTree::Ident(_) => {
                let (path, end) = path_at(&tokens, index);
                if path.len() > 1 {
                    source.uses.insert(absolute(module, &path));
                }
                end
            }
            _ => index + 1,
        };
        index = next;
    }
}

/// The name and the number of parameters of the function that begins with these tokens, unless a macro fills them in.
fn function(tokens: &[TokenTree]) -> Option<(String, usize)> {
    let is_body = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        other => is_punct(Some(other), ';'),
    };
    let signature = tokens.iter().take_while(|token| !is_body(token)).cloned();
    let signature: Signature = syn::parse2(signature.collect()).ok()?;
    Some((signature.ident.to_string(), signature.inputs.len()))
}

/// The paths of a `use` tree, each with the name that it gets.
fn tree(module: &Path, prefix: &[String], tokens: TokenStream) -> Vec<(Path, String)> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for branch in tokens.split(|token| is_punct(Some(token), ',')) {
        // `::` before the name of a library, `$` before `crate`.
        let start = branch
            .iter()
            .take_while(|it| is_punct(Some(it), ':') || is_punct(Some(it), '$'));
        let (own, end) = path_at(branch, start.count());
        let path = match own.first().map(String::as_str) {
            Some("self") if !prefix.is_empty() => prefix.to_vec(),
            _ => [prefix, &own].concat(),
        };
        match branch.get(end..).unwrap_or_default() {
            [.., TokenTree::Group(group)] => {
                found.extend(tree(module, &path, group.stream()));
            }
            _ if path.is_empty() => {}
            [.., TokenTree::Ident(name)] => {
                found.push((absolute(module, &path), name.to_string()));
            }
            _ => {
                let name = path.last().cloned().unwrap_or_default();
                found.push((absolute(module, &path), name));
            }
        }
    }
    found
}

/// The names that are joined by `::` from an index on, a final `*` among them, and the index after them.
fn path_at(tokens: &[TokenTree], start: usize) -> (Path, usize) {
    let mut path = Vec::new();
    let mut index = start;
    loop {
        match tokens.get(index) {
            Some(TokenTree::Ident(name)) => {
                path.push(name.to_string().trim_start_matches("r#").to_owned());
            }
            Some(star) if is_punct(Some(star), '*') => path.push("*".to_owned()),
            _ => return (path, index),
        }
        index += 1;
        if !(is_punct(tokens.get(index), ':') && is_punct(tokens.get(index + 1), ':')) {
            return (path, index);
        }
        index += 2;
    }
}

/// A path with its `super` and `self` resolved.
fn absolute(module: &Path, path: &[String]) -> Path {
    let ups = path
        .iter()
        .take_while(|segment| *segment == "super")
        .count();
    match path.first().map(String::as_str) {
        Some("super") => [&module[..module.len().saturating_sub(ups)], &path[ups..]].concat(),
        Some("self") if path.get(1).is_some_and(|next| next == "super") => {
            absolute(module, &path[1..])
        }
        Some("self") => [module, &path[1..]].concat(),
        _ => path.to_vec(),
    }
}

fn is_punct(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}
