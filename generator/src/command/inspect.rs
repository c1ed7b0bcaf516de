//! Prints what is understood of a page.

use std::path::Path;
use std::process::ExitCode;

use generator::inspect::{InspectedRow, InspectedType, Inspection, PassedOver};
use generator::json::Json;
use generator::messages::{self, Locator, Printable};
use generator::source::{SourceId, Span};
use generator::{inspect, read};

use super::arguments::{Format, Settings};
use super::load::{Docs, Learned, read_docs};
use super::loaded::{CommandError, display};
use super::output::{self, counted, diagnostics_as_json, print_diagnostics};
use super::streams::{ERROR, stderr, stdout};

/// How many types, rows and values are printed without `-v`.
const MOST: usize = 200;

/// How many characters of a cell are printed.
const WIDEST: usize = 40;

pub(super) fn run(page: &Path, settings: &Settings) -> ExitCode {
    match print(page, settings) {
        Ok(code) => code,
        Err(error) => output::fail(&error, settings),
    }
}

fn print(page: &Path, settings: &Settings) -> Result<ExitCode, CommandError> {
    let docs = match read_docs(settings, Learned::File) {
        Ok(docs) if find(page, &docs).is_some() => docs,
        // A page of no docs folder is read with those beside it.
        result => match beside(page, settings) {
            Some(settings) => read_docs(&settings, Learned::File)?,
            None => result?,
        },
    };
    let Some(id) = find(page, &docs) else {
        let page = display(page);
        stderr(Printable::line(format_args!(
            "`{page}` is no page of the docs"
        )));
        return Ok(ExitCode::from(ERROR));
    };
    let mut inspection = inspect(&docs.sources, &docs.options, id);
    inspection.diagnostics.append(docs.diagnostics);
    let mut printer = Printer {
        locator: Locator::new(&docs.sources),
        most: if settings.verbose { usize::MAX } else { MOST },
    };
    match settings.format {
        Format::Json => {
            let messages = diagnostics_as_json(&inspection.diagnostics, &docs.sources);
            stdout(Printable::json(&printer.json(&inspection, messages)));
        }
        Format::Human | Format::Github | Format::Markdown => {
            for line in printer.lines(&display(page), &inspection) {
                stdout(Printable::line(line));
            }
            print_diagnostics(&inspection.diagnostics, &docs.sources, settings);
        }
    }
    Ok(match inspection.diagnostics.has_errors() {
        true => ExitCode::from(ERROR),
        false => ExitCode::SUCCESS,
    })
}

/// The page of this path, as the user writes it or below its docs folder.
fn find(page: &Path, docs: &Docs) -> Option<SourceId> {
    let same = |path: &str| Path::new(path).components().eq(page.components());
    let shown = docs.sources.iter().position(|it| same(&it.display_path));
    let below = || docs.sources.iter().position(|it| same(&it.path));
    shown.or_else(below).map(SourceId)
}

/// The settings with the folder of a page as the one of the docs, if it is no other already.
fn beside(page: &Path, settings: &Settings) -> Option<Settings> {
    let is_free = settings.docs.is_none() && read::exists(page);
    let folder = page.parent().filter(|_| is_free)?;
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    Some(Settings {
        docs: Some(folder.to_owned()),
        ..settings.clone()
    })
}

struct Printer<'s> {
    locator: Locator<'s>,
    most: usize,
}

