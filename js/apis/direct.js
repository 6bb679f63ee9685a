// The apis demo: one real use of each of sixteen APIs, checked by its effect. py/apis/direct.py has the same functions in the same order.

lane.runtime();

const { page } = lane;
const FILES = "../demos/apis/";
const WORD = "saffron"; // what is written, sent and dragged, and must come back
const PATIENCE = 5000; // milliseconds until an API that says nothing counts as silent
const VERTICES = "attribute vec2 place; void main() { gl_Position = vec4(place, 0.0, 1.0); }";
const PIXELS = "precision mediump float; uniform vec3 colour; void main() { gl_FragColor = vec4(colour, 1.0); }";
const DOUBLING =
  "@group(0) @binding(0) var<storage, read_write> numbers: array<u32>;" +
  "@compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) { numbers[id.x] = numbers[id.x] * 2u; }";
const GPU_WORK = 0x80 | 0x04 | 0x08; // WebGPU's flags: GPUBufferUsage.STORAGE, COPY_SRC and COPY_DST
const GPU_RESULT = 0x01 | 0x08; // MAP_READ and COPY_DST
const GPU_READ = 1; // GPUMapMode.READ

let queue = [];
let current = null;
let dropped = "";
const apisSection = page.querySelector("section");
const shelf = page.querySelector("#shelf");
const card = page.querySelector("#card");
const basket = page.querySelector("#basket");
const stage = page.querySelector("#stage");
const triangle = page.querySelector("#triangle");

/** An API that this browser, this server or this kind of address does not have: a sentence, with what to do. */
class Missing extends Error {
  name = "NotSupportedError"; // as the browser calls it
}

/** One of the sixteen, and what the page shows of it. */
class Api {
  constructor(id, work, patience = PATIENCE) {
    this.work = work;
    this.patience = patience;
    this.output = page.querySelector(`#result-${id}`);
    page.querySelector(`#${id}`).addEventListener("click", () => ask(this));
  }

  show(outcome, text) {
    this.output.setAttribute("data-outcome", outcome);
    this.output.textContent = text;
  }

  empty() {
    this.output.removeAttribute("data-outcome");
    this.output.textContent = "";
  }
}

/** One run of one API: it ends once, with the first outcome that is said. */
class Answer {
  constructor(api) {
    this.api = api;
    this.ends = [];
  }

  /** Whatever the outcome, and after it: close what was opened. */
  atEnd(end) {
    this.ends.push(end);
  }

  done(text) {
    this.settle("done", text);
  }

  failed(error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    this.settle(outcomeOf(name, message), sentenceOf(name, message));
  }

  settle(outcome, text) {
    if (current !== this) return;
    this.api.show(outcome, text);
    this.close();
    runNext();
  }

  close() {
    current = null;
    for (const end of this.ends) {
      try {
        end();
      } catch {
        // What cannot be closed any more is closed.
      }
    }
  }
}

function outcomeOf(name, message) {
  if (name === "NotAllowedError") return "refused";
  if (name === "SecurityError" || message.includes("denied permission")) return "blocked"; // Chromium's words in a frame of another site
  if (name === "QuotaExceededError") return "full";
  if (name === "NotSupportedError") return "missing";
  return "failed";
}

function sentenceOf(name, message) {
  const outcome = outcomeOf(name, message);
  if (outcome === "refused")
    return "Refused: this page may not do that. Allow it in the browser's address bar and try again.";
  if (outcome === "blocked")
    return "Blocked: the browser keeps this from the page. Allow it in the browser's settings, or open the page in a tab of its own, and try again.";
  if (outcome === "full")
    return "Full: there is no more room for this site. Delete what it has stored in the browser's settings and try again.";
  if (outcome === "missing") return `Missing: ${message}`;
  return `Failed: ${message.trim().replace(/\.$/, "").split("\n").at(-1)}. Try again; if it stays, try another browser.`;
}

/** A file's bytes and the server's status. */
async function fetchFile() {
  const response = await fetch(FILES + "512-bytes.txt");
  const body = await response.arrayBuffer();
  return `${body.byteLength} bytes, status ${response.status}`;
}

