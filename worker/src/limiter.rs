//! Cloudflare's rate limiting.

use sidera_api::{Admitting, Limiter, RouteClass};
use worker::{Env, RateLimiter};

/// The bindings of `wrangler.toml`, looked up when one is used: most events use one or none.
#[derive(Debug)]
pub(crate) struct Bindings(Env);

impl Bindings {
    pub(crate) fn new(env: &Env) -> Self {
        Self(env.clone())
    }

    fn bound(&self, class: RouteClass) -> Option<RateLimiter> {
        self.0.rate_limiter(class.binding()).ok()
    }
}

impl Limiter for Bindings {
    fn is_bound(&self) -> bool {
        RouteClass::ALL
            .into_iter()
            .all(|class| self.bound(class).is_some())
    }

    fn admits<'a>(&'a self, class: RouteClass, client: &'a str) -> Admitting<'a> {
        Box::pin(async move {
            let Some(limiter) = self.bound(class) else {
                return true;
            };
            let outcome = limiter.limit(client.to_owned()).await;
            outcome.map_or(true, |outcome| outcome.success)
        })
    }
}
