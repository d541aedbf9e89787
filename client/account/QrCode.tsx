import { createMemo } from "solid-js";
import { encode } from "uqr";

/** A QR code, drawn here: its text leaves the page for nobody. */
export function QrCode(props: { label: string; text: string }) {
  const code = createMemo(() => encode(props.text, { ecc: "M", border: 2 }));
  const path = () =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");

  return (
    <svg
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${code().size} ${code().size}`}
      shape-rendering="crispEdges"
      class="size-48 rounded-control bg-white"
    >
      <path d={path()} fill="black" />
    </svg>
  );
}