/** A promise, then two timers, and one that is cancelled. */
async function timers() {
  const order = [];
  const cancelled = setTimeout(() => order.push("cancelled"), 1);
  clearTimeout(cancelled);
  await Promise.resolve();
  order.push("promise");
  for (const delay of [1, 5]) {
    await new Promise((resolve) => setTimeout(resolve, delay));
    order.push(`timer of ${delay} ms`);
  }
  return order.join(", ");
}

/** A text in each of the two storages, written, read and removed. */
async function storage() {
  const found = [];
  for (const place of [localStorage, sessionStorage]) {
    const key = `apis-${lane.name}`;
    place.setItem(key, WORD);
    found.push(place.getItem(key));
    place.removeItem(key);
    if (place.getItem(key) !== null) throw new Error("what was removed is still there");
  }
  return `“${found[0]}” kept for good, “${found[1]}” for this tab; both removed`;
}

/** A database made, written, closed, opened again, read and deleted. */
async function database(answer) {
  const name = `apis-${lane.name}`;
  answer.atEnd(() => indexedDB.deleteDatabase(name));
  const made = await openDatabase(answer, name);
  await settled(made.transaction("words", "readwrite").objectStore("words").put(WORD, "word"));
  made.close();
  const again = await openDatabase(answer, name);
  const [word] = await settled(again.transaction("words").objectStore("words").getAll());
  again.close();
  await settled(indexedDB.deleteDatabase(name));
  return `wrote, closed, opened, read “${word}”, deleted`;
}

async function openDatabase(answer, name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("words");
  const opened = await settled(request);
  answer.atEnd(() => opened.close());
  return opened;
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** A number to a worker, its square back. */
async function squareInWorker(answer) {
  const worker = new Worker(FILES + "worker.js");
  answer.atEnd(() => worker.terminate());
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(`12 squared is ${data}`);
    worker.onerror = () => reject(new Error("the worker's file did not run"));
    worker.postMessage(12);
  });
}

/** A text to the server that this page came from, and back. */
async function webSocket(answer) {
  const socket = new WebSocket(location.origin.replace("http", "ws") + "/echo");
  answer.atEnd(() => socket.close());
  return new Promise((resolve, reject) => {
    socket.onopen = () => socket.send(WORD);
    socket.onmessage = ({ data }) => resolve(`“${data}” came back from the server`);
    socket.onerror = () =>
      reject(new Missing("this server answers no WebSocket. Start front-row serve and open the page there."));
  });
}

/** Two ends of a connection in this page: a text goes over and comes back. */
async function webRtc(answer) {
  if (!("RTCPeerConnection" in window))
    throw new Missing("this browser has no WebRTC. Allow it in the browser's settings, or try another browser.");
  const here = new RTCPeerConnection();
  const there = new RTCPeerConnection();
  answer.atEnd(() => here.close());
  answer.atEnd(() => there.close());
  passCandidates(here, there);
  passCandidates(there, here);
  const channel = here.createDataChannel("echo");
  const echo = new Promise((resolve) => {
    channel.onopen = () => channel.send(WORD);
    channel.onmessage = ({ data }) => resolve(data);
  });
  there.ondatachannel = (event) => {
    event.channel.onmessage = ({ data }) => event.channel.send(data);
  };
  const offer = await here.createOffer();
  await here.setLocalDescription(offer);
  await there.setRemoteDescription(offer);
  const reply = await there.createAnswer();
  await there.setLocalDescription(reply);
  await here.setRemoteDescription(reply);
  return `“${await echo}” came back from the other end`;
}

/** What one end finds out about how to reach it, the other end is told. */
function passCandidates(from, to) {
  from.onicecandidate = ({ candidate }) => {
    if (candidate) to.addIceCandidate(candidate);
  };
}

/** A triangle on a canvas; the colour is read back in its middle. */
async function webGl() {
  const gl = triangle.getContext("webgl");
  if (!gl)
    throw new Missing(
      "this browser gives the page no WebGL. Allow hardware acceleration in its settings, or try another browser.",
    );
  const program = makeProgram(gl);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-0.9, -0.9, 0.9, -0.9, 0, 0.9]), gl.STATIC_DRAW);
  const place = gl.getAttribLocation(program, "place");
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, 2, gl.FLOAT, false, 0, 0);
  gl.uniform3f(gl.getUniformLocation(program, "colour"), 230 / 255, 159 / 255, 0);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  const pixel = new Uint8Array(4);
  gl.readPixels(32, 32, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  return `triangle: ${hexColour(pixel)} in the middle`;
}

