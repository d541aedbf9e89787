import { createSignal, onMount } from "solid-js";
import { AppError } from "../../shared/errors.ts";
import { request } from "./request.ts";

/** The secret of the link that opened this page. It stands behind `#`, which no browser sends. */
export function linkToken(): string {
  return location.hash.slice(1);
}

/** Asks what the link of this page is good for: `opened`, or why it is void. */
export function createLink<Opened>(path: string, read: (answer: unknown) => Opened) {
  const [opened, setOpened] = createSignal<Opened>();
  const [refusal, setRefusal] = createSignal<AppError>();

  async function open() {
    setRefusal(undefined);
    try {
      const answer = read(await request("POST", path, { token: linkToken() }));
      setOpened(() => answer);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setRefusal(error);
    }
  }

  onMount(() => void open());
  return { opened, refusal, retry: () => void open() };
}
