/* One function a page; each returns what goes between header and footer. */
import { get, h, post, svg } from "./dom.js";
import { openQuick, state, track } from "./frame.js";

const price = (item) => h("p", { class: "Price_root" }, h("strong", {}, item.price), item.was ? h("del", {}, item.was) : null);
const stars = (item) => item.rating ? h("p", { class: "Stars_root", title: `${item.rating} out of 5` }, "★".repeat(Math.round(item.rating)), h("i", {}, ` ${item.rating}`)) : null;

export const card = (item) => h("li", { class: "Card_root" },
  h("a", { href: `/p/${item.slug}`, class: "Card_cover" }, h("img", { src: item.picture, alt: item.name, width: 400, height: 400 })),
  item.badge ? h("span", { class: "Card_flag" }, item.badge) : null,
  h("button", { type: "button", class: "Card_peek", title: "Quick look", "aria-label": `Quick look at ${item.name}`, onclick: () => openQuick(item.slug) }, svg('<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z"/><circle cx="12" cy="12" r="3"/>')),
  h("a", { href: `/p/${item.slug}`, class: "Card_title" }, item.name),
  price(item), item.stock ? null : h("p", { class: "Stock_none" }, "Out of stock"));

const grid = (items) => h("ul", { class: "Grid_root" }, items.map(card));

/* Options are rows of buttons; nothing is chosen for the shopper. */
export const buyBox = (item) => {
  const chosen = {};
  const said = h("p", { class: "Buy_said", role: "alert" });
  const rows = item.choices.map((choice, place) => h("div", { class: "Pick_root", role: "group", "aria-label": choice.name },
    h("span", { class: "Pick_name" }, choice.name),
    choice.values.map((value, index) => h("button", {
      type: "button", class: choice.swatches.length ? "Pick_colour" : "Pick_size", "aria-pressed": "false", title: value,
      onclick: (event) => {
        chosen[`option${place + 1}`] = value;
        for (const other of event.currentTarget.parentElement.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === event.currentTarget));
      },
    }, choice.swatches.length ? h("span", { class: "Pick_dot", style: `background:${choice.swatches[index]}` }) : null, value))));
  const add = async () => {
    const missing = item.choices.find((choice, place) => !chosen[`option${place + 1}`]);
    if (missing) { said.textContent = `Choose a ${missing.name.toLowerCase()} first`; return; }
    const { ok, data } = await post("/api/basket", { product: item.slug, quantity: 1, ...chosen });
    if (ok) { said.textContent = ""; await track(true); } else said.textContent = data.error;
  };
  if (!item.stock) return h("p", { class: "Stock_none" }, "Out of stock");
  return h("div", { class: "Buy_root" }, rows, said, h("button", { type: "button", class: "Button_main", onclick: add }, "Add to bag"));
};

export const home = async () => [
  h("section", { class: "Hero_root" }, h("div", {}, h("h1", {}, "Kit for weather that means it"), h("p", {}, "Jackets, packs and tents that we carried up every Munro before we sold them."), h("a", { href: "/c/jackets", class: "Button_main" }, "Shop jackets")), h("img", { src: "/media/cairn-two-tent.svg", alt: "" })),
  h("h2", {}, "Where are you heading?"),
  h("div", { class: "Shelf_root" }, state.categories.map((shelf) => h("a", { href: `/c/${shelf.slug}`, class: "Shelf_tile" }, h("img", { src: shelf.picture, alt: "" }), h("b", {}, shelf.name), h("span", {}, shelf.blurb)))),
  h("h2", {}, "Carried a lot this season"), grid(state.featured),
];

