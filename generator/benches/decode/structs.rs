//! The same structs in three forms: as one would write them, as they are generated, and generated without derived code.

use crate::support;

/// Writes the structs of one form: what it derives, what stands at an optional field and at a float, and the macro behind.
macro_rules! forms {
    ($module:ident [$($derive:path),*] $skip:meta, $float:meta, $object:ident) => {
        pub mod $module {
            #[allow(unused_imports, reason = "two forms have no macro")]
            use super::{support::lean::object, *};

            #[derive(Debug, Clone, PartialEq $(, $derive)*)]
            pub struct Five {
                pub id: String,
                pub count: i64,
                #[$float]
                pub ratio: f64,
                pub is_done: bool,
                #[$skip]
                pub note: Option<String>,
            }

            $object! {
                Five {
                    id: required "id", count: required "count", ratio: required "ratio", is_done: required "is_done",
                    note: optional "note",
                }
            }

            #[derive(Debug, Clone, PartialEq $(, $derive)*)]
            pub struct Texts {
                pub id: String,
                pub title: String,
                pub author: String,
                pub body: String,
                #[$skip]
                pub summary: Option<String>,
                pub tags: Vec<String>,
            }

            $object! {
                Texts {
                    id: required "id", title: required "title", author: required "author", body: required "body",
                    summary: optional "summary", tags: required "tags",
                }
            }

            #[derive(Debug, Clone, PartialEq $(, $derive)*)]
            pub struct Numbers {
                pub at: i64,
                pub low: i64,
                pub high: i64,
                #[$float]
                pub mean: f64,
                #[$float]
                pub place: Vec<f64>,
                pub counts: Vec<i64>,
            }

            $object! {
                Numbers {
                    at: required "at", low: required "low", high: required "high", mean: required "mean",
                    place: required "place", counts: required "counts",
                }
            }

            forty! { $module [$($derive),*] $skip, $float, $object
                a1 a2 a3 a4 "a1" "a2" "a3" "a4", b1 b2 b3 b4 "b1" "b2" "b3" "b4", c1 c2 c3 c4 "c1" "c2" "c3" "c4",
                d1 d2 d3 d4 "d1" "d2" "d3" "d4", e1 e2 e3 e4 "e1" "e2" "e3" "e4", f1 f2 f3 f4 "f1" "f2" "f3" "f4",
                g1 g2 g3 g4 "g1" "g2" "g3" "g4", h1 h2 h3 h4 "h1" "h2" "h3" "h4", i1 i2 i3 i4 "i1" "i2" "i3" "i4",
                j1 j2 j3 j4 "j1" "j2" "j3" "j4"
            }
        }
    };
}

/// A struct of forty fields: a text, an integer, a float and what may be absent, ten times.
macro_rules! forty {
    ($module:ident [$($derive:path),*] $skip:meta, $float:meta, $object:ident
        $($text:ident $integer:ident $ratio:ident $option:ident $k1:literal $k2:literal $k3:literal $k4:literal),*) => {
        #[derive(Debug, Clone, PartialEq $(, $derive)*)]
        pub struct Forty {
            $(
                pub $text: String,
                pub $integer: i64,
                #[$float]
                pub $ratio: f64,
                #[$skip]
                pub $option: Option<String>,
            )*
        }

        $object! {
            Forty { $($text: required $k1, $integer: required $k2, $ratio: required $k3, $option: optional $k4,)* }
        }
    };
}

/// In place of the macro of another form.
macro_rules! nothing {
    ($($anything:tt)*) => {};
}

forms! {
    plain [serde::Serialize, serde::Deserialize]
    serde(skip_serializing_if = "Option::is_none"), allow(dead_code), nothing
}
forms! {
    derived [serde::Serialize, serde::Deserialize]
    serde(skip_serializing_if = "Option::is_none"), serde(serialize_with = "support::number::serialize"), nothing
}
forms! { lean [] allow(dead_code), allow(dead_code), object }
