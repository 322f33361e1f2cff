//! The Cloudflare Worker: bindings, fetch and scheduled events; nothing else.
