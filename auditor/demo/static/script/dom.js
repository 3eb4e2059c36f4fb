/* Making elements, talking to the shop. */
export const h = (tag, props = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "html") element.innerHTML = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

export const svg = (path) => h("span", {
  class: "Icon_root",
  "aria-hidden": "true",
  html: `<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="2">${path}</svg>`,
});

const json = { Accept: "application/json" };

export const get = async (address) => {
  const answer = await fetch(address, { headers: json });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

export const post = async (address, data) => {
  const headers = { ...json, "Content-Type": "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(data) });
  return { ok: answer.ok, data: await answer.json() };
};
