// Runs in every frame before the store's own scripts: measures, and says yes to wallets that hide elsewhere.
(() => {
  if (window.__eyes) return;
  const eyes = { changes: 0, touches: 0, lcp: null, sheets: [], due: new Set(), later: new Set() };
  Object.defineProperty(window, "__eyes", { value: eyes });
  const watch = () => new MutationObserver((list) => {
    for (const change of list) eyes.changes += change.addedNodes.length + change.removedNodes.length;
    eyes.touches += list.length;
  }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["class", "style", "hidden", "open", "aria-hidden", "aria-expanded"] });
  watch();
  try {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) eyes.lcp = entry.startTime / 1000;
    }).observe({ type: "largest-contentful-paint", buffered: true });
  } catch { /* a document that has no timeline */ }
  // What the page means to do within a few seconds, or soon after it did the first of it; not what a timer sets anew each time, as clocks and slides do
  const later = window.setTimeout, never = window.clearTimeout;
  let deep = 0;
  window.setTimeout = function (act, wait, ...more) {
    if (typeof act !== "function" || deep > 1 || !(wait >= 100 && wait <= (deep ? 1500 : 6000))) return later.call(window, act, wait, ...more);
    const mine = deep + 1;
    const id = later.call(window, function (...given) {
      eyes.due.delete(id);
      eyes.later.delete(id);
      const before = deep;
      deep = mine;
      try { return act.apply(this, given); } finally { deep = before; }
    }, wait, ...more);
    if (!deep) eyes.later.add(id);
    if (wait <= 4000) eyes.due.add(id);
    return id;
  };
  window.clearTimeout = function (id) {
    eyes.due.delete(id);
    eyes.later.delete(id);
    never.call(window, id);
  };
  const sheet = (name) => { eyes.sheets.push(name); };
  if (!window.ApplePaySession) {
    class ApplePaySession extends EventTarget {
      static STATUS_SUCCESS = 0;
      static STATUS_FAILURE = 1;
      static canMakePayments() { return true; }
      static canMakePaymentsWithActiveCard() { return Promise.resolve(true); }
      static applePayCapabilities() { return Promise.resolve({ paymentCredentialStatus: "paymentCredentialsAvailable" }); }
      static supportsVersion() { return true; }
      static openPaymentSetup() { return Promise.resolve(true); }
      begin() { sheet("Apple Pay"); setTimeout(() => { if (this.oncancel) this.oncancel(new Event("cancel")); }, 0); }
      abort() {}
      completeMerchantValidation() {}
      completePayment() {}
      completeShippingMethodSelection() {}
      completeShippingContactSelection() {}
      completePaymentMethodSelection() {}
    }
    Object.defineProperty(window, "ApplePaySession", { value: ApplePaySession, configurable: true, writable: true });
  }
  if (window.PaymentRequest) {
    const refused = () => Promise.reject(new DOMException("The shopper closed the sheet.", "AbortError"));
    PaymentRequest.prototype.canMakePayment = () => Promise.resolve(true);
    PaymentRequest.prototype.hasEnrolledInstrument = () => Promise.resolve(true);
    PaymentRequest.prototype.show = function () { sheet("Payment sheet"); return refused(); };
  }
})();
