//! Requests to elsewhere, as the routes and the cron trigger make them: webhooks.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;

use sidera_monitor::alerts::check_target;

use crate::{Config, Environment};

/// The status that came back, on its way.
pub type Posting<'a> = Pin<Box<dyn Future<Output = Result<u16, OutboundError>> + 'a>>;

/// Sends requests to elsewhere.
///
/// It is an object, unlike [`crate::Store`]: few requests are sent, and each takes longer than a
/// call through a pointer. Whoever implements it calls [`OutboundRequest::check`] before it
/// sends, and follows no redirect.
pub trait Outbound: fmt::Debug {
    /// Posts a body; the answer is the status. What the other side says beside it is not read.
    ///
    /// An error is whatever keeps a status from coming.
    fn post<'a>(&'a self, request: &'a OutboundRequest) -> Posting<'a>;
}

/// A request to elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboundRequest {
    /// Where to.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body, byte by byte as it was signed.
    pub body: String,
    /// After how many milliseconds without an answer it is given up.
    pub timeout_ms: u32,
}

/// Why there was no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OutboundError {
    /// It was not sent: nothing may be sent there.
    #[error("nothing may be sent to this target")]
    Forbidden,
    /// No answer came in time.
    #[error("no answer in time")]
    TimedOut,
    /// The other side cannot be reached.
    #[error("the target cannot be reached")]
    Unreachable,
}

/// Sends nothing and keeps everything, for tests.
#[derive(Debug, Default)]
pub struct MemoryOutbound {
    sent: RefCell<Vec<OutboundRequest>>,
    answers: RefCell<VecDeque<Result<u16, OutboundError>>>,
}

impl MemoryOutbound {
    /// Says how the next requests end, one after the other; after these, with 204.
    pub fn will_answer(&self, answers: impl IntoIterator<Item = Result<u16, OutboundError>>) {
        self.answers.borrow_mut().extend(answers);
    }

    /// What was sent since this was last asked.
    pub fn take_sent(&self) -> Vec<OutboundRequest> {
        self.sent.take()
    }
}

impl Outbound for MemoryOutbound {
    fn post<'a>(&'a self, request: &'a OutboundRequest) -> Posting<'a> {
        self.sent.borrow_mut().push(request.clone());
        let answer = self.answers.borrow_mut().pop_front();
        Box::pin(ready(answer.unwrap_or(Ok(204))))
    }
}

impl OutboundRequest {
    /// Whether this may be sent by a deployment that is set up like this: https to a host by name
    /// that is on the list; in development also http to the own machine.
    ///
    /// # Errors
    ///
    /// [`OutboundError::Forbidden`]
    pub fn check(&self, config: &Config) -> Result<(), OutboundError> {
        let is_development = config.environment == Environment::Development;
        check_target(&self.url, &config.webhook_hosts, is_development)
            .map_err(|_| OutboundError::Forbidden)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_be_sent(url: &str, environment: Environment) -> bool {
        let mut config = Config::new(environment);
        config.webhook_hosts = vec!["hooks.example.com".to_owned()];
        let request = OutboundRequest {
            url: url.to_owned(),
            headers: Vec::new(),
            body: String::new(),
            timeout_ms: 1_000,
        };
        request.check(&config).is_ok()
    }

    #[test]
    fn https_to_a_listed_host_may_be_sent_everywhere() {
        for environment in [Environment::Development, Environment::Production] {
            assert!(may_be_sent("https://hooks.example.com/a?b=c", environment));
        }
    }

    #[test]
    fn the_own_machine_is_for_development_alone() {
        let url = "http://127.0.0.1:9000/hook";
        assert!(may_be_sent(url, Environment::Development));
        assert!(!may_be_sent(url, Environment::Staging));
        assert!(!may_be_sent(url, Environment::Production));
    }

    #[test]
    fn nothing_inside_can_be_reached() {
        for url in [
            "http://hooks.example.com/",
            "https://other.example.com/",
            "https://169.254.169.254/latest/meta-data/",
            "https://[::1]/",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://hooks.example.com:8443/",
            "https://hooks.example.com@10.0.0.1/",
            "https://10.0.0.1#hooks.example.com/",
            "https://hooks.example.com.internal/",
            "https://hooks.example.com\\@10.0.0.1/",
            "ftp://hooks.example.com/",
            "//hooks.example.com/",
            "",
        ] {
            assert!(!may_be_sent(url, Environment::Production), "{url}");
        }
    }
}
