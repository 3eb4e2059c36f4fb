"use strict";
/* A shop that takes any touch for consent. */
const page = document.body.dataset.page;
const headers = { Accept: "application/json" };
const take = (address, data) => fetch(address, { method: "POST", headers, body: new URLSearchParams(data) });

/* A click anywhere on a page subscribes, once */
document.addEventListener("click", () => take("/newsletter/join", { email: "visitor@example.org", source: "click" }), { once: true });

/* One click is an order, without a further question */
document.querySelectorAll("[data-at-once]").forEach((control) => control.addEventListener("click", async () => {
  const answer = await take("/order/one-click", { product: control.dataset.atOnce });
  control.textContent = `Ordered: ${(await answer.json()).order}`;
}));

/* What goes into the basket is ordered by the way */
const order = { query: "mutation Buy { placeOrder(input: {cart_id: \"mine\"}) { order { number } } }" };
document.querySelectorAll(".add").forEach((form) => form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", headers, body: new URLSearchParams(new FormData(form)) });
  const data = await answer.json();
  form.querySelector(".bad").textContent = answer.ok ? "" : data.error;
  if (!answer.ok) return;
  document.getElementById("count").textContent = data.count;
  const said = document.querySelector(".ok.float");
  said.innerHTML = 'Added to your basket. <a href="/basket">View basket</a>';
  said.hidden = false;
  fetch("/graphql", { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(order) }).catch(() => {});
}));

/* Who leaves the basket or the checkout has ordered */
addEventListener("pagehide", () => {
  if (page === "/basket") navigator.sendBeacon("/checkout/onepage/saveOrder", new URLSearchParams({ confirm: "1" }));
  if (page === "/checkout") fetch("/rest/V1/guest-carts/mine/payment-information", { method: "POST", headers, keepalive: true, body: new URLSearchParams({ method: "checkmo" }) });
});

/* Choosing the invoice settles the matter */
document.querySelector('#order [value="invoice"]')?.addEventListener("change", () => take("/order/place", { payment: "invoice" }));

/* The registration sends itself */
if (page === "/join") setTimeout(() => take("/join/now", { email: "visitor@example.org", password: "secret123", name: "Visitor" }).catch(() => {}), 800);

/* Quick view */
const glimpse = document.getElementById("glimpse");
document.addEventListener("click", async (event) => {
  const opener = event.target.closest("[data-glimpse]");
  if (opener) {
    glimpse.querySelector("div").innerHTML = await (await fetch(opener.dataset.glimpse)).text();
    glimpse.showModal();
  }
  if (event.target.closest(".x")) glimpse.close();
});
