import { ChipGroup } from "../ui/ChipGroup.tsx";
import { chooseTheme, chosenTheme, themes } from "./theme.ts";

/** Light, dark, or as the system says. */
export function ThemeChips() {
  return (
    <ChipGroup
      label="Theme"
      options={themes}
      value={[chosenTheme()]}
      onChange={([value]) => {
        const chosen = themes.find((theme) => theme.value === value);
        if (chosen) chooseTheme(chosen.value);
      }}
    />
  );
}
