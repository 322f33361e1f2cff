//! Telling people: what is sent, how it is signed, and when it is tried again.
//!
//! Messages are signed as in the Standard Webhooks specification: HMAC-SHA-256 over id,
//! timestamp and body. Sending is the caller's.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::alert::{Alert, TransitionKind};
use super::machine::Transition;
use crate::Error;
use crate::codec::{Kind, from_json, to_json};
use crate::keys;
use crate::time::rfc3339;

/// After this many failures a delivery is given up: it is a dead letter.
pub const MAX_ATTEMPTS: u32 = 9;

/// Seconds to wait after each failure, as the Standard Webhooks specification proposes.
const BACK_OFF_SECONDS: [u64; 8] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000];

/// What is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notification {
    /// Follows from the alert and what happened: whoever receives it twice can tell.
    pub id: String,
    /// What happened.
    pub kind: TransitionKind,
    /// When, unix milliseconds.
    pub at_ms: u64,
    /// The alert after it.
    pub alert: Alert,
}

impl From<&Transition> for Notification {
    fn from(transition: &Transition) -> Self {
        Self {
            id: format!("msg_{}_{}", transition.alert.id, transition.kind.id()),
            kind: transition.kind,
            at_ms: transition.at_ms,
            alert: transition.alert.clone(),
        }
    }
}

/// How a message is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PayloadFormat {
    /// `{"type": "alert.firing", "timestamp", "data": {..}}`
    Json,
    /// `{"text": ".."}`, as Slack's incoming webhooks take it.
    Slack,
}

impl Notification {
    /// The body of the message.
    pub fn body(&self, format: PayloadFormat) -> String {
        let alert = &self.alert;
        let payload = match format {
            PayloadFormat::Json => serde_json::json!({
                "type": format!("alert.{}", self.kind.id()),
                "timestamp": rfc3339(self.at_ms),
                "data": {
                    "id": alert.id,
                    "title": alert.title,
                    "message": alert.message,
                    "severity": alert.severity,
                    "rule": alert.rule,
                    "cause": alert.cause,
                    "labels": alert.labels,
                    "value": alert.value,
                    "fired_at": rfc3339(alert.fired_ms),
                    "resolved_at": alert.resolved_ms.map(rfc3339),
                    "resolution": alert.resolution,
                },
            }),
            PayloadFormat::Slack => {
                let (kind, severity) = (self.kind.id(), alert.severity.id());
                let text = format!("*{}* ({severity}, {kind})\n{}", alert.title, alert.message);
                serde_json::json!({ "text": escape_slack(&text) })
            }
        };
        payload.to_string()
    }
}

/// A secret that messages are signed with. Its text is never shown.
#[derive(Clone)]
pub struct Signer {
    key: Vec<u8>,
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer(redacted)")
    }
}

/// A message with the headers that it is sent with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedMessage {
    /// `content-type`, `webhook-id`, `webhook-timestamp` and `webhook-signature`.
    pub headers: [(&'static str, String); 4],
    /// The body, exactly as it was signed.
    pub body: String,
}

impl Signer {
    /// Of a secret in the form `whsec_` and base64, of 24 to 64 bytes.
    ///
    /// # Errors
    ///
    /// Names `secret`, without repeating it.
    pub fn new(secret: &str) -> Result<Self, Error> {
        let key = secret
            .strip_prefix("whsec_")
            .and_then(|text| STANDARD.decode(text).ok());
        let key = key.filter(|key| (24..=64).contains(&key.len()));
        key.map(|key| Self { key }).ok_or_else(|| Error::Field {
            field: "secret".to_owned(),
            message: "must be whsec_ and the base64 of 24 to 64 bytes".to_owned(),
        })
    }

    /// Signs a message that is sent at this moment.
    pub fn sign(&self, id: &str, sent_ms: u64, body: String) -> SignedMessage {
        let seconds = sent_ms / 1_000;
        let mut bytes = Vec::new();
        // A key of any length makes an HMAC, so there always is one.
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) {
            mac.update(format!("{id}.{seconds}.{body}").as_bytes());
            bytes.extend_from_slice(&mac.finalize().into_bytes());
        }
        let headers = [
            ("content-type", "application/json".to_owned()),
            ("webhook-id", id.to_owned()),
            ("webhook-timestamp", seconds.to_string()),
            (
                "webhook-signature",
                format!("v1,{}", STANDARD.encode(bytes)),
            ),
        ];
        SignedMessage { headers, body }
    }
}

