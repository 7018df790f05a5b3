// The page in a frame of another origin: what it shows is its own host's; the portal around it only hears what happens,
// and may hand in what the form starts with, a credential and a theme.
//
// A portal gets through by one message that has all of: the window around this one as its source, an origin that
// `frame.json` lists, the right form, and one port. From then on the port alone is listened to.

const LARGEST = 65_536;

const element = document.querySelector("bitgo-access-token");
const settings = Promise.all([own("config.json"), own("frame.json")]);
let port;

/** A file beside this page; absent, it is empty. */
async function own(name) {
  const response = await fetch(new URL(name, import.meta.url), { cache: "no-cache" });
  if (response.status === 404) return "{}";
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  return response.text();
}

const hasExactly = (value, ...names) =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype &&
  Object.keys(value).sort().join() === [...names].sort().join();
const isText = (value) => typeof value === "string" && value.length <= LARGEST;
const isDraft = (value) => isText(value) || (hasExactly(value, ...Object.keys(value ?? {})) && isText(JSON.stringify(value)));

/** What a portal may say through its port, by type. */
const MESSAGES = {
  prefill: (message) => hasExactly(message, "type", "prefill") && isDraft(message.prefill) && (() => (element.prefill = message.prefill)),
  theme: (message) =>
    hasExactly(message, "type", "theme") && ["light", "dark", "auto"].includes(message.theme) && (() => (element.theme = message.theme)),
  credential: (message) => hasExactly(message, "type", "token") && isText(message.token) && (() => handedIn?.(message.token)),
  "no-credential": (message) => hasExactly(message, "type") && (() => handedIn?.(undefined)),
};

/** Takes the credential that was asked for; nobody hands in one unasked. */
let handedIn;

function hear({ data }) {
  const known = hasExactly(data, ...Object.keys(data ?? {})) && Object.hasOwn(MESSAGES, data.type) && MESSAGES[data.type];
  const act = known && known(data);
  if (act) act();
  else port.postMessage({ type: "error", detail: { kind: "bad-message" } });
}

function askForCredential() {
  return new Promise((resolve) => {
    handedIn = (token) => {
      handedIn = undefined;
      resolve(token);
    };
    port.postMessage({ type: "credential-wanted" });
  });
}

addEventListener("message", async (event) => {
  const { source, origin, data, ports } = event;
  if (window === window.parent || source !== window.parent) return;
  if (!hasExactly(data, "type", "version") || data.type !== "bitgo-access-token" || data.version !== 1 || ports.length !== 1) return;
  const [config, frame] = await settings;
  const { portals = [], withToken = false } = JSON.parse(frame);
  if (port || !Array.isArray(portals) || !portals.includes(origin)) return;
  [port] = ports;
  for (const name of ["created", "revoked", "error", "cancelled"]) {
    element.addEventListener(name, ({ detail }) => port.postMessage({ type: name, detail }));
  }
  port.onmessage = hear;
  element.withToken = withToken === true;
  element.getCredential = askForCredential;
  element.config = config;
  port.postMessage({ type: "ready" });
});
