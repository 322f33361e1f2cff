//! Rules: what is judged, over which window, and what follows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::metrics::{SeriesKey, Source};

/// How many rules there may be.
pub const MAX_RULES: usize = 100;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// To be looked at.
    Warning,
    /// To be mended.
    Error,
    /// To be mended now.
    Critical,
}

impl Severity {
    /// All severities, the least first.
    pub const ALL: [Self; 4] = [Self::Info, Self::Warning, Self::Error, Self::Critical];

    /// The name in rules and answers.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Critical => "critical",
        }
    }
}

/// Who measured the latency that a rule judges. In production a route that only computes
/// shows the Worker 0 ms, so its honest latency is the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LatencySource {
    /// The Worker: wall time seen at I/O boundaries. A quantile of 0 is no data.
    Worker,
    /// The page's API calls, measured from outside.
    Page,
}

impl LatencySource {
    pub(crate) const fn source(self) -> Source {
        match self {
            Self::Worker => Source::Worker,
            Self::Page => Source::PageCall,
        }
    }
}

/// Which answers are errors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErrorsCounted {
    /// Status 400 and above.
    #[default]
    All,
    /// Status 500 and above: those that are the service's own.
    Server,
}

/// What of a custom metric is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Statistic {
    /// How many values.
    Count,
    /// Their sum.
    Total,
    /// Their mean.
    Average,
    /// The least.
    Min,
    /// The greatest.
    Max,
}

/// On which side of its threshold a custom metric is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// Wrong when above.
    Above,
    /// Wrong when below.
    Below,
}

/// A pair of windows over which the error budget must both burn too fast: the long one shows
/// that it matters, the short one that it still goes on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BurnWindow {
    /// How many times too fast: 1 spends the budget exactly by the end of its period.
    pub factor: f64,
    /// The long window.
    pub long_seconds: u64,
    /// The short window.
    pub short_seconds: u64,
}

/// What a rule judges. Windows are whole minutes and end with a closed minute; those over six
/// hours are whole hours and end with a closed hour; latency is judged over the newest closed
/// stretches of five minutes, as it is sketched by these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// The share of errors among the requests.
    ErrorRate {
        /// The limit, 0 to 1.
        above: f64,
        /// The window.
        window_seconds: u64,
        /// Which answers are errors.
        #[serde(default)]
        errors: ErrorsCounted,
    },
    /// A quantile of the durations.
    Latency {
        /// Which one, 0 to 1: 0.95 for the p95.
        quantile: f64,
        /// The limit.
        above_seconds: f64,
        /// The window, a whole number of five minutes.
        window_seconds: u64,
        /// Who measured.
        source: LatencySource,
    },
    /// How many requests took over 2 s.
    SlowCount {
        /// The limit.
        above: u64,
        /// The window.
        window_seconds: u64,
    },
    /// How many requests took over 5 s.
    TimedOutCount {
        /// The limit.
        above: u64,
        /// The window.
        window_seconds: u64,
    },
    /// A statistic of a custom metric.
    Custom {
        /// Its name.
        metric: String,
        /// What of it.
        statistic: Statistic,
        /// On which side it is wrong.
        comparison: Comparison,
        /// Of what.
        threshold: f64,
        /// The window.
        window_seconds: u64,
    },
    /// No requests at all.
    Absence {
        /// For how long.
        window_seconds: u64,
    },
    /// The error budget of an objective is spent too fast.
    BurnRate {
        /// The share of requests that must succeed, such as 0.999.
        objective: f64,
        /// Which answers are errors.
        #[serde(default)]
        errors: ErrorsCounted,
        /// The windows.
        window: BurnWindow,
    },
}

/// What one alert is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Each route is judged by itself.
    #[default]
    Route,
    /// All routes that the filter lets through are judged together.
    Service,
}

/// Which routes are judged. Empty lists let all through.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RouteFilter {
    /// Route templates, such as `/api/v1/charts/natal`.
    pub routes: Vec<String>,
    /// Methods in capitals.
    pub methods: Vec<String>,
    /// Route templates that are left out.
    pub except: Vec<String>,
}

impl RouteFilter {
    /// Whether the series is judged.
    pub fn lets_through(&self, key: &SeriesKey) -> bool {
        let has = |list: &[String], text: &str| list.iter().any(|entry| entry == text);
        (self.routes.is_empty() || has(&self.routes, &key.label))
            && (self.methods.is_empty() || has(&self.methods, key.method.name()))
            && !has(&self.except, &key.label)
    }
}

