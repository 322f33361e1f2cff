//! The static files of the deployment.

use std::fmt;

use sidera_api::{Asset, AssetError, Assets, Reading};
use sidera_atlas::places::asset::COMMITTED;
use worker::js_sys::{ArrayBuffer, Uint8Array};
use worker::wasm_bindgen::JsCast;
use worker::wasm_bindgen_futures::JsFuture;
use worker::{Env, Error, web_sys};

/// The binding of the static files in `wrangler.toml`.
const ASSETS: &str = "ASSETS";

/// Files are found by their path; the binding wants a whole address and does not look at the rest.
const ORIGIN: &str = "https://assets.local";

const NOT_FOUND: u16 = 404;

/// What `wrangler deploy` uploads beside the Worker; read within the platform, without a request to
/// anyone.
pub(crate) struct StaticAssets(Env);

impl StaticAssets {
    /// The files of this request's bindings.
    pub(crate) fn new(env: &Env) -> Self {
        // Looked up when a file is read, which an isolate does once.
        Self(env.clone())
    }

    async fn fetched(&self, path: &str) -> Result<Vec<u8>, AssetError> {
        let fetcher = self.0.assets(ASSETS).map_err(|_| AssetError::Missing)?;
        let address = format!("{ORIGIN}{path}");
        let response = fetcher.fetch(address, None).await.map_err(unreadable)?;
        match response.status_code() {
            200 => bytes(response.into()).await.map_err(unreadable),
            NOT_FOUND => Err(AssetError::Missing),
            status => Err(AssetError::Unreadable(format!("status {status}"))),
        }
    }
}

impl Assets for StaticAssets {
    fn read(&self, asset: Asset) -> Reading<'_> {
        // `www/build.mjs` gives the files these names.
        let path = match asset {
            Asset::Places => format!("/assets/places-{COMMITTED:016x}.bin"),
            Asset::OpenApi => "/description/openapi.json".to_owned(),
            Asset::Docs => "/description/docs.txt".to_owned(),
        };
        Box::pin(async move { self.fetched(&path).await })
    }
}

impl fmt::Debug for StaticAssets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaticAssets")
    }
}

/// The body in one piece, copied into the module's memory once.
async fn bytes(response: web_sys::Response) -> Result<Vec<u8>, Error> {
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
fn unreadable(error: Error) -> AssetError {
    AssetError::Unreadable(error.to_string())
}
