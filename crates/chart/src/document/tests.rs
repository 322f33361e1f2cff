use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use super::{exact_text, text};

/// One of everything that documents are made of.
#[derive(Serialize)]
struct All {
    nothing: Option<u8>,
    something: Option<u8>,
    flags: [bool; 2],
    whole: (i64, i64, u64),
    name: Name,
    text: &'static str,
    letter: char,
    empty: Vec<u8>,
    none: BTreeMap<String, u8>,
    map: BTreeMap<Name, Vec<f64>>,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Sun,
    Moon,
}

const ALL: &str = r#"{"nothing":null,"something":7,"flags":[true,false],"whole":[-12,0,18446744073709551615],"name":"Sun","text":"a \"quote\", a \\ and\na line","letter":"\"","empty":[],"none":{},"map":{"Sun":[1.5,-0.25],"Moon":[]}}"#;

fn all() -> All {
    All {
        nothing: None,
        something: Some(7),
        flags: [true, false],
        whole: (-12, 0, u64::MAX),
        name: Name::Sun,
        text: "a \"quote\", a \\ and\na line",
        letter: '"',
        empty: Vec::new(),
        none: BTreeMap::new(),
        map: BTreeMap::from([(Name::Sun, vec![1.5, -0.25]), (Name::Moon, Vec::new())]),
    }
}

#[test]
fn a_document_is_written_as_by_hand() {
    assert_eq!(text(&all()).unwrap(), ALL);
    assert_eq!(exact_text(&all()).unwrap(), ALL);
}

#[test]
fn what_is_no_number_is_null_and_what_is_huge_is_kept() {
    let numbers = [f64::NAN, f64::INFINITY, 1e300, -1e9, 1e-300];
    assert_eq!(
        text(&numbers).unwrap(),
        "[null,null,1e+300,-1000000000.0,0.0]"
    );
}

#[test]
fn a_name_that_is_no_string_is_refused() {
    assert!(text(&BTreeMap::from([(1, 2)])).is_err());
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        (-1e9..1e9_f64).prop_map(|number| json!((number * 64.0).round() / 64.0)),
    ];
    leaf.prop_recursive(3, 32, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::hash_map(any::<String>(), inner, 0..6)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn what_was_written_reads_back_the_same(value in value()) {
        let written = text(&value).unwrap();
        prop_assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value, "{}", written);
    }
}
