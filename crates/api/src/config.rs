//! How a deployment is set up: its variables and secrets, read once an isolate.

use sidera_monitor::answers::KvBudget;

use crate::access::Access;
use crate::build::Build;

/// How this deployment is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Which kind of deployment it is.
    pub environment: Environment,
    /// The commit it was built from, where the build knew.
    pub revision: Option<String>,
    /// The tokens that open the admin routes.
    pub access: Access,
    /// Whether requests are limited and failed sign-ins slowed. Always, but in development.
    pub limits: bool,
    /// Whether requests are counted and errors kept.
    pub monitoring: bool,
    /// After how many seconds at the earliest an isolate writes its totals again.
    pub metrics_flush_seconds: u32,
    /// Where the service's state is.
    pub store: StoreKind,
    /// What is paid for.
    pub plan: Plan,
    /// The hosts that webhooks may be sent to.
    pub webhook_hosts: Vec<String>,
    /// The origins whose pages may call the admin routes.
    pub admin_origins: Vec<String>,
    /// What the build says of itself, where it does.
    pub build: Option<Build>,
    /// What was set, and what is wrong with it.
    pub settings: Vec<Setting>,
}

/// Which kind of deployment this is. What is not named `development` is guarded as production.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// A developer's machine.
    Development,
    /// A rehearsal of production.
    Staging,
    /// What people use.
    Production,
}

/// Where the service's state is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreKind {
    /// Workers KV: near to every isolate, a minute late, and few writes.
    Kv,
    /// A Durable Object with `SQLite`: in one place, always right, and many writes.
    DurableObject,
}

/// What is paid for; more than a plan includes fails with the free one, and costs money with the
/// paid one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Workers Free.
    Free,
    /// Workers Paid.
    Paid,
}

/// A variable or secret: whether it was set, never to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its name in `wrangler.toml` or among the secrets.
    pub name: &'static str,
    /// Whether it must not be in `wrangler.toml`.
    pub is_secret: bool,
    /// Whether it has a value.
    pub is_set: bool,
    /// What is wrong with the value, without anything of it.
    pub problems: Vec<String>,
}

/// The default of `METRICS_FLUSH_SECONDS`: with it a service of one busy isolate and its cron
/// stay within the free plan's 1,000 writes a day.
pub const DEFAULT_FLUSH_SECONDS: u32 = 300;
/// A key takes one write a second; and a slot is an hour.
const FLUSH_SECONDS: std::ops::RangeInclusive<u32> = 1..=3600;
/// How a note ends on an origin that would be all of them.
pub(crate) const WILDCARD: &str = "an origin, not all of them";
/// The most entries of a list.
const MAX_LISTED: usize = 64;

impl Config {
    /// The version of this crate, which is the version of the API's implementation.
    pub const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    /// A deployment of a kind where nothing else is set.
    pub fn new(environment: Environment) -> Self {
        Self {
            environment,
            revision: None,
            access: Access::default(),
            limits: environment != Environment::Development,
            monitoring: true,
            metrics_flush_seconds: DEFAULT_FLUSH_SECONDS,
            store: StoreKind::Kv,
            plan: Plan::Free,
            webhook_hosts: Vec::new(),
            admin_origins: Vec::new(),
            build: None,
            settings: Vec::new(),
        }
    }

    /// How long after a moment everything recorded in it has been written and can be seen from
    /// everywhere: a flush interval later, and the minute that a write may take to be seen and
    /// that of a read which is kept. A developer's store is on the same machine.
    pub fn settle_ms(&self) -> u64 {
        let store_ms = match self.environment {
            Environment::Development => 5_000,
            Environment::Staging | Environment::Production => 120_000,
        };
        u64::from(self.metrics_flush_seconds) * 1_000 + store_ms
    }

    /// A deployment as its variables and secrets have it. What cannot be used is as if it were
    /// not set, and [`Config::settings`] says so.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let mut reader = Reader {
            variable,
            settings: Vec::new(),
        };
        let environment = reader.text("ENVIRONMENT").unwrap_or_default();
        let mut config = Self::new(Environment::from_name(&environment));
        config.revision = reader.text("REVISION");
        config.access = reader.access(config.environment);
        let limits = reader.one_of("SIDERA_LIMITS", &[("on", true), ("off", false)]);
        let is_development = config.environment == Environment::Development;
        config.limits = !is_development || limits == Some(true);
        let monitoring = reader.one_of("MONITORING", &[("on", true), ("off", false)]);
        config.monitoring = monitoring.unwrap_or(true);
        config.metrics_flush_seconds = reader.flush_seconds();
        let plans = [("free", Plan::Free), ("paid", Plan::Paid)];
        config.plan = reader.one_of("KV_PLAN", &plans).unwrap_or(Plan::Free);
        config.webhook_hosts = reader.list("WEBHOOK_HOSTS", "a host's name", is_host);
        config.admin_origins = reader.list("ADMIN_ORIGINS", "an origin", is_origin);
        config.settings = reader.settings;
        config
    }
}

