// For portals: the page in a frame of another origin. `bitgo-access-token-frame.js` in `dist/`.

/**
 * Connects a frame that shows `frame.html`, and gives what it says to `onEvent(name, detail)`: `ready`, `created`,
 * `revoked`, `error`, `cancelled`. `origin` is the frame's, exactly. `getCredential` may give an access token, or a
 * promise of one; `prefill` is what the form starts with; `theme` is `light`, `dark` or `auto`.
 */
export function connectFrame(frame, { origin, prefill, theme, getCredential, onEvent = () => {} }) {
  let port;
  const hear = async ({ data }) => {
    if (data.type === "credential-wanted") {
      const token = await Promise.resolve(getCredential?.()).catch(() => undefined);
      port.postMessage(typeof token === "string" ? { type: "credential", token } : { type: "no-credential" });
      return;
    }
    if (data.type === "ready") {
      if (prefill !== undefined) port.postMessage({ type: "prefill", prefill });
      if (theme !== undefined) port.postMessage({ type: "theme", theme });
    }
    onEvent(data.type, data.detail);
  };
  // At each load: a frame that is loaded again knows nothing of the portal.
  const connect = () => {
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = hear;
    frame.contentWindow?.postMessage({ type: "bitgo-access-token", version: 1 }, origin, [channel.port2]);
  };
  frame.addEventListener("load", connect);
  // A frame that has loaded already does not say so, and one of another origin cannot be asked: it loads once more.
  frame.src = frame.src;
  return {
    close() {
      frame.removeEventListener("load", connect);
      port?.close();
    },
  };
}
