"use strict";
(() => {
  const filter = document.getElementById("filter");
  const buttons = filter ? [...filter.querySelectorAll("button")] : [];
  if (filter) filter.hidden = false;
  const show = (one) => {
    buttons.forEach((b) => b.setAttribute("aria-pressed", String(b === one)));
    for (const row of document.querySelectorAll("tr.same")) row.hidden = one.dataset.show === "differs";
    for (const body of document.querySelectorAll(".beside tbody")) {
      const rows = [...body.querySelectorAll("tr.same, tr.differs")];
      if (rows.length) body.hidden = rows.every((row) => row.hidden);
    }
  };
  buttons.forEach((one) => one.addEventListener("click", () => show(one)));
  addEventListener("hashchange", () => {
    const goal = document.getElementById(location.hash.slice(1));
    if (goal && goal.closest("[hidden]")) show(buttons[0]);
  });
})();
