// <x-keys on>: single-letter shortcuts, only while the account has them on and never while typing.
// [data-key="a"] is pressed (links, buttons) or focused (fields); "?" opens the list of keys;
// Ctrl+Enter in a field sends its form. A key chooses, it never commits.
const TYPING = "input, textarea, select, [contenteditable]";

customElements.define("x-keys", class extends HTMLElement {
  connectedCallback() {
    this.listen = (event) => this.press(event);
    document.addEventListener("keydown", this.listen);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.listen);
  }

  press(event) {
    const field = event.target.closest?.(TYPING);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field?.form) {
      event.preventDefault();
      return field.form.requestSubmit();
    }
    if (!this.hasAttribute("on") || field || event.ctrlKey || event.metaKey || event.altKey) return;
    const list = this.querySelector("details");
    if (event.key === "?" && list) {
      list.open = !list.open;
      return list.querySelector("summary").focus();
    }
    const key = event.key.toLowerCase();
    const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
    if (!target) return;
    event.preventDefault();
    if (target.matches(TYPING)) target.focus();
    else target.click();
  }
});
