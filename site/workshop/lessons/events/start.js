const hits = document.getElementById("hits");
let target = document.getElementById("target");
let count = 0;

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

document.getElementById("attach").addEventListener("click", attach);
document.getElementById("detach").addEventListener("click", detach);
document.getElementById("reset").addEventListener("click", reset);
