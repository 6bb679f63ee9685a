"""The apis demo: one real use of each of sixteen APIs, checked by its effect. js/apis/direct.js has the same functions in the same
order."""

from lane import (attempt, callback, define_element, document, failure, js_array, js_object, listen, new, page, ready, then, unlisten,
                  window)

browser = document.defaultView  # the window itself: PyScript's is a module on MicroPython, which JavaScript knows nothing of
LANE = window.lane.name
FILES = "../demos/apis/"
WORD = "saffron"  # what is written, sent and dragged, and must come back
PATIENCE = 5000  # milliseconds until an API that says nothing counts as silent
VERTICES = "attribute vec2 place; void main() { gl_Position = vec4(place, 0.0, 1.0); }"
PIXELS = "precision mediump float; uniform vec3 colour; void main() { gl_FragColor = vec4(colour, 1.0); }"
DOUBLING = ("@group(0) @binding(0) var<storage, read_write> numbers: array<u32>;"
            "@compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) { numbers[id.x] = numbers[id.x] * 2u; }")
GPU_WORK = 0x80 | 0x04 | 0x08  # WebGPU's flags: GPUBufferUsage.STORAGE, COPY_SRC and COPY_DST
GPU_RESULT = 0x01 | 0x08  # MAP_READ and COPY_DST
GPU_READ = 1  # GPUMapMode.READ

queue = []
current = None
dropped = ""
defined = False
apis_section = page.querySelector("section")
shelf = page.querySelector("#shelf")
card = page.querySelector("#card")
basket = page.querySelector("#basket")
stage = page.querySelector("#stage")
triangle = page.querySelector("#triangle")


class Api:
    """One of the sixteen, and what the page shows of it."""

    def __init__(self, api_id, work, patience=PATIENCE):
        self.work = work
        self.patience = patience
        self.output = page.querySelector("#result-" + api_id)
        listen(page.querySelector("#" + api_id), "click", lambda event: ask(self))

    def show(self, outcome, text):
        self.output.setAttribute("data-outcome", outcome)
        self.output.textContent = text

    def empty(self):
        self.output.removeAttribute("data-outcome")
        self.output.textContent = ""


class Answer:
    """One run of one API: it ends once, with the first outcome that is said."""

    def __init__(self, api):
        self.api = api
        self.ends = []

    def at_end(self, end):
        """Whatever the outcome, and after it: close what was opened."""
        self.ends.append(end)

    def done(self, text):
        self.settle("done", text)

    def missing(self, text):
        """This browser, this server or this kind of address does not have the API."""
        self.settle("missing", sentence_of("NotSupportedError", text))

    def wrong(self, text):
        self.settle("failed", sentence_of("", text))

    def failed(self, error):
        name, message = failure(error)
        self.settle(outcome_of(name, message), sentence_of(name, message))

    def settle(self, outcome, text):
        if current is not self:
            return
        self.api.show(outcome, text)
        self.close()
        run_next()

    def close(self):
        global current
        current = None
        for end in self.ends:
            attempt(end, lambda error: None)  # what cannot be closed any more is closed


def outcome_of(name, message):
    if name == "NotAllowedError":
        return "refused"
    if name == "SecurityError" or "denied permission" in message:  # Chromium's words, in a frame of another site, under several names
        return "blocked"
    if name == "QuotaExceededError":
        return "full"
    if name == "NotSupportedError":
        return "missing"
    return "failed"


def sentence_of(name, message):
    outcome = outcome_of(name, message)
    if outcome == "refused":
        return "Refused: this page may not do that. Allow it in the browser's address bar and try again."
    if outcome == "blocked":
        return ("Blocked: the browser keeps this from the page. Allow it in the browser's settings, or open the page in a tab of its own, "
                "and try again.")
    if outcome == "full":
        return "Full: there is no more room for this site. Delete what it has stored in the browser's settings and try again."
    if outcome == "missing":
        return "Missing: " + message
    last_line = message.strip().rstrip(".").split("\n").pop()
    return f"Failed: {last_line}. Try again; if it stays, try another browser."


