import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Chart } from "../../client/ui/Chart.tsx";
import { type ChartContent, stack } from "../../client/ui/chart-series.ts";
import { Sparkline } from "../../client/ui/Sparkline.tsx";
import { drawNothing } from "./canvas.ts";
import { layOut } from "./layout.ts";

const weeks: ChartContent = {
  points: ["Week 31", "Week 32", "Week 33"],
  shape: "bars",
  valueText: (value) => `${value} runs`,
  series: [
    { label: "Success", tone: "green", values: [12, 18, 9] },
    { label: "Failed", tone: "red", values: [0, 1, null] },
  ],
};

beforeEach(() => {
  layOut(200);
  drawNothing();
});
afterEach(cleanup);

test("a chart reads out its last point until another one is pointed at", async () => {
  render(() => <Chart label="Results" content={weeks} />);

  expect((await slider()).getAttribute("aria-valuetext")).toBe("Week 33: Success 9 runs, Failed –");
});

test("the arrow keys walk over a chart and stop at its ends", async () => {
  render(() => <Chart label="Results" content={weeks} />);

  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft"])
    fireEvent.keyDown(await slider(), { key });

  expect((await slider()).getAttribute("aria-valuetext")).toBe(
    "Week 31: Success 12 runs, Failed 0 runs",
  );
});

test("every number of a chart is in its table", () => {
  render(() => <Chart label="Results" content={weeks} />);

  fireEvent.click(screen.getByRole("button", { name: "Show as a table" }));

  const rows = screen.getAllByRole("row").map(({ textContent }) => textContent);
  expect(rows).toEqual([
    "PointSuccessFailed",
    "Week 3112 runs0 runs",
    "Week 3218 runs1 runs",
    "Week 339 runs–",
  ]);
});

test("a chart follows when a point is added", async () => {
  const [content, setContent] = createSignal<ChartContent>(weeks);
  render(() => <Chart label="Results" content={content()} />);

  setContent({
    ...weeks,
    points: ["Week 31", "Week 32", "Week 33", "Week 34"],
    series: [{ label: "Success", tone: "green", values: [12, 18, 9, 30] }],
  });

  expect((await slider()).getAttribute("aria-valuetext")).toBe("Week 34: Success 30 runs");
});

test("stacked bars stand on those before them, the whole first", () => {
  expect(stack(weeks.series, 3)).toEqual([
    [12, 19, null],
    [12, 18, 9],
  ]);
});

test("a sparkline shows the newest bars at the right", () => {
  render(() => (
    <Sparkline
      label="3 runs, 1 failed"
      places={2}
      bars={[
        { value: 5, tone: "green" },
        { value: 10, tone: "green" },
        { value: 0, tone: "red" },
      ]}
    />
  ));

  const bars = [...screen.getByRole("img", { name: "3 runs, 1 failed" }).children];
  expect(bars.map((bar) => [bar.getAttribute("x"), bar.getAttribute("height")])).toEqual([
    ["0", "24"],
    ["6", "3"],
  ]);
});

function slider() {
  return screen.findByRole("slider", { name: "Results" });
}
