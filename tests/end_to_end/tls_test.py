"""The site as in production, with TLS: nginx/production as it stands, but for paths, ports and the certificate."""

import contextlib
import http.client
import os
import pathlib
import socket
import ssl
import subprocess
import unittest
import warnings

from events import Visit
from stack import Answer, StackTest, free_port, production

LETSENCRYPT = "/etc/letsencrypt/live/jivo.example.com"


class TlsSite(StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nginx = pathlib.Path(cls.stack.state, "nginx")
        cls.port_80 = free_port()
        cls.make_certificate()
        cls.make_site()
        cls.stack.reload_nginx()

    @classmethod
    def make_certificate(cls):
        cls.certificate = str(cls.nginx / "fullchain.pem")
        key = cls.nginx / "privkey.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", "/CN=jivo.example.com", "-addext", "subjectAltName=DNS:jivo.example.com,IP:127.0.0.1",
             "-out", cls.certificate, "-keyout", key], check=True, capture_output=True)
        owner = cls.nginx.stat()
        os.chown(key, owner.st_uid, owner.st_gid)

    @classmethod
    def make_site(cls):
        (cls.nginx / "jivo-crm" / "tls.conf").write_text(production("tls.conf"), encoding="utf-8")
        (cls.nginx / "jivo-crm" / "server.conf").write_text(production("server.conf", **{
            "[::]:443": f"[::1]:{cls.stack.port}", " 443 ": f" 127.0.0.1:{cls.stack.port} ", LETSENCRYPT: str(cls.nginx),
            "/var/log/nginx/jivo-crm.log": f"{cls.stack.state}/log/nginx-access.log"}), encoding="utf-8")
        (cls.nginx / "port-80.conf").write_text(production("port-80.conf", **{
            "[::]:80": f"[::1]:{cls.port_80}", " 80;": f" 127.0.0.1:{cls.port_80};", "/var/www/html": f"{cls.nginx}/html"}),
            encoding="utf-8")
        with open(cls.nginx / "jivo-crm.conf", "a", encoding="utf-8") as file:
            file.write(f"include {cls.nginx}/port-80.conf;\n")
        challenges = cls.nginx / "html" / ".well-known" / "acme-challenge"
        challenges.mkdir(parents=True)
        (challenges / "token").write_text("proof", encoding="ascii")

    @classmethod
    def context(cls, *versions):
        context = ssl.create_default_context(cafile=cls.certificate)
        # An OpenSSL of today offers the old versions only when it is begged to.
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version, context.maximum_version = min(versions), max(versions)
        return context

    @classmethod
    def handshake(cls, context):
        with socket.create_connection(("127.0.0.1", cls.stack.port), timeout=60) as plain, \
                context.wrap_socket(plain, server_hostname="jivo.example.com") as wrapped:
            return wrapped.version(), wrapped.cipher()[0], wrapped.session.has_ticket

    def request(self, method, path, body=b"", headers=None):
        context = self.context(ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)
        with contextlib.closing(
                http.client.HTTPSConnection("127.0.0.1", self.stack.port, timeout=60, context=context)) as connection:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def request_in_clear(self, method, path, port):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            connection.request(method, path, b"{}" if method == "POST" else None)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def test_only_tls_1_2_and_1_3_are_spoken(self):
        warnings.simplefilter("ignore", DeprecationWarning)  # the old versions have to be named here
        for version, name in ((ssl.TLSVersion.TLSv1_2, "TLSv1.2"), (ssl.TLSVersion.TLSv1_3, "TLSv1.3")):
            self.assertEqual(self.handshake(self.context(version))[0], name)
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            with self.assertRaises(ssl.SSLError) as raised:
                self.handshake(self.context(version))
            self.assertEqual(raised.exception.reason, "TLSV1_ALERT_PROTOCOL_VERSION")

    def test_only_ciphers_with_forward_secrecy_and_authentication_are_taken(self):
        context = self.context(ssl.TLSVersion.TLSv1_2)
        for cipher in ("ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305"):
            context.set_ciphers(cipher)
            self.assertEqual(self.handshake(context)[1], cipher)
        for cipher in ("ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-CCM"):
            context.set_ciphers(cipher + ":@SECLEVEL=0")
            with self.assertRaises(ssl.SSLError, msg=cipher):
                self.handshake(context)

    def test_sessions_leave_no_ticket_with_the_client(self):
        self.assertFalse(self.handshake(self.context(ssl.TLSVersion.TLSv1_2))[2])

    def test_every_answer_tells_to_stay_with_tls_and_none_tells_a_version(self):
        visit = Visit()
        good = f"/jivo/{self.stack.secret}"
        body = b'{"event_name":"chat_accepted","chat_id":%d}' % visit.number
        answers = [self.request("POST", good, body), self.request("POST", good, b"not json"), self.request("POST", "/jivo/-", b"{}"),
                   self.request("GET", good), self.request("POST", good, b"x" * (3 << 20)),
                   self.request("POST", good, b"", {"Transfer-Encoding": "gzip"}),
                   self.request("POST", good, b"{}", {"X-Large": "x" * 60_000}),
                   # One TLS record: nginx does not wait for the rest of such a line before it hangs up.
                   self.request("POST", "/jivo/" + "x" * 10_000, b"{}")]
        self.assertEqual([answer.status for answer in answers], [200, 400, 403, 405, 413, 501, 431, 414])
        for answer in answers:
            self.assertEqual(answer.headers.get_all("Strict-Transport-Security"), ["max-age=63072000"], answer.status)
            self.assertEqual(answer.headers.get_all("Server"), ["nginx"], answer.status)
            self.assertIn("result", answer.json())
            self.assertNotIn(b"nginx", answer.body)

    def test_clear_text_on_the_port_of_tls_is_refused(self):
        answer = self.request_in_clear("POST", f"/jivo/{self.stack.secret}", self.stack.port)
        self.assertEqual(answer.status, 400)
        self.assertNotEqual(answer.json()["result"], "ok")

    def test_port_80_neither_takes_nor_redirects_what_belongs_to_tls(self):
        before = self.stack.count("webhook_events")
        for method, path in (("POST", f"/jivo/{self.stack.secret}"), ("GET", "/"), ("PUT", "/.well-known/acme-challenge/token"),
                             ("GET", "/.well-known/acme-challenge/none"), ("GET", "/.well-known/acme-challenge/../../")):
            answer = self.request_in_clear(method, path, self.port_80)
            self.assertEqual((answer.status, answer.json()), (403, {"result": "use https"}), path)
            self.assertIsNone(answer.headers["Location"])
        self.assertEqual(self.stack.count("webhook_events"), before)
        for name, content in self.stack.logs().items():
            self.assertNotIn(self.stack.secret.encode(), content, name)

    def test_port_80_answers_who_renews_the_certificate(self):
        answer = self.request_in_clear("GET", "/.well-known/acme-challenge/token", self.port_80)
        self.assertEqual((answer.status, answer.body), (200, b"proof"))


if __name__ == "__main__":
    unittest.main()
