// <x-sign>: a signature drawn with finger, pen or mouse goes into the hidden field as a PNG. The
// typed name beside it is enough, so nothing is lost without script or without a pointer.
customElements.define("x-sign", class extends HTMLElement {
  connectedCallback() {
    this.pad = this.querySelector("canvas");
    this.field = this.querySelector("[data-signature]");
    this.hidden = false;
    const pen = this.pad.getContext("2d");
    const size = () => {
      const { width, height } = this.pad.getBoundingClientRect();
      const scale = devicePixelRatio || 1;
      this.pad.width = width * scale;
      this.pad.height = height * scale;
      pen.scale(scale, scale);
      Object.assign(pen, { lineWidth: 2.6, lineCap: "round", lineJoin: "round", strokeStyle: "#1B1F24" });
      this.field.value = "";
    };
    size();
    this.pad.onpointerdown = (event) => {
      this.pad.setPointerCapture(event.pointerId);
      this.down = true;
      pen.beginPath();
      pen.moveTo(event.offsetX, event.offsetY);
    };
    this.pad.onpointermove = (event) => {
      if (!this.down) return;
      pen.lineTo(event.offsetX, event.offsetY);
      pen.stroke();
    };
    this.pad.onpointerup = this.pad.onpointercancel = () => {
      this.down = false;
      this.field.value = this.pad.toDataURL("image/png");
    };
    this.querySelector("[data-clear]").onclick = size;
  }
});
