/* Parts that live in shadow roots, the search open and the banks' buttons closed */
class SearchBox extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = '<style>form{display:flex}input{flex:1;min-width:0;padding:9px;border:1px solid #99a;font:inherit}button{font:inherit;padding:9px 14px}</style><form action="/find" role="search"><input type="search" name="q" placeholder="Search" aria-label="Search"><button>Search</button></form>';
  }
}
customElements.define("search-box", SearchBox);

const mark = (name) => `<svg viewBox="0 0 80 24" height="22" role="img"><title>${name}</title><path d="M8 4h12v16H8z" fill="currentColor"/><path d="M28 8h40v8H28z" fill="currentColor"/></svg>`;
const style = "<style>button{display:block;width:100%;max-width:420px;height:46px;background:#000;color:#fff;border:0;border-radius:5px;margin:0 0 8px;cursor:pointer}p{color:#555}</style>";
const sheet = async (host, root) => {
  const method = { supportedMethods: `${location.origin}/wallet` };
  const total = { label: host.getAttribute("name") ?? "Order", amount: { currency: "GBP", value: host.getAttribute("amount") ?? "1.00" } };
  try {
    await new PaymentRequest([method], { total }).show();
  } catch {
    root.querySelector("p").textContent = "This browser has no wallet set up.";
  }
};
const apple = (host, root) => {
  if (!window.ApplePaySession) return sheet(host, root);
  const total = { label: host.getAttribute("name") ?? "Order", amount: host.getAttribute("amount") ?? "1.00" };
  return new window.ApplePaySession(3, { countryCode: "GB", currencyCode: "GBP", supportedNetworks: ["visa"], merchantCapabilities: ["supports3DS"], total }).begin();
};
const wallets = (host, names) => {
  const root = host.attachShadow({ mode: "closed" });
  root.innerHTML = style + names.map((name) => `<button type="button">${mark(name)}</button>`).join("") + "<p></p>";
  root.querySelectorAll("button").forEach((button, place) => button.addEventListener("click", () => (names[place].includes("Apple") ? apple(host, root) : sheet(host, root))));
};
customElements.define("express-pay", class extends HTMLElement { connectedCallback() { wallets(this, ["Buy now with Apple Pay"]); } });
customElements.define("wallet-buttons", class extends HTMLElement { connectedCallback() { wallets(this, ["Apple Pay", "Google Pay"]); } });

/* Quick view in a frame */
const glance = document.querySelector(".glance");
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-glance]");
  if (button) {
    glance.querySelector("iframe").src = button.dataset.glance;
    glance.showModal();
  }
  if (event.target.closest(".glance__x")) glance.close();
  const burger = event.target.closest(".burger");
  if (burger) burger.setAttribute("aria-expanded", String(document.querySelector(".menu").classList.toggle("on")));
});

/* The chat's launcher sits in a frame, its window in a shadow root */
const openChat = () => {
  if (document.querySelector("chat-window")) return;
  const host = document.createElement("chat-window");
  host.attachShadow({ mode: "open" }).innerHTML = '<style>section{position:fixed;right:14px;bottom:80px;width:320px;max-width:92vw;background:#fff;box-shadow:0 4px 30px #0005;padding:14px;z-index:9}b{color:#2a6a4a}textarea{width:100%;box-sizing:border-box}</style><section role="dialog" aria-label="Chat"><b>● Hazel is online</b> <button type="button" aria-label="Close chat">×</button><p>Hello! Ask me about nibs.</p><form action="/talk" method="post"><textarea name="text" rows="2" aria-label="Your message"></textarea><button>Send</button></form></section>';
  host.shadowRoot.querySelector("button").addEventListener("click", () => host.remove());
  document.body.append(host);
};
window.addEventListener("message", (event) => {
  if (event.origin !== location.origin) return;
  if (event.data.chat) openChat();
  if (event.data.payment) document.querySelector("#order [name=payment]").value = event.data.payment;
});

/* Bag */
document.querySelectorAll(".buy").forEach((form) => form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)) });
  const data = await answer.json();
  form.querySelector(".bad").textContent = answer.ok ? "" : data.error;
  if (!answer.ok) return;
  document.getElementById("bag-count").textContent = data.count;
  const flash = document.querySelector(".flash");
  flash.innerHTML = 'In your bag. <a href="/bag">Open the bag</a>';
  flash.hidden = false;
}));
