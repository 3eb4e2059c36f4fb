"use strict";
const el = (selector) => document.querySelector(selector);
const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* a browser that keeps nothing */ } };
const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const when = (selector, act) => document.querySelectorAll(selector).forEach((node) => node.addEventListener("click", act));

/* Age, town, letter, cookies: one question after the other */
const askTown = () => { if (!kept("town")) el(".city-ask").hidden = false; };
const setTown = (town) => { keep("town", town); el("[data-city]").textContent = `${town} ▾`; el(".city-ask").hidden = true; };
if (kept("town")) setTown(kept("town"));
if (kept("adult")) askTown();
else el(".age").hidden = false;
when("[data-adult]", () => { keep("adult", "1"); el(".age").hidden = true; askTown(); });
when("[data-minor]", () => { el(".age h2").textContent = "Тогда приходите позже"; });
when("[data-yes]", () => setTown("Москва"));
when("[data-other]", () => { el(".city-list").hidden = false; });
when("[data-town]", (event) => setTown(event.currentTarget.dataset.town));
when("[data-city]", () => { el(".city-ask").hidden = false; });
if (!kept("letter")) setTimeout(() => { el(".letter").hidden = false; keep("letter", "1"); }, 2000);
when(".letter-x", () => { el(".letter").hidden = true; });
when("[data-cookies]", async () => {
  await fetch("/cookie/", { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams({ choice: "accept" }) });
  el(".cookies").remove();
});
when(".sticky-x", () => el(".sticky-promo").remove());
when(".nav-open", () => el(".nav-open").setAttribute("aria-expanded", String(el("#nav-list").classList.toggle("on"))));

/* A larger picture */
when("[data-zoom]", (event) => {
  const large = document.createElement("div");
  large.className = "zoomed";
  large.innerHTML = `<img alt="" src="${event.currentTarget.dataset.zoom}">`;
  large.addEventListener("click", () => large.remove());
  document.body.append(large);
});

/* Cart */
document.querySelectorAll(".to-cart").forEach((form) => form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)) });
  const data = await answer.json();
  const toast = el(".toast");
  toast.innerHTML = answer.ok ? 'Товар добавлен. <a href="/cart/">В корзину</a>' : data.error;
  toast.hidden = false;
  setTimeout(() => { toast.hidden = true; }, 4000);
  if (answer.ok) el(".cart-n").textContent = data.count;
}));
