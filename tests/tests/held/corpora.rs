//! What one types without reading docs, on types of three real trees. `held` writes it into a crate and runs it.
#![cfg(test)]

use std::collections::BTreeMap;

use dub::components::LinkWebhookEventTestVariants;
use dub::operations::ListEventsResponseBody;
use mistral::support::{Patch, Unknowns, from_str};
use mistral::{ChatCompletionRequest, ContentChunk, ReasoningEffort, TextChunk, UserMessage};
use polar::{CustomerUpdate, OrderStatus};

#[test]
fn enums() {
    let status = OrderStatus::from("paid");
    assert_eq!(status, OrderStatus::Paid);
    assert_eq!(status, "paid");
    assert!(status != "draft" && status == *"paid");
    assert_eq!("void".parse::<OrderStatus>().unwrap(), OrderStatus::Void);
    assert_eq!(format!("{status}/{}", status.as_str()), "paid/paid");
    let names: Vec<&str> = OrderStatus::VALUES.iter().map(OrderStatus::as_str).collect();
    assert_eq!(names[..2], ["draft", "pending"]);
    let text: &str = status.as_ref();
    assert_eq!(text.len(), 4);
    let mut counts: BTreeMap<OrderStatus, usize> = BTreeMap::new();
    *counts.entry("paid".into()).or_default() += 1;
    assert_eq!(counts[&OrderStatus::Paid], 1);
    let new: OrderStatus = String::from("lost").into();
    assert!(new.is_unrecognized());
    match new {
        OrderStatus::Paid | OrderStatus::Refunded => unreachable!(),
        OrderStatus::Unrecognized(text) => assert_eq!(text.to_string(), "lost"),
        other => panic!("{other}"),
    }
}

#[test]
fn unions() {
    let chunk = ContentChunk::from(TextChunk::new("hi"));
    assert_eq!(chunk.tag(), Some("text"));
    assert!(chunk.is_text_chunk() && !chunk.is_file_chunk());
    assert_eq!(chunk.as_text_chunk().unwrap().text, "hi");
    assert!(chunk.as_image_url_chunk().is_none());
    let json = serde_json::to_string(&chunk).unwrap();
    assert_eq!(json, r#"{"type":"text","text":"hi"}"#);
    let text: TextChunk = chunk.clone().try_into().unwrap();
    assert_eq!(Some(text), chunk.into_text_chunk());
    let message = UserMessage::new(Some("hello".into()));
    assert_eq!(message.content.as_ref().and_then(|content| content.as_text()), Some("hello"));
    let request = ChatCompletionRequest::new("large", vec![message.into()])
        .with_temperature(0.5)
        .with_stream(true)
        .with_max_tokens(Patch::Null)
        .with_reasoning_effort(ReasoningEffort::High);
    assert_eq!(request.reasoning_effort, Patch::Set(ReasoningEffort::High));
    for message in &request.messages {
        assert_eq!(message.tag(), Some("user"));
    }
    let again: ChatCompletionRequest = from_str(&serde_json::to_string(&request).unwrap()).unwrap();
    assert_eq!(again, request);
    assert!(again.unknowns().is_empty());
}

#[test]
fn values() {
    let update = CustomerUpdate::default().with_email("a@b.c").with_name(polar::support::Patch::Null);
    let json = serde_json::to_value(&update).unwrap();
    assert_eq!(json, serde_json::json!({"email": "a@b.c", "name": null}));
    assert_eq!(update.email.as_deref(), Some("a@b.c"));
    assert!(update.name.is_null() && update.locale.is_keep());
    let variant = LinkWebhookEventTestVariants::new("https://e.org", 50.0);
    assert_eq!(variant.percentage, 50.0);
    let event: ListEventsResponseBody = from_str(r#"{"event": "scan"}"#).unwrap();
    assert_eq!((event.tag(), event.is_unrecognized()), (Some("scan"), true));
    let unknown = &dub::support::Unknowns::unknowns(&event)[0];
    assert_eq!(unknown.path(), "");
    assert!(unknown.to_string().contains("unknown tag \"scan\""), "{unknown}");
    let error = from_str::<Vec<TextChunk>>(r#"[{"text": "a"}, {"text": 5}]"#).unwrap_err();
    assert_eq!((error.path().as_str(), error.snippet().is_empty()), ("[1].text", false));
}
