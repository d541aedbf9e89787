import { expect, test } from "vitest";
import { isGuessable } from "../../server/auth/guessable.ts";

const context = ["Asha Rao", "asha@nandi.example", "Nandi Motors"];

test.each([
  "password1234",
  "P4ssw0rd!!!!",
  "qwertyuiop123",
  "Iloveyou2026!",
  "111111111111",
  "abcabcabcabc",
  "nandimotors26",
  "AshaRao-1990-",
])("%s is what people try first", (password) => {
  expect(isGuessable(password, context)).toBe(true);
});

test.each([
  "lamp drawer quiet otter",
  "correct horse battery staple",
  "Monsoon-Drive-7",
  "vbT9#xkQ2mLz",
  "மழைக்காலம்-வண்டி",
])("%s is not", (password) => {
  expect(isGuessable(password, context)).toBe(false);
});
