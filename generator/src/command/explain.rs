//! Says at length what a message means.

use std::process::ExitCode;

use generator::diagnostic::{self, Code, Severity, codes};
use generator::json::Json;

use super::voice::{data, talk};
use super::{FAULT, Format};

pub(super) fn run(id: Option<&str>, format: Format) -> ExitCode {
    let Some(id) = id else {
        list(format);
        return ExitCode::SUCCESS;
    };
    let Some(code) = diagnostic::code(id) else {
        talk(format_args!(
            "there is no code `{id}`; `generator explain` lists them all"
        ));
        return ExitCode::from(FAULT);
    };
    match format {
        Format::Json => data(format_args!("{}", as_json(code))),
        Format::Human | Format::Github => data(code.explanation.trim_end()),
    }
    ExitCode::SUCCESS
}

fn list(format: Format) {
    if format == Format::Json {
        data(format_args!(
            "{}",
            Json::list(codes::ALL.iter().map(|code| as_json(code)))
        ));
        return;
    }
    for code in codes::ALL {
        data(format_args!(
            "{} {:7} {}",
            code.id,
            severity(code),
            code.title
        ));
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
