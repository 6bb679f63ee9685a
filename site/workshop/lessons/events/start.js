lane.runtime();

const page = document.createElement("div");
page.id = "main";
let target = document.createElement("button");
const hits = document.createElement("p");
hits.id = "hits";
let count = 0;

function addButton(id, text, handler) {
  const button = document.createElement("button");
  button.id = id;
  button.textContent = text;
  button.addEventListener("click", handler);
  page.appendChild(button);
}

function hit() {
  count += 1;
  hits.textContent = String(count);
}

function attach() {
  target.addEventListener("click", () => hit());
}

function detach() {
  target.removeEventListener("click", () => hit());
}

function reset() {
  count = 0;
  hits.textContent = "";
  const fresh = document.createElement("button");
  fresh.id = "target";
  fresh.textContent = "Target";
  target.replaceWith(fresh);
  target = fresh;
}

target.id = "target";
target.textContent = "Target";
addButton("attach", "Attach the handler", attach);
addButton("detach", "Detach it", detach);
addButton("reset", "Begin anew", reset);
page.appendChild(target);
page.appendChild(hits);
lane.ready(page);
