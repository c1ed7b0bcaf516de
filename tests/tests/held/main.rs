//! Types are held as an engineer does it by reflex: made, compared, matched, printed, listed, without reading docs.
//!
//! On the types of our own pages, and on those of three real trees: `corpora.rs`, which is the source of another crate.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::{BTreeMap, HashSet};
use std::fs;

use generated::plain::webhooks::DeliveryRequired;
use generated::plain::{Delivery, EventKind};
use generated::support::{Skipping, Unknowns, from_str};
use generated::typescript::components::{
    CheckpointOut, DetailedJobOut, EventOut, GithubRepositoryOut, MetricOut, Repositories, Status,
    WandbIntegrationOut,
};
use tests::{cargo_on_generated, generate, target, trees};

#[test]
fn enums_are_used_like_texts() {
    let kind: EventKind = "job.failed".into();
    assert_eq!(kind, EventKind::JobFailed);
    assert_eq!(kind, "job.failed");
    assert_eq!("job.failed".parse::<EventKind>().unwrap(), kind);
    assert_eq!(format!("{kind:>12}"), "  job.failed");
    assert!(EventKind::VALUES.contains(&kind) && !kind.is_unrecognized());
    let all: HashSet<_> = Status::VALUES.iter().map(Status::as_str).collect();
    assert!(all.contains("RUNNING") && all.len() == Status::VALUES.len());
    let mut seen = BTreeMap::from([(Status::Queued, 1)]);
    *seen.entry(Status::from("QUEUED")).or_default() += 1;
    assert_eq!(seen[&Status::Queued], 2);
    let said = match Status::from("PAUSED") {
        Status::Running => "runs".to_owned(),
        Status::Unrecognized(text) => format!("what is {text}?"),
        other => other.to_string(),
    };
    assert_eq!(said, "what is PAUSED?");
}

#[test]
fn values_are_built_by_name_and_read_back() {
    let metrics = MetricOut::default().with_train_loss(0.25);
    let checkpoint = CheckpointOut::new(metrics, 10.0, 1_731_402_311);
    assert_eq!(checkpoint.metrics.train_loss, Some(0.25));
    let event = EventOut::new("started", 5);
    assert_eq!((event.name.as_str(), event.created_at), ("started", 5));
    let delivery = Delivery::new(DeliveryRequired {
        id: "d-1".to_owned(),
        event: EventKind::JobStarted,
        attempt: 1,
        sent_at: "2024-11-12".to_owned(),
    });
    let text = serde_json::to_string(&delivery).unwrap();
    assert_eq!(
        text,
        r#"{"id":"d-1","event":"job.started","attempt":1,"sent_at":"2024-11-12"}"#
    );
    let again: Delivery = from_str(&text).unwrap();
    assert_eq!(again, delivery);
    let run = WandbIntegrationOut::new("lighthouse").with_name("third");
    assert_eq!(run.name.as_deref(), Some("third"));
}

#[test]
fn what_is_not_known_says_so() {
    let text = r#"{"id": "d-2", "event": "job.lost", "attempt": 2, "sent_at": ""}"#;
    let delivery: Delivery = from_str(text).unwrap();
    let unknowns: Vec<_> = delivery
        .unknowns()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(unknowns, ["event: \"job.lost\" is no documented value"]);
    let other: Repositories = from_str(r#"{"kind": 5}"#).unwrap();
    assert!(other.is_unrecognized() && other.as_github_repository_out().is_none());
    assert!(GithubRepositoryOut::try_from(other).is_err());
    let list = r#"[{"name": "a", "created_at": 1}, {"name": "b"}]"#;
    let events: Skipping<EventOut> = from_str(list).unwrap();
    assert_eq!((events.items.len(), events.errors.len()), (1, 1));
    let error = from_str::<DetailedJobOut>(r#"{"id": 7}"#).unwrap_err();
    assert_eq!(
        (error.path().as_str(), error.snippet()),
        ("id", r#"{"id": 7}"#)
    );
}

#[test]
#[ignore = "needs DOCS_CORPUS, a folder of documentation trees"]
fn types_of_three_real_trees_are_held_by_reflex() {
    let workspace = target().join("held-workspace");
    let trees = trees();
    let mut dependencies = String::new();
    for (name, tree) in [
        ("dub", "dub-typescript"),
        ("mistral", "mistral-python"),
        ("polar", "polar-python"),
    ] {
        let (_, docs) = trees.iter().find(|(name, _)| *name == tree).unwrap();
        assert!(generate(docs, &workspace.join(tree)).status.success());
        dependencies += &format!("{name} = {{ package = \"{tree}\", path = \"../{tree}\" }}\n");
    }
    let user = workspace.join("user");
    fs::create_dir_all(user.join("src")).unwrap();
    fs::write(user.join("src/lib.rs"), include_str!("corpora.rs")).unwrap();
    let manifest = format!(
        "[package]\nname = \"user\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n{dependencies}"
    );
    fs::write(user.join("Cargo.toml"), manifest).unwrap();
    let members = "[workspace]\nresolver = \"3\"\nmembers = [\"user\", \"dub-typescript\", \"mistral-python\", \"polar-python\"]\n";
    fs::write(workspace.join("Cargo.toml"), members).unwrap();
    cargo_on_generated(&workspace, &["test", "-p", "user"]);
}
