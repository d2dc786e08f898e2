"use strict";
// Single keys for the review desk. Every one of them presses a link or a button that stands on the page,
// so the desk works the same without this file. They can be turned off (WCAG 2.2, 2.1.4).
(() => {
  const OFF = "answerable-keys-off";
  const stored = (() => { try { return window.localStorage; } catch { return null; } })();
  const keysAreOn = () => !(stored && stored.getItem(OFF));
  const isTyping = (element) => element.matches("input:not([type=checkbox]):not([type=submit]), textarea, select");

  function press(element) {
    if (element.tagName === "DETAILS") {
      element.open = !element.open;
      element.querySelector("summary").focus();
    } else if (element.dataset.focus) {
      document.getElementById(element.dataset.focus).focus();
    } else {
      element.click();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (!keysAreOn() && event.key !== "?") return;
    const pressed = [...document.querySelectorAll("[data-key]")].find(
      (element) => element.dataset.key === event.key && !element.disabled,
    );
    if (!pressed) return;
    event.preventDefault();
    press(pressed);
  });

  // A decision is sent once, however often the key or the button is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  const box = document.getElementById("keys-on");
  if (box && stored) {
    box.checked = keysAreOn();
    box.closest("[data-needs-script]").hidden = false;
    box.addEventListener("change", () => {
      if (box.checked) stored.removeItem(OFF);
      else stored.setItem(OFF, "yes");
    });
  }
})();
