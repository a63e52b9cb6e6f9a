#!/usr/bin/env python3
"""Creates the CIPP service account as the page of April 2025 says, step by step.

A program of its own, on the standard library alone: it knows nothing of the simulator, and has
Microsoft's host names built in. What it needs to know stands in the file that MOCKGRAPH_ANSWERS
names; what nobody may lose or see it leaves in the file that MOCKGRAPH_SECRETS names.
"""

import base64
import hashlib
import hmac
import html.parser
import http.cookiejar
import json
import os
import secrets
import string
import struct
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

LOGIN = "https://login.microsoftonline.com/organizations"
GRAPH = "https://graph.microsoft.com/v1.0"
PARTNER_CENTER = "https://api.partnercenter.microsoft.com"
REDIRECT = "http://localhost"

GRAPH_COMMAND_LINE_TOOLS = "14d82eec-204b-4c2f-b7e8-296a70dab67e"
AZURE_POWERSHELL = "1950a258-227b-4e31-a9cf-717495945fc2"
GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10"

ADMINISTRATOR_SCOPE = (
    "openid profile offline_access User.ReadWrite.All Group.ReadWrite.All Directory.Read.All "
    "RoleManagement.ReadWrite.Directory Policy.Read.All Policy.ReadWrite.ConditionalAccess "
    "Application.Read.All Organization.Read.All"
)
PARTNER_SCOPE = f"{PARTNER_CENTER}/.default offline_access openid profile"


class Refused(Exception):
    """What a service said instead of doing it."""


class Pages(html.parser.HTMLParser):
    """The first form of a sign-in page, and the secret of a new authenticator if it shows one."""

    def __init__(self, text):
        super().__init__()
        self.action, self.inputs, self.button, self.secret, self.alert = None, {}, None, "", ""
        self._in = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        it = dict(attributes)
        if tag == "form" and self.action is None:
            self.action = it.get("action", "")
        elif tag == "input" and it.get("name") and it.get("type") != "checkbox":
            self.inputs[it["name"]] = it.get("value") or ""
        elif tag == "button" and self.button is None:
            self.button = (it.get("name"), it.get("value") or "")
        if it.get("id") == "totp-secret":
            self._in = "secret"
        elif it.get("role") == "alert":
            self._in = "alert"

    def handle_endtag(self, tag):
        self._in = None

    def handle_data(self, data):
        if self._in:
            setattr(self, self._in, getattr(self, self._in) + data.strip())


class StayHere(urllib.request.HTTPRedirectHandler):
    """Redirects to the application end at this program; all others are followed."""

    def redirect_request(self, request, fp, code, message, headers, target):
        if target.startswith(REDIRECT):
            return None
        return super().redirect_request(request, fp, code, message, headers, target)


