//! Who is let near a page: failures counted by address, posts only from the page itself.
//! It must not know tokens, pages or the store.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};

use axum::http::{HeaderMap, header};

use crate::domain::At;

/// Unknown addresses tried from one place before it has to wait.
const MOST: u32 = 30;
/// Seconds a place's failures are remembered.
const WINDOW: i64 = 600;
/// Places remembered at once.
const PLACES: usize = 10_000;

/// The address a connection comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) IpAddr);

/// Failures by place.
#[derive(Debug, Default)]
pub(super) struct Failures(HashMap<IpAddr, (At, u32)>);

/// A household of IPv6 addresses is one place.
fn place(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => IpAddr::V4(four),
            None => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
        },
        four @ IpAddr::V4(_) => four,
    }
}

impl Failures {
    /// Whether a place has failed too often lately.
    pub(super) fn too_many(&self, address: IpAddr, now: At) -> bool {
        let seen = self.0.get(&place(address));
        seen.is_some_and(|(since, n)| *n >= MOST && now.seconds_since(*since) < WINDOW)
    }

    /// Counts a failure.
    pub(super) fn count(&mut self, address: IpAddr, now: At) {
        if self.0.len() >= PLACES {
            self.0.retain(|_, (since, _)| now.seconds_since(*since) < WINDOW);
        }
        // Whoever can fill the table from so many places is not stopped by it.
        if self.0.len() >= PLACES {
            self.0.clear();
        }
        let (since, n) = self.0.entry(place(address)).or_insert((now, 0));
        if now.seconds_since(*since) >= WINDOW {
            (*since, *n) = (now, 0);
        }
        *n += 1;
    }
}

/// The address a request comes from: the peer's, or behind a reverse proxy the last one it
/// added itself.
pub(super) fn address(peer: IpAddr, headers: &HeaderMap, proxied: bool) -> IpAddr {
    let told = headers.get_all("x-forwarded-for").iter().next_back().filter(|_| proxied);
    let last = told.and_then(|v| v.to_str().ok()).and_then(|v| v.rsplit(',').next());
    last.and_then(|v| v.trim().parse().ok()).unwrap_or(peer)
}

/// Whether a post comes from a page of ours. The token in the address is the capability; this
/// keeps other sites from using a browser that knows one. Browsers that send neither header,
/// or hide the origin because our pages forbid referrers, are let in.
pub(super) fn from_own_page(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text(header::ORIGIN.as_str()) {
        None | Some("null") => true,
        Some(origin) => {
            let from = origin.split_once("://").map_or(origin, |(_, host)| host);
            text(header::HOST.as_str()) == Some(from) || text("x-forwarded-host") == Some(from)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_place_that_fails_too_often_waits_and_others_do_not() {
        let mut failures = Failures::default();
        for n in 0..MOST {
            assert!(!failures.too_many(ip("192.0.2.1"), At(0)), "{n}");
            failures.count(ip("192.0.2.1"), At(0));
        }
        assert!(failures.too_many(ip("192.0.2.1"), At(1000)));
        assert!(failures.too_many(ip("::ffff:192.0.2.1"), At(1000)));
        assert!(!failures.too_many(ip("192.0.2.2"), At(1000)));
        assert!(!failures.too_many(ip("192.0.2.1"), At(WINDOW * 1000)));
        for n in 0..MOST {
            failures.count(ip(&format!("2001:db8::{n:x}")), At(0));
        }
        assert!(failures.too_many(ip("2001:db8::ffff:1"), At(0)), "one network is one place");
        for n in 0..u32::try_from(PLACES).unwrap() + 5 {
            failures.count(IpAddr::V4(n.into()), At(0));
        }
        assert!(failures.0.len() <= PLACES);
    }

    #[test]
    fn a_proxy_tells_the_address_only_when_it_is_said_to_be_there() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.9, 192.0.2.7".parse().unwrap());
        assert_eq!(address(ip("127.0.0.1"), &headers, false), ip("127.0.0.1"));
        assert_eq!(address(ip("127.0.0.1"), &headers, true), ip("192.0.2.7"));
        headers.insert("x-forwarded-for", "nonsense".parse().unwrap());
        assert_eq!(address(ip("127.0.0.1"), &headers, true), ip("127.0.0.1"));
    }

    #[test]
    fn a_post_from_elsewhere_is_not_ours() {
        let with = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            from_own_page(&headers)
        };
        assert!(with(&[]) && with(&[("origin", "null")]));
        assert!(with(&[("sec-fetch-site", "same-origin"), ("origin", "https://a.example")]));
        assert!(!with(&[("sec-fetch-site", "cross-site")]) && !with(&[("sec-fetch-site", "same-site")]));
        assert!(with(&[("origin", "https://a.example"), ("host", "a.example")]));
        assert!(!with(&[("origin", "https://evil.example"), ("host", "a.example")]));
    }
}
