//! Explains diagnostic codes.

use std::process::ExitCode;

use generator::diagnostic::{self, Code, Severity, codes};
use generator::json::Json;
use generator::messages::Printable;

use super::arguments::Format;
use super::streams::{ERROR, stderr, stdout};

pub(super) fn run(id: Option<&str>, format: Format) -> ExitCode {
    let Some(id) = id else {
        print_list(format);
        return ExitCode::SUCCESS;
    };
    let Some(code) = diagnostic::code(id) else {
        let message = format_args!("unknown code `{id}`; `generator explain` lists all codes");
        stderr(Printable::line(message));
        return ExitCode::from(ERROR);
    };
    match format {
        Format::Json => stdout(Printable::json(&as_json(code))),
        Format::Human | Format::Github | Format::Markdown => {
            stdout(Printable::text(code.explanation.trim_end()));
        }
    }
    ExitCode::SUCCESS
}

fn print_list(format: Format) {
    if format == Format::Json {
        let all = codes::ALL.iter().map(|code| as_json(code));
        stdout(Printable::json(&Json::list(all)));
        return;
    }
    for code in codes::ALL {
        let (severity, title) = (severity(code), code.title);
        let line = format_args!("{} {severity:7} {title}", code.id);
        stdout(Printable::line(line));
    }
}

fn as_json(code: &Code) -> Json {
    Json::object([
        ("code", Json::string(code.id)),
        ("severity", Json::string(severity(code))),
        ("title", Json::string(code.title)),
        ("explanation", Json::string(code.explanation)),
    ])
}

fn severity(code: &Code) -> &'static str {
    match code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
