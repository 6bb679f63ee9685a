const items = document.getElementById("items");

function more() {
  for (let number = 1; number <= 200; number++) {
    const item = document.createElement("li");
    item.textContent = `Item ${number}`;
    items.append(item);
  }
}

function empty() {
  items.textContent = "";
}

document.getElementById("more").addEventListener("click", more);
document.getElementById("empty").addEventListener("click", empty);
