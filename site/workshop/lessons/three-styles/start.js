const body = document.getElementById("rows");

function make() {
  for (let number = 1; number <= 300; number++) {
    const row = document.createElement("tr");
    row.className = number % 2 ? "odd" : "even";
    const first = document.createElement("td");
    first.textContent = String(number);
    row.append(first);
    const second = document.createElement("td");
    second.textContent = `Row ${number}`;
    row.append(second);
    body.append(row);
  }
}

function clear() {
  body.textContent = "";
}

document.getElementById("make").addEventListener("click", make);
document.getElementById("clear").addEventListener("click", clear);