/// How far a delivery has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// It is due at its time.
    Waiting,
    /// It was taken.
    Delivered,
    /// It was given up.
    Dead,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// With this status.
    Status(u16),
    /// Without an answer.
    Unreachable,
}

/// A notification on its way to one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// What is told.
    pub notification: Notification,
    /// The id of the target.
    pub target: String,
    /// How far it has come.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is due, unix milliseconds.
    pub due_ms: u64,
    /// What the last attempt ended with: a status, 0 for no answer, or `null`.
    pub last_status: Option<u16>,
}

impl Delivery {
    /// A delivery that is due at once.
    pub fn new(notification: Notification, target: &str, now_ms: u64) -> Self {
        Self {
            notification,
            target: target.to_owned(),
            state: DeliveryState::Waiting,
            attempts: 0,
            due_ms: now_ms,
            last_status: None,
        }
    }

    /// Whether it is to be tried now.
    pub fn is_due(&self, now_ms: u64) -> bool {
        self.state == DeliveryState::Waiting && self.due_ms <= now_ms
    }

    /// The delivery after an attempt. A 2xx status takes it, 410 (Gone) ends it, and anything
    /// else is tried again later, up to [`MAX_ATTEMPTS`].
    #[must_use]
    pub fn after(mut self, attempt: Attempt, now_ms: u64) -> Self {
        let status = match attempt {
            Attempt::Status(status) => status,
            Attempt::Unreachable => 0,
        };
        self.last_status = Some(status);
        let wait = BACK_OFF_SECONDS.get(self.attempts as usize);
        self.attempts = self.attempts.saturating_add(1);
        match (status, wait) {
            (200..=299, _) => self.state = DeliveryState::Delivered,
            (410, _) | (_, None) => self.state = DeliveryState::Dead,
            (_, Some(seconds)) => self.due_ms = now_ms.saturating_add(seconds * 1_000),
        }
        self
    }

    /// Its key in the store: whoever makes the same delivery again writes it there.
    pub fn key(&self) -> String {
        keys::delivery(&self.notification.id, &self.target)
    }

    /// The stored form: version, kind, JSON.
    pub fn encode(&self) -> Vec<u8> {
        to_json(Kind::Delivery, self)
    }

    /// Reads what [`Delivery::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and JSON of another shape.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        from_json(Kind::Delivery, bytes)
    }
}

/// Checks where a webhook may be sent: https, to a host by name that is on the list, on the
/// usual port, with no credentials. In development also http to the own machine.
///
/// # Errors
///
/// Names `url` and says what would be right.
///
/// ```
/// use sidera_monitor::alerts::check_target;
/// let allowed = ["hooks.slack.com".to_owned()];
/// assert!(check_target("https://hooks.slack.com/services/T0/B0", &allowed, false).is_ok());
/// assert!(check_target("https://hooks.slack.com@10.0.0.1/", &allowed, false).is_err());
/// assert!(check_target("http://127.0.0.1:9000/hook", &allowed, true).is_ok());
/// ```
pub fn check_target(url: &str, allowed_hosts: &[String], development: bool) -> Result<(), Error> {
    let refuse = |message: &str| {
        Err(Error::Field {
            field: "url".to_owned(),
            message: message.to_owned(),
        })
    };
    if url.len() > 2_048 || !url.bytes().all(|byte| byte.is_ascii_graphic()) || url.contains('\\') {
        return refuse("must be at most 2048 visible ASCII characters");
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        return refuse("must begin with https://");
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return refuse("must have no user name or password");
    }
    let host = authority
        .split(':')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if development && scheme == "http" && matches!(host.as_str(), "127.0.0.1" | "localhost") {
        return Ok(());
    }
    if scheme != "https" {
        return refuse("must begin with https://");
    }
    if authority.contains(':') {
        return refuse("must use the usual port, 443, without naming it");
    }
    if !is_public_name(&host) {
        return refuse("must name a public host, not an address");
    }
    if !allowed_hosts
        .iter()
        .any(|allowed| allowed.eq_ignore_ascii_case(&host))
    {
        return refuse("must name a host that is on the list of allowed targets");
    }
    Ok(())
}

/// A host name with a top-level domain that is not for internal use. No address passes: its
/// last part would have to begin with a letter.
fn is_public_name(host: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let Some((_, top)) = host.rsplit_once('.') else {
        return false;
    };
    host.bytes().all(allowed)
        && top
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_alphabetic())
        && !matches!(
            top,
            "local" | "localhost" | "internal" | "lan" | "home" | "corp" | "arpa"
        )
}

fn escape_slack(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
