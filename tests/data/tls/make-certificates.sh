#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: make-certificates.sh
#
# Makes the certificates beside it anew, with openssl: an authority that only the
# tests know, and what servers of theirs show. One key serves all servers; nothing
# outside the tests trusts it.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > ca.cnf <<'EOF'
[ca]
default_ca = default
[default]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = policy
unique_subject = no
[policy]
commonName = supplied
[authority]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[here]
basicConstraints = CA:false
extendedKeyUsage = serverAuth
subjectAltName = IP:127.0.0.1, DNS:localhost
[elsewhere]
basicConstraints = CA:false
extendedKeyUsage = serverAuth
subjectAltName = DNS:elsewhere.example
EOF
: > index
echo 1000 > serial

key () {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null
}

# NAME EXTENSIONS NOT-BEFORE NOT-AFTER ARGUMENT...
sign () {
  name=$1 extensions=$2 from=$3 to=$4
  shift 4
  openssl ca -batch -notext -config ca.cnf -extensions "$extensions" \
    -startdate "$from" -enddate "$to" -out "$name.pem" "$@" 2>/dev/null
}

key authority.key
key server.key
openssl req -new -key authority.key -subj '/CN=Advocacy Week test authority' -out authority.csr
openssl req -new -key server.key -subj '/CN=Advocacy Week test server' -out server.csr

sign authority authority 20200101000000Z 21190101000000Z \
  -selfsign -keyfile authority.key -in authority.csr

for line in 'good here 20200101000000Z 21190101000000Z' \
            'expired here 20200101000000Z 20200201000000Z' \
            'early here 21180101000000Z 21190101000000Z' \
            'elsewhere elsewhere 20200101000000Z 21190101000000Z'; do
  # shellcheck disable=SC2086
  sign $line -cert authority.pem -keyfile authority.key -in server.csr
done

sign unknown here 20200101000000Z 21190101000000Z \
  -selfsign -keyfile server.key -in server.csr

cp authority.pem good.pem expired.pem early.pem elsewhere.pem unknown.pem server.key "$here"
