// <x-progress>: asks how far a job is until it is over, then reads the page again. Without script
// a link beside it does the same. The server keeps the progress: the page may be left.
customElements.define("x-progress", class extends HTMLElement {
  connectedCallback() {
    this.asking = setInterval(() => this.ask(), 1500);
  }

  disconnectedCallback() {
    clearInterval(this.asking);
  }

  async ask() {
    let told;
    try {
      const answer = await fetch(this.dataset.href, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      told = await answer.json();
    } catch {
      return; // the line is down; ask again
    }
    if (!told.busy) {
      clearInterval(this.asking);
      location.reload();
      return;
    }
    const bar = this.querySelector("progress");
    bar.max = told.total || 1;
    bar.value = told.done;
    const said = this.querySelector("[role=status]");
    if (said.textContent !== told.text) said.textContent = told.text;
  }
});
