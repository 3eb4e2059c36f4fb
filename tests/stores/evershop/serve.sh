#!/bin/sh
# Serves an EverShop store (Node, PostgreSQL; drawn by React): serve.sh DIR PORT. The first run installs, builds and fills it, which
# takes some minutes. DB_HOST, DB_PORT, DB_NAME, DB_USER and DB_PASSWORD name an empty database of its own.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"
export DB_HOST DB_PORT DB_NAME DB_USER DB_PASSWORD DB_SSLMODE=disable PORT="$2" EVERSHOP_HOME_URL="http://127.0.0.1:$2" NODE_ENV=production
for key in ADMIN ADMIN_REFRESH CUSTOMER CUSTOMER_REFRESH; do export "JWT_${key}_SECRET=only-for-tests-$key-0123456789abcdef"; done
evershop=node_modules/.bin/evershop
if [ ! -e ready ]; then
  printf '{"private": true, "type": "module"}\n' > package.json
  npm install --no-audit --no-fund @evershop/evershop@2.2.1 concat-stream@2
  mkdir -p config media public themes translations extensions
  "$evershop" build
  "$evershop" start & first=$!   # makes the tables
  until curl -sf -o /dev/null "$EVERSHOP_HOME_URL"; do sleep 1; done
  kill "$first"; wait "$first" || true
  "$evershop" seed --all
  sh "$here/pictures.sh"
  PGPASSWORD="$DB_PASSWORD" psql -q -h "$DB_HOST" -p "$DB_PORT" -U "$DB_USER" "$DB_NAME" -f "$here/dress.sql"
  touch ready
fi
exec node "$evershop" start
