lane.runtime();

const page = document.createElement("div");
page.id = "main";

function add(tag, id, text) {
  const element = document.createElement(tag);
  element.id = id;
  element.textContent = text;
  page.appendChild(element);
  return element;
}

function work() {
  let total = 0;
  for (let number = 0; number < 200000; number++) total = (total * 31 + number) % 65521;
  return total;
}

const result = add("p", "result", "");

function show() {
  result.textContent = String(work());
  result.className = "shown";
}

add("button", "work", "Work it out").addEventListener("click", show);
lane.ready(page);
