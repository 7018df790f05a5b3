// The element `<bitgo-access-token>`: the page in a shadow root, in somebody's portal.
//
// `cargo xtask build` puts the names and integrities of the files into it.

/** The files of the page: `scripts` (the first is wasm-bindgen's), `module` and `style`, each `{ name, integrity }`. */
const FILES = undefined;

/** What is loaded once for all elements of a page. */
let loading;

async function fetchFile(base, { name, integrity }) {
  const response = await fetch(new URL(name, base), { integrity });
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  return response;
}

function load(base) {
  loading ??= (async () => {
    const [module, style] = await Promise.all([
      fetchFile(base, FILES.module),
      fetchFile(base, FILES.style).then((response) => response.text()),
      // `import()` has no integrity: the scripts are checked before.
      ...FILES.scripts.map((script) => fetchFile(base, script).then((response) => response.arrayBuffer())),
    ]);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    const page = await import(new URL(FILES.scripts[0].name, base).href);
    await page.default({ module_or_path: module });
    return { page, sheet };
  })();
  // The next element may try again.
  loading.catch(() => (loading = undefined));
  return loading;
}

const ATTRIBUTES = ["environment", "api-base", "policy", "prefill", "heading", "locale", "texts", "with-token"];

/** Defines the element, once. `base` is the address of the directory that holds the page's files. */
export function defineElement(base, tag = "bitgo-access-token") {
  if (customElements.get(tag)) return;
  customElements.define(
    tag,
    class BitgoAccessToken extends HTMLElement {
      static observedAttributes = [...ATTRIBUTES, "theme"];

      #settings = {};
      #stand;
      #mounted;
      #planned = false;
      /** A token may be on its way, or is shown and not saved: starting anew would lose it. */
      #holds = false;
      /** Something was set meanwhile. */
      #due = false;

      constructor() {
        super();
        this.#stand = document.createElement("div");
        this.#stand.className = "page-root";
        this.#stand.part = "root";
        this.attachShadow({ mode: "open" }).append(this.#stand);
        // What a framework set before the element was defined.
        for (const name of ["environment", "apiBase", "policy", "prefill", "heading", "locale", "texts", "theme", "withToken", "getCredential"]) {
          if (!Object.hasOwn(this, name)) continue;
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }

      get environment() {
        return this.#settings.environment ?? this.getAttribute("environment") ?? undefined;
      }
      set environment(value) {
        this.#set("environment", value);
      }
      get apiBase() {
        return this.#settings.apiBase ?? this.getAttribute("api-base") ?? undefined;
      }
      set apiBase(value) {
        this.#set("apiBase", value);
      }
      /** The organisation's policy: an object, or its JSON. */
      get policy() {
        return this.#settings.policy ?? this.getAttribute("policy") ?? undefined;
      }
      set policy(value) {
        this.#set("policy", value);
      }
      /** What the form starts with: a request as an object, its JSON, or a link of the page. */
      get prefill() {
        return this.#settings.prefill ?? this.getAttribute("prefill") ?? undefined;
      }
      set prefill(value) {
        this.#set("prefill", value);
      }
      get heading() {
        return this.#settings.heading ?? this.getAttribute("heading") ?? undefined;
      }
      set heading(value) {
        this.#set("heading", value);
      }
      /** How dates and numbers are written, and what language `texts` are in: `de-CH`. */
      get locale() {
        return this.#settings.locale ?? this.getAttribute("locale") ?? undefined;
      }
      set locale(value) {
        this.#set("locale", value);
      }
      /** The page's words by their keys, as an object or its JSON; or the address of a file with it. */
      get texts() {
        return this.#settings.texts ?? this.getAttribute("texts") ?? undefined;
      }
      set texts(value) {
        this.#set("texts", value);
      }
      /** Whether the event `created` holds the token itself. */
      get withToken() {
        return this.#settings.withToken ?? this.hasAttribute("with-token");
      }
      set withToken(value) {
        this.#set("withToken", Boolean(value));
      }
      /** A function that gives an access token, or a promise of one, so that nobody has to type it. */
      get getCredential() {
        return this.#settings.getCredential;
      }
      set getCredential(value) {
        this.#set("getCredential", value);
      }
      /** `light`, `dark`, or whatever the person has chosen. */
      get theme() {
        return this.getAttribute("theme") ?? "auto";
      }
      set theme(value) {
        this.setAttribute("theme", value);
      }

      connectedCallback() {
        this.#plan();
      }

      disconnectedCallback() {
        // An element that is moved is taken out and put in at once: then it stays as it is.
        this.#plan();
      }

      attributeChangedCallback(name) {
        if (name === "theme") {
          const theme = this.getAttribute("theme");
          this.#stand.style.colorScheme = theme === "light" || theme === "dark" ? theme : "";
        } else if (this.#mounted) {
          this.#adopt();
        }
      }

      #set(name, value) {
        this.#settings[name] = value;
        if (this.#mounted) this.#adopt();
        else this.#plan();
      }

      /**
       * Goes by what is set now. Frameworks and portals set what has not changed, too, as a new object or a new function:
       * that is no news. The heading is put in place; anything else starts the page anew, once no token is lost by it.
       */
      #adopt() {
        const wanted = this.#wanted();
        const other = Object.keys(wanted).filter((name) => wanted[name] !== this.#mounted.wanted[name]);
        const title = this.heading?.trim() && this.#stand.querySelector("[part=title]");
        if (other.join() === "heading" && title) {
          title.textContent = this.heading;
          this.#mounted.wanted = wanted;
        } else if (other.length > 0 && !this.#holds) {
          this.#stop();
          this.#plan();
        }
        this.#due = other.length > 0 && this.#holds;
      }

      /** The page says whether a token would be lost by starting anew. */
      #hold(holds) {
        this.#holds = holds;
        // The page is in the middle of something.
        if (this.#due && !holds) queueMicrotask(() => this.#mounted && this.#adopt());
      }

      /** All that is set, as texts that can be compared. */
      #wanted() {
        const { environment, apiBase, policy, prefill, heading, locale, texts, withToken, config, getCredential } = this;
        const all = { environment, apiBase, policy, prefill, heading, locale, texts, withToken, config, credential: Boolean(getCredential) };
        return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, text(value)]));
      }

      /** Starts or stops once everything that is set in one go has been set. */
      #plan() {
        if (this.#planned) return;
        this.#planned = true;
        queueMicrotask(() => {
          this.#planned = false;
          if (!this.isConnected) this.#stop();
          else if (!this.#mounted && (this.config !== undefined || !this.hasAttribute("awaits-config"))) this.#start();
        });
      }

      async #start() {
        const mounted = (this.#mounted = { wanted: this.#wanted() });
        try {
          const { page, sheet } = await load(base);
          // Taken out, or set anew, in the meantime.
          if (this.#mounted !== mounted) return;
          this.shadowRoot.adoptedStyleSheets = [sheet];
          page.embed(
            this.#stand,
            String(base),
            this.config ?? JSON.stringify(this.#pageSettings()),
            text(this.prefill),
            (name, detail) => {
              if (name !== "holds") this.#tell(name, JSON.parse(detail));
              else if (this.#mounted === mounted) this.#hold(JSON.parse(detail));
            },
            this.getCredential && (() => this.getCredential?.()),
            this.withToken,
          );
          mounted.page = page;
        } catch (error) {
          if (this.#mounted !== mounted) return;
          this.#mounted = undefined;
          this.#stand.textContent =
            "This could not start: a file did not load, or is not the one that was published. Nothing was sent.";
          this.#tell("error", { kind: "not-loaded", message: String(error?.message ?? error) });
        }
      }

      #stop() {
        this.#mounted?.page?.unmount(this.#stand);
        this.#mounted = undefined;
        this.#holds = this.#due = false;
      }

      /** The same as a `config.json`. What is wrong in it the page says itself. */
      #pageSettings() {
        const settings = {};
        const { environment, apiBase, policy, heading, locale, texts } = this;
        if (heading !== undefined) settings.title = heading;
        if (policy !== undefined) settings.policy = asObject(policy);
        if (locale !== undefined) settings.locale = locale;
        // An address is the portal's, and counts from its page.
        if (texts !== undefined) settings.texts = typeof texts !== "string" || texts.trim().startsWith("{") ? asObject(texts) : new URL(texts, document.baseURI).href;
        if (apiBase !== undefined) settings.environments = [{ baseUrl: apiBase, ...(environment && { environment }) }];
        else if (environment !== undefined) settings.environments = [environment];
        return settings;
      }

      /** The text of a `config.json`, in the place of all settings. An element that `awaits-config` starts with it. */
      get config() {
        return this.#settings.config;
      }
      set config(value) {
        this.#set("config", value);
      }

      #tell(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
      }
    },
  );
}

/** What was given as JSON. What is none, the page refuses with a message. */
function asObject(given) {
  if (typeof given !== "string") return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

function text(value) {
  return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
}
