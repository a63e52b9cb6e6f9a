#!/usr/bin/env python3
"""The mock over sockets, beside a bare Beast server and nginx that answer with the same bytes.

Called by script/bench. All traffic is on loopback and bounded. The figure to judge by is the
server's processor time a request (utime + stime of the process, from /proc), the steadiest one on
a machine that is shared; the servers take turns, and the best of several rounds counts for each.
"""

import argparse
import json
import os
import pathlib
import re
import resource
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

import tls_bench

GRAPH_SCOPE = "https://graph.microsoft.com/.default"
# Azure PowerShell's well-known id: a public client that every tenant knows.
CLIENT_ID = "1950a258-227b-4e31-a9cf-717495945fc2"
# The default fixture's account that stays out of every policy, so that a password is enough.
USERNAME = "emergency@harbour-it.example"
PASSWORD = "Tide-Anvil-31-Ember-Crate-77"
# What an aim of the project allows; the name is that of the measured figure.
AIMS = {
    "one-user / beast": 1.4,
    "list-100 / beast": 1.7,
    "create / beast": 2.5,
    "token / signature": 1.12,
    "p99 at 64 connections / nginx": 1.5,
    "500 at once, ms": 50,
    "2,000 idle: processor, % of a core": 0.5,
    "2,000 idle: p99 of another / none idle": 1.5,
    "ready after exec, ms": 20,
    "resident at start, MiB": 15,
} | tls_bench.AIMS
TICKS = os.sysconf("SC_CLK_TCK")


def say(text):
    print(text, file=sys.stderr, flush=True)


# --- servers ---------------------------------------------------------------------------------


