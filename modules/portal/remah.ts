/** One step of the breadcrumbs; the last has no address. */
export interface Remah {
  readonly text: string;
  readonly href?: string;
}

/** Breadcrumbs from the home page down to this page; steps between are `[text, href]`. */
export function trail(
  judul: string,
  ...between: readonly (readonly [text: string, href: string])[]
): readonly Remah[] {
  const steps = [['Beranda', '/'] as const, ...between].map(([text, href]) => ({ text, href }));
  return [...steps, { text: judul }];
}
