import { createSignal, onCleanup, onMount } from "solid-js";
import { fetchMe, type Me, recallMe, rememberMe } from "./me.ts";

/** `unreachable`: nobody is remembered on this device and the server does not answer. */
export type Standing = "checking" | "signed_in" | "signed_out" | "unreachable";

/** Who is signed in: first as remembered, then as the server says, again whenever the network returns. */
export function createSessionState() {
  const remembered = recallMe();
  const [me, setMe] = createSignal<Me | undefined>(remembered, { equals: isSame });
  const [standing, setStanding] = createSignal<Standing>(remembered ? "signed_in" : "checking");

  async function check() {
    const answer = await fetchMe().catch(() => "unreachable" as const);
    if (answer !== "unreachable") settle(answer);
    else if (!me()) setStanding("unreachable");
  }

  function settle(answer: Me | undefined) {
    rememberMe(answer);
    setMe(answer);
    setStanding(answer ? "signed_in" : "signed_out");
  }

  const recheck = () => void check();
  onMount(() => {
    recheck();
    window.addEventListener("online", recheck);
  });
  onCleanup(() => window.removeEventListener("online", recheck));

  return { me, standing, check, forget: () => settle(undefined) };
}

function isSame(one: Me | undefined, other: Me | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