/// When to raise an alert, and which.
///
/// ```
/// use sidera_monitor::alerts::Rule;
/// let rule: Rule = serde_json::from_str(r#"{
///     "id": "natal-p95",
///     "title": "Natal charts are slow",
///     "condition": {"kind": "latency", "quantile": 0.95, "above_seconds": 1.0,
///                   "window_seconds": 600, "source": "page"},
///     "filter": {"routes": ["/api/v1/charts/natal"]},
///     "severity": "warning"
/// }"#).unwrap();
/// rule.validate().unwrap();
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// 1 to 64 lower-case letters, digits and hyphens. Alerts are known by it.
    pub id: String,
    /// Grows with every change, so that an alert says which wording raised it.
    #[serde(default)]
    pub version: u32,
    /// What people read.
    pub title: String,
    /// What is judged.
    pub condition: Condition,
    /// Which routes.
    #[serde(default)]
    pub filter: RouteFilter,
    /// Each route by itself, or all together.
    #[serde(default)]
    pub cause: Cause,
    /// With fewer requests (or values) in the window there is no verdict.
    #[serde(default = "one")]
    pub minimum_count: u64,
    /// How long the condition must hold before the alert fires.
    #[serde(default)]
    pub for_seconds: u64,
    /// How long the condition must not have held before the alert resolves.
    #[serde(default)]
    pub keep_firing_for_seconds: u64,
    /// After this long without a verdict a firing alert is resolved for lack of data.
    #[serde(default = "an_hour")]
    pub resolve_without_data_seconds: u64,
    /// How bad it is.
    pub severity: Severity,
    /// Whatever helps to route notifications and to match silences.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Whether it is judged at all.
    #[serde(default = "yes")]
    pub enabled: bool,
}

const fn one() -> u64 {
    1
}

const fn an_hour() -> u64 {
    3_600
}

const fn yes() -> bool {
    true
}

/// All rules, as they are stored and edited: the whole set has one version.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// Grows with every change. An edit names the version that it began with.
    pub version: u64,
    /// The rules; ids are unique.
    pub rules: Vec<Rule>,
}

/// The five rules that a service begins with: error rate over 5 %, p95 over 2 s, p99 over
/// 5 s, over 10 slow and over 5 timed-out requests. Rates and quantiles are judged for each
/// route over five minutes with at least 20 requests, counts for the service over an hour.
pub fn default_rules() -> RuleSet {
    let rate = Condition::ErrorRate {
        above: 0.05,
        window_seconds: 300,
        errors: ErrorsCounted::All,
    };
    let rules = vec![
        Rule {
            minimum_count: 20,
            ..rule("error-rate", "High error rate", rate, Severity::Error)
        },
        Rule {
            minimum_count: 20,
            ..rule(
                "p95",
                "Slow responses (p95)",
                latency(0.95, 2.0),
                Severity::Warning,
            )
        },
        Rule {
            minimum_count: 20,
            ..rule(
                "p99",
                "Very slow responses (p99)",
                latency(0.99, 5.0),
                Severity::Error,
            )
        },
        Rule {
            cause: Cause::Service,
            ..rule(
                "slow-requests",
                "Many slow requests",
                Condition::SlowCount {
                    above: 10,
                    window_seconds: 3_600,
                },
                Severity::Warning,
            )
        },
        Rule {
            cause: Cause::Service,
            ..rule(
                "timed-out-requests",
                "Many timed-out requests",
                Condition::TimedOutCount {
                    above: 5,
                    window_seconds: 3_600,
                },
                Severity::Error,
            )
        },
    ];
    RuleSet { version: 0, rules }
}

/// The three burn-rate rules of an availability objective: 14.4 times too fast over an hour
/// and five minutes (2 % of a 30-day budget in an hour), 6 times over six hours and half an
/// hour (5 %), and once over three days and six hours (10 %). Factors and windows are those
/// of Google's Site Reliability Workbook, chapter 5.
pub fn burn_rate_rules(objective: f64) -> Vec<Rule> {
    let windows = [
        ("burn-fast", 14.4, 3_600, 300, Severity::Critical),
        ("burn-medium", 6.0, 6 * 3_600, 1_800, Severity::Error),
        ("burn-slow", 1.0, 3 * 86_400, 6 * 3_600, Severity::Warning),
    ];
    let rules = windows.map(|(id, factor, long_seconds, short_seconds, severity)| {
        let window = BurnWindow {
            factor,
            long_seconds,
            short_seconds,
        };
        let condition = Condition::BurnRate {
            objective,
            errors: ErrorsCounted::Server,
            window,
        };
        Rule {
            cause: Cause::Service,
            minimum_count: 20,
            ..rule(id, "Error budget burns too fast", condition, severity)
        }
    });
    rules.into()
}

const fn latency(quantile: f64, above_seconds: f64) -> Condition {
    let source = LatencySource::Worker;
    Condition::Latency {
        quantile,
        above_seconds,
        window_seconds: 300,
        source,
    }
}

fn rule(id: &str, title: &str, condition: Condition, severity: Severity) -> Rule {
    Rule {
        id: id.to_owned(),
        version: 0,
        title: title.to_owned(),
        condition,
        filter: RouteFilter::default(),
        cause: Cause::Route,
        minimum_count: 1,
        for_seconds: 0,
        keep_firing_for_seconds: 300,
        resolve_without_data_seconds: an_hour(),
        severity,
        labels: BTreeMap::new(),
        enabled: true,
    }
}
