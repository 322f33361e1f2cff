//! Whom to ask, and whether that may be.

use std::net::IpAddr;

use anyhow::{Context, Result, bail, ensure};
use hyper::Uri;
use hyper::http::uri::Scheme;

/// A server: scheme, host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    host: String,
    port: u16,
    is_tls: bool,
    authority: String,
}

impl Target {
    /// Reads an address such as `http://localhost:8787`.
    ///
    /// # Errors
    ///
    /// For what is no address of a server alone, without path and query.
    pub fn parse(url: &str) -> Result<Self> {
        let uri: Uri = url
            .parse()
            .with_context(|| format!("`{url}` is no address"))?;
        let is_tls = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTP => false,
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            _ => bail!("`{url}` begins with neither http:// nor https://"),
        };
        ensure!(
            matches!(uri.path(), "" | "/") && uri.query().is_none(),
            "`{url}` has a path: which ones are asked for is the mix's choice (--mix)"
        );
        let authority = uri
            .authority()
            .with_context(|| format!("`{url}` has no host"))?;
        ensure!(
            !authority.as_str().contains('@'),
            "the address has a name and a password in it, which the routes do not take"
        );
        let host = authority
            .host()
            .trim_matches(['[', ']'])
            .to_ascii_lowercase();
        Ok(Self {
            host,
            port: authority
                .port_u16()
                .unwrap_or(if is_tls { 443 } else { 80 }),
            is_tls,
            authority: authority.as_str().to_owned(),
        })
    }

    /// The host's name or address.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether it is asked by https.
    pub fn is_tls(&self) -> bool {
        self.is_tls
    }

    /// Host and port as requests name them.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// The address.
    pub fn url(&self) -> String {
        let scheme = if self.is_tls { "https" } else { "http" };
        format!("{scheme}://{}", self.authority)
    }

    /// Refuses hosts other than this machine, unless their name is in `allowed` and it is meant
    /// `really`.
    pub(crate) fn permit(&self, allowed: &[String], really: bool) -> Result<()> {
        let is_allowed = allowed
            .iter()
            .any(|host| host.eq_ignore_ascii_case(&self.host));
        ensure!(
            self.is_this_machine() || (is_allowed && really),
            "{host} is not this machine. A load test is an attack on whoever did not ask for it, and \
             a deployed Worker is billed by the request. If it is yours, say so twice: \
             --allow-host {host} --yes-really",
            host = self.host
        );
        Ok(())
    }

    fn is_this_machine(&self) -> bool {
        let is_loopback = |address: IpAddr| address.is_loopback();
        self.host == "localhost"
            || self.host.ends_with(".localhost")
            || self.host.parse().is_ok_and(is_loopback)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_scheme_host_and_port() {
        let target = Target::parse("https://Sidera.example/").unwrap();
        assert_eq!(
            (target.host(), target.port(), target.is_tls()),
            ("sidera.example", 443, true)
        );
        let target = Target::parse("http://[::1]:8787").unwrap();
        assert_eq!(
            (target.host(), target.port(), target.is_tls()),
            ("::1", 8787, false)
        );
        for url in [
            "ftp://localhost",
            "http://localhost/ping",
            "http://localhost/?a",
            "/ping",
            "http://a:b@localhost",
        ] {
            assert!(Target::parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn this_machine_has_many_names() {
        for url in [
            "http://localhost:1",
            "http://dev.localhost",
            "http://127.9.9.9",
            "http://[::1]",
            "http://LOCALHOST",
        ] {
            assert!(
                Target::parse(url).unwrap().permit(&[], false).is_ok(),
                "{url}"
            );
        }
        for url in [
            "http://192.168.0.1",
            "http://localhost.example",
            "http://0.0.0.0",
            "http://127.0.0.1.example",
        ] {
            assert!(
                Target::parse(url).unwrap().permit(&[], true).is_err(),
                "{url}"
            );
        }
    }
}
