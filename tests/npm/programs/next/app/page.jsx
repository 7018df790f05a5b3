import { run } from "../run.mjs";
import { Client } from "./client.jsx";

// At each request, so that it runs in the server and not only in the build.
export const dynamic = "force-dynamic";

export default function Page() {
  return (
    <main>
      <output id="server">{run()}</output>
      <Client />
    </main>
  );
}
