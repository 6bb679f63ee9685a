const body = document.getElementById("rows");

function make() {
  const rows = [];
  for (let number = 1; number <= 300; number++) {
    const kind = number % 2 ? "odd" : "even";
    rows.push(`<tr class="${kind}"><td>${number}</td><td>Row ${number}</td></tr>`);
  }
  body.insertAdjacentHTML("beforeend", rows.join(""));
}

function clear() {
  body.textContent = "";
}

document.getElementById("make").addEventListener("click", make);
document.getElementById("clear").addEventListener("click", clear);
