//! The files of a feed, each as rows of its type: every cell is written as it was read, and columns that a file lacks are
//! empty.

use std::collections::BTreeMap;

use serde::{Serialize, de::DeserializeOwned};

type Cells = BTreeMap<String, String>;

fn rows<T: DeserializeOwned>(text: &str) -> Vec<T> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn check<T: DeserializeOwned + Serialize>(text: &str) -> usize {
    let typed: Vec<T> = rows(text);
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &typed {
        writer.serialize(row).unwrap();
    }
    let written = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let (before, after): (Vec<Cells>, Vec<Cells>) = (rows(text), rows(&written));
    assert_eq!(before.len(), after.len());
    for (before, mut after) in before.into_iter().zip(after) {
        after.retain(|column, cell| before.contains_key(column) || !cell.is_empty());
        assert_eq!(before, after);
    }
    typed.len()
}

#[test]
fn every_cell_is_written_as_it_was_read() {
    let counts = [CHECKS];
    assert!(counts.iter().sum::<usize>() > 50);
}
