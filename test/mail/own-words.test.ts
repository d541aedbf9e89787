import { expect, test } from "vitest";
import { ownWords, replyLine } from "../../server/mail/own-words.ts";

const quoted = `On Mon, Nov 30, 2026 at 9:12 AM Baton <reply+1@in.example.com> wrote:\n> ${replyLine}\n>\n> Dev replied to “Brakes”\n>\n> Have you tried pumping them?`;

test("of a reply only what its author wrote is kept", () => {
  expect(ownWords(`Yes, twice.\n\nThey stay soft.\n\n${quoted}\n`)).toBe(
    "Yes, twice.\n\nThey stay soft.",
  );
});

test("a reply written on Windows is cut the same", () => {
  expect(ownWords(`Yes.\r\n\r\n${quoted.replaceAll("\n", "\r\n")}`)).toBe("Yes.");
});

test("what Outlook quotes without marks is cut at our line", () => {
  const outlook = `Done.\n\nFrom: Baton\nSent: Monday\nTo: Asha\nSubject: Re: [#3] Brakes\n\n${replyLine}\n\nDev replied`;

  expect(ownWords(outlook)).toBe("Done.");
});

test("a signature is no part of a reply", () => {
  expect(ownWords("Thank you\n\n-- \nAsha Rao\nDemo Motors")).toBe("Thank you");
});

test("a sentence about writing stays, and so does a line that ends in a colon", () => {
  expect(ownWords("On Monday she wrote: stop.\nThe list:\n- one\n- two")).toBe(
    "On Monday she wrote: stop.\nThe list:\n- one\n- two",
  );
});

test("an e-mail that holds nothing but a quotation says nothing", () => {
  expect(ownWords(quoted)).toBe("");
});
