// What can be measured of how a state looks. Each function runs in the page, and gives what is amiss, one line an element.

/** Puts these helpers into each document: what else runs there has them by `window.look`. */
export function installMeasures(page) {
  return page.addInitScript(() => {
    const shown = (element) => {
      const box = element.getBoundingClientRect();
      return (
        box.width > 0 && box.height > 0 && !element.closest(".unseen, .spoken") &&
        element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })
      );
    };
    const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
    const name = (element) => {
      const said = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40);
      return `${element.localName}${element.id && `#${element.id}`}${[...element.classList].map((it) => `.${it}`).join("")} “${said}”`;
    };
    const scroller = (element) => {
      for (let it = element.parentElement; it; it = it.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(it).overflowX) && it.scrollWidth > it.clientWidth) return it;
      }
      return null;
    };
    const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    window.look = { shown, all, name, scroller, CONTROLS };
  });
}

/** What reaches over the side of the window, or is cut off. What scrolls in a box of its own may be wider than the box. */
export function cutOff() {
  const { all, name, scroller } = window.look;
  const faults = [];
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} px wide in ${clientWidth}`);
  for (const element of all("body *")) {
    const box = element.getBoundingClientRect();
    if ((box.right > clientWidth + 1 || box.left < -1) && !scroller(element)) faults.push(`${name(element)} reaches from ${box.left} to ${box.right}`);
    // What is typed into scrolls by itself.
    if (/input|textarea|select/.test(element.localName)) continue;
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    const cuts = /hidden|clip/.test(overflowX) || element.localName === "button";
    if (cuts && element.scrollWidth > element.clientWidth + 1) faults.push(`${name(element)} is cut at its side`);
    if (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1) faults.push(`${name(element)} is cut at its foot`);
    if (textOverflow === "ellipsis") faults.push(`${name(element)} may end in dots`);
  }
  return faults;
}

/** What cannot be seen when it has the focus, since something lies over it. */
export function obscured() {
  const { all, name, CONTROLS } = window.look;
  const dialog = document.querySelector("dialog[open]");
  const faults = [];
  for (const control of all(CONTROLS)) {
    if (control.disabled || (dialog && !dialog.contains(control))) continue;
    control.focus();
    if (document.activeElement !== control) {
      faults.push(`${name(control)} cannot get the focus`);
      continue;
    }
    const { left, top, width, height } = control.getBoundingClientRect();
    const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y]));
    const seen = points.some(([x, y]) => {
      const found = document.elementFromPoint(x, y);
      return found && (control.contains(found) || found.contains(control) || found.closest("label")?.control === control);
    });
    if (!seen) faults.push(`${name(control)} has the focus at ${Math.round(top)}, unseen`);
  }
  return faults;
}

/** What is smaller than 24 by 24 px to a pointer. A label is part of its control's target. */
export function smallTargets() {
  const { all, name } = window.look;
  return all("a[href], button, input, select, textarea, summary").flatMap((control) => {
    const boxes = [control, ...(control.labels ?? [])].map((it) => it.getBoundingClientRect());
    if (boxes.some(({ width, height }) => width >= 23.99 && height >= 23.99)) return [];
    const [{ width, height }] = boxes;
    return [`${name(control)} is ${width.toFixed(1)} by ${height.toFixed(1)}`];
  });
}

/** What moves, or is about to. */
export function moving() {
  const running = document.getAnimations().map((it) => `${it.animationName ?? it.transitionProperty} of ${window.look.name(it.effect.target)}`);
  const timed = window.look.all("body *").filter((element) => {
    const { animationName, transitionDuration } = getComputedStyle(element);
    return animationName !== "none" || transitionDuration.split(", ").some((it) => it !== "0s");
  });
  return [...running, ...timed.map((element) => `${window.look.name(element)} would move`)];
}
