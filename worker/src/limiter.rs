//! Cloudflare's rate limiting.

use sidera_api::{Admitting, Limiter, RouteClass};
use worker::{Env, RateLimiter};

/// The bindings of `wrangler.toml`, as one event got them.
#[derive(Debug)]
pub(crate) struct Bindings([(RouteClass, Option<RateLimiter>); 2]);

impl Bindings {
    pub(crate) fn new(env: &Env) -> Self {
        Self(RouteClass::ALL.map(|class| (class, env.rate_limiter(class.binding()).ok())))
    }
}

impl Limiter for Bindings {
    fn is_bound(&self) -> bool {
        self.0.iter().all(|(_, limiter)| limiter.is_some())
    }

    fn admits<'a>(&'a self, class: RouteClass, client: &'a str) -> Admitting<'a> {
        Box::pin(async move {
            let bound = self.0.iter().find(|(bound, _)| *bound == class);
            let Some((_, Some(limiter))) = bound else {
                return true;
            };
            let outcome = limiter.limit(client.to_owned()).await;
            outcome.map_or(true, |outcome| outcome.success)
        })
    }
}
