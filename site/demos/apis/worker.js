// The apis demo's Web Worker: it answers each number with its square.
addEventListener("message", ({ data }) => postMessage(data * data));
