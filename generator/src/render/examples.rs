//! The examples of a page: a file of their own, which a doc comment includes and a test of the module decodes.

use super::{conditions, names};
use crate::json::Json;
use crate::plan::{ModuleFile, PageModule};

/// The text of a file of examples, after its header. They are folded, because rustdoc shows them above the fields.
pub(super) fn text(examples: &[Json]) -> String {
    let blocks: Vec<_> = examples
        .iter()
        .map(|example| format!("```json\n{example}\n```\n"))
        .collect();
    let blocks = blocks.join("\n");
    format!("# Examples\n\n<details><summary>JSON</summary>\n\n{blocks}\n</details>\n")
}

/// The test over the examples of a module's types; nothing if there are none.
pub(super) fn test(module: &ModuleFile) -> String {
    let lines: String = module.pages.iter().flat_map(of_page).collect();
    match lines.as_str() {
        "" => String::new(),
        lines => {
            let support = names::path(&module.support);
            format!("#[cfg(test)]\n{support}::examples! {{\n{lines}}}\n")
        }
    }
}

/// A line for each type of a page that has examples.
fn of_page(page: &PageModule) -> impl Iterator<Item = String> {
    let condition = conditions::line(&page.features);
    let indented = condition.lines().map(|line| format!("    {line}\n"));
    let condition: String = indented.collect();
    page.types.iter().filter_map(move |export| {
        let file = export.examples.as_ref()?;
        let ty = names::written(&export.ty);
        Some(format!("{condition}    {ty} in \"{file}\",\n"))
    })
}
