"use strict";
const $ = (selector, root = document) => root.querySelector(selector);
const drawer = $(".cart-drawer");
const contents = $(".drawer__contents");
const sheet = $(".checkout-dialog");

const part = async (address, selector) => {
  const answer = await fetch(address);
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(selector);
};
const openDrawer = async () => {
  contents.replaceChildren(await part("/cart", "#cart-contents"));
  drawer.hidden = false;
};
const openCheckout = async () => {
  const form = await part("/checkouts", "#checkout-sheet");
  if (!form) return;
  drawer.hidden = true;
  $(".checkout-dialog__body").replaceChildren(form);
  showWallets();
  sheet.showModal();
};

/* Wallets */
const showWallets = () => {
  const able = window.ApplePaySession && window.ApplePaySession.canMakePayments();
  document.querySelectorAll(".apple-pay-button").forEach((button) => { button.hidden = !able; });
};
const express = (name, amount) => ({ total: { label: name, amount: { currency: "GBP", value: amount } } });
const payByApple = (box) => {
  const request = { countryCode: "GB", currencyCode: "GBP", supportedNetworks: ["visa", "masterCard"], merchantCapabilities: ["supports3DS"], total: { label: box.dataset.name, amount: box.dataset.amount } };
  new window.ApplePaySession(3, request).begin();
};
const payByGoogle = async (box) => {
  const method = { supportedMethods: `${location.origin}/google-pay` };
  try {
    await new PaymentRequest([method], express(box.dataset.name, box.dataset.amount)).show();
  } catch {
    $(".express-said", box).textContent = "This browser has no wallet set up.";
  }
};
showWallets();

document.addEventListener("click", async (event) => {
  const at = (selector) => event.target.closest(selector);
  if (at(".header__icon--search")) { $(".search-modal").hidden = false; $(".search-modal input").focus(); }
  if (at(".search-close")) $(".search-modal").hidden = true;
  if (at(".bot-bubble")) { $(".bot").hidden = false; $(".bot-bubble").hidden = true; }
  if (at(".bot-close")) { $(".bot").hidden = true; $(".bot-bubble").hidden = false; }
  if (at("[data-answer]")) {
    const said = document.createElement("p");
    said.textContent = at("[data-answer]").dataset.answer;
    $(".bot-log").append(said);
  }
  if (at("#cart-icon-bubble")) { event.preventDefault(); openDrawer(); }
  if (at(".cart-drawer .drawer__close, .cart-drawer__overlay")) drawer.hidden = true;
  if (at(".checkout-dialog .drawer__close")) sheet.close();
  if (at("[data-checkout]")) { event.preventDefault(); openCheckout(); }
  if (at(".dynamic-checkout .apple-pay-button")) payByApple(at(".dynamic-checkout"));
  if (at(".gpay-button")) payByGoogle(at(".dynamic-checkout"));
  const peek = at(".peek-toggle");
  if (peek) {
    const panel = document.getElementById(peek.getAttribute("aria-controls"));
    if (panel.hidden) panel.innerHTML = await (await fetch(peek.dataset.peek)).text();
    panel.hidden = !panel.hidden;
    peek.setAttribute("aria-expanded", String(!panel.hidden));
  }
  const shut = at(".peek-close");
  if (shut) {
    const panel = shut.closest(".peek-panel");
    panel.hidden = true;
    $(`[aria-controls="${panel.id}"]`).setAttribute("aria-expanded", "false");
  }
  const swatch = at(".swatch-button");
  if (swatch) choose(swatch);
});

const choose = (swatch) => {
  const form = swatch.form ?? swatch.closest("form");
  form.querySelectorAll(`[data-field="${swatch.dataset.field}"]`).forEach((other) => other.setAttribute("aria-pressed", String(other === swatch)));
  form.elements[swatch.dataset.field].value = swatch.dataset.value;
  const waiting = [...form.querySelectorAll("input[name^=option]")].some((input) => !input.value);
  const button = $("[data-waits]", form);
  button.disabled = waiting;
  button.firstElementChild.textContent = waiting ? "Select options" : "Add to cart";
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".product-form, .bot form")) return;
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)) });
  const data = await answer.json();
  if (form.matches(".product-form")) {
    $(".problem", form).textContent = answer.ok ? "" : data.error;
    if (!answer.ok) return;
    const bubble = $(".cart-count-bubble");
    bubble.textContent = data.count;
    bubble.hidden = false;
    openDrawer();
  }
});
