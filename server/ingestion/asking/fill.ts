/** Values for the places of a template. */
export interface Filling {
  readonly settings: Readonly<Record<string, string>>;
  readonly cursor?: string;
  readonly end?: string;
  readonly epoch?: string;
  readonly signature?: string;
}

/** Puts the values into a template; what is missing is empty. */
export function fill(template: string, filling: Filling): string {
  return template.replace(/\{([^{}\s"]+)\}/g, (_all, name: string) => valueOf(name, filling));
}

function valueOf(name: string, { settings, ...rest }: Filling): string {
  const [, setting] = /^settings\.(\w+)$/.exec(name) ?? [];
  if (setting !== undefined) return settings[setting] ?? "";
  return (rest as Readonly<Record<string, string | undefined>>)[name] ?? "";
}
