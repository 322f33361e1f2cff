//! `cargo xtask help`.

const HELP: &str = "\
cargo xtask COMMAND

  dev [--port N]        build what is needed, serve the Worker, the page and a local KV
                        on http://localhost:N (8787), and rebuild when a source changes;
                        SIDERA_DEV_TOKEN opens the admin routes, or a token that is made and shown;
                        SIDERA_LIMITS=on limits requests as in production
  test [--only PARTS]   run every test and check, or the named parts, with commas between
                        them: format, lint, native, docs, wasm, worker, page, package,
                        deny, tidy
  deep [--only PARTS]   what needs Python or a nightly compiler: routes (every route of the API's
                        description fuzzed by schemathesis), decoders (cargo-fuzz, or on a stable
                        compiler mutations of its corpora), sbom (against CycloneDX's schema),
                        exposition (what scrapers get, read by Prometheus's own parsers)
  build [worker|page|package]
                        build what is uploaded, as small as it gets, or the npm package into target/packed
  size [--write]        measure what is uploaded and what a visitor loads, and fail where a limit is exceeded or
                        something has grown by over 3 % since it was recorded; told so, record it
  bench [SUITE ...] [--against PEER] [--quick] [--soak MINUTES] [--write]
                        measure the suites (ephemeris, chart, atlas, monitor; all if none is named) natively and as
                        WebAssembly in Node and in Chromium, beside the peers that know a suite (swiss, plain, kerykeion,
                        circular-natal-horoscope-js, astronomy-engine; or none); api loads the Worker's routes under
                        workerd beside bare ones, and MINUTES longer to see whether memory grows; told so, write
                        the tables to docs/benchmarks and docs/PERFORMANCE.md (--gather only makes the latter); `bench page` prints the page's
                        budgets (code, first chart, frames while sliding) as Chromium measures them, and fails
                        where code is over
  load URL [--requests N] [--concurrency N] [--rate R] [--mix MIX]
                        send 1,000 requests over 10 connections, each as soon as one is free or R a second; MIX is
                        charts, monitoring (with the token in SIDERA_DEV_TOKEN), all, one request's name or a
                        path; --warm-up N, --timeout SECONDS, --json FILE, --html FILE; hosts other than
                        localhost are refused without --allow-host HOST and --yes-really
  accuracy [--kernels DIR] [--moments N] [--write]
                        compare the ephemeris with JPL's kernels and, told so, write the tables of
                        docs/ACCURACY.md and of the crate's documentation
  simulate [--seed N] [--seeds N] | --cost
                        run monitoring over a model of the store, from 4,000 seeds or those asked
                        for, and say what a day of each setting costs; --cost says what charts and
                        watching them cost in either store (docs/SCALING.md)
  token new NAME [--scope read|operate|admin]
                        make an operator's token and say what to put where (admin)
  update [tzdb|places] [--check] [--pairs N]
                        make the time zone database and the places anew from Debian's tzdata and GeoNames, or
                        only check that they are what is committed; compare with Python's zoneinfo at N
                        (100,000) local times
  sbom                  list what the service is made of, as CycloneDX; a build puts it on /sbom.cdx.json
  openapi               write crates/api/openapi.json from the API's types
  help                  this

What is missing is installed: npm packages into node_modules, cargo's tools into .sidera.
Needed beforehand: Rust (rustup) and Node.js 20 or newer with npm.";

/// Says what there is.
pub(crate) fn run() {
    println!("{HELP}");
}
