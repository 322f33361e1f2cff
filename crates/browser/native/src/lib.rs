//! Documents as the native engine writes them, as literals in tests that run as wasm.
//!
//! A macro runs on the machine that compiles, so what it expands to was calculated natively,
//! from the same sources and tables: the tests compare it with what wasm gives, to the byte.

use proc_macro::{Literal, TokenStream, TokenTree};
use sidera_chart::RequestError;
use sidera_ephemeris::Ephemeris;

type Document = fn(&Ephemeris<'_>, &[u8]) -> Result<String, RequestError>;

/// The natal chart document of the request in a raw string literal, `r#"{..}"#`.
#[proc_macro]
pub fn natal(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::natal::document, &request)
}

/// The wheel of the request in a raw string literal.
#[proc_macro]
pub fn wheel(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::wheel::document, &request)
}

/// The transits of the request in a raw string literal.
#[proc_macro]
pub fn transits(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::transits::document, &request)
}

/// The return of the request in a raw string literal.
#[proc_macro]
pub fn returns(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::returns::document, &request)
}

/// The planetary hours of the request in a raw string literal.
#[proc_macro]
pub fn hours(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::hours::document, &request)
}

/// The report of the request in a raw string literal.
#[proc_macro]
pub fn report(request: TokenStream) -> TokenStream {
    let document: Document = |ephemeris, json| {
        sidera_chart::report::document(ephemeris, json).map(|(_, document)| document)
    };
    calculate(document, &request)
}

/// The rows of positions of the request in a raw string literal.
#[proc_macro]
pub fn ephemeris(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::rows::document, &request)
}

/// The comparison of the request in a raw string literal.
#[proc_macro]
pub fn synastry(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::synastry::document, &request)
}

/// The composite chart of the request in a raw string literal.
#[proc_macro]
pub fn composite(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::composite::document, &request)
}

/// The Davison chart of the request in a raw string literal.
#[proc_macro]
pub fn davison(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::davison::document, &request)
}

/// The progressed chart of the request in a raw string literal.
#[proc_macro]
pub fn progressed(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::progressed::document, &request)
}

/// The directed chart of the request in a raw string literal.
#[proc_macro]
pub fn directed(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::directed::document, &request)
}

/// The events of the request in a raw string literal.
#[proc_macro]
pub fn events(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::events::document, &request)
}

/// The calendar of the request in a raw string literal, which says from when to when.
#[proc_macro]
pub fn calendar(request: TokenStream) -> TokenStream {
    calculate(
        |ephemeris, request| sidera_chart::events::calendar::document(ephemeris, request, 0.0),
        &request,
    )
}

/// The Moon of the request in a raw string literal.
#[proc_macro]
pub fn moon(request: TokenStream) -> TokenStream {
    calculate(sidera_chart::moon::document, &request)
}

fn calculate(document: Document, request: &TokenStream) -> TokenStream {
    let literal = request.to_string();
    let json = literal
        .trim_start_matches(['r', '#', '"'])
        .trim_end_matches(['#', '"']);
    let text = document(&Ephemeris::embedded(), json.as_bytes())
        .unwrap_or_else(|error| format!("refused natively: {error}"));
    TokenTree::Literal(Literal::string(&text)).into()
}
