//! The same union in several forms: generated, open and closed, and serde's own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::support;

macro_rules! literals { ($($name:ident = $text:literal)+) => {$(
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    pub struct $name;
    support::literal! { $name: str = $text }
)+}}
literals! { FunctionType = "function" WebSearchType = "web_search" CodeType = "code_interpreter" ImageType = "image_generation"
DocumentType = "document_library" McpType = "mcp" CustomType = "custom" }

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    pub id: String,
    pub index: i64,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    Queued,
    Running,
    Done,
    Failed,
    Unknown(crate::support::Unlisted<String>),
}
support::text_enum! { Status { Queued = "QUEUED", Running = "RUNNING", Done = "DONE", Failed = "FAILED" } open Unknown }

/// The members; `$kind` is the tag field, which serde's own tagging removes.
macro_rules! members { ($module:ident $(, $tag:ident)?) => {
    pub mod $module {
        use super::*;
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct Function {
            $(#[serde(rename = "type")] pub $tag: FunctionType,)?
            pub id: String, pub name: String, pub description: String, pub strict: bool,
            #[serde(skip_serializing_if = "Option::is_none")] pub metadata: Option<BTreeMap<String, String>>,
            pub parts: Vec<Part>,
        }
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct WebSearch {
            $(#[serde(rename = "type")] pub $tag: WebSearchType,)?
            pub id: String, pub query: String, pub limit: i64,
            #[serde(skip_serializing_if = "Option::is_none")] pub region: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")] pub cursor: Option<String>,
        }
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct Code {
            $(#[serde(rename = "type")] pub $tag: CodeType,)?
            pub id: String, pub language: String, pub code: String, pub status: Status, pub duration: f64, pub exit_code: i64,
            #[serde(skip_serializing_if = "Option::is_none")] pub parts: Option<Vec<Part>>,
        }
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct Image {
            $(#[serde(rename = "type")] pub $tag: ImageType,)?
            pub id: String, pub width: i64, pub height: i64, pub format: String, pub prompt: String, pub seed: i64,
            pub guidance: f64, pub url: String, pub created_at: String,
        }
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct Document {
            $(#[serde(rename = "type")] pub $tag: DocumentType,)?
            pub id: String, pub library_ids: Vec<String>, pub title: String, pub pages: i64, pub parts: Vec<Part>,
            #[serde(skip_serializing_if = "Option::is_none")] pub metadata: Option<BTreeMap<String, String>>,
        }
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct Mcp {
            $(#[serde(rename = "type")] pub $tag: McpType,)?
            pub id: String, pub server: String, pub status: Status,
        }
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct Custom {
            $(#[serde(rename = "type")] pub $tag: CustomType,)?
            pub id: String, pub name: String, pub input: String, pub score: f64, pub retries: i64, pub parts: Vec<Part>,
        }
    }
}}
members!(seen, kind);
members!(taken);

macro_rules! tool { ($name:ident $module:ident $(#[$attribute:meta])* {$($rename:literal)*} $(derive $derive:ident)* $(unknown $unknown:ident)?) => {
    #[derive(Debug, Clone, PartialEq, $($derive),*)]
    $(#[$attribute])*
    pub enum $name {
        Function($module::Function), WebSearch($module::WebSearch), CodeInterpreter($module::Code), ImageGeneration($module::Image),
        DocumentLibrary($module::Document), Mcp($module::Mcp), Custom($module::Custom), $($unknown(serde_json::Value))?
    }
}}
tool! { Open seen {} unknown Unknown }
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
support::tagged_union! {
    Closed by "type" {
        Function = "function", WebSearch = "web_search", CodeInterpreter = "code_interpreter", ImageGeneration = "image_generation",
        DocumentLibrary = "document_library", Mcp = "mcp", Custom = "custom",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text(String),
    Parts(Vec<Part>),
    Unknown(serde_json::Value),
}
support::union! { Content { Text: string, Parts: array } open Unknown }

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SerdeContent {
    Text(String),
    Parts(Vec<Part>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message<C> {
    pub role: String,
    pub content: C,
}

macro_rules! wide { ($($text:ident $int:ident $float:ident $option:ident)+) => {
    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Wide { $(pub $text: String, pub $int: i64, #[serde(serialize_with = "crate::support::number::serialize")] pub $float: f64,
        #[serde(skip_serializing_if = "Option::is_none")] pub $option: Option<String>,)+ }
}}
wide! { a1 a2 a3 a4 b1 b2 b3 b4 c1 c2 c3 c4 d1 d2 d3 d4 e1 e2 e3 e4 f1 f2 f3 f4 g1 g2 g3 g4 h1 h2 h3 h4 i1 i2 i3 i4 j1 j2 j3 j4 }

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

                support::literal! { $literal: str = $tag }

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
