// <x-errors>: the box that names every fault takes focus when the page opens, unless the address
// names a place; its links focus the control they name. Without script the links still jump there.
// In the history the answer to a refused form becomes the page itself: Back and reload open it anew
// and never ask to send the form again.
customElements.define("x-errors", class extends HTMLElement {
  connectedCallback() {
    if (!document.querySelector(":target")) this.querySelector(".errsum")?.focus();
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!target) return;
      event.preventDefault();
      target.closest(".q")?.scrollIntoView({ block: "start" });
      target.focus({ preventScroll: true });
    });
  }
});

history.replaceState(history.state, "");
