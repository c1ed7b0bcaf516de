//! What builds a value of a struct: its constructor, and the functions that set its fields.

use super::{layout, names, types};
use crate::plan::{Constructor, Field, Ident, InitialValue, Prelude, Struct, Takes, Type};

/// How long a value may be that is written on one line, but for its last bracket.
const SHORT: usize = 34;

/// What builds a value of the required fields: a function, and the struct that it may take; or the default, where some field
/// has another value than its type.
pub(super) fn constructor(ident: &Ident, object: &Struct, prelude: &Prelude) -> Vec<String> {
    match &object.constructor {
        Constructor::Default if object.has_own_default() => {
            vec![default(ident, object, prelude)]
        }
        Constructor::Default => Vec::new(),
        Constructor::New => vec![new(ident, object, prelude)],
        Constructor::Named(required) => vec![
            required_fields(ident, required, object, prelude),
            from_required(ident, required, object, prelude),
        ],
    }
}

fn default(ident: &Ident, object: &Struct, prelude: &Prelude) -> String {
    let ident = names::written(ident);
    let value = value(object, prelude, |_, name| name.to_owned());

    format!(
        "impl ::core::default::Default for {ident} {{\n    fn default() -> Self {{\n{value}    }}\n}}\n"
    )
}

/// The fields whose values the user has to give.
fn arguments(object: &Struct) -> impl Iterator<Item = &Field> {
    let fields = object.fields.iter();
    fields.filter(|field| field.initial == InitialValue::Argument)
}

fn new(ident: &Ident, object: &Struct, prelude: &Prelude) -> String {
    let arguments = arguments(object).map(|field| {
        let name = names::written(&field.declaration.ident);
        format!("{name}: {}", argument(&field.ty, prelude))
    });
    let arguments: Vec<_> = arguments.collect();
    let value = value(object, prelude, |field, name| match &field.ty {
        Type::String => format!("{name}.into()"),
        _ => name.to_owned(),
    });

    constructed(ident, &arguments, &value)
}

/// The function that makes a value of arguments.
fn constructed(ident: &Ident, arguments: &[String], value: &str) -> String {
    let ident = names::written(ident);
    let head = layout::list("    ", "pub fn new(", arguments, ",", ") -> Self {");
    let docs = "    /// A value with what is required, and nothing else.\n";

    format!("impl {ident} {{\n{docs}{head}{value}    }}\n}}\n")
}

/// The struct of the required fields, in which each is given by name.
fn required_fields(ident: &Ident, required: &Ident, object: &Struct, prelude: &Prelude) -> String {
    let name = names::written(ident);
    let fields = arguments(object).map(|field| {
        let ident = names::written(&field.declaration.ident);
        format!("    pub {ident}: {},\n", types::text(&field.ty, prelude))
    });
    let head = format!("pub struct {}", names::written(required));
    let declared = layout::block(&head, fields);

    format!("/// What a [`{name}`] requires, for [`{name}::new`].\n{declared}")
}

fn from_required(ident: &Ident, required: &Ident, object: &Struct, prelude: &Prelude) -> String {
    let argument = format!("required: {}", names::written(required));
    let value = value(object, prelude, |_, name| format!("required.{name}"));

    constructed(ident, &[argument], &value)
}

/// A string argument may be anything that converts into one.
fn argument(ty: &Type, prelude: &Prelude) -> String {
    let text = types::text(ty, prelude);
    match ty {
        Type::String => format!("impl {}<{text}>", names::path(&prelude.into)),
        _ => text,
    }
}

/// A value with the initial values of all fields, where `argument` says what is given for a field of some name.
fn value(object: &Struct, prelude: &Prelude, argument: impl Fn(&Field, &str) -> String) -> String {
    let fields = object.fields.iter().map(|field| {
        let name = names::written(&field.declaration.ident);
        let value = initial(field, argument(field, &name), prelude);
        match value == name {
            true => name,
            false => format!("{name}: {value}"),
        }
    });
    let fields: Vec<_> = fields.collect();
    let line = format!("Self {{ {}", fields.join(", "));
    match line.len() < SHORT {
        true => format!("        {line} }}\n"),
        false => {
            let fields = fields.join(",\n            ");
            format!("        Self {{\n            {fields},\n        }}\n")
        }
    }
}

/// The initial value of a field, which is the given one if it is an argument.
fn initial(field: &Field, argument: String, prelude: &Prelude) -> String {
    const ONLY: &str = "::core::default::Default::default()";
    let support = || names::path(&prelude.support);
    match (&field.initial, &field.ty) {
        (InitialValue::Argument, _) => argument,
        (InitialValue::None, Type::Patch(_)) => format!("{}::Patch::Keep", support()),
        (InitialValue::None, _) => names::path(&prelude.none),
        (InitialValue::EmptyMap, _) => format!("{}::new()", names::path(&prelude.map)),
        (InitialValue::Only, Type::Option(_)) => {
            format!("{}::Some({ONLY})", names::path(&prelude.option))
        }
        (InitialValue::Only, Type::Patch(_)) => format!("{}::Patch::Set({ONLY})", support()),
        (InitialValue::Only, _) => ONLY.to_owned(),
        (InitialValue::Single, ty) => types::text(ty, prelude),
        (InitialValue::Variant(variant), ty) => {
            format!("{}::{}", types::text(ty, prelude), names::written(variant))
        }
    }
}

/// The macro that implements the functions that set fields, in groups of those that take the same.
pub(super) fn setters(ident: &Ident, object: &Struct, prelude: &Prelude) -> Option<String> {
    let group = |takes: Takes| -> Vec<_> {
        let fields = object.fields.iter();
        let setters = fields.filter_map(|field| Some((field, field.setter.as_ref()?)));
        let of_group = setters.filter(|(_, setter)| setter.takes == takes);
        of_group
            .map(|(field, setter)| {
                let function = names::written(&setter.name);
                let name = names::written(&field.declaration.ident);
                let ty = types::text(field.ty.value(), prelude);
                format!("        {function} = {name}: {ty},\n")
            })
            .collect()
    };
    let [convertible, values, patches] =
        [Takes::Convertible, Takes::Value, Takes::Patch].map(group);
    if convertible.is_empty() && values.is_empty() && patches.is_empty() {
        return None;
    }
    let (support, ident) = (names::path(&prelude.support), names::written(ident));
    let mut text = format!(
        "{support}::setters! {{\n    {ident} {{\n{}    }}",
        convertible.concat()
    );
    for (word, setters) in [("plain", values), ("patch", patches)] {
        if !setters.is_empty() {
            text += &format!(" {word} {{\n{}    }}", setters.concat());
        }
    }
    Some(text + "\n}\n")
}
