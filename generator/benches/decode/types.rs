//! The same union in several forms: generated, open and closed, and serde's own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::support;

macro_rules! literals { ($($name:ident = $text:literal)+) => {$(
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    pub struct $name;
    support::lean::literal! { $name: str = $text }
)+}}
literals! { FunctionType = "function" WebSearchType = "web_search" CodeType = "code_interpreter" ImageType = "image_generation"
DocumentType = "document_library" McpType = "mcp" CustomType = "custom" }

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    Queued,
    Running,
    Done,
    Failed,
    Unknown(crate::support::Unlisted<String>),
}
support::lean::text_enum! { Status { Queued = "QUEUED", Running = "RUNNING", Done = "DONE", Failed = "FAILED" } open Unknown }

/// In place of the macro of another form.
macro_rules! nothing {
    ($($anything:tt)*) => {};
}

/// The members; `$kind` is the tag field, which serde's own tagging removes.
macro_rules! members { ($module:ident [$($derive:ident)*] $skip:meta, $rename:meta, $object:ident $($tag:ident)?) => {
    pub mod $module {
        #[allow(unused_imports, reason = "two forms have no macro")]
        use super::{support::lean::object, *};
        #[derive(Debug, Clone, PartialEq, $($derive),*)]
        pub struct Part {
            pub id: String, pub index: i64, pub text: String,
            #[$skip] pub weight: Option<f64>,
        }
        $object! { Part { id: required "id", index: required "index", text: required "text", weight: optional "weight", } }
        #[derive(Debug, Clone, PartialEq, $($derive),*)]
        pub struct Function {
            $(#[$rename] pub $tag: FunctionType,)?
            pub id: String, pub name: String, pub description: String, pub strict: bool,
            #[$skip] pub metadata: Option<BTreeMap<String, String>>,
            pub parts: Vec<Part>,
        }
        $object! { Function { $($tag: required "type",)? id: required "id", name: required "name", description: required "description", strict: required "strict", metadata: optional "metadata", parts: required "parts", } }
        #[derive(Debug, Clone, PartialEq, $($derive),*)]
        pub struct WebSearch {
            $(#[$rename] pub $tag: WebSearchType,)?
            pub id: String, pub query: String, pub limit: i64,
            #[$skip] pub region: Option<String>,
            #[$skip] pub cursor: Option<String>,
        }
        $object! { WebSearch { $($tag: required "type",)? id: required "id", query: required "query", limit: required "limit", region: optional "region", cursor: optional "cursor", } }
        #[derive(Debug, Clone, PartialEq, $($derive),*)]
        pub struct Code {
            $(#[$rename] pub $tag: CodeType,)?
            pub id: String, pub language: String, pub code: String, pub status: Status, pub duration: f64, pub exit_code: i64,
            #[$skip] pub parts: Option<Vec<Part>>,
        }
        $object! { Code { $($tag: required "type",)? id: required "id", language: required "language", code: required "code", status: required "status", duration: required "duration", exit_code: required "exit_code", parts: optional "parts", } }
        #[derive(Debug, Clone, PartialEq, $($derive),*)]
        pub struct Image {
            $(#[$rename] pub $tag: ImageType,)?
            pub id: String, pub width: i64, pub height: i64, pub format: String, pub prompt: String, pub seed: i64,
            pub guidance: f64, pub url: String, pub created_at: String,
        }
        $object! { Image { $($tag: required "type",)? id: required "id", width: required "width", height: required "height", format: required "format", prompt: required "prompt", seed: required "seed", guidance: required "guidance", url: required "url", created_at: required "created_at", } }
        #[derive(Debug, Clone, PartialEq, $($derive),*)]
        pub struct Document {
            $(#[$rename] pub $tag: DocumentType,)?
            pub id: String, pub library_ids: Vec<String>, pub title: String, pub pages: i64, pub parts: Vec<Part>,
            #[$skip] pub metadata: Option<BTreeMap<String, String>>,
        }
        $object! { Document { $($tag: required "type",)? id: required "id", library_ids: required "library_ids", title: required "title", pages: required "pages", parts: required "parts", metadata: optional "metadata", } }
        #[derive(Debug, Clone, PartialEq, $($derive),*)]
        pub struct Mcp {
            $(#[$rename] pub $tag: McpType,)?
            pub id: String, pub server: String, pub status: Status,
        }
        $object! { Mcp { $($tag: required "type",)? id: required "id", server: required "server", status: required "status", } }
        #[derive(Debug, Clone, PartialEq, $($derive),*)]
        pub struct Custom {
            $(#[$rename] pub $tag: CustomType,)?
            pub id: String, pub name: String, pub input: String, pub score: f64, pub retries: i64, pub parts: Vec<Part>,
        }
        $object! { Custom { $($tag: required "type",)? id: required "id", name: required "name", input: required "input", score: required "score", retries: required "retries", parts: required "parts", } }
    }
}}
members!(seen [Serialize Deserialize] serde(skip_serializing_if = "Option::is_none"), serde(rename = "type"), nothing kind);
members!(taken [Serialize Deserialize] serde(skip_serializing_if = "Option::is_none"), allow(dead_code), nothing);
members!(without [] allow(dead_code), allow(dead_code), object kind);

macro_rules! tool { ($name:ident $module:ident $(#[$attribute:meta])* {$($rename:literal)*} $(derive $derive:ident)* $(unknown $unknown:ident)?) => {
    #[derive(Debug, Clone, PartialEq, $($derive),*)]
    $(#[$attribute])*
    pub enum $name {
        Function($module::Function), WebSearch($module::WebSearch), CodeInterpreter($module::Code), ImageGeneration($module::Image),
        DocumentLibrary($module::Document), Mcp($module::Mcp), Custom($module::Custom), $($unknown(serde_json::Value))?
    }
}}
tool! { Open seen {} unknown Unknown }
tool! { Lean without {} unknown Unknown }
tool! { Closed seen {} }
tool! { SerdeTag taken #[serde(tag = "type", rename_all = "snake_case")] {} derive Serialize derive Deserialize }
tool! { SerdeExternal seen #[serde(rename_all = "snake_case")] {} derive Serialize derive Deserialize }
tool! { SerdeUntagged seen #[serde(untagged)] {} derive Serialize derive Deserialize }

support::tagged_union! {
    Open by "type" {
        Function = "function", WebSearch = "web_search", CodeInterpreter = "code_interpreter", ImageGeneration = "image_generation",
        DocumentLibrary = "document_library", Mcp = "mcp", Custom = "custom",
    } open Unknown
}
support::lean::tagged_union! {
    Lean by "type" {
        Function = "function", WebSearch = "web_search", CodeInterpreter = "code_interpreter", ImageGeneration = "image_generation",
        DocumentLibrary = "document_library", Mcp = "mcp", Custom = "custom",
    } open Unknown
}
support::tagged_union! {
    Closed by "type" {
        Function = "function", WebSearch = "web_search", CodeInterpreter = "code_interpreter", ImageGeneration = "image_generation",
        DocumentLibrary = "document_library", Mcp = "mcp", Custom = "custom",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text(String),
    Parts(Vec<seen::Part>),
    Unknown(serde_json::Value),
}
support::union! { Content { Text: string, Parts: array } open Unknown }

#[derive(Debug, Clone, PartialEq)]
pub enum LeanContent {
    Text(String),
    Parts(Vec<without::Part>),
    Unknown(serde_json::Value),
}
support::lean::union! { LeanContent { Text: string, Parts: array } open Unknown }

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SerdeContent {
    Text(String),
    Parts(Vec<seen::Part>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message<C> {
    pub role: String,
    pub content: C,
}

#[derive(Debug, Clone, PartialEq)]
pub struct LeanMessage {
    pub role: String,
    pub content: LeanContent,
}
support::lean::object! { LeanMessage { role: required "role", content: required "content" } }

/// Measurements: members of numbers and flags, beside the texts above.
pub mod measured {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Sample {
        pub at: i64,
        pub low: i64,
        pub high: i64,
        pub stale: bool,
    }

    /// Seven members that differ in name and tag alone, and the unions of them.
    macro_rules! measurements {
        ($($name:ident $literal:ident $tag:literal)+) => {
            $(
                #[derive(Debug, Clone, Copy, PartialEq, Default)]
                pub struct $literal;

                support::lean::literal! { $literal: str = $tag }

                #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
                pub struct $name {
                    #[serde(rename = "type")]
                    pub kind: $literal,
                    pub at: i64,
                    pub host: i64,
                    pub core: i64,
                    pub busy: f64,
                    pub idle: bool,
                    pub samples: Vec<Sample>,
                }
            )+

            pub mod untagged {
                use super::*;

                $(
                    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
                    pub struct $name {
                        pub at: i64,
                        pub host: i64,
                        pub core: i64,
                        pub busy: f64,
                        pub idle: bool,
                        pub samples: Vec<Sample>,
                    }
                )+
            }

            pub mod without {
                use super::*;

                #[derive(Debug, Clone, PartialEq)]
                pub struct Sample {
                    pub at: i64,
                    pub low: i64,
                    pub high: i64,
                    pub stale: bool,
                }
                support::lean::object! {
                    Sample { at: required "at", low: required "low", high: required "high", stale: required "stale" }
                }

                $(
                    #[derive(Debug, Clone, PartialEq)]
                    pub struct $name {
                        pub kind: $literal,
                        pub at: i64,
                        pub host: i64,
                        pub core: i64,
                        pub busy: f64,
                        pub idle: bool,
                        pub samples: Vec<Sample>,
                    }
                    support::lean::object! {
                        $name {
                            kind: required "type", at: required "at", host: required "host", core: required "core",
                            busy: required "busy", idle: required "idle", samples: required "samples",
                        }
                    }
                )+

                #[derive(Debug, Clone, PartialEq)]
                pub enum Open {
                    $($name($name),)+
                    Unknown(serde_json::Value),
                }

                support::lean::tagged_union! { Open by "type" { $($name = $tag),+ } open Unknown }
            }

            #[derive(Debug, Clone, PartialEq)]
            pub enum Open {
                $($name($name),)+
                Unknown(serde_json::Value),
            }

            support::tagged_union! { Open by "type" { $($name = $tag),+ } open Unknown }

            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            #[serde(tag = "type")]
            pub enum SerdeTag {
                $(#[serde(rename = $tag)] $name(untagged::$name)),+
            }

            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            #[serde(untagged)]
            pub enum SerdeUntagged {
                $($name($name)),+
            }
        };
    }

    measurements! {
        Cpu CpuType "cpu"
        Disk DiskType "disk"
        Net NetType "net"
        Heap HeapType "heap"
        Queue QueueType "queue"
        Lock LockType "lock"
        Clock ClockType "clock"
    }
}
