"""Starts `tellings serve` and asks it, for the tests of this folder."""
import http.client
import json
import os
import signal
import subprocess


class Server:
    def __init__(self, program, *args, env=None, before=None):
        self.process = subprocess.Popen([program, "serve", "--port", "0", "--log-format", "json", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env={**os.environ, **(env or {})}, preexec_fn=before, cwd="/")
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError("no server: " + self.process.stderr.read())
        self.address = line.split()[-1]
        self.host = self.address.split("/")[2]
        self.port = int(self.host.rsplit(":", 1)[1])

    def ask(self, method, path, body=None, headers=None, raw=None):
        """(status, headers, body as JSON where it is, else bytes)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = dict(headers or {})
        data = raw
        if body is not None:
            data = json.dumps(body).encode()
        if method not in ("GET", "HEAD") and "X-Tellings" not in sent:
            sent["X-Tellings"] = "1"
            sent.setdefault("Content-Type", "application/json")
        connection.request(method, path, body=data, headers={k: v for k, v in sent.items() if v is not None})
        answer = connection.getresponse()
        got = answer.read()
        connection.close()
        kind = answer.getheader("Content-Type", "")
        return answer.status, answer.headers, json.loads(got) if got and kind.startswith("application/json") else got

    def get(self, path, status=200):
        got = self.ask("GET", "/api/v1" + path)
        assert got[0] == status, (path, got[0], got[2])
        return got[2]

    def story(self, number):
        """A story, once it is compared."""
        for _ in range(100):
            status, _, body = self.ask("GET", f"/api/v1/stories/{number}")
            if status == 200:
                return body
            assert status == 202, (status, body)
        raise AssertionError("never compared")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    def stop(self):
        """As a service manager does. Gives the lines of its log."""
        self.process.send_signal(signal.SIGTERM)
        _, err = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, (self.process.returncode, err)
        return [json.loads(line) for line in err.splitlines() if line.startswith("{")]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()
