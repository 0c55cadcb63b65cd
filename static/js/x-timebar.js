// <x-timebar>: the slider under the bar of stages. It stands on events only: dragging shows which,
// letting go opens the page as of that event. Without script the links beside it do the same.
customElements.define("x-timebar", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.output = this.querySelector("output");
    this.events = [...this.querySelectorAll("li")].map(({ dataset, textContent }) => ({
      n: dataset.n, x: 10 * dataset.x, words: textContent.trim(),
    }));
    const at = Number(this.dataset.n);
    this.here = this.events.findLastIndex(({ n }) => Number(n) <= at);
    this.show(Math.max(0, this.here));
    this.input.hidden = this.output.hidden = false;
    this.input.oninput = () => this.show(this.nearest(Number(this.input.value)));
    this.input.onchange = () => this.go();
    this.input.onkeydown = (event) => this.press(event);
  }

  nearest(x) {
    const far = this.events.map((one) => Math.abs(one.x - x));
    const best = Math.min(...far);
    return far.lastIndexOf(best);
  }

  press(event) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
    const last = this.events.length - 1;
    const to = { Home: 0, End: last }[event.key] ?? this.now + steps[event.key];
    if (event.key === "Enter") this.go();
    if (Number.isNaN(to)) return;
    event.preventDefault();
    this.show(Math.min(last, Math.max(0, to)));
  }

  show(index) {
    this.now = index;
    const { x, words } = this.events[index];
    this.input.value = x;
    this.input.setAttribute("aria-valuetext", words);
    this.output.textContent = words;
    const line = this.querySelector(".bar__here");
    for (const end of ["x1", "x2"]) line.setAttribute(end, `${x / 10}%`);
  }

  go() {
    if (this.now === this.here) return;
    const query = new URLSearchParams({ at: this.events[this.now].n });
    if (this.dataset.show) query.set("show", this.dataset.show);
    location.assign(`?${query}`);
  }
});
