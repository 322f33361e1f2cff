//! The configured tokens, and telling whether one that is presented is among them.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{Admin, Scope};
use crate::Environment;

/// The least randomness a configured token may have, in bits.
pub const MIN_TOKEN_BITS: u32 = 128;

/// How a problem ends of a token that has less.
pub(crate) const TOKEN_TOO_SHORT: &str = "is too short: it must have 128 bits of randomness";
/// How a problem ends of a token that is there twice.
pub(crate) const SAME_TOKEN: &str = "is the same token as another";

/// What is tried first by whoever guesses, and what examples have.
const WELL_KNOWN: [&str; 16] = [
    "",
    "abc",
    "admin",
    "administrator",
    "change-me",
    "changeme",
    "default",
    "dev",
    "development",
    "password",
    "secret",
    "sidera",
    "token",
    "test",
    "123456",
    "12345678",
];

/// No token of 128 bits is shorter, whatever visible characters it is written in, so what is
/// shorter is not even looked up.
const MIN_TOKEN_CHARS: usize = 20;
/// No token is longer; what is longer is not hashed.
const MAX_TOKEN_CHARS: usize = 256;
/// The most tokens that are looked through.
const MAX_TOKENS: usize = 64;
const MAX_NAME_CHARS: usize = 64;
/// The name of the token that local development makes.
const DEVELOPMENT_NAME: &str = "development";

/// The tokens that open the admin routes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Access {
    tokens: Vec<Token>,
}

#[derive(Clone, PartialEq, Eq)]
struct Token {
    name: String,
    digest: [u8; 32],
    /// Of randomness, as whoever made it says.
    bits: u32,
    scope: Scope,
}

/// A token as `ADMIN_TOKENS` has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    sha256: String,
    bits: u32,
    scopes: Vec<Scope>,
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.tokens.iter().map(|token| (&token.name, token.scope)))
            .finish()
    }
}

impl Access {
    /// Reads the secret `ADMIN_TOKENS`: a JSON array of
    /// `{"name": "alice", "sha256": "<64 hexadecimal digits>", "bits": 256, "scopes": ["admin"]}`.
    ///
    /// Entries that cannot be taken are left out; the second part says why, without anything of
    /// their content but names.
    pub fn parse(json: &str) -> (Self, Vec<String>) {
        let mut access = Self::default();
        let mut problems = Vec::new();
        // Whatever the parser found may have a part of the secret in it, so it is not told.
        let Ok(entries) = serde_json::from_str::<Vec<serde_json::Value>>(json) else {
            problems.push("is no JSON array".to_owned());
            return (access, problems);
        };
        for (number, entry) in (1..).zip(entries) {
            if let Err(problem) = access.add(entry) {
                problems.push(format!("token {number} {problem}"));
            }
        }
        (access, problems)
    }

    /// The same with the token of local development, which has all scopes. Outside development
    /// there is none, whatever is set.
    #[must_use]
    pub fn with_development_token(mut self, token: &str, environment: Environment) -> Self {
        if environment == Environment::Development && !token.is_empty() {
            self.tokens.push(Token {
                name: DEVELOPMENT_NAME.to_owned(),
                digest: digest_of(token),
                bits: most_bits(token),
                scope: Scope::Admin,
            });
        }
        self
    }

    /// How many tokens there are.
    pub const fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether nobody can sign in.
    pub const fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The names of the tokens with the randomness that each is said to have, in bits.
    pub fn lengths(&self) -> impl Iterator<Item = (&str, u32)> {
        self.tokens
            .iter()
            .map(|token| (token.name.as_str(), token.bits))
    }

    /// The names of the tokens that are what everybody tries first.
    pub fn well_known(&self) -> impl Iterator<Item = &str> {
        let digests = WELL_KNOWN.map(digest_of);
        let tokens = self.tokens.iter();
        tokens
            .filter(move |token| digests.contains(&token.digest))
            .map(|token| token.name.as_str())
    }

    /// Who presents this token. The time it takes says nothing about which tokens there are or
    /// how much of one was right.
    pub(crate) fn find(&self, presented: &str) -> Option<Admin<'_>> {
        if presented.len() > MAX_TOKEN_CHARS {
            return None;
        }
        let digest = digest_of(presented);
        let mut found = None;
        // All are compared, whichever is the one.
        for token in &self.tokens {
            if bool::from(token.digest.ct_eq(&digest)) {
                found = Some(token);
            }
        }
        let token = found?;
        let is_long_enough = presented.len() >= MIN_TOKEN_CHARS || token.name == DEVELOPMENT_NAME;
        is_long_enough.then_some(Admin {
            name: &token.name,
            scope: token.scope,
        })
    }

    fn add(&mut self, entry: serde_json::Value) -> Result<(), String> {
        let entry: Entry = serde_json::from_value(entry)
            .map_err(|_| "must have name, sha256, bits and scopes, and nothing else")?;
        if !is_name(&entry.name) {
            return Err("must have a name of 1 to 64 letters, digits, '.', '_' and '-'".into());
        }
        let named = |what: &str| format!("({}) {what}", entry.name);
        if entry.name == DEVELOPMENT_NAME {
            return Err(named("must not be called as that of local development"));
        }
        let digest = parse_digest(&entry.sha256)
            .ok_or_else(|| named("must have a SHA-256 of 64 hexadecimal digits"))?;
        let scope = entry.scopes.iter().max().copied();
        let scope = scope.ok_or_else(|| named("must have a scope: read, operate or admin"))?;
        if entry.bits < MIN_TOKEN_BITS {
            return Err(named(TOKEN_TOO_SHORT));
        }
        if self.tokens.iter().any(|token| token.digest == digest) {
            return Err(named(SAME_TOKEN));
        }
        if self.tokens.len() >= MAX_TOKENS {
            return Err(named("is one too many: there may be 64"));
        }
        self.tokens.push(Token {
            name: entry.name,
            digest,
            bits: entry.bits,
            scope,
        });
        Ok(())
    }
}

