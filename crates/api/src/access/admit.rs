//! From a request's headers to who asks, or to why that will not do.

use http::header::{AUTHORIZATION, RETRY_AFTER, WWW_AUTHENTICATE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};

use super::{Admin, Scope, Who};
use crate::client;
use crate::problem::{Problem, ProblemKind};
use crate::{Environment, Isolate};

/// Why a request may not have what it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No token.
    Missing,
    /// A token that opens nothing: a failed sign-in.
    Wrong,
    /// Too many failures came from where this comes from; the token was not looked at.
    Slowed {
        /// How long to wait.
        seconds: u64,
    },
    /// A token that opens less than this.
    TooSmall {
        /// What it would take.
        wanted: Scope,
    },
    /// Something that there is in development alone.
    DevelopmentOnly,
}

/// Finds out who asks, where a route wants to know.
///
/// # Errors
///
/// Why the request is refused. [`Refusal::Wrong`] has been counted for slowing.
pub(crate) fn admit<'a>(
    who: Who,
    parts: &Parts,
    isolate: &'a Isolate,
    now_ms: u64,
) -> Result<Option<Admin<'a>>, Refusal> {
    let Some(wanted) = who.scope() else {
        return Ok(None);
    };
    let token = bearer(&parts.headers).ok_or(Refusal::Missing)?;
    let admin = sign_in(token, &parts.headers, isolate, now_ms)?;
    let is_development = isolate.config().environment == Environment::Development;
    if matches!(who, Who::DevelopmentAdmin(_)) && !is_development {
        return Err(Refusal::DevelopmentOnly);
    }
    if admin.scope < wanted {
        return Err(Refusal::TooSmall { wanted });
    }
    Ok(Some(admin))
}

fn sign_in<'a>(
    token: &str,
    headers: &HeaderMap,
    isolate: &'a Isolate,
    now_ms: u64,
) -> Result<Admin<'a>, Refusal> {
    let config = isolate.config();
    if !config.limits {
        return config.access.find(token).ok_or(Refusal::Wrong);
    }
    let network = client::network(headers);
    let slowing = isolate.slowing();
    if let Some(seconds) = slowing.wait_seconds(isolate.id(), &network, now_ms) {
        return Err(Refusal::Slowed { seconds });
    }
    let Some(admin) = config.access.find(token) else {
        slowing.failed(isolate.id(), &network, now_ms);
        return Err(Refusal::Wrong);
    };
    slowing.succeeded(isolate.id(), &network);
    Ok(admin)
}

/// The token of `Authorization: Bearer`, if there is exactly one such header.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let value = values.next().filter(|_| values.next().is_none())?;
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    let token = token.trim_matches(' ');
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Missing => Self::new(ProblemKind::Unauthorized)
                .detail("Send Authorization: Bearer and a token.")
                .header(WWW_AUTHENTICATE, HeaderValue::from_static(REALM)),
            Refusal::Wrong => Self::new(ProblemKind::Unauthorized)
                .detail("The token opens nothing here.")
                .header(WWW_AUTHENTICATE, HeaderValue::from_static(INVALID)),
            Refusal::Slowed { seconds } => Self::new(ProblemKind::TooManyRequests)
                .detail(format!(
                    "Too many sign-ins have failed; try again after {seconds} s."
                ))
                .header(RETRY_AFTER, HeaderValue::from(seconds)),
            Refusal::TooSmall { wanted } => Self::new(ProblemKind::Forbidden)
                .detail(format!("The token would need the scope `{wanted}`."))
                .header(WWW_AUTHENTICATE, insufficient(wanted)),
            Refusal::DevelopmentOnly => Self::new(ProblemKind::Forbidden)
                .detail("This route answers where ENVIRONMENT is development, and only there."),
        }
    }
}

const REALM: &str = "Bearer realm=\"sidera\"";
const INVALID: &str = "Bearer realm=\"sidera\", error=\"invalid_token\"";

const fn insufficient(wanted: Scope) -> HeaderValue {
    HeaderValue::from_static(match wanted {
        Scope::Read => "Bearer realm=\"sidera\", error=\"insufficient_scope\", scope=\"read\"",
        Scope::Operate => {
            "Bearer realm=\"sidera\", error=\"insufficient_scope\", scope=\"operate\""
        }
        Scope::Admin => "Bearer realm=\"sidera\", error=\"insufficient_scope\", scope=\"admin\"",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(values: &[&str]) -> HeaderMap {
        let values = values.iter();
        values
            .map(|value| (AUTHORIZATION, HeaderValue::from_str(value).unwrap()))
            .collect()
    }

    #[test]
    fn a_bearer_s_token_is_what_follows_the_scheme() {
        for value in ["Bearer abc", "bearer abc", "BEARER   abc "] {
            assert_eq!(bearer(&headers(&[value])), Some("abc"), "{value}");
        }
    }

    #[test]
    fn anything_else_is_no_token() {
        let none: [&[&str]; 6] = [
            &[],
            &["abc"],
            &["Basic abc"],
            &["Bearer"],
            &["Bearer  "],
            &["Bearer abc", "Bearer abc"],
        ];
        for values in none {
            assert_eq!(bearer(&headers(values)), None, "{values:?}");
        }
    }
}
