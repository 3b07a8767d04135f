"""What is not reached, what is not followed, and what is cut off."""

from __future__ import annotations

import http.server
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from annotations.services import posting
from annotations.services.posting import PostError


@contextmanager
def listening(handler: type[http.server.BaseHTTPRequestHandler]) -> Iterator[int]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    """Says what it was told to say."""

    status = 200
    headers_sent: tuple[tuple[str, str], ...] = ()
    body = b"ok"
    hits: list[str] = []

    def do_POST(self):
        self.hits.append(f"{self.headers['Host']} {self.path}")
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        for name, value in self.headers_sent:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *args):
        pass


def handler(**given) -> type[Handler]:
    return type("Given", (Handler,), {"hits": [], **given})


@pytest.fixture
def loopback(settings):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "http://",
        "https://user@example.org/", "https://user:secret@example.org/", "http://example.org:99999/",
        "http://example.org:0/", "http://exa mple.org/", "http://example.org/\r\nHost: x", "http://[::1",
        "http://münchen.example/",
    ],
)  # fmt: skip
def test_what_is_no_address(url):
    with pytest.raises(PostError):
        posting.parted(url)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "10.0.0.1", "172.16.3.4", "192.168.1.1",
        "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "localhost", "::1", "::",
        "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "::ffff:169.254.169.254",
    ],
)  # fmt: skip
def test_what_is_inside_is_not_reached(host):
    with pytest.raises(PostError, match=r"inside the network|is not known"):
        posting.resolve(host, 80)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111"])
def test_a_public_address_is_taken(address):
    assert posting.resolve(address, 443) == address


def test_one_private_address_among_public_ones_refuses_the_name(monkeypatch):
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: rows)
    with pytest.raises(PostError, match="10\\.0\\.0\\.1"):
        posting.resolve("two.example", 80)


def test_a_network_that_the_settings_name_is_reached(settings):
    settings.WEBHOOK_NETWORKS = ["10.20.0.0/16"]
    assert posting.resolve("10.20.3.4", 80) == "10.20.3.4"
    with pytest.raises(PostError):
        posting.resolve("10.21.0.1", 80)


def test_nothing_is_sent_to_this_machine():
    given = handler()
    with listening(given) as port, pytest.raises(PostError, match="inside the network"):
        posting.post(f"http://127.0.0.1:{port}/", b"{}", {})
    assert given.hits == []


def test_the_address_that_was_looked_at_is_the_one_that_is_used(loopback, monkeypatch):
    """The name answers otherwise the second time; nobody asks a second time."""
    asked, real = [], socket.getaddrinfo

    def answer(host, *args, **kwargs):
        if host != "moving.example":
            return real(host, *args, **kwargs)
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else "10.0.0.1", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    given = handler()
    with listening(given) as port:
        assert posting.post(f"http://moving.example:{port}/in?x=1", b"{}", {}).status == 200
    assert asked == ["moving.example"]
    assert given.hits == [f"moving.example:{port} /in?x=1"]


def test_redirects_are_not_followed(loopback):
    target = handler()
    with listening(target) as there:
        given = handler(status=307, headers_sent=(("Location", f"http://127.0.0.1:{there}/"),))
        with listening(given) as port:
            assert posting.post(f"http://127.0.0.1:{port}/", b"{}", {}).status == 307
    assert target.hits == []


def test_of_a_long_answer_only_the_beginning_is_read(loopback):
    given = handler(body=b"\x00a" * 2_000_000)
    with listening(given) as port:
        answer = posting.post(f"http://127.0.0.1:{port}/", b"{}", {})
    assert len(answer.text) == posting.LARGEST_ANSWER
    assert "\x00" not in answer.text


def test_an_answer_that_trickles_is_cut_off(loopback, monkeypatch):
    monkeypatch.setattr(posting, "WHOLE_SECONDS", 0.3)

    class Slow(Handler):
        def do_POST(self):
            for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 10_000:
                try:
                    self.wfile.write(bytes([letter]))
                except OSError:
                    return
                time.sleep(0.01)

    with listening(Slow) as port, pytest.raises(PostError, match=r"no answer within 0\.3 seconds"):
        posting.post(f"http://127.0.0.1:{port}/", b"{}", {})


def test_nobody_at_home(loopback):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(PostError):
            posting.post(f"http://127.0.0.1:{taken.getsockname()[1]}/", b"{}", {})


def test_a_certificate_that_nobody_signed_is_refused(loopback):
    with listening(handler()) as port, pytest.raises(PostError):
        posting.post(f"https://127.0.0.1:{port}/", b"{}", {})
