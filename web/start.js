// Starts the page: loads the script and the wasm module that Trunk built, and refuses both when they are not
// the bytes that were built. Trunk writes their names and integrities into two preload links. Chromium
// does not enforce the integrity of a preloaded wasm module, so it is checked by the fetch itself.

const base = new URL("./", import.meta.url);
const status = document.getElementById("start");

function say(text) {
  const line = status.querySelector("p");
  line.textContent = text;
  line.classList.add("start-failed");
  status.setAttribute("role", "alert");
}

async function load(link) {
  const response = await fetch(link.href, { integrity: link.integrity });
  if (!response.ok) throw new Error(`${link.href}: HTTP ${response.status}`);
  return response;
}

/** What whoever runs the page has set; a server without the file means the defaults. */
async function loadSettings() {
  const response = await fetch(new URL("config.json", base), { cache: "no-cache" });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`config.json: HTTP ${response.status}`);
  return response.text();
}

/** What the address says the form is to start with. It leaves the address, so that no history keeps it. */
function takeFragment() {
  const fragment = location.hash;
  if (fragment) history.replaceState(null, "", location.pathname + location.search);
  return fragment;
}

async function start() {
  if (typeof WebAssembly !== "object") {
    say("This browser does not run WebAssembly, which this page needs. A current Chrome, Edge, Firefox or Safari does.");
    return;
  }
  const script = document.querySelector('link[rel="modulepreload"]');
  const module = document.querySelector('link[rel="preload"][type="application/wasm"]');
  try {
    if (!script?.integrity || !module?.integrity) throw new Error("index.html names no integrity");
    // The scripts first go through a fetch with their integrity: `import()` has no such option.
    const scripts = [...document.querySelectorAll('link[rel="modulepreload"]')];
    const [settings, wasm] = await Promise.all([
      loadSettings(),
      load(module),
      ...scripts.map((link) => load(link).then((response) => response.arrayBuffer())),
    ]);
    const glue = await import(script.href);
    await glue.default({ module_or_path: wasm });
    glue.mount(document.body, base.href, settings, takeFragment());
    status.remove();
  } catch (error) {
    console.error(error);
    say(
      navigator.onLine
        ? "The page could not start: a file did not load, or is not the one that was published. Nothing was sent. Reload; if this stays, tell whoever runs this page."
        : "The page could not load: this device is offline. Connect, and reload.",
    );
  }
}

start();
