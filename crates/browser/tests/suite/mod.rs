//! What must hold of the bindings, in Node and in a browser.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by panicking"
)]

use js_sys::{Array, Error, Reflect};
use sidera_browser::{
    StoredHistory, calendar, composite, davison, directed, ephemeris, events, glyphs, hours, moon,
    natal, progressed, report, returns, synastry, transits, wheel, zones,
};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// The document here, and as it was calculated natively when this was compiled.
macro_rules! here_and_natively {
    ($document:ident, $request:literal) => {
        assert_eq!(
            $document($request).unwrap(),
            sidera_browser_native::$document!($request)
        )
    };
}

#[wasm_bindgen_test]
fn a_natal_chart_is_the_same_to_the_byte_as_natively() {
    here_and_natively!(
        natal,
        r#"{"birth":{"date":"1990-06-15","time":"14:30","latitude":40.7128,"longitude":-74.006,"timezone":"America/New_York"}}"#
    );
    here_and_natively!(
        natal,
        r#"{"birth":{"date":"1886-07-30","time":"23:59:59","latitude":78.22,"longitude":15.65,"timezone":"LMT"},"zodiac":"iau","houses":"topocentric"}"#
    );
    here_and_natively!(
        natal,
        r#"{"birth":{"date":"2107-01-01","unknown_time":true,"latitude":-33.87,"longitude":151.21,"timezone":"Australia/Sydney"},"zodiac":"lahiri"}"#
    );
}

#[wasm_bindgen_test]
fn a_wheel_is_the_same_to_the_byte_as_natively() {
    here_and_natively!(
        wheel,
        r#"{"birth":{"utc":"1969-07-20T20:17:40Z","latitude":28.57,"longitude":-80.65},"wheel":{"theme":"dark","zodiac":"tropical"}}"#
    );
}

#[wasm_bindgen_test]
fn charts_of_two_moments_are_the_same_to_the_byte_as_natively() {
    here_and_natively!(
        synastry,
        r#"{"first":{"utc":"1990-06-15T18:30:00Z","latitude":40.7128,"longitude":-74.006},"second":{"utc":"2026-02-01T06:00:00Z","latitude":48.8566,"longitude":2.3522}}"#
    );
    here_and_natively!(
        composite,
        r#"{"first":{"utc":"1990-06-15T18:30:00Z","latitude":40.7128,"longitude":-74.006},"second":{"utc":"2026-02-01T06:00:00Z","latitude":48.8566,"longitude":2.3522},"composite":{"angles":"derived"}}"#
    );
    here_and_natively!(
        davison,
        r#"{"first":{"utc":"1990-06-15T18:30:00Z","latitude":40.7128,"longitude":-74.006},"second":{"utc":"2026-02-01T06:00:00Z","latitude":48.8566,"longitude":2.3522},"davison":{"middle":"great_circle"}}"#
    );
    here_and_natively!(
        progressed,
        r#"{"birth":{"utc":"1990-06-15T18:30:00Z","latitude":40.7128,"longitude":-74.006},"target":{"utc":"2026-02-01T06:00:00Z","latitude":48.8566,"longitude":2.3522},"progression":{"midheaven":"naibod_right_ascension"}}"#
    );
    here_and_natively!(
        directed,
        r#"{"birth":{"utc":"1990-06-15T18:30:00Z","latitude":40.7128,"longitude":-74.006},"target":{"utc":"2026-02-01T06:00:00Z","latitude":48.8566,"longitude":2.3522}}"#
    );
}

#[wasm_bindgen_test]
fn transits_are_the_same_to_the_byte_as_natively() {
    here_and_natively!(
        transits,
        r#"{"birth":{"utc":"1990-06-15T18:30:00Z","latitude":40.7128,"longitude":-74.006},"moment":{"utc":"2026-11-24T12:00:00Z"}}"#
    );
    here_and_natively!(
        transits,
        r#"{"birth":{"utc":"1990-06-15T18:30:00Z","latitude":40.7128,"longitude":-74.006},"period":{"from":"2026-01-01","to":"2027-01-01"},"cusps":true,"ingresses":true,"page":{"days":60}}"#
    );
}

#[wasm_bindgen_test]
fn a_return_is_the_same_to_the_byte_as_natively() {
    here_and_natively!(
        returns,
        r#"{"birth":{"utc":"1990-06-15T18:30:00Z","latitude":40.7128,"longitude":-74.006},"body":"moon","number":431,"frame":"sidereal","at":{"latitude":-33.87,"longitude":151.21,"timezone":"Australia/Sydney"}}"#
    );
}

