"use strict";
const messages = document.querySelector(".page.messages");
const dollars = (cents) => `$${(cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })}`;

document.querySelectorAll('[data-role="tocart-form"]').forEach((form) => form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector(".tocart");
  button.disabled = true;
  const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)) });
  const data = await answer.json();
  button.disabled = false;
  const problem = form.querySelector(".problem");
  if (problem) problem.textContent = answer.ok ? "" : data.error;
  if (!answer.ok) return;
  const said = document.createElement("div");
  said.className = "message success";
  said.innerHTML = 'You added <b></b> to your <a href="/checkout/cart/">shopping cart</a>.';
  said.querySelector("b").textContent = data.name;
  messages.replaceChildren(said);
  messages.scrollIntoView({ block: "center" });
  document.querySelector(".counter").classList.remove("empty");
  document.querySelector(".counter-number").textContent = data.count;
}));

const zoom = document.querySelector(".zoom");
zoom?.addEventListener("click", (event) => {
  event.preventDefault();
  zoom.classList.toggle("zoomed");
});

document.querySelectorAll("[data-price]").forEach((box) => box.addEventListener("change", () => {
  const bare = Number(document.querySelector("[data-bare]").dataset.bare);
  document.getElementById("cart-total").textContent = dollars(bare + (box.checked ? Number(box.dataset.price) : 0));
}));

const toggle = document.querySelector(".nav-toggle");
toggle.addEventListener("click", () => {
  toggle.setAttribute("aria-expanded", String(document.querySelector(".nav-sections").classList.toggle("open")));
});

const tab = document.querySelector(".chat-tab");
const box = document.querySelector(".chat-box");
tab.addEventListener("click", () => { box.hidden = false; tab.setAttribute("aria-expanded", "true"); });
document.querySelector(".chat-shut").addEventListener("click", () => { box.hidden = true; tab.setAttribute("aria-expanded", "false"); });
