import { Buffer } from "node:buffer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { photo } from "../attachments/files.ts";
import { type App, arrive, keptForOffline, live, openApp } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test("a photo that goes with a ticket in a lift is on the developer's screen once there is a network", async () => {
  const [cre, dev] = [
    await arrive(app, "cre1@demo.test", "phone"),
    await arrive(app, "dev@demo.test"),
  ];
  const jpeg = Buffer.from(await photo());
  await keptForOffline(cre.page);
  await cre.context.setOffline(true);

  await cre.page
    .getByRole("button", { name: /^raise( a)? ticket$/i })
    .first()
    .click();
  await cre.page.getByRole("textbox", { name: "Subject" }).fill("It is red");
  await cre.page.getByRole("radio", { name: "Bug" }).click();
  await cre.page.getByRole("textbox", { name: /What happened/ }).fill("See the picture");
  const files = cre.page.locator('input[type="file"][aria-label="Add files"]').first();
  await files.setInputFiles({ name: "lift.jpg", mimeType: "image/jpeg", buffer: jpeg });
  await cre.page.getByRole("list", { name: "Chosen files" }).getByText("lift.jpg").waitFor();
  const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>");
  await files.setInputFiles({ name: "evil.svg", mimeType: "image/png", buffer: svg });
  await cre.page.getByText(/evil\.svg is not taken/).waitFor();

  // What was chosen is there again after the page was closed without a network.
  await cre.page.reload();
  await cre.page.getByRole("list", { name: "Chosen files" }).getByText("lift.jpg").waitFor();
  await cre.page.getByRole("button", { name: "Raise the ticket" }).click();
  await cre.page.getByRole("button", { name: "Open", exact: true }).click();
  await cre.page.getByText("Waits to be sent").first().waitFor();
  await cre.context.setOffline(false);
  await live(cre.page);

  await dev.page.goto(`${app.server.url}/tickets`);
  await dev.page.getByRole("row").filter({ hasText: "It is red" }).click();
  const tile = dev.page.getByRole("button", { name: "Open the picture lift.jpg" });
  await tile.locator("img").waitFor({ timeout: 30_000 });
  expect(await shownWidth(tile)).toBe(480);
  await tile.click();
  const large = dev.page.getByRole("dialog").locator("img");
  await large.waitFor();
  await expect.poll(() => shownWidth(dev.page.getByRole("dialog"))).toBe(800);
}, 240_000);

test("a picture that is answered with is seen by both, and sent once", async () => {
  const [cre, dev] = [
    await arrive(app, "cre2@demo.test"),
    await arrive(app, "dev@demo.test", "phone"),
  ];
  const png = Buffer.from(await photo("png"));
  await cre.page
    .getByRole("button", { name: /^raise( a)? ticket$/i })
    .first()
    .click();
  await cre.page.getByRole("textbox", { name: "Subject" }).fill("Show me how");
  await cre.page.getByRole("radio", { name: "Bug" }).click();
  await cre.page.getByRole("textbox", { name: /What happened/ }).fill("I cannot find it");
  await cre.page.getByRole("button", { name: "Raise the ticket" }).click();
  await cre.page.getByRole("button", { name: "Open", exact: true }).click();
  await cre.page.waitForURL(/\/tickets\/[\da-f-]{36}/);
  await live(cre.page);
  await dev.page.goto(cre.page.url());
  await dev.page.getByRole("button", { name: "Send the reply" }).waitFor();

  await dev.page
    .locator('input[type="file"][aria-label="Add files"]')
    .last()
    .setInputFiles({ name: "here.png", mimeType: "image/png", buffer: png });
  await dev.page.getByRole("list", { name: "Chosen files" }).getByText("here.png").waitFor();
  await dev.page.getByRole("button", { name: "Send the reply" }).click();

  for (const { page } of [cre, dev]) {
    const tile = page.getByRole("button", { name: "Open the picture here.png" });
    await tile.locator("img").waitFor({ timeout: 30_000 });
    await expect.poll(() => shownWidth(tile), { timeout: 20_000 }).toBe(480);
    expect(await tile.count()).toBe(1);
  }
}, 240_000);

/** Pixels of the picture as the browser took it in; 0 where it could not. */
function shownWidth(place: { locator(selector: string): { first(): Shown } }): Promise<number> {
  return place
    .locator("img")
    .first()
    .evaluate((image) => (image as HTMLImageElement).naturalWidth);
}

interface Shown {
  evaluate<R>(read: (element: Element) => R): Promise<R>;
}
