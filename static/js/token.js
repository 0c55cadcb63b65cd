// After signing in elsewhere the old token is void: the field of the page's new one, null if there
// is none, as when nobody has signed in yet.
export async function freshToken() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("x-autosave [name=csrfmiddlewaretoken]");
}
