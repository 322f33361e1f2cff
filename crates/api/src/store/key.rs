use std::borrow::Borrow;
use std::fmt;

/// The most bytes a key may have.
const MAX_BYTES: usize = 512;
/// What stands between the parts of a key.
const SEPARATOR: char = '/';

/// A key of the store: a few parts with slashes between them, `health/ready`.
///
/// Each kind of entry has its own constructor here, so that this file is the list of all that
/// is kept. Parts hold no personal data, ever.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

/// The beginning that the keys of one kind share, up to and with a slash.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Prefix(String);

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a key has 1 to 512 bytes of a-z A-Z 0-9 . _ - : in parts with single slashes between them"
)]
pub struct KeyError;

impl Key {
    /// What readiness reads. Nothing is ever written there: to be told that the key is missing
    /// is a successful read.
    pub fn readiness_probe() -> Self {
        Self("health/ready".into())
    }

    /// A key from its parts.
    ///
    /// # Errors
    ///
    /// When a part is empty or holds what keys do not, or all are too long.
    pub fn from_parts(parts: &[&str]) -> Result<Self, KeyError> {
        let text = parts.join("/");
        let wrong_part = parts.is_empty() || !parts.iter().all(|part| is_part(part));
        if wrong_part || text.len() > MAX_BYTES {
            return Err(KeyError);
        }
        Ok(Self(text))
    }

    /// A key as a backend lists it.
    ///
    /// # Errors
    ///
    /// When the text is no key of this crate's.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let parts: Vec<&str> = text.split(SEPARATOR).collect();
        Self::from_parts(&parts)
    }

    /// The text of the key, as a backend takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts of the key.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split(SEPARATOR)
    }
}

impl Prefix {
    /// Everything.
    pub fn all() -> Self {
        Self(String::new())
    }

    /// The keys that begin with these parts and have more.
    ///
    /// # Errors
    ///
    /// When the parts cannot begin a key.
    pub fn from_parts(parts: &[&str]) -> Result<Self, KeyError> {
        Key::from_parts(parts).map(|Key(text)| Self(format!("{text}{SEPARATOR}")))
    }

    /// The text of the prefix, as a backend takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a key begins with it.
    pub fn begins(&self, key: &Key) -> bool {
        key.as_str().starts_with(self.as_str())
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_part(part: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._-:".contains(&byte);
    !part.is_empty() && part.bytes().all(fits) && part != "." && part != ".."
}