def fetch_file(answer):
    """A file's bytes and the server's status."""
    def got(response):
        then(response.arrayBuffer(), lambda body: answer.done(f"{body.byteLength} bytes, status {response.status}"), answer.failed)

    then(browser.fetch(FILES + "512-bytes.txt"), got, answer.failed)


def timers(answer):
    """A promise, then two timers, and one that is cancelled."""
    order = []
    cancelled = browser.setTimeout(callback(lambda: order.append("cancelled")), 1)

    def kept(value):
        order.append("promise")
        browser.setTimeout(callback(first), 1)

    def first():
        order.append("timer of 1 ms")
        browser.setTimeout(callback(second), 5)

    def second():
        order.append("timer of 5 ms")
        answer.done(", ".join(order))

    browser.clearTimeout(cancelled)
    then(browser.Promise.resolve(), kept, answer.failed)


def storage(answer):
    """A text in each of the two storages, written, read and removed."""
    found = []
    for place in [browser.localStorage, browser.sessionStorage]:
        key = "apis-" + LANE
        place.setItem(key, WORD)
        found.append(place.getItem(key))
        place.removeItem(key)
        if place.getItem(key):
            answer.wrong("what was removed is still there")
    answer.done(f"“{found[0]}” kept for good, “{found[1]}” for this tab; both removed")


def database(answer):
    """A database made, written, closed, opened again, read and deleted."""
    database_name = "apis-" + LANE
    answer.at_end(lambda: browser.indexedDB.deleteDatabase(database_name))

    def write(made):
        request = made.transaction("words", "readwrite").objectStore("words").put(WORD, "word")
        settled(answer, request, lambda key: close_and_open(made))

    def close_and_open(made):
        made.close()
        open_database(answer, database_name, read)

    def read(again):
        request = again.transaction("words").objectStore("words").getAll()
        settled(answer, request, lambda words: close_and_delete(again, words[0]))

    def close_and_delete(again, word):
        again.close()
        request = browser.indexedDB.deleteDatabase(database_name)
        settled(answer, request, lambda nothing: answer.done(f"wrote, closed, opened, read “{word}”, deleted"))

    open_database(answer, database_name, write)


def open_database(answer, database_name, opened):
    def keep(result):
        answer.at_end(lambda: result.close())
        opened(result)

    request = browser.indexedDB.open(database_name, 1)
    listen(request, "upgradeneeded", lambda event: request.result.createObjectStore("words"))
    settled(answer, request, keep)


def settled(answer, request, succeeded):
    listen(request, "success", lambda event: attempt(lambda: succeeded(request.result), answer.failed))
    listen(request, "error", lambda event: answer.failed(request.error))


def square_in_worker(answer):
    """A number to a worker, its square back."""
    worker = new(browser.Worker, FILES + "worker.js")
    answer.at_end(lambda: worker.terminate())
    listen(worker, "message", lambda event: answer.done(f"12 squared is {event.data}"))
    listen(worker, "error", lambda event: answer.wrong("the worker's file did not run"))
    worker.postMessage(12)


def web_socket(answer):
    """A text to the server that this page came from, and back."""
    socket = new(browser.WebSocket, browser.location.origin.replace("http", "ws") + "/echo")
    answer.at_end(lambda: socket.close())
    listen(socket, "open", lambda event: socket.send(WORD))
    listen(socket, "message", lambda event: answer.done(f"“{event.data}” came back from the server"))
    listen(socket, "error", lambda event: answer.missing(
        "this server answers no WebSocket. Start front-row serve and open the page there."))


