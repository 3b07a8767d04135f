"""Posts bytes to an address that a person typed, and reaches nothing that they could not reach themselves.

Only http and https. The name is resolved here, every address behind it must be public, and the
connection goes to exactly the address that was looked at: a name that answers otherwise a moment later
changes nothing. Redirects are not followed, time and size of the answer are bounded.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

CONNECT_SECONDS, WHOLE_SECONDS = 5, 10
LARGEST_ANSWER = 2_000  # bytes that are kept, the rest is not read
_PORTS = {"http": 80, "https": 443}
# Addresses that look public and carry another one inside: NAT64, 6to4.
_WRAPPED = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"))

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address


class PostError(Exception):
    """Why there was no answer, in words for the delivery log."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status and the beginning of the body."""

    status: int
    text: str


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """The answer to the message, whatever its status. Raises PostError."""
    parts = parted(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    connection = _connection(parts.scheme, host, resolve(host, port), port)
    late = threading.Event()
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    clock = threading.Timer(WHOLE_SECONDS, _cut, (connection, late))
    clock.daemon = True
    clock.start()
    try:
        connection.connect()
        connection.request(
            "POST", path, body=body, headers={"Host": parts.netloc, **headers}, preload_content=False,
            decode_content=False,
        )  # fmt: skip
        answer = connection.getresponse()
        text = answer.read(LARGEST_ANSWER, decode_content=False)
        if late.is_set():  # headers that end in the middle are no error to the library
            raise OSError
        return Answer(answer.status, text.decode("utf-8", "replace").replace("\x00", "\ufffd"))
    except (HTTPError, OSError, ValueError) as error:
        reason = f"no answer within {WHOLE_SECONDS} seconds" if late.is_set() else str(error)
        raise PostError(reason[:280]) from error
    finally:
        clock.cancel()
        connection.close()


def parted(url: str) -> SplitResult:
    """The parts of an address to which something may be posted. Raises PostError."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise PostError("This is no address.") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise PostError("Give an address that begins with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise PostError("An address with a name or password in it would show them in the log.")
    if port == 0 or not url.isascii() or any(c.isspace() or not c.isprintable() for c in url):
        raise PostError("This is no address.")
    return parts


def resolve(host: str, port: int) -> str:
    """The one address of the host that is to be used. Raises PostError where any of them is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PostError(f"{host} is not known.") from error
    addresses = [str(row[4][0]) for row in found]
    for address in addresses:
        if not _may_reach(ipaddress.ip_address(address.partition("%")[0])):
            raise PostError(f"{host} is an address inside the network ({address}), which is not reached.")
    return addresses[0]


def _may_reach(address: Address) -> bool:
    inside = getattr(address, "ipv4_mapped", None)
    if inside is not None:
        return _may_reach(inside)
    if any(address in ipaddress.ip_network(network) for network in settings.WEBHOOK_NETWORKS):
        return True
    wrapped = any(address in network for network in _WRAPPED)
    return address.is_global and not address.is_multicast and not wrapped


def _connection(scheme: str, host: str, address: str, port: int) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(address, port, timeout=CONNECT_SECONDS)
    return HTTPSConnection(
        address, port, timeout=CONNECT_SECONDS, server_hostname=host, assert_hostname=host,
        cert_reqs="CERT_REQUIRED",
    )  # fmt: skip


def _cut(connection: HTTPConnection, late: threading.Event) -> None:
    """End a connection that lets its answer trickle."""
    late.set()
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
