/** How far a finger goes before what lies under it follows, and before it is let go for good, in px. */
const followAfter = 8;
const letGoAfter = 56;

/**
 * Lets a finger push an element away, wherever to; shorter pushes spring back. What is pressed
 * within the element stays pressed as long as the finger rests.
 *
 * @param away - the element was pushed far enough
 */
export function letSwipeAway(element: HTMLElement, away: () => void): void {
  let start: PointerEvent | undefined;

  const distance = (event: PointerEvent) => ({
    x: start ? event.clientX - start.clientX : 0,
    y: start ? event.clientY - start.clientY : 0,
  });

  element.style.touchAction = "none";
  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse") start = event;
  });
  element.addEventListener("pointermove", (event) => {
    const { x, y } = distance(event);
    if (!start || Math.hypot(x, y) < followAfter) return;
    element.setPointerCapture(event.pointerId);
    element.style.transform = `translate(${x}px, ${y}px)`;
  });
  element.addEventListener("pointerup", (event) => {
    const { x, y } = distance(event);
    end();
    if (Math.hypot(x, y) >= letGoAfter) away();
  });
  element.addEventListener("pointercancel", end);

  function end() {
    start = undefined;
    element.style.transform = "";
  }
}