impl Environment {
    /// The environment of a name, as the variable `ENVIRONMENT` has it. An unknown name is taken
    /// for production, so that a slip of the pen opens nothing.
    pub fn from_name(name: &str) -> Self {
        match name {
            "development" => Self::Development,
            "staging" => Self::Staging,
            _ => Self::Production,
        }
    }

    /// The name of the environment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Staging => "staging",
            Self::Production => "production",
        }
    }
}

impl Plan {
    /// The plan's name, as `KV_PLAN` has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Paid => "paid",
        }
    }
}

impl StoreKind {
    /// Its name in answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kv => "kv",
            Self::DurableObject => "durable_object",
        }
    }

    /// Operations a day that a plan includes; of what it includes by the month, a thirtieth.
    ///
    /// A Durable Object counts requests of every kind alike; a write is a row or more, too, of
    /// which the free plan has 100,000 as well.
    pub const fn budget(self, plan: Plan) -> KvBudget {
        const MILLION_A_MONTH: u64 = 1_000_000 / 30;
        let (reads, others) = match (self, plan) {
            (Self::Kv, Plan::Free) => (100_000, 1_000),
            (Self::Kv, Plan::Paid) => (10 * 1_000_000 / 30, MILLION_A_MONTH),
            (Self::DurableObject, Plan::Free) => (100_000, 100_000),
            (Self::DurableObject, Plan::Paid) => (MILLION_A_MONTH, MILLION_A_MONTH),
        };
        KvBudget {
            reads,
            writes: others,
            lists: others,
            deletes: others,
        }
    }
}

/// Reads variables and notes what it finds.
struct Reader<F> {
    variable: F,
    settings: Vec<Setting>,
}

impl<F: Fn(&str) -> Option<String>> Reader<F> {
    fn text(&mut self, name: &'static str) -> Option<String> {
        self.read(name, false)
    }

    fn read(&mut self, name: &'static str, is_secret: bool) -> Option<String> {
        let value = (self.variable)(name)
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty());
        self.settings.push(Setting {
            name,
            is_secret,
            is_set: value.is_some(),
            problems: Vec::new(),
        });
        value
    }

    /// Notes something about what was read last.
    fn note(&mut self, problem: impl Into<String>) {
        if let Some(setting) = self.settings.last_mut() {
            setting.problems.push(problem.into());
        }
    }

    fn access(&mut self, environment: Environment) -> Access {
        let mut access = Access::default();
        if let Some(json) = self.read("ADMIN_TOKENS", true) {
            let (parsed, problems) = Access::parse(&json);
            access = parsed;
            for problem in problems {
                self.note(problem);
            }
        }
        match self.read("SIDERA_DEV_TOKEN", true) {
            Some(_) if environment != Environment::Development => {
                self.note("is for development alone, and opens nothing here");
                access
            }
            Some(token) => access.with_development_token(&token, environment),
            None => access,
        }
    }

    fn one_of<T: Copy>(&mut self, name: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let value = self.text(name)?;
        let chosen = choices.iter().find(|(choice, _)| *choice == value);
        if chosen.is_none() {
            let names: Vec<&str> = choices.iter().map(|(choice, _)| *choice).collect();
            self.note(format!("must be {}", names.join(" or ")));
        }
        chosen.map(|(_, meaning)| *meaning)
    }

    fn flush_seconds(&mut self) -> u32 {
        let Some(text) = self.text("METRICS_FLUSH_SECONDS") else {
            return DEFAULT_FLUSH_SECONDS;
        };
        let seconds = text.parse().ok();
        let seconds = seconds.filter(|value| FLUSH_SECONDS.contains(value));
        if seconds.is_none() {
            self.note("must be a whole number of seconds from 1 to 3600");
        }
        seconds.unwrap_or(DEFAULT_FLUSH_SECONDS)
    }

    /// A list with commas between its entries; those that will not do are left out.
    fn list(&mut self, name: &'static str, what: &str, fits: fn(&str) -> bool) -> Vec<String> {
        let text = self.text(name).unwrap_or_default().to_ascii_lowercase();
        let entries = text
            .split(',')
            .map(str::trim)
            .filter(|entry| !entry.is_empty());
        let mut list = Vec::new();
        for (number, entry) in (1..).zip(entries) {
            if entry == "*" && name == "ADMIN_ORIGINS" {
                self.note(format!("entry {number} must be {WILDCARD}"));
            } else if !fits(entry) {
                self.note(format!("entry {number} must be {what}"));
            } else if list.len() < MAX_LISTED {
                list.push(entry.to_owned());
            }
        }
        list
    }
}

