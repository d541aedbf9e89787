import { request as requestPlain } from "node:http";
import { request as requestSecurely } from "node:https";
import webPush from "web-push";
import { lookupPublic, isPublicAddress } from "../public-address.ts";
import { isIP } from "node:net";
import type { VapidKeys } from "./vapid.ts";

/** Where a browser takes pushes, and the keys that only it can open them with. */
export interface PushTarget {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** What a push carries: as much as the screen shows, and where a tap leads. */
export interface PushMessage {
  readonly title: string;
  readonly body: string | null;
  /** Path of the record's page. */
  readonly path: string;
  /** A later push about the same thing takes the place of this one. */
  readonly tag: string;
  /** When it happened, ISO-8601 UTC. */
  readonly at: string;
}

export interface PushSender {
  readonly publicKey: string;
  /** Whether pushes may be sent to this address at all. */
  accepts(endpoint: string): boolean;
  /**
   * @returns `gone` when the browser takes no more pushes
   * @throws Error when the push service did not take it; it may later
   */
  send(target: PushTarget, message: PushMessage): Promise<"sent" | "gone">;
}

export interface PushSenderOptions {
  readonly keys: VapidKeys;
  /** Whom a push service may write to: `mailto:` or https. */
  readonly subject: string;
  /** `host:port` of push services in our own network. */
  readonly privateHosts: readonly string[];
}

/** A push that nobody took within a day is no news any more, in seconds. */
const keptSeconds = 86_400;
const timeoutMs = 10_000;

/** Sends encrypted pushes; only to public https addresses, or those that were allowed by name. */
export function createPushSender({ keys, subject, privateHosts }: PushSenderOptions): PushSender {
  const isPrivate = (url: URL) => privateHosts.includes(url.host);

  function accepts(endpoint: string): boolean {
    if (!URL.canParse(endpoint)) return false;
    const url = new URL(endpoint);
    if (isPrivate(url)) return true;
    const name = url.hostname.replace(/^\[|\]$/g, "");
    const isInside = isIP(name) === 0 ? !name.includes(".") : !isPublicAddress(name);
    return url.protocol === "https:" && !url.username && !isInside;
  }

  return {
    publicKey: keys.publicKey,
    accepts,
    send: async ({ endpoint, p256dh, auth }, message) => {
      if (!accepts(endpoint)) return "gone";
      const { headers, body } = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        JSON.stringify(message),
        { vapidDetails: { subject, ...keys }, TTL: keptSeconds, urgency: "high" },
      );
      const status = await post(new URL(endpoint), headers, body, isPrivate(new URL(endpoint)));
      if (status === 404 || status === 410) return "gone";
      if (status >= 300) throw new Error(`The push service answered ${status}.`);
      return "sent";
    },
  };
}

/** @returns the status; where a redirection leads is not followed */
function post(
  url: URL,
  headers: Record<string, string | number>,
  body: Buffer,
  isPrivate: boolean,
): Promise<number> {
  const request = url.protocol === "https:" ? requestSecurely : requestPlain;
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: "POST",
      headers: { ...headers },
      timeout: timeoutMs,
      ...(!isPrivate && { lookup: lookupPublic }),
    });
    sending.on("response", (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 500));
    });
    sending.on("timeout", () => sending.destroy(new Error("The push service did not answer.")));
    sending.on("error", reject);
    sending.end(body);
  });
}
