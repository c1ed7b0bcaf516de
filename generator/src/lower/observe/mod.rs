//! What is claimed about fields and members, by observers that do not know each other and change nothing.
//!
//! The cells of a row are read by `lower/fields.rs`, where the claims about a field begin.

mod any_values;
mod configuration;
mod constructors;
mod dates;
mod descriptions;
mod enum_keys;
mod example_cells;
mod examples;
mod never_marked;
pub(super) mod path_parameters;
mod rule;
mod samples;
mod siblings;
mod silence;
pub(super) mod style;
mod twins;

use super::claim::Claims;
use super::draft::Observed;
use crate::diagnostic::Diagnostics;
use crate::evidence::Statement;
use crate::options::Numbers;

/// The claims about the types of all trees; `keys` are those about their keys.
pub(super) fn observe(
    observed: &Observed<'_, '_>,
    keys: &Claims,
    diagnostics: &mut Diagnostics,
) -> Claims {
    let Observed {
        drafts, options, ..
    } = *observed;
    let mut claims = examples::observe(drafts);
    claims.extend(example_cells::observe(drafts));
    claims.extend(siblings::observe(observed, keys, diagnostics));
    if options.numbers != Numbers::Evidence {
        claims.retain(|(_, claim)| !matches!(claim.says, Statement::Numbers(_)));
    }
    claims.extend(twins::observe(drafts, &claims));
    claims.extend(descriptions::observe(drafts));
    claims.extend(dates::observe(drafts));
    claims.extend(constructors::observe(drafts));
    claims.extend(any_values::observe(drafts));
    claims.extend(never_marked::observe(drafts));
    claims.extend(enum_keys::observe(drafts));
    claims.extend(silence::observe(drafts, options));
    claims.extend(samples::observe(drafts, &options.learned));
    claims.extend(configuration::observe(drafts, options, diagnostics));
    claims
}
