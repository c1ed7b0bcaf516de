//! Trees of docs that are made, as large as no real ones.

use std::path::Path;

use generator::Source;

/// Writes pages below a folder.
pub(crate) fn write(sources: &[Source], folder: &Path) {
    for source in sources {
        let path = folder.join(&source.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &source.text).unwrap();
    }
}

/// A tree of this many pages: of each ten, seven objects, two enums and a union.
pub(crate) fn tree(size: usize) -> Vec<Source> {
    (0..size)
        .map(|index| {
            let text = match index % 10 {
                3 | 6 => enumeration(index),
                9 => union(index),
                _ => object(index),
            };
            Source::new(format!("docs/models/components/thing{index:05}.md"), text)
        })
        .collect()
}

fn object(index: usize) -> String {
    let mut text = format!(
        "# Thing{index:05}\n\nOne of many things.\n\n## Example Usage\n\n```typescript\nlet value: Thing{index:05} = {{\n  id: \"a\",\n}};\n```\n\n## Fields\n\n"
    );
    text.push_str("| Field                | Type                 | Required             | Description          |\n");
    text.push_str("| -------------------- | -------------------- | -------------------- | -------------------- |\n");
    let before = index - index % 10;
    let linked = before + 1;
    let (status, choice) = (before + 3, before + 9);
    for (name, ty, required, description) in [
        (
            "id",
            "*string*".to_owned(),
            true,
            "The name of the thing, see `created_at`.",
        ),
        (
            "createdAt",
            "*number*".to_owned(),
            true,
            "Seconds since 1970.",
        ),
        ("isLarge", "*boolean*".to_owned(), false, "N/A"),
        (
            "labels",
            "*string*[]".to_owned(),
            false,
            "Words [in brackets]<br/>and <tags>.",
        ),
        (
            "partOf",
            format!("[components.Thing{linked:05}](../../models/components/thing{linked:05}.md)[]"),
            false,
            "N/A",
        ),
        (
            "status",
            format!("[components.Thing{status:05}](../../models/components/thing{status:05}.md)"),
            true,
            "The state of the thing.",
        ),
        (
            "choice",
            format!("*components.Thing{choice:05}*"),
            false,
            "N/A",
        ),
        (
            "metadata",
            "Record<string, *any*>".to_owned(),
            false,
            "Other data, see https://example.com/things.",
        ),
    ] {
        let mark = if required {
            ":heavy_check_mark:"
        } else {
            ":heavy_minus_sign:"
        };
        text.push_str(&format!(
            "| `{name}`             | {ty:20} | {mark:20} | {description:20} |\n"
        ));
    }
    text
}

fn enumeration(index: usize) -> String {
    format!(
        "# Thing{index:05}\n\n## Values\n\n```typescript\n\"queued\" | \"running\" | \"FAILED_VALIDATION\" | \"done\" | Unrecognized<string>\n```\n"
    )
}

fn union(index: usize) -> String {
    let first = index - 9;
    let members: String = [first, first + 2]
        .map(|member| format!("### `components.Thing{member:05}`\n\n```typescript\nconst value: components.Thing{member:05} = {{\n  id: \"a\",\n}};\n```\n\n"))
        .concat();
    format!(
        "# Thing{index:05}\n\n## Supported Types\n\n{members}### `string`\n\n```typescript\nconst value: string = \"a\";\n```\n"
    )
}
