// Somebody's portal, with the element in it: pages of their own beside the site, under the site's strict policy.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { documentation, examples } from "./docs.mjs";
import { startHost } from "./host.mjs";

const require = createRequire(import.meta.url);
const JAVASCRIPT = "text/javascript";

/** A file of an installed package. */
function packaged(name, path) {
  return { type: JAVASCRIPT, content: readFileSync(join(dirname(require.resolve(`${name}/package.json`)), path)) };
}

/** A portal's page: what is in its body, and its own scripts, which are files, as the policy wants. */
function page(body, scripts) {
  const tags = scripts.map(([address, kind]) => `<script src="${address}" ${kind}></script>`).join("");
  return { content: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Portal</title>
    <link rel="stylesheet" href="/portal.css">${tags}</head><body>${body}</body></html>` };
}

// What portals do to their pages; none of it may reach into the element.
const HOSTILE = `
  html { font-size: 40px; letter-spacing: .3em; color: rgb(255, 0, 0); text-transform: uppercase; direction: rtl }
  * { box-sizing: content-box; line-height: 3 }
  button, input, h1, h2, label, p { background: rgb(255, 0, 0) !important; border-radius: 30px !important; padding: 40px !important; display: block !important }
  .card, .page, .bar, .primary { display: none !important }
  :root { --bg: red; --accent: red; --text: red }`;

// Notes what the element says.
const NOTE = `
  window.heard = [];
  for (const name of ["created", "revoked", "error", "cancelled"]) {
    addEventListener(name, (event) => { if (event.target?.localName === "bitgo-access-token") heard.push([name, event.detail]); });
  }`;

const PLAIN = `${NOTE}
  addEventListener("DOMContentLoaded", async () => {
    const element = document.querySelector("bitgo-access-token");
    if (element?.id === "with-credential") element.getCredential = async () => (await fetch("/credential")).text();
  });`;

const REACT = `${NOTE}
  const { createElement, useEffect, useRef, useState } = React;
  function Tokens() {
    const ref = useRef(null);
    const [label, setLabel] = useState("");
    useEffect(() => {
      ref.current.getCredential = async () => (await fetch("/credential")).text();
      ref.current.prefill = { label: "from-react", scope: ["wallet_view_all"], ipRestrict: ["198.41.30.7"] };
      const listen = (event) => setLabel(event.detail.label);
      ref.current.addEventListener("created", listen);
      return () => ref.current?.removeEventListener("created", listen);
    }, []);
    return createElement("div", null, createElement("output", null, label),
      createElement("bitgo-access-token", { ref, environment: "test", "api-base": "/" }));
  }
  addEventListener("DOMContentLoaded", () => ReactDOM.createRoot(document.getElementById("app")).render(createElement(Tokens)));`;

const VUE = `
  import { createApp, h, ref } from "/vue.js";
  const label = ref("");
  createApp({
    render: () => h("div", [h("output", label.value), h("bitgo-access-token", {
      environment: "test", apiBase: "/",
      prefill: { label: "from-vue", scope: ["wallet_view_all"], ipRestrict: ["198.41.30.7"] },
      getCredential: async () => (await fetch("/credential")).text(),
      onCreated: (event) => { label.value = event.detail.label; },
    })]),
  }).mount("#app");`;

/** What docs/portal.md shows of the element. */
const DOCUMENTED = documentation("portal", "The element");

/** Starts a host with the site under /tokens/ and portals beside it. `credential` is what the portal's server gives. */
export function startPortal({ directory, api, credential, alter }) {
  const element = ["/tokens/bitgo-access-token.js", "defer"];
  const note = ["/plain.js", ""];
  const tag = '<bitgo-access-token environment="test" api-base="/"></bitgo-access-token>';
  const script = (content) => ({ type: JAVASCRIPT, content });
  return startHost({
    directory,
    base: "/tokens/",
    api,
    alter,
    pages: {
      "/": page(`<h1 id="portal">Portal</h1>${tag.replace(" env", ' id="with-credential" env')}`, [note, element]),
      "/bare": page(tag, [note, element]),
      "/several": page(`<div id="left">${tag}</div><div id="right">${tag}</div>`, [note, element]),
      "/token": page(tag.replace(" env", ' id="with-credential" with-token env'), [note, element]),
      "/react": page('<div id="app"></div>', [["/react.js", "defer"], ["/react-dom.js", "defer"], ["/in-react.js", "defer"], element]),
      "/vue": {
        ...page('<div id="app"></div>', [element, ["/in-vue.js", 'type="module"']]),
        // Vue makes a policy of trusted types for itself.
        headers: { "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue" },
      },
      "/documented": { content: examples(DOCUMENTED, "html")[0] },
      "/our-portal.js": script(examples(DOCUMENTED, "js")[0]),
      "/portal.css": { type: "text/css", content: HOSTILE },
      "/plain.js": script(PLAIN),
      "/in-react.js": script(REACT),
      "/in-vue.js": script(VUE),
      "/react.js": packaged("react", "umd/react.production.min.js"),
      "/react-dom.js": packaged("react-dom", "umd/react-dom.production.min.js"),
      "/vue.js": packaged("vue", "dist/vue.runtime.esm-browser.prod.js"),
      "/credential": { type: "text/plain", content: credential },
      "/favicon.ico": { type: "image/svg+xml", content: "" },
    },
  });
}
