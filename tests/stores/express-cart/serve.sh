#!/bin/sh
# Serves an expressCart shop (Node, Express; drawn by the server): serve.sh DIR PORT. The first run installs it; its sample goods are
# kept in memory in place of its MongoDB.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"
if [ ! -e ready ]; then
  printf '{"private": true}\n' > package.json
  npm install --no-audit --no-fund express-cart@1.1.10 mongodb-uri@0.9.7 \
    jquery@3.1.1 bootstrap@3.3.7 bootswatch@3.3.7 font-awesome@4.7.0 bootstrap-validator@0.11.9 \
    bootstrap-tokenfield@0.12.0
  shop=node_modules/express-cart
  cp "$here/settings.json" $shop/config/settings.json
  mkdir -p $shop/public/lib/css    # what its pages would fetch from far away
  cp node_modules/jquery/dist/jquery.min.js node_modules/bootstrap/dist/js/bootstrap.min.js \
    node_modules/bootstrap-validator/dist/validator.min.js \
    node_modules/bootstrap-tokenfield/dist/bootstrap-tokenfield.min.js $shop/public/lib/
  sed '/@import url("http/d; s/@import url([^)]*);//g' node_modules/bootswatch/flatly/bootstrap.min.css > $shop/public/lib/css/bootstrap.min.css
  cp -r node_modules/font-awesome/css/font-awesome.min.css $shop/public/lib/css/ && cp -r node_modules/font-awesome/fonts $shop/public/lib/
  sed -i -E 's#https://cdnjs.cloudflare.com/[^"]*/(jquery|bootstrap|validator|bootstrap-tokenfield)\.min\.js#/lib/\1.min.js#;
    s#https://cdnjs.cloudflare.com/[^"]*/((bootstrap|font-awesome)\.min\.css)#/lib/css/\1#;
    /(href|src)="https:/d' $shop/views/layouts/layout.hbs
  touch ready
fi
PORT="$2" exec node --require "$here/memory.cjs" node_modules/express-cart/app.js
