//! Which client a request comes from, as far as limits go.

use std::net::{IpAddr, Ipv6Addr};

use http::HeaderMap;

/// Where Cloudflare says who is connected; a client cannot set it.
const ADDRESS: &str = "cf-connecting-ip";

/// The client's network: its address, or of version 6 the 64 bits that whoever has one address
/// has all of. Empty where the platform does not say, as locally.
///
/// It is handed to the limiter and hashed for slowing sign-ins; nothing keeps or logs it.
pub(crate) fn network(headers: &HeaderMap) -> String {
    let text = headers.get(ADDRESS).and_then(|value| value.to_str().ok());
    let text = text.unwrap_or_default();
    match text.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let network = u128::from(address) >> 64 << 64;
            format!("{}/64", Ipv6Addr::from(network))
        }
        Ok(IpAddr::V4(address)) => address.to_string(),
        // The platform says it otherwise than it says it does: one client for all of these.
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> String {
        let value = address.parse().unwrap();
        network(&HeaderMap::from_iter([(
            http::HeaderName::from_static(ADDRESS),
            value,
        )]))
    }

    #[test]
    fn an_address_of_version_4_is_a_client_and_of_version_6_its_network_is() {
        assert_eq!(of("203.0.113.7"), "203.0.113.7");
        assert_eq!(of("::ffff:203.0.113.7"), "203.0.113.7");
        assert_eq!(of("2001:db8:1:2::1"), "2001:db8:1:2::/64");
        assert_eq!(of("2001:db8:1:2:ffff::9"), "2001:db8:1:2::/64");
    }

    #[test]
    fn what_is_no_address_is_nobody() {
        for text in ["", "localhost", "203.0.113.7, 10.0.0.1"] {
            assert_eq!(of(text), "");
        }
        assert_eq!(network(&HeaderMap::new()), "");
    }
}
