//! Learns from samples what the docs do not say, and writes it beside the configuration.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use generator::conformance::Values;
use generator::json::Json;
use generator::learn::{self, Facts, FieldFact, Silence};
use generator::options::FieldRule;
use generator::write::Change;
use generator::{diff, read, write};

use super::arguments::{Format, Samples, Settings};
use super::configuration::{self, Edition};
use super::load::{Learned, load_with};
use super::loaded::{CommandError, display};
use super::output::{self, counted, print_status};
use super::samples::{observe, print_summary};
use super::streams::{STALE, stdout, stdout_style};

/// How often the samples are read: what is below a key can be seen once the key is known.
const ROUNDS: usize = 4;

/// How many lines of a diff are printed.
const DIFF_LINES: usize = 200;

/// What to do with the facts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Write,
    Check,
}

pub(super) fn run(
    samples: &Samples,
    values: Values,
    action: Action,
    settings: &Settings,
) -> ExitCode {
    match learn(samples, values, action, settings) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(STALE),
        Err(error) => output::fail(&error, settings),
    }
}

/// Whether the file is up to date after the run.
fn learn(
    samples: &Samples,
    values: Values,
    action: Action,
    settings: &Settings,
) -> Result<bool, CommandError> {
    let configuration = configuration::find(Path::new(""), settings, Edition::Disk)?;
    let path = configuration.path_to_learn()?;
    let before = read::default_configuration(path)?;
    let facts = facts(samples, values, settings)?;
    let text = learn::text(&facts);
    let is_same = before.as_ref() == Some(&text);
    let shown = display(path);
    let outcome = match (is_same, action) {
        (true, _) => "in-sync",
        (false, Action::Check) => "stale",
        (false, Action::Write) => "written",
    };
    if settings.format == Format::Json {
        output::print_json([
            ("outcome", Json::string(outcome)),
            ("path", Json::string(shown.as_str())),
            ("samples", Json::number(facts.samples)),
            ("fields", Json::number(facts.fields.len())),
            (
                "types_with_unknown_keys",
                Json::number(facts.unknown_keys.len()),
            ),
        ]);
    }
    match outcome {
        "stale" => {
            if settings.format != Format::Json {
                let changes = [Change {
                    path: shown.clone(),
                    before,
                    after: Some(text.into()),
                }];
                let style = stdout_style(settings.color);
                stdout(diff::unified(&changes, "", DIFF_LINES, style).text);
            }
            print_status(&format!("{shown} is stale"), settings);
        }
        "written" => write::replace(path, &text)?,
        _ => {}
    }
    if action == Action::Write {
        let fields = counted(facts.fields.len(), "field");
        let types = counted(facts.unknown_keys.len(), "type");
        let line = format!("{outcome} {shown}: facts about {fields}, unknown keys of {types}");
        print_status(&line, settings);
        suggest_options(&facts.silence, settings);
    }
    Ok(is_same || action == Action::Write)
}

/// Where samples show that required fields may be `null`, others may be of which they show nothing.
fn suggest_options(silence: &Silence, settings: &Settings) {
    if silence.null > 0 && silence.unseen > 0 {
        let line = format!(
            "of {} whose `null` the pages cannot state, samples show {} as `null` and do not show {}; with silent_null = \"option\", all of \
             them are `Option`",
            counted(
                silence.null + silence.values + silence.unseen,
                "required field"
            ),
            silence.null,
            silence.unseen
        );
        print_status(&line, settings);
    }
}

/// The facts that the samples show.
fn facts(samples: &Samples, values: Values, settings: &Settings) -> Result<Facts, CommandError> {
    let mut keys = BTreeMap::new();
    let mut round = 1;
    loop {
        let loaded = load_with(settings, Learned::Text(&learn::text(&only_keys(&keys))))?;
        let schema = &loaded.generated.schema;
        let (observations, others) = observe(schema, samples, values)?;
        let facts = learn::facts(schema, &observations, &keys);
        let found = facts.keys();
        if found == keys || round == ROUNDS {
            print_summary(&observations, others, settings);
            return Ok(facts);
        }
        keys = found;
        round += 1;
    }
}

/// Facts about keys alone.
fn only_keys(keys: &BTreeMap<String, String>) -> Facts {
    let fields = keys.iter().map(|(name, key)| {
        let fact = FieldFact {
            rule: FieldRule {
                key: Some(key.clone()),
                ..FieldRule::default()
            },
            ..FieldFact::default()
        };
        (name.clone(), fact)
    });
    Facts {
        fields: fields.collect(),
        ..Facts::default()
    }
}