class Server:
    """A process that serves; `port` is known once `ready` says so. `https` is set by who knows."""

    https = None

    def __init__(self, name, command, ready, **options):
        self.name = name
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)
        self.port = self._await(ready)
        self.ready_after = time.perf_counter() - self.began

    def _await(self, ready):
        while time.perf_counter() - self.began < 10:
            if (port := ready()) is not None:
                return port
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} ended before it was ready")
            time.sleep(0.0002)
        raise SystemExit(f"{self.name} was not ready within 10 s")

    def processes(self):
        """The process and its children (nginx works in them)."""
        own = self.process.pid
        listed = pathlib.Path(f"/proc/{own}/task/{own}/children").read_text().split()
        return [own, *map(int, listed)]

    def processor_seconds(self):
        ticks = 0
        for pid in self.processes():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS

    def resident_mib(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_mock(build, folder, threads, fresh=True):
    state = folder / "state"
    if fresh:
        shutil.rmtree(state, ignore_errors=True)
    ready_file = folder / "ready.json"
    ready_file.unlink(missing_ok=True)

    def ready():
        try:
            return int(json.loads(ready_file.read_text())["http"].rsplit(":", 1)[1])
        except (OSError, ValueError):
            return None

    command = [build / "mockgraph/mockgraph", "serve", "--http", "127.0.0.1:0",
               "--https", "127.0.0.1:0", "--proxy", "127.0.0.1:0", "--threads", str(threads),
               "--state-dir", state, "--ready-file", ready_file]
    server = Server("mockgraph", command, ready, stderr=subprocess.DEVNULL)
    server.https, _ = tls_bench.ports_of(json.loads(ready_file.read_text()))
    return server


def start_beast(build, folder, threads):
    ready_file = folder / "beast.ready"
    ready_file.unlink(missing_ok=True)

    def ready():
        text = ready_file.read_text() if ready_file.exists() else ""
        return int(text) if text.endswith("\n") else None

    return Server("beast", [build / "tests/bench/bare_beast", folder / "answers", ready_file,
                            str(threads)], ready)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_nginx(folder, answers, threads):
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        return None
    port, https = free_port(), free_port()
    places = []
    for number, answer in enumerate(answers):
        (folder / f"nginx-{number}").write_bytes(answer.body)
        fields = "".join(f'add_header "{name}" "{quoted}";' for name, value in answer.fields
                         if name.lower() not in ("content-type", "content-length", "connection", "date")
                         and "$" not in (quoted := value.replace("\\", "\\\\").replace('"', '\\"')))
        places.append(f'location = /{number} {{ alias {folder}/nginx-{number}; {fields} '
                      f'default_type "{answer.get("content-type")}"; }}')
    config = folder / "nginx.conf"
    config.write_text(f"""
        daemon off; worker_processes {threads}; pid {folder}/nginx.pid; error_log stderr crit;
        events {{ worker_connections 4096; }}
        http {{
          access_log off; keepalive_requests 1000000000; keepalive_timeout 3600;
          open_file_cache max=100; tcp_nodelay on; etag off;
          client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
          uwsgi_temp_path {folder}; scgi_temp_path {folder};
          ssl_certificate {folder}/state/server.pem; ssl_certificate_key {folder}/state/server.pem;
          ssl_protocols TLSv1.2 TLSv1.3; ssl_session_tickets on; ssl_session_cache none;
          server {{ listen 127.0.0.1:{port} backlog=4096;
                    listen 127.0.0.1:{https} ssl backlog=4096; {' '.join(places)} }}
        }}""")

    def ready():
        with socket.socket() as caller:
            return port if caller.connect_ex(("127.0.0.1", port)) == 0 else None

    server = Server("nginx", [program, "-c", config, "-p", folder], ready,
                    stderr=subprocess.DEVNULL)
    server.https = https
    return server


# --- requests --------------------------------------------------------------------------------


class Answer:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body

    def get(self, wanted):
        return next((value for name, value in self.fields if name.lower() == wanted), "")


class Case:
    """One kind of request: `body` may hold {n}, which wrk counts up."""

    def __init__(self, name, method, target, fields, body=""):
        self.name, self.method, self.target, self.fields, self.body = (
            name, method, target, fields, body)

    def request(self, target=None, number=0):
        body = self.body.replace("{n}", f"once-{number}").encode()
        lines = [f"{self.method} {target or self.target} HTTP/1.1", "Host: localhost",
                 *(f"{name}: {value}" for name, value in self.fields.items())]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def once(self):
        """The same on a connection that is opened for it."""
        return Case(self.name + ", a handshake each", self.method, self.target,
                    self.fields | {"Connection": "close"}, self.body)

    def script(self, folder, marker):
        """For wrk; each run has a marker of its own, so that no name is made twice."""
        path = folder / f"{self.name}.lua"
        fields = "".join(f"wrk.headers[{lua(name)}] = {lua(value)}\n"
                         for name, value in self.fields.items())
        path.write_text(
            f"wrk.method = {lua(self.method)}\n{fields}"
            "local threads = 0\n"
            "function setup(thread) thread:set('number', threads); threads = threads + 1 end\n"
            + (f"""local count = 0
function request()
  count = count + 1
  local body = string.gsub({lua(self.body)}, '{{n}}', '{marker}-' .. number .. '-' .. count)
  return wrk.format(nil, nil, nil, body)
end
""" if "{n}" in self.body else f"wrk.body = {lua(self.body)}\n" if self.body else ""))
        return path


def lua(text):
    return json.dumps(text)


def ask(port, request):
    """One request on a connection of its own."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        wire.sendall(request)
        return read_answer(wire)


def read_answer(wire):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = wire.recv(65536)
        if not piece:
            raise SystemExit("a server closed the connection without an answer")
        data += piece
    head, body = data.split(b"\r\n\r\n", 1)
    lines = head.decode().split("\r\n")
    fields = [tuple(line.split(": ", 1)) for line in lines[1:]]
    answer = Answer(int(lines[0].split()[1]), fields, body)
    length = int(answer.get("content-length") or 0)
    while len(answer.body) < length:
        answer.body += wire.recv(65536)
    return answer


def password_form(scope=GRAPH_SCOPE):
    return urllib.parse.urlencode({"grant_type": "password", "client_id": CLIENT_ID,
                                   "username": USERNAME, "password": PASSWORD, "scope": scope})


def expect(answer, status, what):
    if answer.status != status:
        raise SystemExit(f"{what}: status {answer.status} instead of {status}: "
                         f"{answer.body[:400].decode(errors='replace')}")
    return answer


NEW_USER = json.dumps({
    "accountEnabled": True, "displayName": "Bench {n}", "mailNickname": "bench-{n}",
    "userPrincipalName": "bench-{n}@harbour-it.example",
    "passwordProfile": {"password": "Quay-Lantern-58-Rope", "forceChangePasswordNextSignIn": True}})


def prepare(port):
    """A token, a hundred users, and the requests to measure."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    token_case = Case("token", "POST", "/organizations/oauth2/v2.0/token", form, password_form())
    granted = expect(ask(port, token_case.request()), 200, "the token")
    bearer = {"Authorization": "Bearer " + json.loads(granted.body)["access_token"],
              "Accept": "application/json"}
    create = Case("create", "POST", "/v1.0/users", bearer | {"Content-Type": "application/json"},
                  NEW_USER)
    made = [expect(ask(port, create.request(number=i)), 201, "creating a user") for i in range(120)]
    user = json.loads(made[0].body)["id"]
    return [
        Case("one-user", "GET", f"/v1.0/users/{user}", bearer),
        Case("list-100", "GET", "/v1.0/users?$top=100", bearer),
        create,
        token_case,
        Case("health", "GET", "/_mockgraph/health", {}),
    ]


# --- measuring -------------------------------------------------------------------------------


def wrk(case, base, target, folder, seconds, connections, marker="x"):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s",
               "-s", case.script(folder, marker), f"{base}{target}"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    if bad:
        raise SystemExit(f"{case.name}: {bad.group(1)} of {requests} requests were refused")
    if lost := re.search(r"Socket errors: (.*)", text):
        raise SystemExit(f"{case.name}{target}: socket errors: {lost.group(1)}")
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
    p99 = float(number) * {"us": 1, "ms": 1e3, "s": 1e6}[unit]
    return requests, p99


class Figures:
    def __init__(self):
        self.rates, self.times, self.p99s = [], [], []

    def add(self, requests, seconds, processor, p99):
        self.rates.append(requests / seconds)
        self.times.append(processor / requests * 1e6)
        self.p99s.append(p99)

    def best(self):
        return {"requests_per_s": round(max(self.rates)), "processor_us": round(min(self.times), 2),
                "p99_us": round(min(self.p99s))}


def compare(case, number, servers, folder, options, connections, over_tls=False):
    """Rounds in turn, so that what else the machine does falls on all alike."""
    figures = {server.name: Figures() for server in servers}
    for turn in range(options.rounds):
        for server in servers:
            target = case.target if server.name == "mockgraph" else f"/{number}"
            before = server.processor_seconds()
            base = (f"https://127.0.0.1:{server.https}" if over_tls
                    else f"http://127.0.0.1:{server.port}")
            requests, p99 = wrk(case, base, target, folder, options.seconds, connections,
                                f"r{turn}c{connections}")
            figures[server.name].add(requests, options.seconds,
                                     server.processor_seconds() - before, p99)
    return {name: each.best() for name, each in figures.items()}


def many_at_once(server, request, count=500):
    """Milliseconds from the first connection to the last byte of the last answer."""
    selector = selectors.DefaultSelector()
    began = time.perf_counter()
    wires = []
    for _ in range(count):
        wire = socket.socket()
        wire.setblocking(False)
        wire.connect_ex(("127.0.0.1", server.port))  # loopback: established at once
        wire.send(request)
        wires.append(wire)
        selector.register(wire, selectors.EVENT_READ)
    waiting = count
    while waiting:
        ready = selector.select(5)
        if not ready:
            raise SystemExit(f"{server.name}: {waiting} of {count} connections got no answer")
        for key, _ in ready:
            if not key.fileobj.recv(65536).startswith(b"HTTP/1.1 200"):
                raise SystemExit(f"{server.name}: a connection was refused")
            selector.unregister(key.fileobj)
            waiting -= 1
    took = (time.perf_counter() - began) * 1e3
    for wire in wires:
        wire.close()
    return took


def latencies(port, request, count=2000):
    """Of one client that asks one request after the other: the 99th percentile, in microseconds."""
    found = []
    with socket.create_connection(("127.0.0.1", port)) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(count):
            began = time.perf_counter()
            wire.sendall(request)
            read_answer(wire)
            found.append(time.perf_counter() - began)
    found.sort()
    return found[count * 99 // 100] * 1e6


def idle_clients(server, request, count=2000, seconds=2):
    alone = min(latencies(server.port, request) for _ in range(3))
    wires = []
    for _ in range(count):
        wire = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        wire.sendall(request)
        read_answer(wire)
        wires.append(wire)
    before = server.processor_seconds()
    time.sleep(seconds)
    spent = server.processor_seconds() - before
    beside = min(latencies(server.port, request) for _ in range(3))
    for wire in wires:
        wire.close()
    return {"2,000 idle: processor, % of a core": round(spent / seconds * 100, 2),
            "2,000 idle: p99 of another / none idle": round(beside / alone, 2)}


def start_figures(build, folder, threads):
    times, resident = [], []
    for turn in range(9):
        server = start_mock(build, folder, threads, fresh=turn == 0)
        times.append(server.ready_after * 1e3)
        resident.append(server.resident_mib())
        server.stop()
    first, *later = times
    return {"ready after exec, first start, ms": round(first, 1),
            "ready after exec, ms": round(sorted(later)[len(later) // 2], 1),
            "resident at start, MiB": round(max(resident), 1)}


def signature_us():
    """One RS256 signature, as OpenSSL itself measures it."""
    text = subprocess.run(["openssl", "speed", "-seconds", "1", "rsa2048"], capture_output=True,
                          text=True, check=True).stdout
    return float(re.search(r"rsa 2048 bits ([\d.]+)s", text).group(1)) * 1e6


# --- the report ------------------------------------------------------------------------------


def ratio(results, case, other):
    ours = results[case]["mockgraph"]["processor_us"]
    return round(ours / results[case][other]["processor_us"], 2)


def show(results, figures):
    print(f"{'':26}{'processor us / request':>30}{'requests / s':>30}{'p99 us':>24}")
    names = ["mockgraph", "beast", "nginx"]
    print(f"{'':26}" + "".join(f"{name:>10}" for name in names) * 2 +
          "".join(f"{name:>8}" for name in (n[:5] for n in names)))
    for case, by_server in results.items():
        row = f"{case:26}"
        for figure, width in (("processor_us", 10), ("requests_per_s", 10), ("p99_us", 8)):
            for name in names:
                row += f"{by_server[name][figure] if name in by_server else '-':>{width}}"
        print(row)
    print()
    for name, value in figures.items():
        aim = AIMS.get(name)
        verdict = "" if aim is None else f"aim {aim:g}: " + ("met" if value <= aim else "MISSED")
        print(f"{name:44}{value:>10}  {verdict}")


def measure(options, folder):
    figures = start_figures(options.build, folder, options.threads)
    mock = start_mock(options.build, folder, options.threads)
    running = [mock]
    try:
        cases = prepare(mock.port)
        (folder / "answers").mkdir()
        answers = []
        for number, case in enumerate(cases):
            answer = ask(mock.port, case.request(number="sample"))
            answers.append(answer)
            kept = "".join(f"{name}: {value}\n" for name, value in answer.fields
                           if name.lower() not in ("content-length", "connection"))
            (folder / "answers" / str(number)).write_bytes(
                f"{answer.status}\n{kept}\n".encode() + answer.body)
        running.append(start_beast(options.build, folder, options.threads))
        running.append(start_nginx(folder, answers, options.threads))
        running = [server for server in running if server is not None]
        results = {}
        for number, case in enumerate(cases):
            if options.only and case.name not in options.only:
                continue
            say(f"measuring {case.name}")
            # nginx answers files to GET only.
            able = [server for server in running
                    if case.method == "GET" or server.name != "nginx"]
            results[case.name] = compare(case, number, able, folder, options, 16)
            if case.name == "token":
                figures["token / signature"] = round(
                    results["token"]["mockgraph"]["processor_us"] / signature_us(), 2)
            else:
                figures[f"{case.name} / beast"] = ratio(results, case.name, "beast")
        first, least = cases[0], cases[-1]
        able = [server for server in running if server.https]
        for case, number, name in ((first, 0, "https one-user"),
                                   (first.once(), 0, "full handshake and one-user"),
                                   (least.once(), len(cases) - 1, "full handshake")):
            say(f"measuring {name}")
            row = results[name] = compare(case, number, able, folder, options, 16, over_tls=True)
            if "nginx" in row:
                figures[f"{name} / nginx"] = ratio(results, name, "nginx")
        say("measuring the proxy")
        ready = json.loads((folder / "ready.json").read_text())
        figures |= tls_bench.proxy_figures(mock, ready, first.request(), options.rounds)
        say("measuring many connections")
        crowd = compare(first, 0, running, folder, options, 64)
        results["one-user, 64 connections"] = crowd
        if "nginx" in crowd:
            figures["p99 at 64 connections / nginx"] = round(
                crowd["mockgraph"]["p99_us"] / crowd["nginx"]["p99_us"], 2)
        for server in running:
            request = first.request(first.target if server is mock else "/0")
            took = min(many_at_once(server, request) for _ in range(5))
            name = "500 at once, ms" if server is mock else f"500 at once, {server.name}, ms"
            figures[name] = round(took, 1)
        figures |= idle_clients(mock, first.request())
        return results, figures
    finally:
        for server in running:
            if server is not None:
                server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True, help="the release build")
    parser.add_argument("--seconds", type=int, default=2, help="of one measurement")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts")
    parser.add_argument("--threads", type=int, default=2, help="of every server")
    parser.add_argument("--only", type=lambda text: text.split(","), default=[],
                        help="cases: one-user,list-100,create,token")
    parser.add_argument("--json", type=pathlib.Path, help="also write the figures here")
    parser.add_argument("--strict", action="store_true", help="exit 1 when an aim is missed")
    options = parser.parse_args()
    options.build = options.build.resolve()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 65536)), hard))
    with tempfile.TemporaryDirectory(prefix="mockgraph-bench-") as folder:
        os.chmod(folder, 0o755)  # nginx's workers may have given up root
        results, figures = measure(options, pathlib.Path(folder))
    show(results, figures)
    if options.json:
        options.json.write_text(json.dumps({"version": 1, "cases": results, "figures": figures,
                                            "aims": AIMS}, indent=2) + "\n")
    missed = [name for name, value in figures.items() if value > AIMS.get(name, float("inf"))]
    print(f"{len(figures)} figures, {len(missed)} aims missed" + "".join(f"; {m}" for m in missed))
    return 1 if options.strict and missed else 0


if __name__ == "__main__":
    sys.exit(main())