#[wasm_bindgen_test]
fn planetary_hours_are_the_same_to_the_byte_as_natively() {
    here_and_natively!(
        hours,
        r#"{"moment":{"date":"2026-06-21","time":"15:00","timezone":"Europe/Berlin","latitude":52.52,"longitude":13.405}}"#
    );
}

#[wasm_bindgen_test]
fn reports_are_the_same_to_the_byte_as_natively() {
    here_and_natively!(
        report,
        r#"{"birth":{"utc":"1990-06-15T18:30:00Z","latitude":40.7128,"longitude":-74.006},"language":"de","include":["dignities","lots"]}"#
    );
    here_and_natively!(
        report,
        r#"{"birth":{"utc":"1990-06-15T18:30:00Z","latitude":40.7128,"longitude":-74.006},"format":"json"}"#
    );
}

#[wasm_bindgen_test]
fn rows_of_positions_are_the_same_to_the_byte_as_natively() {
    here_and_natively!(ephemeris, r#"{"jd_tt":[2378500.25,2451545.0,2524500.75]}"#);
}

#[wasm_bindgen_test]
fn events_and_the_moon_are_the_same_to_the_byte_as_natively() {
    here_and_natively!(
        events,
        r#"{"period":{"from":"2026-02-10","to":"2026-03-05"},"place":{"latitude":-33.87,"longitude":151.21}}"#
    );
    here_and_natively!(moon, r#"{"moment":{"utc":"2026-03-01T12:00:00Z"}}"#);
}

#[wasm_bindgen_test]
fn a_calendar_is_the_same_to_the_byte_as_natively() {
    let request = r#"{"from":"2026-02-10","to":"2026-03-05","zodiac":"tropical"}"#;
    assert_eq!(
        calendar(request, 0.0).unwrap(),
        sidera_browser_native::calendar!(
            r#"{"from":"2026-02-10","to":"2026-03-05","zodiac":"tropical"}"#
        )
    );
    let thrown = calendar(r#"{"from":"2026-02-30"}"#, 0.0).unwrap_err();
    assert_eq!(member(&thrown, "field").as_string().unwrap(), "from");
}

fn member(thrown: &JsValue, key: &str) -> JsValue {
    Reflect::get(thrown, &JsValue::from_str(key)).unwrap()
}

#[wasm_bindgen_test]
fn a_refusal_is_an_error_that_names_the_field() {
    let thrown = natal(
        r#"{"birth":{"date":"1990-06-15","time":"14:30","latitude":91,"longitude":0,"timezone":"UTC"}}"#,
    )
    .unwrap_err();
    let error: &Error = thrown.dyn_ref().unwrap();
    assert_eq!(error.name(), "RequestError");
    assert!(String::from(error.message()).contains("90"));
    assert_eq!(
        member(&thrown, "kind").as_string().as_deref(),
        Some("invalid_value")
    );
    assert_eq!(
        member(&thrown, "field").as_string().as_deref(),
        Some("birth.latitude")
    );
}

#[wasm_bindgen_test]
fn a_skipped_time_is_refused_with_both_readings() {
    let thrown = natal(
        r#"{"birth":{"date":"1990-03-25","time":"02:30","timezone":"Europe/Berlin","fold":"reject"}}"#,
    )
    .unwrap_err();
    assert_eq!(
        member(&thrown, "kind").as_string().as_deref(),
        Some("nonexistent_time")
    );
    let readings: Array = member(&thrown, "alternatives").dyn_into().unwrap();
    assert_eq!(readings.length(), 2);
}

#[wasm_bindgen_test]
fn what_is_no_json_is_refused_and_the_next_request_answered() {
    for nonsense in ["", "{", "[]", "\u{0}", "{\"birth\":{}}"] {
        assert!(natal(nonsense).is_err());
        assert!(wheel(nonsense).is_err());
        assert!(ephemeris(nonsense).is_err());
    }
    assert!(natal(r#"{"birth":{"utc":"2000-01-01T12:00:00Z"}}"#).is_ok());
}

#[wasm_bindgen_test]
fn zones_and_glyphs_are_there() {
    let zones = zones();
    assert!(zones.len() > 400);
    assert!(zones.iter().any(|zone| zone == "Europe/Amsterdam"));
    assert!(glyphs().contains("glyph-ophiuchus"));
}

/// Ten minutes of an isolate: a hundred pings, every fourth of which failed.
fn stored() -> Vec<u8> {
    use sidera_monitor::answers::KvBudget;
    use sidera_monitor::bundle::Bundle;
    use sidera_monitor::history::Clock;
    use sidera_monitor::metrics::{Labels, Measurement, Method, Recorder, RequestId, Source};
    use sidera_monitor::shard::IsolateId;
    use sidera_monitor::time::Slot;

    let mut recorder = Recorder::new(IsolateId([1; 16]), "FRA", Labels::new(&["/ping"]), 0, 0);
    let label = recorder.labels().id("/ping");
    for number in 0..100 {
        recorder.record(&Measurement {
            at_ms: 1_795_500_000_000 + number * 6_000,
            source: Source::Worker,
            label,
            method: Method::Get,
            status: if number % 4 == 0 { 500 } else { 200 },
            duration_us: 1_000,
            bytes_in: 0,
            bytes_out: 10,
            request_id: RequestId::new(""),
        });
    }
    let clock = Clock {
        now_ms: 1_795_501_000_000,
        settle_ms: 60_000,
    };
    let mut bundle = Bundle::new(0, clock, KvBudget::FREE);
    let shards = recorder.shards(clock.now_ms);
    let shards = shards.iter().map(sidera_monitor::shard::Shard::encode);
    bundle
        .shards
        .push((Slot::hour(1_795_500_000_000), shards.collect()));
    bundle.encode()
}

#[wasm_bindgen_test]
fn another_answer_takes_the_place_of_the_same_hours_and_a_reset_of_all() {
    const FROM: f64 = 1_795_500_000_000.0;
    const TO: f64 = FROM + 600_000.0;
    let counted = |history: &StoredHistory| {
        history
            .metrics(FROM, TO)
            .contains(r#""GET /ping":{"count":100"#)
    };
    let mut history = StoredHistory::new(&stored()).unwrap();
    history.take(&stored()).unwrap();
    assert!(counted(&history), "the same hour counts once");
    assert!(history.take(&stored().split_off(1)).is_err());
    assert!(counted(&history), "what is damaged changes nothing");
    let mut later = sidera_monitor::bundle::Bundle::decode(&stored()).unwrap();
    later.epoch_ms = 1_795_500_900_000;
    later.clock.now_ms += 1_000;
    history.take(&later.encode()).unwrap();
    assert!(
        !counted(&history),
        "what was before the reset does not count"
    );
    assert_eq!(
        history.now_ms().to_bits(),
        1_795_501_001_000.0_f64.to_bits()
    );
}

#[wasm_bindgen_test]
fn stored_history_is_merged_and_a_rule_tried_on_it() {
    const FROM: f64 = 1_795_500_000_000.0;
    const TO: f64 = FROM + 600_000.0;
    let history = StoredHistory::new(&stored()).unwrap();
    assert!(
        history
            .metrics(FROM, TO)
            .contains(r#""GET /ping":{"count":100,"errors":25"#)
    );
    let steps = history.steps(FROM, TO, 300_000.0).unwrap();
    assert_eq!(steps.matches(r#""count":50"#).count(), 2);
    let plot = format!(r#"{{"from_ms":{FROM},"to_ms":{TO},"step_ms":300000,"quantiles":[0.5]}}"#);
    let plotted = history.plot(&plot).unwrap();
    assert!(
        plotted.contains(r#""count":[50,50],"client_errors":[0,0],"server_errors":[13,12]"#),
        "{plotted}"
    );
    assert!(
        plotted.contains(r#""zeros":[0,0],"counts":[[50,50]]"#),
        "{plotted}"
    );
    let service = history
        .service(FROM, FROM + 3_600_000.0, 3_600_000.0)
        .unwrap();
    assert!(
        service.contains(r#""isolates":[1],"cold_starts":[1]"#),
        "{service}"
    );
    assert!(
        history
            .custom(FROM, TO, 60_000.0)
            .unwrap()
            .contains(r#""metrics":{}"#)
    );
    let thrown: Error = history
        .plot(r#"{"from_ms":1}"#)
        .unwrap_err()
        .unchecked_into();
    assert_eq!(member(&thrown, "field").as_string().unwrap(), "to_ms");
    let rule = r#"{"id":"own","title":"Own","severity":"error",
        "condition":{"kind":"error_rate","above":0.2,"window_seconds":300}}"#;
    let found = history.backtest(rule, FROM, TO).unwrap();
    assert!(found.contains(r#""count":1,"#), "{found}");
    let thrown: Error = history
        .backtest("{}", FROM, TO)
        .unwrap_err()
        .unchecked_into();
    assert_eq!(thrown.name(), "RequestError");
    assert!(StoredHistory::new(&stored().split_off(1)).is_err());
}