def web_rtc(answer):
    """Two ends of a connection in this page: a text goes over and comes back."""
    if not browser.Reflect.has(browser, "RTCPeerConnection"):
        answer.missing("this browser has no WebRTC. Allow it in the browser's settings, or try another browser.")
        return
    here = new(browser.RTCPeerConnection)
    there = new(browser.RTCPeerConnection)
    answer.at_end(lambda: here.close())
    answer.at_end(lambda: there.close())
    pass_candidates(answer, here, there)
    pass_candidates(answer, there, here)
    channel = here.createDataChannel("echo")
    listen(channel, "open", lambda event: channel.send(WORD))
    listen(channel, "message", lambda event: answer.done(f"“{event.data}” came back from the other end"))

    def on_channel(event):
        other = event.channel
        listen(other, "message", lambda event: other.send(event.data))

    def offered(offer):
        then(here.setLocalDescription(offer), lambda nothing: offer_set(offer), answer.failed)

    def offer_set(offer):
        then(there.setRemoteDescription(offer), lambda nothing: then(there.createAnswer(), replied, answer.failed), answer.failed)

    def replied(reply):
        then(there.setLocalDescription(reply), lambda nothing: reply_set(reply), answer.failed)

    def reply_set(reply):
        then(here.setRemoteDescription(reply), lambda nothing: None, answer.failed)

    listen(there, "datachannel", on_channel)
    then(here.createOffer(), offered, answer.failed)


def pass_candidates(answer, giver, taker):
    """What one end finds out about how to reach it, the other end is told."""
    def found(event):
        if event.candidate:
            then(taker.addIceCandidate(event.candidate), lambda nothing: None, answer.failed)

    listen(giver, "icecandidate", found)


