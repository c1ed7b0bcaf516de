//! The members of a union by name.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::support::{literal, members, tagged_union, text_enum, union};

#[derive(Debug, Clone, PartialEq)]
enum Content {
    Text(String),
    Count(i64),
    Parts(Vec<String>),
    Again(Box<Content>),
    Unknown(Value),
}
union! { Content { Text: string, Count: integer, Parts: array, Again: any } open Unknown }
members! {
    Content {
        Text: is_text as_text into_text => ref (&str) (String) from try text,
        Count: is_count as_count into_count => copy (i64) (i64) from try,
        Parts: is_parts as_parts into_parts => ref (&[String]) (Vec<String>) from try,
        Again: is_again as_again into_again => boxed (&Content) (Content),
    } open Unknown
}

#[test]
fn members_are_asked_lent_and_taken() {
    let text = Content::from("a");
    assert!(text.is_text() && !text.is_count() && !text.is_unrecognized());
    assert_eq!((text.as_text(), text.as_count()), (Some("a"), None));
    assert_eq!(text.into_text().as_deref(), Some("a"));
    assert_eq!(Content::from(3).as_count(), Some(3));
    assert_eq!(
        Content::from(vec!["a".to_owned()]).as_parts().unwrap(),
        ["a"]
    );
    assert!(Content::Unknown(Value::Null).is_unrecognized());
    let again = Content::Again(Box::new(Content::Count(1)));
    assert_eq!(again.as_again(), Some(&Content::Count(1)));
    assert_eq!(again.into_again(), Some(Content::Count(1)));
}

#[test]
fn a_union_converts_into_a_member_or_says_that_it_is_another() {
    assert_eq!(String::try_from(Content::from("a")).unwrap(), "a");
    assert_eq!(Vec::try_from(Content::Parts(Vec::new())), Ok(Vec::new()));
    let error = i64::try_from(Content::from("a")).unwrap_err();
    assert_eq!(error.to_string(), "this Content is no Count");
}

#[derive(Debug, Clone, PartialEq)]
enum Mode {
    Fast,
    Slow,
}
text_enum! { Mode { Fast = "fast", Slow = "slow" } }

#[derive(Debug, Clone, Default, PartialEq)]
struct Stop;
literal! { Stop: str = "stop" }

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Run {
    kind: Mode,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Halt {
    kind: Stop,
}

#[derive(Debug, Clone, PartialEq)]
enum Command {
    Run(Run),
    Halt(Halt),
    Unknown(Value),
}
tagged_union! { Command by "kind" { Run = "fast" | "slow", Halt = "stop" } open Unknown }
members! {
    Command by "kind": (&str) as_str {
        Run: is_run as_run into_run = "fast" | "slow" => ref (&Run) (Run) from try,
        Halt: is_halt as_halt into_halt = "stop" => ref (&Halt) (Halt) from try,
    } open Unknown
}

#[test]
fn the_tag_is_that_of_the_member_or_of_what_is_no_member() {
    let run = |kind| Command::from(Run { kind });
    assert_eq!(run(Mode::Fast).tag(), Some("fast"));
    assert_eq!(run(Mode::Slow).tag(), Some("slow"));
    assert_eq!(Command::from(Halt { kind: Stop }).tag(), Some("stop"));
    assert_eq!(
        Command::Unknown(json!({"kind": "jump"})).tag(),
        Some("jump")
    );
    assert_eq!(Command::Unknown(json!({"kind": 1})).tag(), None);
    assert_eq!(Command::Unknown(json!("stop")).tag(), None);
}
