"""Which IP addresses may be reached: public ones alone, by a deny list of our own.

`ipaddress.is_global` is not enough: Python 3.11 calls NAT64, 6to4 and IPv4-compatible forms of 127.0.0.1
global, and all of multicast. The networks are those of the IANA special-purpose registries (RFC 6890) with
what has been retired or reserved since. A NAT64 prefix of somebody's own cannot be told from a public
network.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

IPAddress = IPv4Address | IPv6Address

DENIED_V4: dict[IPv4Network, str] = {
    IPv4Network(network): reason
    for network, reason in {
        "0.0.0.0/8": "this network (RFC 791)",
        "10.0.0.0/8": "private use (RFC 1918)",
        "100.64.0.0/10": "shared by a carrier (RFC 6598)",
        "127.0.0.0/8": "this machine (RFC 1122)",
        "169.254.0.0/16": "link local, where clouds keep their secrets (RFC 3927)",
        "172.16.0.0/12": "private use (RFC 1918)",
        "192.0.0.0/24": "protocol assignments (RFC 6890)",
        "192.0.2.0/24": "documentation (RFC 5737)",
        "192.31.196.0/24": "AS112 (RFC 7535)",
        "192.52.193.0/24": "automatic multicast tunnels (RFC 7450)",
        "192.88.99.0/24": "6to4 relays (RFC 7526)",
        "192.168.0.0/16": "private use (RFC 1918)",
        "192.175.48.0/24": "AS112 (RFC 7534)",
        "198.18.0.0/15": "benchmarking (RFC 2544)",
        "198.51.100.0/24": "documentation (RFC 5737)",
        "203.0.113.0/24": "documentation (RFC 5737)",
        "224.0.0.0/4": "multicast (RFC 5771)",
        "240.0.0.0/4": "reserved and broadcast (RFC 1112, RFC 919)",
    }.items()
}
DENIED_V6: dict[IPv6Network, str] = {
    IPv6Network(network): reason
    for network, reason in {
        "::/128": "unspecified (RFC 4291)",
        "::1/128": "this machine (RFC 4291)",
        "::ffff:0:0/96": "an IPv4 address, mapped (RFC 4291)",
        "::/96": "an IPv4 address, compatible form (RFC 4291)",
        "64:ff9b::/96": "an IPv4 address behind NAT64 (RFC 6052)",
        "64:ff9b:1::/48": "an IPv4 address behind a local NAT64 (RFC 8215)",
        "100::/64": "discard only (RFC 6666)",
        "2001::/32": "Teredo (RFC 4380)",
        "2001:10::/28": "ORCHID (RFC 4843)",
        "2001:20::/28": "ORCHID (RFC 7343)",
        "2001::/23": "protocol assignments (RFC 2928)",
        "2001:db8::/32": "documentation (RFC 3849)",
        "2002::/16": "an IPv4 address in 6to4 (RFC 3056)",
        "2620:4f:8000::/48": "AS112 (RFC 7534)",
        "3ffe::/16": "6bone (RFC 3701)",
        "3fff::/20": "documentation (RFC 9637)",
        "5f00::/16": "segment routing (RFC 9602)",
        "fc00::/7": "private use (RFC 4193)",
        "fe80::/10": "link local (RFC 4291)",
        "fec0::/10": "site local (RFC 3879)",
        "ff00::/8": "multicast (RFC 4291)",
    }.items()
}
PUBLIC_V6 = IPv6Network("2000::/3")
"""The only part of IPv6 that is given out at all."""

# Where in each form the IPv4 address stands: how many bits follow it.
_WRAPPED = {
    IPv6Network("::ffff:0:0/96"): 0,
    IPv6Network("::/96"): 0,
    IPv6Network("64:ff9b::/96"): 0,
    IPv6Network("2002::/16"): 80,
}


def why_denied(address: IPAddress) -> str | None:
    """Why this address may not be reached, or None where it may.

    An address in another's clothes never may.
    """
    if isinstance(address, IPv4Address):
        return next((reason for network, reason in DENIED_V4.items() if address in network), None)
    if address.scope_id is not None:
        return "an address of one interface (RFC 4007)"
    for network, reason in DENIED_V6.items():
        if address in network:
            inner = unwrap(address)
            return f"{reason}: {inner}" if inner and int(inner) > 1 else reason
    return None if address in PUBLIC_V6 else "outside of the public part of IPv6 (RFC 4291)"


def unwrap(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries, or None."""
    for network, bits in _WRAPPED.items():
        if address in network:
            return IPv4Address((int(address) >> bits) & 0xFFFFFFFF)
    if address in IPv6Network("2001::/32"):  # Teredo: the client's address, every bit turned (RFC 4380)
        return IPv4Address(~int(address) & 0xFFFFFFFF)
    return None


def read_address(text: str) -> IPAddress:
    """An address in its one ordinary spelling; raises ValueError on any other."""
    return ip_address(text)
