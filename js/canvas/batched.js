// @ts-check
// The canvas demo in batched style: one path for all particles of a colour, one buffer for all pixels. py/canvas/batched.py has the
// same functions in the same order.

lane.runtime();

const WIDTH = 640;
const HEIGHT = 400;
const SIDE = 3; // of a particle, in pixels
const RIGHT = (WIDTH - SIDE) * 16; // positions are whole sixteenths of a pixel, so that every language moves particles alike
const BOTTOM = (HEIGHT - SIDE) * 16;
const BACKGROUND = "#10151c";
const COLOURS = ["#56b4e9", "#e69f00", "#009e73", "#f0e442"];
const FRAMES = 20;
const LIMIT = 48; // steps after which a point counts as inside
const PALETTE = Array.from({ length: LIMIT }, (_, count) => [
  count * 5,
  Math.floor((count * count) / 9),
  64 + count * 3,
]);
PALETTE.push([0, 0, 0]);
const SQUARE = `h${SIDE}v${SIDE}h-${SIDE}z`;
const LOOKS =
  ".bar{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.5rem;align-items:end;max-width:40rem;" +
  "margin-bottom:.5rem}[aria-pressed=true]{font-weight:bold;border-width:3px}" +
  ".bar label{display:grid}.bar input{box-sizing:border-box;width:100%;min-height:2.5rem;font:inherit}h2{font-size:1.1rem}" +
  "canvas{display:block;max-width:100%}#picture{width:16rem;image-rendering:pixelated}output{display:block;min-height:1.5em}";

let state = lane.seed;
/** @type {Particle[][]} for each colour its particles */
let swarms = [];
let frame = 0;
let framesLeft = 0;
let animating = false;
let countedFrom = 0;
let counted = 0;

/** The next of a short, seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function nextNumber(/** @type {number} */ limit) {
  state = (state * 75 + 74) % 65537;
  return state % limit;
}

class Particle {
  constructor() {
    this.x = nextNumber(RIGHT + 1);
    this.y = nextNumber(BOTTOM + 1);
    this.dx = nextNumber(65) - 32;
    this.dy = nextNumber(65) - 32;
  }

  /** One step on; at the edge, one step back and the other way from now on. */
  move() {
    this.x += this.dx;
    if (this.x < 0 || this.x > RIGHT) {
      this.dx = -this.dx;
      this.x += 2 * this.dx;
    }
    this.y += this.dy;
    if (this.y < 0 || this.y > BOTTOM) {
      this.dy = -this.dy;
      this.y += 2 * this.dy;
    }
  }
}

/** The number in a field, or 0 where the browser finds it wrong; the page then says what is wrong. */
function readNumber(/** @type {HTMLInputElement} */ field, /** @type {HTMLElement} */ output) {
  if (field.checkValidity()) return field.valueAsNumber;
  output.textContent = field.validationMessage;
  return 0;
}

function reset() {
  const count = readNumber(countField, status);
  if (count === 0) return;
  state = lane.seed;
  swarms = [];
  for (let number = 0; number < COLOURS.length; number++) {
    const swarm = [];
    for (let i = number; i < count; i += COLOURS.length) swarm.push(new Particle());
    swarms.push(swarm);
  }
  frame = 0;
  framesLeft = 0;
  draw();
  showStatus();
}

function draw() {
  stageContext.fillStyle = BACKGROUND;
  stageContext.fillRect(0, 0, WIDTH, HEIGHT);
  for (let number = 0; number < COLOURS.length; number++) {
    stageContext.fillStyle = COLOURS[number];
    const squares = swarms[number].map((particle) => `M${particle.x >> 4} ${particle.y >> 4}${SQUARE}`);
    stageContext.fill(new Path2D(squares.join("")));
  }
}

function nextFrame() {
  for (const swarm of swarms) {
    for (const particle of swarm) {
      particle.move();
    }
  }
  draw();
  frame += 1;
}

function showStatus() {
  status.setAttribute("data-frame", String(frame));
  let count = 0;
  for (const swarm of swarms) {
    count += swarm.length;
  }
  status.textContent = `${count} particles, frame ${frame}`;
}

function step() {
  nextFrame();
  showStatus();
}

function runFrames() {
  if (framesLeft === 0) {
    section.setAttribute("aria-busy", "true");
    requestAnimationFrame(runFrame);
  }
  framesLeft = FRAMES;
}

function runFrame() {
  if (framesLeft > 0) {
    nextFrame();
    framesLeft -= 1;
  }
  if (framesLeft > 0) {
    requestAnimationFrame(runFrame);
  } else {
    section.setAttribute("aria-busy", "false");
    showStatus();
  }
}

function animate() {
  animating = !animating;
  animateButton.setAttribute("aria-pressed", String(animating));
  countedFrom = 0;
  counted = 0;
  if (animating) {
    requestAnimationFrame(animateFrame);
  } else {
    showStatus();
  }
}

