(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const show = (id) => {
    all(".modal.show").forEach((modal) => hide(modal));
    const modal = document.getElementById(id);
    modal.classList.add("show");
    modal.setAttribute("aria-hidden", "false");
    (find("input:not([type=hidden])", modal) ?? find(".close", modal)).focus();
    return modal;
  };
  const hide = (modal) => {
    modal.classList.remove("show");
    modal.setAttribute("aria-hidden", "true");
  };
  const post = async (form) => {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
    });
    return [answer.ok, await answer.json()];
  };

  all("[data-modal]").forEach((button) => button.addEventListener("click", () => show(button.dataset.modal)));
  all("[data-toggle]").forEach((button) => button.addEventListener("click", () => document.getElementById(button.dataset.toggle).classList.toggle("open")));
  all(".modal").forEach((modal) => modal.addEventListener("click", (event) => {
    if (event.target === modal || event.target.closest("[data-dismiss]")) hide(modal);
  }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") all(".modal.show").forEach(hide);
  });

  all(".quick-open").forEach((control) => {
    const open = () => {
      const { id, name, price, image, text, href, plain } = control.closest(".product-thumb").dataset;
      const modal = show("modal-quick");
      find("img", modal).src = image;
      find(".quick-name", modal).textContent = name;
      find(".quick-price", modal).textContent = price;
      find(".quick-text", modal).textContent = text;
      find(".quick-link", modal).href = href;
      find("[name=product_id]", modal).value = id;
      find("form", modal).hidden = plain === "0";
    };
    control.addEventListener("click", open);
    control.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
  });

  all("[data-click]").forEach((button) => button.addEventListener("click", () => {
    find("[name=product_id]", show("modal-click")).value = button.dataset.click;
  }));

  all("form[data-cart]").forEach((form) => form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [ok, data] = await post(form);
    if (!ok) {
      const place = find(".answer", form);
      if (place) { place.textContent = data.error; place.classList.add("error"); }
      return;
    }
    find("#cart-total").textContent = data.count;
    const modal = show("modal-added");
    find(".added-name", modal).textContent = data.options ? `${data.name}, ${data.options}` : data.name;
    find(".added-total", modal).textContent = data.total;
  }));

  all("form[data-async]").forEach((form) => form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [ok, data] = await post(form);
    const place = find(".answer", form);
    place.textContent = ok ? data.message : data.error;
    place.classList.toggle("error", !ok);
  }));

  all(".card-head").forEach((head) => head.addEventListener("click", () => {
    const body = head.nextElementSibling;
    body.hidden = !body.hidden;
    head.setAttribute("aria-expanded", String(!body.hidden));
  }));

  const openStep = (step) => all(".step").forEach((other) => {
    other.classList.toggle("open", other === step);
    find(".step-head", other).setAttribute("aria-expanded", String(other === step));
  });
  all(".step-head").forEach((head) => head.addEventListener("click", () => {
    openStep(head.closest(".step"));
    head.scrollIntoView({ block: "center" });
  }));
  all(".step .next").forEach((button) => button.addEventListener("click", () => {
    const step = button.closest(".step");
    if (all("input", step).every((input) => input.reportValidity())) openStep(step.nextElementSibling);
  }));
  all("[data-tab]").forEach((tab) => tab.addEventListener("click", () => {
    all("[data-tab]").forEach((other) => {
      const chosen = other === tab;
      other.classList.toggle("active", chosen);
      other.setAttribute("aria-selected", String(chosen));
      document.getElementById(`tab-${other.dataset.tab}`).hidden = !chosen;
    });
  }));
})();
