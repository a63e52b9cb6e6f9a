#!/usr/bin/env bash
# Creates the CIPP service account with curl: a script of its own that knows nothing of the simulator
# and has Microsoft's host names built in. It reads what it has to know from the file that
# MOCKGRAPH_ANSWERS names, and leaves what nobody may lose in the one that MOCKGRAPH_SECRETS names.
# One-time codes are made for the time that the sign-in service tells, not for that of this machine.
set -euo pipefail
umask 077

readonly login=https://login.microsoftonline.com/organizations/oauth2/v2.0
readonly graph=https://graph.microsoft.com/v1.0
readonly redirect=http://localhost
readonly graph_command_line_tools=14d82eec-204b-4c2f-b7e8-296a70dab67e
readonly azure_powershell=1950a258-227b-4e31-a9cf-717495945fc2
readonly global_administrator=62e90394-69f5-4237-9190-012177145e10
readonly administrator_scopes=(openid profile offline_access User.ReadWrite.All
  Group.ReadWrite.All Directory.Read.All RoleManagement.ReadWrite.Directory Policy.Read.All
  Policy.ReadWrite.ConditionalAccess Application.Read.All Organization.Read.All)

work=$(mktemp -d)
readonly work
trap 'rm -rf "$work"' EXIT

fail() {
  printf 'create_account.sh: %s\n' "$*" >&2
  exit 1
}

answer() { jq --raw-output "$1 // empty" "$MOCKGRAPH_ANSWERS"; }

