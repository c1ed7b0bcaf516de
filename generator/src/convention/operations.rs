//! The sections of a page that describes operations of the API: one for each method of the SDK.

use super::fields::table;
use super::sections::Heading;
use super::{Titled, deprecation};
use crate::page::{BlockKind, Page};
use crate::source::Excerpt;

/// The section of one operation.
#[derive(Debug)]
pub(crate) struct OperationSection<'s> {
    pub(crate) usage: Usage<'s>,
    pub(crate) parameters: Vec<Parameter<'s>>,
    /// The type of the answer, if the method returns one.
    pub(crate) answer: Option<Excerpt<'s>>,
    pub(crate) errors: Vec<ErrorRow<'s>>,
}

/// What the comment above the example says about the operation.
#[derive(Debug)]
pub(crate) struct Usage<'s> {
    /// The span of method and path is in this one.
    pub(crate) comment: Excerpt<'s>,
    /// The name of the operation in the description of the API.
    pub(crate) id: &'s str,
    pub(crate) method: &'s str,
    pub(crate) path: &'s str,
}

/// One parameter of the method.
#[derive(Debug)]
pub(crate) struct Parameter<'s> {
    pub(crate) name: &'s str,
    pub(crate) ty: Excerpt<'s>,
}

/// An error, with the status of the answers that mean it.
#[derive(Debug)]
pub(crate) struct ErrorRow<'s> {
    pub(crate) ty: Excerpt<'s>,
    pub(crate) status: &'s str,
}

/// A part of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Parameters,
    Answer,
    Errors,
}

/// The titles of the parts.
const PARTS: &[(&str, Part)] = &[
    ("Parameters", Part::Parameters),
    ("Response", Part::Answer),
    ("Errors", Part::Errors),
];

/// The level of the headings of operations. Those of the parts are below it.
const OPERATION_LEVEL: u8 = 2;

/// What is around the attributes in the comment above an example.
const USAGE: (&str, &str) = ("<!-- UsageSnippet ", "-->");

/// The titles of the columns that have a meaning here.
const PARAMETER_COLUMNS: [&str; 2] = ["Parameter", "Type"];
const ERROR_COLUMNS: [&str; 2] = ["Error Type", "Status Code"];

/// The marks around the type of an answer.
const ANSWER: &str = "**";

/// Parameters of the SDK, which the API does not know.
const HELPERS: &[&str] = &[
    "ctx",
    "http_headers",
    "options",
    "opts",
    "retries",
    "retry_config",
    "security",
    "server_url",
    "serverURL",
    "timeout_ms",
];

/// The parameter that contains all others.
pub(crate) const REQUEST: &str = "request";

/// The names of fields and parameters that contain the body, in lower case and without separators.
pub(crate) const BODIES: &[&str] = &["body", "requestbody"];

/// What the SDK appends to the name of an operation, for the types that it makes of its parameters, of its
/// credentials and of its answer.
pub(crate) const PARAMETERS_SUFFIX: &str = "request";
pub(crate) const SECURITY_SUFFIX: &str = "security";
pub(crate) const ANSWER_SUFFIX: &str = "response";

/// The folders of the types that the SDK makes for operations.
pub(crate) const OPERATION_FOLDERS: &[&str] = &["operations", "requests"];

/// The fields of an answer that describe the transport, in lower case and without separators.
pub(crate) const TRANSPORT: &[&str] = &[
    "contenttype",
    "httpmeta",
    "httpresponse",
    "httpresponsemessage",
    "rawresponse",
    "statuscode",
];
pub(crate) const HEADERS: &str = "headers";
pub(crate) const RESULT: &str = "result";

/// The methods of requests that have no body, and those that rarely have one.
const WITHOUT_BODY: &[&str] = &["get", "head", "options", "trace"];
const RARELY_WITH_BODY: &[&str] = &["delete"];

/// How long a method and a path may be.
const LONGEST_METHOD: usize = 20;
const LONGEST_PATH: usize = 1000;

impl Usage<'_> {
    /// Whether requests with this method may have a body.
    pub(crate) fn may_have_body(&self) -> bool {
        !self.is_one_of(WITHOUT_BODY)
    }

    /// Whether they usually have one.
    pub(crate) fn usually_has_body(&self) -> bool {
        self.may_have_body() && !self.is_one_of(RARELY_WITH_BODY)
    }

    fn is_one_of(&self, methods: &[&str]) -> bool {
        let mut methods = methods.iter();
        methods.any(|method| self.method.eq_ignore_ascii_case(method))
    }
}

/// The operations that a page describes.
pub(super) fn read<'s>(
    titled: &Titled,
    page: &Page<'s>,
    outline: &[Heading<'s>],
) -> Vec<OperationSection<'s>> {
    let mut sections = Vec::new();
    if !page.source.text.contains(USAGE.0) {
        return sections;
    }
    let mut open = OpenSection::default();
    for heading in outline {
        if heading.level <= OPERATION_LEVEL {
            sections.extend(std::mem::take(&mut open).close());
        }
        open.read(titled, page, heading);
    }
    sections.extend(open.close());
    sections
}

