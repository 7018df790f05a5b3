// The cost of a key: the CPU time of the page's main thread, from the task that takes the key to the frame that shows it.
const TASK = "ThreadControllerImpl::RunTask";

/** Milliseconds of CPU time that each key of `text` costs in `field`, of all that a trace has. */
export async function keystrokes(browser, page, field, text) {
  await field.fill("");
  await field.focus();
  await shown(page);
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const categories = ["toplevel", "devtools.timeline"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: categories } });
  for (const key of text) {
    await page.keyboard.down(key);
    await shown(page);
    await page.keyboard.up(key);
    await shown(page);
  }
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  const costs = of(events);
  if (costs.length !== text.length) throw new Error(`the trace has ${costs.length} of ${text.length} keys`);
  return costs;
}

/** Once a frame is painted that was begun after this. */
function shown(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(null);
        });
      }),
  );
}

function of(events) {
  const keys = events.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown");
  return keys.map((key) => {
    const here = events.filter(({ pid, tid, ph }) => pid === key.pid && tid === key.tid && ph === "X");
    // The last step of the frame's own task, after style, layout and paint.
    const layered = Math.min(...here.filter(({ name, ts }) => name === "Layerize" && ts > key.ts).map(({ ts }) => ts));
    const tasks = here.filter(({ name, ts, dur }) => name === TASK && ts + dur > key.ts && ts < layered);
    return tasks.reduce((sum, { tdur }) => sum + tdur / 1000, 0);
  });
}
