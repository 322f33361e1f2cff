//! Stored history merged in the page: the operator's dashboard asks the edge once for what is
//! stored, and answers its questions by itself.

use sidera_chart::{ErrorKind, RequestError, request};
use sidera_monitor::alerts::{Backtest, Rule};
use sidera_monitor::answers::KvBudget;
use sidera_monitor::bundle::Bundle;
use sidera_monitor::history::{History, Range};
use sidera_monitor::plots::{self, Axis, PlotRequest};
use sidera_monitor::summary::Steps;
use sidera_monitor::{Error, answers, documents, errors};
use wasm_bindgen::prelude::*;

use crate::error::thrown;

/// What `GET /api/v1/monitoring/history` answered, merged.
#[derive(Debug)]
#[wasm_bindgen]
pub struct StoredHistory {
    history: History,
    budget: KvBudget,
    now_ms: u64,
    settled_ms: u64,
}

#[wasm_bindgen]
impl StoredHistory {
    /// Merges the bytes.
    ///
    /// # Errors
    ///
    /// Throws a `RequestError` where they are damaged or of another version.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Self, JsValue> {
        let bundle = Bundle::decode(bytes).map_err(refused)?;
        Ok(Self {
            history: bundle.history(),
            budget: bundle.budget,
            now_ms: bundle.clock.now_ms,
            settled_ms: bundle.clock.settled_ms(),
        })
    }

    /// Takes in the bytes of another answer, in place of what there was of the same hours. After a reset at the
    /// edge only the newer answer counts.
    ///
    /// # Errors
    ///
    /// Throws a `RequestError` where they are damaged or of another version.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        let bundle = Bundle::decode(bytes).map_err(refused)?;
        if bundle.epoch_ms == self.history.epoch_ms() {
            bundle.put_into(&mut self.history);
        } else if bundle.epoch_ms > self.history.epoch_ms() {
            self.history = bundle.history();
        }
        if bundle.clock.now_ms >= self.now_ms {
            self.budget = bundle.budget;
            self.now_ms = bundle.clock.now_ms;
            self.settled_ms = bundle.clock.settled_ms();
        }
        Ok(())
    }

    /// When the edge read the newest of what is here, in Unix milliseconds.
    #[wasm_bindgen(getter, js_name = nowMs)]
    pub fn now_ms(&self) -> f64 {
        self.now_ms as f64
    }

    /// The end of the newest minute that no longer changes, in Unix milliseconds.
    #[wasm_bindgen(getter, js_name = settledMs)]
    pub fn settled_ms(&self) -> f64 {
        self.settled_ms as f64
    }

    /// All metrics of a range: the JSON text of what `GET /api/v1/monitoring/metrics` has in
    /// `metrics`. Times are Unix milliseconds; whole minutes count.
    pub fn metrics(&self, from_ms: f64, to_ms: f64) -> String {
        let summary = self.history.summary(range(from_ms, to_ms));
        json(&documents::metrics(&summary, self.budget, self.now_ms))
    }

    /// Statistics by method and route, step by step: the JSON text of `steps` of
    /// `GET /api/v1/monitoring/metrics/requests`.
    ///
    /// # Errors
    ///
    /// Throws a `RequestError` that names `to` or `step`.
    pub fn steps(&self, from_ms: f64, to_ms: f64, step_ms: f64) -> Result<String, JsValue> {
        let steps = Steps::new(range(from_ms, to_ms), whole(step_ms));
        let steps = steps.map_err(refused)?;
        Ok(json(&documents::steps(
            &self.history,
            steps,
            answers::requests,
        )))
    }

    /// Requests over time, of a `PlotRequest`: the JSON text of a `PlotDocument`.
    ///
    /// # Errors
    ///
    /// Throws a `RequestError` that names the field.
    pub fn plot(&self, request: &str) -> Result<String, JsValue> {
        let request: PlotRequest =
            request::parse(request.as_bytes()).map_err(|error| thrown(&error))?;
        plots::requests(&self.history, &request)
            .map(|plot| json(&plot))
            .map_err(refused)
    }

    /// What isolates report of themselves, step by step: the JSON text of a `ServicePlot`.
    ///
    /// # Errors
    ///
    /// Throws a `RequestError` that names `to` or `step`.
    pub fn service(&self, from_ms: f64, to_ms: f64, step_ms: f64) -> Result<String, JsValue> {
        let axis = Axis::new(range(from_ms, to_ms), whole(step_ms)).map_err(refused)?;
        Ok(json(&plots::service(&self.history, &axis, self.budget)))
    }

    /// Custom metrics, step by step: the JSON text of a `CustomPlot`.
    ///
    /// # Errors
    ///
    /// Throws a `RequestError` that names `to` or `step`.
    pub fn custom(&self, from_ms: f64, to_ms: f64, step_ms: f64) -> Result<String, JsValue> {
        let axis = Axis::new(range(from_ms, to_ms), whole(step_ms)).map_err(refused)?;
        Ok(json(&plots::custom(&self.history, &axis)))
    }

    /// Errors of a range: the JSON text of `summary` of `GET /api/v1/monitoring/errors`.
    pub fn errors(&self, from_ms: f64, to_ms: f64) -> String {
        json(&errors::summary(
            &self.history.summary(range(from_ms, to_ms)),
        ))
    }

    /// The most frequent groups of errors of a range: the JSON text of `groups` of
    /// `GET /api/v1/monitoring/errors/groups`.
    #[wasm_bindgen(js_name = errorGroups)]
    pub fn error_groups(&self, from_ms: f64, to_ms: f64, limit: usize) -> String {
        json(&errors::groups(
            &self.history.summary(range(from_ms, to_ms)),
            limit,
        ))
    }

    /// When a rule would have fired: what `POST /api/v1/monitoring/backtest` answers, by the same
    /// code.
    ///
    /// # Errors
    ///
    /// Throws a `RequestError` that names the field of the rule, or `to`.
    pub fn backtest(&self, rule: &str, from_ms: f64, to_ms: f64) -> Result<String, JsValue> {
        let rule: Rule = request::parse(rule.as_bytes()).map_err(|error| thrown(&error))?;
        let range = range(from_ms, to_ms.min(self.settled_ms()));
        let trial = Backtest::new(rule, range).map_err(refused)?;
        Ok(json(&documents::backtest(
            &trial,
            &self.history,
            self.now_ms,
        )))
    }
}

fn range(from_ms: f64, to_ms: f64) -> Range {
    Range::minutes(whole(from_ms), whole(to_ms))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is beyond the bounds is taken as these"
)]
const fn whole(milliseconds: f64) -> u64 {
    milliseconds as u64
}

/// These types have string keys and no failing serialisers, so that there is always a text.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

fn refused(error: Error) -> JsValue {
    thrown(&match error {
        Error::Field { field, message } => RequestError::invalid(field, message),
        other => RequestError::whole(ErrorKind::InvalidValue, other.to_string()),
    })
}
