//! Unions inside unions: serde's own, with a tag and without, and ours, with derived code and without.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::support::{self, lean};

macro_rules! kinds {
    ($($name:ident = $text:literal)+) => { $(
        #[derive(Debug, Clone, Copy, PartialEq, Default)]
        pub struct $name;

        lean::literal! { $name: str = $text }
    )+ };
}

kinds! { GroupKind = "group" CircleKind = "circle" LabelKind = "label" }

/// Members that have their tag.
macro_rules! members {
    ([$($derive:path),*] $rename:meta) => {
        #[derive(Debug, Clone, PartialEq $(, $derive)*)]
        pub struct Group {
            #[$rename]
            pub kind: GroupKind,
            pub name: String,
            pub shapes: Vec<Shape>,
        }

        #[derive(Debug, Clone, PartialEq $(, $derive)*)]
        pub struct Circle {
            #[$rename]
            pub kind: CircleKind,
            pub x: f64,
            pub y: f64,
            pub radius: f64,
        }

        #[derive(Debug, Clone, PartialEq $(, $derive)*)]
        pub struct Label {
            #[$rename]
            pub kind: LabelKind,
            pub text: String,
            pub at: Vec<f64>,
        }
    };
}

/// A union that keeps what is no member.
macro_rules! open {
    () => {
        #[derive(Debug, Clone, PartialEq)]
        pub enum Shape {
            Group(Group),
            Circle(Circle),
            Label(Label),
            Unknown(Value),
        }
    };
}

pub mod tagged {
    use super::*;

    members! { [Serialize, Deserialize] serde(rename = "type") }
    open! {}
    support::tagged_union! {
        Shape by "type" { Group = "group", Circle = "circle", Label = "label" } open Unknown
    }
}

pub mod untagged {
    use super::*;

    members! { [Serialize, Deserialize] serde(rename = "type") }
    open! {}
    support::union! { Shape { Group: object, Circle: object, Label: object } open Unknown }
}

macro_rules! lean_objects {
    () => {
        lean::object! { Group { kind: required "type", name: required "name", shapes: required "shapes" } }
        lean::object! { Circle { kind: required "type", x: required "x", y: required "y", radius: required "radius" } }
        lean::object! { Label { kind: required "type", text: required "text", at: required "at" } }
    };
}

pub mod lean_tagged {
    use super::*;

    members! { [] allow(dead_code) }
    open! {}
    lean_objects! {}
    lean::tagged_union! {
        Shape by "type" { Group = "group", Circle = "circle", Label = "label" } open Unknown
    }
}

pub mod lean_untagged {
    use super::*;

    members! { [] allow(dead_code) }
    open! {}
    lean_objects! {}
    lean::union! { Shape { Group: object, Circle: object, Label: object } open Unknown }
}

pub mod serde_untagged {
    use super::*;

    members! { [Serialize, Deserialize] serde(rename = "type") }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(untagged)]
    pub enum Shape {
        Group(Group),
        Circle(Circle),
        Label(Label),
    }
}

pub mod serde_tag {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "type", rename_all = "snake_case")]
    pub enum Shape {
        Group { name: String, shapes: Vec<Shape> },
        Circle { x: f64, y: f64, radius: f64 },
        Label { text: String, at: Vec<f64> },
    }
}
