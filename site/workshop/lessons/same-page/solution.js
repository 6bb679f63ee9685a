const items = document.getElementById("items");
const button = document.createElement("button");
button.id = "less";
button.textContent = "One less";
items.before(button);

function more() {
  for (let number = 1; number <= 200; number++) {
    const item = document.createElement("li");
    item.textContent = `Item ${number}`;
    items.append(item);
  }
}

function less() {
  items.lastChild?.remove();
}

function empty() {
  items.textContent = "";
}

document.getElementById("more").addEventListener("click", more);
document.getElementById("less").addEventListener("click", less);
document.getElementById("empty").addEventListener("click", empty);
