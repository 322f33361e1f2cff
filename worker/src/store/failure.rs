//! What the messages of errors mean.
//!
//! KV throws errors whose only content is a sentence: the operation, the status its backend
//! answered, and words about it. Those of a Durable Object are sentences, too.

use sidera_api::store::StoreError;

/// The failure that a message tells of.
pub(crate) fn failure(message: &str) -> StoreError {
    let message = message.to_ascii_lowercase();
    let has = |words: &str| message.contains(words);
    if has("limit exceeded for the day") || has("free tier") {
        StoreError::QuotaExhausted
    } else if has("429") || has("too many requests") || has("overloaded") {
        StoreError::RateLimited
    } else if has("cursor") {
        StoreError::UnknownCursor
    } else {
        StoreError::Unavailable { reason: message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spent_quota_is_not_a_rate_limit() {
        let put = "js error: JsValue(Error: KV put() limit exceeded for the day.)";
        assert_eq!(failure(put), StoreError::QuotaExhausted);
    }

    #[test]
    fn a_second_write_within_a_second_is_rate_limited() {
        let put = "js error: JsValue(Error: KV PUT failed: 429 Too Many Requests)";
        assert_eq!(failure(put), StoreError::RateLimited);
    }

    #[test]
    fn an_object_says_that_it_has_too_much_to_do_or_the_plan_has_no_more() {
        let busy = "Durable Object is overloaded. Too many requests queued.";
        assert_eq!(failure(busy), StoreError::RateLimited);
        let spent = "Exceeded allowed rows written in Durable Objects free tier.";
        assert_eq!(failure(spent), StoreError::QuotaExhausted);
    }

    #[test]
    fn a_cursor_of_another_list_is_unknown() {
        let list = "js error: JsValue(Error: KV GET failed: 400 Invalid cursor)";
        assert_eq!(failure(list), StoreError::UnknownCursor);
    }

    #[test]
    fn anything_else_is_unavailable_in_its_own_words() {
        let get = "js error: JsValue(Error: KV GET failed: 503 Service Unavailable)";
        let StoreError::Unavailable { reason } = failure(get) else {
            panic!("not unavailable");
        };
        assert!(reason.contains("503"));
    }
}
