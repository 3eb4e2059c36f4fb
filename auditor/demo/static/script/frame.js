/* What stays around the pages: header, footer, drawers, and moving between addresses. */
import { get, h, post, svg } from "./dom.js";

export const state = { shop: {}, categories: [], featured: [], delivery: [], payment: [], info: {}, count: 0 };
export const outlet = h("main", { class: "Page_root" });
const badge = h("span", { class: "Header_count" }, "0");
let pages = {};
let drawer = null;

export const go = (address, { push = true } = {}) => {
  if (push) history.pushState({}, "", address);
  return show();
};

export const show = async () => {
  const [, first, slug] = location.pathname.split("/");
  shut();
  document.title = state.shop.name;
  document.querySelector(".Header_nav").classList.remove("is-open");
  const draw = slug && !["c", "p", "info"].includes(first) ? pages.missing : pages[first] ?? pages.missing;
  try {
    outlet.replaceChildren(...(await draw(decodeURIComponent(slug ?? ""))).flat(Infinity).filter(Boolean));
  } catch {
    outlet.replaceChildren(...await pages.missing());
  }
  scrollTo(0, 0);
};

const shut = () => { drawer?.remove(); drawer = null; };
const slide = (label, ...inside) => {
  shut();
  drawer = h("div", { class: "Drawer_shade", onclick: (event) => { if (event.target === drawer) shut(); } },
    h("aside", { class: "Drawer_root", role: "dialog", "aria-modal": "true", "aria-label": label, tabindex: "-1" },
      h("button", { type: "button", class: "Drawer_close", "aria-label": "Close", onclick: shut }, "✕"), inside));
  document.body.append(drawer);
  drawer.firstChild.focus();
};
document.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });

export const openQuick = async (slug) => {
  const item = await get(`/api/products/${slug}`);
  slide(`Quick look: ${item.name}`, h("img", { src: item.picture, alt: item.name, width: 300, height: 300 }), h("h2", {}, item.name), h("p", { class: "Price_root" }, h("strong", {}, item.price)), h("p", {}, item.blurb), pages.buyBox(item), h("a", { href: `/p/${item.slug}` }, "All details"));
};

/* Reads the bag again; after adding, shows it in the drawer. */
export const track = async (open = false) => {
  const bag = await get("/api/basket");
  badge.textContent = bag.count;
  if (open) {
    slide("Your bag", h("h2", {}, "Added to your bag"),
      bag.lines.map((line) => h("p", { class: "Bag_row" }, h("img", { src: line.picture, alt: "", width: 56, height: 56 }), h("span", {}, `${line.quantity} × ${line.name}`), h("b", {}, line.sum))),
      h("p", { class: "Bag_row" }, h("span", {}, "Total"), h("b", {}, bag.total)),
      h("a", { href: "/cart", class: "Button_line" }, "View bag"), h("a", { href: "/checkout", class: "Button_main" }, "Checkout"));
  }
};

const header = () => {
  const field = h("input", { type: "search", name: "q", placeholder: "Search", "aria-label": "Search products" });
  const menu = h("nav", { class: "Header_nav", "aria-label": "Categories" },
    state.categories.map((shelf) => h("a", { href: `/c/${shelf.slug}` }, shelf.name)),
    h("a", { href: "/info/faq" }, "FAQ"), h("a", { href: "/info/contact" }, "Contact"));
  return h("header", { class: "Header_root" }, h("div", { class: "Header_row" },
    h("button", { type: "button", class: "Header_menu", "aria-label": "Menu", onclick: () => menu.classList.toggle("is-open") }, svg('<path d="M3 6h18M3 12h18M3 18h18"/>')),
    h("a", { href: "/", class: "Header_logo" }, h("img", { src: "/static/mark.svg", alt: "", width: 36, height: 36 }), state.shop.name),
    menu,
    h("form", { class: "Header_search", role: "search", onsubmit: (event) => { event.preventDefault(); go(`/search?q=${encodeURIComponent(field.value)}`); } }, field),
    h("a", { href: `tel:${state.shop.phone_link}`, class: "Header_phone" }, svg('<path d="M5 3h4l2 5-3 2c1 3 3 5 6 6l2-3 5 2v4c0 2-2 2-3 2C10 20 4 14 3 6c0-1 0-3 2-3z"/>'), h("span", {}, state.shop.phone)),
    h("a", { href: "/cart", class: "Header_bag", "aria-label": "Bag" }, svg('<path d="M4 8h16l-1 13H5zM8 8a4 4 0 0 1 8 0"/>'), badge)));
};

const footer = () => {
  const said = h("p", { role: "status" });
  const news = h("form", { class: "Footer_news", onsubmit: async (event) => {
    event.preventDefault();
    const { ok, data } = await post("/api/newsletter", Object.fromEntries(new FormData(news)));
    said.textContent = ok ? data.message : data.error;
  } }, h("label", {}, "New kit, once a month", h("input", { type: "email", name: "email", placeholder: "Your e-mail", autocomplete: "email", required: true })), h("button", { class: "Button_line" }, "Sign me up"), said);
  return h("footer", { class: "Footer_root" }, h("div", { class: "Footer_row" },
    h("div", {}, h("b", {}, state.shop.name), h("p", {}, h("a", { href: `tel:${state.shop.phone_link}` }, state.shop.phone), h("br"), state.shop.hours), h("p", {}, h("a", { href: `mailto:${state.shop.email}` }, state.shop.email))),
    h("ul", {}, Object.entries(state.info).map(([slug, title]) => h("li", {}, h("a", { href: `/info/${slug}` }, title)))),
    h("div", {}, news, h("p", {}, h("a", { href: "https://www.instagram.com/corrieandscree/" }, "Instagram"), " · ", h("a", { href: "https://www.youtube.com/@corrieandscree" }, "YouTube")))),
  h("p", { class: "Footer_small" }, "Corrie & Scree Ltd, registered in Scotland SC990288, 8 Tannery Close, Stirling FK8 1XX. An online shop only: we have no shops to visit."));
};

export const start = async (table) => {
  pages = table;
  Object.assign(state, await get("/api/shop"));
  badge.textContent = state.count;
  document.getElementById("app").replaceChildren(header(), outlet, footer());
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/']");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });
  addEventListener("popstate", show);
  await show();
};
