const worker = new Worker("/worker.mjs", { type: "module" });
worker.onmessage = ({ data }) => {
  document.querySelector("#inlined").textContent = data;
};
