//! The examples of a page: a file of their own, which a doc comment includes and a test of the module decodes.

use super::names;
use crate::json::Json;
use crate::plan::ModuleFile;

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
    let lines: String = module
        .pages
        .iter()
        .flat_map(|page| &page.types)
        .filter_map(|export| {
            let file = export.examples.as_ref()?;
            let ty = names::written(&export.ty);
            Some(format!("    {ty} in \"{file}\",\n"))
        })
        .collect();
    match lines.as_str() {
        "" => String::new(),
        lines => {
            let support = names::path(&module.support);
            format!("#[cfg(test)]\n{support}::examples! {{\n{lines}}}\n")
        }
    }
}
