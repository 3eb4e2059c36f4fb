/* Counts page views and the places of clicks on our own server's behalf; nothing leaves this site. */
(function () {
  "use strict";
  var queue = window._paq || [];
  var clicks = [];
  document.addEventListener("click", function (event) {
    if (clicks.length < 200) clicks.push([event.pageX, event.pageY]);
  });
  window._paq = { push: function (entry) { queue.push(entry); }, clicks: clicks };
})();
