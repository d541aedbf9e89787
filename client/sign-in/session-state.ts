import { createSignal, onCleanup, onMount } from "solid-js";
import { leaveTab, tabImpersonation } from "../impersonation/tab.ts";
import { wipeIfRevoked } from "./wipe-if-revoked.ts";
import { fetchMe, type Me, type Obligation, recall, remember } from "./me.ts";
import { finishSignOut } from "./sign-in-request.ts";

/**
 * `locked`: the session is over, the person's data is still here; `obliged`: signed in, but something
 * must be done first; `unreachable`: nobody is remembered on this device and the server does not answer.
 */
export type Standing =
  | "checking"
  | "signed_in"
  | "signed_out"
  | "locked"
  | "obliged"
  | "unreachable";

const retryMs = 5000;

/** Who is signed in: first as remembered, then as the server says, again whenever the network returns. */
export function createSessionState() {
  const remembered = recall("me");
  const [me, setMe] = createSignal<Me | undefined>(remembered ?? recall("locked"), {
    equals: isSame,
  });
  const [obligation, setObligation] = createSignal<Obligation>();
  const [standing, setStanding] = createSignal<Standing>(remembered ? "signed_in" : "checking");

  let again: ReturnType<typeof setTimeout> | undefined;
  const recheck = () => void check();

  async function check() {
    const answer = await askWho();
    if (answer === "unreachable") {
      clearTimeout(again);
      if (standing() === "signed_in") return;
      setStanding(me() ? "locked" : "unreachable");
      // A network that has just come back does not reach everything at once.
      if (navigator.onLine) again = setTimeout(recheck, retryMs);
    } else if (typeof answer === "string") {
      setObligation(answer);
      setStanding("obliged");
    } else if (answer) settle(answer);
    else if (tabImpersonation()) leaveTab("You no longer view Baton as somebody else.");
    else await end();
  }

  /** The session is over: the screen is locked at once, and the data goes if the person has to go. */
  async function end() {
    const whose = me();
    lock();
    // What could not be asked or deleted now is at the next start: the device stays locked till then.
    if (whose && (await wipeIfRevoked(whose).catch(() => false))) settle(undefined);
  }

  function settle(answer: Me | undefined) {
    remember(answer);
    setMe(answer);
    setStanding(answer ? "signed_in" : "signed_out");
  }

  /** Keeps whose data is here; the next start asks for their password, also without a network. */
  function lock() {
    remember(me(), "locked");
    setStanding(me() ? "locked" : "signed_out");
  }

  onMount(() => {
    recheck();
    window.addEventListener("online", recheck);
  });
  onCleanup(() => {
    clearTimeout(again);
    window.removeEventListener("online", recheck);
  });

  return { me, obligation, standing, check, forget: () => settle(undefined) };
}

/** Whoever signed out without a network is not signed in again by the cookie that was left. */
async function askWho() {
  if (!(await finishSignOut())) return "unreachable";
  return fetchMe().catch(() => "unreachable" as const);
}

function isSame(one: Me | undefined, other: Me | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
