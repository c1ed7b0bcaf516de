//! The bodies of requests and answers in a HAR file, which a browser or a proxy has recorded. The file is read entry by
//! entry, so that it may be larger than the memory.

use std::io::Read;

use super::Sample;
use super::base64;
use super::input::Error;
use super::parser::{Extent, Parser};
use crate::source::Position;

/// How many bytes a body may have.
const BODY: usize = 16 << 20;

/// A body as the file has it.
#[derive(Default)]
struct Body {
    text: Option<(String, Extent, Position)>,
    is_base64: bool,
}

/// Passes on the bodies that are JSON. Returns how many bodies are not. Stops at the first error.
pub fn read(source: impl Read, sink: &mut dyn FnMut(Sample)) -> Result<usize, Error> {
    let mut parser = Parser::new(source);
    let mut others = 0;
    inside(&mut parser, &["log"], &mut |log| {
        inside(log, &["entries"], &mut |entries| {
            if entries.peek()? != Some(b'[') {
                return Err(entries.error("expected the list of entries"));
            }
            entries.list(|entry| read_entry(entry, &mut others, sink))
        })
    })?;
    match parser.peek()? {
        None => Ok(others),
        Some(_) => Err(parser.error("expected the end of the file")),
    }
}

/// Reads the bodies of one request and its answer.
fn read_entry<R: Read>(
    entry: &mut Parser<R>,
    others: &mut usize,
    sink: &mut dyn FnMut(Sample),
) -> Result<(), Error> {
    inside(entry, &["request", "response"], &mut |message| {
        inside(message, &["postData", "content"], &mut |content| {
            let body = read_body(content)?;
            if body.text.is_some() && !pass_on(body, sink) {
                *others += 1;
            }
            Ok(())
        })
    })
}

/// Reads an object; the function reads the values of these keys.
fn inside<R: Read>(
    parser: &mut Parser<R>,
    keys: &[&str],
    value: &mut dyn FnMut(&mut Parser<R>) -> Result<(), Error>,
) -> Result<(), Error> {
    match parser.peek()? {
        Some(b'{') => parser.object(|parser, key| match keys.contains(&key.as_str()) {
            true => value(parser),
            false => parser.skip(),
        }),
        _ => parser.skip(),
    }
}

fn read_body<R: Read>(content: &mut Parser<R>) -> Result<Body, Error> {
    let mut body = Body::default();
    if content.peek()? != Some(b'{') {
        content.skip()?;
        return Ok(body);
    }
    content.object(|content, key| {
        let is_string = content.peek()? == Some(b'"');
        match key.as_str() {
            "text" if is_string => {
                let at = content.position()?;
                let (text, extent) = content.string(BODY)?;
                body.text = (!text.is_empty()).then_some((text, extent, at));
            }
            "encoding" if is_string => body.is_base64 = content.string(16)?.0 == "base64",
            _ => content.skip()?,
        }
        Ok(())
    })?;
    Ok(body)
}

/// Passes on a body, if it is one JSON object or list.
fn pass_on(body: Body, sink: &mut dyn FnMut(Sample)) -> bool {
    let Some((text, Extent::Whole, at)) = body.text else {
        return false;
    };
    let bytes = match body.is_base64 {
        true => base64::decode(&text).unwrap_or_default(),
        false => text.into_bytes(),
    };
    if !matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[')) {
        return false;
    }
    let mut parser = Parser::fixed(bytes.as_slice(), at);
    match (parser.next_value(), parser.peek()) {
        (Ok(Some(value)), Ok(None)) => {
            sink(Sample {
                type_name: None,
                value,
            });
            true
        }
        _ => false,
    }
}
