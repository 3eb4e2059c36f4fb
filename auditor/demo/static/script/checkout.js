/* Bag and checkout: three steps on one page. */
import { get, h, post } from "./dom.js";
import { go, state, track } from "./frame.js";

const change = async (key, quantity) => {
  await post("/api/basket/change", { line: key, quantity });
  await track();
  go(location.pathname, { push: false });
};

export const bag = async () => {
  const { lines, total, count } = await get("/api/basket");
  if (!count) return [h("h1", {}, "Your bag"), h("p", {}, "Nothing in it yet."), h("a", { href: "/", class: "Button_main" }, "Find some kit")];
  return [h("h1", {}, "Your bag"),
    h("ul", { class: "Bag_list" }, lines.map((line) => h("li", { class: "Bag_line" },
      h("img", { src: line.picture, alt: "", width: 80, height: 80 }), h("a", { href: `/p/${line.slug}` }, line.name), h("span", {}, line.options),
      h("span", { class: "Bag_steps" }, h("button", { type: "button", "aria-label": "One less", onclick: () => change(line.key, line.quantity - 1) }, "−"), ` ${line.quantity} `, h("button", { type: "button", "aria-label": "One more", onclick: () => change(line.key, line.quantity + 1) }, "+")),
      h("b", {}, line.sum)))),
    h("p", { class: "Bag_total" }, "Total ", h("b", {}, total)),
    h("a", { href: "/checkout", class: "Button_main" }, "Checkout")];
};

const input = (name, label, type, complete) => h("label", {}, label, h("input", { name, type, autocomplete: complete, required: true }));

const radios = (name, ways, chosen) => {
  const rows = ways.map((way) => h("button", {
    type: "button", role: "radio", class: "Way_root", "aria-checked": "false",
    onclick: (event) => {
      chosen[name] = way.id;
      for (const row of rows) row.setAttribute("aria-checked", String(row === event.currentTarget));
    },
  }, h("b", {}, way.name), h("span", {}, way.note ?? way.time), way.price ? h("em", {}, way.price) : null));
  return h("div", { role: "radiogroup", "aria-label": name }, rows);
};

export const checkout = async () => {
  const { lines, total, count } = await get("/api/basket");
  if (!count) { go("/cart"); return []; }
  const chosen = {};
  const said = h("p", { role: "alert", class: "Buy_said" });
  const who = h("form", { class: "Form_root", onsubmit: (event) => { event.preventDefault(); where.hidden = false; where.scrollIntoView({ behavior: "smooth" }); } },
    input("email", "E-mail", "email", "email"), input("name", "Full name", "text", "name"), input("phone", "Phone", "tel", "tel"),
    h("button", { class: "Button_main" }, "Continue to delivery"));
  const where = h("form", { class: "Form_root", hidden: true, onsubmit: (event) => { event.preventDefault(); place.disabled = false; place.scrollIntoView({ behavior: "smooth" }); } },
    input("address", "Street address", "text", "street-address"), input("city", "Town", "text", "address-level2"), input("postcode", "Postcode", "text", "postal-code"),
    radios("delivery", state.delivery, chosen), h("button", { class: "Button_main" }, "Continue to payment"));
  const place = h("button", { type: "button", class: "Button_main", disabled: true, onclick: async () => {
    const { ok, data } = await post("/api/orders", { ...Object.fromEntries(new FormData(who)), ...Object.fromEntries(new FormData(where)), ...chosen });
    if (ok) { state.order = data.order; await track(); go("/thanks"); }
    else said.textContent = data.problems ? `Please check: ${Object.keys(data.problems).join(", ")}` : data.error;
  } }, "Place order");
  return [h("h1", {}, "Checkout"), h("p", { class: "Lead_root" }, "No account needed: just tell us where to send it."),
    h("div", { class: "Pay_columns" }, h("div", {},
      h("section", { class: "Step_root" }, h("h2", {}, "1 Contact"), who),
      h("section", { class: "Step_root" }, h("h2", {}, "2 Delivery"), where),
      h("section", { class: "Step_root" }, h("h2", {}, "3 Payment"), radios("payment", state.payment, chosen), said, place)),
    h("aside", { class: "Step_root" }, h("h2", {}, "Order"), lines.map((line) => h("p", { class: "Bag_row" }, h("span", {}, `${line.quantity} × ${line.name}`), h("b", {}, line.sum))), h("p", { class: "Bag_row" }, h("span", {}, "Total before delivery"), h("b", {}, total))))];
};

export const thanks = async () => [h("h1", {}, "Thank you!"), h("p", {}, state.order ? `Order ${state.order} is being packed.` : "You have no open order."), h("a", { href: "/", class: "Button_line" }, "Back to the shop")];
