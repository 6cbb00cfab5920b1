#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: check-metainfo.sh INSTALLED MERGED PICTURES
#
# Validates the metainfo file that is installed as strictly as its version of
# AppStream allows, and so the one with screenshots, whose pictures must be there.
set -eu

export LC_ALL=C.UTF-8

folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

validate () {
  case $(appstreamcli --version) in
    *' 0.'*)
      # Up to 0.16 <developer> is an unknown tag; all others are still checked.
      sed -i '/<developer /,/<\/developer>/d' "$1"
      appstreamcli validate --no-net --strict --explain "$1"
      ;;
    *)
      # Since 1.0 a missing homepage is a warning; the project has none.
      appstreamcli validate --no-net --strict --explain \
        --override=url-homepage-missing=pedantic "$1"
      ;;
  esac
}

copy=$folder/$(basename "$1")
cp "$1" "$copy"
validate "$copy"

# An address that nobody has: RFC 2606.
sed 's|@screenshots-url@|https://screenshots.example|' "$2" > "$copy"
validate "$copy"

pictures=$(sed -n 's|.*<image>@screenshots-url@/\(.*\)</image>|\1|p' "$2")
for picture in $pictures; do
  if ! [ -f "$3/$picture" ]; then
    echo "$3/$picture is missing" >&2
    exit 1
  fi
done
n_pictures=$(echo "$pictures" | wc -l)
if [ "$n_pictures" -lt 3 ] || [ "$n_pictures" -gt 6 ]; then
  echo "$n_pictures screenshots are too few or too many" >&2
  exit 1
fi
