//! Writes `openapi.json` and `docs.html`, which the crate embeds, from its types and its table of
//! routes.

use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    write(&folder.join("openapi.json"), &sidera_api::openapi::text())?;
    write(&folder.join("docs.html"), &sidera_api::openapi::page())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a tool for the developer's machine, which has files"
)]
fn write(path: &Path, text: &str) -> io::Result<()> {
    std::fs::write(path, text)
}