fn is_host(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
    text.len() <= 253 && text.contains('.') && text.bytes().all(is_allowed)
}

/// Whether a text is what browsers send as `Origin`; `*` and `null` are none.
fn is_origin(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|host| !host.is_empty() && host.len() <= 260 && host.bytes().all(is_allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(pairs: &[(&str, &str)]) -> Config {
        let find = |name: &str| pairs.iter().find(|(known, _)| *known == name);
        Config::read(|name| find(name).map(|(_, value)| (*value).to_owned()))
    }

    fn problems(config: &Config, name: &str) -> Vec<String> {
        let setting = config.settings.iter().find(|setting| setting.name == name);
        setting.unwrap().problems.clone()
    }

    #[test]
    fn where_nothing_is_set_all_is_as_safe_as_it_gets() {
        let config = config(&[]);
        assert_eq!(config.environment, Environment::Production);
        assert!(config.limits && config.access.is_empty());
        assert!(config.webhook_hosts.is_empty() && config.admin_origins.is_empty());
        assert!(config.settings.iter().all(|setting| !setting.is_set));
    }

    #[test]
    fn limits_are_off_in_development_unless_they_are_turned_on_and_never_elsewhere() {
        let cases = [
            ("development", "", false),
            ("development", "on", true),
            ("development", "off", false),
            ("production", "off", true),
            ("staging", "", true),
        ];
        for (environment, limits, wanted) in cases {
            let config = config(&[("ENVIRONMENT", environment), ("SIDERA_LIMITS", limits)]);
            assert_eq!(config.limits, wanted, "{environment} {limits}");
        }
    }

    #[test]
    fn monitoring_is_on_unless_it_is_turned_off() {
        for (text, wanted) in [("", true), ("on", true), ("off", false), ("0", true)] {
            assert_eq!(config(&[("MONITORING", text)]).monitoring, wanted, "{text}");
        }
    }

    #[test]
    fn a_flush_interval_is_a_second_to_an_hour() {
        for (text, wanted) in [
            ("5", 5),
            ("3600", 3600),
            ("0", 300),
            ("3601", 300),
            ("x", 300),
        ] {
            let config = config(&[("METRICS_FLUSH_SECONDS", text)]);
            assert_eq!(config.metrics_flush_seconds, wanted, "{text}");
            let is_wrong = !problems(&config, "METRICS_FLUSH_SECONDS").is_empty();
            assert_eq!(is_wrong, wanted != text.parse().unwrap_or(0), "{text}");
        }
    }

    #[test]
    fn what_a_plan_includes_depends_on_the_store() {
        assert_eq!(StoreKind::Kv.budget(Plan::Free), KvBudget::FREE);
        let writes = |store: StoreKind, plan| store.budget(plan).writes;
        assert_eq!(writes(StoreKind::DurableObject, Plan::Free), 100_000);
        assert_eq!(
            writes(StoreKind::DurableObject, Plan::Paid),
            writes(StoreKind::Kv, Plan::Paid)
        );
    }

    #[test]
    fn lists_have_commas_and_leave_out_what_will_not_do() {
        let config = config(&[
            (
                "WEBHOOK_HOSTS",
                "hooks.slack.com, Example.COM ,localhost,https://a.b",
            ),
            (
                "ADMIN_ORIGINS",
                "https://ops.example.com,*,null,https://,http://localhost:5173",
            ),
        ]);
        assert_eq!(config.webhook_hosts, ["hooks.slack.com", "example.com"]);
        assert_eq!(problems(&config, "WEBHOOK_HOSTS").len(), 2);
        let origins = ["https://ops.example.com", "http://localhost:5173"];
        assert_eq!(config.admin_origins, origins);
        assert_eq!(problems(&config, "ADMIN_ORIGINS").len(), 3);
    }

    #[test]
    fn the_development_token_is_for_development_alone() {
        let token = "local-token";
        let local = config(&[("ENVIRONMENT", "development"), ("SIDERA_DEV_TOKEN", token)]);
        assert_eq!(local.access.len(), 1);
        let deployed = config(&[("SIDERA_DEV_TOKEN", token)]);
        assert!(deployed.access.is_empty());
        assert_eq!(problems(&deployed, "SIDERA_DEV_TOKEN").len(), 1);
    }

    #[test]
    fn no_value_of_a_secret_is_in_what_is_printed() {
        let config = config(&[
            ("ENVIRONMENT", "development"),
            ("ADMIN_TOKENS", "[{\"name\":\"hush\"}]"),
            ("SIDERA_DEV_TOKEN", "hush-hush"),
        ]);
        assert!(!format!("{config:?}").contains("hush"));
    }
}
