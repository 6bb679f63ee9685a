function count() {
  for (let number = 1; number <= 500; number++) {
    const total = document.getElementById("sum");
    const steps = document.getElementById("steps");
    total.textContent = String(Number(total.textContent) + number);
    steps.textContent = `${number} steps`;
  }
}

function clear() {
  document.getElementById("sum").textContent = "";
  document.getElementById("steps").textContent = "";
}

document.getElementById("count").addEventListener("click", count);
document.getElementById("clear").addEventListener("click", clear);
