"use client";

import { useEffect, useState } from "react";
import { run } from "../run.mjs";

export function Client() {
  const [said, say] = useState("");
  useEffect(() => say(run()), []);
  return <output id="client">{said}</output>;
}
