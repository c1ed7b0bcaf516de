//! Explains diagnostic codes.

use std::process::ExitCode;

use generator::diagnostic::{self, Code, Severity, codes};
use generator::json::Json;

use super::arguments::Format;
use super::streams::{ERROR, stderr, stdout};

pub(super) fn run(id: Option<&str>, format: Format) -> ExitCode {
    let Some(id) = id else {
        print_list(format);
        return ExitCode::SUCCESS;
    };
    let Some(code) = diagnostic::code(id) else {
        stderr(format_args!(
            "unknown code `{id}`; `generator explain` lists all codes"
        ));
        return ExitCode::from(ERROR);
    };
    match format {
        Format::Json => stdout(as_json(code)),
        Format::Human | Format::Github | Format::Markdown => stdout(code.explanation.trim_end()),
    }
    ExitCode::SUCCESS
}

fn print_list(format: Format) {
    if format == Format::Json {
        stdout(Json::list(codes::ALL.iter().map(|code| as_json(code))));
        return;
    }
    for code in codes::ALL {
        let (severity, title) = (severity(code), code.title);
        stdout(format_args!("{} {severity:7} {title}", code.id));
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