def web_gl(answer):
    """A triangle on a canvas; the colour is read back in its middle."""
    gl = triangle.getContext("webgl")
    if not gl:
        answer.missing("this browser gives the page no WebGL. Allow hardware acceleration in its settings, or try another browser.")
        return
    program = make_program(gl)
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer())
    gl.bufferData(gl.ARRAY_BUFFER, new(browser.Float32Array, js_array([-0.9, -0.9, 0.9, -0.9, 0.0, 0.9])), gl.STATIC_DRAW)
    place = gl.getAttribLocation(program, "place")
    gl.enableVertexAttribArray(place)
    gl.vertexAttribPointer(place, 2, gl.FLOAT, False, 0, 0)
    gl.uniform3f(gl.getUniformLocation(program, "colour"), 230 / 255, 159 / 255, 0.0)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
    pixel = new(browser.Uint8Array, 4)
    gl.readPixels(32, 32, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
    answer.done(f"triangle: {hex_colour(pixel)} in the middle")


def make_program(gl):
    program = gl.createProgram()
    for kind, source in [(gl.VERTEX_SHADER, VERTICES), (gl.FRAGMENT_SHADER, PIXELS)]:
        shader = gl.createShader(kind)
        gl.shaderSource(shader, source)
        gl.compileShader(shader)
        gl.attachShader(program, shader)
    gl.linkProgram(program)
    gl.useProgram(program)
    return program


def hex_colour(pixel):
    digits = "0123456789abcdef"
    return "#" + "".join([digits[pixel[i] >> 4] + digits[pixel[i] & 15] for i in range(3)])


def web_gpu(answer):
    """Four numbers, doubled on the graphics card and read back."""
    if not browser.Reflect.has(browser.navigator, "gpu"):
        answer.missing("this browser has no WebGPU. Try a newer one.")
        return

    def got_adapter(adapter):
        if adapter:
            then(adapter.requestDevice(), got_device, answer.failed)
        else:
            answer.missing("there is no graphics card that WebGPU can use. Try the page on another machine.")

    def got_device(device):
        answer.at_end(lambda: device.destroy())
        work = device.createBuffer(js_object({"size": 16, "usage": GPU_WORK}))
        result = device.createBuffer(js_object({"size": 16, "usage": GPU_RESULT}))
        device.queue.writeBuffer(work, 0, new(browser.Uint32Array, js_array([1, 2, 3, 4])))
        shader = device.createShaderModule(js_object({"code": DOUBLING}))
        pipeline = device.createComputePipeline(js_object({"layout": "auto", "compute": {"module": shader}}))
        entries = [{"binding": 0, "resource": {"buffer": work}}]
        group = device.createBindGroup(js_object({"layout": pipeline.getBindGroupLayout(0), "entries": entries}))
        encoder = device.createCommandEncoder()
        computing = encoder.beginComputePass()
        computing.setPipeline(pipeline)
        computing.setBindGroup(0, group)
        computing.dispatchWorkgroups(1)
        computing.end()
        encoder.copyBufferToBuffer(work, 0, result, 0, 16)
        device.queue.submit(js_array([encoder.finish()]))
        then(result.mapAsync(GPU_READ), lambda nothing: read(result), answer.failed)

    def read(result):
        numbers = new(browser.Uint32Array, result.getMappedRange())
        answer.done("doubled: " + ", ".join([str(numbers[i]) for i in range(4)]))

    then(browser.navigator.gpu.requestAdapter(), got_adapter, answer.failed)


def audio(answer):
    """A tone of half the full volume, rendered without a loudspeaker."""
    context = new(browser.OfflineAudioContext, 1, 1000, 44100)
    tone = context.createOscillator()
    volume = context.createGain()
    volume.gain.value = 0.5
    tone.connect(volume)
    volume.connect(context.destination)
    tone.start()

    def rendered(sound):
        peak = browser.Reflect.apply(browser.Math.max, None, sound.getChannelData(0))
        answer.done(f"{sound.length} samples, peak at {int(peak * 100 + 0.5)} %")

    then(context.startRendering(), rendered, answer.failed)


def drag(answer):
    """The card to the basket with the events that a mouse would cause."""
    put_back()
    options = js_object({"bubbles": True, "cancelable": True, "dataTransfer": new(browser.DataTransfer)})
    for target, kind in [(card, "dragstart"), (basket, "dragover"), (basket, "drop"), (card, "dragend")]:
        target.dispatchEvent(new(browser.DragEvent, kind, options))
    if card.parentNode.id == "basket":
        answer.done(f"“{dropped}” dropped by code")
    else:
        answer.wrong("the card did not reach the basket")


def on_drag_start(event):
    event.dataTransfer.setData("text/plain", WORD)


def on_drag_over(event):
    event.preventDefault()  # or else nothing may be dropped here


def on_drop(event):
    global dropped
    event.preventDefault()
    dropped = event.dataTransfer.getData("text/plain")
    if dropped == WORD:
        basket.appendChild(card)
    if event.isTrusted:
        drag_api.show("done", f"“{dropped}” dropped by hand")


def put_back():
    global dropped
    shelf.appendChild(card)
    dropped = ""


def clipboard(answer):
    """A text to the clipboard and back."""
    if not browser.Reflect.has(browser.navigator, "clipboard"):
        answer.missing("a page has a clipboard only on https or on this machine. Open it as https or from 127.0.0.1.")
        return
    board = browser.navigator.clipboard

    def read(nothing):
        then(board.readText(), lambda text: answer.done(f"“{text}” written and read"), answer.failed)

    then(board.writeText(WORD), read, answer.failed)


def observers(answer):
    """A box that comes into sight, grows and leaves the stage: each seen by its observer."""
    box = document.createElement("div")
    box.setAttribute("class", "box")
    stage.appendChild(box)
    answer.at_end(lambda: box.remove())
    widths = []

    def on_size(entries, observer):
        width = int(entries[0].contentRect.width)
        widths.append(width)
        if width == 80:
            box.style.marginTop = "1000px"

    def on_meeting(entries, observer):
        if entries[0].isIntersecting:
            box.style.width = "80px"
        else:
            answer.done(f"seen, {widths.pop()} px wide, out of sight")

    resizing = new(browser.ResizeObserver, callback(on_size))
    meeting = new(browser.IntersectionObserver, callback(on_meeting), js_object({"root": stage}))
    answer.at_end(lambda: resizing.disconnect())
    answer.at_end(lambda: meeting.disconnect())
    resizing.observe(box)
    meeting.observe(box)


def custom_element(answer):
    """An element of our own: the browser tells it when it is in the page."""
    global defined
    if not defined:
        define_element("front-row-word", connected_callback)
        defined = True
    element = document.createElement("front-row-word")
    answer.at_end(lambda: element.remove())
    stage.appendChild(element)
    if element.textContent == WORD:
        answer.done(f"connected, shows “{element.textContent}”")
    else:
        answer.wrong("the element was not told that it is in the page")


def connected_callback(element):
    element.textContent = WORD


def service_worker(answer):
    """A service worker for a folder of its own answers where the server has no file; a frame in that folder shows its answer."""
    if not browser.Reflect.has(browser.navigator, "serviceWorker"):
        answer.missing("a page has service workers only on https or on this machine. Open it as https or from 127.0.0.1.")
        return

    def registered(registration):
        answer.at_end(lambda: registration.unregister())
        activated(registration, lambda: ask_frame(registration))

    def ask_frame(registration):
        frame = document.createElement("iframe")
        frame.setAttribute("title", "Answer of the service worker")
        frame.setAttribute("src", FILES + "service/no-such-file")
        answer.at_end(lambda: frame.remove())
        listen(frame, "load", lambda event: attempt(lambda: read(registration, frame), answer.failed))
        stage.appendChild(frame)

    def read(registration, frame):
        word = frame.contentDocument.body.textContent
        then(registration.unregister(), lambda gone: answer.done(f"answered “{word}”, unregistered"), answer.failed)

    then(browser.navigator.serviceWorker.register(FILES + "service/worker.js"), registered, answer.failed)


def activated(registration, ready_to_answer):
    """Goes on once a worker that was registered can answer."""
    worker = registration.installing or registration.waiting or registration.active

    def look(event=None):
        if worker.state == "activated":
            ready_to_answer()

    listen(worker, "statechange", look)
    look()


def go_back(answer):
    """A step forward in the page's history, and back."""
    before = browser.location.hash
    browser.history.pushState(WORD, "", "#pushed")
    pushed = browser.location.hash

    def on_pop(event):
        if browser.location.hash == before:
            answer.done(f"{pushed} pushed, popstate seen on the way back")
        else:
            answer.wrong("the address is not the one from before")

    listener = listen(browser, "popstate", on_pop)
    answer.at_end(lambda: unlisten(browser, "popstate", listener))
    browser.history.back()


def ask(api):
    """Each API in its turn: one after the other, never two at once."""
    if api not in queue:
        queue.append(api)
    if current is None:
        run_next()


def run_next():
    global current
    apis_section.setAttribute("aria-busy", "true" if len(queue) > 0 else "false")
    if len(queue) == 0:
        return
    api = queue.pop(0)
    answer = Answer(api)
    current = answer
    api.show("running", "…")
    silence = callback(lambda: answer.settle("silent", "No answer came in time. Try again; if it stays, try another browser."))
    timer = browser.setTimeout(silence, api.patience)
    answer.at_end(lambda: browser.clearTimeout(timer))
    attempt(lambda: api.work(answer), answer.failed)


def run_all(event):
    for api in apis:
        ask(api)


def clear(event):
    """Empty all results; what is under way is given up."""
    queue.clear()
    if current is not None:
        current.close()
    apis_section.setAttribute("aria-busy", "false")
    for api in apis:
        api.empty()
    put_back()


drag_api = Api("drag", drag)
apis = [
    Api("fetch", fetch_file),
    Api("timers", timers),
    Api("storage", storage),
    Api("database", database),
    Api("worker", square_in_worker),
    Api("websocket", web_socket),
    Api("webrtc", web_rtc, PATIENCE * 2),
    Api("webgl", web_gl),
    Api("webgpu", web_gpu, PATIENCE * 2),
    Api("audio", audio),
    drag_api,
    Api("clipboard", clipboard, PATIENCE * 4),  # a person may have to allow it first
    Api("observers", observers),
    Api("element", custom_element),
    Api("service", service_worker),
    Api("history", go_back),
]
listen(page.querySelector("#all"), "click", run_all)
listen(page.querySelector("#clear"), "click", clear)
listen(card, "dragstart", on_drag_start)
listen(basket, "dragover", on_drag_over)
listen(basket, "drop", on_drop)
ready()
