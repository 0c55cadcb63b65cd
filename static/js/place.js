// Where the reader writes goes along with a form, so that a page shown anew puts him back there:
// at the control named by the attribute `at` or by the address.
export function keepPlace(element, form) {
  let noted;
  form.addEventListener("focusin", ({ target: { id, tagName, type } }) => {
    if (!id || tagName === "BUTTON" || type === "hidden") return;
    noted ??= form.appendChild(document.createElement("input"));
    Object.assign(noted, { type: "hidden", name: "at", value: id });
  });
  const place = document.getElementById(element.getAttribute("at") || location.hash.slice(1));
  if (place && element.contains(place)) place.focus();
}