# The six digits that an authenticator app shows for a base32 secret at a time in seconds.
one_time_code() {
  local key digest offset counter
  key=$(printf '%s' "$1" | base32 --decode | od -An -v -tx1 | tr -d ' \n')
  counter=$(printf '%016x' $(($2 / 30)) | sed 's/../\\x&/g')
  digest=$(printf '%b' "$counter" | openssl dgst -sha1 -mac HMAC -macopt "hexkey:$key" -r)
  offset=$((16#${digest:39:1} * 2))
  printf '%06d' $(((16#${digest:offset:8} & 0x7fffffff) % 1000000))
}

# Fetches a page of the sign-in service as a browser would, without following redirects; sets
# `page`, `location` and `server_time`.
browse() {
  curl --silent --show-error --cookie "$work/cookies" --cookie-jar "$work/cookies" \
    --dump-header "$work/head" --output "$work/page" "$@"
  page=$(<"$work/page")
  location=$(sed -n 's/^[Ll]ocation: *//p' "$work/head" | tr -d '\r')
  server_time=$(date --date "$(sed -n 's/^[Dd]ate: *//p' "$work/head" | tr -d '\r')" +%s)
}

unescaped() { sed "s/&quot;/\"/g; s/&#39;/'/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g"; }
attribute() { grep --only-matching " $1=\"[^\"]*\"" | head -n 1 | cut -d '"' -f 2 | unescaped; }

# The fields of the first form on the page, filled in by what a person knows; sets `fields`.
fill_in() {
  local username=$1 password=$2 tag name value
  fields=()
  while IFS= read -r tag; do
    name=$(attribute name <<<"$tag") || continue
    value=$(attribute value <<<"$tag") || value=''
    [[ "$tag" != *'type="checkbox"'* ]] || continue
    case "$name" in
      login) value=$username ;;
      passwd) value=$password ;;
      otc) value=$(one_time_code "$secret" "$server_time") ;;
    esac
    fields+=(--data-urlencode "$name=$value")
  done < <(grep --only-matching '<input [^>]*>' <<<"$page"; grep --only-matching '<button [^>]*>' <<<"$page" | head -n 1)
}

# Signs somebody in at an application and prints the tokens that it gets. A new authenticator is
# registered where a page asks for one; `secret` is its secret then.
sign_in() {
  local username=$1 password=$2 client=$3 scope=$4 verifier challenge action shown code
  rm -f "$work/cookies"
  verifier=$(openssl rand -hex 32)
  challenge=$(printf '%s' "$verifier" | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '=')
  browse --get "$login/authorize" --data-urlencode "client_id=$client" \
    --data-urlencode response_type=code --data-urlencode "redirect_uri=$redirect" \
    --data-urlencode "scope=$scope" --data-urlencode "code_challenge=$challenge" \
    --data-urlencode code_challenge_method=S256
  for _ in {1..12}; do
    [[ "$location" != "$redirect"* ]] || break
    if [[ -n "$location" ]]; then
      [[ "$location" == https://* ]] || location=https://login.microsoftonline.com$location
      browse "$location"
      continue
    fi
    action=$(grep --only-matching '<form [^>]*>' <<<"$page" | attribute action) ||
      fail "$username cannot sign in: $(sed 's/<[^>]*>//g' "$work/page" | tr -s '\n ' ' ')"
    [[ "$action" == https://* ]] || action=https://login.microsoftonline.com$action
    shown=$(sed -n 's/.*id="totp-secret"[^>]*>\([^<]*\)<.*/\1/p' <<<"$page")
    [[ -z "$shown" ]] || secret=$shown
    fill_in "$username" "$password"
    browse "$action" "${fields[@]}"
  done
  [[ "$location" == *[?\&]code=* ]] || fail "$username got no code: $location"
  code=${location##*[?&]code=}
  code=${code%%&*}
  curl --silent --show-error --fail-with-body "$login/token" \
    --data-urlencode grant_type=authorization_code --data-urlencode "client_id=$client" \
    --data-urlencode "redirect_uri=$redirect" --data-urlencode "scope=$scope" \
    --data-urlencode "code_verifier=$verifier" \
    --data "code=$code" >"$work/tokens"
}

# A call of Graph by the administrator: method, path, and a JSON body where one is sent.
ask() {
  local method=$1 path=$2
  shift 2
  curl --silent --show-error --fail-with-body --request "$method" "$graph$path" \
    --header @"$work/authorization" --header 'Content-Type: application/json' ${1:+--data "$1"}
}

groups_beginning_with() {
  curl --silent --show-error --fail-with-body --get "$graph/groups" \
    --header @"$work/authorization" --data-urlencode "\$filter=startswith(displayName,'$1')" |
    jq --raw-output '.value[].id'
}

keep() {
  jq --null-input --arg username "$1" --arg password "$2" --arg secret "$3" \
    '{username: $username, password: $password, totpSecret: $secret}' >"$MOCKGRAPH_SECRETS.new"
  mv "$MOCKGRAPH_SECRETS.new" "$MOCKGRAPH_SECRETS"
}

secret=$(answer .administrator.totpSecret)
sign_in "$(answer .administrator.username)" "$(answer .administrator.password)" \
  "$graph_command_line_tools" "${administrator_scopes[*]}"
jq --raw-output '"Authorization: Bearer \(.access_token)"' "$work/tokens" >"$work/authorization"

domain=$(ask GET /organization | jq --raw-output '.value[0].verifiedDomains[] | select(.isDefault).name')
username=CIPPServiceAccount@$domain
password=$(openssl rand -base64 24)-Aa1
keep "$username" "$password" ''
account=$(ask POST /users "$(jq --null-input --arg username "$username" --arg password "$password" '{
  accountEnabled: true, displayName: "CIPP Service Account", mailNickname: "CIPPServiceAccount",
  userPrincipalName: $username, usageLocation: "NL",
  passwordProfile: {password: $password, forceChangePasswordNextSignIn: false}}')" | jq --raw-output .id)
printf 'created %s\n' "$username"

for group in $(groups_beginning_with 'M365 GDAP'); do
  ask POST "/groups/$group/members/\$ref" "{\"@odata.id\": \"$graph/directoryObjects/$account\"}"
done

ask POST /roleManagement/directory/roleAssignments "{\"roleDefinitionId\": \"$global_administrator\",
  \"principalId\": \"$account\", \"directoryScopeId\": \"/\"}" >"$work/role"

ask POST /identity/conditionalAccess/policies "{
  \"displayName\": \"CIPP Service Account Conditional Access Policy\", \"state\": \"enabled\",
  \"conditions\": {\"clientAppTypes\": [\"all\"],
    \"applications\": {\"includeApplications\": [\"All\"]}, \"users\": {\"includeUsers\": [\"$account\"]}},
  \"grantControls\": {\"operator\": \"OR\", \"builtInControls\": [\"mfa\"]},
  \"sessionControls\": {\"signInFrequency\": {\"isEnabled\": true, \"frequencyInterval\": \"everyTime\",
    \"authenticationType\": \"primaryAndSecondaryAuthentication\"}}}" >"$work/policy"

secret=''
sign_in "$username" "$password" "$azure_powershell" \
  'https://graph.microsoft.com/.default offline_access openid profile'
keep "$username" "$password" "$secret"
printf 'registered an authenticator\n'
