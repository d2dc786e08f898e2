"""Connections to checked addresses alone, each byte watched. Plugs into httpcore below its HTTP/1.1.

httpcore asks its network backend for a connection to a *name*; ours connects to the addresses that were
checked for that name and to no other, so a resolver that changes its mind is never heard. The name still
goes into SNI, the certificate's check and the Host header.
"""

import ssl
from collections.abc import Iterable, Sequence
from typing import Any

import httpcore
import msgspec

from .outcomes import BrokeOff, TooSlow, Unreachable, Untrusted
from .proxy import Proxy, open_tunnel
from .watch import READ_BYTES, Watch


class Tls(msgspec.Struct, frozen=True, kw_only=True):
    """What the host proved of itself: protocol, cipher, and its certificates as DER, its own first."""

    version: str
    cipher: str
    chain: tuple[bytes, ...]


class Pinned(httpcore.NetworkBackend):
    """Connects to `addresses`, whatever host it is asked for, or through `proxy`, which resolves the name."""

    def __init__(
        self,
        inner: httpcore.NetworkBackend,
        *,
        addresses: Sequence[str],
        proxy: Proxy | None,
        watch: Watch,
    ) -> None:
        self.inner = inner
        self.addresses = addresses
        self.proxy = proxy
        self.watch = watch
        self.connected_to = ""
        self.tls: Tls | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A watched connection; raises Unreachable, TooSlow."""
        if self.proxy:
            tunnel = self._connect(self.proxy.host, self.proxy.port)
            open_tunnel(tunnel, self.proxy, host, port, seconds=self.watch.to_connect)
            return WatchedStream(tunnel, self)
        for number, address in enumerate(self.addresses, 1):
            try:
                stream = self._connect(address, port)
            except (Unreachable, TooSlow):
                if number == len(self.addresses):
                    raise
            else:
                self.connected_to = address
                return WatchedStream(stream, self)
        raise Unreachable(f"{host} has no address")

    def _connect(self, address: str, port: int) -> httpcore.NetworkStream:
        try:
            return self.inner.connect_tcp(address, port, timeout=self.watch.to_connect())
        except httpcore.ConnectTimeout as error:
            raise TooSlow(f"no connection to {address} port {port} in time") from error
        except httpcore.ConnectError as error:
            raise Unreachable(f"no connection to {address} port {port}: {error}") from error


class WatchedStream(httpcore.NetworkStream):
    """A connection whose bytes are kept, above TLS where there is TLS."""

    def __init__(self, inner: httpcore.NetworkStream, owner: Pinned) -> None:
        self.inner = inner
        self.owner = owner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes; raises BrokeOff, TooSlow, TooLarge."""
        watch = self.owner.watch
        try:
            data = self.inner.read(min(max_bytes, READ_BYTES), timeout=watch.to_read())
        except httpcore.ReadTimeout as error:
            raise TooSlow("the host stopped sending") from error
        except httpcore.ReadError as error:
            raise BrokeOff(f"the connection broke: {error}") from error
        watch.note_received(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes; raises BrokeOff, TooSlow."""
        watch = self.owner.watch
        try:
            self.inner.write(buffer, timeout=watch.to_read())
        except httpcore.WriteTimeout as error:
            raise TooSlow("the host stopped listening") from error
        except httpcore.WriteError as error:
            raise BrokeOff(f"the connection broke: {error}") from error
        watch.note_sent(buffer)

    def close(self) -> None:
        """End the connection."""
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection under TLS, with the host's certificate checked; raises Untrusted."""
        try:
            secured = self.inner.start_tls(ssl_context, server_hostname, self.owner.watch.to_connect())
        except httpcore.ConnectTimeout as error:
            raise TooSlow("no TLS handshake in time") from error
        except (httpcore.ConnectError, ssl.SSLError) as error:
            if _is_about_the_certificate(error):
                raise Untrusted(f"the certificate of {server_hostname} is not good: {error}") from error
            raise Unreachable(f"no TLS connection to {server_hostname}: {error}") from error
        self.owner.tls = _what_was_proved(secured.get_extra_info("ssl_object"))
        return WatchedStream(secured, self.owner)

    def get_extra_info(self, info: str) -> Any:
        """What the connection below says."""
        return self.inner.get_extra_info(info)


def _is_about_the_certificate(error: BaseException | None) -> bool:
    while error:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _what_was_proved(connection: Any) -> Tls:
    """Python 3.13 gives the chain in public; before, the object below does; else there is the leaf."""
    connection = getattr(connection, "_sslobj", None) or connection
    if hasattr(connection, "get_unverified_chain"):
        sent = connection.get_unverified_chain() or ()
        chain = tuple(each if isinstance(each, bytes) else _as_der(each) for each in sent)
    else:
        chain = (connection.getpeercert(True),)
    return Tls(version=connection.version() or "", cipher=(connection.cipher() or ("",))[0], chain=chain)


def _as_der(certificate: Any) -> bytes:
    return ssl.PEM_cert_to_DER_cert(certificate.public_bytes())
