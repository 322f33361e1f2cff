//! Who may do what: bearer tokens with scopes, checked before a route runs.
//!
//! Of a token only its SHA-256 is configured, so that whoever reads the configuration cannot
//! sign in with it. What a client presents is hashed and compared with every configured digest
//! in constant time. Nothing of a token is in any answer, log, label or stored value.

mod admit;
mod slowing;
mod tokens;

use std::fmt;

pub(crate) use admit::admit;
pub(crate) use slowing::Slowing;
pub use tokens::{Access, MIN_TOKEN_BITS};
pub(crate) use tokens::{SAME_TOKEN, TOKEN_TOO_SHORT};

/// What a token allows; each scope includes those before it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// To look.
    Read,
    /// To act on what happens: resolve, acknowledge, silence, check, record.
    Operate,
    /// To change how the service is set up: rules, targets, resets.
    Admin,
}

impl Scope {
    /// The scope's name, as it is configured and sent.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Operate => "operate",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Anyone.
    Public,
    /// Whoever presents a token of this scope or a greater one.
    Admin(Scope),
    /// The same, and only where the environment is `development`.
    DevelopmentAdmin(Scope),
}

impl Who {
    /// The scope that is wanted, where one is.
    pub(crate) const fn scope(self) -> Option<Scope> {
        match self {
            Self::Public => None,
            Self::Admin(scope) | Self::DevelopmentAdmin(scope) => Some(scope),
        }
    }
}

/// Who presented a token, for the audit trail and for whatever keeps names beside acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Admin<'a> {
    /// The name that the token was configured under.
    pub(crate) name: &'a str,
    /// What the token allows.
    pub(crate) scope: Scope,
}