function makeProgram(gl) {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTICES],
    [gl.FRAGMENT_SHADER, PIXELS],
  ]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  gl.useProgram(program);
  return program;
}

function hexColour(pixel) {
  return "#" + [...pixel.slice(0, 3)].map((value) => value.toString(16).padStart(2, "0")).join("");
}

/** Four numbers, doubled on the graphics card and read back. */
async function webGpu(answer) {
  const { gpu } = navigator;
  if (!gpu) throw new Missing("this browser has no WebGPU. Try a newer one.");
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw new Missing("there is no graphics card that WebGPU can use. Try the page on another machine.");
  const device = await adapter.requestDevice();
  answer.atEnd(() => device.destroy());
  const work = device.createBuffer({ size: 16, usage: GPU_WORK });
  const result = device.createBuffer({ size: 16, usage: GPU_RESULT });
  device.queue.writeBuffer(work, 0, new Uint32Array([1, 2, 3, 4]));
  const pipeline = device.createComputePipeline({
    layout: "auto",
    compute: { module: device.createShaderModule({ code: DOUBLING }) },
  });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [{ binding: 0, resource: { buffer: work } }],
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(work, 0, result, 0, 16);
  device.queue.submit([encoder.finish()]);
  await result.mapAsync(GPU_READ);
  return `doubled: ${new Uint32Array(result.getMappedRange()).join(", ")}`;
}

/** A tone of half the full volume, rendered without a loudspeaker. */
async function audio() {
  const context = new OfflineAudioContext(1, 1000, 44100);
  const tone = context.createOscillator();
  const volume = context.createGain();
  volume.gain.value = 0.5;
  tone.connect(volume);
  volume.connect(context.destination);
  tone.start();
  const rendered = await context.startRendering();
  const peak = Math.max(...rendered.getChannelData(0));
  return `${rendered.length} samples, peak at ${Math.round(peak * 100)} %`;
}

/** The card to the basket with the events that a mouse would cause. */
async function drag() {
  putBack();
  const dataTransfer = new DataTransfer();
  for (const [target, type] of [
    [card, "dragstart"],
    [basket, "dragover"],
    [basket, "drop"],
    [card, "dragend"],
  ]) {
    target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  }
  if (card.parentNode !== basket) throw new Error("the card did not reach the basket");
  return `“${dropped}” dropped by code`;
}

function onDragStart(event) {
  event.dataTransfer?.setData("text/plain", WORD);
}

function onDragOver(event) {
  event.preventDefault(); // or else nothing may be dropped here
}

function onDrop(event) {
  event.preventDefault();
  dropped = event.dataTransfer?.getData("text/plain") ?? "";
  if (dropped === WORD) basket.appendChild(card);
  if (event.isTrusted) dragApi.show("done", `“${dropped}” dropped by hand`);
}

function putBack() {
  shelf.appendChild(card);
  dropped = "";
}

/** A text to the clipboard and back. */
async function clipboard() {
  if (!navigator.clipboard)
    throw new Missing("a page has a clipboard only on https or on this machine. Open it as https or from 127.0.0.1.");
  await navigator.clipboard.writeText(WORD);
  return `“${await navigator.clipboard.readText()}” written and read`;
}

/** A box that comes into sight, grows and leaves the stage: each seen by its observer. */
async function observers(answer) {
  const box = document.createElement("div");
  box.className = "box";
  stage.appendChild(box);
  answer.atEnd(() => box.remove());
  return new Promise((resolve) => {
    let width = 0;
    const resizing = new ResizeObserver(([{ contentRect }]) => {
      width = contentRect.width;
      if (width === 80) box.style.marginTop = "1000px";
    });
    const meeting = new IntersectionObserver(
      ([{ isIntersecting }]) => {
        if (isIntersecting) box.style.width = "80px";
        else resolve(`seen, ${width} px wide, out of sight`);
      },
      { root: stage },
    );
    answer.atEnd(() => resizing.disconnect());
    answer.atEnd(() => meeting.disconnect());
    resizing.observe(box);
    meeting.observe(box);
  });
}

