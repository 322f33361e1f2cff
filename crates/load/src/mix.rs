//! What is asked.

use anyhow::{Result, bail};

/// Which requests, in which proportions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mix {
    /// What visitors and clients ask: charts, wheels, positions, places.
    Charts,
    /// What a dashboard asks.
    Monitoring,
    /// Both, and the probes of whoever watches.
    All,
    /// One request alone: one of the mixes' by its name, or any path with `GET`.
    One(String),
}

/// A request, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// What the report calls it.
    pub name: String,
    /// Path and query.
    pub path: String,
    /// The JSON of a `POST`; without it the request is a `GET`.
    pub body: Option<String>,
    /// Whether it is behind the operator's token.
    pub needs_token: bool,
}

/// A kind of request, whose path or body depends on its number, so that no two in a row are alike.
struct Kind {
    name: &'static str,
    share: u64,
    path: &'static str,
    query: Option<fn(u64) -> String>,
    body: Option<fn(u64) -> String>,
}

const CHARTS: [Kind; 7] = [
    post("natal", 8, "/api/v1/charts/natal", natal),
    post("wheel", 2, "/api/v1/charts/wheel", natal),
    post("synastry", 1, "/api/v1/charts/synastry", |n| {
        format!(r#"{{"first":{},"second":{}}}"#, birth(n), birth(n / 3 + 7))
    }),
    post("transits", 1, "/api/v1/charts/transits", |n| {
        let birth = birth(n);
        format!(r#"{{"birth":{birth},"moment":{{"utc":"2026-11-24T12:00:00Z"}}}}"#)
    }),
    post("ephemeris", 2, "/api/v1/ephemeris", |n| {
        let day = 2_440_000 + n % 20_000;
        format!(r#"{{"jd_tt":[{day}.5],"bodies":["sun","moon","mercury","venus","mars"]}}"#)
    }),
    Kind {
        query: Some(place),
        ..get("places", 3, "/api/v1/places")
    },
    post("calculate_chart", 1, "/api/v1/calculate_chart", older),
];
const OPERATOR: [Kind; 6] = [
    get("dashboard", 4, "/api/v1/monitoring/dashboard"),
    get("metrics", 1, "/api/v1/monitoring/metrics"),
    get(
        "metrics/endpoints",
        1,
        "/api/v1/monitoring/metrics/endpoints",
    ),
    get("alerts", 2, "/api/v1/monitoring/alerts"),
    get("errors", 1, "/api/v1/monitoring/errors"),
    get("errors/top", 1, "/api/v1/monitoring/errors/top"),
];
const PROBES: [Kind; 3] = [
    get("ping", 2, "/ping"),
    get("health", 1, "/health"),
    get("health/ready", 1, "/health/ready"),
];
/// What all paths behind the token begin with.
const GUARDED: &str = "/api/v1/monitoring";

const fn get(name: &'static str, share: u64, path: &'static str) -> Kind {
    Kind {
        name,
        share,
        path,
        query: None,
        body: None,
    }
}

const fn post(name: &'static str, share: u64, path: &'static str, body: fn(u64) -> String) -> Kind {
    Kind {
        body: Some(body),
        ..get(name, share, path)
    }
}

impl Mix {
    /// The mix of this name.
    ///
    /// # Errors
    ///
    /// For names of which there is none.
    pub fn parse(name: &str) -> Result<Self> {
        Ok(match name {
            "charts" => Self::Charts,
            "monitoring" => Self::Monitoring,
            "all" => Self::All,
            path if path.starts_with('/') => Self::One(path.to_owned()),
            name if Self::all_kinds().any(|kind| kind.name == name) => Self::One(name.to_owned()),
            _ => {
                let names: Vec<&str> = Self::all_kinds().map(|kind| kind.name).collect();
                bail!(
                    "--mix is charts, monitoring, all, one of {}, or a path, not `{name}`",
                    names.join(", ")
                )
            }
        })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Charts => "charts",
            Self::Monitoring => "monitoring",
            Self::All => "all",
            Self::One(name) => name,
        }
    }

    /// The request of this number. The same number gives the same request, and any sequence of
    /// numbers as long as the shares' sum has each kind as often as its share says.
    pub fn request(&self, number: u64) -> Prepared {
        let kinds = self.kinds();
        let shares: u64 = kinds.iter().map(|kind| kind.share).sum();
        // A step without a common divisor with any of the sums, so that kinds do not come in blocks.
        let mut place = number.wrapping_mul(7) % shares.max(1);
        for kind in kinds {
            if place < kind.share {
                return kind.prepared(number);
            }
            place -= kind.share;
        }
        self.path()
    }

    /// Whether anything of it is behind the operator's token.
    pub fn needs_token(&self) -> bool {
        match self {
            Self::One(_) => self.request(0).needs_token,
            mix => mix
                .kinds()
                .iter()
                .any(|kind| kind.path.starts_with(GUARDED)),
        }
    }

    fn kinds(&self) -> Vec<&'static Kind> {
        match self {
            Self::Charts => CHARTS.iter().collect(),
            Self::Monitoring => OPERATOR.iter().collect(),
            Self::All => Self::all_kinds().collect(),
            Self::One(name) => Self::all_kinds().filter(|kind| kind.name == name).collect(),
        }
    }

    fn all_kinds() -> impl Iterator<Item = &'static Kind> {
        CHARTS.iter().chain(&OPERATOR).chain(&PROBES)
    }

    /// A path alone.
    fn path(&self) -> Prepared {
        let path = self.name().to_owned();
        Prepared {
            name: path.clone(),
            needs_token: path.starts_with(GUARDED),
            path,
            body: None,
        }
    }
}

