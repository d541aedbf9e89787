import { Chart } from "../Chart.tsx";
import { Sparkline } from "../Sparkline.tsx";

const days = Array.from({ length: 30 }, (_, day) => Date.UTC(2026, 7, 1 + day));
const wave = (index: number, height: number) =>
  Math.round(height * (1.2 + Math.sin(index / 3)) + (index % 4));

export function ChartSamples() {
  return (
    <>
      <div class="grid gap-6 lg:grid-cols-2">
        <Chart
          label="Rows a second"
          content={{
            points: days,
            shape: "lines",
            valueText: (value) => `${value.toLocaleString()}/s`,
            series: [
              { label: "Median", tone: "blue", values: days.map((_, index) => wave(index, 900)) },
              { label: "Slowest", tone: "amber", values: days.map((_, index) => wave(index, 400)) },
            ],
          }}
        />
        <Chart
          label="Results by week"
          content={{
            points: ["Week 31", "Week 32", "Week 33", "Week 34", "Week 35"],
            shape: "bars",
            series: [
              { label: "Success", tone: "green", values: [12, 18, 9, 22, 17] },
              { label: "Partial", tone: "amber", values: [2, 0, 5, 1, 3] },
              { label: "Failed", tone: "red", values: [0, 1, 4, 0, 1] },
            ],
          }}
        />
      </div>
      <Sparkline
        label="20 runs, 1 of them failed"
        places={20}
        bars={days
          .slice(0, 14)
          .map((_, index) => ({ value: wave(index, 8), tone: index === 9 ? "red" : "green" }))}
      />
    </>
  );
}