/** An element of our own: the browser tells it when it is in the page. */
async function customElement(answer) {
  if (!customElements.get("front-row-word")) customElements.define("front-row-word", WordElement);
  const element = document.createElement("front-row-word");
  answer.atEnd(() => element.remove());
  stage.appendChild(element);
  if (element.textContent !== WORD) throw new Error("the element was not told that it is in the page");
  return `connected, shows “${element.textContent}”`;
}

class WordElement extends HTMLElement {
  connectedCallback() {
    this.textContent = WORD;
  }
}

/** A service worker for a folder of its own answers where the server has no file; a frame in that folder shows its answer. */
async function serviceWorker(answer) {
  const { serviceWorker } = navigator;
  if (!serviceWorker)
    throw new Missing(
      "a page has service workers only on https or on this machine. Open it as https or from 127.0.0.1.",
    );
  const registration = await serviceWorker.register(FILES + "service/worker.js");
  answer.atEnd(() => registration.unregister());
  await activated(registration);
  const frame = document.createElement("iframe");
  frame.title = "Answer of the service worker";
  frame.src = FILES + "service/no-such-file";
  answer.atEnd(() => frame.remove());
  stage.appendChild(frame);
  await new Promise((resolve) => (frame.onload = resolve));
  const word = frame.contentDocument.body.textContent;
  await registration.unregister();
  return `answered “${word}”, unregistered`;
}

/** Resolves once a worker that was registered can answer. */
async function activated(registration) {
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  await new Promise((resolve) => {
    const look = () => worker?.state === "activated" && resolve(worker);
    worker?.addEventListener("statechange", look);
    look();
  });
}

/** A step forward in the page's history, and back. */
async function goBack() {
  const before = location.hash;
  history.pushState(WORD, "", "#pushed");
  const pushed = location.hash;
  await new Promise((resolve) => {
    addEventListener("popstate", resolve, { once: true });
    history.back();
  });
  if (location.hash !== before) throw new Error("the address is not the one from before");
  return `${pushed} pushed, popstate seen on the way back`;
}

/** Each API in its turn: one after the other, never two at once. */
function ask(api) {
  if (!queue.includes(api)) queue.push(api);
  if (!current) runNext();
}

function runNext() {
  apisSection.setAttribute("aria-busy", queue.length > 0);
  if (queue.length === 0) return;
  const api = queue.shift();
  const answer = new Answer(api);
  current = answer;
  api.show("running", "…");
  const silence = () => answer.settle("silent", "No answer came in time. Try again; if it stays, try another browser.");
  const timer = setTimeout(silence, api.patience);
  answer.atEnd(() => clearTimeout(timer));
  api.work(answer).then(
    (text) => answer.done(text),
    (error) => answer.failed(error),
  );
}

function runAll() {
  for (const api of apis) {
    ask(api);
  }
}

/** Empty all results; what is under way is given up. */
function clear() {
  queue = [];
  current?.close();
  apisSection.setAttribute("aria-busy", "false");
  for (const api of apis) {
    api.empty();
  }
  putBack();
}

const dragApi = new Api("drag", drag);
const apis = [
  new Api("fetch", fetchFile),
  new Api("timers", timers),
  new Api("storage", storage),
  new Api("database", database),
  new Api("worker", squareInWorker),
  new Api("websocket", webSocket),
  new Api("webrtc", webRtc, PATIENCE * 2),
  new Api("webgl", webGl),
  new Api("webgpu", webGpu, PATIENCE * 2),
  new Api("audio", audio),
  dragApi,
  new Api("clipboard", clipboard, PATIENCE * 4), // a person may have to allow it first
  new Api("observers", observers),
  new Api("element", customElement),
  new Api("service", serviceWorker),
  new Api("history", goBack),
];
page.querySelector("#all").addEventListener("click", runAll);
page.querySelector("#clear").addEventListener("click", clear);
card.addEventListener("dragstart", onDragStart);
basket.addEventListener("dragover", onDragOver);
basket.addEventListener("drop", onDrop);
lane.ready();
