// <x-autosave>: saves the form inside it a moment after each change, by the form's own address.
// Words come from the page: [data-say] is the status line (data-saving, data-saved), and one hidden
// block a trouble: [data-trouble="401"], "409", "offline". Nothing is kept in the browser.
const PAUSE = 1200;
const LONGEST = 60000;

customElements.define("x-autosave", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.say = this.querySelector("[data-say]");
    this.wait = PAUSE;
    this.form.addEventListener("input", () => this.later(PAUSE));
    this.form.addEventListener("submit", () => { clearTimeout(this.timer); this.leaving = true; });
    addEventListener("online", () => this.dirty && this.save());
  }

  later(pause) {
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  trouble(kind) {
    for (const block of this.querySelectorAll("[data-trouble]")) {
      block.hidden = block.dataset.trouble !== kind;
    }
  }

  async save() {
    if (this.leaving || this.busy) return;
    this.busy = true;
    this.dirty = false;
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      this.busy = false;
      if (answer.ok) return this.done(await answer.json());
      this.trouble([401, 403].includes(answer.status) ? "401" : answer.status === 409 ? "409" : "offline");
    } catch {
      this.busy = false;
      this.trouble("offline");
      this.wait = Math.min(this.wait * 2, LONGEST);
      this.later(this.wait);
    }
  }

  done({ version, at }) {
    this.wait = PAUSE;
    this.trouble("");
    this.form.elements.version.value = version;
    this.say.hidden = false;
    this.say.querySelector("[data-at]").textContent = at;
    if (this.dirty) this.later(PAUSE);
  }
});
