// <x-pick>: a file control in our own words; the names of what was picked stand beside it. Without
// script the browser's own control is there.
customElements.define("x-pick", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input[type=file]");
    const names = this.querySelector("[data-names]");
    const none = names.textContent;
    input.addEventListener("change", () => {
      names.textContent = [...input.files].map((file) => file.name).join("、") || none;
    });
  }
});
