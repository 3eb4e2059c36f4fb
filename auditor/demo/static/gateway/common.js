var modal = document.getElementById("ring-modal");
document.getElementById("ring").onclick = function () { modal.hidden = false; };
modal.querySelector(".close").onclick = function () { modal.hidden = true; };
modal.querySelector("form").onsubmit = function (event) {
  event.preventDefault();
  fetch(this.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(this)) })
    .then(function (answer) { return answer.json(); })
    .then(function (data) { modal.querySelector("p").textContent = data.message || data.error; });
};
var menu = document.querySelector(".btn-navbar");
menu.onclick = function () { menu.setAttribute("aria-expanded", String(document.querySelector(".nav").classList.toggle("open"))); };
