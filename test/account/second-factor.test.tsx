import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, expect, test, vi } from "vitest";
import { SecondFactorSetup } from "../../client/account/SecondFactorSetup.tsx";
import { answerCalls, done, refuse } from "./answers.ts";

const start = {
  uri: "otpauth://totp/Baton:asha@demo.test?secret=JBSWY3DPEHPK3PXP&issuer=Baton",
  recoveryCodes: ["aaaaa-bbbbb", "ccccc-ddddd"],
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("password, QR code, first code, recovery codes: then it is on", async () => {
  const onDone = vi.fn();
  answerCalls({
    "POST /api/auth/second-factor/begin": () => Response.json(start),
    "POST /api/auth/second-factor/confirm": done,
  });
  render(() => <SecondFactorSetup onDone={onDone} />);

  givePassword("Demo-Pass-1");
  expect(await screen.findByRole("img", { name: /QR code/ })).toBeTruthy();
  expect(screen.getByText("JBSW Y3DP EHPK 3PXP")).toBeTruthy();
  fireEvent.input(screen.getByLabelText(/Code of your/), { target: { value: "123456" } });

  expect(await screen.findByText("aaaaa-bbbbb")).toBeTruthy();
  expect(onDone).not.toHaveBeenCalled();
  fireEvent.click(screen.getByText("I kept them"));
  expect(onDone).toHaveBeenCalledOnce();
});

test("no recovery code is shown before the first code was right", async () => {
  const sentence = "This code is not right. Try the one that the app shows now.";
  answerCalls({
    "POST /api/auth/second-factor/begin": () => Response.json(start),
    "POST /api/auth/second-factor/confirm": () =>
      refuse(422, "invalid", sentence, { code: sentence }),
  });
  render(() => <SecondFactorSetup onDone={() => undefined} />);
  givePassword("Demo-Pass-1");

  const field = await screen.findByLabelText<HTMLInputElement>(/Code of your/);
  fireEvent.input(field, { target: { value: "000000" } });

  expect(await screen.findByText(sentence)).toBeTruthy();
  expect(field.value).toBe("");
  expect(screen.queryByText("aaaaa-bbbbb")).toBeNull();
});

test("a wrong password is told at its field", async () => {
  answerCalls({
    "POST /api/auth/second-factor/begin": () =>
      refuse(422, "invalid", "This is not your password.", {
        password: "This is not your password.",
      }),
  });
  render(() => <SecondFactorSetup onDone={() => undefined} />);

  givePassword("Wrong-Pass-1");

  expect(await screen.findByText("This is not your password.")).toBeTruthy();
});

function givePassword(password: string) {
  const field = screen.getByLabelText("Your password");
  fireEvent.input(field, { target: { value: password } });
  fireEvent.submit(field.closest("form") ?? document);
}