fn digest_of(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// The most randomness that a text can hold: that of visible characters.
fn most_bits(token: &str) -> u32 {
    u32::try_from(token.len().saturating_mul(6)).unwrap_or(u32::MAX)
}

/// Names stand in keys and in headers, so they are as plain as request ids.
fn is_name(name: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    !name.is_empty() && name.len() <= MAX_NAME_CHARS && name.bytes().all(is_allowed)
}

fn parse_digest(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut digest = [0; 32];
    for (byte, pair) in digest.iter_mut().zip(text.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(pair, 16)
            .ok()
            .filter(|_| !pair.starts_with('+'))?;
    }
    Some(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "sidera_0123456789abcdef0123456789abcdef";

    fn hex(token: &str) -> String {
        let number = |half: &[u8]| u128::from_be_bytes(half.try_into().unwrap());
        let digest = digest_of(token);
        format!(
            "{:032x}{:032x}",
            number(&digest[..16]),
            number(&digest[16..])
        )
    }

    fn entry(name: &str, token: &str, bits: u32, scopes: &str) -> String {
        let sha256 = hex(token);
        format!(r#"{{"name":"{name}","sha256":"{sha256}","bits":{bits},"scopes":{scopes}}}"#)
    }

    #[test]
    fn a_configured_token_is_found_with_its_name_and_greatest_scope() {
        let json = format!("[{}]", entry("alice", GOOD, 256, r#"["operate","read"]"#));
        let (access, problems) = Access::parse(&json);
        assert_eq!(problems, Vec::<String>::new());
        let admin = access.find(GOOD).unwrap();
        assert_eq!((admin.name, admin.scope), ("alice", Scope::Operate));
    }

    #[test]
    fn several_tokens_open_at_once_so_that_they_can_be_rotated() {
        let other = GOOD.replace('0', "9");
        let json = format!(
            "[{},{}]",
            entry("alice", GOOD, 256, r#"["admin"]"#),
            entry("alice", &other, 128, r#"["admin"]"#)
        );
        let (access, _) = Access::parse(&json);
        assert!(access.find(GOOD).is_some() && access.find(&other).is_some());
    }

    #[test]
    fn no_other_token_is_found() {
        let json = format!("[{}]", entry("alice", GOOD, 256, r#"["admin"]"#));
        let (access, _) = Access::parse(&json);
        let upper = GOOD.to_uppercase();
        let long = GOOD.repeat(20);
        for other in ["", "alice", &GOOD[..38], &upper, &hex(GOOD), &long] {
            assert_eq!(access.find(other), None, "{other}");
        }
    }

    #[test]
    fn what_cannot_be_taken_is_left_out_and_told_without_its_content() {
        let digest = hex(GOOD);
        let cases = [
            (entry("alice", GOOD, 127, r#"["admin"]"#), "too short"),
            (entry("alice", GOOD, 256, "[]"), "scope"),
            (entry("alice", GOOD, 256, r#"["root"]"#), "nothing else"),
            (entry("a b", GOOD, 256, r#"["admin"]"#), "name"),
            (entry("", GOOD, 256, r#"["admin"]"#), "name"),
            (entry("development", GOOD, 256, r#"["admin"]"#), "called"),
            (
                entry("alice", GOOD, 256, r#"["admin"]"#).replace(&digest, "00"),
                "SHA-256",
            ),
            (
                entry("alice", GOOD, 256, r#"["admin"]"#).replace(&digest, &"+f".repeat(32)),
                "SHA-256",
            ),
            ("7".to_owned(), "nothing else"),
        ];
        for (entry, told) in cases {
            let (access, problems) = Access::parse(&format!("[{entry}]"));
            assert!(access.is_empty(), "{entry}");
            assert!(problems[0].contains(told), "{problems:?}");
            assert!(!problems[0].contains(&digest), "{problems:?}");
        }
        assert_eq!(Access::parse("{").1, ["is no JSON array"]);
    }

    #[test]
    fn a_token_that_is_reused_under_another_name_is_refused_the_second_time() {
        let json = format!(
            "[{},{}]",
            entry("alice", GOOD, 256, r#"["read"]"#),
            entry("bob", GOOD, 256, r#"["admin"]"#)
        );
        let (access, problems) = Access::parse(&json);
        assert_eq!(access.find(GOOD).unwrap().name, "alice");
        assert_eq!(problems, ["token 2 (bob) is the same token as another"]);
    }

    #[test]
    fn a_short_secret_opens_nothing_however_long_it_is_said_to_be() {
        let json = format!("[{}]", entry("alice", "password", 256, r#"["admin"]"#));
        assert_eq!(Access::parse(&json).0.find("password"), None);
    }

    #[test]
    fn the_development_token_opens_everything_and_only_in_development() {
        let access = |environment| Access::default().with_development_token("local", environment);
        let admin = access(Environment::Development);
        assert_eq!(admin.find("local").unwrap().scope, Scope::Admin);
        assert!(access(Environment::Staging).is_empty());
        assert!(access(Environment::Production).is_empty());
        let empty = Access::default().with_development_token("", Environment::Development);
        assert!(empty.is_empty() && empty.find("").is_none());
    }

    #[test]
    fn what_is_printed_has_no_digest() {
        let json = format!("[{}]", entry("alice", GOOD, 256, r#"["admin"]"#));
        assert_eq!(
            format!("{:?}", Access::parse(&json).0),
            r#"[("alice", Admin)]"#
        );
    }
}
