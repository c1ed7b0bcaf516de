//! Checks the options before the first stage. Each module checks the values that it uses.

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::{dialect, resolve};

/// Reports options that cannot be used. A configuration file has been checked already, but a library user can set any
/// value.
pub(crate) fn options(options: &Options, diagnostics: &mut Diagnostics) {
    check_languages(options, diagnostics);
    resolve::check(options, diagnostics);
}

fn check_languages(options: &Options, diagnostics: &mut Diagnostics) {
    let of_folders = options.docs.iter().map(|docs| docs.language.as_ref());
    let given = of_folders.chain([options.language.as_ref()]).flatten();
    for name in given.filter(|name| dialect::by_name(name).is_none()) {
        diagnostics.push_new(unknown_language(name));
    }
}

fn unknown_language(name: &str) -> Diagnostic {
    let message = format!("`{}` is not a documentation language", name.escape_debug());
    Diagnostic::about(codes::BAD_CONFIG, "language", message)
        .help(format!("one of: {}", crate::languages().join(", ")))
}

#[cfg(test)]
mod tests {
    use crate::{Options, Source, generate};

    #[test]
    fn an_unknown_language_is_an_error() {
        let page = Source::new(
            "models/components/lamp.md",
            "# Lamp\n\n## Values\n\n- `\"ON\"`\n",
        );
        let options = Options {
            language: Some("cobol".to_owned()),
            ..Options::default()
        };
        let generated = generate(&[page], &options);
        let messages: Vec<_> = generated.diagnostics.iter().map(|it| &it.message).collect();
        assert!(
            messages.iter().any(|message| message.contains("cobol")),
            "{messages:?}"
        );
    }
}
