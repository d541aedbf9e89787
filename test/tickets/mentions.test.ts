import { expect, test } from "vitest";
import { splitText } from "../../client/tickets/mentions.ts";

const kinds = (body: string, names: string[] = []) =>
  splitText(body, names).flatMap(({ kind, text }) => (kind === "plain" ? [] : [[kind, text]]));

test("an address in a text is followed without the dot or bracket behind it", () => {
  expect(kinds("See https://example.com/a?b=1&c=(2), then (http://x.example/y).")).toEqual([
    ["link", "https://example.com/a?b=1&c=(2"],
    ["link", "http://x.example/y"],
  ]);
});

test("nothing but an address of the web is followed", () => {
  expect(kinds("javascript:alert(1) data:text/html,x file:///etc/passwd www.example.com")).toEqual(
    [],
  );
  expect(kinds('https://example.com/"onclick="alert(1)')).toEqual([
    ["link", "https://example.com/"],
  ]);
});

test("names and addresses stand beside each other, and no letter is lost", () => {
  const body = "@Asha Rao: https://example.com/x is it.";

  expect(kinds(body, ["Asha Rao"])).toEqual([
    ["mention", "@Asha Rao"],
    ["link", "https://example.com/x"],
  ]);
  expect(splitText(body, ["Asha Rao"]).reduce((all, { text }) => all + text, "")).toBe(body);
});
