//! The routes: request in, response out, over storage and clock traits.
