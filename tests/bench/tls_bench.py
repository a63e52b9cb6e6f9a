"""What HTTPS costs, beside nginx with the same certificate, and what the proxy adds to it.

Part of socket_bench.py. As there, the figure is the server's processor time. nginx's tickets and
cache are set as the mock's listener has them: tickets, and no cache.
"""

import base64
import socket
import ssl
import urllib.parse

AIMS = {
    "https one-user / nginx": 1.5,
    "full handshake / nginx": 1.11,  # nine tenths of its handshakes a second; the answer is small
    "one-user by proxy / https": 1.25,            # four fifths of its requests a second
    "a tunnel and one-user / handshake and one-user": 1.25,
}
HOST = "graph.microsoft.com"


class Caller:
    """One keep-alive client, of the mock's HTTPS or of a tunnel through its proxy."""

    def __init__(self, context, port, tunnels, user=""):
        wire = socket.create_connection(("127.0.0.1", port), timeout=10)
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tunnels:
            wire.sendall(self.connect(user))
            opened = wire.recv(4096)
            if not opened.startswith(b"HTTP/1.1 200") or not opened.endswith(b"\r\n\r\n"):
                raise SystemExit(f"the proxy said {opened!r}")
        self.wire = context.wrap_socket(wire, server_hostname=HOST)

    @staticmethod
    def connect(user):
        name = base64.b64encode(f"{user}:".encode()).decode()
        return (f"CONNECT {HOST}:443 HTTP/1.1\r\nHost: {HOST}:443\r\n"
                + (f"Proxy-Authorization: Basic {name}\r\n" if user else "") + "\r\n").encode()

    def ask(self, request):
        self.wire.sendall(request)
        answer = self.wire.recv(65536)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"over TLS the mock said {answer[:200]!r}")

    def close(self):
        self.wire.close()


def ports_of(ready):
    """Of the mock's ready file: HTTPS and proxy."""
    return (urllib.parse.urlsplit(ready["https"]).port, urllib.parse.urlsplit(ready["proxy"]).port)


def keep_alive_us(server, context, port, tunnels, request, count, connections=8):
    """The server's processor time a request, on connections that are open already."""
    callers = [Caller(context, port, tunnels) for _ in range(connections)]
    for caller in callers:
        caller.ask(request)
    before = server.processor_seconds()
    for number in range(count):
        callers[number % connections].ask(request)
    spent = server.processor_seconds() - before
    for caller in callers:
        caller.close()
    return spent / count * 1e6


def connection_us(server, context, port, tunnels, request, count):
    """The server's processor time a connection that is opened for one request."""
    before = server.processor_seconds()
    for _ in range(count):
        caller = Caller(context, port, tunnels)
        caller.ask(request)
        caller.close()
    return (server.processor_seconds() - before) / count * 1e6


def proxy_figures(server, ready, request, rounds, count=6000):
    """The proxy beside HTTPS, asked by one and the same client, in turns."""
    context = ssl.create_default_context(cafile=ready["ca"])
    request = request.replace(b"Host: localhost", f"Host: {HOST}".encode())
    https, proxy = ports_of(ready)
    found = {}
    for _ in range(rounds):
        for port, tunnels in ((https, False), (proxy, True)):
            for measure, times in ((keep_alive_us, count), (connection_us, count // 4)):
                spent = measure(server, context, port, tunnels, request, times)
                found.setdefault((measure, tunnels), []).append(spent)

    def ratio(measure):
        return round(min(found[measure, True]) / min(found[measure, False]), 2)

    return {"one-user by proxy / https": ratio(keep_alive_us),
            "a tunnel and one-user / handshake and one-user": ratio(connection_us)}