impl Kind {
    fn prepared(&self, number: u64) -> Prepared {
        let query = self.query.map(|query| query(number)).unwrap_or_default();
        Prepared {
            name: self.name.to_owned(),
            path: format!("{}{query}", self.path),
            body: self.body.map(|body| body(number)),
            needs_token: self.path.starts_with(GUARDED),
        }
    }
}

/// A day of 1900 to 2099, all over the calendar.
fn date(number: u64) -> (u64, u64, u64) {
    let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    (
        1900 + mixed % 200,
        1 + mixed / 200 % 12,
        1 + mixed / 2400 % 28,
    )
}

fn birth(number: u64) -> String {
    let (year, month, day) = date(number);
    let hour = number % 24;
    let latitude = number % 1_000 * 13 % 120;
    let longitude = number % 1_000 * 29 % 359;
    format!(
        r#"{{"utc":"{year}-{month:02}-{day:02}T{hour:02}:30:00Z","latitude":{}.5,"longitude":{}.25}}"#,
        latitude.cast_signed() - 60,
        longitude.cast_signed() - 179
    )
}

fn natal(number: u64) -> String {
    format!(r#"{{"birth":{}}}"#, birth(number))
}

fn older(number: u64) -> String {
    let (year, month, day) = date(number);
    format!(
        r#"{{"full_name":"Load Test","year":{year},"month":{month},"day":{day},"hour":14,"minute":30,"location":"New York, US","latitude":40.7128,"longitude":-74.006,"timezone":"America/New_York"}}"#
    )
}

fn place(number: u64) -> String {
    const NAMES: [&str; 12] = [
        "Lisb",
        "Springfield",
        "San Jose, Costa",
        "Sankt P",
        "Muenchen",
        "Tokio",
        "Santia",
        "Cordob",
        "Lagos",
        "Xian",
        "new yrok",
        "Rio de Jan",
    ];
    let index = usize::try_from(number % NAMES.len() as u64).unwrap_or(0);
    let name = NAMES.get(index).copied().unwrap_or_default();
    format!("?q={}", name.replace(' ', "%20").replace(',', "%2C"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_kind_comes_as_often_as_its_share() {
        for mix in [Mix::Charts, Mix::Monitoring, Mix::All] {
            let shares: BTreeMap<_, _> = mix
                .kinds()
                .iter()
                .map(|k| (k.name.to_owned(), k.share))
                .collect();
            let sum: u64 = shares.values().sum();
            let mut counted = BTreeMap::new();
            for number in 1_000..1_000 + sum {
                *counted.entry(mix.request(number).name).or_insert(0) += 1;
            }
            assert_eq!(counted, shares, "{}", mix.name());
        }
    }

    #[test]
    fn one_request_alone_is_asked_by_name_or_path() {
        let natal = Mix::parse("natal").unwrap();
        assert!((0..50).all(|number| natal.request(number).path == "/api/v1/charts/natal"));
        assert_ne!(natal.request(1).body, natal.request(2).body);
        let bare = Mix::parse("/bare").unwrap().request(5);
        assert_eq!(
            (bare.path.as_str(), bare.body, bare.needs_token),
            ("/bare", None, false)
        );
        let message = Mix::parse("tea").unwrap_err().to_string();
        assert!(
            message.contains("natal") && message.contains("dashboard"),
            "{message}"
        );
    }

    #[test]
    fn only_what_asks_the_operators_routes_needs_the_token() {
        let needs = |name: &str| Mix::parse(name).unwrap().needs_token();
        assert!(
            needs("monitoring")
                && needs("all")
                && needs("alerts")
                && needs("/api/v1/monitoring/page")
        );
        assert!(!needs("charts") && !needs("places") && !needs("/ping"));
    }
}
