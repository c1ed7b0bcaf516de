//! The object around what each file contains: one table describes it for all files.

use super::super::fields::{FieldRow, Object};
use super::super::{Body, Document, Envelope, Headed, TypeName};
use super::headings;
use super::outline::Section;
use super::text;

/// The types of whole files: the fields of the envelope, of which one has the type of the file. `files` are the indices
/// of the types that describe what is inside, with the names of the whole files.
pub(super) fn types<'s>(
    envelope: &Envelope,
    types: &mut [Document<'s>],
    files: Vec<(usize, String)>,
) -> Vec<Document<'s>> {
    let is_envelope = |ty: &&Document<'_>| ty.name.text.eq_ignore_ascii_case(envelope.name);
    let Some(Body::Fields(rows)) = types.iter().find(is_envelope).map(|ty| &ty.body) else {
        return Vec::new();
    };
    let rows = rows.clone();
    let mut around = Vec::with_capacity(files.len());
    for (file, name) in files {
        let Some(inside) = types.get_mut(file) else {
            continue;
        };
        let fields = rows.iter().map(|row| FieldRow {
            object: match row.name.text == envelope.field {
                true => Some(Object {
                    name: inside.name.text.clone(),
                    holds: None,
                }),
                false => row.object.clone(),
            },
            ..row.clone()
        });
        // An example shows the whole file if it has the keys of the envelope.
        let is_whole = |text: &str| {
            let mut keys = rows.iter().map(|row| format!("\"{}\"", row.name.text));
            keys.all(|key| text.contains(&key))
        };
        let (whole, parts) = std::mem::take(&mut inside.examples)
            .into_iter()
            .partition(|example| is_whole(example.text.text));
        inside.examples = parts;
        around.push(Document {
            types: inside.types,
            id: inside.id,
            source: inside.source,
            name: TypeName {
                text: name,
                span: inside.name.span,
            },
            description: format!("The whole file, with `{}` in it.", inside.name.text),
            deprecated: None,
            examples: whole,
            discrimination: Vec::new(),
            body: Body::Fields(fields.collect()),
            shares_page: true,
            is_main: false,
            anchors: Vec::new(),
            needs_mention: false,
        });
    }
    around
}

/// The name of the type of a whole file, if a section is about what a file contains.
pub(super) fn name(headed: &Headed<'_>, section: &Section<'_>, inside: &str) -> Option<String> {
    let envelope = headed.envelope.as_ref()?;
    let heading = text::plain(section.heading?.text);
    headings::without_file_extension(&headed.headings, &heading)?;
    Some(format!("{inside} {}", envelope.suffix))
}