const listing = async (title, lead, address) => {
  const first = await get(address);
  const list = grid(first.items);
  let page = 1;
  const more = h("button", { type: "button", class: "Button_line", onclick: async () => {
    page += 1;
    const next = await get(`${address}&page=${page}`);
    list.append(...next.items.map(card));
    more.hidden = !next.more;
  } }, "Show more");
  more.hidden = !first.more;
  return [h("h1", {}, title), h("p", { class: "Lead_root" }, lead ?? `${first.count} found`), first.count ? list : h("p", {}, "Nothing matches. Try a shorter word, or ask us."), more];
};

export const category = async (slug) => {
  const shelf = state.categories.find((one) => one.slug === slug);
  if (!shelf) throw new Error("404");
  return [crumbs([["/", "Home"]], shelf.name), ...await listing(shelf.name, shelf.blurb, `/api/products?category=${encodeURIComponent(slug)}`)];
};

export const search = async () => {
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  return listing(`Results for “${asked}”`, null, `/api/products?q=${encodeURIComponent(asked)}`);
};

const crumbs = (steps, last) => h("nav", { class: "Crumbs_root", "aria-label": "Breadcrumb" }, steps.map(([address, name]) => [h("a", { href: address }, name), " / "]), h("span", {}, last));

export const product = async (slug) => {
  const item = await get(`/api/products/${encodeURIComponent(slug)}`);
  document.title = `${item.name} – ${state.shop.name}`;
  return [
    crumbs([["/", "Home"], [`/c/${item.category.slug}`, item.category.name]], item.name),
    h("div", { class: "Product_root" },
      h("div", {}, h("img", { src: item.picture, alt: item.name, width: 600, height: 600 })),
      h("div", {}, h("h1", {}, item.name), stars(item), price(item), h("p", {}, item.blurb),
        h("p", { class: "Stock_line" }, item.stock ? "In stock, leaves our warehouse today" : "We are waiting for more"),
        buyBox(item),
        h("p", { class: "Product_terms" }, "Delivery 2–4 days, £4.50, free from £60. ", h("a", { href: "/info/delivery" }, "Delivery"), " · 30 days to send it back. ", h("a", { href: "/info/returns" }, "Returns")))),
    h("h2", {}, "Description"), h("p", { class: "Lead_root" }, item.description),
    h("h2", {}, "Specification"), h("dl", { class: "Spec_root" }, Object.entries(item.attributes).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]), h("dt", {}, "Item no."), h("dd", {}, item.sku)),
    h("h2", {}, "Reviews"), item.reviews.length ? item.reviews.map((word) => h("article", { class: "Review_root" }, h("b", {}, `${"★".repeat(word.stars)} ${word.author}`), h("p", {}, word.text), word.reply ? h("p", { class: "Review_reply" }, `${state.shop.name}: ${word.reply}`) : null)) : h("p", {}, "No reviews yet."),
    item.related.length ? [h("h2", {}, "Similar kit"), grid(item.related)] : null,
  ];
};

export const info = async (slug) => {
  const page = await get(`/api/pages/${encodeURIComponent(slug)}`);
  document.title = `${page.title} – ${state.shop.name}`;
  const text = h("div", { class: "Text_root", html: page.html });
  return [h("h1", {}, page.title), text, slug === "contact" ? contactForm() : null];
};

const contactForm = () => {
  const said = h("p", { role: "status", class: "Form_said" });
  const form = h("form", { class: "Form_root", onsubmit: async (event) => {
    event.preventDefault();
    const { ok, data } = await post("/api/messages", Object.fromEntries(new FormData(form)));
    said.textContent = ok ? data.message : data.error;
    if (ok) form.reset();
  } },
  h("h2", {}, "Send us a message"),
  h("label", {}, "Your e-mail", h("input", { type: "email", name: "email", autocomplete: "email", required: true })),
  h("label", {}, "Message", h("textarea", { name: "message", rows: 5, required: true })),
  h("button", { class: "Button_main" }, "Send"), said);
  return form;
};

export const missing = async () => [h("h1", {}, "Off the map"), h("p", {}, "There is no page here. "), h("a", { href: "/", class: "Button_main" }, "Back to base camp")];
