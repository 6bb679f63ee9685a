lane.runtime();

const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"];

const page = document.createElement("div");
page.id = "main";
const canvas = document.createElement("canvas");
canvas.setAttribute("width", "320");
canvas.setAttribute("height", "200");
const context = canvas.getContext("2d");

function addButton(id, text, handler) {
  const button = document.createElement("button");
  button.id = id;
  button.textContent = text;
  button.addEventListener("click", handler);
  page.appendChild(button);
}

function draw() {
  for (let place = 0; place < 4; place++) {
    context.beginPath();
    for (let row = 0; row < 20; row++) {
      for (let column = 0; column < 32; column++) {
        if ((row + column) % 4 === place) context.rect(column * 10, row * 10, 8, 8);
      }
    }
    context.fillStyle = COLOURS[place];
    context.fill();
  }
}

function wipe() {
  context.clearRect(0, 0, 320, 200);
}

addButton("draw", "Draw 640 squares", draw);
addButton("wipe", "Wipe", wipe);
page.appendChild(canvas);
lane.ready(page);