def totp(secret):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class Person:
    """Somebody with a browser and an authenticator app."""

    def __init__(self, username, password, secret=""):
        self.username, self.password, self.secret = username, password, secret

    def sign_in(self, client, scope):
        """The tokens that the application `client` gets."""
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        browser = urllib.request.build_opener(cookies, StayHere())
        verifier = secrets.token_urlsafe(48)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
        question = {
            "client_id": client,
            "response_type": "code",
            "redirect_uri": REDIRECT,
            "scope": scope,
            "code_challenge": challenge.decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        address = f"{LOGIN}/oauth2/v2.0/authorize?{urllib.parse.urlencode(question)}"
        form = None
        for _ in range(12):
            try:
                with browser.open(address, form and urllib.parse.urlencode(form).encode()) as page:
                    address, text = page.geturl(), page.read().decode()
            except urllib.error.HTTPError as answer:
                target = answer.headers.get("Location") or ""
                if target.startswith(REDIRECT):
                    return self._redeem(client, scope, verifier, target)
                address, text = answer.geturl(), answer.read().decode()
            read = Pages(text)
            if read.action is None:
                raise Refused(f"{self.username} cannot sign in: {read.alert or text[:300]}")
            address = urllib.parse.urljoin(address, read.action)
            form = self._filled_in(read)
        raise Refused(f"{self.username} is shown page after page")

    def _filled_in(self, page):
        form = dict(page.inputs)
        if page.secret:
            self.secret = page.secret
        known = {"login": self.username, "passwd": self.password}
        if "otc" in form:
            known["otc"] = totp(self.secret)
        if page.button and page.button[0]:
            form.setdefault(*page.button)
        return {name: known.get(name, value) for name, value in form.items()}

    def _redeem(self, client, scope, verifier, target):
        handed = urllib.parse.parse_qs(urllib.parse.urlsplit(target).query)
        if "code" not in handed:
            raise Refused(f"{self.username}: {handed.get('error_description', ['no code'])[0]}")
        form = {
            "grant_type": "authorization_code",
            "client_id": client,
            "redirect_uri": REDIRECT,
            "scope": scope,
            "code": handed["code"][0],
            "code_verifier": verifier,
        }
        return call("POST", f"{LOGIN}/oauth2/v2.0/token", form=form)


def call(method, address, token=None, body=None, form=None):
    headers = {"Accept": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None
    if form is not None:
        data = urllib.parse.urlencode(form).encode()
    elif body is not None:
        data = json.dumps(body).encode()
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(address, data, headers, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
    except urllib.error.HTTPError as refusal:
        told = refusal.read().decode("utf-8", "replace")
        raise Refused(f"{method} {address}: {refusal.code} {told}") from None
    return json.loads(text.decode("utf-8-sig")) if text else {}


def strong_password():
    letters = string.ascii_letters + string.digits
    return "-".join("".join(secrets.choice(letters) for _ in range(6)) for _ in range(5)) + "!"


def keep(username, password, secret):
    """Whole or not at all, and for nobody else to read."""
    path = os.environ["MOCKGRAPH_SECRETS"]
    with open(os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump({"username": username, "password": password, "totpSecret": secret}, file)
    os.replace(path + ".new", path)


def groups_of(token, wanted):
    quoted = wanted.replace("'", "''")
    query = urllib.parse.urlencode({"$filter": f"startswith(displayName,'{quoted}')"})
    return call("GET", f"{GRAPH}/groups?{query}", token)["value"]


def create_account(token, answers):
    domains = call("GET", f"{GRAPH}/organization", token)["value"][0]["verifiedDomains"]
    domain = next(each["name"] for each in domains if each["isDefault"])
    account = Person(f"CIPPServiceAccount@{domain}", strong_password())
    keep(account.username, account.password, "")
    user = {
        "accountEnabled": True,
        "displayName": "CIPP Service Account",
        "mailNickname": "CIPPServiceAccount",
        "userPrincipalName": account.username,
        "usageLocation": answers.get("account", {}).get("usageLocation", "US"),
        "passwordProfile": {"password": account.password, "forceChangePasswordNextSignIn": False},
    }
    account.id = call("POST", f"{GRAPH}/users", token, user)["id"]
    return account


def join_groups(token, account, answers):
    wanted = groups_of(token, "AdminAgents")
    if answers.get("gdap") == "migrated-with-cipp":
        wanted += groups_of(token, "M365 GDAP")
    for group in wanted:
        member = {"@odata.id": f"{GRAPH}/directoryObjects/{account.id}"}
        call("POST", f"{GRAPH}/groups/{group['id']}/members/$ref", token, member)
    return [group["displayName"] for group in wanted]


def give_role(token, account):
    role = {
        "roleDefinitionId": GLOBAL_ADMINISTRATOR,
        "principalId": account.id,
        "directoryScopeId": "/",
    }
    call("POST", f"{GRAPH}/roleManagement/directory/roleAssignments", token, role)


def enforce_mfa(token, account):
    policy = {
        "displayName": "CIPP Service Account Conditional Access Policy",
        "state": "enabled",
        "conditions": {
            "clientAppTypes": ["all"],
            "applications": {"includeApplications": ["All"]},
            "users": {"includeUsers": [account.id]},
        },
        "grantControls": {"operator": "OR", "builtInControls": ["mfa"]},
        "sessionControls": {
            "signInFrequency": {
                "isEnabled": True,
                "frequencyInterval": "everyTime",
                "authenticationType": "primaryAndSecondaryAuthentication",
            }
        },
    }
    call("POST", f"{GRAPH}/identity/conditionalAccess/policies", token, policy)


def leave_out_of_other_policies(token, account):
    address = f"{GRAPH}/identity/conditionalAccess/policies"
    for policy in call("GET", address, token)["value"]:
        users = policy["conditions"]["users"]
        if account.id in users["includeUsers"] or users["includeUsers"] == ["None"]:
            continue
        users["excludeUsers"] = [*users["excludeUsers"], account.id]
        call("PATCH", f"{address}/{policy['id']}", token, {"conditions": policy["conditions"]})


def prove(account):
    tokens = account.sign_in(AZURE_POWERSHELL, PARTNER_SCOPE)
    keep(account.username, account.password, account.secret)
    payload = tokens["access_token"].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    if "mfa" not in claims.get("amr", []):
        raise Refused("the token does not say that multi-factor authentication was done")
    profile = call("GET", f"{PARTNER_CENTER}/v1/profiles/organization", tokens["access_token"])
    return profile["companyName"]


def main():
    with open(os.environ["MOCKGRAPH_ANSWERS"], encoding="utf-8") as file:
        answers = json.load(file)
    it = answers["administrator"]
    administrator = Person(it["username"], it["password"], it.get("totpSecret", ""))
    token = administrator.sign_in(GRAPH_COMMAND_LINE_TOOLS, ADMINISTRATOR_SCOPE)["access_token"]
    account = create_account(token, answers)
    print(f"created {account.username}")
    print(f"joined {len(join_groups(token, account, answers))} groups")
    give_role(token, account)
    enforce_mfa(token, account)
    leave_out_of_other_policies(token, account)
    print(f"Partner Center answers for {prove(account)}")


if __name__ == "__main__":
    try:
        main()
    except Refused as refusal:
        sys.exit(f"create_account.py: {refusal}")
