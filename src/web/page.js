// Quicker with a script, whole without one: sends a form in place and warns of what is unsent.
(function () {
  "use strict";
  if (!window.fetch || !window.DOMParser || !window.URLSearchParams) { return; }
  var dirty = false;
  var words = document.body.dataset;

  function say(text, bad) {
    var said = document.getElementById("said");
    var line = document.createElement("p");
    line.className = bad ? "alert" : "received";
    line.textContent = text;
    said.replaceChildren(line);
    if (bad) { said.scrollIntoView({ block: "center" }); }
  }

  document.addEventListener("input", function () { dirty = true; });
  window.addEventListener("beforeunload", function (event) {
    if (dirty) { event.preventDefault(); event.returnValue = ""; }
  });

  // What was typed into the other forms and not yet sent is kept.
  function unsent(except) {
    var kept = [];
    document.querySelectorAll("form input, form select").forEach(function (control) {
      if (control.form === except || !control.id) { return; }
      var box = control.type === "checkbox" || control.type === "radio";
      var changed = box ? control.checked !== control.defaultChecked
        : control.options ? !control.options[control.selectedIndex].defaultSelected
        : control.value !== control.defaultValue;
      if (changed) { kept.push({ id: control.id, box: box, value: box ? control.checked : control.value }); }
    });
    return kept;
  }

  function restore(kept) {
    kept.forEach(function (k) {
      var control = document.getElementById(k.id);
      if (!control) { return; }
      if (k.box) { control.checked = k.value; } else { control.value = k.value; }
    });
    return kept.length > 0;
  }

  function put(html, address) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var main = page.getElementById("main");
    if (!main) { return false; }
    document.getElementById("main").replaceWith(main);
    var under = page.querySelector("header");
    if (under) { document.querySelector("header").replaceWith(under); }
    var fresh = page.getElementById("said");
    document.getElementById("said").replaceChildren.apply(
      document.getElementById("said"), fresh ? Array.prototype.slice.call(fresh.childNodes) : []);
    document.title = page.title;
    if (address) { history.replaceState(null, "", address); }
    return true;
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || form.dataset.busy) { event.preventDefault(); return; }
    event.preventDefault();
    form.dataset.busy = "1";
    var buttons = form.querySelectorAll("button");
    buttons.forEach(function (button) { button.disabled = true; });
    say(words.sending, false);
    fetch(form.action, {
      method: "POST", credentials: "same-origin", redirect: "follow", cache: "no-store",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(new FormData(form)).toString()
    }).then(function (answer) {
      return answer.text().then(function (html) {
        var kept = unsent(form);
        if (!put(html, answer.redirected ? answer.url : null)) { throw new Error("no page"); }
        dirty = restore(kept) || !answer.ok;
        var alert = document.querySelector("main [role=alert]");
        var focus = alert || document.getElementById("main");
        focus.focus({ preventScroll: true });
        (alert || document.body).scrollIntoView({ block: "start" });
      });
    }).catch(function () {
      delete form.dataset.busy;
      buttons.forEach(function (button) { button.disabled = false; });
      say(words.failed, true);
    });
  });
})();
