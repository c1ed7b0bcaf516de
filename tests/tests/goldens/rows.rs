//! Rows of text, in files that the `csv` crate reads and writes.

use goldens::CASE::ferry_feed::{PiersKind, SailingsDeck, SailingsState};
use goldens::CASE::{Chart, Piers, Sailings};
use serde::{Serialize, de::DeserializeOwned};

const PIERS: &str = include_str!("piers.csv");

const SAILINGS: &str = include_str!("sailings.csv");

fn read<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect()
}

fn written<T: Serialize>(rows: &[T]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn numbers_and_enums_are_read_from_text_and_empty_cells_are_absent() {
    let piers: Vec<Piers> = read(PIERS).unwrap();
    let [old, new] = piers.as_slice() else {
        panic!("{piers:?}");
    };
    // What looks like a number is a text where the page says so.
    assert_eq!((old.pier_id.as_str(), new.pier_id.as_str()), ("007", "1e3"));
    assert_eq!((old.name.as_deref(), new.name.as_deref()), (Some("Old pier"), None));
    assert_eq!((old.latitude, new.latitude), (54.5, -3.0));
    assert_eq!((old.berths, new.berths), (Some(12), None));
    assert_eq!((old.sheltered, new.sheltered), (Some(true), None));
    // It is required, and its values include none.
    assert_eq!((&old.kind, &new.kind), (&Some(PiersKind::_0), &None));
    assert_eq!((old.tags.as_deref(), new.tags.as_deref()), (Some("a;b"), None));

    let sailings: Vec<Sailings> = read(SAILINGS).unwrap();
    assert_eq!(sailings[0].deck, SailingsDeck::_1);
    assert_eq!(sailings[0].state, Some(SailingsState::Planned));
    // A number that no page lists is kept, too.
    assert_eq!(sailings[1].deck.as_i64(), 3);
    assert_eq!(sailings[1].departs, "25:10:00");
}

#[test]
fn a_file_is_written_as_it_was_read() {
    assert_eq!(written(&read::<Piers>(PIERS).unwrap()), PIERS);
    assert_eq!(written(&read::<Sailings>(SAILINGS).unwrap()), SAILINGS);
}

#[test]
fn programs_write_numbers_and_booleans_in_several_ways() {
    let text = "pier_id,latitude,berths,open,kind\nx, 1e1,12.0,TRUE,1.0\n";
    let piers: Vec<Piers> = read(text).unwrap();
    let [pier] = piers.as_slice() else {
        panic!("{piers:?}");
    };
    assert_eq!((pier.latitude, pier.berths, pier.open), (10.0, Some(12), true));
    assert_eq!((&pier.kind, &pier.name), (&Some(PiersKind::_1), &None));
}

#[test]
fn what_is_no_number_and_what_is_missing_is_an_error() {
    for (text, expected) in [
        ("pier_id,latitude,open\nx,north,1\n", "invalid type: string \"north\", expected f64"),
        ("pier_id,latitude,open\nx,NaN,1\n", "invalid type: string \"NaN\", expected f64"),
        ("pier_id,latitude,open\nx,,1\n", "invalid type: string \"\", expected f64"),
        ("pier_id,latitude,open,berths\nx,1,1,1.5\n", "invalid type: string \"1.5\", expected i64"),
        ("pier_id,latitude,open\nx,1,maybe\n", "invalid type: string \"maybe\", expected a boolean"),
        ("pier_id,open\nx,1\n", "missing field `latitude`"),
    ] {
        let error = read::<Piers>(text).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_type_that_lists_objects_stays_json() {
    let json = r#"{"marks":[{"depth":2.5},{"depth":1,"color":"red"}]}"#;
    let chart: Chart = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&chart).unwrap(), json);
}