/// A section of which some parts are read.
#[derive(Default)]
struct OpenSection<'s> {
    usage: Option<Usage<'s>>,
    parameters: Vec<Parameter<'s>>,
    answer: Option<Excerpt<'s>>,
    errors: Vec<ErrorRow<'s>>,
}

impl<'s> OpenSection<'s> {
    /// The section, if it says which operation it describes.
    fn close(self) -> Option<OperationSection<'s>> {
        Some(OperationSection {
            usage: self.usage?,
            parameters: self.parameters,
            answer: self.answer,
            errors: self.errors,
        })
    }

    /// Reads what is below a heading.
    fn read(&mut self, titled: &Titled, page: &Page<'s>, heading: &Heading<'s>) {
        if self.usage.is_none() {
            self.usage = prose(page, heading).find_map(usage);
        }
        let title = heading.text.text;
        let known = PARTS.iter().find(|(name, _)| *name == title);
        match known.filter(|_| heading.level > OPERATION_LEVEL) {
            Some((_, Part::Parameters)) => {
                let rows = rows(page, heading, PARAMETER_COLUMNS).map(|[name, ty]| Parameter {
                    name: bare(titled, name).text,
                    ty,
                });
                let of_the_api = rows.filter(|row| !is_helper(row.name));
                self.parameters.extend(of_the_api);
            }
            Some((_, Part::Answer)) => {
                let answers = prose(page, heading).flat_map(lines);
                self.answer = answers
                    .filter_map(|line| line.trim().between(ANSWER, ANSWER))
                    .next();
            }
            Some((_, Part::Errors)) => {
                let rows = rows(page, heading, ERROR_COLUMNS).map(|[ty, status]| ErrorRow {
                    ty,
                    status: status.text,
                });
                self.errors.extend(rows);
            }
            None => {}
        }
    }
}

/// The text below a heading that is no list, table or code.
fn prose<'p, 's>(
    page: &'p Page<'s>,
    heading: &Heading<'s>,
) -> impl Iterator<Item = Excerpt<'s>> + use<'p, 's> {
    let blocks = page.blocks[heading.content.clone()].iter();
    let prose = blocks.filter(|block| matches!(block.kind, BlockKind::Prose));
    prose.map(|block| block.excerpt)
}

fn lines(text: Excerpt<'_>) -> impl Iterator<Item = Excerpt<'_>> {
    let mut start = 0;
    text.text.split_inclusive('\n').map(move |line| {
        let from = start;
        start += line.len();
        text.part(from..start)
    })
}

/// What the comment in a text says, if there is one.
fn usage(text: Excerpt<'_>) -> Option<Usage<'_>> {
    let start = text.text.find(USAGE.0)?;
    let length = text.text[start..].find(USAGE.1)?;
    let comment = text.part(start..start + length + USAGE.1.len());
    let usage = Usage {
        comment,
        id: attribute(comment.text, " operationID=\"")?,
        method: attribute(comment.text, " method=\"")?,
        path: attribute(comment.text, " path=\"")?,
    };
    let is_method = usage.method.chars().all(|it| it.is_ascii_alphabetic());
    let is_path = usage.path.starts_with('/')
        && usage
            .path
            .chars()
            .all(|it| !it.is_whitespace() && !it.is_control());
    let is_short = usage.method.len() <= LONGEST_METHOD && usage.path.len() <= LONGEST_PATH;
    (is_method && !usage.method.is_empty() && is_path && is_short).then_some(usage)
}

/// The text between the mark and the next quote.
fn attribute<'t>(comment: &'t str, mark: &str) -> Option<&'t str> {
    let (_, value) = comment.split_once(mark)?;
    Some(value.split_once('"')?.0)
}

/// The cells in these columns of the table below a heading, if it has them.
fn rows<'p, 's>(
    page: &'p Page<'s>,
    heading: &Heading<'s>,
    titles: [&str; 2],
) -> impl Iterator<Item = [Excerpt<'s>; 2]> + use<'p, 's> {
    let with_columns = table(page, heading).and_then(|table| {
        let titled = |title| {
            let mut header = table.header.cells.iter();
            header.position(|cell| cell.text == title)
        };
        Some((table, titled(titles[0])?, titled(titles[1])?))
    });
    with_columns.into_iter().flat_map(|(table, first, second)| {
        let rows = table.rows.iter();
        rows.filter_map(move |row| Some([*row.cells.get(first)?, *row.cells.get(second)?]))
    })
}

/// A name without the marks around it.
fn bare<'s>(titled: &Titled, cell: Excerpt<'s>) -> Excerpt<'s> {
    let quoted = deprecation::struck(titled, cell).unwrap_or(cell);
    quoted.between("`", "`").map_or(quoted, Excerpt::trim)
}

/// Whether a parameter, or the one that it is a part of, is one of the SDK.
fn is_helper(name: &str) -> bool {
    let whole = name.split('.').next().unwrap_or(name);
    HELPERS.contains(&whole)
}
