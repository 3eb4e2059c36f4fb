"use strict";

const ask = async (address, form, submitter) => {
  const data = new FormData(form, submitter);
  const answer = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(data),
  });
  return { ok: answer.ok, data: await answer.json() };
};

/* Opening and closing of overlays */
const quick = document.getElementById("quick");

document.addEventListener("click", async (event) => {
  const peek = event.target.closest("[data-quick]");
  if (peek) {
    const answer = await fetch(peek.dataset.quick);
    quick.querySelector(".sheet__body").innerHTML = await answer.text();
    quick.showModal();
  }
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open).showModal();
  if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
  if (event.target.matches("dialog[open]")) event.target.close();
});

/* Adding to the basket without leaving the page */
const mini = document.querySelector("[data-mini]");
let hiding;

const showMini = (said) => {
  const line = document.createElement("p");
  const name = document.createElement("b");
  name.textContent = said.name + (said.options ? ` (${said.options})` : "");
  line.append("Added to your basket: ", name, ` · ${said.price}`);
  const picture = Object.assign(document.createElement("img"), { src: said.picture, alt: "", width: 56, height: 56 });
  const link = Object.assign(document.createElement("a"), { href: "/basket/", className: "btn" });
  link.textContent = `View basket (${said.count}) · ${said.total}`;
  const close = Object.assign(document.createElement("button"), { type: "button", className: "mini__close" });
  close.setAttribute("aria-label", "Close");
  close.textContent = "×";
  close.addEventListener("click", () => { mini.hidden = true; });
  mini.replaceChildren(picture, line, close, link);
  mini.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { mini.hidden = true; }, 12000);
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.matches("[data-add]") && !event.submitter?.hasAttribute("formaction")) {
    event.preventDefault();
    const { ok, data } = await ask(form.action, form, event.submitter);
    form.querySelector(".problem")?.remove();
    if (ok) {
      const count = document.querySelector("[data-count]");
      count.textContent = data.count;
      count.hidden = false;
      if (quick.open) quick.close();
      showMini(data);
    } else {
      const problem = Object.assign(document.createElement("p"), { className: "problem", role: "alert" });
      problem.textContent = data.error;
      form.prepend(problem);
    }
  } else if (form.matches("[data-ajax]")) {
    event.preventDefault();
    const { ok, data } = await ask(form.action, form, event.submitter);
    const said = form.querySelector(".said");
    said.textContent = ok ? data.message : data.error;
    said.classList.toggle("said--bad", !ok);
    if (ok) form.reset();
  } else if (form.matches("[data-toggle]")) {
    event.preventDefault();
    const { data } = await ask(form.action, form, event.submitter);
    const wish = form.action.includes("wish");
    const words = wish ? ["♥ Saved to wish list", "♡ Save to wish list"] : ["✓ Comparing", "⇄ Compare"];
    form.querySelector("button").textContent = words[data.kept ? 0 : 1];
  }
});

/* The sum follows the way of delivery */
for (const way of document.querySelectorAll("[data-total]")) {
  way.addEventListener("change", () => {
    document.getElementById("sum-delivery").textContent = way.dataset.cost;
    document.getElementById("sum-total").textContent = way.dataset.total;
  });
}

/* Menu, currency, consent */
const burger = document.querySelector(".burger");
burger.addEventListener("click", () => {
  const open = document.getElementById("menu").classList.toggle("menu--open");
  burger.setAttribute("aria-expanded", String(open));
});

document.getElementById("currency").addEventListener("change", (event) => event.target.form.submit());

const consent = document.querySelector(".consent form");
consent?.addEventListener("submit", async (event) => {
  event.preventDefault();
  await ask(consent.action, consent, event.submitter);
  consent.parentElement.remove();
});

/* Chat */
const chat = document.getElementById("chat");
const chatButton = document.querySelector(".chat-button");
const talk = (open) => {
  chat.hidden = !open;
  chatButton.hidden = open;
  chatButton.setAttribute("aria-expanded", String(open));
  if (open) document.getElementById("chat-text").focus();
};
chatButton.addEventListener("click", () => talk(true));
chat.querySelector(".chat__close").addEventListener("click", () => talk(false));
chat.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const say = (text, who) => {
    const line = Object.assign(document.createElement("p"), { className: who });
    line.textContent = text;
    chat.querySelector(".chat__log").append(line);
  };
  say(form.text.value, "chat__me");
  const { ok, data } = await ask(form.action, form);
  form.reset();
  say(ok ? data.message : data.error, "chat__them");
});
