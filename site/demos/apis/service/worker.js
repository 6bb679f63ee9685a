// @ts-check
// The apis demo's service worker: it answers for one address of its own folder, where the server has no file.
addEventListener("fetch", (given) => {
  const event = /** @type {Event & {request: Request, respondWith(response: Response): void}} */ (given); // a page's types know no such event
  if (new URL(event.request.url).pathname.endsWith("/no-such-file")) {
    event.respondWith(new Response("saffron", { headers: { "Content-Type": "text/plain" } }));
  }
});
