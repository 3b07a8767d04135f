"""A tiny OpenID Connect provider on loopback: discovery, keys, authorization, token with PKCE, user data.

It signs with a real RSA key; what a test wants wrong is set on the object.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "workbench", "a secret of the client"


class Provider:
    """Who logs in, and what is wrong with the answer."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.key = RSAKey.generate_key(2048, {"kid": "1", "alg": "RS256", "use": "sig"})
        self.signing = self.key
        self.person: dict[str, Any] = {"sub": "42", "email": "ada@example.org", "email_verified": True,
                                       "preferred_username": "ada.l", "given_name": "Ada"}  # fmt: skip
        self.claims: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def token(self, nonce: str | None) -> str:
        now = int(time.time())
        told = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, **self.person}
        if nonce:
            told["nonce"] = nonce
        return jwt.encode({"alg": "RS256", "kid": "1"}, told | self.claims, self.signing)

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser is sent back to, the person having agreed."""
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def exchange(self, given: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(given.get("code", ""), None)
        verifier = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        known = authorization == basic or given.get("client_secret") == SECRET
        if asked is None or challenge != asked["code_challenge"] or not known:
            return 400, {"error": "invalid_grant"}
        answer = {
            "access_token": "opaque",
            "token_type": "Bearer",
            "id_token": self.token(asked.get("nonce")),
        }
        return 200, answer


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that answers on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = urlsplit(self.path).path
            provider.asked.append(path)
            if path.endswith("/.well-known/openid-configuration"):
                self.say(200, {
                    "issuer": provider.address, "authorization_endpoint": f"{provider.address}/authorize",
                    "token_endpoint": f"{provider.address}/token", "jwks_uri": f"{provider.address}/keys",
                    "userinfo_endpoint": f"{provider.address}/userinfo",
                })  # fmt: skip
            elif path == "/keys":
                self.say(200, {"keys": [provider.key.as_dict(private=False)]})
            elif path == "/userinfo" and self.headers["Authorization"] == "Bearer opaque":
                self.say(200, provider.person | provider.userinfo)
            elif path == "/authorize":
                query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
                self.send_response(302)
                self.send_header("Location", provider.authorize(query))
                self.end_headers()
            else:
                self.say(404, {})

        def do_POST(self):
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {name: values[0] for name, values in parse_qs(raw).items()}
            provider.asked.append(self.path)
            self.say(*provider.exchange(given, self.headers.get("Authorization", "")))

        def say(self, status: int, told: dict[str, Any]):
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
