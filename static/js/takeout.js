// A kept file of <x-upload stay> goes without leaving the page: more may stand there half written.
export function takeOutInPlace(element) {
  element.addEventListener("click", async (event) => {
    const button = event.target.closest("[name=drop]");
    if (!button) return;
    event.preventDefault();
    const form = element.querySelector(".up");
    const body = new FormData(form);
    body.set("drop", button.value);
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    const { gone, cut, out } = element.dataset;
    if (!answer?.ok) return element.tell(said?.error || (answer?.status === 401 ? out : cut));
    element.querySelector(".files--kept").innerHTML = said.html;
    element.querySelector(".up__pick input").focus();
    element.tell(gone.replace("%s", button.dataset.name));
  });
}
