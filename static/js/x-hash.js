// <x-hash data-sum>: compares the SHA-256 of a picked or dropped file with those registered: as
// issued, and as signed. The file never leaves the device. Words come from templates. Where the
// browser has no crypto.subtle (plain http), or without script, the form is sent instead.
const MOST = 20 * 1024 * 1024;

customElements.define("x-hash", class extends HTMLElement {
  connectedCallback() {
    if (!globalThis.crypto?.subtle) return;
    const input = this.querySelector("input[type=file]");
    this.says = this.parentElement.querySelector("[role=status]");
    this.querySelector("button").hidden = true;
    this.querySelector("form").onsubmit = (event) => event.preventDefault();
    input.onchange = () => input.files[0] && this.compare(input.files[0]);
    this.ondragover = (event) => event.preventDefault();
    this.ondrop = (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) this.compare(file);
    };
  }

  async compare(file) {
    this.say("busy");
    const head = await file.slice(0, 5).text();
    if (head !== "%PDF-") return this.say("other-kind");
    if (file.size > MOST) return this.say("other");
    const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    const hex = [...new Uint8Array(sum)].map((one) => one.toString(16).padStart(2, "0")).join("");
    return this.say(this.dataset.sum.split(" ").includes(hex) ? "same" : "other");
  }

  say(what) {
    const words = this.querySelector(`template[data-says="${what}"]`).content.cloneNode(true);
    this.says.replaceChildren(words);
  }
});
