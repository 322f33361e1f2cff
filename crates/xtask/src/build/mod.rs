//! Building what ships: the Worker and the page.

pub(crate) mod bindgen;
mod optimize;
pub(crate) mod package;
pub(crate) mod page;
pub(crate) mod provenance;
mod stamp;
pub(crate) mod upload;
pub(crate) mod wasm;
pub(crate) mod worker;

/// How much work goes into making a module small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// What the compiler does.
    Compiler,
    /// And what wasm-opt finds after it: for what is uploaded.
    Smallest,
}
