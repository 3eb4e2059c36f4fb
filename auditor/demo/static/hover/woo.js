"use strict";
const find = (selector) => document.querySelector(selector);
const send = async (form) => {
  const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)) });
  return [answer.ok, await answer.json()];
};
const close = () => { for (const part of [".yith-overlay", ".yith-quick-view", ".fast-order"]) find(part).hidden = true; };

document.addEventListener("click", async (event) => {
  const at = (selector) => event.target.closest(selector);
  const quick = at(".yith-button");
  if (quick) {
    event.preventDefault();
    find(".yith-content").innerHTML = await (await fetch(quick.dataset.product)).text();
    find(".yith-overlay").hidden = find(".yith-quick-view").hidden = false;
  }
  if (at(".yith-close, .yith-overlay")) { event.preventDefault(); close(); }
  if (at(".fast-open")) {
    find(".fast-order [name=product_id]").value = at(".fast-open").dataset.id;
    find(".fast-order").hidden = false;
  }
  if (at(".mega-toggle")) {
    find(".mega").hidden = !find(".mega").hidden;
    find(".mega-toggle").setAttribute("aria-expanded", String(!find(".mega").hidden));
  }
  if (at(".menu-toggle")) at(".menu-toggle").setAttribute("aria-expanded", String(find("#site-nav").classList.toggle("toggled")));
  if (at(".helpdesk")) find(".helpdesk-panel").hidden = false;
  if (at(".helpdesk-x")) find(".helpdesk-panel").hidden = true;
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form.cart, .fast-order form, .helpdesk-panel form")) return;
  event.preventDefault();
  const [ok, data] = await send(form);
  if (!form.matches("form.cart")) {
    form.previousElementSibling.textContent = ok ? data.message : data.error;
    return;
  }
  const problem = form.querySelector(".woocommerce-error");
  if (problem) problem.textContent = ok ? "" : data.error;
  if (!ok) return;
  find(".cart-contents .count").textContent = data.count;
  find(".cart-contents .amount").textContent = data.total;
  form.querySelector("button").textContent = "У кошику ✓";
});
