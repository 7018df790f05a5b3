import { applyFix, checkBeforeOtp, parseDuration, presets, toCurl } from "bitgo-access-token";
import { useMemo, useState } from "react";

const options = { environment: "test" };

export function TokenForm() {
  const choices = useMemo(() => presets(), []);
  const [draft, setDraft] = useState(() => ({
    ...choices.find(({ id }) => id === "reporting").draft,
    label: "",
    ipRestrict: [],
  }));
  const [duration, setDuration] = useState("90d");
  const { findings } = useMemo(() => checkBeforeOtp(draft, options), [draft]);
  const curl = useMemo(() => toCurl(draft, options), [draft]);
  const set = (members) => setDraft({ ...draft, ...members });

  const typeDuration = (text) => {
    const lasts = parseDuration(text);
    setDuration(text);
    set({ duration: lasts.ok ? lasts.seconds : text });
  };
  const use = (fix) => {
    const fixed = applyFix(draft, fix);
    if (!fixed.ok) return;
    setDraft(fixed.draft);
    if (fixed.draft.duration !== draft.duration) setDuration(String(fixed.draft.duration ?? ""));
  };

  return (
    <main>
      <h1>A BitGo access token</h1>
      <label>
        Label <input value={draft.label} onChange={(event) => set({ label: event.target.value })} />
      </label>
      <label>
        Lasts <input value={duration} onChange={(event) => typeDuration(event.target.value)} />
      </label>
      <label>
        Only from{" "}
        <input
          value={draft.ipRestrict.join(",")}
          onChange={(event) => set({ ipRestrict: event.target.value ? event.target.value.split(",") : [] })}
        />
      </label>
      <label>
        Use case{" "}
        <select
          defaultValue="reporting"
          onChange={(event) => set(choices.find(({ id }) => id === event.target.value).draft)}
        >
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <ul aria-label="Findings" aria-live="polite">
        {findings.map(({ code, severity, pointer, message, help, fix }) => (
          <li key={code + pointer}>
            {severity}: {message} {help}{" "}
            {fix && (
              <button type="button" onClick={() => use(fix)}>
                {fix.title}
              </button>
            )}
          </li>
        ))}
      </ul>
      <pre aria-label="curl">{curl.ok && curl.text}</pre>
    </main>
  );
}
