lane.runtime();

const page = document.createElement("div");
page.id = "main";
const items = document.createElement("ul");
items.id = "items";

function addButton(id, text, handler) {
  const button = document.createElement("button");
  button.id = id;
  button.textContent = text;
  button.addEventListener("click", handler);
  page.appendChild(button);
}

function more() {
  for (let number = 0; number < 200; number++) {
    const item = document.createElement("li");
    item.textContent = `Item ${number + 1}`;
    items.appendChild(item);
  }
}

function less() {
  items.lastChild?.remove();
}

function empty() {
  items.textContent = "";
}

addButton("more", "200 more", more);
addButton("less", "One less", less);
addButton("empty", "Empty", empty);
page.appendChild(items);
lane.ready(page);
