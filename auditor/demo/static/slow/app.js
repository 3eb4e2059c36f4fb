"use strict";
/* Nothing that can be pressed is there before this script has thought for a while. */
const LATE = 1500;
const post = (form) => fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)) });

const draw = {
  find: () => '<form action="/nayti"><input type="search" name="q" placeholder="Что ищем?" aria-label="Поиск"><button>Найти</button></form>',
  cart: (place) => `<a class="b b--line" href="/korzina">Корзина: <span id="n">${place.dataset.count}</span></a>`,
  card: (place) => `<button type="button" class="b b--line" data-open-short="${place.dataset.short}">Быстрый просмотр</button>${place.dataset.plain === "1" ? `<form class="buy" action="/korzina/polozhit" method="post"><input type="hidden" name="id" value="${place.dataset.id}"><button>В корзину</button></form>` : ""}`,
  buy: () => '<button>В корзину</button> <button class="b b--line" formaction="/zakaz/srazu">Купить сразу</button>',
  go: () => '<a class="b" href="/zakaz">Оформить заказ</a>',
  chat: () => '<button type="button" class="cht">Чат</button>',
};
const enliven = (root) => root.querySelectorAll("[data-late]").forEach((place) => {
  place.innerHTML = draw[place.dataset.late](place);
  place.removeAttribute("data-late");
});
setTimeout(() => enliven(document), LATE);

/* The list goes on when its end comes into sight */
const watch = new IntersectionObserver(async ([entry]) => {
  if (!entry.isIntersecting) return;
  const more = entry.target;
  watch.unobserve(more);
  const answer = await fetch(more.dataset.more);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shelf = page.querySelector("#list > .ks");
  document.querySelector("#list").append(shelf);
  setTimeout(() => enliven(shelf), 300);
  const next = page.querySelector("[data-more]");
  more.remove();
  if (next) { document.querySelector("#list").after(next); watch.observe(next); }
});
document.querySelectorAll("[data-more]").forEach((more) => watch.observe(more));

const said = document.querySelector(".say--fixed");
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".buy, .chw form") || event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  const answer = await post(form);
  const data = await answer.json();
  const bad = form.querySelector(".bad");
  if (bad) bad.textContent = answer.ok ? "" : data.error;
  if (!answer.ok || !form.matches(".buy")) return;
  document.getElementById("n").textContent = data.count;
  said.textContent = `${data.name}: в корзине`;
  said.hidden = false;
});

const short = document.querySelector(".short");
document.addEventListener("click", async (event) => {
  const opener = event.target.closest("[data-open-short]");
  if (opener) {
    const answer = await fetch(opener.dataset.openShort);
    short.querySelector(".short__body").innerHTML = await answer.text();
    short.hidden = false;
  }
  if (event.target.closest(".short__x") || event.target === short) short.hidden = true;
  if (event.target.closest(".cht")) {
    const chat = document.createElement("div");
    chat.className = "chw";
    chat.setAttribute("role", "dialog");
    chat.setAttribute("aria-label", "Чат");
    chat.innerHTML = '<p><b>Мы не на связи.</b> Оставьте сообщение, ответим утром.</p><form action="/chat" method="post"><textarea name="text" rows="3" aria-label="Сообщение"></textarea><button>Отправить</button></form>';
    event.target.closest(".cht").replaceWith(chat);
  }
});
