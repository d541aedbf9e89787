import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { afterEach, expect, test } from "vitest";
import { Progress } from "../../client/ui/Progress.tsx";

let dispose: () => void = () => undefined;
afterEach(() => dispose());

function show(given: { value: number; total: number }) {
  const [value, setValue] = createSignal(given.value);
  const root = document.body.appendChild(document.createElement("div"));
  const stop = render(() => <Progress label="Reading" value={value()} total={given.total} />, root);
  dispose = () => {
    stop();
    root.remove();
  };
  const bar = root.querySelector("[role=progressbar]") as HTMLElement;
  const mark = bar.firstElementChild as HTMLElement;
  return {
    bar,
    setValue,
    place: () => mark.style.transform,
    isSeen: () => !mark.matches(".invisible"),
  };
}

test("a bar with a total is filled as far as the work is", () => {
  const { bar, setValue, place } = show({ value: 25, total: 100 });
  expect(place()).toBe("scaleX(0.25)");

  setValue(50);

  expect(place()).toBe("scaleX(0.5)");
  expect(bar.getAttribute("aria-valuenow")).toBe("50");
});

test("without a total the mark moves on with every tiding, and says no percentage", () => {
  const { bar, setValue, place, isSeen } = show({ value: 0, total: 0 });
  expect(isSeen()).toBe(false);

  const places = [1000, 2000, 3000].map((value) => {
    setValue(value);
    return place();
  });

  expect(isSeen()).toBe(true);
  expect(new Set(places).size).toBe(3);
  expect(bar.hasAttribute("aria-valuenow")).toBe(false);
});