impl Printer<'_> {
    fn lines(&mut self, page: &str, inspection: &Inspection) -> Vec<String> {
        let additions = match inspection.has_additions {
            true => ", with words of the configuration",
            false => "",
        };
        let convention = inspection.convention;
        let mut lines = vec![
            format!("{page}: {}", counted(inspection.types.len(), "type")),
            format!("convention: {convention}{additions}: {}", inspection.why),
        ];
        if let Some(language) = inspection.language {
            lines.push(format!("types are written in: {language}"));
        }
        for ty in inspection.types.iter().take(self.most) {
            lines.push(String::new());
            lines.extend(self.of_type(ty));
        }
        lines.extend(self.more(inspection.types.len(), "type"));
        if !inspection.passed_over.is_empty() {
            lines.push(String::new());
        }
        for passed in inspection.passed_over.iter().take(self.most) {
            let line = self.line(passed.span);
            lines.push(format!("line {line}: passed over: {}", passed.why));
            lines.extend(columns(&passed.columns));
        }
        lines.extend(self.more(inspection.passed_over.len(), "table"));
        lines
    }

    fn of_type(&mut self, ty: &InspectedType) -> Vec<String> {
        let (line, name) = (self.line(ty.span), cut(&ty.name));
        let mut lines = vec![
            format!("line {line}: {} {name}", ty.kind),
            format!("  named by: {}", ty.why),
        ];
        lines.extend(columns(&ty.columns));
        if !ty.values.is_empty() {
            let values = ty.values.iter().take(self.most).map(|value| cut(value));
            lines.push(format!(
                "  values: {}",
                values.collect::<Vec<_>>().join(", ")
            ));
            lines.extend(self.more(ty.values.len(), "value"));
        }
        let rows = ty.rows.iter().take(self.most);
        let rows: Vec<_> = rows.map(|row| self.row(row)).collect();
        if !rows.is_empty() {
            let header = ["line", "field", "key", "type", "presence"].map(str::to_owned);
            lines.extend(aligned(header, rows));
        }
        lines.extend(self.more(ty.rows.len(), "row"));
        lines
    }

    fn row(&mut self, row: &InspectedRow) -> [String; 5] {
        let presence = if row.required { "required" } else { "optional" };
        [
            self.line(row.span).to_string(),
            cut(&row.name),
            cut(&row.key),
            cut(&row.ty),
            format!("{presence}: {}", row.why),
        ]
    }

    /// A line about what is not printed.
    fn more(&self, count: usize, noun: &str) -> Option<String> {
        let more = count.saturating_sub(self.most);
        (more > 0).then(|| format!("  … and {} (-v)", counted(more, &format!("more {noun}"))))
    }

    fn line(&mut self, span: Span) -> usize {
        let location = self.locator.resolve_span(span);
        location.range.map_or(0, |(start, _)| start.line)
    }

    fn json(&mut self, inspection: &Inspection, messages: Json) -> Json {
        let types = inspection.types.iter().map(|ty| self.type_as_json(ty));
        let types = Json::list(types.collect::<Vec<_>>());
        let passed = inspection.passed_over.iter();
        let passed = passed.map(|passed| self.passed_as_json(passed));
        let passed = Json::list(passed.collect::<Vec<_>>());
        Json::object([
            ("convention", Json::string(inspection.convention)),
            ("has_additions", Json::Boolean(inspection.has_additions)),
            ("why", Json::string(inspection.why)),
            (
                "language",
                inspection.language.map_or(Json::Null, Json::string),
            ),
            ("types", types),
            ("passed_over", passed),
            ("messages", messages),
        ])
    }

    fn type_as_json(&mut self, ty: &InspectedType) -> Json {
        let rows = ty.rows.iter().map(|row| {
            Json::object([
                ("name", Json::string(row.name.as_str())),
                ("key", Json::string(row.key.as_str())),
                ("type", Json::string(row.ty.as_str())),
                ("required", Json::Boolean(row.required)),
                ("why", Json::string(row.why.as_str())),
                ("location", self.location(row.span)),
            ])
        });
        let rows = Json::list(rows.collect::<Vec<_>>());
        Json::object([
            ("name", Json::string(ty.name.as_str())),
            ("kind", Json::string(ty.kind)),
            ("why", Json::string(ty.why.as_str())),
            ("location", self.location(ty.span)),
            ("columns", columns_as_json(&ty.columns)),
            ("rows", rows),
            (
                "values",
                Json::list(ty.values.iter().map(|it| Json::string(it.as_str()))),
            ),
        ])
    }

    fn passed_as_json(&mut self, passed: &PassedOver) -> Json {
        Json::object([
            ("why", Json::string(passed.why.as_str())),
            ("location", self.location(passed.span)),
            ("columns", columns_as_json(&passed.columns)),
        ])
    }

    fn location(&mut self, span: Span) -> Json {
        messages::location_json(&self.locator.resolve_span(span))
    }
}

fn columns_as_json(columns: &[(String, Option<&'static str>)]) -> Json {
    let columns = columns.iter().map(|(title, role)| {
        Json::object([
            ("title", Json::string(title.as_str())),
            ("role", role.map_or(Json::Null, Json::string)),
        ])
    });
    Json::list(columns.collect::<Vec<_>>())
}

/// A line about the columns of a table, if it has some.
fn columns(columns: &[(String, Option<&'static str>)]) -> Option<String> {
    let shown = columns.iter().take(WIDEST);
    let shown = shown.map(|(title, role)| format!("{} = {}", cut(title), role.unwrap_or("?")));
    let shown: Vec<_> = shown.collect();
    (!shown.is_empty()).then(|| format!("  columns: {}", shown.join(", ")))
}

/// Rows below a header, each column as wide as its widest cell.
fn aligned(header: [String; 5], rows: Vec<[String; 5]>) -> Vec<String> {
    let all: Vec<_> = std::iter::once(header).chain(rows).collect();
    let width = |column: usize| {
        let cells = all.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let [line, field, key, ty] = [width(0), width(1), width(2), width(3)];
    let rows = all.iter().map(|row| {
        let [at, name, wire, of, presence] = row;
        format!("  {at:>line$}  {name:field$}  {wire:key$}  {of:ty$}  {presence}")
    });
    rows.collect()
}

/// A text of at most so many characters.
fn cut(text: &str) -> String {
    let cut: String = text.chars().take(WIDEST).collect();
    match cut.len() < text.len() {
        true => cut + "…",
        false => cut,
    }
}
