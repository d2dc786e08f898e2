from ipaddress import IPv4Address, IPv6Address, IPv6Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.fetch.addresses import DENIED_V4, DENIED_V6, read_address, unwrap, why_denied

DENIED = [
    ("0.0.0.1", "this network"),
    ("0.255.255.255", "this network"),
    ("10.0.0.1", "private use"),
    ("100.64.0.1", "shared by a carrier"),
    ("100.127.255.255", "shared by a carrier"),
    ("127.0.0.1", "this machine"),
    ("127.255.255.254", "this machine"),
    ("169.254.169.254", "link local"),
    ("172.16.0.1", "private use"),
    ("172.31.255.255", "private use"),
    ("192.0.0.8", "protocol assignments"),
    ("192.0.0.171", "protocol assignments"),
    ("192.0.2.1", "documentation"),
    ("192.31.196.1", "AS112"),
    ("192.52.193.1", "multicast tunnels"),
    ("192.88.99.1", "6to4 relays"),
    ("192.168.1.1", "private use"),
    ("192.175.48.1", "AS112"),
    ("198.18.0.1", "benchmarking"),
    ("198.19.255.255", "benchmarking"),
    ("198.51.100.7", "documentation"),
    ("203.0.113.80", "documentation"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.255", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "broadcast"),
    ("::", "unspecified"),
    ("::1", "this machine"),
    ("::7f00:1", "compatible form (RFC 4291): 127.0.0.1"),
    ("::ffff:127.0.0.1", "mapped (RFC 4291): 127.0.0.1"),
    ("::ffff:8.8.8.8", "mapped (RFC 4291): 8.8.8.8"),
    ("64:ff9b::7f00:1", "NAT64 (RFC 6052): 127.0.0.1"),
    ("64:ff9b::808:808", "NAT64 (RFC 6052): 8.8.8.8"),
    ("64:ff9b:1::1", "local NAT64"),
    ("100::1", "discard only"),
    ("2001::1", "Teredo"),
    ("2001:0:53aa:64c:0:7fff:80ff:fffe", "Teredo (RFC 4380): 127.0.0.1"),
    ("2001:2::1", "protocol assignments"),
    ("2001:10::1", "ORCHID"),
    ("2001:20::1", "ORCHID"),
    ("2001:1ff::1", "protocol assignments"),
    ("2001:db8::1", "documentation"),
    ("2002:7f00:1::", "6to4 (RFC 3056): 127.0.0.1"),
    ("2002:808:808::1", "6to4 (RFC 3056): 8.8.8.8"),
    ("2620:4f:8000::1", "AS112"),
    ("3ffe::1", "6bone"),
    ("3fff::1", "documentation"),
    ("4000::1", "outside of the public part"),
    ("5f00::1", "segment routing"),
    ("8000::1", "outside of the public part"),
    ("fc00::1", "private use"),
    ("fd12:3456::1", "private use"),
    ("fe80::1", "link local"),
    ("fe80::1%eth0", "one interface"),
    ("2606:4700::1%eth0", "one interface"),
    ("fec0::1", "site local"),
    ("ff02::1", "multicast"),
]
ALLOWED = """1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
169.253.255.255 172.15.255.255 172.32.0.0 192.0.1.0 198.17.255.255 198.20.0.0 223.255.255.255
2001:200::1 2003::1 2606:4700::1111 2a00:1450::1 3ffd::1""".split()


@pytest.mark.parametrize(("text", "reason"), DENIED)
def test_an_address_that_is_not_public_is_denied_with_its_reason(text: str, reason: str) -> None:
    assert reason in (why_denied(read_address(text)) or "")


@pytest.mark.parametrize("text", ALLOWED)
def test_a_public_address_is_allowed(text: str) -> None:
    assert why_denied(read_address(text)) is None


WRAPPERS = {
    "mapped": lambda inner: (0xFFFF << 32) | inner,
    "compatible": lambda inner: inner,
    "NAT64": lambda inner: (0x64FF9B << 96) | inner,
    "6to4": lambda inner: (0x2002 << 112) | (inner << 80),
    "Teredo": lambda inner: (0x20010000 << 96) | (inner ^ 0xFFFFFFFF),
}


@pytest.mark.parametrize("wrapper", WRAPPERS)
@given(network=st.sampled_from(list(DENIED_V4)), part=st.floats(0, 1))
def test_what_is_denied_is_denied_in_any_wrapping(wrapper: str, network: object, part: float) -> None:
    inner = IPv4Address(int(network[0]) + int(part * (network.num_addresses - 1)))  # type: ignore[index,attr-defined]
    outer = IPv6Address(WRAPPERS[wrapper](int(inner)))
    assert why_denied(inner) and why_denied(outer)
    assert unwrap(outer) == inner


@given(st.sampled_from(list(DENIED_V6)), st.integers(0))
def test_all_of_a_denied_network_is_denied(network: IPv6Network, at: int) -> None:
    assert why_denied(IPv6Address(int(network[0]) + at % network.num_addresses))


@given(st.ip_addresses())
def test_python_s_own_list_never_denies_what_ours_allows(address: IPv4Address | IPv6Address) -> None:
    if why_denied(address) is None:
        assert address.is_global