function animateFrame(/** @type {number} */ time) {
  if (!animating) return;
  nextFrame();
  counted += 1;
  if (countedFrom === 0) {
    countedFrom = time;
    counted = 0;
  } else if (time - countedFrom >= 1000) {
    rate.textContent = `${Math.round((counted * 1000) / (time - countedFrom))} frames per second`;
    countedFrom = time;
    counted = 0;
  }
  requestAnimationFrame(animateFrame);
}

/** Steps of z = z * z + c until z is further than 2 from the origin. */
function escapeCount(/** @type {number} */ re, /** @type {number} */ im) {
  let x = 0;
  let y = 0;
  for (let count = 0; count < LIMIT; count++) {
    const xx = x * x;
    const yy = y * y;
    if (xx + yy > 4) return count;
    y = 2 * x * y + im;
    x = xx - yy + re;
  }
  return LIMIT;
}

function paint() {
  const pixels = readNumber(pixelsField, painted);
  if (pixels === 0) return;
  const side = Math.floor(Math.sqrt(pixels));
  picture.setAttribute("width", String(side));
  picture.setAttribute("height", String(side));
  const image = pictureContext.createImageData(side, side);
  const values = image.data; // red, green, blue and opacity of each pixel
  let place = 0;
  for (let row = 0; row < side; row++) {
    const im = (row * 2.5) / side - 1.25;
    for (let column = 0; column < side; column++) {
      const colour = PALETTE[escapeCount((column * 2.5) / side - 2, im)];
      values[place] = colour[0];
      values[place + 1] = colour[1];
      values[place + 2] = colour[2];
      values[place + 3] = 255;
      place += 4;
    }
  }
  pictureContext.putImageData(image, 0, 0);
  painted.textContent = `${side * side} pixels`;
}

function wipe() {
  picture.setAttribute("width", "1");
  picture.setAttribute("height", "1");
  painted.textContent = "";
}

function field(
  /** @type {string} */ id,
  /** @type {string} */ text,
  /** @type {string} */ value,
  /** @type {string} */ largest,
) {
  return `<label>${text}<input id="${id}" type="number" required="" min="1" max="${largest}" value="${value}"></label>`;
}

function button(/** @type {string} */ id, /** @type {string} */ text, attributes = "") {
  return `<button id="${id}" type="button" class="btn"${attributes}>${text}</button>`;
}

function buildPage() {
  const page = document.createElement("div");
  page.id = "main";
  page.innerHTML =
    `<style>${LOOKS}</style><h1>Canvas</h1><section aria-busy="false"><h2>Particles</h2><div class="bar">` +
    field("count", "Particles", "1000", "100000") +
    button("reset", "Start anew") +
    button("step", "One frame") +
    button("frames", `${FRAMES} frames`) +
    button("animate", "Animate", ' aria-pressed="false"') +
    '</div><output id="status"></output><output id="rate"></output>' +
    `<canvas id="stage" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Particles"></canvas></section>` +
    '<section><h2>A picture, pixel by pixel</h2><div class="bar">' +
    field("pixels", "Pixels", "4096", "262144") +
    button("paint", "Compute") +
    button("wipe", "Wipe") +
    '</div><output id="painted"></output>' +
    '<canvas id="picture" width="1" height="1" role="img" aria-label="Mandelbrot set"></canvas></section>';
  return page;
}

/** @returns {any} */
const find = (/** @type {string} */ selector) => page.querySelector(selector);

const page = buildPage();
/** @type {HTMLElement} */
const section = find("section");
/** @type {HTMLInputElement} */
const countField = find("#count");
/** @type {HTMLButtonElement} */
const animateButton = find("#animate");
/** @type {HTMLOutputElement} */
const status = find("#status");
/** @type {HTMLOutputElement} */
const rate = find("#rate");
/** @type {CanvasRenderingContext2D} */
const stageContext = find("#stage").getContext("2d");
/** @type {HTMLInputElement} */
const pixelsField = find("#pixels");
/** @type {HTMLOutputElement} */
const painted = find("#painted");
/** @type {HTMLCanvasElement} */
const picture = find("#picture");
const pictureContext = /** @type {CanvasRenderingContext2D} */ (picture.getContext("2d"));
find("#reset").addEventListener("click", reset);
find("#step").addEventListener("click", step);
find("#frames").addEventListener("click", runFrames);
animateButton.addEventListener("click", animate);
find("#paint").addEventListener("click", paint);
find("#wipe").addEventListener("click", wipe);

if (stageContext && pictureContext) {
  reset();
} else {
  page.innerHTML =
    '<h1>Canvas</h1><p id="missing" role="alert">This browser gives the page no canvas to draw on. Close other pages ' +
    "that draw, look whether a setting or an extension blocks canvas, then load this page again.</p>";
}
lane.ready(page);
