//! Tokens that open the admin routes.

use std::{fs::File, io::Read};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// So much randomness each has: twice what the service asks for.
const BYTES: usize = 32;
/// What each begins with, so that whoever finds one knows what it opens.
const PREFIX: &str = "sidera_";

/// A token, as it is presented.
pub(crate) struct Token(String);

impl Token {
    /// One that nobody has yet.
    pub(crate) fn make() -> Result<Self> {
        let mut bytes = [0; BYTES];
        File::open("/dev/urandom")
            .and_then(|mut source| source.read_exact(&mut bytes))
            .context("reading /dev/urandom")?;
        Ok(Self(format!("{PREFIX}{}", hex(&bytes))))
    }

    /// One that somebody has chosen for local development.
    pub(crate) fn chosen(text: &str) -> Result<Self> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
        if text.is_empty() || !text.bytes().all(is_plain) {
            bail!(
                "SIDERA_DEV_TOKEN may have letters, digits and - . _ ~ + / = in it, and nothing else"
            );
        }
        Ok(Self(text.to_owned()))
    }

    /// The token's text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What is configured of it: an entry of `ADMIN_TOKENS`.
    pub(crate) fn entry(&self, name: &str, scope: &str) -> String {
        let sha256 = hex(&Sha256::digest(self.0.as_bytes()));
        let bits = BYTES * 8;
        format!(
            r#"{{"name": "{name}", "sha256": "{sha256}", "bits": {bits}, "scopes": ["{scope}"]}}"#
        )
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_is_made_twice() {
        let (one, other) = (Token::make().unwrap(), Token::make().unwrap());
        assert_eq!(one.as_str().len(), PREFIX.len() + 2 * BYTES);
        assert_ne!(one.as_str(), other.as_str());
    }

    #[test]
    fn what_is_configured_is_the_hash_and_not_the_token() {
        let token = Token::chosen("abc").unwrap();
        let wanted = "{\"name\": \"alice\", \"sha256\": \
             \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\", \
             \"bits\": 256, \"scopes\": [\"read\"]}";
        assert_eq!(token.entry("alice", "read"), wanted);
    }

    #[test]
    fn a_chosen_token_needs_no_quotes_anywhere() {
        assert!(Token::chosen("local-1_a.b~c+d/e=").is_ok());
        for text in ["", "a b", "a'b", "$HOME", "a\nB=c", "é"] {
            assert!(Token::chosen(text).is_err(), "{text}");
        }
    }
}
