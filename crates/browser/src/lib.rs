//! The engine for the page and for npm.
