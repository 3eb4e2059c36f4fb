#!/bin/sh
# Serves a pretix ticket shop (Django; drawn by the server, all on one page): serve.sh DIR PORT. The first run installs and fills it.
# The shop is at /fair/summer/.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/data" && cd "$1"
export PRETIX_CONFIG_FILE="$PWD/pretix.cfg"
if [ ! -e ready ]; then
  python3 -m venv venv
  venv/bin/pip install -q "pretix==2026.8.0" gunicorn whitenoise
  cat > pretix.cfg <<CFG
[pretix]
instance_name=Ticket Shop
url=http://127.0.0.1:$2
datadir=$PWD/data
[database]
backend=sqlite3
[locale]
default=en
timezone=Europe/Berlin
[django]
secret=only-for-tests-0123456789abcdef
CFG
  venv/bin/python -m pretix migrate
  venv/bin/python -m pretix rebuild
  venv/bin/python -m pretix shell -c "exec(open('$here/seed.py').read())"
  touch ready
fi
exec venv/bin/python -m gunicorn --no-control-socket --chdir "$here" -b "127.0.0.1:$2" -w 2 served
