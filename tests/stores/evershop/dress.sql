-- What a merchant sets up by hand in the back office: a menu, products on the front page, a place to deliver to, cash on delivery.
with made as (
  insert into widget_instance (name, type, settings, status) values
    ('Menu', 'basic_menu', '{"isMain": true, "className": "", "menus": [
      {"id": "m1", "uuid": "m1", "name": "Accessories", "url": "/accessories", "type": "custom", "children": []},
      {"id": "m2", "uuid": "m2", "name": "Blog", "url": "/blog", "type": "custom", "children": []},
      {"id": "m3", "uuid": "m3", "name": "About us", "url": "/page/about-us", "type": "custom", "children": []}]}', true),
    ('Featured', 'collection_products', '{"collection": "homepage", "count": 8, "countPerRow": 4, "heading": "Featured products"}', true)
  returning widget_instance_id, type)
insert into widget_placement (widget_instance_id, route, area, sort_order)
select widget_instance_id, case type when 'basic_menu' then 'all' else 'homepage' end,
       case type when 'basic_menu' then 'headerMiddleLeft' else 'content' end, 10 from made;

insert into product_collection (collection_id, product_id)
select c.collection_id, p.product_id from collection c, product p where c.code = 'homepage' on conflict do nothing;

with zone as (insert into shipping_zone (name) values ('Everywhere') returning shipping_zone_id),
     countries as (insert into shipping_zone_country (zone_id, country)
       select shipping_zone_id, country from zone, unnest(array['US', 'GB', 'DE', 'UA']) country),
     provider as (insert into shipping_zone_provider (zone_id, provider_code) select shipping_zone_id, 'core' from zone),
     method as (insert into core_shipping_method (name) values ('Parcel') returning core_shipping_method_id)
insert into core_shipping_method_rate (method_id, zone_id, cost) select core_shipping_method_id, shipping_zone_id, 5 from method, zone;

insert into setting (name, value) values ('codPaymentStatus', '1'), ('codDisplayName', 'Cash on Delivery'), ('storeName', 'Clay & Steel')
on conflict do nothing;
