#!/bin/sh
# Gives each seeded product a plain picture of its own: the seed would fetch pictures from far away.
set -eu
mkdir -p media/seed
node --input-type=module -e '
import sharp from "sharp";
const colours = ["#7a9e7e", "#c97b63", "#5b7db1", "#d9b65d", "#8d6a9f"];
for (const [n, background] of colours.entries()) {
  const disc = Buffer.from(`<svg width="600" height="600"><circle cx="300" cy="300" r="${150 + 20 * n}" fill="#f5f0e6"/></svg>`);
  await sharp({ create: { width: 600, height: 600, channels: 3, background } }).composite([{ input: disc }]).png().toFile(`media/seed/${n}.png`);
}'
PGPASSWORD="$DB_PASSWORD" psql -q -h "$DB_HOST" -p "$DB_PORT" -U "$DB_USER" "$DB_NAME" <<'SQL'
insert into product_image (product_image_product_id, origin_image, is_main)
select product_id, '/assets/seed/' || (product_id % 5) || '.png', true from product
where product_id not in (select product_image_product_id from product_image);
SQL
