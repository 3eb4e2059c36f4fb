"use strict";
(() => {
  const points = [...document.querySelectorAll("details.point")];
  const form = document.getElementById("filter");

  // A deep link shows what it leads to, folded or not.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const goal = id && document.getElementById(id);
    for (let at = goal; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (goal && goal.matches("details.point")) goal.scrollIntoView();
  };
  addEventListener("hashchange", reveal);

  // A phone shows the first open point of each family whole and the rest as a list; else it would be a long way to the end.
  if (matchMedia("(max-width: 640px)").matches)
    document.querySelectorAll(".point[open] ~ .point[open]").forEach((one) => { one.open = false; });

  // Paper has nothing to unfold; what is left out there, the style leaves out.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));

  if (form) {
    const text = document.getElementById("filter-text");
    const shows = [...form.querySelectorAll("[data-show]")];
    const fold = form.querySelector("[data-fold]");
    const told = form.querySelector("[role=status]");
    const apply = () => {
      const status = shows.find((b) => b.getAttribute("aria-pressed") === "true").dataset.show;
      const words = text.value.trim().toLowerCase();
      let left = 0;
      for (const point of points) {
        const fits = (!status || point.dataset.status === status) && (!words || point.textContent.toLowerCase().includes(words));
        point.hidden = !fits;
        left += fits;
      }
      for (const family of document.querySelectorAll(".family"))
        family.hidden = !family.querySelector("details.point:not([hidden])");
      told.textContent = left ? String(left) : told.dataset.none;
      told.classList.toggle("sr", left > 0);
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    text.addEventListener("input", apply);
    for (const one of shows)
      one.addEventListener("click", () => {
        shows.forEach((b) => b.setAttribute("aria-pressed", String(b === one)));
        apply();
      });
    fold.addEventListener("click", () => {
      const open = fold.textContent === fold.dataset.unfold;
      points.forEach((point) => { point.open = open; });
      fold.textContent = open ? fold.dataset.fold : fold.dataset.unfold;
    });
    addEventListener("hashchange", () => {
      const goal = document.getElementById(location.hash.slice(1));
      if (goal && goal.closest("[hidden]")) { text.value = ""; shows[0].click(); }
    });
  }
  for (const button of document.querySelectorAll(".copy")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener("click", () => {
      const code = button.closest(".snippet").querySelector("code").textContent;
      navigator.clipboard.writeText(code).then(() => { button.textContent = button.dataset.done; }, () => {});
    });
  }
  reveal();
})();
