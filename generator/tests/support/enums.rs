use super::{error, round_trip};
use crate::support::{Unlisted, integer_enum, literal, text_enum};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Open {
    Queued,
    Running,
    Empty,
    Unknown(Unlisted<String>),
}
text_enum! { Open { Queued = "QUEUED", Running = "RUNNING", Empty = "" } open Unknown }

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Closed {
    Asc,
    Desc,
}
text_enum! { Closed { Asc = "asc", Desc = "desc" } }

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum OpenCode {
    Fine,
    Missing,
    Minus,
    Unknown(Unlisted<i64>),
}
integer_enum! { OpenCode { Fine = 200, Missing = 404, Minus = -1 } open Unknown }

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum ClosedCode {
    Zero,
    One,
}
integer_enum! { ClosedCode { Zero = 0, One = 1 } }

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Agent;
literal! { Agent: str = "agent" }
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Yes;
literal! { Yes: bool = true }
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Three;
literal! { Three: i64 = 3 }

#[test]
fn open_text_enum_keeps_what_it_does_not_know() {
    assert_eq!(round_trip::<Open>("\"RUNNING\""), Open::Running);
    assert_eq!(round_trip::<Open>("\"\""), Open::Empty);
    assert_eq!(
        round_trip::<Open>("\"n\\u00e9w \\\"\""),
        Open::from("néw \"")
    );
    assert_eq!(Open::from("QUEUED"), Open::Queued);
    assert!(matches!(Open::from("x".to_owned()), Open::Unknown(x) if x.as_str() == "x"));
    assert_eq!(format!("[{:>8}]", Open::Queued), "[  QUEUED]");
    assert_eq!(Open::from("x").as_str(), "x");
    assert_eq!(
        error::<Open>("1"),
        "invalid type: integer `1`, expected a string at line 1 column 1"
    );
    assert_eq!(
        serde_json::from_reader::<_, Open>(&b"\"QUEUED\""[..]).unwrap(),
        Open::Queued
    );
}

#[test]
fn text_enum_is_a_map_key() {
    let map: BTreeMap<Open, i64> = round_trip("{\"QUEUED\":1,\"else\":2}");
    assert_eq!(map[&Open::from("else")], 2);
}

#[test]
fn enums_are_used_like_texts() {
    assert_eq!("RUNNING".parse::<Open>().unwrap(), Open::Running);
    assert_eq!(Open::VALUES, [Open::Queued, Open::Running, Open::Empty]);
    assert_eq!(Open::Queued, "QUEUED");
    let new = Open::from("new");
    assert!(new == *"new" && Open::Queued != "queued");
    let shown: &str = Open::Running.as_ref();
    assert_eq!(shown, "RUNNING");
    assert!(Open::from("new").is_unrecognized() && !Open::from("QUEUED").is_unrecognized());
    assert_eq!(format!("{:?}", Open::from("new")), "Unknown(\"new\")");
    assert_eq!(Closed::VALUES.len(), 2);
    assert_eq!(Closed::try_from("asc").unwrap(), "asc");
}

#[test]
fn what_is_listed_is_never_kept_as_unlisted() {
    for known in Open::VALUES {
        assert!(!Open::from(known.as_str()).is_unrecognized());
        assert!(!Open::from(known.to_string()).is_unrecognized());
        assert!(!round_trip::<Open>(&format!("\"{known}\"")).is_unrecognized());
    }
    for known in OpenCode::VALUES {
        assert_eq!(OpenCode::from(known.as_i64()), *known);
    }
}

#[test]
fn closed_text_enum_names_value_and_values() {
    assert_eq!(round_trip::<Closed>("\"asc\""), Closed::Asc);
    assert_eq!("desc".parse::<Closed>().unwrap(), Closed::Desc);
    assert_eq!(Closed::Asc.to_string(), "asc");
    let message = "unknown value \"up\", expected one of \"asc\", \"desc\"";
    assert_eq!("up".parse::<Closed>().unwrap_err().to_string(), message);
    assert!(error::<Closed>("\"up\"").starts_with(message));
}

#[test]
fn integer_enums() {
    assert_eq!(round_trip::<OpenCode>("404"), OpenCode::Missing);
    assert_eq!(round_trip::<OpenCode>("-1"), OpenCode::Minus);
    assert_eq!(round_trip::<OpenCode>("500"), OpenCode::from(500));
    assert_eq!(OpenCode::from(200), OpenCode::Fine);
    assert_eq!(OpenCode::Missing, 404);
    assert_eq!(i64::from(OpenCode::Minus), -1);
    assert!(OpenCode::from(500).is_unrecognized());
    assert_eq!(ClosedCode::VALUES, [ClosedCode::Zero, ClosedCode::One]);
    assert_eq!(
        (OpenCode::Missing.as_i64(), OpenCode::Missing.to_string()),
        (404, "404".into())
    );
    assert_eq!(
        serde_json::from_str::<OpenCode>("200.0").unwrap(),
        OpenCode::Fine
    );
    assert!(error::<OpenCode>("200.5").contains("expected an integer"));
    assert!(error::<OpenCode>("18446744073709551615").contains("expected an integer of 64 bits"));
    assert!(error::<OpenCode>("\"200\"").contains("expected an integer"));
    assert_eq!(
        serde_json::from_str::<ClosedCode>("1.0").unwrap(),
        ClosedCode::One
    );
    assert_eq!(ClosedCode::try_from(0).unwrap(), ClosedCode::Zero);
    assert_eq!(
        ClosedCode::try_from(7).unwrap_err().to_string(),
        "unknown value 7, expected one of 0, 1"
    );
    assert!(error::<ClosedCode>("7").starts_with("unknown value 7, expected one of 0, 1"));
    assert!(error::<ClosedCode>("18446744073709551615").contains("64 bits"));
}

#[test]
fn literals_accept_one_value() {
    assert_eq!((Agent::VALUE, Yes::VALUE, Three::VALUE), ("agent", true, 3));
    assert_eq!(round_trip::<Agent>("\"agent\""), Agent);
    assert_eq!(Agent, "agent");
    assert_eq!((Agent.as_str(), Three.to_string()), ("agent", "3".into()));
    assert_eq!(round_trip::<Yes>("true"), Yes);
    assert_eq!(round_trip::<Three>("3"), Three);
    assert_eq!(serde_json::from_str::<Three>("3.0").unwrap(), Three);
    assert!(
        error::<Agent>("\"x\"")
            .starts_with("invalid value: string \"x\", expected the literal `\"agent\"`")
    );
    assert!(
        error::<Agent>("1")
            .starts_with("invalid type: integer `1`, expected the literal `\"agent\"`")
    );
    assert!(
        error::<Yes>("false")
            .starts_with("invalid value: boolean `false`, expected the literal `true`")
    );
    assert!(
        error::<Three>("4").starts_with("invalid value: integer `4`, expected the literal `3`")
    );
    assert!(error::<Three>("18446744073709551615").contains("expected the literal `3`"));
}
