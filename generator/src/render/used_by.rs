//! The file of the lists of users: a macro for each type, in modules like those of the types, which its docs call.

use super::names;
use crate::plan::{Ident, Path, Users};

/// The text of the file. The lists are sorted by their paths.
pub(super) fn text(lists: &[Users]) -> String {
    let mut text = "//! By which types each type is used, for the docs.\n".to_owned();
    let mut open: &[Ident] = &[];
    for list in lists {
        let module = list.module.as_slice();
        let shared = open.iter().zip(module).take_while(|(a, b)| a == b).count();
        (shared..open.len()).for_each(|_| text.push_str("}\n"));
        text.push('\n');
        for segment in &module[shared..] {
            text.push_str(&format!("pub(crate) mod {} {{\n", names::written(segment)));
        }
        let name = names::written(&list.ident);
        let docs = docs(list);
        text.push_str(&format!(
            "macro_rules! {name} {{ () => {{ {docs:?} }} }}\npub(crate) use {name};\n"
        ));
        open = module;
    }
    open.iter().for_each(|_| text.push_str("}\n"));
    text
}

/// A sentence with links to the first users; nothing if there is none.
fn docs(list: &Users) -> String {
    match list.listed.is_empty() {
        true => String::new(),
        false => {
            let links = list.listed.iter().map(link).collect();
            format!("Used by {}.", names::and_others(links, list.others))
        }
    }
}

fn link(path: &Path) -> String {
    let name = path.0.last().map(names::written).unwrap_or_default();
    format!("[`{name}`](type@{})", names::path(path))
}
