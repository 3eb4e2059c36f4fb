(function () {
  "use strict";
  var shade = document.querySelector(".b-shade");
  var opened = null;

  function each(selector, act, root) {
    Array.prototype.forEach.call((root || document).querySelectorAll(selector), act);
  }

  function close() {
    if (opened) opened.style.display = "none";
    shade.style.display = "none";
    opened = null;
  }

  function open(id) {
    close();
    opened = document.getElementById("popup-" + id);
    opened.style.display = "block";
    shade.style.display = "block";
    var field = opened.querySelector("input[type=tel]");
    if (field) field.focus();
    return opened;
  }

  function send(address, body, done) {
    var request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    request.onload = function () { done(request.status < 400, JSON.parse(request.responseText)); };
    request.send(body);
  }

  function fields(form) {
    return new URLSearchParams(new FormData(form)).toString();
  }

  function added(data) {
    each(".js-count", function (place) { place.textContent = data.count; });
  }

  document.addEventListener("click", function (event) {
    var target = event.target.closest("a, .b-shade");
    if (!target) return;
    if (target.matches(".js-popup")) open(target.getAttribute("data-popup"));
    else if (target.matches(".b-popup__close, .b-shade")) close();
    else if (target.matches(".b-menu__toggle")) target.parentNode.classList.toggle("is-open");
    else if (target.matches(".js-fast")) {
      var request = new XMLHttpRequest();
      request.open("GET", target.getAttribute("data-url"));
      request.onload = function () { open("fast").querySelector(".b-popup__inner").innerHTML = request.responseText; };
      request.send();
    } else if (target.matches(".js-oneclick")) {
      var popup = open("oneclick");
      popup.querySelector("[name=id]").value = target.getAttribute("data-id");
      popup.querySelector(".js-oneclick-name").textContent = target.getAttribute("data-name");
    } else if (target.matches(".js-add")) {
      send("/ajax/cart/add/", "id=" + encodeURIComponent(target.getAttribute("data-id")), function (ok, data) {
        if (ok) { added(data); target.textContent = "В корзине ✓"; } else target.textContent = data.error;
      });
    } else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.matches(".js-ajax, .js-buy")) {
      event.preventDefault();
      send(form.getAttribute("action"), fields(form), function (ok, data) {
        var answer = form.querySelector(".js-answer");
        if (form.matches(".js-buy") && ok) {
          added(data);
          answer.innerHTML = "Товар добавлен в корзину. <a href='/cart/'>Перейти в корзину</a>";
        } else answer.textContent = ok ? data.message : data.error;
        answer.className = "js-answer" + (ok ? "" : " b-error");
      });
    }
  });
})();
