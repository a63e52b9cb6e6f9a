#!/usr/bin/env python3
"""A class of two hundred on one machine: how long a click takes, how much memory it needs, and what
idle pages cost.

Called by script/bench. Every trainee has a lesson under way and a page that listens for events;
then all work at once, each with a pause between two clicks; then nobody does anything.
"""

import argparse
import asyncio
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

# What an aim of the project allows.
P95_MS, MEMORY_MIB, IDLE_PERCENT = 50.0, 250.0, 0.5
CLIENT_ID = "1950a258-227b-4e31-a9cf-717495945fc2"  # Azure PowerShell, a public client
WHO, PASSWORD = "emergency@harbour-it.example", "Tide-Anvil-31-Ember-Crate-77"


class Answer:
    def __init__(self, status, body):
        self.status, self.body = status, body

    def json(self):
        return json.loads(self.body)


class Trainee:
    """One browser: a connection for its calls, and one on which it is told of events."""

    def __init__(self, port, code):
        self.port, self.base = port, f"/sandboxes/{code}"
        self.token, self.events, self.listening = "", 0, None

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def ask(self, method, path, body=None, kind="application/json"):
        data = b"" if body is None else body.encode()
        head = (f"{method} {self.base}{path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
                f"Content-Length: {len(data)}\r\n")
        if data:
            head += f"Content-Type: {kind}\r\n"
        if self.token and not path.startswith("/_mockgraph"):
            head += f"Authorization: Bearer {self.token}\r\n"
        self.writer.write(head.encode() + b"\r\n" + data)
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        length = next((int(each.split(":")[1]) for each in lines
                       if each.lower().startswith("content-length:")), 0)
        return Answer(int(lines[0].split()[1]), await self.reader.readexactly(length))

    async def expect(self, status, method, path, body=None, kind="application/json"):
        answer = await self.ask(method, path, body, kind)
        if answer.status != status:
            raise SystemExit(f"{method} {path}: {answer.status} {answer.body[:300]!r}")
        return answer

    async def begin(self):
        await self.open()
        await self.expect(200, "POST", "/_mockgraph/training/start", '{"lesson":"build-2025"}')
        form = urllib.parse.urlencode({
            "grant_type": "password", "client_id": CLIENT_ID, "username": WHO,
            "password": PASSWORD, "scope": "https://graph.microsoft.com/.default"})
        granted = await self.expect(200, "POST", "/organizations/oauth2/v2.0/token", form,
                                    "application/x-www-form-urlencoded")
        self.token = granted.json()["access_token"]
        self.listening = asyncio.create_task(self.listen())

    async def listen(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"GET {self.base}/_mockgraph/class/events HTTP/1.1\r\n"
                     f"Host: 127.0.0.1:{self.port}\r\n\r\n".encode())
        try:
            while line := await reader.readline():
                self.events += line.startswith(b"event: lesson")
        finally:
            writer.close()

    async def work(self, until, pause, dice, spent):
        """Clicks as a person does: looks at lists, makes something now and then, asks how it is."""
        count = 0
        await asyncio.sleep(dice.random() * pause)
        while time.monotonic() < until:
            count += 1
            group = json.dumps({"displayName": f"Group {count}", "mailNickname": f"g{count}",
                                "mailEnabled": False, "securityEnabled": True})
            name, status, call = dice.choice([
                ("list users", 200, ("GET", "/v1.0/users?$top=20")),
                ("list groups", 200, ("GET", "/v1.0/groups?$top=20")),
                ("make a group", 201, ("POST", "/v1.0/groups", group)),
                ("how the lesson is", 200, ("GET", "/_mockgraph/training/state")),
            ])
            begun = time.perf_counter()
            await self.expect(status, *call)
            spent.setdefault(name, []).append((time.perf_counter() - begun) * 1e3)
            await asyncio.sleep(pause * (0.5 + dice.random()))


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mib(pid, what):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(what + ":"):
            return int(line.split()[1]) / 1024
    return 0.0


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def row(name, value, unit, aim):
    print(f"{name:44}{value:>12.1f} {unit:8} aim {aim:g}: {'met' if value <= aim else 'MISSED'}")


async def measure(pid, port, codes, options):
    trainees = [Trainee(port, code) for code in codes]
    begun = time.monotonic()
    for trainee in trainees:
        await trainee.begin()
    print(f"{len(trainees)} trainees begin a lesson, one after another: "
          f"{time.monotonic() - begun:.1f} s")
    await asyncio.sleep(options.settle)  # what was begun is judged and kept

    spent, dice = {}, random.Random(7)
    before, until = processor_seconds(pid), time.monotonic() + options.seconds
    await asyncio.gather(*(each.work(until, options.pause, dice, spent) for each in trainees))
    busy = processor_seconds(pid) - before
    for name, times in sorted(spent.items()):
        print(f"  {name:22}{len(times):>7} times  median {percentile(times, 0.5):>6.2f} ms  "
              f"p95 {percentile(times, 0.95):>6.2f} ms  longest {max(times):>7.2f} ms")
    everything = [each for times in spent.values() for each in times]
    print(f"  {len(everything) / options.seconds:.0f} clicks a second, "
          f"{busy / options.seconds * 100:.0f} % of one core, "
          f"{sum(each.events for each in trainees)} events")
    row("a click of 200 trainees, p95", percentile(everything, 0.95), "ms", P95_MS)
    row("memory at most", memory_mib(pid, "VmHWM"), "MiB", MEMORY_MIB)

    await asyncio.sleep(options.settle)
    before, begun = processor_seconds(pid), time.monotonic()
    heard = sum(each.events for each in trainees)
    await asyncio.sleep(options.idle)
    idle = (processor_seconds(pid) - before) / (time.monotonic() - begun) * 100
    row(f"{len(trainees)} idle pages, of one core", idle, "%", IDLE_PERCENT)
    if sum(each.events for each in trainees) != heard:
        raise SystemExit("an event was told though nothing changed")
    for each in trainees:
        each.listening.cancel()
        each.writer.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True, help="the release build")
    parser.add_argument("--trainees", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=15, help="how long they work")
    parser.add_argument("--pause", type=float, default=2, help="between two clicks, in seconds")
    parser.add_argument("--idle", type=float, default=5, help="how long nobody does anything")
    parser.add_argument("--settle", type=float, default=4, help="until all is judged and kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="class-bench-") as folder:
        file = pathlib.Path(folder) / "class.json"
        file.write_text(json.dumps(
            {"name": "bench", "trainees": [f"Trainee {i}" for i in range(options.trainees)]}))
        served = subprocess.Popen(
            [options.build / "mockgraph/mockgraph", "serve", "--class", file, "--state-dir",
             pathlib.Path(folder) / "state", "--http", "127.0.0.1:0", "--https", "off", "--proxy",
             "off", "--format", "json"], stdout=subprocess.PIPE, text=True)
        try:
            ready = json.loads(served.stdout.readline())
            links = json.loads(pathlib.Path(ready["class"]["links"]).read_text())
            codes = [each["code"] for each in links["trainees"]]
            asyncio.run(measure(served.pid, int(ready["http"].rsplit(":", 1)[1]), codes, options))
        finally:
            served.send_signal(signal.SIGTERM)
            begun = time.monotonic()
            served.wait()
            print(f"ended after {(time.monotonic() - begun) * 1e3:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
