import { createHmac, timingSafeEqual } from "node:crypto";

/** Writes and reads the addresses that answers to our e-mails go to: each stands for one line of one bell. */
export interface ReplyAddresses {
  of(notificationId: string): string;
  /** The line that an address stands for; undefined when we never wrote it. */
  read(address: string): string | undefined;
}

const macBytes = 8;

/**
 * @param inbox - such as `reply@in.example.com`; addresses are made of it by a plus sign
 * @param secret - the server's own
 */
export function createReplyAddresses(inbox: string, secret: string): ReplyAddresses {
  const [local = "", domain = ""] = inbox.toLowerCase().split("@");
  const macOf = (id: string) =>
    createHmac("sha256", secret).update(`reply address ${id}`).digest().subarray(0, macBytes);
  return {
    of: (notificationId) =>
      `${local}+${notificationId.replaceAll("-", "")}${macOf(notificationId).toString("hex")}@${domain}`,
    read: (address) => {
      const [left = "", right] = address.trim().toLowerCase().split("@");
      if (right !== domain || !left.startsWith(`${local}+`)) return undefined;
      const match = /^([\da-f]{32})([\da-f]{16})$/.exec(left.slice(local.length + 1));
      if (!match?.[1] || !match[2]) return undefined;
      const id = match[1].replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
      return timingSafeEqual(Buffer.from(match[2], "hex"), macOf(id)) ? id : undefined;
    },
  };
}
