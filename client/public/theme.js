// Runs before the first paint so that a chosen theme never flashes; CSS alone follows the system.
try {
  const theme = localStorage.getItem("baton.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's theme applies.
}
